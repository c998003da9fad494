"""What happened: the truth behind each incident."""

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
    name = "".join(chance.choices(SYLLABLES["en"], k=chance.randint(2, 3))).capitalize()
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
