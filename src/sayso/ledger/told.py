"""What incidents add to tallies, told once and kept beside them: what a tally reads in place of claims.

It can be worked out again at any time from the incidents and their claims, so it is no part of the ledger's memory: a
`teller` of another name begins anew. Incidents are told in the order of their numbers, so that those which are not told
yet are all behind the last one that is.
"""

from collections.abc import Mapping
from datetime import date

import msgspec
from sqlalchemy import Connection, delete, func, insert, select, update

from sayso.ledger.extracts import Question, arrange_extract, load_reports, load_totals
from sayso.ledger.groupings import decode_incident
from sayso.ledger.kept import Roll, split_batches
from sayso.ledger.readings import load_claims, render_body, revive_claim
from sayso.ledger.reports import BATCH
from sayso.ledger.tables import CLAIMS, INCIDENT_CLAIMS, INCIDENTS, REPORTS, TELLER, TOLD, load_clock, within
from sayso.records import Claim, Extract, Incident, Report, Told

decode_told = msgspec.json.Decoder(Told).decode


def load_roll(connection: Connection, question: Question, teller: str) -> Roll:
    """What a window's sheet is made of. What another teller told counts as not told."""
    told, untold = _load_told(connection, question, is_known=load_teller(connection) == teller)
    totals = load_totals(connection, question)
    for batch in split_batches((id for one in told for id in one.totals), BATCH):
        totals |= load_claims(connection, batch, question.as_of)
    reports = load_reports(connection, sorted({claim.report for claim in totals.values()}))
    return Roll(
        told=told,
        untold=_outline(connection, untold, question),
        totals=arrange_extract(connection, question, reports, totals, [], {}),
        published=_count_published(connection, question),
        superseded=_list_superseded(connection, question),
        moment=load_clock(connection),
    )


def load_teller(connection: Connection) -> str:
    """Who told what is told, empty where nobody did."""
    return str(connection.execute(select(TELLER.c.name)).scalar_one())


def start_anew(connection: Connection, teller: str) -> None:
    """Nothing is told where it was told by another teller."""
    if load_teller(connection) != teller:
        connection.execute(delete(TOLD))
        connection.execute(update(TELLER).values(name=teller))


def load_untold(connection: Connection, count: int) -> tuple[dict[int, Incident], Extract]:
    """The first so many incidents that are not told, by number, and their claims and reports as an outline."""
    last = select(func.coalesce(func.max(TOLD.c.incident), 0)).scalar_subquery()
    behind = select(INCIDENTS.c.number, INCIDENTS.c.body).where(INCIDENTS.c.number > last)
    rows = connection.execute(behind.order_by(INCIDENTS.c.number).limit(count))
    incidents = {row.number: decode_incident(row.body) for row in rows}
    return incidents, _outline(connection, incidents, Question(None, None, None))


def insert_told(connection: Connection, told: Mapping[int, Told], teller: str) -> bool:
    """Whether it was kept what these incidents, by number, add. Somebody else may have told them meanwhile."""
    if load_teller(connection) != teller:
        return False
    known = set(connection.execute(select(TOLD.c.incident).where(TOLD.c.incident.in_(told))).scalars())
    rows = [{"incident": number, "body": render_body(one)} for number, one in told.items() if number not in known]
    if rows:
        connection.execute(insert(TOLD), rows)
    return True


def _load_told(connection: Connection, question: Question, *, is_known: bool) -> tuple[list[Told], dict[int, Incident]]:
    """What the window's incidents add, and those of them that are not told, by number."""
    told: list[Told] = []
    untold: list[int] = []
    held = select(INCIDENTS.c.number, TOLD.c.body).outerjoin(TOLD, TOLD.c.incident == INCIDENTS.c.number)
    for number, body in connection.execute(held.where(question.incidents)):
        if is_known and body is not None:
            told.append(decode_told(body))
        else:
            untold.append(number)
    incidents: dict[int, Incident] = {}
    for batch in split_batches(untold, BATCH):
        bodies = select(INCIDENTS.c.number, INCIDENTS.c.body).where(INCIDENTS.c.number.in_(batch))
        incidents |= {row.number: decode_incident(row.body) for row in connection.execute(bodies)}
    return told, incidents


def _outline(connection: Connection, incidents: Mapping[int, Incident], question: Question) -> Extract:
    """Incidents with their claims, and of their reports all but the words."""
    claims: dict[str, Claim] = {}
    reports: dict[str, Report] = {}
    about = (REPORTS.c.id, REPORTS.c.key, REPORTS.c.published, REPORTS.c.source)
    for batch in split_batches(incidents, BATCH):
        held = (
            select(CLAIMS.c.id, CLAIMS.c.body, *about)
            .select_from(INCIDENT_CLAIMS)
            .join(CLAIMS, CLAIMS.c.id == INCIDENT_CLAIMS.c.claim)
            .join(REPORTS, REPORTS.c.number == CLAIMS.c.report)
            .where(INCIDENT_CLAIMS.c.incident.in_(batch))
        )
        for claim_id, body, report_id, key, published, source in connection.execute(held):
            if claim_id not in claims:  # a claim that was read several times is told by its id
                claims[claim_id] = revive_claim(claim_id, body)
                reports[report_id] = Report(key, "", published, source=source)
    found = {incident.id: incident for incident in incidents.values()}
    return Extract(reports, claims, (), found, question.start, question.end, question.as_of)


def _count_published(connection: Connection, question: Question) -> dict[tuple[date, str | None], int]:
    """How many reports of the window each source published on each day, by the index alone."""
    counts = select(REPORTS.c.published, REPORTS.c.source, func.count()).where(question.reports)
    rows = connection.execute(counts.group_by(REPORTS.c.published, REPORTS.c.source))
    return {(published, source): count for published, source, count in rows}


def _list_superseded(connection: Connection, question: Question) -> frozenset[str]:
    """The ids of the reports that were published in the window and stood no longer."""
    ended = select(REPORTS.c.id).where(REPORTS.c.until.is_not(None))
    if question.as_of is not None:
        ended = ended.where(REPORTS.c.until <= question.as_of)
    inside = within(REPORTS.c.published, question.start, question.end)
    return frozenset(connection.execute(ended.where(inside)).scalars())
