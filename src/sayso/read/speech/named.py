"""The voice by a name in the words for a speaker: a party, a person, a source."""

from collections.abc import Iterable, Sequence

from sayso.read.actors import Actor
from sayso.read.meant import find_among, find_call, find_referent
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.sentences import Sentence
from sayso.read.speech.attribution import OUTLET, Voice
from sayso.read.speech.describing import Chunk
from sayso.read.speech.ears import Ears, load_speaker_words
from sayso.read.syntax.clauses import Clause
from sayso.read.syntax.words import COORDINATOR, NAME, PREPOSITION, STOP, Word
from sayso.theatre import ANYBODY

#: "Pakistani" stands this close before those whom it describes ("Pakistani civilians", "Pakistan's Express Tribune").
BESIDE = 12


#: A hyphen and the word behind it, in characters.
_BASED_REACH = 2

_NAMES = ("person", "party", "unit", "source", "voices.", "refers.group", "refers.front", "call")


# What a source that is no party's channel is, by its kind.
OUTSIDERS = {"monitor": "analyst", "organisation": "analyst", "hospital": "local-sources"}


def check_both(voice: Voice, words: Iterable[Word], lists: dict[str, frozenset[str]]) -> Voice:
    """The voice; the report itself speaks where it is said to be that of both sides."""
    return (
        voice
        if (voice.chain and voice.chain[-1].kind == "person") or not any(word.text in lists["both"] for word in words)
        else OUTLET
    )


def name_strong(sentence: Sentence, chunk: Chunk, ears: Ears) -> Voice | None:
    """The voice by a name in the words: the first one, unless it only says whose those behind it are."""
    marks = chunk.pick(*_NAMES, "people.civilians")
    if chunk.pick("refers.opposed"):
        marks = [mark for mark in marks if mark.kind not in ("party", "unit")]  # those against the party
    for index, mark in enumerate(marks):
        behind = marks[index + 1] if index + 1 < len(marks) else None
        is_beside = (
            behind is not None and 0 <= behind.start - mark.end <= BESIDE and not _is_parted(chunk, mark, behind)
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
        named = _name_outright(mark, ears)
        if named is None and mark.kind.startswith("refers."):
            named = _refer(sentence, mark, ears)
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
    if mark.kind == "call":
        return _name_fighting(mark, ears)
    if mark.kind == "source":
        source = ears.page.lexicon.theatre.sources[mark.value]
        return Voice(source.party or OUTSIDERS.get(source.kind, "outlet"), (mark,))
    if mark.kind.startswith("voices.") and _is_insider(mark, ears):
        return ears.default
    return Voice(mark.kind.split(".")[1], (mark,)) if mark.kind.startswith("voices.") else None


def _is_insider(mark: Mark, ears: Ears) -> bool:
    """Whether an armed group's own channel quotes "a security source": it quotes itself."""
    words = ears.page.words_of(mark).split()
    return ears.is_of(ears.default.claimant, "armed") and " ".join(words[-2:]) in ears.words["insiders"]


def _name_fighting(mark: Mark, ears: Ears) -> Voice | None:
    """ "The armed opposition group": the one of a few parties that was named last; what anybody calls one party so is
    that party ("the regime").
    """
    call = find_call(ears.page, mark, None)
    if call is not None and call.by == ANYBODY and not call.among:
        return Voice(call.means, (mark,))
    named = find_among(ears.page, mark, ears.memory, call) if call is not None and call.among else None
    return Voice(named.party, (mark, *named.chain[-1:])) if named is not None and named.party else None


def _is_longer(chunk: Chunk, mark: Mark, ears: Ears) -> bool:
    """Whether the name of an outlet only begins a longer name ("the Independent Bar Association")."""
    if mark.kind != "source":
        return False
    source = ears.page.lexicon.theatre.sources[mark.value]
    behind = next((word for word in chunk.words if 0 <= word.start - mark.end <= 1), None)
    if behind is None or behind.kind != NAME or behind.marks or not is_capital(ears.page, behind):
        return False
    has_article = source.name.split()[0].lower() in ears.small["the"]
    return source.kind in ("outlet", "newspaper", "website") and has_article


def _is_seat(chunk: Chunk, mark: Mark, ears: Ears) -> bool:
    """Whether a capital is where somebody sits ("China's embassy in Dushanbe"), not the government in it."""
    if _is_base(mark, ears):
        return True
    for before, word in zip(chunk.words, chunk.words[1:], strict=False):
        if word.start == mark.start and word.has("neighbour"):
            return before.kind == PREPOSITION and before.text in ears.small["in_at"]
    return False


def _is_base(mark: Mark, ears: Ears) -> bool:
    """Whether a name only says where a body sits ("the Islamabad-based institute")."""
    behind = ears.page.text[mark.end : mark.end + _BASED_REACH]
    return behind.startswith("-") and ears.page.word_behind(mark.end + 1) in ears.small["based"]


def _is_parted(chunk: Chunk, one: Mark, other: Mark) -> bool:
    """Whether two words for voices are of two who speak ("the Taliban and hospital officials")."""
    between = [word for word in chunk.words if one.end <= word.start < other.start]
    is_joined = bool(between) and between[0].kind == COORDINATOR
    return is_joined or any(word.kind in (PREPOSITION, STOP) for word in between)


def _refer(sentence: Sentence, mark: Mark, ears: Ears) -> Voice | None:
    """ "The group", "the front": the body that was heard last, else the party named last."""
    if mark.kind == "refers.group":
        if ears.body.claimant == "analyst":
            return Voice("analyst", (mark, *ears.body.chain[-1:]))
        silent = _find_silent(sentence, ears)
        if silent is not None and silent.party:
            return Voice(silent.party, (mark, *silent.chain[-1:]))
        heard = ears.memory.heard
        heard = None if heard is not None and ears.is_outside(str(heard.party)) else heard
        doer = _find_group(sentence, mark, ears) if heard is None or ears.page.is_verb_last else None
        if heard is not None and heard.party and ears.body.claimant == heard.party and doer is None:
            return Voice(heard.party, (mark, *heard.chain[-1:]))
        if doer is not None:
            return doer
    heard = ears.memory.heard
    is_outside = heard is not None and mark.kind == "refers.group" and ears.is_outside(str(heard.party))
    likely = (None if is_outside else heard) or (_find_acting(ears) if mark.kind == "refers.group" else None)
    referent = find_referent(ears.page, sentence.scene, mark, ears.memory, likely)
    return Voice(referent.party, (mark, *referent.chain[-1:])) if referent and referent.party else None


def _find_acting(ears: Ears) -> Actor | None:
    """The armed body that the sentence before was about, not the one on whom it acted."""
    acted = ears.memory.acting or ears.memory.doer or ears.memory.subject
    return acted if acted is not None and acted.party and ears.is_of(acted.party, "armed") else None


def _find_silent(sentence: Sentence, ears: Ears) -> Actor | None:
    """The armed group that kept silent, as the sentence before said ("ISKP has not commented. The group ...")."""
    actor, paragraph = ears.memory.silent or (None, -1)
    if actor is None or paragraph != sentence.scene.paragraph or not ears.is_of(str(actor.party), "armed"):
        return None
    return actor if actor.party != ears.page.lexicon.theatre.government else None


def _find_group(sentence: Sentence, mark: Mark, ears: Ears) -> Voice | None:
    """ "The group" at the end of a sentence is the armed one that it is about, not the one named last."""
    first = sentence.clauses[0]
    groups = [first.subject] if first.subject is not None else []
    if not ears.page.is_verb_last and _undergoes(first):
        groups = [*groups, *first.tied("agent", "source")]  # "a post came under fire from men of the front"
    words = [word for group in groups for word in group.all_words()]
    marks = [one for word in words for one in word.marks if one.kind in ("party", "unit") and one.end <= mark.start]
    armed = [one for one in marks if ears.is_of(one.value, "armed")]
    return Voice(armed[-1].value, (mark, armed[-1])) if armed else None


def _undergoes(clause: Clause) -> bool:
    """Whether the subject of a clause is the one to whom something is done."""
    verb = clause.verb
    if verb is None:
        return False
    return verb.is_passive or any(mark.kind.endswith(".passive") for mark in verb.main.marks)


def name_former(sentence: Sentence, chunks: Sequence[Chunk], strong: Voice, ears: Ears) -> Voice:
    """Former officials are people near by, unless they are known and speak for a party that they joined."""
    is_person = bool(strong.chain) and strong.chain[-1].kind == "person"
    if is_person:
        for chunk in chunks[1:]:
            other = name_strong(sentence, chunk, ears) if chunk.verb in ears.words["holds"] else None
            if other is not None and ears.is_of(other.claimant, "armed"):
                return other
        return strong
    return name_nearby(chunks, strong.chain, ears)


def name_nearby(chunks: Sequence[Chunk], chain: tuple[Mark, ...], ears: Ears) -> Voice:
    """People near by; those who survived what they tell of are witnesses."""
    survived = any(word.text in ears.words["survived"] for chunk in chunks for word in chunk.words)
    return Voice("witnesses" if survived else "local-sources", chain)


def name_witness(sentence: Sentence, clauses: Iterable[Clause], voice: Voice) -> Voice:
    """The voice; whoever is near by and tells in his own words what he saw is a witness («خودم چهار جسد را دیدم»)."""
    saw = load_speaker_words(sentence.page.lexicon.language)["sighted"]
    if voice.claimant != "local-sources" or not saw:
        return voice
    verbs = {word.text for clause in clauses if clause.verb is not None for word in clause.verb.words}
    return Voice("witnesses", voice.chain) if verbs & saw else voice


def is_capital(page: Page, word: Word) -> bool:
    """Whether a word is written like a name."""
    first, _ = page.folded.span(word.start, word.end)
    return page.report.text[first : first + 1].isupper()
