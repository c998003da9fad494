"""Solar and lunar Hijri days to Gregorian and back, by arithmetic alone.

The solar year begins at the spring equinox; the 33-year cycle used here agrees with the observed calendar from 1178 to
1633 (tests hold it against another library day by day). Afghan and Iranian month names are names for the same months.
The lunar calendar is the tabular one of 30 years: months in the field begin with the moon, so a day may be off by one.
"""

from datetime import date, timedelta

#: Days of a week, and months of a year in all three calendars.
WEEK_DAYS = 7
YEAR_MONTHS = 12

#: Years for which the arithmetic holds and dates in reports make sense.
SOLAR_YEARS = range(1250, 1500)
LUNAR_YEARS = range(1250, 1560)

#: Days by which `date.toordinal` and the two counts differ: 1 Hamal 1402 is 21 March 2023, 1 Muharram 1445 is
#: 19 July 2023.
_SOLAR_EPOCH = 356033
_LUNAR_EPOCH = 226630


def count_month_days(calendar: str, year: int, month: int) -> int:
    """How many days the month has. `calendar` is `gregorian`, `solar` or `lunar`.

    >>> count_month_days("solar", 1403, 12), count_month_days("gregorian", 2023, 2)
    (30, 28)
    """
    following = (year, month + 1) if month < 12 else (year + 1, 1)
    return _to_ordinal(calendar, *following, 1) - _to_ordinal(calendar, year, month, 1)


def to_gregorian(calendar: str, year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a day in that calendar; None where there is no such day or the year is out of reach.

    >>> to_gregorian("solar", 1404, 9, 22)
    datetime.date(2025, 12, 13)
    >>> to_gregorian("solar", 1402, 12, 30) is None
    True
    """
    years = {"solar": SOLAR_YEARS, "lunar": LUNAR_YEARS}.get(calendar, range(1, 9999))
    if year not in years or not 1 <= month <= 12 or not 1 <= day <= count_month_days(calendar, year, month):
        return None
    return date.fromordinal(_to_ordinal(calendar, year, month, day))


def from_gregorian(calendar: str, day: date) -> tuple[int, int, int]:
    """Year, month and day in that calendar.

    >>> from_gregorian("solar", date(2023, 8, 11)), from_gregorian("lunar", date(2023, 7, 19))
    ((1402, 5, 20), (1445, 1, 1))
    """
    if calendar == "gregorian":
        return day.year, day.month, day.day
    ordinal = day.toordinal()
    year = day.year - 622 if calendar == "solar" else (day.year - 622) * 33 // 32 - 1
    while _to_ordinal(calendar, year + 1, 1, 1) <= ordinal:
        year += 1
    month = 1
    while month < 12 and _to_ordinal(calendar, year, month + 1, 1) <= ordinal:
        month += 1
    return year, month, ordinal - _to_ordinal(calendar, year, month, 1) + 1


def shift_months(calendar: str, day: date, months: int) -> date:
    """The day that many months on (or back) in that calendar; a month without that day gives its last one.

    >>> shift_months("gregorian", date(2024, 3, 31), -1)
    datetime.date(2024, 2, 29)
    """
    year, month, number = from_gregorian(calendar, day)
    year, month = divmod(year * 12 + month - 1 + months, 12)
    month += 1
    last = count_month_days(calendar, year, month)
    return date.fromordinal(_to_ordinal(calendar, year, month, min(number, last)))


def find_month_bounds(calendar: str, year: int, month: int) -> tuple[date, date]:
    """First and last Gregorian day of the month."""
    first = date.fromordinal(_to_ordinal(calendar, year, month, 1))
    return first, first + timedelta(days=count_month_days(calendar, year, month) - 1)


def _to_ordinal(calendar: str, year: int, month: int, day: int) -> int:
    if calendar == "solar":
        return _to_solar_ordinal(year, month, day)
    if calendar == "lunar":
        # The tabular calendar with leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29 of the cycle.
        return (11 * year + 3) // 30 + 354 * year + 30 * month - (month - 1) // 2 + day + _LUNAR_EPOCH
    return date(year, month, 1).toordinal() + day - 1


def _to_solar_ordinal(year: int, month: int, day: int) -> int:
    cycles, rest = divmod(year + 1595, 33)
    days = 365 * (year + 1595) + cycles * 8 + (rest + 3) // 4
    days += (month - 1) * 31 if month < 8 else (month - 7) * 30 + 186
    return days + day - _SOLAR_EPOCH
