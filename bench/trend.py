"""How honest a trend is: how often a change is called where there is none, and how often one is found where there is.

    python bench/trend.py [--histories 2000] [--days 730] [--plot docs/trend.svg]

Histories are made up with a fixed seed, day by day, for `--days` days: incidents at a steady rate, by chance alone
(Poisson), in bunches by day or by week (negative binomial, gamma weeks), or with what is read doubled or halved on the
first day of the window, where as many more or fewer incidents are found. The window is the last 30 days, its baseline
the 30 before.
"""

import argparse
import math
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from sayso.analyse.trends import FALL, RISE, Listening, Seen, Span, compare_windows, find_base
from sayso.theatre import load_theatre

LAST = date(2025, 12, 31)
WINDOW = 30
NOW = Span(LAST - timedelta(days=WINDOW - 1), LAST)
RATES = (0.3, 0.7, 2.0)
#: Reports a day that carry no incident, in a steady history.
OTHERS = 12

Counts = NDArray[np.int64]
Maker = Callable[[np.random.Generator, float, int], tuple[Counts, Counts]]


def make_poisson(chance: np.random.Generator, rate: float, days: int) -> tuple[Counts, Counts]:
    """By chance alone."""
    return chance.poisson(rate, days), chance.poisson(OTHERS, days)


def make_bunched(factor: float) -> Maker:
    """Days whose variance is `factor` times their mean."""

    def make(chance: np.random.Generator, rate: float, days: int) -> tuple[Counts, Counts]:
        return chance.negative_binomial(rate / (factor - 1), 1 / factor, days), chance.poisson(OTHERS, days)

    return make


def make_weeks(factor: float) -> Maker:
    """Weeks whose variance is `factor` times their mean: one stronger, one weaker."""

    def make(chance: np.random.Generator, rate: float, days: int) -> tuple[Counts, Counts]:
        spread = (factor - 1) / (7 * rate)
        weeks = chance.gamma(1 / spread, spread, days // 7 + 1)
        return chance.poisson(rate * np.repeat(weeks, 7)[:days]), chance.poisson(OTHERS, days)

    return make


def make_covered(factor: float) -> Maker:
    """From the window's first day on `factor` times as much is read, and as many more incidents are found."""

    def make(chance: np.random.Generator, rate: float, days: int) -> tuple[Counts, Counts]:
        more = np.where(np.arange(days) >= days - WINDOW, factor, 1.0)
        return chance.poisson(rate * more), chance.poisson(OTHERS * more)

    return make


FLAT: dict[str, Maker] = {
    "by chance": make_poisson,
    "bunched days, 1.5": make_bunched(1.5),
    "bunched days, 3": make_bunched(3.0),
    "bunched weeks, 1.5": make_weeks(1.5),
    "bunched weeks, 3": make_weeks(3.0),
    "twice as much read": make_covered(2.0),
    "half as much read": make_covered(0.5),
}


def call(counts: Counts, others: Counts) -> str:
    """The verdict on a history."""
    days = [LAST - timedelta(days=len(counts) - 1 - index) for index in range(len(counts))]
    seen = [Seen(day, (f"{day}-{number}",)) for day, count in zip(days, counts, strict=True) for number in range(count)]
    read = [Listening(day, "amu", int(count + other)) for day, count, other in zip(days, counts, others, strict=True)]
    return compare_windows(seen, read, NOW, find_base(NOW), ("aff", "all"), THEATRE).verdict


def rate_flat(make: Maker, histories: int, days: int, chance: np.random.Generator) -> float:
    """The share of flat histories that are called a rise or a fall."""
    called = sum(call(*make(chance, RATES[number % len(RATES)], days)) in (RISE, FALL) for number in range(histories))
    return called / histories


def rate_changed(factor: float, base: int, histories: int, days: int, chance: np.random.Generator) -> float:
    """The share of histories with `base` incidents in the baseline and `factor` times the rate since, called so."""
    return (
        sum(call(*one) == (RISE if factor > 1 else FALL) for one in _change(factor, base, histories, days, chance))
        / histories
    )


def _change(
    factor: float, base: int, histories: int, days: int, chance: np.random.Generator
) -> Iterator[tuple[Counts, Counts]]:
    for _ in range(histories):
        counts = chance.poisson(base / WINDOW, days)
        counts[-2 * WINDOW : -WINDOW] = np.bincount(chance.integers(0, WINDOW, base), minlength=WINDOW)
        counts[-WINDOW:] = chance.poisson(factor * base / WINDOW, WINDOW)
        yield counts, chance.poisson(OTHERS, days)


def draw_power(points: dict[int, list[tuple[float, float]]]) -> str:
    """An SVG: by how many times the rate grew, and how often that is called, one line per number in the baseline."""
    width, height, left, bottom = 520, 300, 44, 40

    def place(factor: float, share: float) -> str:
        x = left + (width - left - 90) * (factor - 1) / 2
        return f"{x:.1f},{height - bottom - (height - bottom - 16) * share:.1f}"

    shades = ["#9ab7d3", "#5b8db8", "#1f5f94", "#0b2f4f"]
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif"'
        ' font-size="11">'
        f'<title>How often a rise is called</title><rect width="{width}" height="{height}" fill="#fff"/>'
    ]
    for share in (0.0, 0.05, 0.25, 0.5, 0.8, 1.0):
        (x, y), (far, _) = place(1, share).split(","), place(3, share).split(",")
        parts.append(f'<line x1="{x}" y1="{y}" x2="{far}" y2="{y}" stroke="#ddd"/>')
        parts.append(f'<text x="{left - 6}" y="{float(y) + 4:.1f}" text-anchor="end" fill="#444">{share:.0%}</text>')
    for factor in (1.0, 1.5, 2.0, 2.5, 3.0):
        x = place(factor, 0).split(",")[0]
        parts.append(f'<text x="{x}" y="{height - bottom + 16}" text-anchor="middle" fill="#444">{factor:g}×</text>')
    parts.append(f'<text x="{left}" y="{height - 6}" fill="#444">times the baseline\'s rate</text>')
    for (base, line), shade in zip(points.items(), shades, strict=True):
        path = " ".join(place(*point) for point in line)
        x, y = place(*min(line, key=lambda point: abs(point[1] - 0.5))).split(",")
        parts.append(f'<polyline points="{path}" fill="none" stroke="{shade}" stroke-width="2"/>')
        parts.append(f'<text x="{float(x) + 8:.1f}" y="{float(y) + 6:.1f}" fill="{shade}">{base} before</text>')
    return "".join([*parts, "</svg>\n"])


def main(histories: int, days: int, plot: Path | None) -> None:
    """Print the shares; draw the plot where asked for."""
    chance = np.random.default_rng(20231)
    each = math.ceil(histories / len(FLAT))
    shares = {name: rate_flat(make, each, days, chance) for name, make in FLAT.items()}
    print(f"flat histories called a rise or a fall (nominal 5 %), {each * len(FLAT)} in all:")
    for name, share in shares.items():
        print(f"  {name:22} {share:6.1%}")
    print(f"  {'all':22} {sum(shares.values()) / len(shares):6.1%}")
    print("changes found, 20 incidents in the baseline:")
    for factor in (2.0, 0.5):
        print(f"  {factor:g} times the rate       {rate_changed(factor, 20, histories, days, chance):6.1%}")
    if plot:
        factors = [1.0, 1.25, 1.5, 1.75, 2.0, 2.5, 3.0]
        points = {
            base: [(factor, rate_changed(factor, base, 300, days, chance)) for factor in factors]
            for base in (5, 10, 20, 40)
        }
        plot.write_text(draw_power(points), encoding="utf-8")


THEATRE = load_theatre()

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--histories", type=int, default=2000)
    parser.add_argument("--days", type=int, default=730)
    parser.add_argument("--plot", type=Path)
    asked = parser.parse_args()
    main(asked.histories, asked.days, asked.plot)
