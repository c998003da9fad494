"""What a person decided about claims: these two are about one event, those two are not.

A tie is obeyed before any weight. What is kept apart stays apart: a tie together that would bring it under one roof, by
itself or through others, is left out and reported.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from sayso.records import Tie, Ties


class Contradiction(Struct, frozen=True):
    """A tie together that was left out, and the tie apart that it would have broken."""

    together: Tie
    apart: Tie


class Bonds(Struct, frozen=True):
    """The ties as they are obeyed among the claims of one matching, by index of the claims.

    `together` are the pairs to join, each with its tie; `apart` the indices that each index is kept apart from, with
    the ties; `contradictions` the ties that were left out.
    """

    together: dict[tuple[int, int], Tie]
    apart: dict[int, dict[int, Tie]]
    contradictions: tuple[Contradiction, ...]

    def find_together(self, first: int, second: int) -> Tie | None:
        """The tie that puts two claims together, None where nobody did."""
        return self.together.get((first, second) if first < second else (second, first))


def find_contradictions(ties: Ties) -> tuple[Contradiction, ...]:
    """The ties together that are left out because a tie apart holds; of two such the earlier is obeyed."""
    names = {name for tie in (*ties.together, *ties.apart) for name in (tie.first, tie.second)}
    return settle_ties(ties, {name: index for index, name in enumerate(sorted(names))}).contradictions


def settle_ties(ties: Ties, index_of: Mapping[str, int]) -> Bonds:
    """The ties between claims that are given, by their indices."""
    apart: dict[int, dict[int, Tie]] = {}
    for tie, first, second in _list_known(ties.apart, index_of):
        apart.setdefault(first, {}).setdefault(second, tie)
        apart.setdefault(second, {}).setdefault(first, tie)
    together: dict[tuple[int, int], Tie] = {}
    contradictions: list[Contradiction] = []
    roofs: dict[int, set[int]] = {}
    for tie, first, second in _list_known(ties.together, index_of):
        mine, theirs = roofs.get(first, {first}), roofs.get(second, {second})
        broken = _find_broken(mine, theirs, apart)
        if broken is not None:
            contradictions.append(Contradiction(tie, broken))
            continue
        together.setdefault((first, second) if first < second else (second, first), tie)
        roof = mine | theirs
        roofs.update(dict.fromkeys(roof, roof))
    return Bonds(together, apart, tuple(contradictions))


def _list_known(ties: Iterable[Tie], index_of: Mapping[str, int]) -> Iterable[tuple[Tie, int, int]]:
    for tie in ties:
        first, second = index_of.get(tie.first), index_of.get(tie.second)
        if first is not None and second is not None and first != second:
            yield tie, first, second


def _find_broken(mine: set[int], theirs: set[int], apart: Mapping[int, Mapping[int, Tie]]) -> Tie | None:
    """The first tie apart between the two sides, None where there is none."""
    for index in sorted(mine):
        for other in sorted(apart.get(index, {}).keys() & theirs):
            return apart[index][other]
    return None
