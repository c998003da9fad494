"""The facts of one war as values: parties, sources, places, and the theatre that holds them."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

import msgspec
from msgspec import Struct

from sayso.records import Place
from sayso.theatre.earlier import set_back
from sayso.theatre.speakers import Form, Signs, Speakers
from sayso.theatre.spelling import fold_name, is_arabic

#: What a party is: a state, an armed group, a neighbouring state, an observer, a former government, or civilians.
PARTY_KINDS = ("state", "armed", "neighbour", "observer", "former", "civilians")

#: How fine an entry of the gazetteer is. A neighbour lies outside the theatre's country.
PLACE_LEVELS = ("province", "district", "locality", "neighbour")

#: Whose voice a party's channel is: the party's as a whole, or one unit's. Outlets have none.
SOURCE_SCOPES = ("national", "unit")

#: In a call: the speaker's own side, and the party that the report names.
SELF = "self"
NAMED = "named"

#: In a call: the speaker may be anybody.
ANYBODY = "*"

#: Spellings per language.
Forms = dict[str, tuple[str, ...]]


class Call(Struct, frozen=True):
    """What a speaker calls somebody: `words` per language, said by party `by` or by anybody (`*`).

    `means` is a party, `self` (the speaker's own side) or `named` (the party that the report names); `otherwise` is
    the party meant where the report names none, None where that stays open. `among` are the parties of which the
    one that the report names is meant, else `means`.
    """

    by: str
    words: Forms
    means: str
    otherwise: str | None = None
    among: tuple[str, ...] = ()


class Party(Struct, frozen=True):
    """One side, neighbour or observer, with the spellings that stand for it in each language.

    `names` and `short` are for showing; `aliases` are all further names, `units` its bodies and formations,
    `persons` its leaders and spokesmen; `described` says what it is and may stand for a party that is named behind it
    ("an anti-Taliban group, the Freedom Front"). `calls` are what this party says of others, and, where anybody says
    it, of it. `governing` are names that were its own only while it governed. `country` is a state's ISO 3166 code of
    two letters, as the gazetteer gives it for places there. A party that is `at_large` strikes at many, so that nobody
    can be taken for its enemy who is not named.
    """

    id: str
    kind: str
    names: dict[str, str]
    short: dict[str, str]
    aliases: Forms = {}
    described: Forms = {}
    units: Forms = {}
    persons: Forms = {}
    calls: tuple[Call, ...] = ()
    governing: Forms = {}
    country: str | None = None
    at_large: bool = False


class Source(Struct, frozen=True):
    """A publisher or channel. `party` is None for an outlet; `since` the first day on which it was read, None if never.

    `parent` is the body that a channel belongs to; `official` says whether the party answers for it; `scope` is
    `national` or `unit` for a party's channel and None for an outlet. `names` are other spellings, in any script;
    `plain` those that are ordinary words in running text ("Dawn"): they find the source and are not listed. `home` is
    the state whose officials and soldiers an outlet means where it names none.
    """

    id: str
    name: str
    names: tuple[str, ...] = ()
    plain: tuple[str, ...] = ()
    party: str | None = None
    home: str | None = None
    kind: str = "outlet"
    url: str | None = None
    lang: str | None = None
    since: date | None = None
    parent: str | None = None
    official: bool = False
    scope: str | None = None


class GazetteerPlace(Struct, frozen=True):
    """One entry of the gazetteer.

    `name` is the spelling that claims use, `names` every other one in any script, `local` the names to show in other
    languages. `weak` are spellings that are also ordinary words or names and count only beside a word such as
    "district"; `needs_word` says that `name` itself is one. `province` and `district` are ids of the entries above it,
    None for a province, and for a district its `district` is None too. `also` are provinces that other lists give.
    `parent` is a finer entry above it: the police district of a neighbourhood, the district a new one was cut from.
    `lat` and `lon` are degrees, None where nobody knows. `country` is an ISO 3166 code of two letters.
    """

    id: str
    level: str
    name: str
    names: tuple[str, ...] = ()
    local: dict[str, str] = {}
    province: str | None = None
    district: str | None = None
    lat: float | None = None
    lon: float | None = None
    is_capital: bool = False
    needs_word: bool = False
    weak: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    parent: str | None = None
    kind: str = ""
    country: str = ""


class Name(Struct, frozen=True):
    """One spelling and what it stands for.

    `kind` is `party`, `unit`, `person`, `source`, `province`, `district`, `locality` or `neighbour`; `lang` is None
    where the spelling serves more than one language. `weak` spellings need a word such as "district" beside them.
    """

    form: str
    lang: str | None
    kind: str
    id: str
    weak: bool = False


class Theatre(Struct, frozen=True, dict=True):
    """The facts of one war. Parties, sources and places are kept by id, in the order of their files.

    `name` is for showing, per language; `version` the one in theatre.toml with six hexadecimal digits of the files'
    content behind it ("1.3fa9c0"); `zone` the time zone of its days; `calendar` the calendar of its dates;
    `attribution` the credit that maps and lists of places must carry; `government` the party whose officials and police
    are meant where a report names no party beside them, None where nobody governs; `governs_from` the first day of
    reports that mean it, None where it always governed; `capital` the district of the country's capital, None where
    there is none; `signs` the words by which sources show whose they are; `nationals` what the people of the country
    are called, who stand for whoever governs where shots are exchanged with a neighbour.
    """

    id: str
    name: dict[str, str]
    version: str
    zone: str
    calendar: str
    attribution: str
    parties: dict[str, Party]
    sources: dict[str, Source]
    places: dict[str, GazetteerPlace]
    folder: str = ""
    government: str | None = None
    governs_from: date | None = None
    capital: str | None = None
    signs: Signs = Signs()
    nationals: Forms = {}

    def as_of(self, day: date) -> "Theatre":
        """The theatre as a report of that day means it: before the government changed, the one before it governs."""
        return self._earlier if self.governs_from is not None and day < self.governs_from else self

    @cached_property
    def _earlier(self) -> "Theatre":
        is_known = self.former is not None and self.government is not None
        return set_back(self, str(self.former), str(self.government)) if is_known else self

    @property
    def calls(self) -> tuple[Call, ...]:
        """What the parties call each other, in the order of the parties."""
        return tuple(call for party in self.parties.values() for call in party.calls)

    def list_called(self, *parties: str) -> frozenset[str]:
        """Whom any of these parties has words of its own for."""
        return frozenset(call.means for call in self.calls if call.by in parties)

    def list_callers(self, party: str) -> frozenset[str]:
        """Who has words of its own for a party."""
        return frozenset(call.by for call in self.calls if call.means == party)

    @cached_property
    def former(self) -> str | None:
        """The party that governed before and fights no more, None where there is none."""
        return next((party.id for party in self.parties.values() if party.kind == "former"), None)

    def is_of(self, party: str | None, *kinds: str) -> bool:
        """Whether an id is that of a party of one of these kinds."""
        known = self.parties.get(party) if party else None
        return known is not None and known.kind in kinds

    def is_rebel(self, party: str | None) -> bool:
        """Whether an id is that of an armed party that does not govern."""
        return self.is_of(party, "armed") and party != self.government

    def find_state(self, place: str) -> str | None:
        """The neighbour in whose country a place lies, None at home and where the gazetteer does not say."""
        country = self.places[place].country if place in self.places else ""
        states = (one.id for one in self.parties.values() if one.kind == "neighbour" and one.country == country)
        return next(states, None) if country else None

    def is_state(self, party: str | None) -> bool:
        """Whether an id is that of a party with soldiers and police: a state, a neighbour, whoever governs."""
        return self.is_of(party, "state", "neighbour") or (party in self.parties and party == self.government)

    def list_names(self) -> Iterator[Name]:
        """Every spelling of parties, units, persons, sources and places, each once per thing it stands for.

        A source's spelling that is also its party's, a unit's or a person's stands for those alone.
        """
        return iter(self._names)

    @cached_property
    def _names(self) -> tuple[Name, ...]:
        """The same, gathered once: each language goes through them."""
        parties = [name for party in self.parties.values() for name in _list_party(party)]
        taken = {fold_name(name.form) for name in parties}
        sources = [
            Name(form, None if is_arabic(form) else "en", "source", source.id)
            for source in self.sources.values()
            for form in dict.fromkeys((source.name, *source.names))
            if fold_name(form) not in taken and form not in source.plain
        ]
        places = [name for place in self.places.values() for name in _list_place(place)]
        return (*parties, *sources, *places)

    def find_source(self, name: str) -> Source | None:
        """The source with this id or spelling, whatever its case; None where none has it.

        >>> from sayso.theatre import load_theatre
        >>> load_theatre().find_source("kabulnow").name
        'KabulNow'
        """
        return self.sources.get(name) or self._sources_by_form.get(fold_name(name))

    def find_party(self, name: str) -> Party | None:
        """The party with this id, name or alias; None where none has it."""
        return self.parties.get(name) or self._parties_by_form.get(fold_name(name))

    def find_speaker(self, source: str | None) -> str | None:
        """The id of the party that speaks through a source, None for an outlet and for a name that is nobody's.

        The source's party; else the party with that plain name; else whose body the name says that it is ("Taliban
        police in Takhar", "Ministry of Foreign Affairs of Iran"). Where it was posted does not count.

        >>> from sayso.theatre import load_theatre
        >>> load_theatre().find_speaker("National Resistance Front")
        'nrf'
        """
        if source is None:
            return None
        name, bracket, _ = source.partition(" (")
        if bracket and name and self.find_source(source) is None:
            return self.find_speaker(name)
        known = self.find_source(source)
        if known is not None:
            return known.party
        party = self.find_party(source)
        return party.id if party else self._speakers.find(source)

    def find_place(self, place: Place) -> GazetteerPlace | None:
        """The finest entry that a resolved place leads to; its level says how far the gazetteer knows it.

        A locality that the gazetteer does not know leads to its district, an unknown district to its province. None
        where nothing is known, or where a spelling without province belongs to several.

        >>> from sayso.theatre import load_theatre
        >>> load_theatre().find_place(Place("Kabul", "Guldara")).id
        'AF0111'
        """
        province = self._find_level("province", place.province, [])
        district = self._find_level("district", place.district, [province])
        locality = self._find_level("locality", place.locality, [district, province])
        if place.province is None and place.district is None and locality is None:
            locality = self._find_level("neighbour", place.locality, [])
        return locality or district or province

    def name_party(self, id: str, lang: str = "en") -> str:
        """The party's name to show in a language, in English where it has none there, the id where nobody knows it."""
        party = self.parties.get(id)
        if party is None:
            return id
        return party.names.get(lang) or party.names.get("en") or id

    def shapes(self) -> dict[str, Any] | None:
        """The provinces' outlines as GeoJSON, each with its P-code as `id`; None where the theatre has none."""
        return self._shapes

    @cached_property
    def _shapes(self) -> dict[str, Any] | None:
        path = Path(self.folder, "provinces.json")
        if not self.folder or not path.is_file():
            return None
        shapes: dict[str, Any] = msgspec.json.decode(path.read_bytes())
        return shapes

    def list_spellings(self, level: str) -> Sequence[tuple[str, GazetteerPlace]]:
        """The spellings in Latin letters of a level's entries, each with its entry."""
        return self._spellings.get(level, ())

    @cached_property
    def _spellings(self) -> dict[str, list[tuple[str, GazetteerPlace]]]:
        found: dict[str, list[tuple[str, GazetteerPlace]]] = {}
        for place in self.places.values():
            found.setdefault(place.level, []).extend(
                (form, place) for form in (place.name, *place.names) if form.isascii()
            )
        return found

    @cached_property
    def _sources_by_form(self) -> dict[str, Source]:
        found: dict[str, Source] = {}
        for source in self.sources.values():
            for form in (source.id, source.name, *source.names, *source.plain):
                found.setdefault(fold_name(form), source)
        return found

    @cached_property
    def _parties_by_form(self) -> dict[str, Party]:
        found: dict[str, Party] = {}
        for party in self.parties.values():
            for name in _list_party(party):
                if name.kind == "party":
                    found.setdefault(fold_name(name.form), party)
        return found

    @cached_property
    def _speakers(self) -> Speakers:
        forms = (
            Form(name.form, name.kind, party.id, party.kind)
            for party in self.parties.values()
            for name in _list_party(party)
            if party.kind != "former"
        )
        return Speakers(forms, self.signs, self.government)

    @cached_property
    def _places_by_form(self) -> dict[tuple[str, str], list[GazetteerPlace]]:
        """Entries by level and folded spelling: those that have it as their name first."""
        found: dict[tuple[str, str], list[GazetteerPlace]] = {}
        entries = self.places.values()
        for place in entries:
            found.setdefault((place.level, fold_name(place.name)), []).append(place)
        for place in entries:
            for form in (*place.names, *place.local.values()):
                owners = found.setdefault((place.level, fold_name(form)), [])
                if place not in owners:
                    owners.append(place)
        return found

    def _find_level(
        self, level: str, name: str | None, above: Iterable[GazetteerPlace | None]
    ) -> GazetteerPlace | None:
        """The entry of that level and spelling below all of `above`; None where the spelling leaves it open."""
        if name is None:
            return None
        owners = self._places_by_form.get((level, fold_name(name)), [])
        for upper in above:
            if upper is not None:
                owners = [place for place in owners if _lies_in(place, upper)]
        named = [place for place in owners if fold_name(place.name) == fold_name(name)] or owners
        is_settled = len({place.district or place.id for place in named}) == 1
        return named[0] if is_settled else None


def _lies_in(place: GazetteerPlace, upper: GazetteerPlace) -> bool:
    return upper.id in (place.province, place.district, place.parent, *place.also) or (
        # A district that was cut from another is not yet told apart in older reports, nor in the gazetteer's parents.
        upper.parent is not None and upper.parent == place.district
    )


def _list_party(party: Party) -> Iterator[Name]:
    """The party's spellings. Civilians have none here: words for them belong to a language."""
    if party.kind == "civilians":
        return
    shown = {lang: (name,) for lang, name in party.names.items()}
    short = {lang: (name,) for lang, name in party.short.items()}
    tables = (
        ("party", shown),
        ("party", short),
        ("party", party.aliases),
        ("party", party.described),
        ("unit", party.units),
        ("person", party.persons),
    )
    names = (
        Name(form, lang, kind, party.id) for kind, forms in tables for lang, words in forms.items() for form in words
    )
    yield from dict.fromkeys(names)


def _list_place(place: GazetteerPlace) -> Iterator[Name]:
    """The place's spellings. A city's numbered districts have none here: "the fifth district" belongs to a language."""
    if place.kind in ("city district", "numbered"):
        return
    weak = set(place.weak)
    for form in dict.fromkeys((place.name, *place.local.values(), *place.names)):
        yield Name(form, None if is_arabic(form) else "en", place.level, place.id, form in weak)
