"""What incidents are found by in a list, kept beside them so that no list has to look at claims."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import NamedTuple

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, insert, select

from sayso.errors import LedgerError
from sayso.ledger.kept import split_batches
from sayso.ledger.reports import BATCH
from sayso.ledger.tables import CLAIMS, INCIDENT_CLAIMS, INCIDENTS, REPORTS, TRAITS, stood, within
from sayso.records import Listed, Place, Traits

decode_traits = msgspec.json.Decoder(Traits).decode


class Said(Struct, frozen=True):
    """What of a claim makes a trait."""

    claimant: str
    event: str
    initiator: str | None = None
    target: str | None = None
    sides: tuple[str, ...] = ()
    places: tuple[Place, ...] = ()


class Member(NamedTuple):
    """A claim of an incident, the language of its report and who published that."""

    said: Said
    lang: str | None
    source: str | None


_decode_said = msgspec.json.Decoder(Said).decode


def insert_traits(connection: Connection, members: Mapping[int, Iterable[str]]) -> None:
    """The traits of incidents, by row number, each with the ids of its claims.

    Raises LedgerError for a claim that no reading holds: an extract could not show its words.
    """
    found = find_traits(connection, members)
    if found:
        rows = [{"incident": number, "body": msgspec.json.encode(traits).decode()} for number, traits in found.items()]
        connection.execute(insert(TRAITS), rows)


def find_traits(connection: Connection, members: Mapping[int, Iterable[str]]) -> dict[int, Traits]:
    """What the incidents are found by, as their claims say. Raises LedgerError for a claim that no reading holds."""
    wanted = {number: tuple(claims) for number, claims in members.items()}
    held = _load_members(connection, {claim for claims in wanted.values() for claim in claims})
    return {number: _join_traits([held[claim] for claim in claims]) for number, claims in wanted.items()}


def fill_traits(connection: Connection) -> None:
    """The traits of all incidents of a ledger that has kept none so far."""
    last = 0
    while True:
        page = select(INCIDENTS.c.number).where(INCIDENTS.c.number > last).order_by(INCIDENTS.c.number).limit(BATCH)
        members: dict[int, list[str]] = {number: [] for number in connection.execute(page).scalars()}
        if not members:
            return
        for row in connection.execute(select(INCIDENT_CLAIMS).where(INCIDENT_CLAIMS.c.incident.in_(members))):
            members[row.incident].append(row.claim)
        insert_traits(connection, members)
        last = max(members)


def load_listed(connection: Connection, start: date | None, end: date | None, as_of: datetime | None) -> list[Listed]:
    """The incidents that stood with their day in the window, by day and id."""
    columns = (INCIDENTS.c.id, INCIDENTS.c.day, INCIDENTS.c.status, TRAITS.c.body)
    statement = select(*columns).join(TRAITS, TRAITS.c.incident == INCIDENTS.c.number)
    inside = statement.where(within(INCIDENTS.c.day, start, end), stood(INCIDENTS, as_of))
    found = [Listed(id, day, status, decode_traits(body)) for id, day, status, body in connection.execute(inside)]
    return sorted(found, key=lambda listed: (listed.day, listed.id))


def _load_members(connection: Connection, claims: Iterable[str]) -> dict[str, Member]:
    columns = (CLAIMS.c.id, CLAIMS.c.body, REPORTS.c.lang, REPORTS.c.source)
    statement = select(*columns).join(REPORTS, REPORTS.c.number == CLAIMS.c.report)
    held: dict[str, Member] = {}
    for batch in split_batches(sorted(claims), BATCH):
        rows = connection.execute(statement.where(CLAIMS.c.id.in_(batch))).all()
        held |= {id: Member(_decode_said(body), lang, source) for id, body, lang, source in rows}
        if unknown := [claim for claim in batch if claim not in held]:
            raise LedgerError(f"no claim {unknown[0]} in the ledger; keep its reading before its incident")
    return held


def _join_traits(members: list[Member]) -> Traits:
    said = [member.said for member in members]
    parties = (
        party for one in said for party in (one.initiator, one.target, *one.sides, one.claimant) if party is not None
    )
    return Traits(
        parties=_unique(parties),
        places=tuple(dict.fromkeys(place for one in said for place in one.places)),
        events=_unique(one.event for one in said),
        langs=_unique(member.lang for member in members if member.lang),
        channels=_unique(member.source for member in members if member.source),
    )


def _unique(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
