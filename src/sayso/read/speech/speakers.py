"""Whom the words beside a verb of saying stand for: a party, who holds an office, people near by, an observer."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from sayso.lang import Language
from sayso.lang.text import fold_form
from sayso.read.actors import Actor, Memory, find_referent
from sayso.read.scan.marks import Mark, Page
from sayso.read.sentences import Sentence
from sayso.read.speech.attribution import OUTLET, Voice
from sayso.read.syntax.clauses import Clause, Group
from sayso.read.syntax.words import (
    AUXILIARY,
    DAY,
    NAME,
    PREPOSITION,
    PRONOUN,
    RELATIVE,
    STOP,
    SUBORDINATOR,
    VERB,
    Word,
    pick_marks,
)

#: "Pakistani" stands this close before those whom it describes ("Pakistani civilians", "Pakistan's Express Tribune").
_BESIDE = 12

#: The codebook's voices of people near by.
NEARBY = ("local-sources", "witnesses")

# What is said of the noun before it, not of the clause, where these words tie a group to it.
_HANGING = ("of", "apart", "goal", "source", "place", "company", "inside", "to")

_NAMES = ("person", "party", "unit", "source", "voices.", "refers.group", "refers.front")


# What a source that is no party's channel is, by its kind.
_OUTSIDERS = {"monitor": "analyst", "organisation": "analyst", "hospital": "local-sources"}


@lru_cache(maxsize=8)
def load_speaker_words(language: Language) -> dict[str, frozenset[str]]:
    """The words of the table [speakers], by list."""
    return {name: _spell(language, forms) for name, forms in language.words["speakers"].items()}


def _spell(language: Language, forms: list[str]) -> frozenset[str]:
    """The forms with the spellings in which they are typed, folded."""
    return frozenset(fold_form(typed) for form in forms for typed in language.grammar.spell_forms(f"~{form}", "noun"))


class Chunk(NamedTuple):
    """Some words that describe a speaker: the noun itself, what stands beside it, or a clause with its verb."""

    words: tuple[Word, ...]
    verb: str | None = None

    def pick(self, *kinds: str) -> list[Mark]:
        """Its marks of these kinds."""
        return pick_marks(self.words, *kinds)


@dataclass
class Ears:
    """Who has been heard so far in a report: who spoke last, the last person, the last body, and names."""

    memory: Memory
    default: Voice
    page: Page = field(init=False)
    running: Voice = field(init=False)  # whose words those are that nobody is named for
    paragraph: int = -1
    is_home: bool = False  # whether the report told of something in the country
    last: Voice = OUTLET
    person: Voice = OUTLET
    body: Voice = OUTLET
    known: dict[str, Voice] = field(default_factory=dict)
    here: Voice = OUTLET  # who spoke before in the sentence that is being read
    told: Voice = OUTLET  # the body of which the sentence before told, where nobody spoke in it
    awaits_name: int = 0  # in so many sentences whoever spoke by an office may be named

    def __post_init__(self) -> None:
        self.running = self.default

    @property
    def words(self) -> dict[str, frozenset[str]]:
        """The lists of words about speakers."""
        return load_speaker_words(self.page.lexicon.language)

    @property
    def small(self) -> dict[str, frozenset[str]]:
        """The small words of the language, by what they do."""
        return self.page.lexicon.small

    def is_of(self, claimant: str, *kinds: str) -> bool:
        """Whether a voice is a party of one of these kinds."""
        party = self.page.lexicon.theatre.parties.get(claimant)
        return party is not None and party.kind in kinds

    def learn(self, sentence: Sentence) -> None:
        """Remember by each of their names the persons whom a sentence names."""
        told = sentence.scene.has("events.", "losses.") and sentence.scene.has("province", "district")
        self.is_home = self.is_home or told
        for mark in sentence.scene.pick("person"):
            for name in self.page.text[mark.start : mark.end].split():
                self.known.setdefault(name, Voice(mark.value, (mark,)))


# ---------------------------------------------------------------- the words that describe a speaker
def list_chunks(sentence: Sentence, group: Group) -> list[Chunk]:
    """A noun group, what explains it behind a comma, and the clauses that describe either."""
    chunks: list[Chunk] = []
    for one in (group, *group.apposed):
        chunks.append(Chunk(tuple(_gather_words(one))))
        if one is not group:
            chunks += [Chunk(tuple(_gather_words(other))) for other in one.apposed]
    described = {id(one) for one in _list_within(group)}
    for clause in sentence.clauses:
        if id(clause.antecedent) in described and clause.kind in ("relative", "participle") and clause.verb is not None:
            chunks.append(Chunk(tuple(clause.words), clause.verb.main.text.split()[0]))
    return chunks


def _list_within(group: Group, depth: int = 0) -> list[Group]:
    found = [group]
    for other in (*group.hangs, *group.apposed):
        if depth < 4:
            found += _list_within(other, depth + 1)
    return found


def _gather_words(group: Group, depth: int = 0) -> list[Word]:
    words = list(group.words)
    for other in group.hangs:
        if other.tie == "to" and other.has("source"):
            continue  # «… به صدای مردم گفت»: who listens
        if other.tie == "company" and other.has("source", "voices.outlet") and group.tie == "place":
            continue  # «در مصاحبه با خبرگزاری آلمان»
        if other.tie == "goal" and other.has("party") and group.has("refers.group", "refers.front"):
            continue  # «این جبهه‌ی مخالف طالبان»: against whom it is
        if other.tie in _HANGING and depth < 4:
            words += _gather_words(other, depth + 1)
            words += [word for one in other.apposed for word in one.words]
    return words


def list_before(sentence: Sentence, verb: Word) -> list[Chunk]:
    """The words right before a verb, back to the end of the clause before, cut at commas, the nearest chunk first."""
    words = [word for word in list_words(sentence) if word.end <= verb.start]
    chunks: list[Chunk] = []
    chunk: list[Word] = []
    for word in reversed(words):
        if word.kind == STOP and word.text != "(" and word.text != ")":
            if chunk:
                chunks.append(_close(chunk))
                if not _goes_on(chunks[-1]):
                    return chunks[:-1] if len(chunks) > 1 else []
            chunk = []
            if word.text not in ",،":
                break
            continue
        chunk.insert(0, word)
    if chunk:
        chunks.append(_close(chunk))
        if not _goes_on(chunks[-1]):
            chunks.pop()
    return chunks


def _close(words: list[Word]) -> Chunk:
    is_clause = words[0].kind == RELATIVE
    verbs = [word for word in words if word.kind in (VERB, AUXILIARY)]
    return Chunk(tuple(words), verbs[0].text.split()[0] if is_clause and verbs else "who" if is_clause else None)


def _goes_on(chunk: Chunk) -> bool:
    """Whether words before a comma may still describe the speaker: no verb of their own, no preposition before them."""
    first = chunk.words[0]
    if first.kind == RELATIVE:
        return True
    if first.kind in (PREPOSITION, SUBORDINATOR, DAY):
        return False
    return not any(word.kind in (VERB, AUXILIARY) for word in chunk.words)


def list_behind(sentence: Sentence, place: int) -> list[Chunk]:
    """The words behind an offset up to the next verb or stop ("said Khalid Zadran, who speaks for ...")."""
    words: list[Word] = []
    for word in list_words(sentence):
        if word.start < place:
            continue
        if (word.kind == STOP and word.text not in "()") or word.kind in (VERB, AUXILIARY):
            break
        words.append(word)
    return [Chunk(tuple(words))] if words else []


def list_words(sentence: Sentence) -> list[Word]:
    """All words of a sentence in order."""
    return sorted((word for clause in sentence.clauses for word in clause.words), key=lambda word: word.start)


# ---------------------------------------------------------------- from words to a voice
def name_voice(sentence: Sentence, group: Group, ears: Ears, clause: Clause | None = None) -> Voice | None:
    """The voice that a noun group stands for, None where nobody is known by it."""
    if len(group.words) == 1 and (group.words[0].kind == PRONOUN or group.has("refers.they")):
        return name_pronoun(sentence, group.words[0], ears, clause) if group.has("refers.they") else None
    called = _name_called(sentence, group, ears)
    if called is not None:
        return called
    words = [word for word in group.words if word.text not in ears.words["neither"]]
    if len(words) == 1 and words[0].text in ears.words["capitals"]:
        government = sentence.page.lexicon.theatre.government
        return Voice(government, (words[0].marks[0],)) if government and words[0].marks else None
    return name_chunks(sentence, list_chunks(sentence, group), ears)


def _name_called(sentence: Sentence, group: Group, ears: Ears) -> Voice | None:
    """«آقای احمدی», «احمدی»: who was named in full before and is called by the last name now.

    English names are known by their capitals.
    """
    if not sentence.page.lexicon.language.grammar.IS_VERB_LAST:
        return None
    is_mister = group.words[0].text in ears.words["misters"] and len(group.words) > 1
    names = [word.text for word in group.words[is_mister:]]
    heard = [ears.known[name] for name in names if name in ears.known]
    if len(heard) < len(names) and not (is_mister and heard):
        heard = [ears.person] if is_mister and ears.person != OUTLET else []
    if not heard:
        return None
    mark = Mark(group.start, group.end, "voices.named", "")
    return Voice(heard[-1].claimant, (mark, *heard[-1].chain[-1:]))


def name_chunks(sentence: Sentence, chunks: Sequence[Chunk], ears: Ears) -> Voice | None:
    """The voice that some descriptions of one speaker stand for."""
    if not chunks:
        return None
    words = [word for chunk in chunks for word in chunk.words]
    withheld = pick_marks(words, "saying.withheld")
    if withheld:
        heads = [word for word in chunks[0].words if word.kind == NAME and not word.has("saying.withheld")][:1]
        goes_on = chunks[0].words[0].has("refers.these")  # "these residents"
        named = [Mark(word.start, word.end, "voices.named", "") for word in heads if not goes_on]
        return Voice("local-sources", (*named, withheld[0]))
    lists = ears.words
    nameless = [word for word in chunks[0].words if word.text in lists["nameless"]]
    if nameless and not pick_marks(words, "voices.witnesses"):
        return Voice("local-sources", (Mark(nameless[0].start, nameless[0].end, "saying.withheld", ""),))
    if any(word.text in lists["foreign"] for word in chunks[0].words) and not pick_marks(
        chunks[0].words, "party", "unit", "person"
    ):
        return OUTLET  # a state that is no party here
    told = [chunk for chunk in chunks if chunk.verb is None or chunk.verb in lists["holds"]]
    strong = None
    for chunk in told:
        strong = _name_strong(sentence, chunk, ears)
        if strong is not None and not (
            ears.is_of(strong.claimant, "former") and strong.chain and strong.chain[-1].kind == "person"
        ):
            break
    if strong is not None and ears.is_of(strong.claimant, "former"):
        return _name_former(sentence, chunks, strong, ears)
    if strong is not None:
        return _check_both(strong, words, lists)
    if any(chunk.pick("refers.front") for chunk in told):
        return None  # a front that nobody named
    return _name_weak(sentence, chunks, told, ears)


def _check_both(voice: Voice, words: Iterable[Word], lists: dict[str, frozenset[str]]) -> Voice:
    return (
        voice
        if (voice.chain and voice.chain[-1].kind == "person") or not any(word.text in lists["both"] for word in words)
        else OUTLET
    )


def _name_strong(sentence: Sentence, chunk: Chunk, ears: Ears) -> Voice | None:
    """The voice by a name in the words: the first one, unless it only says whose those behind it are."""
    marks = chunk.pick(*_NAMES, "people.civilians")
    if chunk.pick("refers.opposed"):
        marks = [mark for mark in marks if mark.kind not in ("party", "unit")]  # those against the party
    for index, mark in enumerate(marks):
        behind = marks[index + 1] if index + 1 < len(marks) else None
        is_beside = (
            behind is not None and 0 <= behind.start - mark.end <= _BESIDE and not _is_parted(chunk, mark, behind)
        )
        if mark.kind == "people.civilians" or _is_seat(chunk, mark, ears) or _is_longer(chunk, mark, ears):
            continue
        if mark.kind.startswith("refers.") and behind is not None and behind.kind == "party" and is_beside:
            continue  # «گروه داعش خراسان»
        if mark.kind in ("party", "unit"):
            if behind is not None and is_beside and behind.kind == "people.civilians":
                return Voice("local-sources", (behind,))
            if behind is not None and is_beside and behind.kind.startswith("voices."):
                is_own = behind.kind.startswith("voices.outlet") and ears.is_of(mark.value, "armed")
                return Voice(mark.value, (mark,)) if is_own else Voice(behind.kind.split(".")[1], (behind,))
            if behind is not None and is_beside and behind.kind == "source":
                continue
            if _is_called(chunk, mark, marks[index + 1 :], ears):
                continue  # "a group of armed opponents, which calls itself the front"
            return Voice(mark.value, (mark,))
        named = _name_outright(mark, ears) or _refer(sentence, mark, ears)
        if named is not None:
            return named
    return None


def _is_called(chunk: Chunk, mark: Mark, behind: list[Mark], ears: Ears) -> bool:
    """Whether a word for any opponents is followed by the name of the armed group that is meant."""
    if not any(other.start == mark.start for other in chunk.pick("people.opposition")):
        return False
    government = ears.page.lexicon.theatre.government
    named = [other.value for other in behind if other.kind == "party" and other.value not in (mark.value, government)]
    return any(ears.is_of(value, "armed") for value in named)


def _name_outright(mark: Mark, ears: Ears) -> Voice | None:
    """The voice of a person, a source or words that say what sort of source it is."""
    if mark.kind == "person":
        return Voice(mark.value, (mark,))
    if mark.kind == "source":
        source = ears.page.lexicon.theatre.sources[mark.value]
        return Voice(source.party or _OUTSIDERS.get(source.kind, "outlet"), (mark,))
    return Voice(mark.kind.split(".")[1], (mark,)) if mark.kind.startswith("voices.") else None


def _is_longer(chunk: Chunk, mark: Mark, ears: Ears) -> bool:
    """Whether the name of an outlet only begins a longer name ("the Independent Bar Association")."""
    if mark.kind != "source":
        return False
    source = ears.page.lexicon.theatre.sources[mark.value]
    behind = next((word for word in chunk.words if 0 <= word.start - mark.end <= 1), None)
    if behind is None or behind.kind != NAME or behind.marks or not is_capital(ears.page, behind):
        return False
    return source.kind in ("outlet", "newspaper", "website") and source.name.startswith("The ")


def _is_seat(chunk: Chunk, mark: Mark, ears: Ears) -> bool:
    """Whether a capital is where somebody sits ("China's embassy in Dushanbe"), not the government in it."""
    for before, word in zip(chunk.words, chunk.words[1:], strict=False):
        if word.start == mark.start and word.has("neighbour"):
            return before.kind == PREPOSITION and before.text in ears.small["in_at"]
    return False


def _is_parted(chunk: Chunk, one: Mark, other: Mark) -> bool:
    return any(word.kind in (PREPOSITION, STOP) and one.end <= word.start < other.start for word in chunk.words)


def _refer(sentence: Sentence, mark: Mark, ears: Ears) -> Voice | None:
    """ "The group", "the front": the body that was heard last, else the party named last."""
    if mark.kind == "refers.group":
        if ears.body.claimant == "analyst":
            return Voice("analyst", (mark, *ears.body.chain[-1:]))
        heard = ears.memory.heard
        if heard is not None and heard.party and ears.body.claimant == heard.party:
            return Voice(heard.party, (mark, *heard.chain[-1:]))
        doer = _find_group(sentence, mark, ears) if heard is None else None
        if doer is not None:
            return doer
    likely = ears.memory.heard or (_find_acting(ears) if mark.kind == "refers.group" else None)
    referent = find_referent(ears.page, sentence.scene, mark, ears.memory, likely)
    return Voice(referent.party, (mark, *referent.chain[-1:])) if referent and referent.party else None


def _find_acting(ears: Ears) -> Actor | None:
    """The armed body that the sentence before was about, not the one on whom it acted."""
    acted = ears.memory.subject
    return acted if acted is not None and acted.party and ears.is_of(acted.party, "armed") else None


def _find_group(sentence: Sentence, mark: Mark, ears: Ears) -> Voice | None:
    """ "The group" at the end of a sentence is the armed one that it is about, not the one named last."""
    subject = sentence.clauses[0].subject
    words = subject.all_words() if subject is not None else []
    marks = [one for word in words for one in word.marks if one.kind in ("party", "unit") and one.end <= mark.start]
    armed = [one for one in marks if ears.is_of(one.value, "armed")]
    return Voice(armed[-1].value, (mark, armed[-1])) if armed else None


def _name_former(sentence: Sentence, chunks: Sequence[Chunk], strong: Voice, ears: Ears) -> Voice:
    """Former officials are people near by, unless they are known and speak for a party that they joined."""
    is_person = bool(strong.chain) and strong.chain[-1].kind == "person"
    if is_person:
        for chunk in chunks[1:]:
            other = _name_strong(sentence, chunk, ears) if chunk.verb in ears.words["holds"] else None
            if other is not None and ears.is_of(other.claimant, "armed"):
                return other
        return strong
    if any(word.text in ears.words["survived"] for chunk in chunks for word in chunk.words):
        return Voice("witnesses", strong.chain)
    return Voice("local-sources", strong.chain)


def _name_weak(sentence: Sentence, chunks: Sequence[Chunk], told: Sequence[Chunk], ears: Ears) -> Voice | None:
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
    is_definite = chunk.words[0].text in ears.small["the_these"]
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


def _name_sort(
    sentence: Sentence, chunks: Sequence[Chunk], chunk: Chunk, word: Word, sort: str, ears: Ears
) -> Voice | None:
    """The voice of a word that stands for such a sort of speaker."""
    mark = next(iter(word.marks), Mark(word.start, word.end, "voices.named", ""))
    if sort in ("observer", "local"):
        return Voice("analyst" if sort == "observer" else "local-sources", (mark,))
    if sort == "statement":
        return _name_statement(sentence, chunk, mark, ears)
    if sort == "body":
        return _name_body(sentence, word, mark, ears)
    if sort == "office":
        return _name_holder(sentence, chunks, chunk, mark, ears)
    is_last = ears.page.lexicon.language.grammar.IS_VERB_LAST
    if is_last and chunk.pick("people.former"):
        return _name_former(sentence, chunks, Voice("republic", (mark,)), ears)
    return _name_office(sentence, chunk, mark, ears) if chunk.pick("refers.own") else _name_referred(mark, ears)


def _name_holder(sentence: Sentence, chunks: Sequence[Chunk], chunk: Chunk, mark: Mark, ears: Ears) -> Voice | None:
    """Who holds an office, or held it."""
    if any(other.text in ears.words["both"] for other in chunk.words):
        return OUTLET
    former = next((word for word in chunk.words if word.text in ears.words["former"]), None)
    is_last = ears.page.lexicon.language.grammar.IS_VERB_LAST  # there "former" may stand behind
    if is_last and any(word.has("people.former") for word in chunk.words):
        return _name_former(sentence, chunks, Voice("republic", (mark,)), ears)
    if former is not None and former.start < mark.start:
        return _name_former(sentence, chunks, Voice("republic", (mark,)), ears)
    return _name_office(sentence, chunk, mark, ears)


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
    is_outside = ears.body.claimant == "analyst" or ears.body.claimant == "un"
    if is_outside and ears.body == ears.last:
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


def is_capital(page: Page, word: Word) -> bool:
    """Whether a word is written like a name."""
    first, _ = page.folded.span(word.start, word.end)
    return page.report.text[first : first + 1].isupper()


def _name_statement(sentence: Sentence, chunk: Chunk, mark: Mark, ears: Ears) -> Voice | None:
    """Whose a statement is: who is named beside it, else who made it in the same sentence, else who spoke last."""
    if mark.kind == "saying.reports" and ears.memory.observer is not None:
        return Voice(str(ears.memory.observer.party), (mark, *ears.memory.observer.chain[-1:]))
    is_report = (
        mark.kind == "saying.reports" or ears.page.text[mark.start : mark.end].split()[-1] in ears.words["reports"]
    )
    if is_report and ears.here == OUTLET and ears.body.claimant in ("analyst", "un"):
        return Voice(ears.body.claimant, (mark, *ears.body.chain[-1:]))
    spoke = ears.here if ears.here != OUTLET else ears.told if ears.told != OUTLET else ears.last
    if spoke != OUTLET:
        return Voice(spoke.claimant, (mark, *spoke.chain[-1:])) if spoke.chain else spoke
    return ears.default if ears.default != OUTLET else None


def _name_office(sentence: Sentence, chunk: Chunk, mark: Mark, ears: Ears) -> Voice | None:
    """An office without a body beside it: its owner's, else a state's that has just spoken, else of who governs."""
    own = chunk.pick("refers.own") or [
        one for one in sentence.scene.pick("refers.own") if 0 <= mark.start - one.end <= _BESIDE
    ]
    if own:
        voice = name_owner(sentence, own[-1], chunk, ears)
        if voice is not None:
            return Voice(voice.claimant, (own[-1], mark, *voice.chain[-1:]))
    if any(word.text in ears.small["his"] for word in chunk.words) and ears.person.as_actor() is not None:
        return ears.person
    abroad = _find_abroad(sentence, mark, ears)
    if abroad is not None:
        return abroad
    bearer = _find_named_here(sentence, chunk, mark, ears) or _find_bearer(chunk, mark, ears)
    if bearer is not None:
        return bearer
    if ears.default != OUTLET and not ears.is_of(ears.default.claimant, "observer"):
        return ears.default
    foreign = _find_foreign(sentence, mark, ears)
    if foreign is not None:
        return foreign
    places = [one for one in sentence.scene.pick("province", "district") if one.start < mark.end] or chunk.pick(
        "province", "district"
    )
    if ears.is_of(ears.last.claimant, "neighbour", "state") and not places:
        return Voice(ears.last.claimant, (mark, *ears.last.chain[-1:]))
    government = ears.page.lexicon.theatre.government
    return Voice(government, (mark,)) if government else None


def _find_abroad(sentence: Sentence, office: Mark, ears: Ears) -> Voice | None:
    """The state in which an office is said to be ("In Pakistan, officials reported ...")."""
    words = [word for word in list_words(sentence) if word.start < office.start][-8:]
    for before, word in pairwise(words):
        marks = [mark for mark in word.marks if mark.kind in ("party", "unit") and ears.is_of(mark.value, "neighbour")]
        if marks and before.kind == PREPOSITION and before.text in ears.small["in_across"]:
            return Voice(marks[0].value, (marks[0], office))
    return None


def _find_foreign(sentence: Sentence, office: Mark, ears: Ears) -> Voice | None:
    """The neighbour of which alone was told, where no place in the country was named ("soldiers died in Swat")."""
    if ears.is_home or ears.default != OUTLET:
        return None
    government = ears.page.lexicon.theatre.government
    here = [Voice(one.value, (one,)) for one in sentence.scene.pick("party", "unit") if one.start < office.start]
    told = [*(Voice(one.party, one.chain) for one in ears.memory.named if one.party), *here]
    source = ears.page.lexicon.theatre.find_source(ears.page.report.source) if ears.page.report.source else None
    if source is not None and source.home is not None and not any(one.claimant == government for one in told):
        return Voice(source.home, (office,))
    states = [one for one in told if ears.is_of(one.claimant, "neighbour")]
    if not states or any(one.claimant == government for one in told):
        return None
    return Voice(states[-1].claimant, (office, *states[-1].chain[-1:]))


def _find_named_here(sentence: Sentence, chunk: Chunk, mark: Mark, ears: Ears) -> Voice | None:
    """«وزارت خارجه پاکستان … این وزارت»: the office that the sentence itself named before."""
    pointed = any(0 <= mark.start - one.end <= 1 for one in sentence.scene.pick("refers.these"))
    word = ears.page.text[mark.start : mark.end]
    if not pointed or not ears.page.lexicon.language.grammar.IS_VERB_LAST:
        return None
    for one in reversed(sentence.scene.pick("unit", "party")):
        if one.end <= mark.start and ears.page.text[one.start : one.end].startswith(f"{word} "):
            return Voice(one.value, (mark, one))
    return None


def _find_bearer(chunk: Chunk, mark: Mark, ears: Ears) -> Voice | None:
    """The body of which an office was part when it was named before ("Pakistan's Foreign Office ... the Office")."""
    words = [word.text for word in chunk.words if word.end <= mark.end][-2:]
    if len(words) < 2:
        return None
    title = " ".join(words)
    for actor in reversed(ears.memory.named):
        text = ears.page.text[actor.start : actor.end]
        if text.endswith(title) and text != title and actor.party:
            return Voice(actor.party, (mark, *actor.chain[-1:]))
    return None


def name_owner(sentence: Sentence, own: Mark, chunk: Chunk, ears: Ears) -> Voice | None:
    """Whose "its", "their" or "his" says: a person's, the subject's of the sentence, else of the one before."""
    word = ears.page.text[own.start : own.end]
    if word in ("his", "her"):
        return ears.person if ears.person != OUTLET else ears.last if ears.last != OUTLET else None
    start = chunk.words[0].start
    for clause in sentence.clauses:
        subject = clause.subject
        if subject is None or subject.start >= start:
            break
        marks = subject.pick("party", "unit")
        is_many = subject.has("people.") or (bool(marks) and ears.page.lexicon.is_plural(subject.words[-1].text))
        if word.split()[0] in ears.small["its"] and (is_many or _undergoes(clause)):
            doer = _find_agent(clause, start, ears)
            if doer is not None:
                return doer
            continue
        if marks and not ears.is_of(marks[0].value, "civilians"):
            return Voice(marks[0].value, (marks[0],))
    if (
        word.split()[0] in ears.small["its"]
        and ears.told == OUTLET
        and ears.body == ears.last
        and ears.body.as_actor() is not None
    ):
        return ears.body
    told = ears.memory.subject
    if told is not None and told.party and not ears.is_of(told.party, "civilians"):
        return Voice(told.party, told.chain[-1:])
    return ears.body if ears.body.as_actor() is not None else None


def _undergoes(clause: Clause) -> bool:
    """Whether something was done to the subject of a clause ("thirty Taliban were killed")."""
    verb = clause.verb
    return verb is not None and verb.is_passive and verb.main.has("losses.", "events.")


def _find_agent(clause: Clause, start: int, ears: Ears) -> Voice | None:
    """The party by which it was done, as the clause says before an offset."""
    for group in clause.groups:
        if group.tie == "agent" and group.start < start and _undergoes(clause):
            marks = group.pick("party", "unit")
            if marks and ears.is_of(marks[0].value, "armed"):
                return Voice(marks[0].value, (marks[0],))
    return None


def name_pronoun(sentence: Sentence, word: Word, ears: Ears, clause: Clause | None = None) -> Voice | None:
    """Who "he", "it" or "they" is: who spoke before in the sentence, the last person or body, or of whom was told."""
    text = word.text
    if text in ears.small["we"]:
        return ears.default if ears.default != OUTLET else None
    if ears.here != OUTLET:
        return ears.here
    if text in ears.small["him"]:
        return _name_brought_in(sentence, word, ears) or _point(ears.person) or _point(ears.last)
    above = _name_above(clause, ears) if clause is not None else None
    if above is not None:
        return above
    if ears.told != OUTLET and (text in ears.small["it"] or ears.last == OUTLET):
        return ears.told
    found = (_point(ears.body) if text in ears.small["it"] else None) or _point(ears.last)
    return found or (_name_above(clause, ears, is_joined=True) if clause is not None else None)


def _name_brought_in(sentence: Sentence, word: Word, ears: Ears) -> Voice | None:
    """Somebody near by whom the sentence brought in before ("a nurse had counted differently: two dead, he said")."""
    for clause in sentence.clauses:
        subject = clause.subject
        if clause.kind != "main" or subject is None or subject.end > word.start or clause.verb is None:
            continue
        if subject.words[0].has("numbers.article") and clause.verb.end < word.start:
            voice = name_voice(sentence, subject, ears)
            return voice if voice is not None and voice.claimant in NEARBY else None
    return None


def _name_above(clause: Clause, ears: Ears, *, is_joined: bool = False) -> Voice | None:
    """The party that is the subject of the clause above ("AFF fighters attacked a post, where they say ...")."""
    one = clause.parent
    while one is not None and (is_joined or clause.kind in ("relative", "adverbial", "participle")):
        marks = one.subject.pick("party", "unit") if one.subject is not None else []
        if marks and not ears.is_of(marks[0].value, "civilians", "observer"):
            return Voice(marks[0].value, (marks[0],))
        papers = one.subject.pick("source") if one.subject is not None else []
        if papers:
            source = ears.page.lexicon.theatre.sources[papers[0].value]
            return Voice(source.party or _OUTSIDERS.get(source.kind, "outlet"), (papers[0],))
        one = one.parent
    return None


def _point(voice: Voice) -> Voice | None:
    """The voice that a pronoun stands for, with the words that named it."""
    return voice if voice != OUTLET else None
