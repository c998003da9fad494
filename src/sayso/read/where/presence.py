"""How sure it is that an event was at a place: somebody may only live there, go there, or speak from there."""

import re
from collections.abc import Sequence
from functools import lru_cache

from sayso.lang import Language
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.scan.scenes import Scene
from sayso.read.where.places import Group, get_bounds, is_listed
from sayso.read.where.spots import CUES, LEVELS, is_beside

#: There; perhaps (where somebody lives or goes to, or what another place lies near); the seat of an office; or nowhere,
#: for somebody only speaks or comes from there.
THERE, PERHAPS, SEAT, NOWHERE = 0, 1, 2, 3

#: A title stands this close to its place ("police chief for Kandahar", «د شیګل ولسوالۍ د پولیسو قوماندان»).
_OFFICE_REACH = 30

#: The same in Dari, where the title goes before its place («والی بدخشان»), in characters.
_EZAFE_REACH = 20

#: A word of saying stands this close behind the place of a speaker in Pashto, in characters.
_SPEAKER_REACH = 40

#: The names of a list stand so close to each other, in characters.
_LISTED_REACH = 6

#: The dead and wounded stand this close before where they were brought from, in characters.
_BROUGHT_REACH = 40

#: A word such as "from" stands this close to a name, in characters.
_WORD_REACH = 5

#: Another capital stands this close to the country's ("Kabul and Islamabad"), in characters.
_PAIR_REACH = 12

#: A word such as "links" stands this close behind a place, and the other end of the road this close to the first.
_LINK_REACH, _ROAD_REACH = 12, 45

#: A hospital stands this close to the name of its town («شفاخانه ولایتی گردیز»), an event to the hospital, in
#: characters.
_HOUSE_REACH = 16

#: A word of moving stands this close behind its goal («به کابل منتقل شدند»), in characters.
_MOVE_REACH = 25

_APART = ("events.", "losses.", "party", "dates.", "saying.", "roles.object", "people.joining")
_TITLES = ("titles.", "people.commanders", "people.former")


def rank_group(page: Page, scene: Scene, group: Group, groups: Sequence[Group]) -> int:
    """How sure it is that the event of a scene was at one of its places."""
    if (
        _is_cited(page, group)
        or _speaks_there(page, scene, group)
        or _is_metonym(page, scene, group, groups)
        or _is_origin(page, scene, group)
        or _is_goal(page, scene, *get_bounds(group))
        or _is_hospital(page, scene, group)
        or _goes_on_origin(page, scene, group, groups)
    ):
        return NOWHERE
    if _is_end_of_road(page, group, groups):
        return NOWHERE
    if _is_seat(page, scene, group) or _is_landmark_for(page, scene, group, groups):
        return NOWHERE if _is_former_seat(page, scene, group) else SEAT
    if not _is_elsewhere(page, scene, group) and not _is_aside(page, scene, group, groups):
        return THERE
    return NOWHERE if any(spot.is_abroad for spot in group) else PERHAPS


def _is_seat(page: Page, scene: Scene, group: Group) -> bool:
    """Whether a place only says of what somebody is the head."""
    is_verb_last = page.is_verb_last
    return _holds_office_last(page, scene, group) if is_verb_last else _holds_office(page, scene, group)


def _is_former_seat(page: Page, scene: Scene, group: Group) -> bool:
    """Whether somebody had his office there once ("the former police chief of Baghlan")."""
    start, _ = get_bounds(group)
    offices = [mark for mark in scene.pick(*_TITLES) if 0 <= start - mark.end <= _EZAFE_REACH]
    former = scene.pick("people.former")
    return not page.is_verb_last and any(
        0 <= office.start - mark.end <= _EZAFE_REACH for office in offices for mark in former
    )


def _is_cited(page: Page, group: Group) -> bool:
    """Whether a capital stands for its government, which says so ("according to Kabul, eight died")."""
    start, end = get_bounds(group)
    phrases = page.lexicon.language.words["syntax"]["prepositions"]["said"]
    is_end = page.sign_behind(end, "")[:1] in (",", ".", ";", "")
    return is_end and any(page.text.endswith(f"{phrase} ", 0, start) for phrase in phrases)


def _speaks_there(page: Page, scene: Scene, group: Group) -> bool:
    """Whether a word of saying stands right behind the place: "the UN mission in Kabul says"."""
    start, end = get_bounds(group)
    if page.is_verb_last and _is_told_before(page, scene, start):
        return False
    body = scene.pick("party", "unit", *_TITLES, "people.joining")
    for verb in scene.pick("saying.verbs"):
        gap = page.text[end : verb.start] if verb.start >= end else None
        if gap is None or "," in gap or "،" in gap:
            continue
        between = [mark for mark in scene.marks if end <= mark.start < verb.start]
        if any(mark.kind.startswith(("events.", "losses.", "dates.", "saying.that")) for mark in between):
            return False
        if len(gap) <= _WORD_REACH:
            return any(mark.end <= group[0].start for mark in body)
        return (
            page.lexicon.language.grammar.IS_LEVEL_LAST
            and len(gap) <= _SPEAKER_REACH
            and any(mark.kind.startswith(("party", "unit", "titles.")) for mark in between)
        )
    return False


def _is_told_before(page: Page, scene: Scene, start: int) -> bool:
    """Whether an event goes before the place in its clause («از حمله در کاپیسا خبر داد»)."""
    told = [mark for mark in scene.pick("events.", "losses.") if mark.end <= start]
    last = max((mark.end for mark in told), default=-1)
    opened = any(last <= mark.start < start for mark in scene.pick("saying.that"))
    # The commas of a list of places part nothing («در قندهار، زابل و بغلان خبر دادند»).
    names = [mark for mark in scene.pick(*LEVELS) if last <= mark.start < start]
    stops = [last + match.start() for match in re.finditer("[,،]", page.text[last:start])]
    listed = [stop for stop in stops if any(0 <= stop - mark.end <= 1 for mark in names)]
    return last >= 0 and not opened and len(listed) == len(stops)


def _holds_office(page: Page, scene: Scene, group: Group) -> bool:
    """Whether a title goes before or behind the place: "governor of Spin Boldak", "Kandahar police"."""
    start, end = get_bounds(group)
    things = {mark.start for mark in scene.pick("targets.things")}
    former = scene.pick("people.former")
    for title in scene.pick(*_TITLES):
        if title.end + 1 in things or title.kind == "people.former" or _is_aim(scene, title):
            continue
        is_past = any(0 <= title.start - mark.end <= _OFFICE_REACH for mark in former)
        before = page.text[title.end : start] if title.end <= start else None
        if (
            before is not None
            and len(before) <= _OFFICE_REACH
            and page.lexicon.stands_before(page.text, start, "office")
        ):
            return not _is_broken(scene, title.end, start)
        is_in = before is not None and page.lexicon.is_around(before.strip(), "inside")
        if is_in and (is_past or _is_the_one(scene, title, end)):
            return True
        behind = page.text[end : title.start] if title.start >= end else None
        if behind is not None and len(behind) <= 3 and not behind.strip(" '").strip("s"):
            return True
    return False


def _is_the_one(scene: Scene, title: Mark, end: int) -> bool:
    """Whether a title is of one man who is spoken of: "the police commander in Baghlan was killed"."""
    acted = any(0 <= mark.start - end <= 1 for mark in scene.pick("roles.passive", "losses.", "events."))
    return acted and any(0 <= title.start - mark.end <= _EZAFE_REACH for mark in scene.pick("refers.these"))


def _is_broken(scene: Scene, start: int, end: int) -> bool:
    """Whether a place, a joining word or an event stands between a title and what may be its seat."""
    kinds = ("people.joining", "province", "district", "events.", "losses.", "saying.")
    return any(start <= mark.start < end for mark in scene.pick(*kinds))


def _holds_office_last(page: Page, scene: Scene, group: Group) -> bool:
    """The same where a title follows in Pashto («د شیګل ولسوالۍ قوماندان») or goes before in Dari («والی بدخشان»)."""
    grammar = page.lexicon.language.grammar
    start, end = get_bounds(group)
    levels = {mark.start for mark in scene.pick("places.")}
    is_last = grammar.IS_LEVEL_LAST
    people = [
        mark for mark in scene.pick(*_TITLES) if mark.start not in levels and (is_last or not _is_aim(scene, mark))
    ]
    # A name of three words and more is an office ("former commander of the local police").
    people += [mark for mark in scene.pick("party", "unit") if page.text.count(" ", mark.start, mark.end) > 1]
    if grammar.IS_LEVEL_LAST:
        return grammar.is_owner(page.text[scene.start : start]) and any(
            0 <= mark.start - end <= _OFFICE_REACH and _is_joined(scene, end, mark) for mark in people
        )
    return any(
        0 <= start - mark.end <= _EZAFE_REACH
        and (not _is_at(scene, mark, start) or _is_set_off(page, scene, mark, end))
        for mark in people
    )


def _is_set_off(page: Page, scene: Scene, title: Mark, end: int) -> bool:
    """Whether a title and its place stand between commas behind a name («معراج، آمر پولیس طالبان در بدخشان، …»)."""
    before = page.text[scene.start : title.start].rstrip()
    opened = max(before.rfind("،"), before.rfind(","))
    told = any(opened <= mark.start - scene.start and mark.end <= end for mark in scene.pick("events.", "losses."))
    closed = page.text[end : end + 2].lstrip()[:1] in ("،", ",")
    names = [mark for mark in scene.marks if mark.start >= scene.start + opened and mark.end <= title.start]
    only_titles = all(mark.kind.startswith((*_TITLES, "party", "unit", "people.")) for mark in names)
    return opened > 0 and closed and not told and only_titles


def _is_aim(scene: Scene, title: Mark) -> bool:
    """Whether an office is a place or a target here: «در برابر فرماندهی پلیس شهرستان آقچه»."""
    starts = [title.start]
    for mark in reversed(scene.pick(*_TITLES)):
        if 0 <= starts[-1] - mark.end <= 1:
            starts.append(mark.start)  # «فرماندهی پلیس»: titles in a row are one office
    ends = [mark.end for mark in scene.pick("places.in", "places.near", "roles.target") if mark.end - mark.start > 1]
    return any(0 <= start - end <= 2 for start in starts for end in ends)


def _is_at(scene: Scene, title: Mark, start: int) -> bool:
    """Whether a word such as "in" stands between a title and a place."""
    between = [mark for mark in scene.marks if title.end <= mark.start < start]
    return any(mark.kind.startswith(("places.in", *_APART)) for mark in between)


def _is_joined(scene: Scene, end: int, title: Mark) -> bool:
    """Whether nothing but level words and people stands between a place and a title behind it."""
    between = [mark for mark in scene.marks if end <= mark.start < title.start]
    return all(mark.kind.startswith(("places.", "people.", "titles.", "call")) for mark in between) and not any(
        mark.kind == "places.in" and mark.end - mark.start > 1 for mark in between
    )


def _is_metonym(page: Page, scene: Scene, group: Group, groups: Sequence[Group]) -> bool:
    """Whether the country's capital stands for its government: "Kabul accuses Islamabad"."""
    theatre = page.lexicon.theatre
    capital = theatre.places.get(theatre.capital or "")
    spot = group[0]
    if capital is None or len(group) > 1 or capital not in spot.entries or not spot.has("province"):
        return False
    if any(is_beside(page, spot, cue) for cue in scene.pick(*CUES)):
        return False
    near = [other for other in groups if other[0].is_abroad and abs(other[0].start - spot.end) <= _PAIR_REACH]
    if near and any(mark.kind == "people.joining" for mark in scene.marks if spot.end <= mark.start < near[0][0].start):
        return True
    if page.lexicon.language.is_rtl:
        return False
    before = page.text[scene.start : spot.start]
    is_led = any(
        0 <= spot.start - mark.end <= _WORD_REACH for mark in scene.pick("places.in", "places.at", "places.near")
    )
    is_joined = any(
        is_listed(page, scene, *sorted((group, other), key=lambda one: one[0].start))
        for other in groups
        if other is not group
    )
    opens = not before.strip() or before.rstrip()[-1] in ',;:"'
    return not is_led and not is_joined and (opens or page.lexicon.stands_before(page.text, spot.start, "opening"))


def _is_landmark_for(page: Page, scene: Scene, group: Group, groups: Sequence[Group]) -> bool:
    """Whether a place only says how another one lies: "north of Kabul", "12 kilometres from Herat"."""
    is_led = page.lexicon.stands_before(page.text, group[0].start, "direction")
    return is_led and (len(groups) > 1 or scene.has("numbers.measure"))


def _is_aside(page: Page, scene: Scene, group: Group, groups: Sequence[Group]) -> bool:
    """Whether a semicolon parts the place from all that happened, and another place stands there."""
    start, end = _find_clause(page, scene, group[0].start)
    if (start, end) == (scene.start, scene.end):
        return False
    told = scene.pick("events.", "losses.")
    is_empty = not any(start <= mark.start < end for mark in told)
    clauses = [_find_clause(page, scene, other[0].start) for other in groups]
    return is_empty and any(first <= mark.start < last for first, last in clauses for mark in told)


def _find_clause(page: Page, scene: Scene, place: int) -> tuple[int, int]:
    """From one semicolon to the next."""
    before = [match.end() for match in _SEMICOLON.finditer(page.text, scene.start, place)]
    after = _SEMICOLON.search(page.text, place, scene.end)
    return before[-1] if before else scene.start, after.start() if after else scene.end


_SEMICOLON = re.compile("[;؛]")


def _is_elsewhere(page: Page, scene: Scene, group: Group) -> bool:
    """Whether somebody lives there, or goes or is brought there."""
    start, end = get_bounds(group)
    return _stands_at(page, start, end, "lives")


def _stands_at(page: Page, start: int, end: int, name: str) -> bool:
    """Whether a word of that list says it of the place: before it, in Pashto behind it."""
    if page.lexicon.language.grammar.IS_LEVEL_LAST:
        return page.lexicon.stands_behind(page.text, end, name)
    return page.lexicon.stands_before(page.text, start, name)


def _is_origin(page: Page, scene: Scene, group: Group) -> bool:
    """Whether somebody only comes from there ("a young man from Herat"), or the place is a capital that fell."""
    start, end = get_bounds(group)
    theatre = page.lexicon.theatre
    if _stands_at(page, start, end, "fell"):
        return any(entry.id == theatre.capital for entry in group[0].entries)
    if _stands_at(page, start, end, "compared"):
        return True
    first = _find_phrase(scene, start) if page.lexicon.language.is_rtl else start  # «باشندهٔ ولسوالی خوست»
    if not _stands_at(page, first, end, "origin"):
        return False
    if page.lexicon.language.is_rtl:
        return True
    # "Men from Panjshir", but "was taken from Barlas".
    words = [mark for mark in scene.pick("places.in") if 0 <= start - mark.end <= _WORD_REACH]
    if words and page.lexicon.stands_before(page.text, words[0].start, "coming"):
        # "Men sent from Kunduz", but "two bodies were brought in from Kang".
        return not any(0 <= words[0].start - mark.end <= _BROUGHT_REACH for mark in scene.pick("losses."))
    people = [
        mark
        for mark in scene.pick("people.", "call", "voices.", "party", "unit")
        if mark.kind not in ("party", "unit") or theatre.parties[mark.value].kind != "neighbour"
    ]
    is_people = any(0 <= words[0].start - mark.end <= 2 for mark in people) if words else True
    return is_people and not _is_taken_in(page, scene, start)


def _is_taken_in(page: Page, scene: Scene, start: int) -> bool:
    """Whether a hospital tells whom it took in: they were hurt where they come from ("19 wounded from Khash")."""
    if not scene.has("losses.") or scene.has("events."):
        return False
    whole = next((one for one in page.scenes if one.start <= start < one.end), scene)
    houses = page.lexicon.language.words["places_of"]["care"]
    return not set(page.words_of(whole).split()).isdisjoint(houses)


def _goes_on_origin(page: Page, scene: Scene, group: Group, groups: Sequence[Group]) -> bool:
    """Whether the place stands in a list behind one from which people came ("brought in from Kunduz and Helmand")."""
    if page.is_verb_last:
        return False
    before = [one for one in groups if 0 < group[0].start - get_bounds(one)[1] <= _LISTED_REACH]
    signs = page.text[get_bounds(before[0])[1] : group[0].start] if before else ""
    is_listed = signs.strip(" ,") in (*page.lexicon.small["and"], "") if before else False
    return is_listed and (_is_origin(page, scene, before[0]) or _goes_on_origin(page, scene, before[0], groups))


def _is_led_to(page: Page, start: int) -> bool:
    """Whether where somebody was brought from stands between the verb and the goal: "taken from Barlas to Faizabad"."""
    language = page.lexicon.language
    match = _match_road(language).search(page.text[max(0, start - _ROAD_REACH) : start])
    if match is None:
        return False
    led = f"{match[1]} {match[2]} "
    return page.lexicon.stands_before(led, len(led), "to")


@lru_cache(maxsize=8)
def _match_road(language: Language) -> re.Pattern[str]:
    """A verb with "from" and "to", and between these a place."""
    start, end = language.match_small("from"), language.match_small("to")
    return re.compile(rf"((?:\w+ )?\w+) {start} (?:\w[\w'-]* ){{1,4}}({end}) $")


def _is_end_of_road(page: Page, group: Group, groups: Sequence[Group]) -> bool:
    """Whether a word such as "links" joins the place with another: "the road linking Kabul to Kandahar"."""
    places = sorted(groups, key=lambda one: one[0].start)
    if page.lexicon.language.is_rtl:
        places.reverse()
    index = places.index(group)
    for one in places[max(0, index - 1) : index + 1]:
        start, end = get_bounds(one)
        if page.lexicon.language.is_rtl:
            is_linked = page.lexicon.stands_behind(page.text, end, "links", _LINK_REACH)
        else:
            is_linked = page.lexicon.stands_before(page.text, start, "links")
        if is_linked and abs(start - group[0].start) <= _ROAD_REACH:
            return True
    return False


def _is_goal(page: Page, scene: Scene, start: int, end: int) -> bool:
    """Whether somebody goes to the place, or is brought there: "taken to a hospital in Kabul", «به کابل منتقل شدند»."""
    lexicon, text = page.lexicon, page.text
    if any(0 <= start - mark.end <= _WORD_REACH for mark in scene.pick("tolls.numbered")):
        return True  # where the wounded were taken
    if not lexicon.language.is_rtl:
        houses = [
            mark
            for mark in scene.pick("places_of.", "targets.things", "voices.")
            if 0 <= start - mark.end <= _WORD_REACH
        ]
        inside = [mark.start for mark in houses if lexicon.is_around(text[mark.end : start].strip(), "inside")]
        return any(lexicon.stands_before(text, place, "to") for place in (start, *inside)) or _is_led_to(page, start)
    if lexicon.language.grammar.IS_LEVEL_LAST:
        is_led = lexicon.stands_behind(text, end, "to")
    else:
        is_led = lexicon.stands_before(text, _find_phrase(scene, start), "to")
    return is_led and lexicon.stands_behind(text, end, "moved", _MOVE_REACH)


def _find_phrase(scene: Scene, start: int) -> int:
    """Where the level words before a name begin («به سوی ولسوالی پشتون‌کوت»)."""
    for cue in reversed(scene.pick(*CUES)):
        if 0 <= start - cue.end <= 1:
            start = cue.start
    return start


def _is_hospital(page: Page, scene: Scene, group: Group) -> bool:
    """Whether the place only says where a hospital is that was not hit itself («یک داکتر در شفاخانه ولایتی گردیز»).

    In Pashto the place stands before it, as that of any noun, and is mostly the scene's own.
    """
    is_last = page.lexicon.language.grammar.IS_LEVEL_LAST
    if not page.is_verb_last or is_last or any(spot.has("province") for spot in group):
        return False
    start, end = get_bounds(group)
    houses = [mark for mark in scene.pick("places_of.care") if 0 <= start - mark.end <= _HOUSE_REACH]
    return any(
        not _is_broken(scene, min(end, house.end), max(start, house.start)) and not _is_hit(page, scene, house, end)
        for house in houses
    )


def _is_hit(page: Page, scene: Scene, house: Mark, end: int) -> bool:
    """Whether an event goes right before a house («انفجار در شفاخانه») or was near it («در برابر شفاخانه»), or somebody
    attacks it («شفاخانه … را»).
    """
    if any(0 <= house.start - mark.end <= 1 for mark in scene.pick("places.near")):
        return True
    told = [mark for mark in scene.pick("events.") if 0 <= house.start - mark.end <= _HOUSE_REACH]
    hurt = {mark.end for mark in scene.pick("losses.")}
    objects = any(0 <= mark.start - end <= 2 for mark in scene.pick("roles.object"))
    is_moved = page.lexicon.stands_behind(page.text, max(end, house.end), "moved", _MOVE_REACH)
    return objects or (not is_moved and any(mark.start - 1 not in hurt for mark in told))
