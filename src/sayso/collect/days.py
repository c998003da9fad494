"""The day on which something was published."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

_DAY_FIRST = re.compile(r"\d{4}-\d{2}-\d{2}")


def parse_published(said: str, zone: ZoneInfo) -> date | None:
    """The day in `zone`, None where `said` is neither a date nor a date with a time.

    A time without a zone is taken as a time in `zone`.

    >>> parse_published("2023-08-09T21:30:00Z", ZoneInfo("Asia/Kabul"))
    datetime.date(2023, 8, 10)
    """
    if not _DAY_FIRST.match(said):
        return None
    try:
        moment = datetime.fromisoformat(said)
        return (moment.astimezone(zone) if moment.tzinfo else moment).date()
    except (ValueError, OverflowError):
        return None
