"""Parts of a toll: "ten hurt, three of them civilians" are the two sides apart."""

from typing import NamedTuple

from sayso.codebook import CIVILIANS
from sayso.read.actors import Actor
from sayso.read.clauses import Clause, Group
from sayso.read.costs import Cost
from sayso.read.counted import count_people
from sayso.read.marks import Mark
from sayso.read.sentences import Sentence

#: A number that is taken away from the one before it.
LESS = "+less"

#: What a part belongs to stands no further before it, in characters.
_REACH = 80


class _Part(NamedTuple):
    start: int
    number: Mark
    actor: Actor


def split_costs(sentence: Sentence, costs: list[Cost]) -> list[Cost]:
    """The losses, each party's part of a toll apart and taken away from the rest."""
    if sentence.scene.has("people.most"):
        costs = name_most(sentence, costs)
    if not sentence.scene.has("people.including") and not any(
        group.tie == "inside" for clause in sentence.clauses for group in clause.groups
    ):
        return costs
    kept = list(costs)
    for part in _find_parts(sentence):
        index = _find_whole(kept, part)
        if index is not None:
            kept[index : index + 1] = _take_away(kept[index], part)
    return kept


def _find_whole(costs: list[Cost], part: _Part) -> int | None:
    """The toll that a part belongs to: the last one before it that is not of the part's own side."""
    found = None
    for index, cost in enumerate(costs):
        if (
            cost.number
            and cost.start < part.start <= cost.end + _REACH
            and not any(number.kind.endswith(LESS) for number in cost.number[:1])
        ):
            found = index
    if found is None or part.number in costs[found].number:
        return None
    return None if costs[found].party == part.actor.party else found


def _take_away(cost: Cost, part: _Part) -> list[Cost]:
    rest = part.number._replace(kind=part.number.kind + LESS)
    apart = Cost(cost.outcome, cost.trigger, (part.number,), part.actor, head=cost.head)
    return [cost._replace(number=(*cost.number, rest)), apart]


def _find_parts(sentence: Sentence) -> list[_Part]:
    """The parts that a sentence names with a number and a side of their own."""
    found = {}
    for clause in sentence.clauses:
        for group in clause.groups:
            for one in _list_parts(sentence, clause, group):
                part = _make_part(sentence, clause, one)
                if part is not None:
                    found[part.number] = part
    return sorted(found.values(), key=lambda part: part.start)


def name_most(sentence: Sentence, costs: list[Cost]) -> list[Cost]:
    """ "13 people, most of them women and children": whose the most are, all are."""
    groups = [(clause, group) for clause in sentence.clauses for group in clause.groups if group.has("people.most")]
    for clause, group in groups:
        actor = next(
            (found for one in (group, *group.hangs, *group.joined) if (found := sentence.name(one, clause))), None
        )
        for index, cost in enumerate(costs):
            is_near = cost.start < group.start <= cost.end + _REACH or group.start < cost.start <= group.end + _REACH
            if actor is not None and cost.actor is None and is_near and not cost.is_zero:
                costs[index] = cost._replace(actor=actor)
    return costs


def _list_parts(sentence: Sentence, clause: Clause, group: Group) -> list[Group]:
    """The groups in which a group names parts ("three of them civilians", "including a child and two officers")."""
    if group.tie == "inside" or group.has("people.including"):
        return [group, *(member for member in group.joined if "," not in member.stop)]
    return []


def _make_part(sentence: Sentence, clause: Clause, group: Group) -> _Part | None:
    counted = count_people(sentence, clause, group)
    actor = sentence.name(group, clause)
    if counted is None or actor is None or not counted.numbers:
        return None
    if actor.party == CIVILIANS and not group.has("people.apart"):
        return None  # a child among the dead says nothing of the others
    return _Part(group.start, counted.numbers[0], actor)
