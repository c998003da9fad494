"""Periods: days, weeks and the months of two calendars, by names that sort, can be typed and tell what they are."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from msgspec import Struct

from sayso.lang.calendars import SOLAR_YEARS, find_month_bounds, from_gregorian

#: What a tally can be split by in time. A week is that of ISO 8601, from Monday.
PERIODS = ("day", "week", "month", "solar-month")

#: Days of which the period is kept at hand: each row of a tally has two, and a few years hold no more.
_REMEMBERED = 4096

_NAMES = {
    "day": re.compile(r"\d{4}-\d\d-\d\d"),
    "week": re.compile(r"\d{4}-w\d\d", re.IGNORECASE),
    "month": re.compile(r"\d{4}-\d\d"),
}


class Period(Struct, frozen=True):
    """One day, week or month within a window: its name, and its first and last day that lie in the window."""

    name: str
    start: date
    end: date


@lru_cache(maxsize=_REMEMBERED)
def name_period(kind: str, day: date) -> str:
    """The name of the period of that kind in which a day lies.

    >>> [name_period(kind, date(2023, 8, 11)) for kind in PERIODS]
    ['2023-08-11', '2023-W32', '2023-08', '1402-05']
    """
    if kind == "day":
        return day.isoformat()
    if kind == "week":
        year, week, _ = day.isocalendar()
        return f"{year:04}-W{week:02}"
    year, month, _ = from_gregorian("solar" if kind == "solar-month" else "gregorian", day)
    return f"{year:04}-{month:02}"


def find_kind(name: str) -> str | None:
    """The kind of period that a name is of; None where it is none. The year tells the calendar of a month.

    >>> [find_kind(name) for name in ("2023-08-11", "2023-W32", "2023-08", "1402-05", "Kabul")]
    ['day', 'week', 'month', 'solar-month', None]
    """
    kind = next((kind for kind, form in _NAMES.items() if form.fullmatch(name)), None)
    return "solar-month" if kind == "month" and int(name[:4]) in SOLAR_YEARS else kind


def find_period(kind: str, day: date) -> Period:
    """The whole period of that kind in which a day lies."""
    first = last = day
    if kind == "week":
        first = day - timedelta(days=day.weekday())
        last = first + timedelta(days=6)
    elif kind != "day":
        calendar = "solar" if kind == "solar-month" else "gregorian"
        year, month, _ = from_gregorian(calendar, day)
        first, last = find_month_bounds(calendar, year, month)
    return Period(name_period(kind, day), first, last)


def list_periods(kind: str, start: date, end: date) -> Iterator[Period]:
    """The periods that a window touches, in order, each cut to the window.

    >>> [(period.name, period.end.day) for period in list_periods("month", date(2024, 1, 30), date(2024, 2, 3))]
    [('2024-01', 31), ('2024-02', 3)]
    """
    day = start
    while day <= end:
        period = find_period(kind, day)
        yield Period(period.name, max(period.start, start), min(period.end, end))
        day = period.end + timedelta(days=1)
