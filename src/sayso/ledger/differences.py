"""What differs between two moments: the incidents that began or ended between them, and all that they touch."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, and_, exists, not_, or_, select

from sayso.ledger.extracts import Question, arrange_extract, load_reports, load_totals
from sayso.ledger.groupings import decode_incident
from sayso.ledger.histories import load_histories
from sayso.ledger.kept import Difference, split_batches
from sayso.ledger.readings import load_claims
from sayso.ledger.reports import BATCH, REPORT_COLUMNS
from sayso.ledger.tables import CLAIMS, INCIDENT_CLAIMS, INCIDENTS, REPORTS, VANISHED, stood, within
from sayso.records import Claim, Extract, Incident, Report


class _Sides:
    """The incidents that stood at one of two moments and not at the other, by id; those that stood earlier first."""

    def __init__(self, before: datetime, after: datetime | None) -> None:
        self.moments = (before, after)
        self.stood: tuple[ColumnElement[bool], ColumnElement[bool]] = (
            stood(INCIDENTS, before),
            stood(INCIDENTS, after),
        )
        self.incidents: tuple[dict[str, Incident], dict[str, Incident]] = ({}, {})
        self.statuses: dict[str, tuple[Incident, Incident]] = {}

    def load(self, connection: Connection, chosen: ColumnElement[bool]) -> tuple[set[str], set[str]]:
        """The claims of the incidents among those chosen that were not known yet, of each side."""
        fresh: tuple[set[str], set[str]] = (set(), set())
        differ = or_(and_(self.stood[0], not_(self.stood[1])), and_(self.stood[1], not_(self.stood[0])))
        statement = select(INCIDENTS.c.id, INCIDENTS.c.body, self.stood[0], self.stood[1]).where(chosen, differ)
        found: tuple[dict[str, str], dict[str, str]] = ({}, {})
        for id, body, *stands in connection.execute(statement):
            for side in (0, 1):
                if stands[side]:
                    found[side][id] = body
        for id in found[0].keys() & found[1].keys():
            # The same claims with another status or other reasons: no figure moves by it.
            self.statuses[id] = (decode_incident(found[0].pop(id)), decode_incident(found[1].pop(id)))
        for side in (0, 1):
            for id in found[side].keys() - self.incidents[side].keys():
                self.incidents[side][id] = incident = decode_incident(found[side][id])
                fresh[side].update(incident.claims)
        return fresh


def load_difference(
    connection: Connection, start: date | None, end: date | None, before: datetime, after: datetime | None
) -> Difference:
    """What began and ended between two moments in a window, and what shares a claim with that on any day.

    The totals of both moments are all there: they are told apart by what they say.
    """
    sides = _Sides(before, after)
    fresh = sides.load(connection, within(INCIDENTS.c.day, start, end))
    while fresh[0] or fresh[1]:
        found = [sides.load(connection, chosen) for chosen in _choose_holders(fresh[0] | fresh[1])]
        fresh = (set().union(*(one for one, _ in found)), set().union(*(other for _, other in found)))
    earlier, later = (_build_extract(connection, sides, side, start, end) for side in (0, 1))
    histories = load_histories(connection, (earlier.reports | later.reports).values(), after)
    statuses = (pair for _id, pair in sorted(sides.statuses.items()) if pair[0].status != pair[1].status)
    vanished = _load_vanished(connection, within(INCIDENTS.c.day, start, end), before, after)
    return Difference(earlier, later, histories, tuple(statuses), vanished)


def _load_vanished(
    connection: Connection, chosen: ColumnElement[bool], before: datetime, after: datetime | None
) -> tuple[Report, ...]:
    """The reports with a claim in one of the chosen incidents that were found missing between the moments."""
    told = (
        exists()
        .where(CLAIMS.c.report == REPORTS.c.number, INCIDENT_CLAIMS.c.claim == CLAIMS.c.id)
        .where(INCIDENTS.c.number == INCIDENT_CLAIMS.c.incident, chosen, stood(INCIDENTS, after))
    )
    statement = (
        select(*REPORT_COLUMNS)
        .join(VANISHED, VANISHED.c.report == REPORTS.c.number)
        .where(VANISHED.c.since > before, stood(VANISHED, after), told)
        .order_by(REPORTS.c.published, REPORTS.c.id)
    )
    return tuple(Report(*row) for row in connection.execute(statement))


def _choose_holders(claims: Iterable[str]) -> Iterable[ColumnElement[bool]]:
    """Tests for the incidents that hold one of the claims."""
    for batch in split_batches(sorted(claims), BATCH):
        yield INCIDENTS.c.number.in_(select(INCIDENT_CLAIMS.c.incident).where(INCIDENT_CLAIMS.c.claim.in_(batch)))


def _build_extract(connection: Connection, sides: _Sides, side: int, start: date | None, end: date | None) -> Extract:
    question = Question(start, end, sides.moments[side])
    incidents = sides.incidents[side]
    claims: dict[str, Claim] = {}
    for batch in split_batches(sorted({claim for incident in incidents.values() for claim in incident.claims}), BATCH):
        claims |= load_claims(connection, batch, question.as_of)
    claims |= load_totals(connection, question)
    reports = load_reports(connection, sorted({claim.report for claim in claims.values()}))
    return arrange_extract(connection, question, reports, claims, [], incidents)
