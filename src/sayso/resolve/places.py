"""Names of places to the gazetteer's entries, down to what was said and no finer."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import product
from typing import NamedTuple

from sayso.lang.romanise import romanise_name, romanise_place
from sayso.records import Phrase, Place
from sayso.resolve.spelling import find_alike
from sayso.theatre import GazetteerPlace, Theatre

_LEVELS = ("province", "district", "locality")

#: A level word stands this close to its name, "of" and particles counted, in characters.
_CUE_REACH = 5

#: A part of the capital stands this close to its name ("the Zarkhana neighbourhood of Kabul"), in characters.
_PART_REACH = 24

#: "Kandahar, the southern city": the word stands farther behind its name.
_APPOSED = "places.city.apposed"

#: So many names a place has at most; more are a list that nobody could read.
_MAX_NAMES = 5

# What a reading of the names is worth: a name used, a level that a word beside the name asks for, one that it forbids.
_USED, _ASKED, _FORBIDDEN = 20, 4, -6


class Named(NamedTuple):
    """One name in the text and the entries that bear it."""

    phrase: Phrase
    entries: tuple[GazetteerPlace, ...]

    def at(self, level: str) -> list[GazetteerPlace]:
        """The entries of one level."""
        return [entry for entry in self.entries if entry.level == level]


#: Which entry each name stands for; None where it is left out.
Choice = tuple[GazetteerPlace | None, ...]


def resolve_places(
    chains: Sequence[Sequence[Phrase]], theatre: Theatre, near: frozenset[str]
) -> list[tuple[Place, tuple[Phrase, ...]]]:
    """The places of a claim with their words, each once, none that only holds another ("Kabul" beside "Guldara")."""
    found: dict[Place, tuple[Phrase, ...]] = {}
    for chain in chains:
        place = resolve_place(chain, theatre, near)
        if place is not None:
            found.setdefault(place, tuple(chain))
    completed = [(_complete(place, chain, found), chain) for place, chain in found.items()]
    places = dict(completed)
    return [(place, chain) for place, chain in places.items() if not any(_holds(place, other) for other in places)]


def _complete(place: Place, chain: Sequence[Phrase], found: Iterable[Place]) -> Place:
    """A locality that no gazetteer holds lies in the one district, or province, that the claim names beside it."""
    if place.district is not None or place.locality is None:
        return place
    districts = {(other.province, other.district) for other in found if other.district}
    if place.province is not None:
        if any(phrase.rule.startswith("locality:") for phrase in chain):
            return place  # the gazetteer knows it, and sets it in no district
        districts = {above for above in districts if above[0] == place.province}
        return Place(*next(iter(districts)), place.locality) if len(districts) == 1 else place
    provinces = {(other.province, None) for other in found if other.province}
    above = districts if len(districts) == 1 else provinces
    if len(above) != 1:
        return place
    province, district = next(iter(above))
    return Place(province, district, place.locality)


def _holds(place: Place, other: Place) -> bool:
    """Whether `other` is a finer statement of the same place."""
    if place == other or (place.province != other.province and place.province is not None):
        return False
    if place.district is not None:
        is_coarse = place.locality is None or place.locality.startswith("PD ")
        is_named = other.locality is not None and not other.locality.startswith("PD ")
        return (
            place.district == other.district
            and is_coarse
            and (is_named or (place.locality is None and bool(other.locality)))
        )
    return place.locality is None and (other.district is not None or other.locality is not None)


def collect_provinces(chains: Iterable[Sequence[Phrase]]) -> frozenset[str]:
    """The ids of the provinces that these places name outright."""
    return frozenset(
        phrase.rule.split(":")[1] for chain in chains for phrase in chain if phrase.rule.startswith("province:")
    )


# ---------------------------------------------------------------------------------------------------- one place


def resolve_place(chain: Sequence[Phrase], theatre: Theatre, near: frozenset[str]) -> Place | None:
    """The place to which the words of a chain lead, in the gazetteer's spelling.

    `near` holds the provinces that the report names: they settle a homonym. None where the words lead nowhere in the
    theatre's country.
    """
    if any(phrase.rule.startswith("neighbour:") for phrase in chain) and not _is_inside(chain):
        return None
    names = [*_list_named(chain, theatre), *_guess_named(chain, theatre)][:_MAX_NAMES]
    cues = _list_cues(chain, names)
    choice = _choose(names, cues, near)
    province, district, locality = (_pick(choice, level) for level in _LEVELS)
    locality = locality or _find_nested(choice, cues, district)
    if province is None and district is not None:
        province = theatre.places[str(district.province)]
    if district is None and province is not None and _is_centre(names, cues, choice, locality):
        district = _find_capital(province, theatre)
    if locality is not None:
        province, district = _place_locality(locality, province, district, near, theatre)
    new = _find_new(chain, locality)
    if new is not None:
        # A name that the scan left out may still be known ("the airport road").
        locality = _find_spelled(_spell(new), province, theatre)
        if locality is not None:
            province, district = _place_locality(locality, province, district, near, theatre)
        elif district is None and _names_capital(names, cues, new, theatre):
            district = theatre.places[str(theatre.capital)]
    spelled = _name_locality(locality) if locality else _spell(new) if new else None
    place = Place(_name(province), _name(district), spelled)
    return place if place.province or place.locality else None


def _names_capital(names: Sequence[Named], cues: Sequence[frozenset[str]], new: Phrase, theatre: Theatre) -> bool:
    """Whether a name beside a new one means the country's capital, city and province alike ("an area of Kabul")."""
    return any(
        "province" not in cue
        and any(entry.id == theatre.capital for entry in name.entries)
        and _measure_gap(new, name.phrase) <= _PART_REACH
        for name, cue in zip(names, cues, strict=True)
    )


def _is_inside(chain: Sequence[Phrase]) -> bool:
    """Whether a name of the country's own stands first: "Spin Boldak, opposite Chaman"."""
    own = [phrase.start for phrase in chain if phrase.rule.startswith(("province:", "district:", "locality:"))]
    abroad = [phrase.start for phrase in chain if phrase.rule.startswith("neighbour:")]
    return any(start in own for start in abroad)


def _list_named(chain: Sequence[Phrase], theatre: Theatre) -> list[Named]:
    found: dict[tuple[int, int], list[tuple[Phrase, GazetteerPlace]]] = {}
    for phrase in chain:
        kind, _, entry = phrase.rule.removeprefix("weak.").partition(":")
        if kind in _LEVELS and entry in theatre.places:
            found.setdefault((phrase.start, phrase.end), []).append((phrase, theatre.places[entry]))
    return [Named(pairs[0][0], tuple(entry for _, entry in pairs)) for pairs in found.values()]


def _guess_named(chain: Sequence[Phrase], theatre: Theatre) -> list[Named]:
    """Entries spelled almost like a name that stands beside "district" or "province" and is in no list."""
    found = []
    for phrase in chain:
        level = phrase.rule.removeprefix("place.words.") if phrase.rule.startswith("place.words.") else ""
        entries = find_alike(phrase.text, level, theatre) if level in _LEVELS else ()
        if entries:
            found.append(Named(phrase, entries))
    return found


def _list_cues(chain: Sequence[Phrase], names: Sequence[Named]) -> list[frozenset[str]]:
    """The level words that go with each name: the one right before or behind, each with one name only."""
    found: list[set[str]] = [set() for _ in names]
    for phrase in chain:
        if not phrase.rule.startswith("places."):
            continue
        if phrase.rule == _APPOSED and names:
            found[-1].add("city")
            continue
        gaps = [(_measure_gap(phrase, name.phrase), index) for index, name in enumerate(names)]
        # Names that list a level word between them share it ("Chemtal and Sholgara districts").
        close = [(gap, index) for gap, index in gaps if gap <= _CUE_REACH]
        shared = [index for gap, index in gaps if phrase.rule == "places.district"] if not close else []
        for index in [min(close)[1]] if close else shared:
            found[index].add(phrase.rule.removeprefix("places."))
    return [frozenset(cues) for cues in found]


def _measure_gap(cue: Phrase, name: Phrase) -> int:
    """How far apart they stand; a word behind the name is a little nearer than one before it."""
    return max(cue.start - name.end, name.start - cue.end + 1, 0)


def _choose(names: Sequence[Named], cues: Sequence[frozenset[str]], near: frozenset[str]) -> Choice:
    """The reading of the names that fits best; a namesake that nothing tells apart is left out."""
    best: list[Choice] = []
    worth = -1
    for choice in _list_choices(names):
        value = sum(_weigh(name, entry, cue, near) for name, entry, cue in zip(names, choice, cues, strict=True))
        if value > worth:
            best, worth = [choice], value
        elif value == worth:
            best.append(choice)
    if not best:
        return tuple(None for _ in names)
    return tuple(_agree(entries) for entries in zip(*best, strict=True))


def _agree(entries: Sequence[GazetteerPlace | None]) -> GazetteerPlace | None:
    """The one entry that all the best readings give a name; of two of one village or crossing the first."""
    found = [entry for entry in entries if entry is not None]
    if len(found) < len(entries):
        return None
    if len({entry.id for entry in found}) == 1:
        return found[0]
    is_same = len({(entry.level, entry.province) for entry in found}) == 1 and found[0].level == "locality"
    crossings = [entry for entry in found if entry.kind == "border crossing"]
    if is_same and (crossings or len({entry.district for entry in found}) == 1):
        return (crossings or found)[0]
    return None


def _list_choices(names: Sequence[Named]) -> Iterator[Choice]:
    for choice in product(*((None, *name.entries) for name in names)):
        chosen = [entry for entry in choice if entry is not None]
        if all(_fit(one, other) for index, one in enumerate(chosen) for other in chosen[index + 1 :]):
            yield choice


def _fit(one: GazetteerPlace, other: GazetteerPlace) -> bool:
    """Whether two entries can be levels of one place."""
    if one.id == other.id:
        return True
    if one.level == other.level:
        # Of nested localities, or of a city and its old name, both may be named.
        return one.level == "locality" or one.id == other.parent or other.id == one.parent
    if any(entry.kind == "numbered" for entry in (one, other)):
        return True
    upper, lower = sorted((one, other), key=lambda entry: _LEVELS.index(entry.level))
    if upper.level == "province":
        return upper.id in (lower.province, *lower.also)
    return lower.district in (upper.id, None) or upper.parent == lower.district


def _weigh(name: Named, entry: GazetteerPlace | None, cues: frozenset[str], near: frozenset[str]) -> int:
    if entry is None:
        return 0
    is_weak = name.phrase.rule.startswith("weak.")
    if is_weak and not cues and entry.province not in near:
        return 0  # a common word that nothing makes a place
    value = _USED - is_weak + _weigh_level(name, entry, cues)
    if len({one.id for one in name.entries if one.level == entry.level}) > 1 or is_weak:
        value += entry.province in near or _is_best_known(name, entry, near)
    return value


def _is_best_known(name: Named, entry: GazetteerPlace, near: frozenset[str]) -> bool:
    """Whether an entry is the capital among namesakes none of which lies in a province that the report names."""
    return entry.is_capital and not any(one.level == "province" or one.province in near for one in name.entries)


def _weigh_level(name: Named, entry: GazetteerPlace, cues: frozenset[str]) -> int:
    """What the level words beside a name say of the level of an entry that bears it."""
    levels = {one.level for one in name.entries}
    is_city = bool(cues & {"city", "centre", "capital"})
    if len(levels) == 1:
        return 0
    if entry.level == "province":
        is_other = ("district" in cues and "province" not in cues) or (
            is_city and any(one.is_capital for one in name.entries)
        )
        return _FORBIDDEN if is_other else 2
    if entry.level == "district":
        if "district" in cues or (is_city and entry.is_capital):
            return _ASKED
        return _FORBIDDEN + 4 if "locality" in cues else 0 if "province" in levels else 1
    is_crossing = "landmark" in cues and entry.kind == "border crossing"
    return _ASKED if "locality" in cues or is_crossing else 0


def _pick(choice: Choice, level: str) -> GazetteerPlace | None:
    """The entry of a level, of several localities the finer one."""
    found = [entry for entry in choice if entry is not None and entry.level == level]
    named = [entry for entry in found if entry.kind != "numbered"] or found
    return named[0] if named else None


def _find_nested(
    choice: Choice, cues: Sequence[frozenset[str]], district: GazetteerPlace | None
) -> GazetteerPlace | None:
    """A district that was cut from another and is called an area of it here («د شیګل ولسوالۍ په شلتن سیمه کې»)."""
    for entry, cue in zip(choice, cues, strict=True):
        if entry is not None and district is not None and entry.parent == district.id and "locality" in cue:
            return entry
    return None


def _is_centre(
    names: Sequence[Named], cues: Sequence[frozenset[str]], choice: Choice, locality: GazetteerPlace | None
) -> bool:
    """Whether "city", "capital" or "centre" stands beside the province's name, or a police district lies there."""
    if locality is not None and locality.kind == "numbered":
        return True
    return any(
        entry is not None and entry.level == "province" and bool(cue & {"city", "centre", "capital"})
        for _, cue, entry in zip(names, cues, choice, strict=True)
    )


def _place_locality(
    locality: GazetteerPlace,
    province: GazetteerPlace | None,
    district: GazetteerPlace | None,
    near: frozenset[str],
    theatre: Theatre,
) -> tuple[GazetteerPlace | None, GazetteerPlace | None]:
    """Province and district of a locality: the province is known, the district is only what was said.

    The country's capital is a city and a province under one name: what lies in the city is in its district; so is a
    border crossing, which everybody knows, in the district that it crosses from. A numbered
    police district of no city is the capital's, or that of the one province that the report names.
    """
    if locality.kind == "numbered" and province is None:
        home = theatre.places.get(next(iter(near)) if len(near) == 1 else "") or _find_home(theatre)
        return home, _find_capital(home, theatre)
    if province is None:
        province = theatre.places.get(str(locality.province))
    is_known = locality.district == theatre.capital or locality.kind in ("border crossing", "city district")
    if district is None and locality.district is not None and is_known:
        district = theatre.places[locality.district]
    return province, district


def _find_home(theatre: Theatre) -> GazetteerPlace | None:
    """The province of the country's capital."""
    capital = theatre.places.get(theatre.capital or "")
    return theatre.places.get(str(capital.province)) if capital else None


def _find_capital(province: GazetteerPlace | None, theatre: Theatre) -> GazetteerPlace | None:
    if province is None:
        return None
    capitals = (
        entry
        for entry in theatre.places.values()
        if entry.is_capital and entry.level == "district" and entry.province == province.id
    )
    return next(capitals, None)


def _find_new(chain: Sequence[Phrase], locality: GazetteerPlace | None) -> Phrase | None:
    """The words of a locality that the scan knows by no name, unless a known one is nearer to what happened."""
    unknown = [phrase for phrase in chain if phrase.rule in ("place.words", "place.words.landmark")]
    if not unknown or (locality is not None and locality.kind != "numbered" and _is_near_by(chain, unknown[0])):
        return None
    return unknown[0]


def _spell(new: Phrase) -> str:
    return romanise_name(new.text) if new.rule == "place.words" else romanise_place(new.text)


def _find_spelled(name: str, province: GazetteerPlace | None, theatre: Theatre) -> GazetteerPlace | None:
    """The one locality of the province with that spelling."""
    form = name.casefold()
    found = {
        entry.id: entry
        for spelling, entry in theatre.list_spellings("locality")
        if spelling.casefold() == form and entry.kind != "numbered" and province and entry.province == province.id
    }
    return next(iter(found.values())) if len(found) == 1 else None


def _is_near_by(chain: Sequence[Phrase], name: Phrase) -> bool:
    """Whether the event was only near it ("close to the Ariana Hotel in Kote Sangi")."""
    return any(phrase.rule == "places.near" and 0 <= name.start - phrase.end <= _CUE_REACH for phrase in chain)


def _name_locality(entry: GazetteerPlace) -> str:
    """The locality's name; a city's police district is "PD 3", its city stands in the district (codebook, Where)."""
    city, found, number = entry.name.rpartition(" PD ")
    return f"PD {number}" if found and city else entry.name


def _name(entry: GazetteerPlace | None) -> str | None:
    return entry.name if entry else None
