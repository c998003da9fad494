"""Reports that changed since their claims were last matched: added, ended by a newer version, or read anew.

Marked in the transaction that changes them and struck off in the one that keeps the incidents which take them in, so
that a killed run leaves them to the next one.
"""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import Connection, delete, select, text

from sayso.ledger.kept import split_batches
from sayso.ledger.tables import REPORTS, UNSETTLED

#: Report ids in one question; SQLite takes 32,766 parameters.
_BATCH = 1000

_MARK = text("INSERT INTO unsettled (report) VALUES (:report) ON CONFLICT (report) DO NOTHING")

_IS_UNSETTLED = REPORTS.c.number.in_(select(UNSETTLED.c.report))


def mark_unsettled(connection: Connection, reports: Iterable[int]) -> None:
    """The reports with these row numbers among those to settle."""
    rows = [{"report": number} for number in reports]
    if rows:
        connection.execute(_MARK, rows)


def list_unsettled(connection: Connection) -> list[str]:
    """The ids of the reports to settle, by day and id, so that no order of arrival shows."""
    # Sorted here and not joined: the engine would go through all reports by their days.
    statement = select(REPORTS.c.published, REPORTS.c.id).where(_IS_UNSETTLED)
    return [id for _published, id in sorted(map(tuple, connection.execute(statement)))]


def list_days(connection: Connection) -> list[date]:
    """The days on which reports to settle were published, in order, each once."""
    return sorted(set(connection.execute(select(REPORTS.c.published).where(_IS_UNSETTLED)).scalars()))


def strike_off(connection: Connection, ids: Iterable[str]) -> None:
    """The reports with these ids are settled."""
    for batch in split_batches(ids, _BATCH):
        settled = select(REPORTS.c.number).where(REPORTS.c.id.in_(batch))
        connection.execute(delete(UNSETTLED).where(UNSETTLED.c.report.in_(settled)))
