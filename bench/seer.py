"""What nobody can tell: claims of the made-up year that fit another incident at least as well as their own.

A seer knows what every incident truly was (its place, night, actors, toll) and how often tellers slip (`Habits`), and
puts each claim to the incident under which its words are most likely. No matching can do better by what a claim says,
for it knows neither. Where the seer goes wrong, or two incidents fit alike, the claim is undecidable.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import NamedTuple

from synthetic import KINDRED, Event, Habits, World

from sayso.match.spots import spell_sound
from sayso.records import Bounds, Claim

#: Days between an incident and the last report about it: a delay of up to five, and one more for the night.
_DELAY = 6

#: Share of claims that are as no habit explains, by a copy that was read differently or a second slip.
_OTHERWISE = 1e-5


class Guess(NamedTuple):
    """The incident that fits a claim best, and whether no other one fits as well."""

    incident: int
    is_alone: bool


class Seer:
    """Knows the events of the year and how they are told."""

    def __init__(self, events: Iterable[Event], world: World) -> None:
        self._world = world
        self._habits = world.habits
        self._by_district: dict[tuple[str | None, date], list[Event]] = defaultdict(list)
        self._by_province: dict[tuple[str | None, date], list[Event]] = defaultdict(list)
        self._by_day: dict[date, list[Event]] = defaultdict(list)
        for event in events:
            self._by_district[event.place.district, event.day].append(event)
            self._by_province[event.place.province, event.day].append(event)
            self._by_day[event.day].append(event)

    def guess(self, claim: Claim, published: date) -> Guess:
        """Where the seer puts a claim that was published on a day; incident -1 where nothing fits."""
        scores = sorted(
            ((self._weigh(claim, published, event), -event.number) for event in self._find_events(claim, published)),
            reverse=True,
        )
        if not scores:
            return Guess(-1, is_alone=False)
        is_alone = len(scores) == 1 or scores[0][0] > scores[1][0] + 1e-9
        return Guess(-scores[0][1], is_alone)

    def _find_events(self, claim: Claim, published: date) -> Iterator[Event]:
        place = claim.places[0] if claim.places else None
        for back in range(-1, _DELAY + 8):
            day = published - timedelta(days=back)
            if place is None:
                yield from self._by_day[day]
            elif place.district is None:
                yield from self._by_province[place.province, day]
            else:
                yield from self._by_district[place.district, day]

    def _weigh(self, claim: Claim, published: date, event: Event) -> float:
        """The logarithm of how likely the claim is, told of the event."""
        shares = (
            self._rate_place(claim, event),
            self._rate_days(claim, published, event),
            self._rate_actors(claim, event),
            1 - self._habits.kindred if claim.event == event.kind else _rate_kindred(claim, event, self._habits),
            self._rate_toll(claim, published, event),
        )
        return sum(math.log(max(share, _OTHERWISE)) for share in shares)

    def _rate_place(self, claim: Claim, event: Event) -> float:
        habits = self._habits
        if not claim.places or claim.places[0].district is None:
            return 1.0
        place = claim.places[0]
        share = 1.0 if place.province == event.place.province else habits.homonym
        if event.place.locality is None:
            return share if place.locality is None else share * _OTHERWISE
        if place.locality is None:
            return share * (1 - self._world.rate_naming(event.place))
        if place.locality == event.place.locality:
            return share
        if spell_sound(place.locality) == spell_sound(event.place.locality):
            return share * 0.5
        return share * habits.other_spot / 10

    def _rate_days(self, claim: Claim, published: date, event: Event) -> float:
        habits = self._habits
        if not 0 <= (published - event.day).days <= _DELAY:
            return _OTHERWISE
        if claim.start is None or claim.end is None:
            return habits.undated
        if claim.start == claim.end:
            slip = (claim.start - event.day).days
            return {0: 1 - habits.slip, 1: habits.slip * 2 / 3, -1: habits.slip / 3}.get(slip, 0.0)
        if (claim.end - claim.start).days == 1:
            return habits.two_days if claim.start == event.day else 0.0
        return habits.week if claim.start <= event.day <= claim.end else 0.0

    def _rate_actors(self, claim: Claim, event: Event) -> float:
        true = {event.initiator, event.target}
        takes_part = claim.claimant in true
        if claim.sides:
            return 1.0 if set(claim.sides) == true else 0.0
        if claim.target is not None and claim.target != event.target:
            return 0.0
        if claim.initiator == event.initiator:
            return 1.0 if takes_part else 1 - self._habits.vague
        if claim.initiator in (None, "unknown", "other-resistance"):
            return 1.0 if event.initiator is None else 0.0 if takes_part else self._habits.vague / 3
        return 0.0

    def _rate_toll(self, claim: Claim, published: date, event: Event) -> float:
        habits = self._habits
        takes_part = claim.claimant in (event.initiator, event.target)
        said = {loss.outcome: loss.said for loss in claim.losses if loss.party == event.target}
        silence = habits.silent
        if event.toll is None:
            return 0.0 if said else 1.0
        tolls = [event.admitted if claim.claimant == event.target else event.toll]
        if not takes_part and event.admitted:
            tolls.append(event.admitted)
        rates = [self._rate_figures(said, event.raise_toll(toll, published)) for toll in tolls if toll is not None]
        if not rates:
            return 0.0 if said else 1.0
        return max(rates) * (1 - silence) + (0.0 if said else silence)

    def _rate_figures(self, said: dict[str, Bounds], toll: tuple[int, int]) -> float:
        habits = self._habits
        share = 1.0
        for outcome, number in zip(("killed", "wounded"), toll, strict=True):
            if outcome not in said:
                share *= habits.left_out if number else 1.0
            elif said[outcome].low == number:
                share *= 1 - habits.left_out
            else:
                share *= habits.misheard / 4 if number and abs((said[outcome].low or 0) - number) <= 2 else 0.0
        return share


def _rate_kindred(claim: Claim, event: Event, habits: Habits) -> float:
    kinds = KINDRED[event.kind]
    return habits.kindred / len(kinds) if claim.event in kinds else 0.0
