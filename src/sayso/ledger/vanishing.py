"""Reports that are no longer to be found where they were published: they stay, they count, and they are marked.

A report has vanished from the moment at which it was found missing until it, or another version of it, is added again.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, func, insert, select, update

from sayso.errors import QuestionError
from sayso.ledger.kept import split_batches
from sayso.ledger.tables import REPORTS, VANISHED, next_number, set_clock, stood
from sayso.records import Report

#: Days by which a report's day and the day on which it was seen may differ: they may be told in different zones.
ZONES = timedelta(days=1)

#: Reports in one question; SQLite takes 32,766 parameters.
_BATCH = 1000


def insert_absence(connection: Connection, report: Report, last_seen: date, moment: datetime) -> bool:
    """Whether the mark is new: not where the report is known to be missing since the same day.

    Raises QuestionError for an earlier version, and for a day on which the report cannot have been seen.
    """
    if not report.published - ZONES <= last_seen <= moment.date() + ZONES:
        raise QuestionError(
            f"{report.key} was published on {report.published}: it cannot have been last seen on {last_seen}"
        )
    number = _find_number(connection, report)
    standing = select(VANISHED.c.last_seen).where(VANISHED.c.report == number, stood(VANISHED))
    if connection.execute(standing).scalar() == last_seen:
        return False
    end_absences(connection, [number], moment)
    row = {
        "number": next_number(connection, VANISHED),
        "report": number,
        "last_seen": last_seen,
        "since": moment,
        "until": None,
    }
    connection.execute(insert(VANISHED), [row])
    set_clock(connection, moment)
    return True


def end_absence(connection: Connection, report: Report, moment: datetime) -> bool:
    """Whether the report was missing; from now on it is not. Raises QuestionError for an earlier version."""
    return end_absences(connection, [_find_number(connection, report)], moment)


def _find_number(connection: Connection, report: Report) -> int:
    standing = select(REPORTS.c.number).where(REPORTS.c.id == report.id, stood(REPORTS))
    number: int | None = connection.execute(standing).scalar()
    if number is None:
        raise QuestionError(f"{report.id} is an earlier version of {report.key}; name the current one by its key")
    return number


def end_absences(connection: Connection, reports: Iterable[int], moment: datetime) -> bool:
    """Whether any of the reports with these row numbers was missing; from now on it is not."""
    ended = 0
    for batch in split_batches(reports, _BATCH):
        missing = (VANISHED.c.report.in_(batch), stood(VANISHED))
        ended += connection.execute(update(VANISHED).where(*missing).values(until=moment)).rowcount
    if ended:
        set_clock(connection, moment)
    return bool(ended)


def load_vanished(
    connection: Connection, ids: Iterable[str] | None = None, as_of: datetime | None = None
) -> dict[str, date]:
    """The day on which each of the reports with these ids was last seen, of those that were missing at the moment.

    Of all reports where no ids are given.
    """
    wanted = None if ids is None else set(ids)
    if wanted is not None and not wanted:
        return {}
    # Few reports vanish: all that did are fewer than most extracts have reports.
    held = select(REPORTS.c.id, VANISHED.c.last_seen).join(REPORTS, REPORTS.c.number == VANISHED.c.report)
    # Sorted here: sorted by the engine, it would go through all reports by their ids.
    rows = sorted(connection.execute(held.where(stood(VANISHED, as_of))), key=lambda row: str(row.id))
    return {row.id: row.last_seen for row in rows if wanted is None or row.id in wanted}


def count_vanished(connection: Connection, as_of: datetime | None = None) -> int:
    """How many reports were missing at the moment."""
    missing = select(func.count()).select_from(VANISHED).where(stood(VANISHED, as_of))
    return int(connection.execute(missing).scalar_one())
