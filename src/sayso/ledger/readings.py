"""Readings in the ledger: who read a report and what was found, kept one behind the other.

The newest reading of a report stands, but a coder's stands before any machine's, and one with people's decisions over
it (the desk's) before both.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, TypeVar

import msgspec
from msgspec import Struct
from sqlalchemy import Connection, Select, Table, bindparam, func, insert, or_, select, update

from sayso.errors import LedgerError, QuestionError
from sayso.ledger.kept import CODER, DESK, Reading, rank_reader, split_batches
from sayso.ledger.reports import BATCH
from sayso.ledger.tables import CLAIMS, REACTIONS, READINGS, REPORTS, next_number, set_clock, stood
from sayso.ledger.unsettled import mark_unsettled
from sayso.records import Claim, Reaction, hash_content

Said = TypeVar("Said", Claim, Reaction)

decode_claim = msgspec.json.Decoder(Claim).decode
decode_reaction = msgspec.json.Decoder(Reaction).decode
_ENCODER = msgspec.json.Encoder()


def revive_claim(claim_id: str, body: str) -> Claim:
    """The claim of a row. Its id is known there: to work it out again takes as long as all the rest."""
    claim = decode_claim(body)
    claim.__dict__["id"] = claim_id
    return claim


class ReadReport(Struct):
    """A report as its readings see it: row number, day, the last reading of each coder and of a machine."""

    number: int
    published: date
    last: dict[str, dict[str, Any]] = {}
    standing: dict[str, Any] | None = None


class Pending(Struct):
    """The rows that one transaction will write."""

    moment: datetime
    next_reading: int
    next_claim: int
    next_reaction: int
    readings: list[dict[str, Any]] = []
    claims: list[dict[str, Any]] = []
    reactions: list[dict[str, Any]] = []
    ended: list[dict[str, Any]] = []


def render_body(record: Struct) -> str:
    """The record's JSON."""
    return _ENCODER.encode(record).decode()


def insert_readings(connection: Connection, readings: list[Reading], moment: datetime) -> int:
    """How many readings were kept; the others were the same as the last one of their kind."""
    reports = _load_read_reports(connection, {reading.report for reading in readings})
    pending = Pending(
        moment, next_number(connection, READINGS), next_number(connection, CLAIMS), next_number(connection, REACTIONS)
    )
    for reading in readings:
        if reading.report not in reports:
            raise LedgerError(f"no report {reading.report} in the ledger; add the report before its reading")
        _add_reading(pending, reports[reading.report], reading)
    _write_pending(connection, pending)
    return len(pending.readings)


def _load_read_reports(connection: Connection, ids: set[str]) -> dict[str, ReadReport]:
    """The reports with these ids and their last readings."""
    named = select(REPORTS.c.id, REPORTS.c.number, REPORTS.c.published).where(REPORTS.c.id.in_(ids))
    reports = {row.id: ReadReport(row.number, row.published) for row in connection.execute(named)}
    by_number = {report.number: report for report in reports.values()}
    earlier = select(READINGS).where(READINGS.c.report.in_(by_number)).order_by(READINGS.c.number)
    for row in connection.execute(earlier).mappings():
        report = by_number[row["report"]]
        report.last[_name_kind(row["reader"])] = dict(row)
        if row["until"] is None:
            report.standing = dict(row)
    return reports


def _add_reading(pending: Pending, report: ReadReport, reading: Reading) -> None:
    """The reading among the pending rows, unless it is the same as the last one of its kind."""
    _check_reading(reading)
    claims, reactions = _list_once(reading.claims), _list_once(reading.reactions)
    claim_bodies = [render_body(claim) for claim in claims]
    reaction_bodies = [render_body(reaction) for reaction in reactions]
    digest = hash_content("d1", sorted(claim_bodies), sorted(reaction_bodies))
    last = report.last.get(_name_kind(reading.reader))
    if last is not None and (last["reader"], last["digest"]) == (reading.reader, digest):
        return
    row = _add_reading_row(pending, report, reading.reader, digest)
    report.last[_name_kind(reading.reader)] = row
    for position, (claim, body) in enumerate(zip(claims, claim_bodies, strict=True)):
        pending.claims.append(_build_claim_row(pending, report, row["number"], position, claim, body))
    for position, (reaction, body) in enumerate(zip(reactions, reaction_bodies, strict=True)):
        pending.reactions.append(_build_reaction_row(pending, report, row["number"], position, reaction, body))


def _name_kind(reader: str) -> str:
    """What a reading is held against to be new: the last one of the same person, of any machine, of the desk."""
    return reader if rank_reader(reader) else ""


def _check_reading(reading: Reading) -> None:
    """Raise LedgerError for a claim or reaction of another report."""
    records: list[Claim | Reaction] = [*reading.claims, *reading.reactions]
    for record in records:
        if record.report != reading.report:
            raise LedgerError(f"{record.id} is of report {record.report}, not of {reading.report}")


def _list_once(records: Iterable[Said]) -> list[Said]:
    """The records in their order, each id once, as first said."""
    once: dict[str, Said] = {}
    for record in records:
        once.setdefault(record.id, record)
    return list(once.values())


def _add_reading_row(pending: Pending, report: ReadReport, reader: str, digest: str) -> dict[str, Any]:
    """The new reading's row. It ends the standing one, or never stands where one of a higher rank does."""
    standing, moment = report.standing, pending.moment
    is_outranked = standing is not None and rank_reader(standing["reader"]) > rank_reader(reader)
    row = {
        "number": pending.next_reading,
        "report": report.number,
        "reader": reader,
        "digest": digest,
        "since": moment,
        "until": moment if is_outranked else None,
    }
    pending.next_reading += 1
    pending.readings.append(row)
    if not is_outranked:
        if standing is not None:
            standing["until"] = moment
            pending.ended.append({"ended": standing["number"], "moment": moment})
        report.standing = row
    return row


def _build_claim_row(
    pending: Pending, report: ReadReport, reading: int, position: int, claim: Claim, body: str
) -> dict[str, Any]:
    pending.next_claim += 1
    return {
        "number": pending.next_claim - 1,
        "reading": reading,
        "position": position,
        "id": claim.id,
        "report": report.number,
        "scope": claim.scope,
        "claimant": claim.claimant,
        "initiator": claim.initiator,
        "first_day": claim.start or claim.end or report.published,
        "last_day": claim.end or claim.start or report.published,
        "body": body,
        "confidence": claim.confidence,
    }


def _build_reaction_row(
    pending: Pending, report: ReadReport, reading: int, position: int, reaction: Reaction, body: str
) -> dict[str, Any]:
    pending.next_reaction += 1
    return {
        "number": pending.next_reaction - 1,
        "reading": reading,
        "position": position,
        "id": reaction.id,
        "report": report.number,
        "party": reaction.party,
        "kind": reaction.kind,
        "body": body,
    }


def _write_pending(connection: Connection, pending: Pending) -> None:
    """All rows; those that end come first, since only one reading of a report may stand."""
    if not pending.readings:
        return
    if pending.ended:
        end = update(READINGS).where(READINGS.c.number == bindparam("ended")).values(until=bindparam("moment"))
        connection.execute(end, pending.ended)
    connection.execute(insert(READINGS), pending.readings)
    mark_unsettled(connection, {row["report"] for row in pending.readings})
    if pending.claims:
        connection.execute(insert(CLAIMS), pending.claims)
    if pending.reactions:
        connection.execute(insert(REACTIONS), pending.reactions)
    set_clock(connection, pending.moment)


def iterate_claims(connection: Connection) -> Iterator[Claim]:
    """The current claims by day and id of their report, then in the reading's order."""
    return map(decode_claim, _stream_standing(connection, CLAIMS))


def iterate_reactions(connection: Connection) -> Iterator[Reaction]:
    """The current reactions, in the same order."""
    return map(decode_reaction, _stream_standing(connection, REACTIONS))


def _stream_standing(connection: Connection, table: Table) -> Iterator[str]:
    """Bodies of the current reading of current reports, in an order that does not depend on who came first.

    Report by report along an index: to sort a million bodies takes the disk.
    """
    current = select(REPORTS.c.number).where(stood(REPORTS)).order_by(REPORTS.c.published, REPORTS.c.id)
    numbers = connection.execution_options(yield_per=BATCH).execute(current).scalars()
    for batch in split_batches(numbers, BATCH):
        place = {number: order for order, number in enumerate(batch)}
        rows = connection.execute(_select_bodies(table).where(READINGS.c.report.in_(batch))).all()
        yield from (row.body for row in sorted(rows, key=lambda row: (place[row.report], row.position)))


def _select_bodies(table: Table) -> Select[Any]:
    columns = (READINGS.c.report, table.c.position, table.c.body)
    return select(*columns).join_from(READINGS, table, table.c.reading == READINGS.c.number).where(stood(READINGS))


def find_reading(connection: Connection, report_id: str, as_of: datetime | None = None) -> Reading | None:
    """The reading of a report that stands, whichever version of it; None where nobody has read it."""
    standing = (
        select(READINGS.c.number, READINGS.c.reader)
        .join(REPORTS, REPORTS.c.number == READINGS.c.report)
        .where(REPORTS.c.id == report_id, stood(READINGS, as_of))
    )
    row = connection.execute(standing).first()
    if row is None:
        return None
    claims = map(decode_claim, _load_bodies(connection, CLAIMS, row.number))
    reactions = map(decode_reaction, _load_bodies(connection, REACTIONS, row.number))
    return Reading(report_id, row.reader, tuple(claims), tuple(reactions))


def load_below(connection: Connection, ids: Iterable[str]) -> dict[str, Reading]:
    """The readings on which decisions are laid, by the report's id: the last of a coder, else the last of a machine."""
    found: dict[str, Reading] = {}
    for batch in split_batches(sorted(set(ids)), BATCH):
        rows = {row.report: row for row in _list_below(connection, batch)}
        for report, row in rows.items():
            claims = map(decode_claim, _load_bodies(connection, CLAIMS, row.number))
            reactions = map(decode_reaction, _load_bodies(connection, REACTIONS, row.number))
            found[report] = Reading(report, row.reader, tuple(claims), tuple(reactions))
    return found


def load_coded(connection: Connection, reader: str) -> Iterator[Reading]:
    """The last reading of each current report by a person, by the report's day and id."""
    statement = (
        select(REPORTS.c.id, func.max(READINGS.c.number).label("number"))
        .join(REPORTS, REPORTS.c.number == READINGS.c.report)
        .where(READINGS.c.reader == reader, stood(REPORTS))
        .group_by(REPORTS.c.id, REPORTS.c.published)
        .order_by(REPORTS.c.published, REPORTS.c.id)
    )
    for row in connection.execute(statement).all():
        claims = map(decode_claim, _load_bodies(connection, CLAIMS, row.number))
        reactions = map(decode_reaction, _load_bodies(connection, REACTIONS, row.number))
        yield Reading(row.id, reader, tuple(claims), tuple(reactions))


def list_coders(connection: Connection) -> set[str]:
    """The names of all who coded whole reports, `coder` where nobody said who."""
    named = READINGS.c.reader.startswith(f"{CODER}:")
    readers = connection.execute(select(READINGS.c.reader).where(or_(READINGS.c.reader == CODER, named)).distinct())
    return {reader.partition(":")[2] or CODER for reader in readers.scalars()}


def _list_below(connection: Connection, ids: Iterable[str]) -> list[Any]:
    """Rows of readings below the desk, those that count the least first: (report's id, number, reader)."""
    statement = (
        select(REPORTS.c.id.label("report"), READINGS.c.number, READINGS.c.reader)
        .join(REPORTS, REPORTS.c.number == READINGS.c.report)
        .where(REPORTS.c.id.in_(list(ids)), READINGS.c.reader != DESK)
    )
    return sorted(connection.execute(statement), key=lambda row: (rank_reader(row.reader), row.number))


def renew_desk(connection: Connection, desks: Iterable[Reading], moment: datetime) -> int:
    """How many reports' standing reading changed.

    A reading by `DESK` stands from now on before all others; one by anybody else says that no decision changes what is
    read there: a desk's that stands ends, and this one stands again.
    """
    wanted = {reading.report: reading for reading in desks}
    reports = _load_read_reports(connection, set(wanted))
    pending = Pending(
        moment, next_number(connection, READINGS), next_number(connection, CLAIMS), next_number(connection, REACTIONS)
    )
    for report_id, reading in wanted.items():
        standing = reports[report_id].standing
        is_desk = standing is not None and standing["reader"] == DESK
        if reading.reader != DESK and not is_desk:
            continue
        if is_desk and standing and reading.reader != DESK:
            # What stood below stands again, so it must not be held against its own last row.
            reports[report_id].last.pop(_name_kind(reading.reader), None)
            standing["reader"] = reading.reader
        elif not is_desk:
            reports[report_id].last.pop(DESK, None)
        _add_reading(pending, reports[report_id], reading)
    _write_pending(connection, pending)
    return len(pending.readings)


def _load_bodies(connection: Connection, table: Table, reading: int) -> list[str]:
    held = select(table.c.body).where(table.c.reading == reading).order_by(table.c.position)
    return list(connection.execute(held).scalars())


def find_claim(connection: Connection, id_prefix: str) -> Claim | None:
    """The claim whose id begins so, as last read. Raises QuestionError where several ids do."""
    begins = (CLAIMS.c.id >= id_prefix, CLAIMS.c.id < id_prefix + "~")  # "~" sorts behind all letters of an id
    ids = connection.execute(select(CLAIMS.c.id).where(*begins).distinct().order_by(CLAIMS.c.id).limit(4)).scalars()
    found = list(ids)
    if len(found) > 1:
        raise QuestionError(f"{id_prefix} begins more than one claim's id; write more of it: {', '.join(found)}")
    return load_claims(connection, found).get(found[0]) if found else None


def load_claims(connection: Connection, ids: Iterable[str], as_of: datetime | None = None) -> dict[str, Claim]:
    """The claims by id, each as it stood at the moment, else as it was last read before."""
    statement = (
        select(CLAIMS.c.id, CLAIMS.c.body)
        .join(READINGS, READINGS.c.number == CLAIMS.c.reading)
        .where(CLAIMS.c.id.in_(list(ids)))
        .order_by(stood(READINGS, as_of), READINGS.c.number)
    )
    if as_of is not None:
        statement = statement.where(READINGS.c.since <= as_of)
    bodies = {row.id: row.body for row in connection.execute(statement)}
    return {claim_id: revive_claim(claim_id, body) for claim_id, body in bodies.items()}


def list_standing(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Those of the ids that are of claims in the standing reading of a current report."""
    found: set[str] = set()
    for batch in split_batches(sorted(set(ids)), BATCH):
        statement = (
            select(CLAIMS.c.id)
            .join(READINGS, READINGS.c.number == CLAIMS.c.reading)
            .join(REPORTS, REPORTS.c.number == CLAIMS.c.report)
            .where(CLAIMS.c.id.in_(batch), stood(READINGS), stood(REPORTS))
        )
        found |= set(connection.execute(statement).scalars())
    return found


def load_beside(connection: Connection, claim_id: str) -> list[Claim]:
    """The further claims of the last reading that held a claim."""
    last = select(func.max(CLAIMS.c.reading)).where(CLAIMS.c.id == claim_id).scalar_subquery()
    beside = select(CLAIMS.c.body).where(CLAIMS.c.reading == last, CLAIMS.c.id != claim_id)
    return [decode_claim(body) for body in connection.execute(beside.order_by(CLAIMS.c.position)).scalars()]


def count_claims(connection: Connection, report_ids: Iterable[str], as_of: datetime | None = None) -> dict[str, int]:
    """How many claims the standing reading of each report holds, by its id; none of those that hold none."""
    statement = (
        select(REPORTS.c.id, func.count().label("claims"))
        .join(READINGS, READINGS.c.report == REPORTS.c.number)
        .join(CLAIMS, CLAIMS.c.reading == READINGS.c.number)
        .where(REPORTS.c.id.in_(list(report_ids)), stood(READINGS, as_of))
        .group_by(REPORTS.c.id)
    )
    return {row.id: row.claims for row in connection.execute(statement)}


def count_standing(connection: Connection, table: Table, as_of: datetime | None = None) -> int:
    """How many current claims or reactions there are."""
    standing = (
        select(func.count())
        .select_from(table)
        .join(READINGS, READINGS.c.number == table.c.reading)
        .join(REPORTS, REPORTS.c.number == table.c.report)
        .where(stood(READINGS, as_of), stood(REPORTS, as_of))
    )
    return int(connection.execute(standing).scalar_one())
