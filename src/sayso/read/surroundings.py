"""Where: the places that a scene gives to its event."""

import re
from typing import NamedTuple

from sayso.read.marks import Mark, Page, Scene

#: Marks of one place stand close together ("Guldara district of Kabul province").
_PLACE_REACH = 26

#: The names of a list stand this close («شیوه و شهدای»), in characters.
_LIST_REACH = 3

#: A word such as "district" stands this close to its name.
_CUE_REACH = 12

# What does not stand between the words of one place.
_APART = ("events.", "losses.", "party", "dates.", "saying.", "roles.object")

# Words for somebody whose place is no scene.
_OFFICES = ("titles.", "people.commanders", "people.former")

#: A title stands this close behind its place in Pashto, and in front of it in Dari, in characters.
_OFFICE_REACH = 26
_OFFICE_GAP = 20

#: A name that stands before its cue begins no further back, in characters, and is no shorter.
_NAME_WINDOW = 40
_SHORTEST_NAME = 4

#: A name without an entry in the gazetteer has at most so many words.
_MAX_NAME_WORDS = 3

_LEVELS = ("province", "district", "locality", "neighbour", "weak.")
_CAPITALISED = re.compile(r"(?:[A-Z][\w'’-]*|[Ee]-|-e-)(?:[ -](?:[A-Z][\w'’-]*|e|i))*")
# What closes a name that no gazetteer holds: a comma, a quotation mark, or one space and a known word.
_NAME_END = re.compile(r'\s?["«»”،,)(]')
_RTL_NAME = re.compile(r"[\s\"«“]*([^\W\d_]+(?:\s[^\W\d_]+){0,2})[\"»”]?")


class PlaceWords(NamedTuple):
    """The marks of one place: names of the gazetteer and the words around them ("district", "village of Sayad")."""

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
            mark.kind.removeprefix("weak.") in ("district", "locality", "place.words", "place.words.district")
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
        return any(mark.kind.removeprefix("weak.") in ("locality", "place.words") for mark in self.marks)


def find_places(page: Page, scene: Scene) -> list[PlaceWords]:
    """The places of a scene in order, each with all the levels that are said of it."""
    names = [mark for mark in scene.marks if _is_place(scene, mark)]
    names += _find_unknown(page, scene, names)
    groups: list[list[Mark]] = []
    for mark in sorted(set(names)):
        if groups and _belongs(page, scene, groups[-1], mark):
            groups[-1].append(mark)
        else:
            groups.append([mark])
    groups = [group for group in groups if not _is_origin(page, scene, group)]
    places = [PlaceWords(tuple(_with_cues(scene, group))) for group in groups]
    scenes = [place for place, group in zip(places, groups, strict=True) if not _is_office(page, scene, group)]
    is_as_fine = any(place.is_finer for place in scenes) or not any(place.is_finer for place in places)
    is_enough = is_as_fine or _names_former(page, scene)
    return scenes if scenes and is_enough else places


def _is_origin(page: Page, scene: Scene, group: list[Mark]) -> bool:
    """Whether people only come from a place abroad («د وزیرستان کډوال»)."""
    is_abroad = all(mark.kind == "neighbour" for mark in group)
    is_owner = is_abroad and page.lexicon.language.grammar.is_owner(page.text[scene.start : group[0].start])
    return is_owner and any(0 <= mark.start - group[-1].end <= 2 for mark in scene.pick("people."))


def _names_former(page: Page, scene: Scene) -> bool:
    """Whether somebody of the former government stands in the scene, whose post is no scene any more."""
    parties = page.lexicon.theatre.parties
    former = {one.id for one in parties.values() if one.kind == "former"}
    return scene.has("people.former") or any(mark.value in former for mark in scene.pick("party", "unit"))


def _is_office(page: Page, scene: Scene, group: list[Mark]) -> bool:
    """Whether a place only says of what somebody is the head («د شیګل ولسوالۍ د پولیسو قوماندان», «والی بدخشان»)."""
    grammar = page.lexicon.language.grammar
    if not grammar.IS_VERB_LAST:
        return False
    levels = {mark.start for mark in scene.pick("places.")}
    people = [mark for mark in scene.pick(*_OFFICES) if mark.start not in levels]
    # A name of three words and more is an office ("former commander of the local police").
    people += [mark for mark in scene.pick("party", "unit") if page.text.count(" ", mark.start, mark.end) > 1]
    if grammar.is_owner(page.text[scene.start : group[0].start]):
        return any(
            0 <= mark.start - group[-1].end <= _OFFICE_REACH and _is_joined(scene, group, mark) for mark in people
        )
    return any(0 <= group[0].start - mark.end <= _OFFICE_GAP and not _is_at(scene, mark, group[0]) for mark in people)


def _is_at(scene: Scene, title: Mark, place: Mark) -> bool:
    """Whether a word such as "in" stands between a title and a place."""
    between = [mark for mark in scene.marks if title.end <= mark.start < place.start]
    return any(mark.kind.startswith(("places.in", *_APART)) for mark in between)


def _is_joined(scene: Scene, group: list[Mark], title: Mark) -> bool:
    """Whether nothing but level words and people stands between a place and a title behind it."""
    between = [mark for mark in scene.marks if group[-1].end <= mark.start < title.start]
    return all(mark.kind.startswith(("places.", "people.", "titles.", "call")) for mark in between) and not any(
        mark.kind == "places.in" and mark.end - mark.start > 1 for mark in between
    )


def _is_place(scene: Scene, mark: Mark) -> bool:
    if any(0 <= outlet.start - mark.end <= 1 for outlet in scene.pick("voices.outlet")):
        return False  # a paper that has a place's name
    if mark.kind in _LEVELS:
        return True
    is_number = any(number.start == mark.start for number in scene.pick("numbers."))
    is_weak = mark.kind.startswith("weak.") and mark.kind.split(".")[1] in _LEVELS
    return is_weak and not is_number and _has_cue(scene, mark)


def _has_cue(scene: Scene, mark: Mark) -> bool:
    """Whether "district" or the like, or a sure place of the same list, stands beside a name that is a common word."""
    cues = scene.pick("places.district", "places.province", "places.locality", "places.city")
    listed = scene.pick("district", "locality", "weak.district")
    return any(0 <= other.start - mark.end <= 2 or 0 <= mark.start - other.end <= 2 for other in cues) or any(
        0 < mark.start - other.end <= _LIST_REACH for other in listed if other is not mark
    )


def _belongs(page: Page, scene: Scene, group: list[Mark], mark: Mark) -> bool:
    """Whether a name goes on with the place before it: close by, and of a level that the place does not have yet."""
    last = group[-1]
    if mark.start == last.start:
        return True
    if mark.start - last.end > _PLACE_REACH:
        return False
    between = [other for other in scene.marks if last.end <= other.start < mark.start]
    if any(other.kind.startswith(_APART) for other in between):
        return False
    taken = {name.kind.removeprefix("weak.") for name in group if name.start != mark.start}
    kinds = {
        name.kind.removeprefix("weak.")
        for name in scene.marks
        if name.start == mark.start and name.kind.removeprefix("weak.") in _LEVELS
    }
    if taken == {"province"} and "province" in kinds and _is_listed(page, between, last, mark):
        return False  # "Kunar and Khost": two provinces, though the second is a district as well
    return bool((kinds or {"locality"}) - taken)


def _is_listed(page: Page, between: list[Mark], last: Mark, mark: Mark) -> bool:
    """Whether "and" or a comma joins two names."""
    words = page.between(last, mark)
    return "," in words or "،" in words or any(other.kind == "people.joining" for other in between)


def _with_cues(scene: Scene, group: list[Mark]) -> list[Mark]:
    """The names with the level words beside them."""
    first, last = group[0].start, group[-1].end
    cues = [
        mark
        for mark in scene.pick("places.province", "places.district", "places.city")
        if first - _CUE_REACH <= mark.start and mark.end <= last + _CUE_REACH
    ]
    return sorted({*group, *cues})


def _find_unknown(page: Page, scene: Scene, known: list[Mark]) -> list[Mark]:
    """Names that the gazetteer does not hold, beside a word such as "village" or "area"."""
    found = []
    for cue in scene.pick("places.locality", "places.district", "places.province"):
        if any(mark.start <= cue.start < mark.end or 0 <= mark.start - cue.end <= 2 for mark in known):
            continue
        name = _name_cued(page, scene, cue)
        if name is not None:
            level = cue.kind.removeprefix("places.")
            found.append(name if level == "locality" else name._replace(kind=f"place.words.{level}"))
    return found


def _name_cued(page: Page, scene: Scene, cue: Mark) -> Mark | None:
    """The name that goes with a word for a place, on the side where the language has it."""
    language = page.lexicon.language
    if not language.is_rtl:
        return _name_beside(page, scene, cue)
    owner = language.words["syntax"]["owner"]
    return _name_before(page, scene, cue, owner[0]) if owner else _name_behind(page, scene, cue)


def _name_before(page: Page, scene: Scene, cue: Mark, owner: str) -> Mark | None:
    """The name between "of" and a word such as "area", where owners come first («د برلاس په کلي کې»)."""
    before = page.text[max(scene.start, cue.start - _NAME_WINDOW) : cue.start]
    found = re.search(
        rf"(?<!\S){owner} ((?:(?!(?:{owner}|په|پر) )[^\W\d_]+ ){{1,{_MAX_NAME_WORDS}}})(?:په |پر )?$", before
    )
    if found is None:
        return None
    start = cue.start - len(before) + found.start(1)
    end = start + len(found.group(1).rstrip())
    known = [
        mark for mark in scene.marks if mark.start < end and start < mark.end and not mark.kind.startswith("weak.")
    ]
    return None if known or end - start < _SHORTEST_NAME else Mark(start, end, "place.words", "")


def _name_behind(page: Page, scene: Scene, cue: Mark) -> Mark | None:
    match = _RTL_NAME.match(page.text, cue.end, scene.end)
    if match is None:
        return None
    stops = [mark.start for mark in scene.marks if mark.start >= match.start(1)]
    end = min([match.end(1), *stops])
    is_level = any(mark.start == end and mark.kind.startswith(("refers.these", "places.")) for mark in scene.marks)
    if not is_level and not _NAME_END.match(page.text, end) and not any(mark.start == end + 1 for mark in scene.marks):
        return None
    words = page.text[match.start(1) : end].split()[:_MAX_NAME_WORDS]
    if not words or len(words[0]) < 2:
        return None
    length = page.text.index(words[-1], match.start(1)) + len(words[-1])
    return Mark(match.start(1), length, "place.words", "")


def _name_beside(page: Page, scene: Scene, cue: Mark) -> Mark | None:
    """A capitalised name before "area", or behind "village of": capitals stand in the original only."""
    text = page.report.text
    first, last = page.folded.span(cue.start, cue.end)
    behind = re.match(r"\s(?:of|called|named)\s", text[last : last + 10])
    if behind:
        match = _CAPITALISED.match(text, last + behind.end())
    else:
        before = text[max(0, first - 40) : first]
        names = [found for found in _CAPITALISED.finditer(before) if before[found.end() :].strip() == ""]
        match = names[-1] if names else None
        if match is not None:
            start, end = page.folded.locate(first - len(before) + match.start(), first - len(before) + match.end())
            return _new_name(scene, start, end)
    if match is None:
        return None
    start, end = page.folded.locate(match.start(), match.end())
    return _new_name(scene, start, end)


def _new_name(scene: Scene, start: int, end: int) -> Mark | None:
    others = ("party", "unit", "people.civilians", *_LEVELS)
    if any(mark.start < end and start < mark.end for mark in scene.marks if mark.kind in others):
        return None
    return Mark(start, end, "place.words", "") if end - start > 2 else None
