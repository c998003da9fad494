"""Two counts over two lengths of time: how their rates compare, and how sure that is.

Plain counts are Poisson, and their ratio gets the mid-P interval of the conditional binomial test. Counts that come in
bunches vary more: their dispersion is taken from a long history, and the ratio gets the interval of a negative
binomial model with that dispersion. Sources: Przyborowski and Wilenski (1940) for the conditional test, Berry and
Armitage (1995) for mid-P, Ver Hoef and Boveng (2007) for a variance that is a multiple of the mean.
"""

import math
from collections.abc import Sequence

from msgspec import Struct

from sayso.records import Ratio

#: Blocks of days by which a history's dispersion is measured: single days, and weeks, since attacks come in weeks too.
_BLOCKS = (1, 7)

#: Fewest blocks from which a dispersion is taken: a quarter's weeks.
_FEWEST = 13

#: A history counts as bunched where a Poisson one would be so uneven more seldom than this. The stricter, the oftener a
#: doubled rate is found, and the oftener bunches are missed; `make bench-trend` prints both.
_SELDOM = 0.01


class Dispersion(Struct, frozen=True):
    """How much more than by chance a history's counts vary: 1 for Poisson, 2 for twice the variance.

    `degrees` are the degrees of freedom that it rests on, None where it is taken to be 1.
    """

    factor: float = 1.0
    degrees: int | None = None

    @property
    def is_bunched(self) -> bool:
        """Whether the counts vary more than chance alone would make them."""
        return self.factor > 1.0


def compare_rates(
    count: int, days: float, base: int, base_days: float, dispersion: Dispersion | None = None, level: float = 0.95
) -> Ratio:
    """The ratio of `count` in `days` to `base` in `base_days`, with its interval at `level`.

    >>> ratio = compare_rates(73, 79, 81, 92)
    >>> round(ratio.low, 2), round(ratio.point, 2), round(ratio.high, 2)
    (0.76, 1.05, 1.44)
    """
    if not count and not base:
        return Ratio(None, None, None)
    point = count / days / (base / base_days) if base else math.inf
    if dispersion is None or not dispersion.is_bunched:
        low, high = _invert_mid_p(count, count + base, (1 - level) / 2)
        return Ratio(_to_ratio(low, days, base_days), point, _to_ratio(high, days, base_days))
    return _widen(count, base, point, dispersion, level)


def _to_ratio(share: float, days: float, base_days: float) -> float:
    return math.inf if share >= 1 else share / (1 - share) * base_days / days


def _invert_mid_p(count: int, total: int, tail: float) -> tuple[float, float]:
    """The interval of a binomial share by mid-P: half of what was observed counts to either tail."""
    from scipy.optimize import brentq
    from scipy.stats import binom

    def lower(share: float) -> float:
        return float(binom.sf(count, total, share) + binom.pmf(count, total, share) / 2 - tail)

    def upper(share: float) -> float:
        return float(binom.cdf(count - 1, total, share) + binom.pmf(count, total, share) / 2 - tail)

    edge = 1e-12
    low = 0.0 if count == 0 else float(brentq(lower, edge, 1 - edge))
    high = 1.0 if count == total else float(brentq(upper, edge, 1 - edge))
    return low, high


def _widen(count: int, base: int, point: float, dispersion: Dispersion, level: float) -> Ratio:
    """The interval of a negative binomial model whose variance is `factor` times the mean, by Student's quantiles."""
    from scipy.stats import t

    if not count or not base:
        return Ratio(0.0, point, math.inf)
    spread = t.isf((1 - level) / 2, dispersion.degrees or math.inf)
    spread *= math.sqrt(dispersion.factor / count + dispersion.factor / base)
    return Ratio(point * math.exp(-spread), point, point * math.exp(spread))


def measure_dispersion(counts: Sequence[int]) -> Dispersion:
    """The dispersion of daily counts, by days or by weeks, whichever is greater; 1 where chance explains it.

    >>> measure_dispersion([1, 0, 2, 1, 0, 1, 0] * 20).is_bunched
    False
    >>> measure_dispersion([0] * 15 + [9, 7, 8] + [0] * 14 + [6] + [0] * 7).is_bunched
    True
    """
    found = [one for days in _BLOCKS if (one := _measure_blocks(counts, days)) is not None]
    return max(found, key=lambda one: one.factor, default=Dispersion())


def _measure_blocks(counts: Sequence[int], days: int) -> Dispersion | None:
    """Pearson's chi-squared over its degrees of freedom, for blocks of days that end with the last one."""
    from scipy.stats import chi2

    whole = len(counts) // days
    rest = len(counts) - whole * days
    blocks = [sum(counts[start : start + days]) for start in range(rest, len(counts), days)]
    mean = sum(blocks) / whole if whole else 0.0
    if whole < _FEWEST or not mean:
        return None
    excess = sum((block - mean) ** 2 for block in blocks) / mean
    if chi2.sf(excess, whole - 1) >= _SELDOM:
        return None
    return Dispersion(excess / (whole - 1), whole - 1)
