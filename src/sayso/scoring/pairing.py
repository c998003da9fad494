"""Claims of the gold and of a reading side by side, so that most slots agree."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from sayso.scoring.slots import ANCHORS, CORE, PLACES, Slot, is_alike, list_slots


class Pair(Struct, frozen=True):
    """A claim of the gold and one that was found, by their numbers; None where one has no counterpart.

    `right` are the slots that agree, `missing` those that only the gold fills so, `spurious` those that only the
    reading does.
    """

    gold: int | None
    found: int | None
    right: tuple[Slot, ...] = ()
    missing: tuple[Slot, ...] = ()
    spurious: tuple[Slot, ...] = ()

    @property
    def is_exact(self) -> bool:
        """Whether both are there and agree in every slot."""
        return self.gold is not None and self.found is not None and not self.missing and not self.spurious

    @property
    def is_right(self) -> bool:
        """Whether both are there and agree in every core slot."""
        wrong = {slot for slot, _ in (*self.missing, *self.spurious)}
        return self.gold is not None and self.found is not None and not wrong & CORE


def assign_rows(worth: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Rows and columns paired so that the summed worth is largest; each row and column at most once.

    The Hungarian method by shortest augmenting paths (Jonker and Volgenant 1987), in cubic time. Among equally good
    pairings, the first column reached wins, so that the same worth gives the same pairs.

    >>> assign_rows([[3, 2], [3, 0]])
    [(1, 0), (0, 1)]
    """
    if not worth or not worth[0]:
        return []
    rows, columns = len(worth), len(worth[0])
    size = max(rows, columns)
    costs = [[-worth[i][j] if i < rows and j < columns else 0 for j in range(size)] for i in range(size)]
    row_of = _cover_columns(costs)
    return [(row, column) for column, row in enumerate(row_of[:size]) if row < rows and column < columns]


def _cover_columns(costs: list[list[int]]) -> list[int]:
    """The row of each column at the least total cost; the last entry stands for no column."""
    size = len(costs)
    outside = size
    row_price, column_price = [0] * size, [0] * (size + 1)
    row_of = [-1] * (size + 1)
    for row in range(size):
        row_of[outside] = row
        column, before = _grow_path(costs, row_of, row_price, column_price)
        while column != outside:
            row_of[column] = row_of[before[column]]
            column = before[column]
    return row_of


def _grow_path(
    costs: list[list[int]], row_of: list[int], row_price: list[int], column_price: list[int]
) -> tuple[int, list[int]]:
    """A free column and, for each column, the one before it on the cheapest path there; prices are moved along."""
    size = len(costs)
    outside = column = size
    slack: list[float] = [float("inf")] * size
    before, reached = [outside] * size, [outside]
    free = list(range(size))
    while row_of[column] >= 0:
        row = row_of[column]
        for other in free:
            reduced = costs[row][other] - row_price[row] - column_price[other]
            if reduced < slack[other]:
                slack[other], before[other] = reduced, column
        nearest = min(free, key=slack.__getitem__)
        step = int(slack[nearest])
        for other in reached:
            row_price[row_of[other]] += step
            column_price[other] -= step
        for other in free:
            slack[other] -= step
        free.remove(nearest)
        reached.append(nearest)
        column = nearest
    return column, before


def pair_claims(gold: Iterable[Mapping[str, Any]], found: Iterable[Mapping[str, Any]]) -> Iterator[Pair]:
    """The claims of one document in pairs: those with a counterpart, then missed ones, then invented ones."""
    gold_slots, found_slots = [list_slots(claim) for claim in gold], [list_slots(claim) for claim in found]
    worth = [[_weigh_pair(one, other) for other in found_slots] for one in gold_slots]
    pairs = [(row, column) for row, column in assign_rows(worth) if worth[row][column]]
    paired_gold, paired_found = {row for row, _ in pairs}, {column for _, column in pairs}
    for row, column in pairs:
        yield Pair(row, column, *_compare_slots(gold_slots[row], found_slots[column]))
    for row, slots in enumerate(gold_slots):
        if row not in paired_gold:
            yield Pair(row, None, missing=slots)
    for column, slots in enumerate(found_slots):
        if column not in paired_found:
            yield Pair(None, column, spurious=slots)


def _weigh_pair(gold: tuple[Slot, ...], found: tuple[Slot, ...]) -> int:
    """How many slots agree, 0 where no anchoring slot does."""
    right, _, _ = _compare_slots(gold, found)
    return len(right) if any(slot in ANCHORS for slot, _ in right) else 0


def _compare_slots(
    gold: tuple[Slot, ...], found: tuple[Slot, ...]
) -> tuple[tuple[Slot, ...], tuple[Slot, ...], tuple[Slot, ...]]:
    """The right, the missing and the spurious slots; each found slot answers for one gold slot."""
    left, right, missing = list(found), [], []
    for wanted in gold:
        answer = _find_answer(wanted, left)
        if answer is None:
            missing.append(wanted)
        else:
            left.remove(answer)
            right.append(wanted)
    return tuple(right), tuple(missing), tuple(left)


def _find_answer(wanted: Slot, left: list[Slot]) -> Slot | None:
    if wanted in left:
        return wanted
    if wanted[0] not in PLACES:
        return None
    return next((slot for slot in left if slot[0] == wanted[0] and is_alike(slot[1], wanted[1])), None)
