"""Settling: what was matched is brought up to what is unsettled, in one transaction.

Whoever settles is the only writer meanwhile, so that what is looked at here still holds when the incidents are kept.
Claims that were matched are filed under keys, each with the days on which its event can have been; what the keys mean
is the business of whoever matches.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from hashlib import blake2b
from typing import Any

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, Select, and_, delete, exists, insert, select, text, update

from sayso.ledger.copies import trace_origins
from sayso.ledger.decisions import list_related, tell_state
from sayso.ledger.groupings import exchange_incidents
from sayso.ledger.kept import Place, Search, split_batches
from sayso.ledger.readings import decode_claim
from sayso.ledger.tables import (
    CLAIMS,
    FILINGS,
    INCIDENT_CLAIMS,
    INCIDENTS,
    READINGS,
    REPORTS,
    SETTLER,
    UNSETTLED,
    stood,
)
from sayso.ledger.unsettled import strike_off
from sayso.records import Claim, Core, Incident, Report

#: Ids or row numbers in one question; SQLite takes 32,766 parameters.
_BATCH = 1000

#: Claims that are remembered from one transaction to the next.
_MOST_REMEMBERED = 60_000

_MARK_ALL = text("INSERT INTO unsettled (report) SELECT number FROM reports WHERE true ON CONFLICT (report) DO NOTHING")
_FIND_FILED = text(
    "SELECT claim FROM filings WHERE key = :key AND first_day BETWEEN :earliest AND :last AND last_day >= :first"
)


class Row(Struct, frozen=True):
    """A claim as its row holds it, which never changes, and what is compared of its report."""

    number: int
    id: str
    claim: Claim
    report_number: int
    report: Report


class Settling:
    """The ledger's claims and incidents as whoever settles them looks them up and renews them.

    Claims that are looked up are taken into `claims` by id, their reports into `reports` (by id, without their words),
    and for those that are copies the id of the report at the origin into `lineages` and that report into `reports`.
    """

    def __init__(self, connection: Connection, moment: datetime, remembered: dict[int, Row]) -> None:
        self._connection = connection
        self._moment = moment
        self._remembered = remembered
        self._rows: dict[str, Row] = {}
        self._traced: set[int] = set()
        self.claims: dict[str, Claim] = {}
        self.reports: dict[str, Report] = {}
        self.lineages: dict[str, str] = {}

    def tell_decided(self) -> tuple[int, int]:
        """The same as the ledger says: two numbers that stay the same as long as what the decisions come to does."""
        return tell_state(self._connection)

    def pick_unsettled(self, ids: Iterable[str]) -> list[str]:
        """Those of the reports that are still to settle, and those that people decided on together with them."""
        picked: list[str] = []
        for batch in split_batches(ids, _BATCH):
            statement = select(REPORTS.c.id).join(UNSETTLED, UNSETTLED.c.report == REPORTS.c.number)
            held = set(self._connection.execute(statement.where(REPORTS.c.id.in_(batch))).scalars())
            picked += [id for id in batch if id in held]
        return [*picked, *sorted(list_related(self._connection, picked) - set(picked))]

    def load_counting(self, report_ids: Iterable[str]) -> set[str]:
        """The ids of the claims of incidents that count now in these reports: read last, and of the current version."""
        found: set[str] = set()
        for batch in split_batches(report_ids, _BATCH):
            standing = select(READINGS.c.number).join(REPORTS, REPORTS.c.number == READINGS.c.report)
            numbers = standing.where(REPORTS.c.id.in_(batch), stood(REPORTS), stood(READINGS))
            found |= self._take(_select_rows().where(CLAIMS.c.reading.in_(numbers)))
        return found

    def list_known(self, report_ids: Iterable[str]) -> set[str]:
        """The ids of all claims that were ever read in these reports."""
        found: set[str] = set()
        for batch in split_batches(report_ids, _BATCH):
            read = select(CLAIMS.c.id).join(READINGS, READINGS.c.number == CLAIMS.c.reading)
            statement = read.join(REPORTS, REPORTS.c.number == READINGS.c.report).where(REPORTS.c.id.in_(batch))
            found.update(self._connection.execute(statement).scalars())
        return found

    def find_incidents(self, ids: Iterable[str]) -> set[str]:
        """The ids of the standing incidents with any of these claims."""
        found: set[str] = set()
        for batch in split_batches(sorted(ids), _BATCH):
            touched = select(INCIDENT_CLAIMS.c.incident).where(INCIDENT_CLAIMS.c.claim.in_(batch))
            standing = select(INCIDENTS.c.id).where(INCIDENTS.c.number.in_(touched), stood(INCIDENTS))
            found.update(self._connection.execute(standing).scalars())
        return found

    def find_cores(self, ids: Iterable[str]) -> dict[str, Core]:
        """The cores of the standing incidents with any of these claims, by name."""
        cores: dict[str, dict[str, tuple[set[str], str | None]]] = {}
        for batch in split_batches(sorted(ids), _BATCH):
            touched = select(INCIDENT_CLAIMS.c.incident).where(INCIDENT_CLAIMS.c.claim.in_(batch))
            split = select(INCIDENTS.c.core).where(
                INCIDENTS.c.number.in_(touched), stood(INCIDENTS), INCIDENTS.c.core.is_not(None)
            )
            names = list(self._connection.execute(split.distinct()).scalars())
            self._add_members(cores, INCIDENTS.c.number.in_(touched))
            for some in split_batches(names, _BATCH):
                self._add_members(cores, and_(INCIDENTS.c.core.in_(some), INCIDENTS.c.core.is_not(None)))
        return {name: _build_core(parts) for name, parts in cores.items()}

    def _add_members(
        self, cores: dict[str, dict[str, tuple[set[str], str | None]]], which: ColumnElement[bool]
    ) -> None:
        """Take in the standing incidents of which this holds, by core and id, each with its claims and its rival."""
        statement = (
            select(INCIDENTS.c.id, INCIDENTS.c.core, INCIDENTS.c.rival, INCIDENT_CLAIMS.c.claim)
            .join(INCIDENT_CLAIMS, INCIDENT_CLAIMS.c.incident == INCIDENTS.c.number)
            .where(which, stood(INCIDENTS))
        )
        for id, core, rival, claim in self._connection.execute(statement):
            cores.setdefault(core or id, {}).setdefault(id, (set(), rival))[0].add(claim)

    def find_held_back(self, rivals: Iterable[str]) -> set[str]:
        """The ids of the claims that are held back because they fit one of these cores nearly as well, by name."""
        found: set[str] = set()
        for batch in split_batches(sorted(rivals), _BATCH):
            statement = (
                select(INCIDENT_CLAIMS.c.claim)
                .join(INCIDENTS, INCIDENT_CLAIMS.c.incident == INCIDENTS.c.number)
                .where(INCIDENTS.c.rival.in_(batch), INCIDENTS.c.rival.is_not(None), stood(INCIDENTS))
            )
            found.update(self._connection.execute(statement).scalars())
        return found

    def load(self, ids: Iterable[str]) -> set[str]:
        """Those of the claims that are matched, or else count now."""
        left = set(ids)
        found = left & self._rows.keys()
        filed = exists().where(FILINGS.c.report == CLAIMS.c.report, FILINGS.c.claim == CLAIMS.c.number)
        standing = exists().where(READINGS.c.number == CLAIMS.c.reading, stood(READINGS))
        for state in (filed, and_(standing, stood(REPORTS))):
            for batch in split_batches(sorted(left - found), _BATCH):
                found |= self._take(_select_rows().where(CLAIMS.c.id.in_(batch), state))
        return found

    def search(self, searches: Iterable[Search]) -> set[str]:
        """The ids of the matched claims that are filed there."""
        numbers: set[int] = set()
        for place in searches:
            days = {"first": place.first, "last": place.last, "earliest": place.earliest}
            bound = {name: day.toordinal() for name, day in days.items()}
            numbers.update(self._connection.execute(_FIND_FILED, {"key": _hash_key(place.key), **bound}).scalars())
        found = {self._hold(self._remembered[number]) for number in numbers & self._remembered.keys()}
        for batch in split_batches(sorted(numbers - self._remembered.keys()), _BATCH):
            found |= self._take(_select_rows().where(CLAIMS.c.number.in_(batch)))
        self._trace_origins(found)
        return found

    def keep(self, ended: Iterable[str], incidents: Iterable[Incident], filed: Mapping[str, Iterable[Place]]) -> int:
        """How many incidents began or ended: the given ones stand in place of the `ended` ones, which are ids.

        `filed` are the claims that are matched anew, by id, each with all its places.
        """
        rows = [self._rows[id] for id in filed]
        for batch in split_batches(rows, _BATCH):
            claims, reports = {row.number for row in batch}, {row.report_number for row in batch}
            self._connection.execute(delete(FILINGS).where(FILINGS.c.report.in_(reports), FILINGS.c.claim.in_(claims)))
        filings = [_build_filing(row, place) for row in rows for place in filed[row.id]]
        if filings:
            self._connection.execute(insert(FILINGS), filings)
        return exchange_incidents(self._connection, ended, incidents, self._moment)

    def strike_off(self, report_ids: Sequence[str]) -> None:
        """The reports are settled. To be said before `keep`, which files what counts in them."""
        for batch in split_batches(report_ids, _BATCH):
            numbers = select(REPORTS.c.number).where(REPORTS.c.id.in_(batch))
            self._connection.execute(delete(FILINGS).where(FILINGS.c.report.in_(numbers)))
        strike_off(self._connection, report_ids)

    def _take(self, statement: Select[Any]) -> set[str]:
        """The ids of the claims of a statement that begins with `_select_rows`."""
        rows = [
            Row(
                row.number,
                row.id,
                decode_claim(row.body),
                row.report,
                Report(row.key, "", row.published, source=row.source),
            )
            for row in self._connection.execute(statement).all()
        ]
        if len(self._remembered) + len(rows) > _MOST_REMEMBERED:
            self._remembered.clear()
        self._remembered |= {row.number: row for row in rows}
        found = {self._hold(row) for row in rows}
        self._trace_origins(found)
        return found

    def _hold(self, row: Row) -> str:
        self._rows[row.id] = row
        self.claims[row.id] = row.claim
        self.reports[row.claim.report] = row.report
        return row.id

    def _trace_origins(self, ids: Iterable[str]) -> None:
        """The origins of these claims' reports, each at the end of its chain."""
        reports = {self._rows[id].report_number: self._rows[id].claim.report for id in ids}
        new = reports.keys() - self._traced
        self._traced |= new
        found = {reports[number]: origin for number, origin in trace_origins(self._connection, new).items()}
        self.lineages |= found
        self._load_reports(set(found.values()) - self.reports.keys())

    def _load_reports(self, ids: Iterable[str]) -> None:
        """Reports that are the origin of others, whether or not any of their claims is looked at."""
        for batch in split_batches(sorted(ids), _BATCH):
            columns = (REPORTS.c.id, REPORTS.c.key, REPORTS.c.published, REPORTS.c.source)
            for row in self._connection.execute(select(*columns).where(REPORTS.c.id.in_(batch))):
                self.reports[row.id] = Report(row.key, "", row.published, source=row.source)


def load_settler(connection: Connection) -> str:
    """By what the incidents were last matched, empty where they never were."""
    return str(connection.execute(select(SETTLER.c.name)).scalar_one())


def start_anew(connection: Connection, settler: str) -> None:
    """Everything is unsettled: it is to be matched by another `settler` than last."""
    if load_settler(connection) != settler:
        connection.execute(delete(FILINGS))
        connection.execute(_MARK_ALL)
        connection.execute(update(SETTLER).values(name=settler))


def _build_core(parts: Mapping[str, tuple[set[str], str | None]]) -> Core:
    claims = frozenset(claim for part, _ in parts.values() for claim in part)
    return Core(claims, {frozenset(part): rival for part, rival in parts.values() if rival is not None})


def _select_rows() -> Select[Any]:
    """What `Settling` takes of each claim of an incident and its report. A total is matched with nothing."""
    columns = (CLAIMS.c.number, CLAIMS.c.id, CLAIMS.c.body, CLAIMS.c.report)
    about = (REPORTS.c.key, REPORTS.c.published, REPORTS.c.source)
    found = select(*columns, *about).join(REPORTS, REPORTS.c.number == CLAIMS.c.report)
    # Not by the index of scopes and days, which most claims are behind: few are asked for, each by a name of its own.
    return found.where(CLAIMS.c.scope.concat("") == "incident")


def _build_filing(row: Row, place: Place) -> dict[str, Any]:
    return {
        "key": _hash_key(place.key),
        "first_day": place.first.toordinal(),
        "last_day": place.last.toordinal(),
        "claim": row.number,
        "report": row.report_number,
    }


def _hash_key(key: str) -> int:
    """The key in eight bytes. Two keys with one hash cost a look at claims that do not meet."""
    return int.from_bytes(blake2b(key.encode(), digest_size=8).digest(), "big", signed=True)
