"""Whose an office is that speaks, and whose a statement."""

from collections.abc import Sequence
from itertools import pairwise

from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.speech.attribution import OUTLET, Voice
from sayso.read.speech.describing import Chunk, list_words
from sayso.read.speech.ears import Ears
from sayso.read.speech.named import BESIDE, name_nearby
from sayso.read.syntax.clauses import Clause
from sayso.read.syntax.words import PREPOSITION


def name_holder(sentence: Sentence, chunks: Sequence[Chunk], chunk: Chunk, mark: Mark, ears: Ears) -> Voice | None:
    """Who holds an office, or held it."""
    if any(other.text in ears.words["both"] for other in chunk.words):
        return OUTLET
    former = next((word for word in chunk.words if word.text in ears.words["former"]), None)
    is_last = ears.page.is_verb_last  # there "former" may stand behind
    has_left = is_last and any(word.has("people.former") for word in chunk.words)
    if has_left or (former is not None and former.start < mark.start):
        return name_nearby(chunks, (mark,), ears)
    return name_office(sentence, chunk, mark, ears)


def name_statement(mark: Mark, ears: Ears) -> Voice | None:
    """Whose a statement is: who is named beside it, else who made it in the same sentence, else who spoke last."""
    if mark.kind == "saying.reports" and ears.memory.observer is not None:
        return Voice(str(ears.memory.observer.party), (mark, *ears.memory.observer.chain[-1:]))
    is_report = mark.kind == "saying.reports" or ears.page.words_of(mark).split()[-1] in ears.words["reports"]
    if is_report and ears.here == OUTLET and ears.is_outside(ears.body.claimant):
        return Voice(ears.body.claimant, (mark, *ears.body.chain[-1:]))
    spoke = ears.here if ears.here != OUTLET else ears.told if ears.told != OUTLET else ears.last
    if spoke != OUTLET:
        return Voice(spoke.claimant, (mark, *spoke.chain[-1:])) if spoke.chain else spoke
    return ears.default if ears.default != OUTLET else None


def name_office(sentence: Sentence, chunk: Chunk, mark: Mark, ears: Ears) -> Voice | None:
    """An office without a body beside it: its owner's, else a state's that has just spoken, else of who governs."""
    own = chunk.pick("refers.own") or [
        one for one in sentence.scene.pick("refers.own") if 0 <= mark.start - one.end <= BESIDE
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
    bearer = _find_named_here(sentence, mark, ears) or _find_bearer(chunk, mark, ears)
    if bearer is not None:
        return bearer
    if ears.default != OUTLET and not ears.is_of(ears.default.claimant, "observer"):
        return _find_here(chunk, mark, ears) or ears.default
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


def _find_here(chunk: Chunk, office: Mark, ears: Ears) -> Voice | None:
    """Who governs, where a report of another state names an office in the country ("the governor of Nimroz")."""
    government = ears.page.lexicon.theatre.government
    is_named = chunk.pick("province", "district") or any(word.text in ears.words["capitals"] for word in chunk.words)
    if government is None or not is_named or not ears.is_of(ears.default.claimant, "neighbour", "state"):
        return None
    return Voice(government, (office,))


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
    named = [one for one in sentence.scene.pick("party", "unit") if one.start < office.start]
    here = [Voice(one.value, (one,)) for one in named if not _is_across(one, ears)]
    told = [*(Voice(one.party, one.chain) for one in ears.memory.named if one.party), *here]
    if ears.page.home is not None:
        return Voice(ears.page.home, (office,))
    if any(one.claimant == government for one in told):
        return None
    states = [one for one in told if ears.is_of(one.claimant, "neighbour")]
    if states:
        return Voice(states[-1].claimant, (office, *states[-1].chain[-1:]))
    around = ears.page.state_around
    return Voice(around, (office,)) if around is not None else None


def _is_across(state: Mark, ears: Ears) -> bool:
    """Whether a state is only named as the one on the other side ("a border crossing with Iran")."""
    text, borders = ears.page.text, ears.words["borders"]
    before = text[max(0, state.start - _BORDER_REACH) : state.start].split()[-2:]
    behind = text[state.end : state.end + _BORDER_REACH].split()[:1]
    return any(word in borders for word in (*before, *behind))


#: A border stands this close to the state that lies behind it, in characters.
_BORDER_REACH = 24


def _find_named_here(sentence: Sentence, mark: Mark, ears: Ears) -> Voice | None:
    """«وزارت خارجه پاکستان … این وزارت»: the office that the sentence itself named before."""
    pointed = any(0 <= mark.start - one.end <= 1 for one in sentence.scene.pick("refers.these"))
    word = ears.page.words_of(mark)
    if not pointed or not ears.page.is_verb_last:
        return None
    for one in reversed(sentence.scene.pick("unit", "party")):
        if one.end <= mark.start and ears.page.words_of(one).startswith(f"{word} "):
            return Voice(one.value, (mark, one))
    return None


def _find_bearer(chunk: Chunk, mark: Mark, ears: Ears) -> Voice | None:
    """The body of which an office was part when it was named before ("Pakistan's Foreign Office ... the Office")."""
    words = [word.text for word in chunk.words if word.end <= mark.end][-2:]
    if len(words) < 2:
        return None
    title = " ".join(words)
    for actor in reversed(ears.memory.named):
        text = ears.page.words_of(actor)
        if text.endswith(title) and text != title and actor.party:
            return Voice(actor.party, (mark, *actor.chain[-1:]))
    return None


def name_owner(sentence: Sentence, own: Mark, chunk: Chunk, ears: Ears) -> Voice | None:
    """Whose "its", "their" or "his" says: a person's, the subject's of the sentence, else of the one before."""
    word = ears.page.words_of(own)
    if word in ears.small["his"]:
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
