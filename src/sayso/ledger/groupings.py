"""Groupings in the ledger: which claims were held to be about one event, and from when until when."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, bindparam, func, insert, select, true, update

from sayso.errors import QuestionError
from sayso.ledger.kept import split_batches
from sayso.ledger.readings import find_claim, render_body
from sayso.ledger.reports import BATCH, load_ids
from sayso.ledger.tables import CLAIMS, INCIDENT_CLAIMS, INCIDENTS, next_number, set_clock, stood, within
from sayso.ledger.traits import insert_traits
from sayso.records import Incident, hash_content

decode_incident = msgspec.json.Decoder(Incident).decode


def revive_incident(incident_id: str, body: str) -> Incident:
    """The incident of a row, whose id is known there and is not worked out again."""
    incident = decode_incident(body)
    incident.__dict__["id"] = incident_id
    return incident


def replace_incidents(connection: Connection, incidents: Iterable[Incident], moment: datetime) -> int:
    """How many incidents began or ended. The given ones stand from now on; those that stood unchanged are untouched."""
    standing = select(INCIDENTS.c.id, INCIDENTS.c.number, INCIDENTS.c.digest).where(stood(INCIDENTS))
    held = {row.id: (row.number, row.digest) for row in connection.execute(standing)}
    return _exchange(connection, held, incidents, moment)


def exchange_incidents(
    connection: Connection, ended: Iterable[str], incidents: Iterable[Incident], moment: datetime
) -> int:
    """How many incidents began or ended: the given ones stand in place of the `ended` ones, which are ids."""
    held: dict[str, tuple[int, str]] = {}
    for batch in split_batches(sorted(ended), BATCH):
        standing = select(INCIDENTS.c.id, INCIDENTS.c.number, INCIDENTS.c.digest).where(stood(INCIDENTS))
        held |= {
            row.id: (row.number, row.digest) for row in connection.execute(standing.where(INCIDENTS.c.id.in_(batch)))
        }
    return _exchange(connection, held, incidents, moment)


def _exchange(
    connection: Connection, held: dict[str, tuple[int, str]], incidents: Iterable[Incident], moment: datetime
) -> int:
    fresh, ended = _compare_incidents(incidents, held)
    if ended:
        end = update(INCIDENTS).where(INCIDENTS.c.number == bindparam("ended")).values(until=bindparam("moment"))
        connection.execute(end, [{"ended": number, "moment": moment} for number in ended])
    number = next_number(connection, INCIDENTS)
    for batch in split_batches(fresh.items(), BATCH):
        _insert_incidents(connection, batch, number, moment)
        number += len(batch)
    if fresh or ended:
        set_clock(connection, moment)
    return len(fresh) + len(ended)


def _compare_incidents(
    incidents: Iterable[Incident], held: dict[str, tuple[int, str]]
) -> tuple[dict[str, Incident], list[int]]:
    """The incidents to insert by id, and the row numbers to end. A changed one is in both."""
    fresh: dict[str, Incident] = {}
    unchanged: set[str] = set()
    for incident in incidents:
        incident_id = incident.id
        _number, digest = held.get(incident_id, (0, ""))
        if digest == digest_incident(incident):
            unchanged.add(incident_id)
        else:
            fresh.setdefault(incident_id, incident)
    return fresh, [number for incident_id, (number, _digest) in held.items() if incident_id not in unchanged]


def digest_incident(incident: Incident) -> str:
    """A hash of everything that the incident says, its links included."""
    return hash_content("g1", incident)


def _insert_incidents(
    connection: Connection, incidents: list[tuple[str, Incident]], first_number: int, moment: datetime
) -> None:
    rows: list[dict[str, Any]] = []
    members: list[dict[str, Any]] = []
    for number, (incident_id, incident) in enumerate(incidents, first_number):
        rows.append(_build_row(incident_id, incident, number, moment))
        members += [{"incident": number, "claim": claim} for claim in dict.fromkeys(incident.claims)]
    connection.execute(insert(INCIDENTS), rows)
    if members:
        connection.execute(insert(INCIDENT_CLAIMS), members)
    insert_traits(
        connection, {number: incident.claims for number, (_id, incident) in enumerate(incidents, first_number)}
    )


def _build_row(incident_id: str, incident: Incident, number: int, moment: datetime) -> dict[str, Any]:
    return {
        "number": number,
        "id": incident_id,
        "digest": digest_incident(incident),
        "day": incident.day,
        "status": incident.status,
        "body": render_body(incident),
        "since": moment,
        "until": None,
        "core": incident.core,
        "rival": incident.rival,
    }


def find_incident(connection: Connection, id_prefix: str, as_of: datetime | None = None) -> Incident | None:
    """The incident whose id, or a claim of which, begins so: as it stood at the moment, else as it was last held.

    None where there was none by then. Raises QuestionError where several ids begin so.
    """
    incident_id = _find_id(connection, id_prefix)
    known = INCIDENTS.c.since <= as_of if as_of else true()
    last = (stood(INCIDENTS, as_of).desc(), INCIDENTS.c.number.desc())
    if incident_id:
        named = select(INCIDENTS.c.body).where(INCIDENTS.c.id == incident_id, known).order_by(*last)
        # Most are asked for as they stand, and those alone have an index by id.
        standing = None if as_of else connection.execute(named.where(stood(INCIDENTS)).limit(1)).scalar()
        if standing:
            return decode_incident(standing)
    else:
        claim = find_claim(connection, id_prefix)
        if claim is None:
            return None
        held = select(INCIDENT_CLAIMS.c.incident).where(INCIDENT_CLAIMS.c.claim == claim.id)
        named = select(INCIDENTS.c.body).where(INCIDENTS.c.number.in_(held), known).order_by(*last)
    body = connection.execute(named.limit(1)).scalar()
    return decode_incident(body) if body else None


def _find_id(connection: Connection, id_prefix: str) -> str | None:
    """The one id of an incident that begins so. Standing ones are asked first: only they have an index by id."""
    begins = (INCIDENTS.c.id >= id_prefix, INCIDENTS.c.id < id_prefix + "~")  # "~" sorts behind all letters of an id
    for state in (stood(INCIDENTS), INCIDENTS.c.until.is_not(None)):
        ids = select(INCIDENTS.c.id).where(*begins, state).distinct().order_by(INCIDENTS.c.id).limit(4)
        found = list(connection.execute(ids).scalars())
        if len(found) > 1:
            raise QuestionError(f"{id_prefix} begins more than one incident's id; write more of it: {', '.join(found)}")
        if found:
            return str(found[0])
    return None


def find_span(
    connection: Connection, incident_id: str, as_of: datetime | None = None
) -> tuple[datetime, datetime | None] | None:
    """From when until when the claims of an incident were last held to be one, None for an end that has not come.

    A change of status or of reasons in between is no end. None where they never were.
    """
    known = INCIDENTS.c.since <= as_of if as_of else true()
    rows = select(INCIDENTS.c.since, INCIDENTS.c.until).where(INCIDENTS.c.id == incident_id, known)
    standing = select(INCIDENTS.c.number).where(INCIDENTS.c.id == incident_id, stood(INCIDENTS))
    claim = connection.execute(
        select(INCIDENT_CLAIMS.c.claim).where(INCIDENT_CLAIMS.c.incident.in_(standing)).limit(1)
    ).scalar()
    if claim is not None:
        # Rows of one id hold the same claims; only standing rows have an index by id.
        holding = select(INCIDENT_CLAIMS.c.incident).where(INCIDENT_CLAIMS.c.claim == claim)
        rows = rows.where(INCIDENTS.c.number.in_(holding))
    span: tuple[datetime, datetime | None] | None = None
    for since, until in connection.execute(rows.order_by(INCIDENTS.c.number.desc())):
        if span is None:
            span = since, None if as_of and until and until > as_of else until
        elif until == span[0]:
            span = since, span[1]
        else:
            break
    return span


def load_incidents_of(
    connection: Connection, claims: Iterable[str], as_of: datetime | None = None
) -> dict[str, Incident]:
    """The incidents that hold any of these claims, now or as of a moment, by id."""
    found: dict[str, Incident] = {}
    for batch in split_batches(sorted(set(claims)), BATCH):
        statement = (
            select(INCIDENTS.c.id, INCIDENTS.c.body)
            .join(INCIDENT_CLAIMS, INCIDENT_CLAIMS.c.incident == INCIDENTS.c.number)
            .where(INCIDENT_CLAIMS.c.claim.in_(batch), stood(INCIDENTS, as_of))
        )
        found |= {row.id: revive_incident(row.id, row.body) for row in connection.execute(statement)}
    return dict(sorted(found.items()))


def load_carriers(
    connection: Connection, start: date | None, end: date | None, as_of: datetime | None
) -> dict[str, tuple[str, ...]]:
    """The ids of the reports behind the incidents that stood with their day in the window, by the incident's id."""
    statement = (
        select(INCIDENTS.c.id, CLAIMS.c.report)
        .join(INCIDENT_CLAIMS, INCIDENT_CLAIMS.c.incident == INCIDENTS.c.number)
        .join(CLAIMS, CLAIMS.c.id == INCIDENT_CLAIMS.c.claim)
        .where(within(INCIDENTS.c.day, start, end), stood(INCIDENTS, as_of))
    )
    found: dict[str, set[int]] = {}
    for incident, report in connection.execute(statement):
        found.setdefault(incident, set()).add(report)
    ids = load_ids(connection, {number for numbers in found.values() for number in numbers})
    return {incident: tuple(sorted(ids[number] for number in numbers)) for incident, numbers in found.items()}


def find_latest_day(connection: Connection, start: date | None, end: date | None) -> date | None:
    """The last day of a standing incident in the window; None where there is none."""
    days = select(INCIDENTS.c.day).where(within(INCIDENTS.c.day, start, end), stood(INCIDENTS))
    return connection.execute(days.order_by(INCIDENTS.c.day.desc()).limit(1)).scalar_one_or_none()


def count_days(connection: Connection, start: date, end: date) -> int:
    """How many standing incidents have their day in a window, both ends included."""
    inside = select(func.count()).select_from(INCIDENTS).where(within(INCIDENTS.c.day, start, end), stood(INCIDENTS))
    return int(connection.execute(inside).scalar_one())


def count_incidents(connection: Connection, as_of: datetime | None = None) -> int:
    """How many incidents stand."""
    standing = select(func.count()).select_from(INCIDENTS).where(stood(INCIDENTS, as_of))
    return int(connection.execute(standing).scalar_one())
