"""The words of a draft's time to its first and last day."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from sayso.lang import Language
from sayso.lang.dates import Days, find_calendars, parse_days
from sayso.records import Draft, Phrase, Report

#: A date that is only the statement's: others count from it ("that day").
_STATED = "dates.stated"
#: A day from which on, up to the report, something was counted.
_SINCE = "dates.since"
_ANCHORED = "dates.anchored"
#: A span by which an event came before what was told ("comes a day after an attack").
_BACK = "dates.back"

#: The window right before the one that was told, as long as that ("the month before").
_PREVIOUS = "totals.previous"

#: Two dates joined by no more than "and" are one stretch of time, in characters.
_JOINT = 6

#: What is told has happened; a report may carry the date of the day before, in days.
_MAX_DAYS_AHEAD = 1

_NOTHING = Days(None, None)


def tell_calendar(report: Report, language: Language, calendar: str) -> str:
    """The one calendar whose months a report names; the theatre's, `calendar`, where it names none or several."""
    if language.code == "en":
        return calendar  # English counts by one calendar whatever it names
    named = find_calendars(report.text, language)
    return named.pop() if len(named) == 1 else calendar


def resolve_days(draft: Draft, report: Report, language: Language, calendar: str, told: date | None) -> Days:
    """First and last day of a draft; both None where its words do not tell.

    Words such as "the same day" count from a date beside them, else from the time that the draft gives as told before,
    else from `told`. `calendar` is the one in which the report counts.
    """
    reading = _Reading(report, language, calendar)
    anchor = reading.parse(draft.anchor, None).start
    days = reading.choose(draft, anchor or told, anchor)
    if not draft.shift:
        return days
    is_previous = draft.shift[0].rule == _PREVIOUS
    return _go_before(days) if is_previous else Days(_set_back(days.start), _set_back(days.end))


class _Reading:
    """What date words are read in."""

    def __init__(self, report: Report, language: Language, calendar: str) -> None:
        self.report = report
        self.language = language
        self.calendar = calendar

    def parse(self, phrases: Sequence[Phrase], anchor: date | None) -> Days:
        """The days of phrases read together."""
        if not phrases:
            return _NOTHING
        words = [phrase.text for phrase in phrases]
        days = parse_days(words, self.report.published, self.language, self.calendar, anchor)
        return days or _NOTHING

    def choose(self, draft: Draft, before: date | None, own: date | None) -> Days:
        """The days of the draft's event: all that is said of them, or of several days the one nearest to the event.

        `before` is the day told last, `own` the one from which the draft itself counts.
        """
        found: list[tuple[Phrase, Days]] = []
        anchor = before
        for phrase in draft.time:
            days = self.count_back(phrase, own) if phrase.rule == _BACK else self.parse([phrase], anchor)
            days = Days(days.start, self.report.published) if phrase.rule == _SINCE and days.start else days
            anchor, own = days.start or anchor, days.start or own
            is_to_come = days.start is not None and (days.start - self.report.published).days > _MAX_DAYS_AHEAD
            if phrase.rule != _STATED and days != _NOTHING and not is_to_come:
                found.append((phrase, days))
        if len({days for _, days in found}) < 2:
            return found[0][1] if found else _NOTHING
        if draft.scope or self._are_joined([phrase for phrase, _ in found]):
            return _span([days for _, days in found])
        phrase, days = min(found, key=lambda one: _distance(one[0], draft.event[0]))
        others = [one for one, _ in found if one.rule != phrase.rule and _ANCHORED not in (one.rule, phrase.rule)]
        together = self.parse([phrase, *others], before)
        return days if together == _NOTHING else together

    def count_back(self, phrase: Phrase, anchor: date | None) -> Days:
        """The day that lies as far before the anchor, or the report, as the words lie behind it."""
        last = anchor or self.report.published
        days = self.parse([phrase], last)
        if days.start is None or days.start != days.end:
            return _NOTHING
        day = last - (days.start - last)
        return Days(day, day)

    def _are_joined(self, phrases: Sequence[Phrase]) -> bool:
        """Whether nothing but "and" stands between the dates ("on Thursday and Friday")."""
        pairs = pairwise(phrases)
        return all(0 < later.start - earlier.end <= _JOINT for earlier, later in pairs)


def _span(days: Sequence[Days]) -> Days:
    starts = [one.start for one in days if one.start]
    ends = [one.end for one in days if one.end]
    return Days(min(starts, default=None), max(ends, default=None))


def _distance(one: Phrase, other: Phrase) -> int:
    return max(other.start - one.end, one.start - other.end, 0)


def _go_before(days: Days) -> Days:
    """The window right before, as many months where it is of whole months, else as many days."""
    if days.start is None or days.end is None:
        return days
    last = days.start - timedelta(days=1)
    months = 12 * (days.end.year - days.start.year) + days.end.month - days.start.month + 1
    is_whole = days.start.day == 1 and (days.end + timedelta(days=1)).day == 1
    if not is_whole:
        return Days(last - (days.end - days.start), last)
    years, month = divmod(12 * days.start.year + days.start.month - 1 - months, 12)
    return Days(date(years, month + 1, 1), last)


def _set_back(day: date | None) -> date | None:
    """The same day a year before; the last of February stands in for a leap day."""
    if day is None:
        return None
    return day.replace(year=day.year - 1, day=28) if (day.month, day.day) == (2, 29) else day.replace(year=day.year - 1)
