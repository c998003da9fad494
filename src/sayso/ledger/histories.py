"""The history of reports: their versions, and what was held of each, from when until when."""

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, Select, Table, select, true

from sayso.ledger.kept import split_batches
from sayso.ledger.readings import decode_claim, decode_reaction
from sayso.ledger.reports import BATCH, REPORT_COLUMNS, find_report
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
    return _load_chains(connection, [report.key], as_of)[report.source, report.key]


def load_histories(
    connection: Connection, reports: Iterable[Report], as_of: datetime | None
) -> dict[str, tuple[Version, ...]]:
    """The versions of each report by its id, as they were known at the moment, the first one first."""
    chains: dict[tuple[str | None, str], tuple[Version, ...]] = {}
    wanted = list(reports)
    for keys in split_batches(sorted({report.key for report in wanted}), BATCH):
        chains |= _load_chains(connection, keys, as_of)
    return {report.id: chains[report.source, report.key] for report in wanted if (report.source, report.key) in chains}


def _load_chains(
    connection: Connection, keys: list[str], as_of: datetime | None
) -> dict[tuple[str | None, str], tuple[Version, ...]]:
    """The versions of every report with one of these keys, by source and key."""
    statement = select(REPORTS.c.number, REPORTS.c.since, REPORTS.c.until, *REPORT_COLUMNS)
    named = statement.where(REPORTS.c.key.in_(keys), _known(REPORTS, as_of)).order_by(REPORTS.c.version)
    rows = connection.execute(named).all()
    held = _Held(connection, [row[0] for row in rows], as_of)
    chains: dict[tuple[str | None, str], tuple[Version, ...]] = {}
    for number, since, until, *fields in rows:
        report = Report(*fields)
        version = held.build_version(number, report, since, until)
        chains[report.source, report.key] = (*chains.get((report.source, report.key), ()), version)
    return chains


class _Held:
    """What was held of the reports with some row numbers, by row number."""

    def __init__(self, connection: Connection, numbers: list[int], as_of: datetime | None) -> None:
        self.as_of = as_of
        self.readings = _load_readings(connection, numbers, as_of)
        self.absences = _group(connection, _select_absences(numbers, as_of), as_of, Absence)
        self.origins, self.copies = (
            _group(connection, _select_lineage(mine, other, numbers, as_of), as_of, Lineage)
            for mine, other in ((COPIES.c.report, COPIES.c.origin), (COPIES.c.origin, COPIES.c.report))
        )

    def build_version(self, number: int, report: Report, since: datetime, until: datetime | None) -> Version:
        """The version with all that was held of it."""
        return Version(
            report=report,
            since=since,
            until=_end(until, self.as_of),
            readings=self.readings.get(number, ()),
            absences=self.absences.get(number, ()),
            origins=self.origins.get(number, ()),
            copies=self.copies.get(number, ()),
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
