"""What does not change through the made-up years: places, fights, outlets, words, and how often tellers do what."""

import math
import random
from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import accumulate

from msgspec import Struct

from sayso.records import Place
from sayso.theatre import GazetteerPlace, Theatre

PER_YEAR = 40_000

LANGUAGES = ("en", "fa", "ps")

#: Incidents a day of a district where claims name a spot as in a city, and as in the country.
_CITY = 0.5

_RURAL = 0.02


class Habits(Struct, frozen=True):
    """How often tellers do what, as shares; the module says of what."""

    spot: float = 0.97
    by_ear: float = 0.4
    one_spot: float = 0.18
    sibling: float = 0.04
    rural_spot: float = 0.2
    city_spot: float = 0.93
    other_spot: float = 0.04
    coarse: float = 0.11
    placeless: float = 0.015
    no_district: float = 0.02
    undated: float = 0.115
    slip: float = 0.035
    two_days: float = 0.02
    week: float = 0.01
    homonym: float = 0.03
    vague: float = 0.04
    kindred: float = 0.15
    no_toll: float = 0.12
    rising: float = 0.12
    at_least: float = 0.1
    left_out: float = 0.15
    silent: float = 0.08
    misheard: float = 0.03
    copied: float = 0.08
    translated: float = 0.05
    edition: float = 0.05
    beside: float = 0.36
    aside_silent: float = 0.75
    aside_vague: float = 0.65
    admitted: float = 0.2
    listed: float = 0.55


#: Who fights whom, how often, and by which kinds. Shares of a whole country; each province has its own mixture.
PAIRS: tuple[tuple[str | None, str, float, tuple[str, ...]], ...] = (
    ("nrf", "taliban", 22, ("attack", "attack", "attack", "explosion", "clash")),
    ("aff", "taliban", 16, ("attack", "attack", "attack", "explosion")),
    ("alm", "taliban", 3, ("attack", "explosion")),
    ("other-resistance", "taliban", 5, ("attack", "killing")),
    ("iskp", "taliban", 10, ("explosion", "attack", "killing")),
    ("iskp", "civilians", 6, ("explosion", "killing")),
    ("taliban", "nrf", 8, ("operation", "arrest", "killing")),
    ("taliban", "aff", 5, ("operation", "arrest", "killing")),
    ("taliban", "iskp", 7, ("operation", "arrest", "killing")),
    ("taliban", "civilians", 9, ("killing", "arrest")),
    (None, "civilians", 8, ("killing", "explosion")),
    (None, "taliban", 6, ("explosion", "killing")),
    ("pakistan", "taliban", 1, ("clash", "strike")),
)

SYLLABLES = {
    "en": [one + two for one in "bdgklmnprstvz" for two in ("a", "e", "i", "o", "u", "an", "er")],
    "fa": [one + two for one in "بتدرزسشفکگلمن" for two in ("ا", "و", "ی", "ان", "ر", "ه")],
    "ps": [one + two for one in "بتدړزسښفکګلمن" for two in ("ا", "و", "ی", "ې", "ۍ", "ه")],
}


class World:
    """What does not change through the years: places with their weights, each province's fights, outlets, words."""

    def __init__(self, theatre: Theatre, seed: int, habits: Habits) -> None:
        self.theatre = theatre
        self.habits = habits
        chance = random.Random(seed)  # noqa: S311 (made-up years, no secret)
        entries = theatre.places
        districts = [entry for entry in entries.values() if entry.level == "district" and entry.province]
        chance.shuffle(districts)
        shared = _count_names(districts)
        self.districts = districts
        weights = [(2 if shared[entry.name] > 1 else 1) / (rank + 14) ** 0.8 for rank, entry in enumerate(districts)]
        self.district_weights = list(accumulate(weights))
        self.daily = _rate_districts(districts, weights, self.provinces)
        self.homonyms = {
            name: [entry for entry in districts if entry.name == name] for name in shared if shared[name] > 1
        }
        self.spots: dict[str, list[str]] = {entry.id: [] for entry in districts}
        for entry in entries.values():
            if entry.level == "locality" and entry.district in self.spots:
                self.spots[entry.district].append(entry.name)
        provinces = self.provinces
        self.spots_by_name = {
            (provinces[str(entry.province)].name, entry.name): self.spots[entry.id] for entry in districts
        }
        self.known_spots = frozenset(name for names in self.spots.values() for name in names)
        self.fights = {
            entry.id: [share * chance.expovariate(1) ** 2 for _, _, share, _ in PAIRS]
            for entry in entries.values()
            if entry.level == "province"
        }
        self.vocabulary = {lang: _make_vocabulary(lang, chance) for lang in LANGUAGES}
        self.word_weights = list(accumulate(1 / (rank + 2) for rank in range(20_000)))
        self.local_names = {
            (lang, entry.name): name for entry in entries.values() for lang, name in entry.local.items()
        }
        self._list_sources(chance)
        self.closings = {id: self.write_words(self.language_of(id), 12, chance) for id in theatre.sources}

    def _list_sources(self, chance: random.Random) -> None:
        sources = self.theatre.sources.values()
        self.channels: dict[str, list[str]] = {}
        for source in sources:
            if source.party:
                self.channels.setdefault(source.party, []).append(source.id)
        kinds = ("outlet", "agency", "wire", "broadcaster")
        outlets = [source.id for source in sources if source.party is None and source.kind in kinds]
        chance.shuffle(outlets)
        self.outlets = outlets
        self.outlet_weights = list(accumulate(1 / (rank + 3) for rank in range(len(outlets))))

    @cached_property
    def provinces(self) -> Mapping[str, GazetteerPlace]:
        """The provinces by id."""
        return {entry.id: entry for entry in self.theatre.places.values() if entry.level == "province"}

    def language_of(self, source: str) -> str:
        """The language in which a source mostly publishes."""
        lang = self.theatre.sources[source].lang
        return lang if lang in LANGUAGES else "en"

    def write_words(self, lang: str, count: int, chance: random.Random) -> str:
        """So many words of a language."""
        return " ".join(chance.choices(self.vocabulary[lang], cum_weights=self.word_weights, k=count)) + "."

    def rate_naming(self, place: Place) -> float:
        """The share of the claims about a named spot of the place's district that name it."""
        busy = self.daily[place.province, place.district]
        step = (math.log(busy) - math.log(_RURAL)) / (math.log(_CITY) - math.log(_RURAL))
        habits = self.habits
        return (habits.rural_spot + (habits.city_spot - habits.rural_spot) * min(1.0, max(0.0, step))) / habits.spot

    def pick_outlet(self, chance: random.Random) -> str:
        """An outlet, some more often than others."""
        return chance.choices(self.outlets, cum_weights=self.outlet_weights)[0]


def _rate_districts(
    districts: Sequence[GazetteerPlace], weights: Sequence[float], provinces: Mapping[str, GazetteerPlace]
) -> dict[tuple[str | None, str | None], float]:
    """Incidents a day by province and district."""
    share = PER_YEAR / 365 / sum(weights)
    return {
        (provinces[str(entry.province)].name, entry.name): weight * share
        for entry, weight in zip(districts, weights, strict=True)
    }


def _count_names(districts: Sequence[GazetteerPlace]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for entry in districts:
        counts[entry.name] = counts.get(entry.name, 0) + 1
    return counts


def _make_vocabulary(lang: str, chance: random.Random) -> list[str]:
    syllables = SYLLABLES[lang]
    return ["".join(chance.choices(syllables, k=chance.randint(1, 4))) for _ in range(20_000)]
