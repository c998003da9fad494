"""The window of a page: from the address, as the page has it, and the one to begin with."""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date

from sayso.analyse import check_day, parse_moment, render_moment
from sayso.errors import QuestionError
from sayso.ledger import Ledger
from sayso.questions import Window
from sayso.web import shown

# The plus sign of a zone reads as a space in an address that somebody typed.
_ZONE = re.compile(r"(\d:\d\d\S*) (\d\d:?\d\d)$")


def parse_window(query: Mapping[str, str]) -> Window | None:
    """The window that an address asks for: `from`, `to`, `month`, `as_of`; None where it names none of them.

    A day as the moment stands for its end in UTC.

    Raises QuestionError with the word that is no day, month or moment.

    >>> parse_window({"month": "2024-02"}).end
    datetime.date(2024, 2, 29)
    """
    said = {name: query.get(name, "").strip() for name in ("from", "to", "month", "as_of")}
    if not any(said.values()):
        return None
    start, end = _parse_month(said["month"]) if said["month"] else (_parse_day(said["from"]), _parse_day(said["to"]))
    if start and end and start > end:
        raise QuestionError(f"from {start} is after to {end}")
    moment = _ZONE.sub(r"\1+\2", said["as_of"])
    return Window(start, end, parse_moment(moment) if moment else None)


def show_window(window: Window) -> shown.Window:
    """The window as a page has it."""
    return shown.Window(window.start, window.end, render_moment(window.as_of) if window.as_of else None)


def find_latest(ledger: Ledger, today: date) -> Window:
    """The month of the latest incident that the ledger holds, this month where it holds none."""
    latest = ledger.latest_day(None, today) or ledger.latest_day() or today
    return Window(latest.replace(day=1), latest.replace(day=monthrange(latest.year, latest.month)[1]))


def _parse_day(said: str) -> date | None:
    try:
        return check_day(date.fromisoformat(said)) if said else None
    except ValueError:
        raise QuestionError(f"{said!r} is no day; write it as YYYY-MM-DD") from None


def _parse_month(said: str) -> tuple[date, date]:
    try:
        first = check_day(date.fromisoformat(f"{said}-01"))
    except ValueError:
        raise QuestionError(f"{said!r} is no month; write it as YYYY-MM") from None
    return first, first.replace(day=monthrange(first.year, first.month)[1])
