"""Where: the places that a scene gives to its event."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.scan.scenes import Scene
from sayso.read.timing import is_dateline, skip_dateline
from sayso.read.where.places import Group, find_groups, get_bounds
from sayso.read.where.presence import NOWHERE, rank_group
from sayso.read.where.spots import CUES, LEVELS, Spot, has_name_before, is_beside, lies_in

#: A level word stands this close to the names of its place, in characters.
_CUE_REACH = 12

#: A word such as "near" stands this close to a name, in characters.
_WORD_REACH = 5

# A word for a city that stands far from the name that it goes with.
_FAR_CITY = "places.city.apposed"


class PlaceWords(NamedTuple):
    """The marks of one place: names of the gazetteer and the words around them ("district", "village of Sayad").

    What was said elsewhere of where it lies stands behind its own words.
    """

    marks: tuple[Mark, ...]

    @property
    def start(self) -> int:
        """Where the first mark begins."""
        return self.marks[0].start

    @property
    def is_finer(self) -> bool:
        """Whether it names more than a province; a name of both is a district only beside a word that says so."""
        provinces = {mark.start for mark in self.marks if mark.kind == "province"}
        has_cue = any(mark.kind in ("places.district", "places.city") for mark in self.marks)
        return any(
            mark.kind.removeprefix("weak.").startswith(("district", "locality", "place.words"))
            and (has_cue or mark.start not in provinces)
            for mark in self.marks
        )

    @property
    def has_area(self) -> bool:
        """Whether it names a district or a province."""
        return any(mark.kind.removeprefix("weak.") in ("district", "province") for mark in self.marks)

    @property
    def has_locality(self) -> bool:
        """Whether it names something inside a district."""
        kinds = ("locality", "place.words", "place.words.landmark")
        return any(mark.kind.removeprefix("weak.") in kinds for mark in self.marks)


def find_places(page: Page, scene: Scene) -> list[PlaceWords]:
    """The places of a scene in order, each with all the levels that are said of it.

    Places of which it is less sure that the event was there only where the scene names no better one; where somebody
    comes from or speaks only where the page names no other place.
    """
    ranked = _list_ranked(page).get(scene)
    if ranked is None:
        ranked = _rank_groups(page, scene)  # one clause of a sentence that was cut
    if not ranked:
        return _point_back(page, scene)
    best = min(rank for _, rank in ranked)
    if best == NOWHERE and _names_others(page):
        return []
    chosen = [group for group, rank in ranked if rank == best]
    return [_make_place(page, scene, group, [one for one, _ in ranked]) for group in chosen]


def find_homes(page: Page, scene: Scene) -> list[PlaceWords]:
    """The places that a scene names, even where people only come from there."""
    groups = [group for group, _ in _rank_groups(page, scene)]
    return [_make_place(page, scene, group, groups) for group in groups]


def _point_back(page: Page, scene: Scene) -> list[PlaceWords]:
    """«در همین ولایت», «په دې ولسوالۍ کې»: the province or district that was named last before the scene."""
    if not page.is_verb_last:
        return []
    for centre in scene.pick("places.centre"):
        for group in reversed(_list_before(page, scene, [Spot((centre,), ())], ())):
            if any(spot.has("province") for spot in group):
                provinces = [mark for spot in group if spot.has("province") for mark in spot.marks]
                return [PlaceWords((centre._replace(kind=_FAR_CITY), *provinces))]
    ends = {mark.end for mark in scene.pick("refers.these")}
    same = page.lexicon.listed["the_same"]
    cues = [
        mark
        for mark in scene.pick("places.province", "places.district")
        if ends & {mark.start, mark.start - 1} or page.word_before(mark.start) in same
    ]
    for cue in cues[:1]:
        level = cue.kind.removeprefix("places.")
        for group in reversed(_list_before(page, scene, [Spot((cue,), ())], ())):
            marks = [mark for spot in group for mark in spot.marks]
            named = [mark for mark in marks if mark.kind == level]
            if named:
                return [PlaceWords((cue, *(named if level == "province" else marks)))]
    return []


def _names_others(page: Page) -> bool:
    """Whether the page names any place where something happened, in a sentence that tells of it."""
    told = (ranked for scene, ranked in _list_ranked(page).items() if scene.has("events.", "losses."))
    return any(rank != NOWHERE for ranked in told for _, rank in ranked)


@lru_cache(maxsize=2)
def _list_ranked(page: Page) -> dict[Scene, list[tuple[Group, int]]]:
    """The places of all sentences of a page, in order."""
    return {scene: _rank_groups(page, scene) for scene in page.scenes}


def _rank_groups(page: Page, scene: Scene) -> list[tuple[Group, int]]:
    """The places of a scene, each with how sure it is that the event was there."""
    if not scene.has(*LEVELS, *CUES, "places.plain", "places.police_district") or is_dateline(page, scene):
        return []
    groups = find_groups(page, scene, skip_dateline(page, scene))
    return [(group, rank_group(page, scene, group, groups)) for group in groups]


def _make_place(page: Page, scene: Scene, group: Group, groups: Sequence[Group]) -> PlaceWords:
    """A place with the level words beside its names, and what is said elsewhere of where it lies."""
    near = scene.pick("places.near")
    marks = {mark for spot in group for mark in spot.marks}
    start, end = get_bounds(group)
    cues = [
        mark
        for mark in scene.pick(*CUES)
        if start - _CUE_REACH <= mark.end and mark.start <= end + _CUE_REACH and mark not in marks
        if not (_is_unknowns(page, group, mark) or _counts_districts(page, scene, group, mark))
    ]
    cues += [
        mark._replace(kind=_FAR_CITY)
        for mark in scene.pick("places.city")
        if mark.start > end and page.lexicon.described_city.fullmatch(page.text, end, mark.start)
    ]
    cues += [mark._replace(kind=_FAR_CITY) for mark in _find_centres(page, scene, group, groups)]
    cues += [mark for mark in near if any(0 <= spot.start - mark.end <= _WORD_REACH for spot in group)]
    own = sorted({*marks, *cues})
    return PlaceWords((*own, *_find_context(page, scene, group, groups)))


def _find_centres(page: Page, scene: Scene, group: Group, groups: Sequence[Group]) -> list[Mark]:
    """«د کندز چارواکو وویل، د دې ولایت په مرکز کې …»: the centre of the province that was named last before."""
    if not page.is_verb_last or not any(spot.has("province") for spot in group):
        return []
    ends = {id(one): get_bounds(one)[1] for one in groups}
    return [
        mark
        for mark in scene.pick("places.centre")
        if max((end for end in ends.values() if end <= mark.start), default=-1) == get_bounds(group)[1]
        and mark.start - get_bounds(group)[1] > _CUE_REACH
    ]


def _is_unknowns(page: Page, group: Group, cue: Mark) -> bool:
    """Whether a level word goes with a district that no gazetteer holds ("the Gerbzwo district of Khost")."""
    if cue.kind != "places.district" or page.lexicon.language.is_rtl or not has_name_before(page, cue.start):
        return False
    return not any(spot.entries and 0 <= cue.start - spot.end <= 1 for spot in group)


def _counts_districts(page: Page, scene: Scene, group: Group, cue: Mark) -> bool:
    """Whether districts of a province are only counted ("three districts of Herat", «در یک ولسوالی هرات»)."""
    if cue.kind != "places.district" or not any(spot.has("province") for spot in group):
        return False
    numbers = [mark for mark in scene.pick("numbers.") if mark.kind != "numbers.ordinal"]
    if any(0 <= cue.start - mark.end <= _WORD_REACH for mark in numbers):
        return True
    gap = page.text[cue.end : group[0].start].strip()
    return page.lexicon.is_around(gap, "inside") and page.is_plural(cue)


def _find_context(page: Page, scene: Scene, group: Group, groups: Sequence[Group]) -> tuple[Mark, ...]:
    """Where a village or a namesake lies, if it is not said beside it: in the place that was named last."""
    if any(spot.has("province") and not spot.has("district") for spot in group):
        return ()
    if any(spot.is_abroad for spot in group):
        return ()
    districts = {entry.id for spot in group for entry in spot.entries if entry.level == "district"}
    is_led = any(is_beside(page, spot, cue) for spot in group for cue in scene.pick("places.district"))
    is_province = any(spot.has("province") for spot in group) and not (is_led and len(group) == 1)
    if is_province or (len(districts) == 1 and not _is_open(group)):
        return ()
    for other in [*reversed(_list_before(page, scene, group, groups)), *_list_behind(page, group)]:
        found = [spot for spot in other if _may_hold(group, spot)]
        if found:
            return tuple(mark for spot in found for mark in spot.marks)
    return ()


def _is_open(group: Group) -> bool:
    return not any(spot.has("district") for spot in group)


def _may_hold(group: Group, spot: Spot) -> bool:
    """Whether a name that stands elsewhere may say where a place lies."""
    known = [entry for one in group for entry in one.entries]
    if not known:
        return spot.has("province") or spot.has("district")
    return any(
        lies_in(entry, upper) or (entry.kind == "numbered" and (upper.level == "province" or upper.is_capital))
        for entry in known
        for upper in spot.entries
    )


def _list_before(page: Page, scene: Scene, group: Group, groups: Sequence[Group]) -> list[Group]:
    """The places named before, in order, on the page and in the scene."""
    start = group[0].start
    earlier = [
        one
        for other, ranked in _list_ranked(page).items()
        if other.end <= start
        for one, rank in ranked
        if rank != NOWHERE
    ]
    here = [
        one
        for other, ranked in _list_ranked(page).items()
        if other.start <= scene.start < other.end and page.is_verb_last
        for one, _ in ranked
        if one[0].start < scene.start
    ]
    return [*earlier, *here, *(one for one in groups if one is not group and one[0].start < start)]


def _list_behind(page: Page, group: Group) -> list[Group]:
    """The places named after it."""
    return [
        one
        for other, ranked in _list_ranked(page).items()
        if other.end > group[0].end
        for one, rank in ranked
        if rank != NOWHERE and one[0].start > group[0].end
    ]
