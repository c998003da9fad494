"""The voice of a speaker without a name: an office, a word for people, a name that was heard before."""

from collections.abc import Iterator, Sequence

from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.speech.attribution import OUTLET, Voice
from sayso.read.speech.describing import Chunk
from sayso.read.speech.ears import Ears
from sayso.read.speech.named import is_capital, name_nearby
from sayso.read.speech.offices import name_holder, name_office, name_statement
from sayso.read.syntax.words import NAME, Word


def name_weak(sentence: Sentence, chunks: Sequence[Chunk], told: Sequence[Chunk], ears: Ears) -> Voice | None:
    """The voice by an office, a word for people, or a name that was heard before."""
    lists = ears.words
    names = [word.text for word in chunks[0].words]
    government = ears.page.lexicon.theatre.government
    if len(names) == 1 and names[0] in lists["seats"] and government:
        word = chunks[0].words[0]
        return Voice(government, (Mark(word.start, word.end, "voices.seat", ""),))
    if any(name in lists["both"] for name in names) and any(name in lists["sides"] for name in names):
        return OUTLET  # two who do not speak with one voice
    for chunk in told:
        care = chunk.pick("places_of.care")
        if care and any(word.has("titles.", "people.commanders") for word in chunk.words):
            return Voice("local-sources", (care[0],))
        for word in chunk.words:
            for sort in _list_sorts(chunks, chunk, word, ears):
                voice = _name_sort(sentence, chunks, chunk, word, sort, ears)
                if voice is not None or sort != "body":
                    return voice
    return _name_known(chunks, ears) or _name_bystander(chunks, ears)


def _list_sorts(chunks: Sequence[Chunk], chunk: Chunk, word: Word, ears: Ears) -> Iterator[str]:
    """What sort of speaker a word may stand for, the surest first."""
    lists, grammar = ears.words, ears.page.lexicon.language.grammar
    opens = grammar.IS_VERB_LAST and not grammar.IS_LEVEL_LAST  # there a noun stands before what describes it
    texts = word.text.split()
    last, is_first = texts[0 if opens else -1] if texts else "", chunk is chunks[0]
    if is_first and word.has("saying.statements", "saying.reports"):
        yield "statement"
    if last in lists["observers"]:
        yield "observer"
    if is_first and last in lists["press"] and word is (chunk.words[0] if opens else chunk.words[-1]):
        yield "press"
    is_definite = chunk.words[0].text in ears.small["the_these"] or _needs_no_article(chunk, ears)
    if is_first and last in lists["bodies"] and word is chunk.words[-1] and is_definite:
        yield "body"
    if word.has("people.civilians") or (
        last in lists["locals"] and (_is_opening(chunk, word) if opens else _is_head(chunk, word))
    ):
        yield "local"
    if word.has("titles.", "people.commanders", "people.servants") or last in lists["offices"]:
        yield "office"
    if word.has("people.fighters") and last not in lists["bystanders"] and not word.has("people.servants"):
        yield "fighter"


def _needs_no_article(chunk: Chunk, ears: Ears) -> bool:
    """Whether a noun says "the" by standing alone or behind "this" («اداره وايي»، «دغه بنسټ»)."""
    if not ears.page.lexicon.language.grammar.IS_LEVEL_LAST or not ears.page.is_verb_last:
        return False
    return len(chunk.words) == 1 or chunk.words[0].has("refers.these")


def _name_sort(
    sentence: Sentence, chunks: Sequence[Chunk], chunk: Chunk, word: Word, sort: str, ears: Ears
) -> Voice | None:
    """The voice of a word that stands for such a sort of speaker."""
    mark = next(iter(word.marks), Mark(word.start, word.end, "voices.named", ""))
    if sort == "observer":
        return Voice("analyst", (mark,))
    if sort == "press":
        return Voice(OUTLET.claimant, (mark._replace(kind="voices.outlet.named"),))
    if sort == "local":
        return name_nearby(chunks, (mark,), ears)
    if sort == "statement":
        return name_statement(mark, ears)
    if sort == "body":
        return _name_body(sentence, word, mark, ears)
    if sort == "office":
        return name_holder(sentence, chunks, chunk, mark, ears)
    is_last = ears.page.is_verb_last
    if is_last and chunk.pick("people.former"):
        return name_nearby(chunks, (mark,), ears)
    return name_office(sentence, chunk, mark, ears) if chunk.pick("refers.own") else _name_referred(mark, ears)


def _is_head(chunk: Chunk, word: Word) -> bool:
    """Whether no further noun stands right behind a word ("local" in "local officials" is no head)."""
    behind = next((other for other in chunk.words if other.start >= word.end), None)
    return behind is None or behind.kind != NAME


def _is_opening(chunk: Chunk, word: Word) -> bool:
    """Whether no other noun stands before a word («وکیل گذر»)."""
    return not any(other.kind == NAME and other.start < word.start for other in chunk.words)


def _name_body(sentence: Sentence, word: Word, mark: Mark, ears: Ears) -> Voice | None:
    """ "The project", "the organization": whoever outside the war was named in the sentence, or heard last."""
    named = [one for one in sentence.scene.pick("voices.analyst", "source") if one.end <= word.start]
    for one in reversed(named):
        source = ears.page.lexicon.theatre.sources.get(one.value)
        if source is None or source.kind in ("monitor", "organisation"):
            return Voice("analyst", (mark, one))
    observer = ears.memory.observer
    if word.text in ears.words["missions"] and observer is not None and observer.party:
        return Voice(observer.party, (mark, *observer.chain[-1:]))
    if ears.is_outside(ears.body.claimant) and ears.body == ears.last:
        return Voice(ears.body.claimant, (mark, *ears.body.chain[-1:]))
    if word.has("titles.") and ears.is_of(ears.last.claimant, "neighbour"):
        return Voice(ears.last.claimant, (mark, *ears.last.chain[-1:]))
    return None


def _name_bystander(chunks: Sequence[Chunk], ears: Ears) -> Voice | None:
    lists = ears.words
    for word in chunks[0].words:
        if word.text.split()[-1] in lists["bystanders"]:
            return Voice("witnesses", (Mark(word.start, word.end, "voices.named", ""),))
    return None


def _name_referred(mark: Mark, ears: Ears) -> Voice | None:
    """ "One of its fighters", "a commander": of whoever was heard last."""
    body = ears.body
    return Voice(body.claimant, (mark, *body.chain[-1:])) if body.as_actor() is not None else None


def _name_known(chunks: Sequence[Chunk], ears: Ears) -> Voice | None:
    """A name that was heard before, or that stands for whoever has just spoken without one."""
    for word in (word for chunk in chunks[:2] for word in chunk.words):
        if word.kind == NAME and word.text in ears.known and is_capital(ears.page, word):
            voice = ears.known[word.text]
            return Voice(voice.claimant, (Mark(word.start, word.end, "voices.named", ""), *voice.chain[-1:]))
    return None
