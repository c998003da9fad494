"""Date words to days: what is said of when, counted from the report's own day, as the codebook's section When reads it.

`dateparts` finds the parts of dates, `expressions.py` puts neighbours together; `parse_days` weighs the parts of an
expression against each other.
"""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from msgspec import Struct

from sayso.lang.calendars import find_month_bounds, from_gregorian, shift_months, to_gregorian
from sayso.lang.dateparts import Part
from sayso.lang.expressions import LINKS, read_expressions, read_phrase
from sayso.lang.pack import Language
from sayso.lang.spans import Span
from sayso.lang.text import PIECE_LENGTH, fold_text


class Days(Struct, frozen=True):
    """First and last day, both inclusive, Gregorian; None is open on that side."""

    start: date | None
    end: date | None

    @property
    def distance(self) -> int | None:
        """How many days the last is behind the first; None where a side is open."""
        return (self.end - self.start).days if self.start is not None and self.end is not None else None


def find_dates(folded: str, language: Language) -> list[Span]:
    """All date expressions of a folded text, in order and as long as they go («شب گذشته (جمعه، 20 اسد)» is one).

    Rules: `dates.absolute`, `dates.weekday`, `dates.weekday_night`, `dates.relative`, `dates.period`, `dates.clock`,
    `dates.anchored` ("that day", "two days later": counted from another day of the text), `dates.vague`.
    """
    return [
        Span(expression.start, expression.end, expression.rule) for expression in read_expressions(folded, language)
    ]


def find_date_parts(folded: str, language: Language) -> list[Span]:
    """The parts of the dates, the rule naming the kind of part: what numbers in a text belong to a date."""
    return [
        Span(part.start, part.end, part.kind)
        for expression in read_expressions(folded, language)
        for part in expression.parts
        if part.kind not in LINKS
    ]


def find_calendars(text: str, language: Language) -> set[str]:
    """The calendars of the months that a text names; a lunar month is no calendar to count by.

    >>> from sayso.lang import load_language
    >>> find_calendars("از جنوری تا مارچ ۲۰۲۳", load_language("fa"))
    {'gregorian'}
    """
    # Piece by piece, as what is found in a very long text would fill memory.
    pieces = (text[start : start + PIECE_LENGTH] for start in range(0, len(text), PIECE_LENGTH))
    expressions = (one for piece in pieces for one in read_expressions(fold_text(piece).text, language))
    parts = (part for one in expressions for part in one.parts)
    named = {part.value.get("calendar") for part in parts if part.kind == "calendar" and "month" in part.value}
    return {name for name in named if name in ("gregorian", "solar")}


def parse_days(
    words: Sequence[str] | str,
    published: date,
    language: Language,
    calendar: str = "solar",
    anchor: date | None = None,
) -> Days | None:
    """First and last day that the words name, seen from the day the report was published; None where they do not tell.

    `calendar` is the one in which a Dari or Pashto report counts its months and years where it names none. `anchor` is
    the day spoken of before, for "that day" and "two days later"; without it such words tell nothing. Several phrases
    are read together. The codebook's sections Dates and When give the rules.

    >>> from sayso.lang import load_language
    >>> parse_days("Saturday night", date(2023, 8, 15), load_language("en"))
    Days(start=datetime.date(2023, 8, 12), end=datetime.date(2023, 8, 12))
    >>> parse_days("۲۲ قوس", date(2025, 12, 20), load_language("fa")).start
    datetime.date(2025, 12, 13)
    """
    phrases = (words,) if isinstance(words, str) else tuple(words)
    return _parse_phrases(phrases, published, language, calendar, anchor)


@lru_cache(maxsize=1024)
def _parse_phrases(
    phrases: tuple[str, ...], published: date, language: Language, calendar: str, anchor: date | None
) -> Days | None:
    """The same, kept for the last phrases: a report's rules ask for the days of the same words again and again."""
    parts: list[Part] = []
    for phrase in phrases:
        for expression in read_phrase(fold_text(phrase).text, language):
            parts += expression.parts
    own_calendar = "gregorian" if language.code == "en" else calendar
    try:
        return _Resolver(published, own_calendar, language.code != "en", anchor).resolve(parts)
    except OverflowError:
        return None


# ---------------------------------------------------------------------------------------------------- days


class _Resolver:
    """Weighs the parts of one date against each other and against the report's day."""

    def __init__(self, published: date, calendar: str, is_saturday_first: bool, anchor: date | None) -> None:
        self.published = published
        self.calendar = calendar
        self.is_saturday_first = is_saturday_first
        self.anchor = anchor

    def resolve(self, parts: Sequence[Part]) -> Days | None:
        for index, part in enumerate(parts):
            if part.kind == "to":
                last = max(place for place, other in enumerate(parts) if other.kind == "to")
                return self._resolve_range(parts[:index], parts[last + 1 :])
            if part.kind == "calendar" and part.value.get("link") in ("to", "until") and index:
                return self._resolve_range(parts[:index], parts[index:])
        days = self._resolve_point(parts)
        kinds = {part.kind for part in parts}
        if days and "run" in kinds:
            return self._run_to(days, parts)
        if days and ("since" in kinds or any(part.value.get("how") == "begun" for part in parts)):
            return Days(days.start, self.published)
        if days and "until" in kinds:
            return Days(None, days.end)
        return days

    def _resolve_range(self, left: Sequence[Part], right: Sequence[Part]) -> Days | None:
        last = self._resolve_point(right)
        if last is None or last.end is None:
            return None
        if {part.kind for part in left} - LINKS == {"part"}:
            return self._one(last.end - timedelta(days=1))  # "the night to Friday" began on Thursday
        # A missing year of the first day follows from the last one.
        first = self._resolve_point(left, before=last.end)
        if first is None or first.start is None or first.start > last.end:
            return None
        begins, ends = (any(part.value.get("part") in _NIGHTS for part in side) for side in (left, right))
        if begins and not ends and (last.end - first.start).days == 1:
            return self._one(first.start)  # "the night of Friday to Saturday" is one night
        return Days(first.start, last.end)

    def _resolve_point(self, parts: Sequence[Part], before: date | None = None) -> Days | None:
        calendars = [part.value for part in parts if part.kind == "calendar"]
        kinds = {part.kind: part.value for part in reversed(parts)}
        if calendars:
            return self._resolve_calendars(calendars, kinds, before)
        if "weekday" in kinds:
            return self._resolve_weekday(kinds, before)
        if "day" in kinds:
            return self._one(self.published + timedelta(days=kinds["day"]["offset"]))
        if "period" in kinds:
            days = self._resolve_period(kinds["period"])
            return self._cut_half(days, kinds["half"]) if "half" in kinds else days
        if "how" in kinds.get("half", {}) or kinds.get("half", {}).get("months") == _QUARTER:
            return self._resolve_stretch(kinds["half"])
        return self._resolve_count(kinds)

    def _resolve_count(self, kinds: Mapping[str, Mapping[str, Any]]) -> Days | None:
        """Days counted from the report ("two days ago", "over the weekend") or from the day spoken of before ("two days
        later").
        """
        if "weekend" in kinds:
            return self._resolve_weekend()
        if "distance" in kinds:
            return self._resolve_distance(kinds["distance"], self.published)
        if kinds.get("part", {}).get("part") == "overnight":
            return self._one(self.published - timedelta(days=1))
        value = kinds.get("anchored")
        if value is None or self.anchor is None:
            return None
        if "way" in value:
            return self._resolve_distance(value, self.anchor)
        return self._one(self.anchor + timedelta(days=value["offset"]))

    # -- days of a calendar

    def _resolve_calendars(
        self, calendars: Sequence[Mapping[str, Any]], kinds: Mapping[str, Mapping[str, Any]], before: date | None
    ) -> Days | None:
        """The days that all calendars agree on; a lunar date may be off by one and yields to the others."""
        values = _merge_years(calendars)
        firm = [value for value in values if value.get("calendar") != "lunar"] or values
        found = [self._resolve_calendar(value, kinds, before) for value in firm]
        days = found[0]
        return days if all(other == days for other in found) else None

    def _resolve_calendar(
        self, value: Mapping[str, Any], kinds: Mapping[str, Mapping[str, Any]], before: date | None
    ) -> Days | None:
        calendar = value.get("calendar") or self.calendar
        # Reports of an evening carry the day's date in Kabul and the day before in a server's clock.
        limit = before or self.published + timedelta(days="month" in value and "day" in value)
        if "day" not in value:
            return self._resolve_month(calendar, value, kinds, limit)
        candidates = self._list_candidates(calendar, value, kinds, limit)
        weekday = kinds.get("weekday")
        if weekday:
            fitting = [day for day in candidates if _fits(day, weekday)]
            if not fitting:
                return self._resolve_by_witness(kinds)
            candidates = fitting
        if not candidates:
            return None
        first = candidates[0]
        is_night = kinds.get("part", {}).get("part") in _NIGHTS
        length = 0 if is_night else value.get("last_day", value["day"]) - value["day"]
        return Days(first, first + timedelta(days=length))

    def _resolve_by_witness(self, kinds: Mapping[str, Mapping[str, Any]]) -> Days | None:
        """Where weekday and date contradict each other: the day of "last night" if the weekday agrees, else nothing."""
        if "day" not in kinds:
            return None
        day = self.published + timedelta(days=kinds["day"]["offset"])
        return self._one(day) if _fits(day, kinds["weekday"]) else None

    def _list_candidates(
        self, calendar: str, value: Mapping[str, Any], kinds: Mapping[str, Mapping[str, Any]], limit: date
    ) -> list[date]:
        """The days that the words may mean, latest first: one where the year is said, else those up to the limit."""
        year, _month, _ = from_gregorian(calendar, limit)
        if value.get("how") == "last":
            limit = find_month_bounds(calendar, *from_gregorian(calendar, limit)[:2])[0] - timedelta(days=1)
        if "month" not in value:
            return self._list_days_of_month(calendar, value["day"], limit)
        said = value.get("year") or self._tell_year(calendar, kinds)
        if said:
            day = to_gregorian(calendar, said, value["month"], value["day"])
            return [day] if day else []
        days = [to_gregorian(calendar, year - back, value["month"], value["day"]) for back in range(_YEARS_BACK)]
        past = [day for day in days if day and day <= limit]
        if "weekday" not in kinds:
            return past[:1]
        # A weekday beside it tells the year of a date long past; of a recent one it is right or contradicts.
        return past[:1] if past and (limit - past[0]).days <= _MAX_DAYS_RECENT else past[:2]

    def _list_days_of_month(self, calendar: str, number: int, limit: date) -> list[date]:
        for back in range(3):
            year, month, _ = from_gregorian(calendar, shift_months(calendar, limit, -back))
            day = to_gregorian(calendar, year, month, number)
            if day and day <= limit:
                return [day]
        return []

    def _tell_year(self, calendar: str, kinds: Mapping[str, Mapping[str, Any]]) -> int | None:
        """The year of "15 August last year" and «۱۲ سنبلهٔ امسال»."""
        period = kinds.get("period")
        if period is None or period["unit"] != "year" or period["how"] not in ("last", "this", "begun"):
            return None
        year = from_gregorian(calendar, self.published)[0]
        return year - (1 if period["how"] == "last" else 0)

    def _resolve_month(
        self, calendar: str, value: Mapping[str, Any], kinds: Mapping[str, Mapping[str, Any]], limit: date
    ) -> Days | None:
        year = value.get("year") or self._tell_year(calendar, kinds)
        if "month" not in value:
            if year is None:
                return None
            days = _find_year_bounds(calendar, year)
            return self._cut_half(days, kinds["half"]) if "half" in kinds else self._cap(days)
        if year is None:
            this_year, this_month, _ = from_gregorian(calendar, limit)
            year = this_year if value["month"] <= this_month else this_year - 1
        if to_gregorian(calendar, year, value["month"], 1) is None:
            return None
        return self._cap(Days(*find_month_bounds(calendar, year, value["month"])))

    def _cap(self, days: Days | None) -> Days | None:
        """A month or year that still runs ends with the report's day."""
        if days and days.start and days.end and days.start <= self.published < days.end:
            return Days(days.start, self.published)
        return days

    def _cut_half(self, days: Days | None, half: Mapping[str, Any]) -> Days | None:
        """The stretch of months, or the season, of the year that the days are."""
        if days is None or days.start is None:
            return None
        calendar = self._calendar_of(days.start)
        if "season" in half:
            # Spring begins with the solar year, and in English speech with March.
            first, months = 3 * half["season"] - (1 if calendar == "gregorian" else 3), 3
        else:
            first, months = half["start"], half["months"]
        start = shift_months(calendar, days.start, first)
        return self._cap(Days(start, shift_months(calendar, start, months) - timedelta(days=1)))

    def _resolve_stretch(self, half: Mapping[str, Any]) -> Days | None:
        """ "The first quarter of the year" is this year's; "last summer", "the third quarter" the one that is over."""
        year = from_gregorian(self.calendar, self.published)[0]
        days = self._cut_half(_find_year_bounds(self.calendar, year), half)
        if days is None or days.start is None or days.end is None:
            return None
        if days.end < self.published or (half.get("how") == "this" and days.start <= self.published):
            return days
        return self._cut_half(_find_year_bounds(self.calendar, year - 1), half)

    def _calendar_of(self, start: date) -> str:
        return "gregorian" if (start.month, start.day) == (1, 1) else "solar"

    # -- weekdays

    def _resolve_weekday(self, kinds: Mapping[str, Mapping[str, Any]], before: date | None) -> Days | None:
        weekday = kinds["weekday"]
        if "day" in kinds:
            return self._resolve_weekday_beside(weekday, kinds["day"]["offset"])
        latest = before or self.published
        if weekday.get("period") == "last":
            latest -= timedelta(days=1)
        day = _find_last(weekday["weekday"], latest)
        period = kinds.get("period")
        if period and period["unit"] == "week":
            day = self._find_in_week(weekday["weekday"], period["how"])
        if weekday.get("is_night_before"):
            # The night of a weekday still to come has begun by now: «شب جمعه» on a Thursday is tonight.
            day = _find_last(weekday["weekday"], latest + timedelta(days=1)) - timedelta(days=1)
        return self._one(day)

    def _resolve_weekday_beside(self, weekday: Mapping[str, Any], offset: int) -> Days | None:
        """The day that both name ("last night, Saturday"); a report that came out late yields to the weekday."""
        day = self.published + timedelta(days=offset)
        for late in range(_MAX_DAYS_LATE + 1):
            if _fits(day - timedelta(days=late), weekday):
                return self._one(day - timedelta(days=late))
        return None

    def _resolve_weekend(self) -> Days:
        """The last two days of a week, Saturday and Sunday or Thursday and Friday, as far as they are over."""
        last = 5 if self.is_saturday_first else 7
        begin = _find_last(last - 1, self.published)
        return Days(begin, min(begin + timedelta(days=1), self.published))

    def _find_in_week(self, weekday: int, how: str) -> date:
        """The weekday of this week or the last; a week begins on Saturday in Dari and Pashto, on Monday in English."""
        first = 6 if self.is_saturday_first else 1
        begin = _find_last(first, self.published)
        if how != "this":
            begin -= timedelta(days=7)
        return begin + timedelta(days=(weekday - first) % 7)

    # -- distances and periods

    def _resolve_distance(self, value: Mapping[str, Any], origin: date) -> Days | None:
        count, unit = value["count"], value["unit"]
        sign = 1 if value["way"] == "later" else -1
        if count > _MAX_COUNT:
            return None
        if unit in ("hour", "day", "week"):
            days = {"hour": count // 24, "day": count, "week": 7 * count}[unit]
            return self._one(origin + sign * timedelta(days=days))
        calendar = self.calendar
        year, month, _ = from_gregorian(calendar, shift_months(calendar, origin, sign * count * _MONTHS[unit]))
        return Days(*find_month_bounds(calendar, year, month)) if unit == "month" else _find_year_bounds(calendar, year)

    def _resolve_period(self, value: Mapping[str, Any]) -> Days | None:
        unit, how, count = value["unit"], value["how"], value["count"]
        if how == "vague" or count == 0 or (count or 0) > _MAX_COUNT:
            return None
        if how in ("this", "begun"):
            return self._resolve_this(unit, value.get("calendar")) if count is None else self._run_back(unit, count)
        if how == "last" and count is None and unit in ("month", "year"):
            return self._resolve_last(unit, value.get("calendar"))
        days = self._run_back(unit, count or 1)
        return Days(days.start, self.published) if how == "since" and days else days

    def _run_back(self, unit: str, count: int) -> Days:
        yesterday = self.published - timedelta(days=1)
        if unit == "hour":
            return Days(self.published - timedelta(days=-(-count // 24)), self.published)
        if unit in ("day", "week"):
            return Days(self.published - timedelta(days=count * (7 if unit == "week" else 1)), yesterday)
        return Days(shift_months(self.calendar, self.published, -count * _MONTHS[unit]), yesterday)

    def _run_to(self, last: Days, parts: Sequence[Part]) -> Days | None:
        """The window of that length that ends with some days ("the 12 months to July")."""
        if last.end is None:
            return None
        run = next(part.value for part in parts if part.kind == "run")
        behind, count = last.end + timedelta(days=1), run["count"]
        if run["unit"] in ("day", "week"):
            return Days(behind - timedelta(days=count * (7 if run["unit"] == "week" else 1)), last.end)
        named = [part.value.get("calendar") for part in parts if part.kind == "calendar"]
        return Days(shift_months(named[0] or self.calendar, behind, -count * _MONTHS[run["unit"]]), last.end)

    def _resolve_last(self, unit: str, said: str | None) -> Days | None:
        calendar = said or self.calendar
        year, month, _ = from_gregorian(calendar, self.published)
        if unit == "year":
            return _find_year_bounds(calendar, year - 1)
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        return Days(*find_month_bounds(calendar, year, month))

    def _resolve_this(self, unit: str, said: str | None) -> Days | None:
        calendar = said or self.calendar
        year, month, _ = from_gregorian(calendar, self.published)
        if unit == "year":
            return self._cap(_find_year_bounds(calendar, year))
        if unit == "month":
            return Days(find_month_bounds(calendar, year, month)[0], self.published)
        if unit == "week":
            return Days(self._find_in_week(6 if self.is_saturday_first else 1, "this"), self.published)
        return self._one(self.published) if unit == "day" else None

    def _one(self, day: date) -> Days:
        return Days(day, day)


#: Years that a date without one may lie back, 29 February included.
_YEARS_BACK = 9
#: A statement of one evening is often posted after midnight or a day later.
_MAX_DAYS_LATE = 2
#: A date without a year that was so lately is this year's.
_MAX_DAYS_RECENT = 45
#: More units than this are no date.
_MAX_COUNT = 500
_MONTHS = {"month": 1, "year": 12}
#: Months of a quarter, which is named without its year where a report goes on to speak of it.
_QUARTER = 3
_NIGHTS = ("night", "overnight")


def _fits(day: date, weekday: Mapping[str, Any]) -> bool:
    """Whether the day is that weekday, or the one before where the night before it is meant."""
    return day.isoweekday() == weekday["weekday"] or (
        bool(weekday.get("is_night_before")) and (day + timedelta(days=1)).isoweekday() == weekday["weekday"]
    )


def _find_last(weekday: int, latest: date) -> date:
    return latest - timedelta(days=(latest.isoweekday() - weekday) % 7)


def _find_year_bounds(calendar: str, year: int) -> Days | None:
    if to_gregorian(calendar, year, 1, 1) is None:
        return None
    return Days(find_month_bounds(calendar, year, 1)[0], find_month_bounds(calendar, year, 12)[1])


def _merge_years(calendars: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """A year that stands apart from its month («د ۲۰۲۳ کال د مې ۳۰مه») put with it."""
    merged: list[dict[str, Any]] = []
    for value in calendars:
        is_bare_year = merged and "year" in value and "month" not in value
        if merged and "year" in merged[-1] and "month" not in merged[-1] and "month" in value:
            merged[-1] = (
                {**merged[-1], **value} if _is_of_calendar(merged[-1], value) else _date_within(merged[-1], value)
            )
        elif is_bare_year and "year" not in merged[-1]:
            merged[-1]["year"] = value["year"]
        else:
            merged.append(dict(value))
    return list(merged)


def _is_of_calendar(year: Mapping[str, Any], value: Mapping[str, Any]) -> bool:
    """Whether a year may be that of a month: no other calendar counts the months."""
    return year.get("calendar") == value.get("calendar") or None in (year.get("calendar"), value.get("calendar"))


def _date_within(year: Mapping[str, Any], value: Mapping[str, Any]) -> dict[str, Any]:
    """A date with the year of its own calendar in which it falls into a year of another one ("1402, the 21st of
    March").
    """
    bounds = _find_year_bounds(year["calendar"], year["year"])
    if bounds is None or bounds.start is None or bounds.end is None or "year" in value:
        return dict(value)
    first = from_gregorian(value["calendar"], bounds.start)[0]
    for one in (first, first + 1):
        day = to_gregorian(value["calendar"], one, value["month"], value.get("day", 1))
        if day is not None and bounds.start <= day <= bounds.end:
            return {**value, "year": one}
    return dict(value)
