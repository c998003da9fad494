"""Copies in the ledger: which report was held to repeat which, why, and from when until when."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from sayso.ledger.kept import split_batches
from sayso.ledger.reports import BATCH, load_ids, load_numbers
from sayso.ledger.tables import COPIES, next_number, set_clock, stood


def exchange_copies(
    connection: Connection, looked_at: Iterable[str], copies: Mapping[str, tuple[str, str]], moment: datetime
) -> set[str]:
    """The ids of the reports that copy another one than before, or none any more, or that do now.

    `looked_at` are the reports (by id) that `copies` tells about: the origin (by id) and the reason for each copy.
    Where only the reason is another, the copy is kept anew and its report is not among those that come back.
    """
    ids = sorted({*looked_at, *copies})
    numbers = load_numbers(connection, {*ids, *(origin for origin, _ in copies.values())})
    held = _load_held(connection, [numbers[id] for id in ids])
    wanted = {numbers[id]: (numbers[origin], why) for id, (origin, why) in copies.items()}
    ended = [row for report, row in held.items() if wanted.get(report) != (row["origin"], row["why"])]
    fresh = {report: copy for report, copy in wanted.items() if report not in held or held[report] in ended}
    if ended:
        end = update(COPIES).where(COPIES.c.number == bindparam("ended")).values(until=bindparam("moment"))
        connection.execute(end, [{"ended": row["number"], "moment": moment} for row in ended])
    if fresh:
        first = next_number(connection, COPIES)
        rows = [
            {"number": number, "report": report, "origin": origin, "why": why, "since": moment, "until": None}
            for number, (report, (origin, why)) in enumerate(sorted(fresh.items()), first)
        ]
        connection.execute(insert(COPIES), rows)
    if ended or fresh:
        set_clock(connection, moment)
    before = {report: row["origin"] for report, row in held.items()}
    after = {report: origin for report, (origin, _) in wanted.items()}
    return {id for id in ids if before.get(numbers[id]) != after.get(numbers[id])}


def trace_origins(connection: Connection, reports: Iterable[int], as_of: datetime | None = None) -> dict[int, str]:
    """For those of the reports (by row number) that were copies, the id of the report at the end of the chain."""
    origins: dict[int, int] = {}
    asked = set(reports)
    left = asked
    while left:
        found = {row["report"]: row["origin"] for row in _load_held(connection, sorted(left), as_of).values()}
        origins |= found
        left = set(found.values()) - origins.keys()
    ends = {report: _follow(report, origins) for report in asked & origins.keys()}
    ids = load_ids(connection, set(ends.values()))
    return {report: ids[end] for report, end in ends.items()}


def list_copies(connection: Connection, ids: Iterable[str]) -> set[str]:
    """The ids of the reports that are copies of these, or copies of their copies, now."""
    found: set[int] = set()
    left = set(load_numbers(connection, set(ids)).values())
    while left:
        new: set[int] = set()
        for batch in split_batches(sorted(left), BATCH):
            new.update(
                connection.execute(select(COPIES.c.report).where(COPIES.c.origin.in_(batch), stood(COPIES))).scalars()
            )
        left = new - found
        found |= new
    return set(load_ids(connection, found).values())


def _load_held(connection: Connection, reports: list[int], as_of: datetime | None = None) -> dict[int, dict[str, Any]]:
    """The rows of those of the reports that are copies now, or were then, by the report's row number."""
    held: dict[int, dict[str, Any]] = {}
    for batch in split_batches(reports, BATCH):
        statement = select(COPIES).where(COPIES.c.report.in_(batch), stood(COPIES, as_of))
        held.update({row["report"]: dict(row) for row in connection.execute(statement).mappings()})
    return held


def _follow(report: int, origins: Mapping[int, int]) -> int:
    """The end of the chain. A chain goes back in time, so it ends; one that bends back ends where it would."""
    passed = {report}
    while report in origins and origins[report] not in passed:
        report = origins[report]
        passed.add(report)
    return report
