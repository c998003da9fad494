"""Since when: the day from which daily counts follow another rate, found by Bayes' rule.

One rate throughout is held against a rate that changes once, each rate with a gamma prior, each day as likely as any
other (Raftery and Akman 1986). Bunched counts are evidence of less than their number: the likelihood is tempered by
the dispersion.
"""

import math
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate

from sayso.analyse.rates import Dispersion
from sayso.records import Turn

#: Days that each of the two stretches must have.
_SHORTEST = 7

#: Share of the posterior that the days named hold.
_HELD = 0.9


def find_turn(first: date, counts: Sequence[int], dispersion: Dispersion | None = None) -> Turn | None:
    """The likeliest change of rate in counts of days from `first` on; None with too few days or nothing counted.

    >>> turn = find_turn(date(2024, 1, 1), [1, 0, 1] * 20 + [3, 2, 4] * 10)
    >>> turn.day.isoformat(), turn.probability > 0.99
    ('2024-03-01', True)
    >>> find_turn(date(2024, 1, 1), [1, 2, 0, 1] * 15).probability < 0.5
    True
    """
    total, days = sum(counts), len(counts)
    if not total or days < 2 * _SHORTEST:
        return None
    factor = dispersion.factor if dispersion else 1.0
    shape, rate = 1.0, days / total  # a prior worth one event, at the mean of all days
    before = list(accumulate(counts, initial=0))

    def weigh(events: int, length: int) -> float:
        """The log of the marginal likelihood of one stretch, without what every division shares."""
        events, length = events / factor, length / factor  # type: ignore[assignment]
        there = math.lgamma(shape + events) - (shape + events) * math.log(rate + length)
        return there + shape * math.log(rate) - math.lgamma(shape)

    steady = weigh(total, days)
    starts = range(_SHORTEST, days - _SHORTEST + 1)
    turned = [weigh(before[day], day) + weigh(total - before[day], days - day) - steady for day in starts]
    top = max(turned)
    shares = [math.exp(one - top) for one in turned]
    odds = math.exp(min(700.0, top)) * sum(shares) / len(shares)
    days_named = (turned.index(top), *_hold(shares))
    day, earliest, latest = (first + timedelta(days=starts[index]) for index in days_named)
    return Turn(day, earliest, latest, odds / (1 + odds))


def _hold(shares: Sequence[float]) -> tuple[int, int]:
    """The days between which nine tenths of the shares lie, a twentieth cut off at either end."""
    total, tail = sum(shares), (1 - _HELD) / 2
    running = [part / total for part in accumulate(shares)]
    first = next(index for index, share in enumerate(running) if share >= tail)
    last = next(index for index, share in enumerate(running) if share >= 1 - tail - 1e-12)
    return first, last
