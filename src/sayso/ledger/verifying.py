"""Whether a ledger is as sayso writes it: every id, every quote, every moment, row by row, in steady memory.

Ids and digests are computed anew from what they name; words are looked up in their report; rows that supersede each
other must not overlap in time. What is wrong is told row by row; nothing is changed.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from itertools import groupby
from typing import Any

import msgspec
from sqlalchemy import Column, Connection, Row, Select, Table, and_, func, inspect, select

from sayso.errors import LedgerError
from sayso.ledger.decisions import decode_decision, name_subject
from sayso.ledger.engines import Kind
from sayso.ledger.faults import check_claim, check_reaction, check_reading, decode_body, find_overlaps
from sayso.ledger.groupings import decode_incident
from sayso.ledger.kept import Fault, Progress
from sayso.ledger.reports import REPORT_COLUMNS
from sayso.ledger.tables import (
    CLAIMS,
    CLOCK,
    COPIES,
    DECISIONS,
    INCIDENT_CLAIMS,
    INCIDENTS,
    METADATA,
    REACTIONS,
    READINGS,
    REPORTS,
    SESSIONS,
    TOLD,
    TRAITS,
    USERS,
    VANISHED,
    stood,
)
from sayso.ledger.told import decode_told
from sayso.ledger.traits import decode_traits, find_traits
from sayso.records import Incident, Report, hash_content

#: Reports, or incidents, that are looked at together.
_BATCH = 500

#: Tables whose moments are no moments of the ledger: an account sets no clock, and a session ends in times to come.
_UNTIMED = (USERS, SESSIONS)


class Verifier:
    """Looks at every row of a ledger. `checked` counts the rows by table."""

    def __init__(
        self, connection: Connection, kind: Kind, checked: Counter[str], progress: Progress | None = None
    ) -> None:
        self.checked = checked
        self._connection = connection
        self._kind = kind
        self._progress = progress

    def find_faults(self) -> Iterator[Fault]:
        """Everything that is wrong."""
        for line in self._kind.find_damage(self._connection):
            yield Fault("storage", self._connection.dialect.name, line)
        yield from self._check_references()
        yield from self._check_versions()
        for reports in self._list_batches(REPORTS):
            yield from self._check_reports(reports)
        for incidents in self._list_batches(INCIDENTS):
            yield from self._check_incidents(incidents)
            yield from self._check_told(incidents)
        yield from self._check_times(INCIDENTS, INCIDENTS.c.id)
        yield from self._check_times(VANISHED, VANISHED.c.report)
        yield from self._check_times(COPIES, COPIES.c.report)
        yield from self._check_members()
        yield from self._check_copies()
        yield from self._check_decisions()
        yield from self._check_clock()

    def _count(self, table: Table, rows: int) -> None:
        self.checked[table.name] += rows
        if self._progress:
            self._progress(self.checked.total())

    def _stream(self, statement: Select[Any]) -> Iterator[Row[Any]]:
        """The rows of a statement, a few at a time."""
        with self._connection.execution_options(yield_per=_BATCH).execute(statement) as rows:
            yield from rows

    def _list_batches(self, table: Table) -> Iterator[Sequence[Row[Any]]]:
        """All rows by number, some at a time, each batch a question of its own."""
        last = 0
        while True:
            page = select(table).where(table.c.number > last).order_by(table.c.number).limit(_BATCH)
            rows = self._connection.execute(page).all()
            if not rows:
                return
            self._count(table, len(rows))
            yield rows
            last = rows[-1].number

    def _check_references(self) -> Iterator[Fault]:
        """Every row that another one names is there."""
        found = inspect(self._connection)
        for table in METADATA.sorted_tables:
            for key in found.get_foreign_keys(table.name):
                column = table.c[key["constrained_columns"][0]]
                target = METADATA.tables[key["referred_table"]]
                named = target.c[key["referred_columns"][0]]
                left = select(column).outerjoin_from(table, target, named == column).where(named.is_(None))
                for number in self._connection.execute(left.where(column.is_not(None)).distinct()).scalars():
                    yield Fault(table.name, str(number), f"names a row of {target.name} that is not there")

    def _check_versions(self) -> Iterator[Fault]:
        """The versions of a report follow each other without a gap, and the last one stands."""
        columns = (REPORTS.c.key, REPORTS.c.source, REPORTS.c.id, REPORTS.c.version, REPORTS.c.since, REPORTS.c.until)
        order = (REPORTS.c.key, func.coalesce(REPORTS.c.source, ""), REPORTS.c.version)
        for _name, versions in groupby(
            self._stream(select(*columns).order_by(*order)), key=lambda row: (row.key, row.source)
        ):
            before = None
            for number, row in enumerate(versions, start=1):
                if row.version != number:
                    yield Fault("reports", row.id, f"is version {row.version} of {row.key} where {number} is due")
                if before is not None and before.until != row.since:
                    yield Fault("reports", before.id, "does not end when its next version begins")
                before = row
            if before is not None and before.until is not None:
                yield Fault("reports", before.id, f"is the last version of {before.key} and does not stand")

    def _check_reports(self, rows: Sequence[Row[Any]]) -> Iterator[Fault]:
        """The reports, and what was read in them."""
        by_number = {row.number: row for row in rows}
        readings = self._group(READINGS, READINGS.c.report, by_number)
        numbers = [reading.number for held in readings.values() for reading in held]
        claims = self._group(CLAIMS, CLAIMS.c.reading, numbers)
        reactions = self._group(REACTIONS, REACTIONS.c.reading, numbers)
        for number, row in by_number.items():
            report = Report(*(getattr(row, column.name) for column in REPORT_COLUMNS))
            if report.id != row.id:
                yield Fault("reports", row.id, f"holds what is called {report.id}")
            yield from find_overlaps("readings", row.id, readings[number], "of one report stand at once")
            for reading in readings[number]:
                yield from check_reading(row, reading, claims[reading.number], reactions[reading.number])
                for claim in claims[reading.number]:
                    yield from check_claim(report, row, claim)
                for reaction in reactions[reading.number]:
                    yield from check_reaction(report, row, reaction)

    def _group(self, table: Table, column: Column[Any], numbers: Iterable[int]) -> dict[int, list[Row[Any]]]:
        """The rows of a table by what `column` names, each group in the order of its numbers."""
        groups: dict[int, list[Row[Any]]] = defaultdict(list)
        wanted = sorted(numbers)
        for first in range(0, len(wanted), _BATCH):
            batch = wanted[first : first + _BATCH]
            for row in self._connection.execute(select(table).where(column.in_(batch)).order_by(table.c.number)):
                groups[getattr(row, column.name)].append(row)
        self._count(table, sum(map(len, groups.values())))
        return groups

    def _check_incidents(self, rows: Sequence[Row[Any]]) -> Iterator[Fault]:
        """The incidents, that the ledger holds the claims that they are made of, and what they are found by."""
        members: dict[int, set[str]] = defaultdict(set)
        numbers = [row.number for row in rows]
        held = select(INCIDENT_CLAIMS, CLAIMS.c.id).outerjoin(CLAIMS, CLAIMS.c.id == INCIDENT_CLAIMS.c.claim)
        for row in self._connection.execute(held.where(INCIDENT_CLAIMS.c.incident.in_(numbers)).distinct()):
            members[row.incident].add(row.claim)
            if row.id is None:
                yield Fault("incidents", str(row.incident), f"holds {row.claim}, which no reading has")
        sound: dict[int, Incident] = {}
        for row in rows:
            incident = decode_body(decode_incident, row.body)
            if incident is None:
                yield Fault("incidents", row.id, "cannot be decoded")
                continue
            # As it was written: the record may have got further fields since.
            digest = hash_content("g1", msgspec.Raw(row.body.encode()))
            found = (incident.id, digest, incident.day, incident.status, set(incident.claims))
            kept = (row.id, row.digest, row.day, row.status, members[row.number])
            names = ("id", "digest", "day", "status", "claims")
            for name, one, other in zip(names, found, kept, strict=True):
                if one != other:
                    yield Fault("incidents", row.id, f"is kept under another {name} than its own")
            sound[row.number] = incident
        yield from self._check_traits(sound)

    def _check_traits(self, incidents: Mapping[int, Incident]) -> Iterator[Fault]:
        """Incidents are found by what their claims say; what is wrong with claims is told of them."""
        held = select(TRAITS).where(TRAITS.c.incident.in_(incidents))
        kept = {row.incident: decode_body(decode_traits, row.body) for row in self._connection.execute(held)}
        try:
            found = find_traits(self._connection, {number: one.claims for number, one in incidents.items()})
        except (LedgerError, msgspec.DecodeError):
            found = {}
        for number, incident in incidents.items():
            if number not in kept or kept[number] != found.get(number, kept[number]):
                yield Fault("incidents", incident.id, "is found by something else than its claims say")

    def _check_told(self, rows: Sequence[Row[Any]]) -> Iterator[Fault]:
        """What incidents add to tallies is told of the incident beside which it stands."""
        named = {row.number: row for row in rows}
        for number, body in self._connection.execute(select(TOLD).where(TOLD.c.incident.in_(named))):
            told, row = decode_body(decode_told, body), named[number]
            if told is None:
                yield Fault("told", row.id, "cannot be decoded")
            elif (told.incident, told.day, told.status) != (row.id, row.day, row.status):
                yield Fault("told", row.id, "is told of another incident than its own")

    def _check_times(self, table: Table, name: Column[Any]) -> Iterator[Fault]:
        """No two rows of one name stand at one time."""
        columns = select(name.label("name"), table.c.since, table.c.until).order_by(name, table.c.since, table.c.number)
        for called, held in groupby(self._stream(columns), key=lambda row: row.name):
            yield from find_overlaps(table.name, str(called), list(held), "stand at once")

    def _check_members(self) -> Iterator[Fault]:
        """No claim stands in two incidents at one time: it would count twice."""
        columns = select(INCIDENT_CLAIMS.c.claim, INCIDENTS.c.since, INCIDENTS.c.until).join_from(
            INCIDENT_CLAIMS, INCIDENTS, INCIDENTS.c.number == INCIDENT_CLAIMS.c.incident
        )
        ordered = columns.order_by(INCIDENT_CLAIMS.c.claim, INCIDENTS.c.since, INCIDENTS.c.number)
        for claim, held in groupby(self._stream(ordered), key=lambda row: row.claim):
            yield from find_overlaps("incidents", claim, list(held), "hold this claim at once")

    def _check_copies(self) -> Iterator[Fault]:
        """A copy's origin is no copy itself, and no report is its own."""
        origin, copied = COPIES.alias(), REPORTS.alias()
        chains = (
            select(REPORTS.c.id, copied.c.id)
            .join_from(COPIES, REPORTS, REPORTS.c.number == COPIES.c.report)
            .join(copied, copied.c.number == COPIES.c.origin)
            .join(origin, and_(origin.c.report == COPIES.c.origin, origin.c.until.is_(None)))
            .where(stood(COPIES))
        )
        for report, other in self._connection.execute(chains.order_by(REPORTS.c.id)):
            said = "itself" if report == other else f"{other}, which is a copy too"
            yield Fault("copies", report, f"is a copy of {said}")

    def _check_decisions(self) -> Iterator[Fault]:
        """The log says what it was told, in the order in which it was told."""
        before: datetime | None = None
        ids: set[str] = set()
        for row in self._connection.execute(select(DECISIONS).order_by(DECISIONS.c.number)):
            self._count(DECISIONS, 1)
            decision = decode_body(decode_decision, row.body)
            if decision is None:
                yield Fault("decisions", row.id, "cannot be decoded")
                continue
            if decision.id != row.id:
                yield Fault("decisions", row.id, f"holds what is called {decision.id}")
            found = (decision.coder, decision.kind, name_subject(decision), decision.moment)
            if found != (row.coder, row.kind, row.subject, row.moment):
                yield Fault("decisions", row.id, "is kept under another coder, kind, subject or moment than its own")
            if before is not None and row.moment < before:
                yield Fault("decisions", row.id, "was made before the one that it follows")
            if decision.undone and decision.undone not in ids:
                yield Fault("decisions", row.id, f"takes back {decision.undone}, which was not made before")
            before = row.moment
            ids.add(row.id)

    def _check_clock(self) -> Iterator[Fault]:
        """Nothing was written later than the ledger's clock says."""
        latest = self._connection.execute(select(CLOCK.c.moment)).scalar_one_or_none()
        for table in METADATA.sorted_tables:
            for name in ("since", "until") if table not in _UNTIMED else ():
                if name in table.c:
                    last = self._connection.execute(select(func.max(table.c[name]))).scalar()
                    if last is not None and (latest is None or last > latest):
                        yield Fault(table.name, name, f"has the moment {last}, later than the ledger's last, {latest}")
