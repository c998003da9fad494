"""Losses told by an adjective: "four dead fighters", "at least three are dead", "took two men prisoner"."""

from sayso.read.actors import Persons
from sayso.read.losses.costs import Cost
from sayso.read.losses.heads import BARE
from sayso.read.losses.lost import make_cost
from sayso.read.losses.members import add_up, list_members
from sayso.read.losses.patients import find_counting, is_of_lost
from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.syntax import name_verb
from sayso.read.syntax.clauses import Clause, Group
from sayso.read.syntax.words import ADVERB, DETERMINER, NUMBER


def read_adjective(sentence: Sentence, clause: Clause, group: Group, loss: Mark) -> list[Cost]:
    """ "Four dead fighters"; "dead" or "in custody" by itself is said of the object or the subject."""
    if all(word.has("losses.") or word.kind == ADVERB for word in group.words):
        return read_complement(sentence, clause, group, loss)
    if group.tie == "of" and all(word.kind == DETERMINER or word.has("losses.") for word in group.words):
        return []  # "one of the dead was a commander" adds nobody
    group = find_counting(group)
    if group.words[-1].has("tolls.harm") and group in clause.objects and not _is_caused(sentence, clause, group):
        return read_complement(sentence, clause, group, loss)
    another = group.pick("numbers.another")
    is_counted = any(word.kind == NUMBER and not word.has("numbers.another") for word in group.words)
    if another and not is_counted and len(group.words) <= _ANOTHER and group.words[-1].has("losses."):
        one = Persons(tuple(another[:1]), BARE, None, is_plural=False)  # "one was killed, another injured"
        cost = make_cost(sentence, clause, group, loss, counted=one)
        return [cost] if cost is not None else []
    members = [group]
    left = _find_left(group)
    if _is_left(clause, left, group):
        members = _list_left(clause, left)
    elif not any(word.kind == NUMBER or word.has("numbers.vague") for word in group.words):
        return []  # "a slain official" is spoken of in passing
    costs = [make_cost(sentence, clause, one, loss) for one in members]
    return add_up([cost for cost in costs if cost is not None and cost.number])


def _find_left(group: Group) -> Group:
    """The group at whose end another hangs ("left the driver of the car dead")."""
    is_counted = any(word.kind == NUMBER for word in group.words)
    return group.holder if group.tie == "of" and group.holder is not None and not is_counted else group


def _is_left(clause: Clause, whole: Group, group: Group) -> bool:
    """Whether the last word of an object says what became of those before it ("left a teacher dead")."""
    is_object = any(whole is one or whole in one.joined for one in clause.objects)
    is_named = any(word.kind != DETERMINER for word in group.words[:-1])
    return is_object and is_named and group.words[-1].has("losses.")


def _list_left(clause: Clause, group: Group) -> list[Group]:
    """All those of a list of whom the last word of it tells what became of them ("its driver and a guard dead")."""
    for whole in clause.objects:
        if whole.joined and group is whole.joined[-1]:
            before = [whole, *whole.joined[:-1]]
            is_told = any(part.has("losses.") for one in before for part in one.all_groups())
            return [group] if is_told else [*before, group]
    return [group]


def _is_caused(sentence: Sentence, clause: Clause, group: Group) -> bool:
    """Whether something left so many injuries, each of another person ("the blast caused two injuries")."""
    verb = clause.verb
    is_cause = verb is not None and name_verb(sentence.page.lexicon.language, verb.main.text) == "cause"
    return is_cause and any(word.kind == NUMBER for word in group.words)


#: "Another injured", "a third seriously wounded" have no more words than these.
_ANOTHER = 3


def is_complement(clause: Clause, group: Group) -> bool:
    """Whether a group only says what became of the object before it ("left thirty of them dead or wounded")."""
    before = [other for other in clause.objects if other.end <= group.start]
    return group in clause.objects and bool(before) and all(word.has("losses.") for word in group.words)


def read_complement(sentence: Sentence, clause: Clause, group: Group, loss: Mark) -> list[Cost]:
    """ "At least three are dead", "18 were taken out dead", "took two men prisoner", "treated ten with injuries"."""
    verb = clause.verb
    if verb is None or verb.is_not:
        return []
    holder = group.holder if group.tie == "company" else None
    others = [other for other in clause.objects if other is not group and group not in other.hangs]
    patient = holder or (others[0] if others and not verb.is_passive else clause.subject)
    if patient is None or patient is group or is_of_lost(patient, loss):
        return []
    costs = [make_cost(sentence, clause, one, loss, strict=True) for one in list_members(sentence, patient)]
    return add_up([cost for cost in costs if cost is not None and cost.number])
