"""Extracts: what the ledger holds for one question, chosen by SQL over indexed columns."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from msgspec import Struct
from sqlalchemy import ColumnElement, Connection, and_, exists, select

from sayso.ledger.groupings import find_incident, load_incidents_of, revive_incident
from sayso.ledger.kept import Bearer, split_batches
from sayso.ledger.readings import decode_reaction, list_standing, load_claims, revive_claim
from sayso.ledger.reports import BATCH, REPORT_COLUMNS, build_reports
from sayso.ledger.tables import (
    CLAIMS,
    INCIDENT_CLAIMS,
    INCIDENTS,
    REACTIONS,
    READINGS,
    REPORTS,
    overlap,
    stood,
    within,
)
from sayso.ledger.vanishing import load_vanished
from sayso.records import Claim, Extract, Incident, Reaction, Report


class Question(Struct, frozen=True):
    """A window of days, both ends included, None open, and the moment at which it is asked, None for now."""

    start: date | None
    end: date | None
    as_of: datetime | None

    @property
    def incidents(self) -> ColumnElement[bool]:
        """The incidents that stood with their day in the window."""
        return and_(within(INCIDENTS.c.day, self.start, self.end), stood(INCIDENTS, self.as_of))

    @property
    def reports(self) -> ColumnElement[bool]:
        """The reports that stood with their day in the window."""
        return and_(within(REPORTS.c.published, self.start, self.end), stood(REPORTS, self.as_of))


def load_extract(connection: Connection, question: Question) -> Extract:
    """The extract, in an order that does not depend on what was stored first."""
    incidents = _load_incidents(connection, question)
    claims = _load_members(connection, question, incidents) | load_totals(connection, question)
    reports = _load_published(connection, question)
    further = sorted({claim.report for claim in claims.values()} - reports.keys())
    reactions = _load_reactions(connection, question, further)
    reports |= load_reports(connection, further)
    return arrange_extract(connection, question, reports, claims, reactions, incidents)


def load_incident(connection: Connection, id_prefix: str, as_of: datetime | None) -> Extract | None:
    """One incident with its claims, their reports and the reactions in these, as it stood at the moment.

    As it was last held before where it did not stand then; None where there was none. Raises QuestionError where
    several ids begin so.
    """
    incident = find_incident(connection, id_prefix, as_of)
    if incident is None:
        return None
    question = Question(None, None, as_of)
    claims = load_claims(connection, incident.claims, as_of)
    ids = sorted({claim.report for claim in claims.values()})
    reactions = list(_stream_reactions(connection, question, REPORTS.c.id.in_(ids)))
    return arrange_extract(
        connection, question, load_reports(connection, ids), claims, reactions, {incident.id: incident}
    )


def load_named(connection: Connection, ids: Iterable[str], as_of: datetime | None) -> Extract:
    """The incidents with these ids that stood at the moment, with all they touch."""
    question = Question(None, None, as_of)
    incidents: dict[str, Incident] = {}
    claims: dict[str, Claim] = {}
    for batch in split_batches(sorted(set(ids)), BATCH):
        statement = select(INCIDENTS.c.id, INCIDENTS.c.body)
        rows = connection.execute(statement.where(INCIDENTS.c.id.in_(batch), stood(INCIDENTS, as_of)))
        incidents |= {row.id: revive_incident(row.id, row.body) for row in rows}
    for batch in split_batches([claim for incident in incidents.values() for claim in incident.claims], BATCH):
        claims |= load_claims(connection, batch, as_of)
    reports = sorted({claim.report for claim in claims.values()})
    reactions = _load_reactions_in(connection, question, reports)
    return arrange_extract(connection, question, load_reports(connection, reports), claims, reactions, incidents)


def load_around(connection: Connection, ids: Iterable[str]) -> Extract:
    """The standing incidents that hold any of these claims, and the claims that stand in none, with all they touch."""
    wanted = set(ids)
    incidents = load_incidents_of(connection, wanted)
    members = {claim for incident in incidents.values() for claim in incident.claims}
    alone = list_standing(connection, wanted - members)
    claims: dict[str, Claim] = {}
    for batch in split_batches(sorted(members | alone), BATCH):
        claims |= load_claims(connection, batch)
    reports = sorted({claim.report for claim in claims.values()})
    question = Question(None, None, None)
    reactions = _load_reactions_in(connection, question, reports)
    return arrange_extract(connection, question, load_reports(connection, reports), claims, reactions, incidents)


def load_held(connection: Connection, ids: Iterable[str], as_of: datetime | None) -> Extract:
    """These claims, the incidents that held them at the moment, and their reports."""
    claims: dict[str, Claim] = {}
    for batch in split_batches(dict.fromkeys(ids), BATCH):
        claims |= load_claims(connection, batch, as_of)
    incidents = load_incidents_of(connection, claims, as_of)
    reports = load_reports(connection, sorted({claim.report for claim in claims.values()}))
    return arrange_extract(connection, Question(None, None, as_of), reports, claims, [], incidents)


def load_bearers(connection: Connection, ids: Iterable[str]) -> dict[str, Bearer]:
    """The report of each of these claims, by the claim's id: a claim of one id never stands in two."""
    bearers: dict[str, Bearer] = {}
    about = (CLAIMS.c.id, REPORTS.c.id, REPORTS.c.source, REPORTS.c.key)
    for batch in split_batches(dict.fromkeys(ids), BATCH):
        statement = select(*about).join(REPORTS, REPORTS.c.number == CLAIMS.c.report).where(CLAIMS.c.id.in_(batch))
        bearers |= {id: Bearer(*row) for id, *row in connection.execute(statement)}
    return bearers


def arrange_extract(
    connection: Connection,
    question: Question,
    reports: dict[str, Report],
    claims: dict[str, Claim],
    reactions: list[Reaction],
    incidents: dict[str, Incident],
) -> Extract:
    """The records as the extract of a question, in an order that does not depend on what was stored first."""
    ordered = [id for _day, id in sorted((report.published, id) for id, report in reports.items())]
    ranks = {id: rank for rank, id in enumerate(ordered)}
    places = sorted((ranks[claim.report], claim.begins, id) for id, claim in claims.items())
    return Extract(
        reports={id: reports[id] for id in ordered},
        claims={id: claims[id] for _rank, _begins, id in places},
        reactions=tuple(sorted(reactions, key=lambda reaction: ranks[reaction.report])),
        incidents=dict(sorted(incidents.items(), key=lambda pair: (pair[1].day, pair[0]))),
        start=question.start,
        end=question.end,
        as_of=question.as_of,
        vanished=load_vanished(connection, reports, question.as_of),
    )


def _load_incidents(connection: Connection, question: Question) -> dict[str, Incident]:
    statement = select(INCIDENTS.c.id, INCIDENTS.c.body).where(question.incidents)
    return {id: revive_incident(id, body) for id, body in connection.execute(statement)}


def _load_members(connection: Connection, question: Question, incidents: dict[str, Incident]) -> dict[str, Claim]:
    """The incidents' claims. One that is no longer read so stays, as last read, until the grouping is renewed."""
    statement = (
        select(CLAIMS.c.id, CLAIMS.c.body)
        .select_from(INCIDENTS)
        .join(INCIDENT_CLAIMS, INCIDENT_CLAIMS.c.incident == INCIDENTS.c.number)
        .join(CLAIMS, CLAIMS.c.id == INCIDENT_CLAIMS.c.claim)
        .join(READINGS, READINGS.c.number == CLAIMS.c.reading)
        .where(question.incidents, stood(READINGS, question.as_of))
    )
    claims = {id: revive_claim(id, body) for id, body in connection.execute(statement)}
    left = {claim for incident in incidents.values() for claim in incident.claims} - claims.keys()
    for batch in split_batches(sorted(left), BATCH):
        claims |= load_claims(connection, batch, question.as_of)
    return claims


def load_totals(connection: Connection, question: Question) -> dict[str, Claim]:
    """The totals that stood in no incident and touch the window."""
    grouped = (
        exists()
        .where(INCIDENT_CLAIMS.c.claim == CLAIMS.c.id)
        .where(INCIDENTS.c.number == INCIDENT_CLAIMS.c.incident, stood(INCIDENTS, question.as_of))
    )
    statement = (
        select(CLAIMS.c.id, CLAIMS.c.body)
        .join(READINGS, READINGS.c.number == CLAIMS.c.reading)
        .join(REPORTS, REPORTS.c.number == CLAIMS.c.report)
        .where(CLAIMS.c.scope == "total", overlap(CLAIMS.c.first_day, CLAIMS.c.last_day, question.start, question.end))
        .where(stood(READINGS, question.as_of), stood(REPORTS, question.as_of), ~grouped)
    )
    return {id: revive_claim(id, body) for id, body in connection.execute(statement)}


def _load_published(connection: Connection, question: Question) -> dict[str, Report]:
    return build_reports(connection.execute(select(REPORTS.c.id, *REPORT_COLUMNS).where(question.reports)))


def load_reports(connection: Connection, ids: list[str]) -> dict[str, Report]:
    """The reports with these ids, whichever version they are."""
    reports: dict[str, Report] = {}
    for batch in split_batches(ids, BATCH):
        statement = select(REPORTS.c.id, *REPORT_COLUMNS).where(REPORTS.c.id.in_(batch))
        reports |= build_reports(connection.execute(statement))
    return reports


def _load_reactions(connection: Connection, question: Question, further: list[str]) -> list[Reaction]:
    """The reactions in the reports of the window and in the further ones, each report's in the reading's order."""
    inside = list(_stream_reactions(connection, question, question.reports))
    return [*inside, *_load_reactions_in(connection, question, further)]


def _load_reactions_in(connection: Connection, question: Question, reports: list[str]) -> list[Reaction]:
    """The reactions in the reports with these ids."""
    batches = (REPORTS.c.id.in_(batch) for batch in split_batches(reports, BATCH))
    return [reaction for batch in batches for reaction in _stream_reactions(connection, question, batch)]


def _stream_reactions(connection: Connection, question: Question, reports: ColumnElement[bool]) -> Iterator[Reaction]:
    statement = (
        select(REACTIONS.c.body)
        .select_from(REPORTS)
        .join(READINGS, READINGS.c.report == REPORTS.c.number)
        .join(REACTIONS, REACTIONS.c.reading == READINGS.c.number)
        .where(reports, stood(READINGS, question.as_of))
        .order_by(REPORTS.c.number, REACTIONS.c.position)
    )
    yield from map(decode_reaction, connection.execute(statement).scalars())
