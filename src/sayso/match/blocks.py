"""Pairs of claims worth comparing: the same district or province, days that can meet, actors that can be the same.

Whether two claims meet depends on these two alone (`Meeting.is_on`), never on how many others there are. `find_pairs`
lists the pairs that meet among many claims without trying all: a claim is filed under each of its districts; one that
says only a province is held against its whole province; claims without a place against each other where their actors
are the same, and against placed claims that give the same actors and the same figure. Within a file claims are sorted
by their actors and swept by day, so that work grows with the claims of a few days and not with the square of all.
Claims that name other actors meet only in one locality on one day: two groups may say that they did the same.

`file_outline` and `seek_outlines` say the same as keys with days, for a ledger that keeps claims under their keys and
wants only those that a new one could meet.
"""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, product

from msgspec import Struct

from sayso.match.outlines import Outline

#: Days by which two dated claims may differ and still be compared (comparisons: a slip and a gap).
_SLACK = 2

#: Days of a span beyond which a claim is filed with the long ones, so that looking up a day need not go back further.
_LONGEST = 31

#: What is behind a key under which long spans are filed.
_LONG = "~"

#: First and last day on which an event can have been, and the claim's index.
Span = tuple[int, int, int]

#: The named actors of a claim, and the spans of the claims that name them.
Camps = Mapping[frozenset[str], list[Span]]


class Filing(Struct, frozen=True):
    """Where a claim is found: a key, and the days on which its event can have been, both inclusive."""

    key: str
    first: date
    last: date


class Seeking(Struct, frozen=True):
    """What a claim can meet: what is filed under `key` with a day in common with `first` to `last`.

    What fits is filed with its first day from `earliest` to `last` and its last day not before `first`.
    """

    key: str
    first: date
    last: date
    earliest: date


class Meeting(Struct, frozen=True):
    """By what claims meet. `reach` is how many days before its latest day an undated event may lie; `vague` are the
    parties that stand for whoever was not named."""

    reach: int
    vague: frozenset[str]

    def is_on(self, one: Outline, other: Outline) -> bool:
        """Whether two claims are worth comparing; the order of the two does not matter."""
        if not self._share_days(one, other):
            return False
        if not _share_place(one, other):
            return False
        return can_be_one(one.actors, other.actors, self.vague) or _are_rivals(one, other)

    def _share_days(self, one: Outline, other: Outline) -> bool:
        first, last = find_span(one, self.reach)
        other_first, other_last = find_span(other, self.reach)
        return first <= other_last + _SLACK and other_first <= last + _SLACK


def find_span(outline: Outline, reach: int) -> tuple[int, int]:
    """The first and the last day on which the event can have been, as ordinals; `reach` as in a Meeting."""
    return (outline.latest - reach if outline.start is None else outline.start, outline.latest)


def can_be_one(one: frozenset[str], other: frozenset[str], vague: frozenset[str]) -> bool:
    """Whether the named actors of two claims can be the same: one names no others, or leaves one vague."""
    return one <= other or other <= one or bool((one - other) & vague or (other - one) & vague)


def _share_place(one: Outline, other: Outline) -> bool:
    if _is_unplaced(one) or _is_unplaced(other):
        return _share_marks(one, other)
    if one.districts and other.districts:
        return not one.districts.isdisjoint(other.districts)
    return not one.provinces.isdisjoint(other.provinces)


def _is_unplaced(outline: Outline) -> bool:
    return not outline.provinces


def _share_marks(one: Outline, other: Outline) -> bool:
    """Whether two claims, one of them without a place, have the same teller or the same actors and more in common."""
    if one.lineage == other.lineage:
        return True
    if one.actors != other.actors:
        return False
    return (_is_unplaced(one) and _is_unplaced(other)) or not _list_figures(one).isdisjoint(_list_figures(other))


def _list_figures(outline: Outline) -> set[Hashable]:
    return {(loss, said.low, said.high) for loss, said in outline.losses.items() if said.low}


def _are_rivals(one: Outline, other: Outline) -> bool:
    """Whether two claims with other actors are about one locality on one day."""
    if one.start is None or one.start != other.start or _is_unplaced(one) or _is_unplaced(other):
        return False
    return not one.localities.isdisjoint(other.localities)


# --------------------------------------------------------------------------------------------- keys for a ledger


def file_outline(outline: Outline, reach: int) -> tuple[Filing, ...]:
    """The keys under which the claim is found."""
    first, last = find_span(outline, reach)
    mark = _LONG if last - first > _LONGEST else ""
    keys = [f"district:{name}" for _, name in outline.districts]
    keys += [f"province:{name}" for name in outline.provinces]
    if outline.provinces and not outline.districts:
        keys += [f"whole:{name}" for name in outline.provinces]
    keys += [f"actors:{_name_actors(outline)}", f"lineage:{outline.lineage}"]
    if _is_unplaced(outline):
        keys += [f"unplaced:{_name_actors(outline)}", f"stray:{outline.lineage}"]
    return tuple(Filing(key + mark, _to_date(first), _to_date(last)) for key in sorted(set(keys)))


def seek_outlines(outline: Outline, reach: int) -> tuple[Seeking, ...]:
    """The keys under which everything is filed that the claim can meet, itself included; more may be filed there."""
    first, last = find_span(outline, reach)
    keys = [f"unplaced:{_name_actors(outline)}", f"stray:{outline.lineage}"]
    if _is_unplaced(outline):
        keys += [f"actors:{_name_actors(outline)}", f"lineage:{outline.lineage}"]
    elif outline.districts:
        keys += [f"district:{name}" for _, name in outline.districts]
        keys += [f"whole:{name}" for name in outline.provinces]
    else:
        keys += [f"province:{name}" for name in outline.provinces]
    earliest = _to_date(first - _SLACK - _LONGEST)
    days = (_to_date(first - _SLACK), _to_date(last + _SLACK))
    plain = [Seeking(key, *days, earliest) for key in sorted(set(keys))]
    return (*plain, *(Seeking(seeking.key + _LONG, *days, date.min) for seeking in plain))


def _name_actors(outline: Outline) -> str:
    return "+".join(sorted(outline.actors))


def _to_date(day: int) -> date:
    return date.fromordinal(max(1, min(day, date.max.toordinal())))


# --------------------------------------------------------------------------------------------- pairs among many


def find_pairs(outlines: Sequence[Outline], meeting: Meeting) -> Iterator[tuple[int, int]]:
    """Index pairs of the outlines that meet, each once, the lower index first."""
    seen: set[tuple[int, int]] = set()
    for one, other in _find_all(outlines, meeting):
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


def _find_all(outlines: Sequence[Outline], meeting: Meeting) -> Iterator[tuple[int, int]]:
    spans = [(*find_span(outline, meeting.reach), index) for index, outline in enumerate(outlines)]
    for members, strangers in _list_files(outlines):
        ours = _sort_by_camp(members, outlines, spans)
        theirs = _sort_by_camp(strangers, outlines, spans)
        for camp in ours.values():
            yield from _sweep_within(camp)
        fitting = [pair for pair in combinations(ours, 2) if can_be_one(*pair, meeting.vague)]
        for one, other in fitting:
            yield from _sweep_between(ours[one], ours[other])
        for one, other in product(ours, theirs):
            if can_be_one(one, other, meeting.vague):
                yield from _sweep_between(ours[one], theirs[other])
    yield from _find_rivals(outlines, meeting.vague)


def _sort_by_camp(indices: Iterable[int], outlines: Sequence[Outline], spans: Sequence[Span]) -> Camps:
    camps: dict[frozenset[str], list[Span]] = defaultdict(list)
    for index in indices:
        camps[outlines[index].actors].append(spans[index])
    for camp in camps.values():
        camp.sort()
    return camps


def _list_files(outlines: Sequence[Outline]) -> Iterator[tuple[list[int], list[int]]]:
    """Files as members, compared with each other and with strangers, which are not compared with each other."""
    files: dict[Hashable, list[int]] = defaultdict(list)
    whole: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    unplaced: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for index, outline in enumerate(outlines):
        if not outline.provinces:
            for mark in _list_marks(outline):
                unplaced[mark][0].append(index)
            continue
        for district in outline.districts:
            files[district].append(index)
        for province in outline.provinces:
            whole[province][1 if outline.districts else 0].append(index)
        for mark in _list_figure_marks(outline):
            unplaced[mark][1].append(index)
    yield from ((members, []) for members in files.values() if len(members) > 1)
    yield from (pair for pair in (*whole.values(), *unplaced.values()) if pair[0])


def _list_marks(outline: Outline) -> Iterable[Hashable]:
    yield ("actors", outline.actors)
    yield from _list_figure_marks(outline)


def _list_figure_marks(outline: Outline) -> Iterable[Hashable]:
    yield ("lineage", outline.lineage)
    for figure in _list_figures(outline):
        yield (outline.actors, figure)


def _find_rivals(outlines: Sequence[Outline], vague: frozenset[str]) -> Iterator[tuple[int, int]]:
    """Pairs with other actors in one locality on one day."""
    files: dict[Hashable, list[int]] = defaultdict(list)
    for index, outline in enumerate(outlines):
        for locality in outline.localities:
            if outline.start is not None and outline.provinces:
                files[locality, outline.start].append(index)
    for members in files.values():
        for one, other in combinations(members, 2):
            first, second = outlines[one], outlines[other]
            if not can_be_one(first.actors, second.actors, vague) and _share_place(first, second):
                yield one, other


def _sweep_within(camp: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Pairs of one camp whose spans come within the slack of each other."""
    active: list[tuple[int, int]] = []
    for first, last, index in camp:
        active = [entry for entry in active if entry[0] + _SLACK >= first]
        for _, other in active:
            yield index, other
        active.append((last, index))


def _sweep_between(ours: Sequence[Span], theirs: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Pairs of one from each camp whose spans come within the slack of each other."""
    active: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    entries = sorted([(*span, 0) for span in ours] + [(*span, 1) for span in theirs])
    for first, last, index, side in entries:
        facing = active[1 - side]
        facing[:] = [entry for entry in facing if entry[0] + _SLACK >= first]
        for _, other in facing:
            yield index, other
        active[side].append((last, index))
