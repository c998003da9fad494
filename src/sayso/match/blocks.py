"""Pairs of claims worth comparing: the same district or province, days that can meet, actors that can be the same.

A claim is filed under each of its districts; one that says only a province is held against its whole province. Claims
without a place are held against each other where their actors are the same, and against placed claims that give the
same actors and the same figure. Within a file claims are sorted by their actors and swept by day, so that work grows
with the claims of a few days and not with the square of all. Claims that name other actors meet only in one locality
on one day: two groups may say that they did the same.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from sayso.match.outlines import Outline

#: Days by which two dated claims may differ and still be compared (comparisons: a slip and a gap).
_SLACK = 2

#: Candidates of one claim in one sweep, those that begin last. Experiment: the fullest district of the case has 9 in a
#: week; a sweep with more than this is one in which place, days and actors tell nothing apart.
_MOST = 400

#: First and last day on which an event can have been, and the claim's index.
Span = tuple[int, int, int]

#: The named actors of a claim, and the spans of the claims that name them.
Camps = Mapping[frozenset[str], list[Span]]


def find_pairs(outlines: Sequence[Outline], reach: int, vague: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Index pairs of outlines to compare, each once, the lower index first.

    `reach` is how many days before its latest day an undated event may lie; `vague` are the parties that stand for
    whoever was not named.
    """
    seen: set[tuple[int, int]] = set()
    for one, other in _find_all(outlines, reach, vague):
        pair = (one, other) if one < other else (other, one)
        if _may_meet_twice(outlines[one], outlines[other]):
            if pair in seen:
                continue
            seen.add(pair)
        yield pair


def _may_meet_twice(one: Outline, other: Outline) -> bool:
    if not one.provinces or not other.provinces:
        return True
    return not (_is_plain(one) or _is_plain(other))


def _is_plain(outline: Outline) -> bool:
    return len(outline.provinces) == 1 and len(outline.districts) <= 1 and len(outline.localities) <= 1


def _find_all(outlines: Sequence[Outline], reach: int, vague: frozenset[str]) -> Iterator[tuple[int, int]]:
    spans = [_find_span(outline, index, reach) for index, outline in enumerate(outlines)]
    for members, strangers in _list_files(outlines):
        ours = _sort_by_camp(members, outlines, spans)
        theirs = _sort_by_camp(strangers, outlines, spans)
        for camp in ours.values():
            yield from _sweep_within(camp)
        fitting = [pair for pair in combinations(ours, 2) if _can_be_one(*pair, vague)]
        for one, other in fitting:
            yield from _sweep_between(ours[one], ours[other])
        for one, other in product(ours, theirs):
            if _can_be_one(one, other, vague):
                yield from _sweep_between(ours[one], theirs[other])
    yield from _find_rivals(outlines, vague)


def _find_span(outline: Outline, index: int, reach: int) -> Span:
    first = outline.latest - reach if outline.start is None else outline.start
    return (first, outline.latest, index)


def _sort_by_camp(indices: Iterable[int], outlines: Sequence[Outline], spans: Sequence[Span]) -> Camps:
    camps: dict[frozenset[str], list[Span]] = defaultdict(list)
    for index in indices:
        camps[outlines[index].actors].append(spans[index])
    for camp in camps.values():
        camp.sort()
    return camps


def _can_be_one(one: frozenset[str], other: frozenset[str], vague: frozenset[str]) -> bool:
    return one <= other or other <= one or bool((one - other) & vague or (other - one) & vague)


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
    yield from _list_figures(outline)


def _list_figures(outline: Outline) -> Iterable[Hashable]:
    yield ("report", outline.lineage)
    actors = tuple(sorted(outline.actors))
    for loss, said in outline.losses.items():
        if said.low:
            yield (actors, loss, said.low, said.high)


def _find_rivals(outlines: Sequence[Outline], vague: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Pairs with other actors in one locality on one day."""
    files: dict[Hashable, list[int]] = defaultdict(list)
    for index, outline in enumerate(outlines):
        for locality in outline.localities:
            if outline.start is not None and outline.provinces:
                files[locality, outline.start].append(index)
    for members in files.values():
        for one, other in combinations(members[-_MOST:], 2):
            if not _can_be_one(outlines[one].actors, outlines[other].actors, vague):
                yield one, other


def _sweep_within(camp: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Pairs of one camp whose spans come within the slack of each other."""
    active: list[tuple[int, int]] = []
    for first, last, index in camp:
        active = [entry for entry in active if entry[0] + _SLACK >= first]
        for _, other in active[-_MOST:]:
            yield index, other
        active.append((last, index))


def _sweep_between(ours: Sequence[Span], theirs: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Pairs of one from each camp whose spans come within the slack of each other."""
    active: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    entries = sorted([(*span, 0) for span in ours] + [(*span, 1) for span in theirs])
    for first, last, index, side in entries:
        facing = active[1 - side]
        facing[:] = [entry for entry in facing if entry[0] + _SLACK >= first]
        for _, other in facing[-_MOST:]:
            yield index, other
        active[side].append((last, index))
