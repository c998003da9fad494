"""What happened: the truth behind each incident."""

import math
import random
from collections.abc import Iterator
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from sayso.records import Place
from sayso.theatre import GazetteerPlace, Theatre
from synthetic.world import PAIRS, PER_YEAR, SYLLABLES, Habits, World

FIRST = date(2025, 1, 1)


class Event(Struct, frozen=True):
    """What happened: the truth behind one incident. `known` is its place as finely as anybody tells it."""

    number: int
    day: date
    kind: str
    initiator: str | None
    target: str
    place: Place
    known: Place
    toll: tuple[int, int] | None
    admitted: tuple[int, int] | None
    rises: bool

    @property
    def outcomes(self) -> tuple[str, str]:
        """What the two numbers of a toll count; of an arrest those captured, and hardly anybody wounded."""
        return ("captured", "wounded") if self.kind == "arrest" else ("killed", "wounded")

    def raise_toll(self, toll: tuple[int, int], published: date) -> tuple[int, int]:
        """Killed and wounded as they are told on a day."""
        killed, wounded = toll
        if self.rises and (published - self.day).days > 1:
            return killed + 1 + killed // 2, wounded + wounded // 3
        return toll


def make_events(
    count: int, theatre: Theatre, *, seed: int = 7, habits: Habits | None = None, per_year: int = PER_YEAR
) -> Iterator[Event]:
    """The truth behind the same `count` incidents, by number."""
    for events, _ in make_days(count, World(theatre, seed, habits or Habits()), seed, per_year):
        yield from events


def make_days(count: int, world: World, seed: int, per_year: int) -> Iterator[tuple[list[Event], random.Random]]:
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
    pair = chance.choices(PAIRS, world.fights[str(district.province)])[0]
    kind = chance.choice(pair[3])
    place = Place(world.provinces[str(district.province)].name, district.name, _find_spot(district, world, chance))
    toll = None if chance.random() < world.habits.no_toll else _draw_toll(kind, chance)
    return Event(
        number=number,
        day=day,
        kind=kind,
        initiator=pair[0],
        target=pair[1],
        place=place,
        known=_blur(place, world.habits, chance),
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
    kind = chance.choice(_list_kinds(event))
    toll = _draw_toll(kind, chance) if chance.random() >= world.habits.no_toll else None
    spot = _find_spot(district, world, chance)
    has_other = spot is not None and event.place.locality is not None and chance.random() < 2 / 3
    place = Place(event.place.province, event.place.district, spot)
    return replace(
        event,
        number=event.number + 1,
        kind=kind,
        target=event.target if has_other or event.target == "civilians" else "civilians",
        place=place,
        known=_blur(place, world.habits, chance),
        toll=toll,
        admitted=_admit(toll, chance),
    )


def _blur(place: Place, habits: Habits, chance: random.Random) -> Place:
    """What becomes known of a place: now and then its province alone, or nothing."""
    known = chance.random()
    if known < habits.placeless:
        return Place()
    return Place(place.province) if known < habits.placeless + habits.coarse else place


def _list_kinds(event: Event) -> list[str]:
    """What the two sides of an event do to each other, but for clashes: a second one is the first one."""
    kinds = next(kinds for doer, target, _, kinds in PAIRS if (doer, target) == (event.initiator, event.target))
    return sorted({*kinds} - {"clash"})


def _find_spot(district: GazetteerPlace, world: World, chance: random.Random) -> str | None:
    if chance.random() >= world.habits.spot:
        return None
    known = world.spots[district.id]
    if chance.random() < min(1 - world.habits.by_ear, world.habits.one_spot * len(known)):
        return chance.choice(known)
    name = "".join(chance.choices(SYLLABLES["en"], k=chance.randint(2, 3))).capitalize()
    return chance.choice(("Qala-e-", "Deh-e-", "Pul-e-", "")) + name


def _draw_toll(kind: str, chance: random.Random) -> tuple[int, int]:
    """Killed and wounded, or captured and nobody: mostly a few, now and then dozens."""
    first = 0 if chance.random() < 0.12 else _draw_number(chance)
    second = 0 if kind in ("arrest", "killing") or chance.random() < 0.25 else _draw_number(chance)
    return (first, second) if first or second else (1, 0)


def _draw_number(chance: random.Random) -> int:
    """A number of people that lies as in the coded claims, where one in four is 1, one in two 3, one in ten 17."""
    return 1 + int(chance.lognormvariate(0.75, 1.5))


def _admit(toll: tuple[int, int] | None, chance: random.Random) -> tuple[int, int] | None:
    """What those who were hit say of the same toll: less."""
    if toll is None or chance.random() < 0.15:
        return None
    return (math.ceil(toll[0] * chance.uniform(0, 1)), math.ceil(toll[1] * chance.uniform(0.3, 1)))
