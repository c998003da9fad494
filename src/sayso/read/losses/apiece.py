"""Losses said to be those of each side: "one soldier was killed on each side", "two died, one from each country"."""

from sayso.read.losses.costs import Cost
from sayso.read.losses.counted import find_numbers
from sayso.read.losses.heads import BOTH
from sayso.read.losses.parts import count_bounds
from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.syntax.clauses import Clause, Group

#: "Each side" stands so close behind its number, in characters.
_LEAD_REACH = 8


def part_apiece(sentence: Sentence, clause: Clause, costs: list[Cost]) -> list[Cost]:
    """The losses of a clause, those that each side had marked as both sides' own."""
    listed = sentence.listed["apiece"]
    each = [group for group in clause.groups if listed and _names_side(sentence, group)]
    each = [group for group in each if group.words[0].text.split()[0] in listed or group is clause.subject]
    for group in each:
        numbers = _find_half(clause, group)
        if not numbers:
            costs = [_mark_both(cost) if _is_counted(cost) else cost for cost in costs]
        else:
            halves = Cost("", numbers[0], numbers, None)
            costs = [
                _mark_both(cost)._replace(number=numbers) if _is_twice(sentence, cost, halves) else cost
                for cost in costs
            ]
    return costs


def _find_half(clause: Clause, group: Group) -> tuple[Mark, ...]:
    """The number right before "from each country", where that does not count by itself who was lost."""
    before = [one for one in clause.objects if 0 < group.start - one.end <= _LEAD_REACH and len(one.words) == 1]
    return find_numbers(before[0])[:1] if before else ()


def _names_side(sentence: Sentence, group: Group) -> bool:
    """Whether a group is one of two sides ("each side", "either country")."""
    sides = sentence.page.lexicon.language.words["speakers"]["sides"]
    return any(part in sides for word in group.words for part in word.text.split())


def _is_counted(cost: Cost) -> bool:
    return bool(cost.number) and not cost.is_zero


def _mark_both(cost: Cost) -> Cost:
    return cost._replace(actor=None, head=BOTH)


def _is_twice(sentence: Sentence, cost: Cost, half: Cost) -> bool:
    """Whether a loss is that of each side, or counts twice as many as each side lost."""
    if not _is_counted(cost):
        return False
    said, one = count_bounds(sentence.page, cost), count_bounds(sentence.page, half)
    return cost.number == half.number or (said is not None and one is not None and said == one + one)
