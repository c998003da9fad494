"""Which names make one place, and which are a list of places."""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise

from sayso.read.scan.pages import Page
from sayso.read.scan.scenes import Scene
from sayso.read.where.names import find_spots
from sayso.read.where.spots import CUES, Spot, is_beside, lies_in
from sayso.theatre import GazetteerPlace

#: The names of one place, from the first on in the text; those that a list lends it stand last.
Group = list[Spot]

#: Names of one place stand this close ("Guldara district of Kabul province"), in characters.
_PLACE_REACH = 40

#: So much joins the names of a list, level words left aside: "and", a comma, in characters.
_LIST_REACH = 6

#: A village and its district stand this close ("Rabat village, Injil district"), in characters.
_VILLAGE_REACH = 24

#: A level word stands this close behind its name («په شېوه سیمه»), in characters.
_WORD_REACH = 5

# What does not stand between the names of one place.
_APART = ("events.", "losses.", "party", "dates.", "saying.", "roles.object", "people.joining")


def find_groups(page: Page, scene: Scene, begins: int) -> list[Group]:
    """The places of a scene in order, each with all the names that are said of it; nothing before `begins`."""
    groups: list[Group] = []
    for spot in find_spots(page, scene):
        if spot.start >= begins:
            _add_spot(page, scene, groups, spot)
    groups = [group for group in groups if not _is_highway(page, scene, groups, group)]
    return _share_heads(page, scene, groups)


def _add_spot(page: Page, scene: Scene, groups: list[Group], spot: Spot) -> None:
    group = groups[-1] if groups else None
    if group and _belongs(page, scene, group, spot):
        group.append(spot)
    elif group and _is_inside(page, scene, group, spot):
        group.append(spot.forget())
    elif group and _is_said_of(page, scene, group, spot):
        last = group[-1]
        is_village = any(is_beside(page, last, mark) for mark in scene.pick("places.locality"))
        group[-1] = last.forget() if is_village or not last.has("district") else last
        group.append(spot)
    else:
        groups.append([spot])


def get_bounds(group: Group) -> tuple[int, int]:
    """Where the names of a place begin and end, without those that a list lends it."""
    first = group[0].start
    own = [spot for spot in group if spot.start >= first and spot.start - first <= 3 * _PLACE_REACH]
    return first, max(spot.end for spot in own)


# ---------------------------------------------------------------------------------------------------- one place


def _belongs(page: Page, scene: Scene, group: Group, spot: Spot) -> bool:
    """Whether a name goes on with the place before it: close by, and one of them lies in the other."""
    if not _is_near(page, scene, group[-1], spot):
        return False
    if spot.is_abroad or any(one.is_abroad for one in group):
        return _goes_abroad(page, scene, group, spot)
    is_comma = "," in page.text[group[-1].end : spot.start].replace("،", ",")
    if is_comma and (_are_both(group[-1], spot, "locality") or _are_both(group[-1], spot, "district")):
        return False  # a list of villages, or of districts
    return all(_fits(one, spot) for one in group)


def _are_both(one: Spot, other: Spot, level: str) -> bool:
    """Whether nothing but places of that level, numbered ones left aside, bears either name."""
    entries = (*one.entries, *other.entries)
    return bool(one.entries and other.entries) and all(
        entry.level == level and entry.kind != "numbered" for entry in entries
    )


def _is_near(page: Page, scene: Scene, one: Spot, other: Spot) -> bool:
    gap = page.text[one.end : other.start]
    if len(gap) > _PLACE_REACH or _STOP.search(gap):
        return False
    between = [mark for mark in scene.marks if one.end <= mark.start < other.start]
    return not any(mark.kind.startswith(_APART) for mark in between)


_STOP = re.compile(r"[.;:؛!?؟]\s")


def _fits(one: Spot, other: Spot) -> bool:
    """Whether both can name one place: an entry of one lies in an entry of the other, or one is unknown."""
    if not one.entries or not other.entries:
        return bool(one.entries or other.entries) or one.marks[0].kind != other.marks[0].kind
    return any(_are_nested(a, b) for a in one.entries for b in other.entries)


def _are_nested(one: GazetteerPlace, other: GazetteerPlace) -> bool:
    if one.level == other.level == "locality":
        return one.district == other.district  # a mosque in a quarter
    return lies_in(one, other) or lies_in(other, one) or _is_numbered(one, other)


def _is_numbered(one: GazetteerPlace, other: GazetteerPlace) -> bool:
    """Whether one is a numbered police district, which every city has, and the other a city or its province."""
    return any(
        entry.kind == "numbered" and (upper.level == "province" or upper.is_capital)
        for entry, upper in ((one, other), (other, one))
    )


def _goes_abroad(page: Page, scene: Scene, group: Group, spot: Spot) -> bool:
    """Whether a name is said to lie abroad: "Hassan Khel, North Waziristan", «د خیبر پښتونخوا په باجوړ کې»."""
    gap = page.text[group[-1].end : spot.start]
    between = [mark for mark in scene.marks if group[-1].end <= mark.start and mark.end <= spot.start]
    spans = {
        (mark.start, mark.end) for mark in between if mark.kind.startswith(("places.", "refers.", "roles.", "targets."))
    }
    if gap.strip() in _DASHES:
        return False  # "the Spin Boldak-Chaman crossing"
    is_plain = len(gap) - sum(end - start + 1 for start, end in spans) <= 2 and not any(
        mark.kind.startswith(_APART) for mark in between
    )
    return is_plain and (spot.is_abroad or page.lexicon.language.grammar.IS_LEVEL_LAST or "'" in gap or not gap.strip())


def _is_said_of(page: Page, scene: Scene, group: Group, spot: Spot) -> bool:
    """Whether the text says outright that one lies in the other, whatever the gazetteer thinks of it."""
    last = group[-1]
    if not last.entries or not spot.entries or spot.is_abroad or last.is_abroad:
        return False
    gap = page.text[last.end : spot.start]
    between = [mark for mark in scene.marks if last.end <= mark.start < spot.start]
    levels = [mark for mark in between if mark.kind.startswith(CUES)]
    is_small = any(is_beside(page, last, mark) for mark in scene.pick("places.locality"))
    is_finer = is_small or (last.has("locality") and not last.has("district"))
    if is_finer and not last.has("province"):
        is_in = page.lexicon.is_around(gap.strip(" ,"), "inside") and (spot.has("district") or spot.has("province"))
        return (bool(levels) or is_in) and _is_near(page, scene, last, spot) and len(gap) <= _VILLAGE_REACH
    is_district = last.has("district") and not last.has("province")
    said = any(mark.kind == "places.district" for mark in levels)
    behind = any(is_beside(page, spot, mark) for mark in scene.pick("places.province"))
    return is_district and said and behind and spot.has("province") and _is_near(page, scene, last, spot)


def _is_inside(page: Page, scene: Scene, group: Group, spot: Spot) -> bool:
    """Whether a namesake stands for a village here: «د شهدا ولسوالۍ په شېوه سیمه کې»."""
    if not page.lexicon.language.grammar.IS_LEVEL_LAST or not spot.entries or spot.is_abroad or group[-1].is_abroad:
        return False
    is_small = any(0 <= mark.start - spot.end <= _WORD_REACH for mark in scene.pick("places.locality"))
    return is_small and group[-1].has("district") and _is_near(page, scene, group[-1], spot)


def _is_highway(page: Page, scene: Scene, groups: Sequence[Group], group: Group) -> bool:
    """Whether two names only say which road it is: "the Kabul-Kandahar highway", «شاهراه کابل – قندهار»."""
    roads = scene.pick("places.highway")
    if not roads:
        return False
    for one, other in pairwise(groups):
        gap = page.text[one[-1].end : other[0].start]
        is_pair = gap.strip() in _DASHES or page.lexicon.is_around(gap.strip(), "pairs")
        start, end = one[0].start, other[0].end
        near = any(0 <= road.start - end <= _WORD_REACH or 0 <= start - road.end <= _WORD_REACH for road in roads)
        if is_pair and near and group in (one, other):
            return len(group) == 1
    return False


_DASHES = frozenset("-–—ـ/")


# ---------------------------------------------------------------------------------------------------- lists


def _share_heads(page: Page, scene: Scene, groups: Sequence[Group]) -> list[Group]:
    """The places, those of a list with the province or district that is named once for all of them."""
    shared = [list(group) for group in groups]
    listed = [is_listed(page, scene, one, other) for one, other in pairwise(groups)]
    for index in reversed(range(len(listed))):
        if listed[index]:
            shared[index] += _lend(shared[index], shared[index + 1], lies_in)
    for index, is_joined in enumerate(listed):
        if is_joined:
            shared[index + 1] += _lend(shared[index + 1], shared[index], _lies_mainly_in)
    return shared


def is_listed(page: Page, scene: Scene, one: Group, other: Group) -> bool:
    """Whether nothing but "and" or a comma, and level words, stands between two names."""
    start, end = one[-1].end, other[0].start
    gap = page.text[start:end]
    between = [mark for mark in scene.marks if start <= mark.start and mark.end <= end]
    level_words = {(mark.start, mark.end) for mark in between if mark.kind.startswith((*CUES, "places.in", "refers."))}
    words = len(gap) - sum(last - first + 1 for first, last in level_words)
    is_joined = any(sign in gap for sign in ",،") or any(mark.kind == "people.joining" for mark in between)
    return is_joined and words <= _LIST_REACH


def _lies_mainly_in(entry: GazetteerPlace, above: GazetteerPlace) -> bool:
    return above.id in (entry.province, entry.district, entry.parent)


def _lend(group: Group, lender: Group, holds: Callable[[GazetteerPlace, GazetteerPlace], bool]) -> Group:
    """The names above a place that stand with its neighbour in the list and fit it too."""
    own = {id(spot) for spot in group}
    lent: Group = []
    if any(spot.has("province") for spot in group):
        return lent
    for spot in lender:
        if id(spot) in own or spot.is_abroad or any(spot.start == one.start for one in group):
            continue
        is_above = bool(group[0].entries) and any(
            holds(a, b) and _is_upper(a, b) for a in group[0].entries for b in spot.entries
        )
        holds_unknown = not group[0].entries and (spot.has("province") or spot.has("district"))
        if is_above or holds_unknown:
            lent.append(spot)
    return lent


def _is_upper(entry: GazetteerPlace, above: GazetteerPlace) -> bool:
    return above.level == "province" or (above.level == "district" and entry.level == "locality")
