"""Pairs of claims grown into groups, best pairs first.

Pairs that reach the weight of a candidate tie claims into components; a group never reaches beyond its component.
Inside, two groups become one only if one event explains all that they say better than two (`tellings`). So a chain of
half-alike claims does not pull two events together. What is clear joins in a first round, what is less clear in later
ones: a claim that may be about either of two events then meets each of them with all that is said of it.

What a person put together is one group before any weight is asked. Such a group has a part for each claim that a person
put there, since these need not be alike: who joins the group fits one of its parts.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import product

from sayso.match.ties import Bonds

#: A candidate pair: its weight in bits and two indices, the lower first.
Pair = tuple[float, int, int]

#: The weight of a pair of indices.
Weigh = Callable[[int, int], float]

#: The bits that speak for one event behind two groups of indices.
WeighGroups = Callable[[Sequence[int], Sequence[int]], float]

#: Claims of a group that a newcomer is held against. Above it the earliest claims speak for their group: one event in
#: 500 reports would otherwise cost 125,000 comparisons, and its first 40 claims already name place, day and actors.
SPEAKERS = 40


def find_components(count: int, pairs: Iterable[tuple[int, int]]) -> list[list[int]]:
    """The indices 0 to `count` - 1 by connected component of the pairs, each sorted, in the order of their first."""
    roots = list(range(count))

    def find_root(index: int) -> int:
        while roots[index] != index:
            roots[index] = roots[roots[index]]
            index = roots[index]
        return index

    for first, second in pairs:
        one, other = find_root(first), find_root(second)
        if one != other:
            # The lower index stays the root, so that a component is known by its first member.
            roots[max(one, other)] = min(one, other)
    members: dict[int, list[int]] = {}
    for index in range(count):
        members.setdefault(find_root(index), []).append(index)
    return list(members.values())


def group_outlines(
    component: Sequence[int],
    pairs: Iterable[Pair],
    weigh_groups: WeighGroups,
    fits: Sequence[float],
    bonds: Bonds,
    tell_apart: Callable[[int, int], bool],
) -> list[tuple[int, ...]]:
    """Groups of the indices of one component, each sorted, every index once.

    `pairs` are those of the component that reach the weight of a candidate; `weigh_groups` gives the bits that speak
    for one event behind two groups; `fits` the bits that join them, round by round; `bonds` what a person decided;
    `tell_apart` says whether one report lists two claims as two events.
    """
    if len(component) == 1:
        return [tuple(component)]
    groups = _Groups(component, weigh_groups, bonds, tell_apart)
    for first, second in sorted(bonds.together):
        groups.put_together(first, second)
    # Rounded, so that the last bit of a sum does not decide which of two equal pairs comes first.
    ordered = sorted({(-round(weight, 6), first, second) for weight, first, second in pairs})
    for fit in fits:
        for _, first, second in ordered:
            groups.join(first, second, fit)
    return groups.list_groups()


class _Groups:
    """Groups as they grow: sets of parts, and parts as sorted lists of indices."""

    def __init__(
        self,
        component: Sequence[int],
        weigh_groups: WeighGroups,
        bonds: Bonds,
        tell_apart: Callable[[int, int], bool],
    ) -> None:
        self._weigh_groups = weigh_groups
        self._known: dict[tuple[int, int, int, int], float] = {}
        self._tell_apart = tell_apart
        self._apart = bonds.apart
        self._part_of = {index: index for index in component}
        self._members = {index: [index] for index in component}
        self._group_of = {index: index for index in component}
        self._parts = {index: [index] for index in component}

    def put_together(self, first: int, second: int) -> None:
        """One group of the two claims' groups; their parts stay as they are."""
        one, other = sorted((self._group_of[first], self._group_of[second]))
        if one != other:
            self._merge_groups(one, other)

    def join(self, first: int, second: int, fit: float) -> None:
        """One part of the two claims' parts, and one group of their groups, where so many bits speak for it."""
        mine, theirs = self._part_of[first], self._part_of[second]
        one, other = sorted((self._group_of[first], self._group_of[second]))
        if one != other and self._may_meet(one, other) and self._weigh(mine, theirs) >= fit:
            self._merge_groups(one, other)
            self._merge_parts(*sorted((mine, theirs)))

    def list_groups(self) -> list[tuple[int, ...]]:
        """The groups as they stand, in order."""
        return sorted(tuple(sorted(self._list_members(group))) for group in self._parts)

    def _list_members(self, group: int) -> list[int]:
        return [index for part in self._parts[group] for index in self._members[part]]

    def _may_meet(self, one: int, other: int) -> bool:
        """Whether no person keeps a claim of one apart from one of the other.

        Where a person put unlike claims together, no report may tell two of them apart either.
        """
        has_parts = len(self._parts[one]) > 1 or len(self._parts[other]) > 1
        if not self._apart and not has_parts:
            return True
        mine, theirs = self._list_members(one), self._list_members(other)
        if any(not self._apart.get(index, {}).keys().isdisjoint(theirs) for index in mine):
            return False
        return not has_parts or not any(self._tell_apart(*pair) for pair in product(mine, theirs))

    def _weigh(self, mine: int, theirs: int) -> float:
        members, others = self._members[mine], self._members[theirs]
        # A part only grows, so that its first claim and its size say which claims it has.
        key = (mine, len(members), theirs, len(others))
        found = self._known.get(key)
        if found is None:
            found = self._known[key] = self._weigh_groups(members[:SPEAKERS], others[:SPEAKERS])
        return found

    def _merge_groups(self, one: int, other: int) -> None:
        parts = self._parts.pop(other)
        self._parts[one] += parts
        for part in parts:
            for index in self._members[part]:
                self._group_of[index] = one

    def _merge_parts(self, mine: int, theirs: int) -> None:
        group = self._group_of[mine]
        self._parts[group].remove(theirs)
        moved = self._members.pop(theirs)
        self._members[mine] = sorted(self._members[mine] + moved)
        for index in moved:
            self._part_of[index] = mine


def choose_anchors(group: Sequence[int], weigh: Weigh, bonds: Bonds) -> list[tuple[int, int | None, float]]:
    """For each claim of a group the one it is joined to, with the weight; the first claim is joined to none.

    Each next claim is the one that a person put to those already in, else the one that holds best to them (a maximum
    spanning tree), so that every link is the strongest reason there is. Beyond 40 claims a claim is joined to one of
    the first 40, unless a person put it to another.
    """

    def hold(first: int, second: int) -> tuple[bool, float]:
        return bonds.find_together(first, second) is not None, weigh(first, second)

    first, *rest = group
    links: list[tuple[int, int | None, float]] = [(first, None, 0.0)]
    best = {index: (hold(first, index), first) for index in rest}
    while best:
        index = max(best, key=lambda index: (best[index][0][0], round(best[index][0][1], 6), -index))
        (_, weight), anchor = best.pop(index)
        links.append((index, anchor, weight))
        if len(links) > SPEAKERS and not bonds.together:
            continue
        for other, (known, _) in best.items():
            held = hold(index, other)
            if held > known:
                best[other] = (held, index)
    return links
