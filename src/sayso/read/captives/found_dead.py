"""The body of somebody who had been taken: his death is news of its own."""

from typing import NamedTuple

from sayso.read.accounts import Telling
from sayso.read.acts.events import Deed
from sayso.read.captives.bodies import is_body
from sayso.read.losses.costs import Cost
from sayso.read.losses.heads import PEOPLE
from sayso.read.losses.parts import count_bounds
from sayso.read.memory import Memory, Taken
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.sentences import Sentence
from sayso.read.story import Story
from sayso.read.syntax.clauses import Clause
from sayso.read.syntax.words import NUMBER, PRONOUN, Word
from sayso.records import Bounds

#: So many paragraphs behind the arrest a body may be the body of whoever was taken.
_REACH = 2


class Death(NamedTuple):
    """A killing of which only the body is told, and its one victim."""

    deed: Deed
    cost: Cost


def note_taken(memory: Memory, telling: Telling) -> None:
    """Keep in mind whoever was taken, until somebody is told to be dead."""
    frame, dead = telling.frame, any(cost.outcome == "killed" and cost.number for cost in telling.costs)
    if frame is not None and frame.event == "arrest" and not telling.is_total and not dead:
        victim = next((cost.actor for cost in telling.costs if cost.outcome == "captured"), None) or frame.target
        memory.note_taken(frame.initiator, victim, telling.scene)
    elif dead:
        memory.taken = None


def find_death(sentence: Sentence, clause: Clause, costs: list[Cost], stories: list[Story]) -> Death | None:
    """The death of somebody of whose arrest the sentences before told, whose body a clause tells of.

    Whoever had taken him killed him if he gives the body back; where it is only found nobody says who did.
    """
    if sentence.memory.taken is None:
        return None
    verb, word = clause.verb, _find_body(sentence, clause)
    if word is None or verb is None or verb.is_not or not _is_of_one(sentence.page, costs):
        return None
    if any(deed.event == "arrest" for story in stories for deed in story.deeds):
        return None  # what became of those is told with it (`put_to_death`)
    taken = _recall_taken(sentence, clause, word)
    if taken is None or any(_tells_death(one) for one in sentence.clauses if one is not clause):
        return None
    body = Mark(word.start, word.end, "people.one", "")
    doer = taken.doer if _is_given(sentence, clause) else None
    victim = next((cost.actor for cost in costs if cost.actor is not None), taken.victim)
    deed = Deed("killing", body._replace(kind="events.killing.verbs"), clause, doer, victim, is_main=True)
    return Death(deed, Cost("killed", body._replace(kind="losses.killed.after"), (body,), victim, head=PEOPLE))


def _tells_death(clause: Clause) -> bool:
    """Whether the verb of a clause tells that somebody was killed."""
    return clause.verb is not None and clause.verb.main.has("losses.killed", "events.killing")


def _is_of_one(page: Page, costs: list[Cost]) -> bool:
    """Whether a clause counts nobody but the one whose body it tells of."""
    said = [None if cost.is_single or not cost.number else count_bounds(page, cost) for cost in costs]
    return all(cost.outcome == "killed" for cost in costs) and all(one in (None, Bounds(1, 1)) for one in said)


def _find_body(sentence: Sentence, clause: Clause) -> Word | None:
    """The word for one body in a clause, or for somebody handed over who is dead."""
    for word in (word for group in clause.groups for word in group.words):
        if is_body(sentence, word) and not sentence.page.lexicon.is_plural(word.text.split()[-1]):
            return word
    verb = clause.verb
    is_given = verb is not None and verb.is_passive and verb.main.text in sentence.listed["giving_back"]
    return next((word for word in clause.words if is_given and word.has("losses.killed.before")), None)


def _recall_taken(sentence: Sentence, clause: Clause, word: Word) -> Taken | None:
    """Who was taken a little before, where a body is not that of somebody who was not named there."""
    taken = sentence.memory.taken
    if taken is None or sentence.scene.paragraph - taken.paragraph > _REACH:
        return None
    told = sentence.page.text[taken.start : clause.start]
    return taken if all(name in told for name in _list_names(clause, word)) else None


def _list_names(clause: Clause, word: Word) -> list[str]:
    """The words that say whose body it is, other than pronouns and numbers."""
    holders = [group for group in clause.groups if word in group.words]
    hung = [one.words for group in holders for one in group.hangs if one.tie == "of"]
    behind = [one for group in holders for one in group.words if one.start > word.start]
    named = [words[-1] for words in (*hung, behind) if words and words[0].kind not in (PRONOUN, NUMBER)]
    return [one.text for one in named]


def _is_given(sentence: Sentence, clause: Clause) -> bool:
    """Whether a body is handed over, rather than found."""
    giving = sentence.listed["giving_back"]
    return any(part in giving for word in clause.words for part in (word.text, *word.text.split()))
