"""Pairs of claims grown into groups, best pairs first.

Not a connected component: two groups become one only if no two of their claims rule each other out and their pairs
fit on average. So a chain of half-alike claims does not pull two events together.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import product

from sayso.match.weights import NEVER

#: A candidate pair: its weight in bits and two indices, the lower first.
Pair = tuple[float, int, int]

#: Claims of a group that a newcomer is held against. Above it the earliest claims speak for their group: one event in
#: 500 reports would otherwise cost 125,000 comparisons, and its first 40 claims already name place, day and actors.
_SPEAKERS = 40


def group_outlines(
    count: int, pairs: Iterable[Pair], weigh: Callable[[int, int], float], fit: float
) -> list[tuple[int, ...]]:
    """Groups of the indices 0 to `count` - 1, each sorted, every index once.

    `pairs` are those that reach the weight of a candidate; `weigh` gives the weight of any pair; `fit` the mean
    weight that the pairs between two groups must have to join them.
    """
    known = {(first, second): weight for weight, first, second in pairs}
    weights = _Weights(known, weigh)
    group_of = list(range(count))
    members: dict[int, list[int]] = {}
    # Rounded, so that the last bit of a sum does not decide which of two equal pairs comes first.
    for (first, second), _ in sorted(known.items(), key=lambda item: (-round(item[1], 6), item[0])):
        one, other = group_of[first], group_of[second]
        if one == other:
            continue
        if one > other:
            one, other = other, one
        mine, theirs = members.get(one, [one]), members.get(other, [other])
        if _fits(mine, theirs, weights, fit):
            members[one] = sorted(mine + theirs)
            members.pop(other, None)
            for index in theirs:
                group_of[index] = one
    alone = ((index,) for index in range(count) if group_of[index] == index and index not in members)
    return sorted([*map(tuple, members.values()), *alone])


class _Weights:
    """Weights of pairs, asked for at most once."""

    def __init__(self, known: dict[tuple[int, int], float], weigh: Callable[[int, int], float]) -> None:
        self._known = known
        self._asked: dict[tuple[int, int], float] = {}
        self._weigh = weigh

    def tell(self, first: int, second: int) -> float:
        pair = (first, second) if first < second else (second, first)
        weight = self._known.get(pair)
        if weight is None:
            weight = self._asked.get(pair)
        if weight is None:
            weight = self._asked[pair] = self._weigh(*pair)
        return weight


def _fits(mine: Sequence[int], theirs: Sequence[int], weights: _Weights, fit: float) -> bool:
    total = 0.0
    pairs = 0
    for first, second in product(mine[:_SPEAKERS], theirs[:_SPEAKERS]):
        weight = weights.tell(first, second)
        if weight == NEVER:
            return False
        total += weight
        pairs += 1
    return total >= fit * pairs


def choose_anchors(group: Sequence[int], weigh: Callable[[int, int], float]) -> list[tuple[int, int | None, float]]:
    """For each claim of a group the one it is joined to, with the weight; the first claim is joined to none.

    Each next claim is the one that holds best to those already in (a maximum spanning tree), so that every link is
    the strongest reason there is. Beyond 40 claims a claim is joined to one of the first 40.
    """
    first, *rest = group
    links: list[tuple[int, int | None, float]] = [(first, None, 0.0)]
    best = {index: (weigh(first, index), first) for index in rest}
    while best:
        index = max(best, key=lambda index: (round(best[index][0], 6), -index))
        weight, anchor = best.pop(index)
        links.append((index, anchor, weight))
        if len(links) > _SPEAKERS:
            continue
        for other, (known, _) in best.items():
            weight = weigh(index, other)
            if weight > known:
                best[other] = (weight, index)
    return links
