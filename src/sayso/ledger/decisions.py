"""Decisions in the ledger: a log that only grows, and the reports that each is about."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Connection, Select, and_, func, insert, select

from sayso.errors import DecidedMeanwhile, LedgerError, QuestionError
from sayso.ledger.kept import DESK, split_batches
from sayso.ledger.readings import render_body
from sayso.ledger.reports import BATCH, load_numbers
from sayso.ledger.tables import DECISION_REPORTS, DECISIONS, READINGS, REPORTS, next_number, set_clock, stood
from sayso.ledger.unsettled import mark_unsettled
from sayso.records import Anchor, Decision

decode_decision = msgspec.json.Decoder(Decision).decode

#: The kinds that change nothing of what is counted.
_UNCOUNTED = ("mask",)

#: What a mask on all reports is about.
EVERYWHERE = "*"


def insert_decision(connection: Connection, decision: Decision, moment: datetime, seen: int | None) -> Decision:
    """The decision as it is kept, with its moment. Its reports are to be settled.

    Raises DecidedMeanwhile where a decision behind the first `seen` ones is about the same claims, name or decision.
    """
    if seen is not None:
        _check_unchanged(connection, decision, seen)
    kept = msgspec.structs.replace(decision, moment=moment)
    number, decision_id = next_number(connection, DECISIONS), kept.id
    if connection.execute(select(DECISIONS.c.number).where(DECISIONS.c.id == decision_id)).first():
        raise DecidedMeanwhile(f"the same was decided at the same moment ({decision_id})")
    reports = _list_reports(connection, kept)
    row = {
        "number": number,
        "id": decision_id,
        "coder": kept.coder,
        "kind": kept.kind,
        "subject": name_subject(kept),
        "body": render_body(kept),
        "moment": moment,
    }
    connection.execute(insert(DECISIONS), row)
    if reports:
        connection.execute(
            insert(DECISION_REPORTS), [{"decision": number, "report": report} for report in sorted(reports)]
        )
    if kept.kind not in _UNCOUNTED:
        mark_unsettled(connection, _list_current(connection, reports))
    set_clock(connection, moment)
    return kept


def name_subject(decision: Decision) -> str:
    """What a decision is about: a claim's id, a report's key, the id of the decision that it takes back."""
    if decision.undone:
        return decision.undone
    if decision.anchors:
        return decision.anchors[0].claim.id
    return decision.report[1] if decision.report else EVERYWHERE


def _check_unchanged(connection: Connection, decision: Decision, seen: int) -> None:
    """Raise DecidedMeanwhile where somebody decided on the same since the log had `seen` decisions."""
    mine = _list_subjects(decision)
    later = select(DECISIONS.c.id, DECISIONS.c.body).where(DECISIONS.c.number > seen).order_by(DECISIONS.c.number)
    for row in connection.execute(later):
        other = decode_decision(row.body)
        if mine & (_list_subjects(other) | {row.id}):
            raise DecidedMeanwhile(
                f"{other.coder} decided on the same meanwhile ({other.kind}, {row.id}); look at it and decide again"
            )


def _list_subjects(decision: Decision) -> set[str | None]:
    """Everything that a decision is about: claims, a masked name, a decision."""
    claims = {anchor.claim.id for anchor in (*decision.anchors, *decision.apart)}
    return {*claims, decision.undone, decision.name} - {None}


def _list_reports(connection: Connection, decision: Decision) -> set[int]:
    """The row numbers of the versions that a decision met; an undo's are those of what it takes back."""
    if decision.undone:
        undone = select(DECISION_REPORTS.c.report).join(DECISIONS, DECISIONS.c.number == DECISION_REPORTS.c.decision)
        if not connection.execute(select(DECISIONS.c.number).where(DECISIONS.c.id == decision.undone)).first():
            raise LedgerError(f"no decision {decision.undone} in the ledger")
        return set(connection.execute(undone.where(DECISIONS.c.id == decision.undone)).scalars())
    if decision.report:
        source, key = decision.report
        named = select(REPORTS.c.number).where(REPORTS.c.key == key, REPORTS.c.source.is_not_distinct_from(source))
        return set(connection.execute(named.where(stood(REPORTS))).scalars())
    return _find_reports(connection, (*decision.anchors, *decision.apart))


def _find_reports(connection: Connection, anchors: Iterable[Anchor]) -> set[int]:
    """The row numbers of the anchors' reports. Raises LedgerError for one that the ledger does not hold."""
    ids = {anchor.claim.report for anchor in anchors}
    found = load_numbers(connection, ids)
    if missing := sorted(ids - found.keys()):
        raise LedgerError(f"no report {missing[0]} in the ledger; add the report before deciding on it")
    return set(found.values())


def _list_current(connection: Connection, reports: Iterable[int]) -> set[int]:
    """The row numbers of the current versions of the reports with these row numbers."""
    current: set[int] = set()
    met = REPORTS.alias()
    for batch in split_batches(sorted(reports), BATCH):
        versions = (
            select(REPORTS.c.number)
            .join(met, and_(met.c.key == REPORTS.c.key, met.c.source.is_not_distinct_from(REPORTS.c.source)))
            .where(met.c.number.in_(batch), stood(REPORTS))
        )
        current |= set(connection.execute(versions).scalars())
    return current


def load_decisions(connection: Connection, as_of: datetime | None = None) -> list[Decision]:
    """All decisions in the order of the log; those made until the moment."""
    return _load(connection, select(DECISIONS.c.body), as_of)


def load_decisions_on(connection: Connection, reports: Iterable[str], as_of: datetime | None = None) -> list[Decision]:
    """The decisions on the reports with these ids in any version of them, and those that take such back, in order."""
    found: dict[int, Decision] = {}
    for batch in split_batches(sorted(set(reports)), BATCH):
        given = REPORTS.alias()
        about = (
            select(DECISION_REPORTS.c.decision)
            .join(REPORTS, REPORTS.c.number == DECISION_REPORTS.c.report)
            .join(given, and_(given.c.key == REPORTS.c.key, given.c.source.is_not_distinct_from(REPORTS.c.source)))
            .where(given.c.id.in_(batch))
        )
        statement = select(DECISIONS.c.number, DECISIONS.c.body).where(DECISIONS.c.number.in_(about))
        for row in connection.execute(_until(statement, as_of)):
            found.setdefault(row.number, decode_decision(row.body))
    return [found[number] for number in sorted(found)]


def list_coders(connection: Connection) -> set[str]:
    """The names of all who decided."""
    return set(connection.execute(select(DECISIONS.c.coder).distinct()).scalars())


def list_decided(connection: Connection) -> set[str]:
    """The ids of the current versions of reports with decisions."""
    met = REPORTS.alias()
    statement = (
        select(REPORTS.c.id)
        .join(met, and_(met.c.key == REPORTS.c.key, met.c.source.is_not_distinct_from(REPORTS.c.source)))
        .where(met.c.number.in_(select(DECISION_REPORTS.c.report)), stood(REPORTS))
    )
    return set(connection.execute(statement).scalars())


def list_related(connection: Connection, ids: Iterable[str]) -> set[str]:
    """The ids of the current versions of reports that a decision, or a chain of them, is about together with these."""
    if connection.execute(select(DECISION_REPORTS.c.report).limit(1)).first() is None:
        return set()
    found: set[str] = set()
    left = set(ids)
    while left:
        new: set[str] = set()
        for batch in split_batches(sorted(left), BATCH):
            new |= _list_sharing(connection, batch)
        left = new - found - set(ids)
        found |= new
    return found


def _list_sharing(connection: Connection, ids: list[str]) -> set[str]:
    """The current versions of reports that share a decision with one of these in any version."""
    given, met = REPORTS.alias(), REPORTS.alias()
    about = (
        select(DECISION_REPORTS.c.decision)
        .join(met, met.c.number == DECISION_REPORTS.c.report)
        .join(given, and_(given.c.key == met.c.key, given.c.source.is_not_distinct_from(met.c.source)))
        .where(given.c.id.in_(ids))
    )
    reports = select(DECISION_REPORTS.c.report).where(DECISION_REPORTS.c.decision.in_(about))
    other = REPORTS.alias()
    versions = (
        select(REPORTS.c.id)
        .join(other, and_(other.c.key == REPORTS.c.key, other.c.source.is_not_distinct_from(REPORTS.c.source)))
        .where(other.c.number.in_(reports), stood(REPORTS))
    )
    return set(connection.execute(versions).scalars())


def tell_state(connection: Connection) -> tuple[int, int]:
    """The number of the last decision and, among the reports with decisions, of the last reading below the desk's.

    As long as both are the same, so is what the decisions come to.
    """
    last = connection.execute(select(func.coalesce(func.max(DECISIONS.c.number), 0))).scalar_one()
    if not last:
        return 0, 0
    ids = list_decided(connection)
    readings = [0]
    for batch in split_batches(sorted(ids), BATCH):
        statement = (
            select(func.coalesce(func.max(READINGS.c.number), 0))
            .join(REPORTS, REPORTS.c.number == READINGS.c.report)
            .where(REPORTS.c.id.in_(batch), READINGS.c.reader != DESK)
        )
        readings.append(connection.execute(statement).scalar_one())
    return last, max(readings)


def load_kinds(connection: Connection, *kinds: str, as_of: datetime | None = None) -> list[Decision]:
    """The decisions of these kinds, in order; those made until the moment."""
    return _load(connection, select(DECISIONS.c.body).where(DECISIONS.c.kind.in_(kinds)), as_of)


def _load(connection: Connection, statement: Select[Any], as_of: datetime | None) -> list[Decision]:
    rows = connection.execute(_until(statement, as_of).order_by(DECISIONS.c.number))
    return [decode_decision(body) for body in rows.scalars()]


def _until(statement: Select[Any], as_of: datetime | None) -> Select[Any]:
    return statement if as_of is None else statement.where(DECISIONS.c.moment <= as_of)


def find_decision(connection: Connection, id_prefix: str) -> Decision | None:
    """The decision whose id begins so. Raises QuestionError where several ids do."""
    begins = DECISIONS.c.id.startswith(id_prefix, autoescape=True)
    rows = connection.execute(
        select(DECISIONS.c.id, DECISIONS.c.body).where(begins).order_by(DECISIONS.c.id).limit(4)
    ).all()
    if len(rows) > 1:
        ids = ", ".join(row.id for row in rows)
        raise QuestionError(f"{id_prefix} begins more than one decision's id; write more of it: {ids}")
    return decode_decision(rows[0].body) if rows else None


def count_decisions(connection: Connection) -> int:
    """How many decisions the log has."""
    return int(connection.execute(select(func.count()).select_from(DECISIONS)).scalar_one())


def find_number(connection: Connection, decision_id: str) -> int | None:
    """The place of a decision in the log, the first one is 1; None where there is no such decision."""
    number = connection.execute(select(DECISIONS.c.number).where(DECISIONS.c.id == decision_id)).scalar()
    return None if number is None else int(number)
