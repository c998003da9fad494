"""The history of one report: its versions, and what was held of each, from when until when."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, select, true

from sayso.ledger.readings import decode_claim, decode_reaction
from sayso.ledger.reports import REPORT_COLUMNS, find_report
from sayso.ledger.tables import CLAIMS, COPIES, REACTIONS, READINGS, REPORTS, VANISHED
from sayso.records import Absence, Lineage, PastReading, Report, Version

Held = TypeVar("Held")


def load_history(connection: Connection, key_or_id: str, as_of: datetime | None) -> tuple[Version, ...]:
    """The versions of the report with this key or id that were known at the moment, the first one first.

    Empty where there was no such report. Raises QuestionError where sources share the key.
    """
    report = find_report(connection, key_or_id, as_of)
    if report is None:
        return ()
    same = (REPORTS.c.key == report.key, REPORTS.c.source.is_not_distinct_from(report.source))
    statement = select(REPORTS.c.number, REPORTS.c.since, REPORTS.c.until, *REPORT_COLUMNS).where(
        *same, _known(REPORTS, as_of)
    )
    rows = connection.execute(statement.order_by(REPORTS.c.version)).all()
    numbers = [row[0] for row in rows]
    readings = _load_readings(connection, numbers, as_of)
    absences = _group(connection, _select_absences(numbers, as_of), as_of, Absence)
    origins = _group(connection, _select_lineage(COPIES.c.report, COPIES.c.origin, numbers, as_of), as_of, Lineage)
    copies = _group(connection, _select_lineage(COPIES.c.origin, COPIES.c.report, numbers, as_of), as_of, Lineage)
    return tuple(
        Version(
            report=Report(*row[3:]),
            since=row[1],
            until=_end(row[2], as_of),
            readings=readings.get(row[0], ()),
            absences=absences.get(row[0], ()),
            origins=origins.get(row[0], ()),
            copies=copies.get(row[0], ()),
        )
        for row in rows
    )


def _load_readings(
    connection: Connection, numbers: list[int], as_of: datetime | None
) -> dict[int, tuple[PastReading, ...]]:
    """The readings of the reports with these row numbers, oldest first."""
    statement = select(READINGS).where(READINGS.c.report.in_(numbers), _known(READINGS, as_of))
    rows = connection.execute(statement.order_by(READINGS.c.number)).all()
    kept = [row.number for row in rows]
    claims = _load_bodies(connection, CLAIMS, kept, decode_claim)
    reactions = _load_bodies(connection, REACTIONS, kept, decode_reaction)
    found: dict[int, tuple[PastReading, ...]] = {}
    for row in rows:
        reading = PastReading(
            reader=row.reader,
            since=row.since,
            until=_end(row.until, as_of),
            claims=claims.get(row.number, ()),
            reactions=reactions.get(row.number, ()),
        )
        found[row.report] = (*found.get(row.report, ()), reading)
    return found


def _load_bodies(
    connection: Connection, table: Table, numbers: list[int], decode: Callable[[str], Held]
) -> dict[int, tuple[Held, ...]]:
    statement = select(table.c.reading, table.c.body).where(table.c.reading.in_(numbers))
    found: dict[int, tuple[Held, ...]] = {}
    for row in connection.execute(statement.order_by(table.c.reading, table.c.position)):
        found[row.reading] = (*found.get(row.reading, ()), decode(row.body))
    return found


def _select_absences(numbers: list[int], as_of: datetime | None) -> Select[Any]:
    columns = (VANISHED.c.report, VANISHED.c.last_seen, VANISHED.c.since, VANISHED.c.until)
    return (
        select(*columns)
        .where(VANISHED.c.report.in_(numbers), _known(VANISHED, as_of))
        .order_by(VANISHED.c.since, VANISHED.c.number)
    )


def _select_lineage(
    mine: ColumnElement[int], other: ColumnElement[int], numbers: list[int], as_of: datetime | None
) -> Select[Any]:
    """Reports tied to ours: `mine` is the column in which ours stand, `other` that of the others."""
    columns = (REPORTS.c.id, REPORTS.c.key, REPORTS.c.source, REPORTS.c.published)
    return (
        select(mine, *columns, COPIES.c.why, COPIES.c.since, COPIES.c.until)
        .join(REPORTS, REPORTS.c.number == other)
        .where(mine.in_(numbers), _known(COPIES, as_of))
        .order_by(COPIES.c.since, REPORTS.c.published, REPORTS.c.id)
    )


def _group(
    connection: Connection, statement: Select[Any], as_of: datetime | None, build: Callable[..., Held]
) -> dict[int, tuple[Held, ...]]:
    """What a statement finds by its first column, the rest built into records; the last column is an end."""
    found: dict[int, tuple[Held, ...]] = {}
    for number, *rest, until in connection.execute(statement).all():
        found[number] = (*found.get(number, ()), build(*rest, _end(until, as_of)))
    return found


def _known(table: Table, as_of: datetime | None) -> ColumnElement[bool]:
    return table.c.since <= as_of if as_of else true()


def _end(until: datetime | None, as_of: datetime | None) -> datetime | None:
    """The end as it was known at the moment."""
    return None if as_of and until and until > as_of else until
