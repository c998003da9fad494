"""Windows of days, both ends included, and what stands inside them; the moments as of which a question is asked."""

from datetime import UTC, date, datetime, time

from sayso.errors import QuestionError
from sayso.records import Claim, Report

#: Years that can be asked about: none of a report is left out, and what lies before and behind a window are days too.
YEARS = range(1700, 2300)


def check_day(day: date) -> date:
    """The day, where it is of a year that can be asked about. Raises QuestionError.

    >>> check_day(date(2023, 8, 21))
    datetime.date(2023, 8, 21)
    """
    if day.year not in YEARS:
        raise QuestionError(f"{day} is no day of a report; write a year from {YEARS[0]} to {YEARS[-1]}")
    return day


def check_window(start: date | None, end: date | None) -> None:
    """Raise QuestionError where a window ends before it starts. An open end is no fault."""
    if start and end and start > end:
        raise QuestionError(f"the window from {start} to {end} holds no day; exchange the two dates")


def count_days(start: date, end: date) -> int:
    """Days of a window, both ends counted. Raises QuestionError where the window is empty.

    >>> count_days(date(2024, 2, 1), date(2024, 2, 29))
    29
    """
    check_window(start, end)
    return (end - start).days + 1


def is_inside(day: date, start: date | None, end: date | None) -> bool:
    """Whether a day lies in the window; an open end shuts nothing out.

    >>> is_inside(date(2024, 5, 1), date(2024, 5, 1), None)
    True
    """
    return (start is None or day >= start) and (end is None or day <= end)


def find_days(claim: Claim, report: Report) -> tuple[date, date]:
    """First and last day of a claim: what it says, the one day for both where it says one, else the report's day."""
    start = claim.start or claim.end or report.published
    return start, claim.end or start


def is_touching(claim: Claim, report: Report, start: date | None, end: date | None) -> bool:
    """Whether any day of a claim lies in the window."""
    first, last = find_days(claim, report)
    return (end is None or first <= end) and (start is None or last >= start)


def parse_moment(said: str) -> datetime:
    """The moment that a person wrote, in UTC: a day stands for its end, a moment without a zone is in UTC.

    Raises QuestionError with the word that is neither.

    >>> parse_moment("2023-08-21T22:30+04:30").isoformat()
    '2023-08-21T18:00:00+00:00'
    >>> parse_moment("2023-08-21").isoformat()
    '2023-08-21T23:59:59.999999+00:00'
    """
    try:
        return end_day(date.fromisoformat(said.strip()))
    except ValueError:
        pass
    try:
        moment = datetime.fromisoformat(said.strip())
        return moment.replace(tzinfo=moment.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        raise QuestionError(f"{said!r} is no moment; write a day or 2023-08-21T18:00Z") from None


def render_moment(moment: datetime) -> str:
    """The moment as `parse_moment` takes it, as short as it can be said.

    >>> render_moment(parse_moment("2023-08-21")), render_moment(parse_moment("2023-08-21 18:00"))
    ('2023-08-21', '2023-08-21T18:00Z')
    """
    moment = moment.astimezone(UTC)
    if is_day_end(moment):
        return moment.date().isoformat()
    shortest = "minutes" if not (moment.second or moment.microsecond) else "auto"
    return moment.replace(tzinfo=None).isoformat(timespec=shortest) + "Z"


def end_day(day: date) -> datetime:
    """The last moment of a day, in UTC."""
    return datetime.combine(day, time.max, UTC)


def is_day_end(moment: datetime) -> bool:
    """Whether a moment stands for the whole of its day, in UTC."""
    return moment.astimezone(UTC).time() == time.max
