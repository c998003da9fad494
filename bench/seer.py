"""What nobody can tell: claims of the made-up year that fit another incident at least as well as their own.

A seer knows what every incident truly was (its place, night, actors, toll), how often tellers slip (`Habits`) and
which report is a copy of which, and puts each report to the incidents under which its words are most likely: voices of
one report to one incident, the events of a list to several. No matching can do better by what reports say, for it knows
none of these. Where the seer goes wrong, or two incidents fit alike, the claim is undecidable.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import product
from typing import NamedTuple

from synthetic import KINDRED, Event, Habits, Told, World

from sayso.codebook import VOICES
from sayso.match.spots import spell_sound
from sayso.records import Bounds, Claim, Place

#: Days between an incident and the last report about it: a delay of up to five, and one more for the night.
_DELAY = 6

#: Share of claims that are as no habit explains, by a copy that was read differently or a second slip.
_OTHERWISE = 1e-5

#: Incidents that are weighed for each event of a list.
_LIKELY = 4


class Guess(NamedTuple):
    """The incident that fits a claim best, and how sure that is: its share of how well all fit together."""

    incident: int
    share: float


#: Incidents with the logarithm of how likely something is, told of each; the likeliest first.
Scores = list[tuple[float, int]]


class Seer:
    """Knows the events of the year and how they are told. Reports are shown in the order in which they are told."""

    def __init__(self, events: Iterable[Event], world: World) -> None:
        self._world = world
        self._habits = world.habits
        self._by_district: dict[tuple[str | None, date], list[Event]] = defaultdict(list)
        self._by_province: dict[tuple[str | None, date], list[Event]] = defaultdict(list)
        self._by_day: dict[date, list[Event]] = defaultdict(list)
        self._guesses: dict[str, list[Guess]] = {}
        for event in events:
            self._by_district[event.place.district, event.day].append(event)
            self._by_province[event.place.province, event.day].append(event)
            self._by_day[event.day].append(event)

    def guess(self, told: Told) -> list[Guess]:
        """Where the seer puts each claim of a report; incident -1 where nothing fits. A copy goes with its origin."""
        if told.origin in self._guesses:
            return self._guesses[told.origin]
        claims, published = told.claims, told.report.published
        is_list = len(claims) > len({claim.claimant for claim in claims})
        found = self._guess_list(claims, published) if is_list else self._guess_one(claims, published)
        self._guesses[told.report.id] = found
        return found

    def _guess_one(self, claims: Sequence[Claim], published: date) -> list[Guess]:
        """Voices that speak of one event."""
        scores = _sort_scores(
            (
                self._weigh(claims[0], published, event)
                + sum(self._weigh_aside(aside, published, event) for aside in claims[1:]),
                event.number,
            )
            for event in self._find_events(claims[0], published)
        )
        return [_choose(scores)] * len(claims)

    def _guess_list(self, claims: Sequence[Claim], published: date) -> list[Guess]:
        """Events of one voice: each another one."""
        all_scores = [
            _sort_scores(
                (self._weigh(claim, published, event), event.number) for event in self._find_events(claim, published)
            )
            for claim in claims
        ]
        choices = product(*(scores[:_LIKELY] for scores in all_scores if scores))
        apart = (choice for choice in choices if len({number for _, number in choice}) == len(choice))
        best = max(apart, key=lambda choice: sum(score for score, _ in choice), default=())
        if len(best) < len(claims):
            return [_choose(scores) for scores in all_scores]
        taken = {number for _, number in best}
        return [
            _choose([chosen, *((score, number) for score, number in scores if number not in taken)])
            for chosen, scores in zip(best, all_scores, strict=True)
        ]

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
        return _add_logs(
            self._rate_place(claim, event),
            self._rate_days(claim, published, event),
            self._rate_actors(claim, event, self._habits.vague),
            _rate_kind(claim, event, self._habits),
            self._rate_toll(claim, published, event, self._habits.silent),
        )

    def _weigh_aside(self, claim: Claim, published: date, event: Event) -> float:
        """The same of a further voice in a report, which has its place and day from the first."""
        habits = self._habits
        vague = habits.aside_vague if claim.claimant in VOICES else 0.0
        return _add_logs(
            self._rate_actors(claim, event, vague),
            _rate_kind(claim, event, habits),
            self._rate_toll(claim, published, event, habits.aside_silent),
        )

    def _rate_place(self, claim: Claim, event: Event) -> float:
        habits, known = self._habits, event.known
        place = claim.places[0] if claim.places else Place()
        if place.province is None or known.province is None:
            return float(place.province == known.province)
        if known.district is None:
            return float(place.district is None)
        if place.district is None:
            return habits.no_district
        return self._rate_spot(place, known) * (1.0 if place.province == known.province else habits.homonym)

    def _rate_spot(self, place: Place, known: Place) -> float:
        if known.locality is None:
            return 1.0 if place.locality is None else _OTHERWISE
        if place.locality is None:
            return 1 - self._world.rate_naming(known)
        if place.locality == known.locality:
            return 1.0
        return 0.5 if spell_sound(place.locality) == spell_sound(known.locality) else self._habits.other_spot / 10

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

    def _rate_actors(self, claim: Claim, event: Event, vague: float) -> float:
        true = {event.initiator, event.target}
        if claim.sides:
            return 1.0 if set(claim.sides) == true else 0.0
        if claim.target is not None and claim.target != event.target:
            return 0.0
        takes_part = claim.claimant in true
        if claim.initiator == event.initiator:
            return 1.0 if takes_part else 1 - vague
        if claim.initiator in (None, "unknown", "other-resistance"):
            return 1.0 if event.initiator is None else 0.0 if takes_part else vague / 3
        return 0.0

    def _rate_toll(self, claim: Claim, published: date, event: Event, silent: float) -> float:
        said = {loss.outcome: loss.said for loss in claim.losses if loss.party == event.target}
        if event.toll is None:
            return 0.0 if said else 1.0
        shares = self._share_tolls(claim.claimant, event)
        rates = {
            toll: share * self._rate_figures(said, event, event.raise_toll(toll, published))
            for toll, share in shares.items()
            if toll is not None
        }
        untold = shares.get(None, 0.0)
        if not said:
            return silent + (1 - silent) * (untold + sum(rates.values()))
        return (1 - silent) * sum(rates.values())

    def _share_tolls(self, claimant: str, event: Event) -> Mapping[tuple[int, int] | None, float]:
        """Which of an event's tolls a voice tells, and how often."""
        if claimant == event.target:
            return {event.admitted: 1.0}
        if claimant == event.initiator or event.admitted in (None, event.toll):
            return {event.toll: 1.0}
        return {event.toll: 1 - self._habits.admitted, event.admitted: self._habits.admitted}

    def _rate_figures(self, said: Mapping[str, Bounds], event: Event, toll: tuple[int, int]) -> float:
        """How likely the figures are; 0 where another outcome is told."""
        habits = self._habits
        told = {outcome: number for outcome, number in zip(event.outcomes, toll, strict=True) if number}
        if not said.keys() <= told.keys():
            return 0.0
        if len(told) > 1:
            share = {2: 1 - habits.left_out, 1: habits.left_out / 2}.get(len(said), 0.0)
        else:
            share = float(len(said) == len(told))
        return share * math.prod(_rate_number(said[outcome].low or 0, told[outcome], habits) for outcome in said)


def _rate_number(said: int, number: int, habits: Habits) -> float:
    if said == number:
        return 1 - habits.misheard
    return habits.misheard / 4 if abs(said - number) <= 2 else 0.0


def _rate_kind(claim: Claim, event: Event, habits: Habits) -> float:
    if claim.event == event.kind:
        return 1 - habits.kindred
    kinds = KINDRED[event.kind]
    return habits.kindred / len(kinds) if claim.event in kinds else 0.0


def _add_logs(*shares: float) -> float:
    return sum(math.log(max(share, _OTHERWISE)) for share in shares)


def _sort_scores(scores: Iterable[tuple[float, int]]) -> Scores:
    return sorted(scores, key=lambda entry: (-entry[0], entry[1]))


def _choose(scores: Scores) -> Guess:
    if not scores:
        return Guess(-1, 0.0)
    best, number = scores[0]
    return Guess(number, 1 / sum(math.exp(score - best) for score, _ in scores))
