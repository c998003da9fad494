"""Pairs of claims worth comparing: the same district or province, days that can meet.

A claim is filed under each of its districts; one that says only a province is held against its whole province. Claims
without a place are held against each other where their actors are the same, and against placed claims that give the
same actors and the same figure. Within a file claims are swept by day, so that work grows with the claims of a few
days and not with the square of all.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence

from sayso.match.outlines import Outline

#: Days by which two dated claims may differ and still be compared (see comparisons: a slip and a gap).
_SLACK = 2

#: Candidates of one claim in one file. Experiment: the densest district of the case has 9 in a week; a file that is
#: fuller than this is one in which place and day tell nothing, and claims of one report's day come first.
_MOST = 400

#: First and last day on which an event can have been, and the claim's place in the list.
Span = tuple[int, int, int]


def find_pairs(outlines: Sequence[Outline], reach: int) -> Iterator[tuple[int, int]]:
    """Index pairs of outlines to compare, each once, the lower index first.

    `reach` is how many days before its latest day an undated event may lie.
    """
    spans = [_find_span(outline, index, reach) for index, outline in enumerate(outlines)]
    seen: set[tuple[int, int]] = set()
    for members, strangers in _list_files(outlines):
        for one, other in _sweep([spans[index] for index in members], [spans[index] for index in strangers]):
            pair = (one, other) if one < other else (other, one)
            if _may_meet_twice(outlines[one], outlines[other]):
                if pair in seen:
                    continue
                seen.add(pair)
            yield pair


def _find_span(outline: Outline, index: int, reach: int) -> Span:
    first = outline.latest - reach if outline.start is None else outline.start
    return (first, outline.latest, index)


def _may_meet_twice(one: Outline, other: Outline) -> bool:
    if not one.provinces or not other.provinces:
        return True
    return not (_is_plain(one) or _is_plain(other))


def _is_plain(outline: Outline) -> bool:
    return len(outline.provinces) == 1 and len(outline.districts) <= 1


def _list_files(outlines: Sequence[Outline]) -> Iterator[tuple[list[int], list[int]]]:
    """Files as members, compared with each other and with strangers, which are not compared with each other."""
    files: dict[Hashable, list[int]] = defaultdict(list)
    whole: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    unplaced: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for index, outline in enumerate(outlines):
        for district in outline.districts:
            files[district].append(index)
        for province in outline.provinces:
            whole[province][1 if outline.districts else 0].append(index)
        if not outline.provinces:
            for key in _list_marks(outline):
                unplaced[key][0].append(index)
        else:
            for key in _list_figures(outline):
                unplaced[key][1].append(index)
    yield from ((members, []) for members in files.values() if len(members) > 1)
    yield from (pair for pair in (*whole.values(), *unplaced.values()) if pair[0])


def _list_marks(outline: Outline) -> Iterable[Hashable]:
    yield ("actors", tuple(sorted(outline.actors)))
    yield ("report", outline.lineage)
    yield from _list_figures(outline)


def _list_figures(outline: Outline) -> Iterable[Hashable]:
    yield ("report", outline.lineage)
    actors = tuple(sorted(outline.actors))
    for loss, said in outline.losses.items():
        if said.low:
            yield (actors, loss, said.low, said.high)


def _sweep(members: list[Span], strangers: list[Span]) -> Iterator[tuple[int, int]]:
    """Pairs whose spans come within the slack of each other, at least one of them a member."""
    entries = sorted([(*span, True) for span in members] + [(*span, False) for span in strangers])
    active: list[tuple[int, int, bool]] = []
    for first, last, index, is_member in entries:
        active = [entry for entry in active if entry[0] + _SLACK >= first]
        for _, other, is_other_member in active[-_MOST:]:
            if (is_member or is_other_member) and other != index:
                yield index, other
        active.append((last, index, is_member))
