"""Windows of days, both ends included, and what stands inside them."""

from datetime import date

from sayso.errors import QuestionError
from sayso.records import Claim, Report


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
