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


def _list_parts(sentence: Sentence, clause: Clause, group: Group) -> list[Group]:
    """The groups in which a group names parts ("three of them civilians", "including a child and two officers")."""
    if group.tie == "inside" or group.has("people.including"):
        return [group, *(member for member in group.joined if "," not in member.stop)]
    return []


def _make_part(sentence: Sentence, clause: Clause, group: Group) -> _Part | None:
    counted = count_people(sentence, clause, group)
    if counted is None or counted.actor is None or not counted.numbers:
        return None
    if counted.actor.party == CIVILIANS and not group.has("people.apart"):
        return None  # a child among the dead says nothing of the others
    return _Part(group.start, counted.numbers[0], counted.actor)
