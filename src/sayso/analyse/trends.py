"""Trends: whether more or fewer incidents a day are claimed than before, and whether one can tell at all.

A rate is a number of incidents in days in which somebody listened. So each window says how many reports and which
channels were read in it; where nobody listened, or not as before, the answer says so instead of a number.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from msgspec import Struct
from msgspec.structs import replace

from sayso.analyse.rates import Dispersion, compare_rates, measure_dispersion
from sayso.analyse.turns import find_turn
from sayso.analyse.voices import OWN
from sayso.analyse.window import check_window
from sayso.records import Ratio, Stretch, Trend
from sayso.theatre import Theatre

RISE, FALL, SAME, UNKNOWN = "rise", "fall", "no-change", "cannot-tell"

#: A window in fewer than this share of whose days any report was read is not listened to.
_HEARD = 0.5

#: Other reports a day (those that carry none of the incidents) may differ by this factor before coverage counts as
#: changed: by itself it moves a rate less than chance moves 20 incidents.
_COVERED = 1.25

#: Days of history that dispersion and change points are taken from, at most.
HISTORY_DAYS = 730


class Listening(Struct, frozen=True):
    """How many reports of one source were read that were published on one day; none where it was read and was silent.

    `source` is None where none is said.
    """

    day: date
    source: str | None
    reports: int


class Seen(Struct, frozen=True):
    """One incident to count: its day, and the ids of the reports that carry it."""

    day: date
    reports: tuple[str, ...] = ()


class Span(Struct, frozen=True):
    """First and last day, both inclusive."""

    start: date
    end: date


def find_base(span: Span, base: str = "before") -> Span:
    """The baseline of a window: `before` (as many days just before), `last-year` (the same days a year earlier).

    >>> find_base(Span(date(2024, 3, 1), date(2024, 3, 31)))
    Span(start=datetime.date(2024, 1, 30), end=datetime.date(2024, 2, 29))
    >>> find_base(Span(date(2024, 2, 1), date(2024, 2, 29)), "last-year")
    Span(start=datetime.date(2023, 2, 1), end=datetime.date(2023, 2, 28))
    """
    check_window(span.start, span.end)
    if base == "last-year":
        return Span(_move_year(span.start), _move_year(span.end))
    end = span.start - timedelta(days=1)
    return Span(end - (span.end - span.start), end)


def _move_year(day: date) -> date:
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)


def compare_windows(
    seen: Iterable[Seen], read: Iterable[Listening], now: Span, base: Span, about: tuple[str, str], theatre: Theatre
) -> Trend:
    """The trend of incidents from the baseline to the window.

    `seen` are the incidents of both windows and of the history before, `read` what was read in the same days, `about`
    the party and voice that are counted. Raises QuestionError where a window is empty.
    """
    check_window(now.start, now.end)
    check_window(base.start, base.end)
    seen, read = tuple(seen), tuple(read)
    stretches = [_measure(span, seen, read, about[0], theatre) for span in (now, base)]
    days = _count_days(seen, read, max(now.end, base.end))
    history = {day: count for day, count in days.items() if not now.start <= day <= now.end}
    dispersion = measure_dispersion([history[day] for day in sorted(history) if day < now.start])
    trend = _judge(stretches[0], stretches[1], dispersion, about)
    if trend.why != "interval":
        return trend
    return replace(trend, turn=find_turn(min(days), [days[day] for day in sorted(days)], dispersion))


def _measure(span: Span, seen: Sequence[Seen], read: Sequence[Listening], party: str, theatre: Theatre) -> Stretch:
    inside = [one for one in seen if span.start <= one.day <= span.end]
    heard = [one for one in read if span.start <= one.day <= span.end]
    reports = sum(one.reports for one in heard)
    carrying = len({report for one in inside for report in one.reports})
    channels = sorted({one.source for one in heard if one.source})
    return Stretch(
        start=span.start,
        end=span.end,
        incidents=len(inside),
        reports=reports,
        others=max(0, reports - carrying),
        heard=len({one.day for one in heard}),
        channels=tuple(channels),
        own=tuple(source for source in channels if _is_own(source, party, theatre)),
    )


def _is_own(source: str, party: str, theatre: Theatre) -> bool:
    known = theatre.find_source(source)
    return known is not None and known.party == party


def _count_days(seen: Sequence[Seen], read: Sequence[Listening], end: date) -> Mapping[date, int]:
    """Incidents of each day from the first one on which anything was read, at most two years back."""
    heard = [one.day for one in read if one.day <= end]
    if not heard:
        return {}
    first = max(min(heard), end - timedelta(days=HISTORY_DAYS))
    counts = Counter(one.day for one in seen)
    return {day: counts[day] for day in (first + timedelta(days=step) for step in range((end - first).days + 1))}


def _judge(now: Stretch, base: Stretch, dispersion: Dispersion, about: tuple[str, str]) -> Trend:
    ratio = compare_rates(now.incidents, now.days, base.incidents, base.days, dispersion)
    per_report = None
    coverage = None
    if now.reports and base.reports:
        per_report = compare_rates(now.incidents, now.reports, base.incidents, base.reports, dispersion)
        coverage = now.reports / now.days / (base.reports / base.days)
    is_alike = _is_covered_alike(now, base)
    why = _find_obstacle(now, base, about)
    verdict = UNKNOWN
    if why is None:
        verdicts = {_read_ratio(one) for one in (ratio, *((per_report,) if not is_alike else ())) if one}
        verdict, why = (verdicts.pop(), "interval") if len(verdicts) == 1 else (UNKNOWN, "coverage")
    return Trend(now, base, ratio, per_report, dispersion.factor, coverage, is_alike, verdict, why)


def _find_obstacle(now: Stretch, base: Stretch, about: tuple[str, str]) -> str | None:
    """Why one cannot tell, None where one can."""
    if not now.reports:
        return "nothing-read"
    if not base.reports:
        return "base-unread"
    if about[1] == OWN and bool(now.own) != bool(base.own):
        return "own-unread"
    if any(stretch.heard < _HEARD * stretch.days for stretch in (now, base)):
        return "patchy"
    return None


def _is_covered_alike(now: Stretch, base: Stretch) -> bool:
    """Whether as much was listened to in both windows: told by the reports that carry none of what is counted."""
    if not now.others or not base.others:
        return not now.others and not base.others
    ratio = compare_rates(now.others, now.days, base.others, base.days, level=0.99)
    point = ratio.point or 0.0
    is_sure = not (ratio.low or 0.0) <= 1.0 <= (ratio.high or 0.0)
    return not (is_sure and not 1 / _COVERED <= point <= _COVERED)


def _read_ratio(ratio: Ratio) -> str:
    if ratio.low is None or ratio.high is None or ratio.low <= 1.0 <= ratio.high:
        return SAME
    return RISE if ratio.low > 1.0 else FALL
