"""A made-up year of war with its truth: reports, their claims, the incident of each claim, the origin of each copy.

    for told in tell_incidents(40_000, load_theatre()):
        told.report, told.claims, told.incidents, told.origin

Reports come one by one, day by day, the same for the same seed, so a million claims need no more memory than a day.
40,000 incidents are one year; more incidents are more years, as many a day.

What it is made of, and how often. The numbers stand in `Habits`; they were set from the worked case of August 2023 and
from what newsrooms complain of, before the weights were fitted, and are not tuned to what matching does well. `seer`
says how much of it nobody can tell:

- Incidents fall on the theatre's districts unevenly: the fullest has two to three a day, the first twenty a fifth of
  all. Districts whose name two provinces have are twice as likely as others. In each province two or three pairs of
  actors make up most of the incidents, so the same two fight in one district day after day.
- One attack in 25 has a second one by the same party in the same district on the same night, with another target:
  civilians, or the same enemy at another named spot.
- Nearly all incidents happen at a named spot. At least four of ten such spots are in no gazetteer and are spelled by
  ear. No spot takes more than 18 % of a district's incidents, so that two of one district are at one spot in 2 % of
  cases (in the gold of two days of one district 29 of 691 pairs, some of them one incident under two dates).
- How often a claim names the spot hangs on how busy the district is, as in the gold (2026-11): of the claims about
  Kabul, where something happens every few days, 93 % name a quarter or street (69 of 74), of those about districts that
  the gold knows from fewer than six claims 19 % (31 of 166). A district with an incident every other day is told like
  Kabul, one with an incident in fifty days like the country. So 75 % of the claims of this dense year name a spot; in
  the worked case, with an incident a day in all the country, 54 % do.
- Each incident is told in 3 to 8 reports in English, Dari and Pashto: by who did it, its other channel in another
  language, outlets that carry its word, the other side, local sources, witnesses, an outlet in its own voice.
- A claim leaves out the district (4 %), all places (1 %) or the day (10 %, as in the gold); it names another spot of
  the district (4 %), slips by a day (7 %), says two days (2 %), takes the whole week before its report (1 %); names the
  wrong province of a homonym (3 %); leaves out who did it or says something vague (12 % of those who take no part);
  says a kindred kind (15 %; in the worked case two claims about one incident give the same kind in 58 of 80 pairs, and
  the same day in 55 of 58). The gold leaves out more places: 18 % say no district, 6 % nothing.
- A fifth of the incidents have no figures, and of the others 8 % of the claims carry none. In the gold 75 % of the
  claims give a figure, whether they are the doer's, the other side's or somebody else's; here 66 % do. The toll is the
  teller's own: who did it and who was hit differ. A toll rises in the reports of later days (12 % of incidents), is
  turned into "at least" (15 %), loses a figure (15 %), is misheard by one or two (3 %).
- Of the outlets' reports 8 % are copies with a few words changed, 5 % translations that name their source, 5 %
  translations between editions of one outlet that do not; in these one claim in eight is read a little differently.
  About one claim in 25 stands in a round-up of two to four incidents.
- Texts have 60 to 150 words drawn by Zipf's law from 20,000 per language, a sentence with the facts in the report's
  language, and the outlet's closing line, which is the same in each of its reports.

Until 2026-11 a claim named no spot in 28 % of cases wherever it was, gave no figures in 35 % where no party spoke, and
six of ten incidents of a district could be at the one spot that the gazetteer has there, which the gold does not bear
out; a seer's pairs were then right in 95.8 % and complete in 96.5 %. What is left is hard: reports on two attacks by
one front in one district on one day, of which one names neither spot nor toll, and reports that name only a province.
"""

import math
import random
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cached_property
from itertools import accumulate
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from sayso.records import Bounds, Claim, Loss, Phrase, Place, Report, Words
from sayso.theatre import GazetteerPlace, Theatre

FIRST = date(2025, 1, 1)
PER_YEAR = 40_000
LANGUAGES = ("en", "fa", "ps")
READER = "made up"

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
    no_district: float = 0.04
    no_place: float = 0.01
    undated: float = 0.1
    slip: float = 0.07
    two_days: float = 0.02
    week: float = 0.01
    homonym: float = 0.03
    vague: float = 0.12
    kindred: float = 0.15
    no_toll: float = 0.2
    rising: float = 0.12
    at_least: float = 0.15
    left_out: float = 0.15
    silent: float = 0.08
    misheard: float = 0.03
    copied: float = 0.08
    translated: float = 0.05
    edition: float = 0.05
    round_up: float = 0.04


class Told(NamedTuple):
    """One report, its claims, the number of the incident that each is about, and the report (id) that it copies."""

    report: Report
    claims: tuple[Claim, ...]
    incidents: tuple[int, ...]
    origin: str | None


class Event(Struct, frozen=True):
    """What happened: the truth behind one incident."""

    number: int
    day: date
    kind: str
    initiator: str | None
    target: str
    is_clash: bool
    place: Place
    toll: tuple[int, int] | None
    admitted: tuple[int, int] | None
    rises: bool


#: Who fights whom, how often, and by which kinds. Shares of a whole country; each province has its own mixture.
_PAIRS: tuple[tuple[str | None, str, float, tuple[str, ...]], ...] = (
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
    (None, "civilians", 5, ("killing", "explosion")),
    (None, "taliban", 3, ("explosion", "killing")),
    ("pakistan", "taliban", 1, ("clash", "strike")),
)

#: What a kind may also be called.
KINDRED = {
    "attack": ("clash", "explosion", "killing"),
    "explosion": ("attack", "killing"),
    "clash": ("attack", "operation"),
    "killing": ("attack", "explosion"),
    "operation": ("clash", "arrest"),
    "arrest": ("operation", "other"),
    "strike": ("attack", "explosion"),
}

#: Words for kinds, outcomes and days, for the sentence with the facts.
_WORDS = {
    "en": {
        "attack": "attacked", "clash": "clashed with", "explosion": "set off a blast against", "killing": "shot dead",
        "operation": "raided", "arrest": "detained", "strike": "shelled", "other": "struck", "killed": "killed",
        "wounded": "wounded", "casualties": "casualties", "on": "on", "in": "in", "said": "said",
        "local-sources": "local sources", "witnesses": "witnesses", "outlet": "our correspondent",
        "civilians": "civilians", "unknown": "unknown gunmen",
    },
    "fa": {
        "attack": "حمله", "clash": "درگیری", "explosion": "انفجار", "killing": "کشتن", "operation": "عملیات",
        "arrest": "بازداشت", "strike": "گلوله‌باران", "other": "رویداد", "killed": "کشته", "wounded": "زخمی",
        "casualties": "تلفات", "on": "روز", "in": "در", "said": "گفته", "local-sources": "منابع محلی",
        "witnesses": "شاهدان", "outlet": "خبرنگار ما", "civilians": "غیرنظامیان", "unknown": "افراد ناشناس",
    },
    "ps": {
        "attack": "برید", "clash": "نښته", "explosion": "چاودنه", "killing": "وژنه", "operation": "عملیات",
        "arrest": "نیول", "strike": "توغندي", "other": "پېښه", "killed": "وژل", "wounded": "ټپیان",
        "casualties": "تلفات", "on": "ورځ", "in": "په", "said": "ویلي", "local-sources": "سیمه‌ییزې سرچینې",
        "witnesses": "شاهدانو", "outlet": "زموږ خبریال", "civilians": "ملکیان", "unknown": "نامعلوم کسان",
    },
}  # fmt: skip

_SYLLABLES = {
    "en": [one + two for one in "bdgklmnprstvz" for two in ("a", "e", "i", "o", "u", "an", "er")],
    "fa": [one + two for one in "بتدرزسشفکگلمن" for two in ("ا", "و", "ی", "ان", "ر", "ه")],
    "ps": [one + two for one in "بتدړزسښفکګلمن" for two in ("ا", "و", "ی", "ې", "ۍ", "ه")],
}

#: Spellings of one sound, for names that no gazetteer holds.
_EAR = (("a", "e"), ("i", "ee"), ("u", "o"), ("q", "k"), ("k", "kh"), ("-", " "), ("z", "s"))


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
            entry.id: [share * chance.expovariate(1) ** 2 for _, _, share, _ in _PAIRS]
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
    syllables = _SYLLABLES[lang]
    return ["".join(chance.choices(syllables, k=chance.randint(1, 4))) for _ in range(20_000)]


# ------------------------------------------------------------------------------------------------- what happened


def tell_incidents(
    count: int, theatre: Theatre, *, seed: int = 7, habits: Habits | None = None, per_year: int = PER_YEAR
) -> Iterator[Told]:
    """The reports of `count` incidents, by the day of the incident; about 4.4 reports and 5 claims for each."""
    world = World(theatre, seed, habits or Habits())
    for events, chance in _make_days(count, world, seed, per_year):
        yield from _tell_day(events, world, chance)


def make_events(
    count: int, theatre: Theatre, *, seed: int = 7, habits: Habits | None = None, per_year: int = PER_YEAR
) -> Iterator[Event]:
    """The truth behind the same `count` incidents, by number."""
    for events, _ in _make_days(count, World(theatre, seed, habits or Habits()), seed, per_year):
        yield from events


def _make_days(count: int, world: World, seed: int, per_year: int) -> Iterator[tuple[list[Event], random.Random]]:
    """Each day's events, with the chance that goes on to tell them."""
    number = 0
    day = FIRST
    owed = 0.0
    while number < count:
        chance = random.Random(f"{seed} {day}")  # noqa: S311
        owed += per_year / 365
        events: list[Event] = []
        while owed >= 1 and number + len(events) < count:
            made = [_make_event(number + len(events), day, world, chance)]
            if made[0].initiator and chance.random() < world.habits.sibling:
                made.append(_make_sibling(made[0], world, chance))
            events += made
            owed -= len(made)
        number += len(events)
        yield events, chance
        day += timedelta(days=1)


def _make_event(number: int, day: date, world: World, chance: random.Random) -> Event:
    district = chance.choices(world.districts, cum_weights=world.district_weights)[0]
    pair = chance.choices(_PAIRS, world.fights[str(district.province)])[0]
    kind = chance.choice(pair[3])
    place = Place(world.provinces[str(district.province)].name, district.name, _find_spot(district, world, chance))
    toll = None if chance.random() < world.habits.no_toll else _draw_toll(chance)
    return Event(
        number=number,
        day=day,
        kind=kind,
        initiator=pair[0],
        target=pair[1],
        is_clash=kind == "clash",
        place=place,
        toll=toll,
        admitted=_admit(toll, chance),
        rises=chance.random() < world.habits.rising,
    )


def _make_sibling(event: Event, world: World, chance: random.Random) -> Event:
    """A second attack by the same party in the same district on the same night."""
    district = next(
        entry
        for entry in world.districts
        if entry.name == event.place.district and world.provinces[str(entry.province)].name == event.place.province
    )
    toll = _draw_toll(chance) if chance.random() < 0.8 else None
    spot = _find_spot(district, world, chance)
    has_other = spot is not None and event.place.locality is not None and chance.random() < 2 / 3
    return replace(
        event,
        number=event.number + 1,
        kind=event.kind if event.kind != "clash" else "attack",
        is_clash=False,
        target=event.target if has_other or event.target == "civilians" else "civilians",
        place=Place(event.place.province, event.place.district, spot),
        toll=toll,
        admitted=_admit(toll, chance),
    )


def _find_spot(district: GazetteerPlace, world: World, chance: random.Random) -> str | None:
    if chance.random() >= world.habits.spot:
        return None
    known = world.spots[district.id]
    if chance.random() < min(1 - world.habits.by_ear, world.habits.one_spot * len(known)):
        return chance.choice(known)
    name = "".join(chance.choices(_SYLLABLES["en"], k=chance.randint(2, 3))).capitalize()
    return chance.choice(("Qala-e-", "Deh-e-", "Pul-e-", "")) + name


def _draw_toll(chance: random.Random) -> tuple[int, int]:
    """Killed and wounded: mostly a few, now and then dozens."""
    killed = int(chance.lognormvariate(0.9, 0.8))
    wounded = int(chance.lognormvariate(0.8, 0.9))
    return (killed, wounded) if killed or wounded else (1, 0)


def _admit(toll: tuple[int, int] | None, chance: random.Random) -> tuple[int, int] | None:
    """What those who were hit say of the same toll: less."""
    if toll is None or chance.random() < 0.3:
        return None
    return (int(toll[0] * chance.uniform(0, 1)), max(1, int(toll[1] * chance.uniform(0.3, 1))))


# ------------------------------------------------------------------------------------------------- who tells it


def _tell_day(events: Sequence[Event], world: World, chance: random.Random) -> Iterator[Told]:
    listed: dict[str, list[Event]] = {}
    for event in events:
        reports = chance.choices((3, 4, 5, 6, 7, 8), (35, 28, 17, 10, 6, 4))[0]
        if event.initiator and reports > 3 and chance.random() < world.habits.round_up * reports:
            # The round-up is one of its reports.
            listed.setdefault(event.initiator, []).append(event)
            reports -= 1
        yield from _tell_event(event, reports, world, chance)
    for party, told in sorted(listed.items()):
        for start in range(0, len(told), 4):
            yield _round_up(party, told[start : start + 4], world, chance)


def _tell_event(event: Event, count: int, world: World, chance: random.Random) -> Iterator[Told]:
    tellers = _list_tellers(event, count, world, chance)
    before: list[Told] = []
    for number, (source, voices) in enumerate(tellers):
        delay = 0 if number == 0 else chance.choices((0, 1, 2, 3, 5), (30, 40, 15, 10, 5))[0]
        published = event.day + timedelta(days=delay + (1 if chance.random() < 0.4 else 0))
        told = _repeat(before, source, published, world, chance) if number else None
        if told is None:
            told = _tell_anew((event,), voices, source, published, world, chance)
        before.append(told)
        yield told


def _list_tellers(event: Event, count: int, world: World, chance: random.Random) -> list[tuple[str, tuple[str, ...]]]:
    """Who publishes, and in whose voices."""
    tellers: list[tuple[str, tuple[str, ...]]] = []
    doer = event.initiator
    sides = [party for party in (doer, event.target) if party in world.channels]
    if doer in world.channels:
        tellers.append((chance.choice(world.channels[doer]), (doer,)))
    while len(tellers) < count:
        voice = chance.choices(("doer", "other", "local-sources", "witnesses", "outlet"), (45, 12, 25, 6, 12))[0]
        if voice == "doer" and doer in world.channels:
            is_channel = chance.random() < 0.15
            source = chance.choice(world.channels[doer]) if is_channel else world.pick_outlet(chance)
            beside = chance.random() < 0.12 and not is_channel
            # A second voice in the report is another one: a claimant makes one claim about one incident.
            others = [voice for voice in ("local-sources", "taliban") if voice != doer]
            tellers.append((source, (doer, chance.choice(others)) if beside else (doer,)))
        elif voice == "other" and sides and sides[-1] != doer:
            is_channel = chance.random() < 0.4
            source = chance.choice(world.channels[sides[-1]]) if is_channel else world.pick_outlet(chance)
            tellers.append((source, (sides[-1],)))
        elif voice not in ("doer", "other"):
            tellers.append((world.pick_outlet(chance), (voice,)))
    return tellers


def _repeat(before: Sequence[Told], source: str, published: date, world: World, chance: random.Random) -> Told | None:
    """A copy or a translation of one of the reports before; None where the source writes its own."""
    habits = world.habits
    earlier = [told for told in before if told.report.published <= published and told.origin is None]
    if not earlier or source not in world.outlets:
        return None
    origin = chance.choice(earlier).report
    told = next(told for told in earlier if told.report is origin)
    fate = chance.random()
    if fate < habits.copied:
        if world.language_of(source) != origin.lang:
            return None
        return _copy(told, source, published, _change_words(told, world, chance), None, chance)
    if fate < habits.copied + habits.translated and origin.source in world.outlets:
        return _translate(told, source, published, world, chance, names=True)
    if fate < habits.copied + habits.translated + habits.edition and origin.source in world.outlets:
        return _translate(told, str(origin.source), published, world, chance, names=False)
    return None


def _copy(told: Told, source: str, published: date, text: str, lang: str | None, chance: random.Random) -> Told:
    report = Report(
        f"{told.report.key}/{source}-{published.isoformat()}",
        text,
        published,
        source=source,
        lang=lang or told.report.lang,
    )
    report_id = report.id
    claims = tuple(replace(_read_again(claim, chance), report=report_id, words=()) for claim in told.claims)
    return Told(report, claims, told.incidents, told.report.id)


def _read_again(claim: Claim, chance: random.Random) -> Claim:
    """The claim as it is read in the copy: now and then the spot, the day or a figure is not found there."""
    missed = chance.random()
    if missed < 0.05:
        return replace(claim, places=tuple(Place(place.province, place.district) for place in claim.places))
    if missed < 0.08:
        return replace(claim, start=None, end=None)
    return replace(claim, losses=claim.losses[:-1]) if missed < 0.12 else claim


def _change_words(told: Told, world: World, chance: random.Random) -> str:
    """The text with up to one word in twelve changed and now and then a sentence cut off its end."""
    lang = told.report.lang or "en"
    words = told.report.text.split(" ")
    for _ in range(chance.randint(0, len(words) // 12)):
        words[chance.randrange(len(words))] = chance.choice(world.vocabulary[lang])
    return " ".join(words[: -12 if chance.random() < 0.4 else None])


def _translate(
    told: Told, source: str, published: date, world: World, chance: random.Random, *, names: bool
) -> Told | None:
    """The same in another language; `names` says whether the origin's publisher is named. None in one language."""
    origin = told.report
    others = [lang for lang in LANGUAGES if lang != origin.lang]
    lang = chance.choice(others) if source == origin.source else world.language_of(source)
    if lang == origin.lang:
        return None
    opening = f"{world.theatre.sources[str(origin.source)].name}: " if names else ""
    writer = _Writer(lang, world)
    writer.add(opening + world.write_words(lang, chance.randint(8, 20), chance))
    for claim in told.claims:
        writer.tell(claim)
        writer.add(world.write_words(lang, chance.randint(20, 50), chance))
    return _copy(told, source, published, writer.text, lang, chance)


def _round_up(party: str, events: Sequence[Event], world: World, chance: random.Random) -> Told:
    source = chance.choice(world.channels[party]) if chance.random() < 0.5 else world.pick_outlet(chance)
    published = events[0].day + timedelta(days=chance.randint(0, 3))
    return _tell_anew(events, (party,), source, published, world, chance)


# ------------------------------------------------------------------------------------------------- what they say


def _tell_anew(
    events: Sequence[Event], voices: Sequence[str], source: str, published: date, world: World, chance: random.Random
) -> Told:
    lang = world.language_of(source)
    drawn = [
        (event.number, _make_claim(event, voice, published, world, chance)) for event in events for voice in voices
    ]
    writer = _Writer(lang, world)
    writer.add(world.write_words(lang, chance.randint(8, 20), chance))
    begun: list[tuple[int, Claim]] = []
    for number, claim in drawn:
        begins, words = writer.tell(claim)
        begun.append((number, replace(claim, begins=begins, words=words)))
        writer.add(world.write_words(lang, chance.randint(40, 100) // len(drawn), chance))
    writer.add(world.closings[source])
    key = f"{events[0].number}-{voices[0]}-{chance.getrandbits(32):08x}"
    report = Report(key, writer.text, published, source=source, lang=lang)
    report_id = report.id
    claims = tuple(replace(claim, report=report_id) for _, claim in begun)
    return Told(report, claims, tuple(number for number, _ in begun), None)


def _make_claim(event: Event, voice: str, published: date, world: World, chance: random.Random) -> Claim:
    takes_part = voice in (event.initiator, event.target)
    initiator, target = event.initiator, event.target
    if not takes_part and chance.random() < world.habits.vague:
        initiator = chance.choice((None, "unknown", "other-resistance"))
    if initiator is None and event.initiator is None:
        initiator = chance.choice(("unknown", "unknown", None))
    kind = chance.choice(KINDRED[event.kind]) if chance.random() < world.habits.kindred else event.kind
    sides: tuple[str, ...] = ()
    if kind == "clash" and initiator not in (None, "unknown") and target != "civilians":
        sides = tuple(sorted((str(initiator), target)))
        initiator, target = None, ""
    start, end = _say_days(event.day, published, world, chance)
    return Claim(
        report="",
        begins=0,
        scope="incident",
        claimant=voice,
        stance="confirms" if voice == event.target and chance.random() < 0.5 else "claims",
        event=kind,
        initiator=initiator,
        target=target or None,
        sides=sides,
        losses=_say_losses(event, voice, published, world, chance),
        places=_say_place(event.place, world, chance),
        start=start,
        end=end,
        reader=READER,
    )


def _say_days(day: date, published: date, world: World, chance: random.Random) -> tuple[date | None, date | None]:
    habits = world.habits
    said = chance.random()
    if said < habits.undated:
        return None, None
    if said < habits.undated + habits.week and (published - day).days < 7:
        return published - timedelta(days=7), published - timedelta(days=1 if published > day else 0)
    if said < habits.undated + habits.week + habits.two_days:
        return day, day + timedelta(days=1)
    slip = timedelta(days=chance.choice((-1, 1, 1)) if chance.random() < habits.slip else 0)
    if day + slip > published:
        slip = timedelta()
    return day + slip, day + slip


def _say_place(place: Place, world: World, chance: random.Random) -> tuple[Place, ...]:
    habits = world.habits
    said = chance.random()
    if said < habits.no_place:
        return ()
    if said < habits.no_place + habits.no_district:
        return (Place(place.province),)
    province = place.province
    namesakes = world.homonyms.get(place.district or "", ())
    if namesakes and chance.random() < habits.homonym:
        province = world.provinces[str(chance.choice(namesakes).province)].name
    if place.locality is None or chance.random() >= world.rate_naming(place):
        return (Place(province, place.district),)
    near = world.spots_by_name.get((place.province, place.district)) if chance.random() < habits.other_spot else None
    if near:
        return (Place(province, place.district, chance.choice(near)),)
    return (Place(province, place.district, _spell(place, world, chance)),)


def _spell(place: Place, world: World, chance: random.Random) -> str:
    """The spot as it is written: the gazetteer's spelling, or, for one that it does not hold, one by ear."""
    name = str(place.locality)
    if name in world.known_spots:
        return name
    for old, new in _EAR:
        if old in name and chance.random() < 0.12:
            name = name.replace(old, new, 1)
    if chance.random() < 0.03:
        slip = chance.randrange(1, len(name))
        name = name[:slip] + name[slip + 1 :]
    # "Qala-e-Sabz" is also called Sabz.
    return name.rpartition("-e-")[2] if chance.random() < 0.06 else name


def _say_losses(event: Event, voice: str, published: date, world: World, chance: random.Random) -> tuple[Loss, ...]:
    habits = world.habits
    toll = event.admitted if voice == event.target else event.toll
    has_part = voice in (event.initiator, event.target)
    if toll is None or chance.random() < habits.silent:
        return ()
    if not has_part and event.admitted and chance.random() < 0.4:
        toll = event.admitted
    killed, wounded = toll
    if event.rises and (published - event.day).days > 1:
        killed, wounded = killed + 1 + killed // 2, wounded + wounded // 3
    losses = []
    for outcome, number in (("killed", killed), ("wounded", wounded)):
        if number == 0 or chance.random() < habits.left_out:
            continue
        heard = max(1, number + chance.choice((-2, -1, 1, 2))) if chance.random() < habits.misheard else number
        high = None if chance.random() < habits.at_least else heard
        losses.append(Loss(event.target, outcome, Bounds(heard, high)))
    if voice == event.initiator and chance.random() < 0.2:
        losses.append(Loss(voice, "casualties", Bounds(0, 0)))
    return tuple(losses)


class _Writer:
    """A text as it grows, with the offsets of the words that carry a claim."""

    def __init__(self, lang: str, world: World) -> None:
        self.text = ""
        self._lang = lang
        self._words = _WORDS[lang]
        self._theatre = world.theatre
        self._names = world.local_names

    def add(self, words: str) -> Phrase:
        """The words at the end of the text, and where they stand."""
        if self.text:
            self.text += " "
        start = len(self.text)
        self.text += words
        return Phrase(words, start, len(self.text), READER)

    def tell(self, claim: Claim) -> tuple[int, tuple[Words, ...]]:
        """A sentence with the claim's facts: where it begins, and the words behind each field."""
        speaker = self.add(self._name(claim.claimant))
        self.add(self._words["said"])
        found = [Words("claimant", speaker)]
        if claim.initiator:
            found.append(Words("initiator", self.add(self._name(claim.initiator))))
        for number, side in enumerate(claim.sides):
            found.append(Words(f"sides.{number}", self.add(self._name(side))))
        found.append(Words("event", self.add(self._words[claim.event])))
        if claim.target:
            found.append(Words("target", self.add(self._name(claim.target))))
        for number, place in enumerate(claim.places):
            names = [self._names.get((self._lang, name), name) for name in self._list_levels(place)]
            self.add(self._words["in"])
            found.append(Words(f"places.{number}", self.add(" ".join(names))))
        if claim.start:
            self.add(self._words["on"])
            found.append(Words("start", self.add(claim.start.isoformat())))
        for number, loss in enumerate(claim.losses):
            said = f"{loss.said.low}{'' if loss.said.high == loss.said.low else '+'} {self._words[loss.outcome]}"
            found.append(Words(f"losses.{number}", self.add(said)))
        self.text += "."
        return speaker.start, tuple(found)

    def _name(self, id: str) -> str:
        return self._words.get(id) or self._theatre.name_party(id, self._lang)

    def _list_levels(self, place: Place) -> list[str]:
        return [name for name in (place.locality, place.district, place.province) if name]
