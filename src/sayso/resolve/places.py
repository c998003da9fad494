"""Names of places to the gazetteer's entries, down to what was said and no finer."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sayso.lang.romanise import romanise_name
from sayso.records import Phrase, Place
from sayso.resolve.spelling import find_alike
from sayso.theatre import GazetteerPlace, Theatre

_LEVELS = ("province", "district", "locality")


class Named(NamedTuple):
    """One name in the text and the entries that bear it."""

    phrase: Phrase
    entries: tuple[GazetteerPlace, ...]

    def at(self, level: str) -> list[GazetteerPlace]:
        """The entries of one level."""
        return [entry for entry in self.entries if entry.level == level]


def resolve_places(
    chains: Sequence[Sequence[Phrase]], theatre: Theatre, near: frozenset[str]
) -> list[tuple[Place, tuple[Phrase, ...]]]:
    """The places of a claim with their words, each once, none that only holds another ("Kabul" beside "Guldara")."""
    found: dict[Place, tuple[Phrase, ...]] = {}
    for chain in chains:
        place = resolve_place(chain, theatre, near)
        if place is not None:
            found.setdefault(place, tuple(chain))
    completed = [(_complete(place, found), chain) for place, chain in found.items()]
    places = dict(completed)
    return [(place, chain) for place, chain in places.items() if not any(_holds(place, other) for other in places)]


def _complete(place: Place, found: Iterable[Place]) -> Place:
    """A locality that no gazetteer holds lies in the one district, or province, that the claim names beside it."""
    if place.province is not None:
        return place
    districts = {(other.province, other.district) for other in found if other.district}
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


def resolve_place(chain: Sequence[Phrase], theatre: Theatre, near: frozenset[str]) -> Place | None:
    """The place to which the words of a chain lead, in the gazetteer's spelling.

    `near` holds the provinces that the report names: they settle a homonym. None where the words lead nowhere in the
    theatre's country.
    """
    names, cues = _list_named(chain, theatre), {phrase.rule for phrase in chain}
    names += _guess_named(chain, theatre)
    province = _find_province(names)
    district = _find_district(names, cues, province, near, theatre)
    if province is None and district is not None:
        province = theatre.places[str(district.province)]
    locality = _find_locality(names, province, district, near)
    if locality is not None:
        district = district or theatre.places.get(str(locality.district))
        province = province or theatre.places.get(str(locality.province))
    place = Place(_name(province), _name(district), _name_locality(locality) if locality else _spell_unknown(chain))
    return place if place.province or place.locality else None


def collect_provinces(chains: Iterable[Sequence[Phrase]]) -> frozenset[str]:
    """The ids of the provinces that these places name outright."""
    return frozenset(
        phrase.rule.split(":")[1] for chain in chains for phrase in chain if phrase.rule.startswith("province:")
    )


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
        entries = find_alike(phrase.text, level, theatre) if level else ()
        if entries:
            found.append(Named(phrase, entries))
    return found


def _find_province(names: Sequence[Named]) -> GazetteerPlace | None:
    """A name that is a province and nothing finer; else a province's name that no word makes a district."""
    plain = [name for name in names if name.at("province") and not name.at("district")]
    shared = [name for name in names if name.at("province") and name.at("district")]
    for name in (*plain, *shared):
        return name.at("province")[0]
    return None


def _find_district(
    names: Sequence[Named], cues: set[str], province: GazetteerPlace | None, near: frozenset[str], theatre: Theatre
) -> GazetteerPlace | None:
    for name in names:
        districts = name.at("district")
        if not districts:
            continue
        if name.at("province") and not _is_said_as_district(names, name, cues):
            continue
        chosen = _choose(districts, province, near, is_weak=name.phrase.rule.startswith("weak."))
        if chosen is not None:
            return chosen
    if (
        province is not None
        and "places.city" in cues
        and not any(name.at("district") and not name.at("province") for name in names)
    ):
        is_named_city = any(name.at("province") for name in names)
        return _find_capital(province, theatre) if is_named_city else None
    return None


def _is_said_as_district(names: Sequence[Named], name: Named, cues: set[str]) -> bool:
    """Whether a name of a province and a district is the district's: a word says so, or the province is named."""
    others = [one for one in names if one is not name and one.at("province")]
    return "places.district" in cues and ("places.province" not in cues or bool(others))


def _choose(
    entries: Sequence[GazetteerPlace], province: GazetteerPlace | None, near: frozenset[str], *, is_weak: bool = False
) -> GazetteerPlace | None:
    """The one entry that fits: in the named province, else in one that the report names, else the only one."""
    if province is not None:
        fitting = [entry for entry in entries if province.id in (entry.province, *entry.also)]
        return fitting[0] if fitting else None
    if len({entry.id for entry in entries}) == 1 and not is_weak:
        return entries[0]
    fitting = [entry for entry in entries if entry.province in near]
    return fitting[0] if len(fitting) == 1 else None


def _find_locality(
    names: Sequence[Named], province: GazetteerPlace | None, district: GazetteerPlace | None, near: frozenset[str]
) -> GazetteerPlace | None:
    for name in names:
        entries = name.at("locality")
        if not entries or name.at("province") or (name.at("district") and district is not None):
            continue
        if district is not None:
            fitting = [entry for entry in entries if entry.district in (district.id, None)]
            entries = fitting or [entry for entry in entries if entry.province == district.province]
        chosen = _choose(entries, province, near) if entries else None
        if chosen is not None:
            return chosen
    return None


def _find_capital(province: GazetteerPlace | None, theatre: Theatre) -> GazetteerPlace | None:
    if province is None:
        return None
    capitals = (
        entry
        for entry in theatre.places.values()
        if entry.is_capital and entry.level == "district" and entry.province == province.id
    )
    return next(capitals, None)


def _name_locality(entry: GazetteerPlace) -> str:
    """The locality's name; a city's police district is "PD 3", its city stands in the district (codebook, Where)."""
    city, found, number = entry.name.rpartition(" PD ")
    return f"PD {number}" if found and city else entry.name


def _spell_unknown(chain: Sequence[Phrase]) -> str | None:
    unknown = [phrase.text for phrase in chain if phrase.rule == "place.words"]
    return romanise_name(unknown[0]) if unknown else None


def _name(entry: GazetteerPlace | None) -> str | None:
    return entry.name if entry else None
