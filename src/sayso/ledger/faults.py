"""What can be wrong with a row of a ledger, looked at by itself and beside the report that it is about."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

import msgspec
from sqlalchemy import Row

from sayso.ledger.kept import Fault
from sayso.ledger.readings import decode_claim, decode_reaction
from sayso.records import Claim, Reaction, Report, hash_content

Record = TypeVar("Record")


def find_overlaps(kind: str, name: str, rows: Sequence[Any], what: str) -> Iterator[Fault]:
    """A fault for each row that begins before another one ends, or ends before it begins."""
    before: Any = None
    for row in sorted(rows, key=lambda row: row.since):
        if row.until is not None and row.until < row.since:
            yield Fault(kind, name, f"one ends {row.until}, before it begins {row.since}")
        if row.until == row.since:
            continue
        if before is not None and (before.until is None or before.until > row.since):
            yield Fault(kind, name, f"two {what}, from {row.since} on")
        before = row


def check_reading(
    report: Row[Any], reading: Row[Any], claims: list[Row[Any]], reactions: list[Row[Any]]
) -> Iterator[Fault]:
    """Whether a reading holds what it held when it was kept."""
    bodies = [sorted(row.body for row in rows) for rows in (claims, reactions)]
    if hash_content("d1", *bodies) != reading.digest:
        yield Fault("readings", str(reading.number), f"of {report.id} does not hold what it held when it was kept")
    if reading.since < report.since:
        yield Fault("readings", str(reading.number), f"of {report.id} is older than its report")
    for rows in (claims, reactions):
        if [row.position for row in rows] != list(range(len(rows))):
            yield Fault("readings", str(reading.number), f"of {report.id} has lost a row or its order")


def check_claim(report: Report, row: Row[Any], kept: Row[Any]) -> Iterator[Fault]:
    """Whether a claim is kept under its own id and fields, and its words stand in its report."""
    claim = decode_body(decode_claim, kept.body)
    if claim is None:
        yield Fault("claims", kept.id, "cannot be decoded")
        return
    if claim.id != kept.id:
        yield Fault("claims", kept.id, f"holds what is called {claim.id}")
    first, last = claim.start or claim.end or report.published, claim.end or claim.start or report.published
    found = (claim.report, row.number, claim.scope, claim.claimant, claim.initiator, first, last, claim.confidence)
    columns = (kept.scope, kept.claimant, kept.initiator, kept.first_day, kept.last_day, kept.confidence)
    if found != (row.id, kept.report, *columns):
        yield Fault("claims", kept.id, "is kept under another report, claimant or day than its own")
    if not 0 <= claim.begins <= len(report.text):
        yield Fault("claims", kept.id, f"begins at {claim.begins}, outside of its report")
    yield from _check_words("claims", kept.id, report, claim)


def check_reaction(report: Report, row: Row[Any], kept: Row[Any]) -> Iterator[Fault]:
    """Whether a reaction is kept under its own id and fields, and its words stand in its report."""
    reaction = decode_body(decode_reaction, kept.body)
    if reaction is None:
        yield Fault("reactions", kept.id, "cannot be decoded")
        return
    if reaction.id != kept.id:
        yield Fault("reactions", kept.id, f"holds what is called {reaction.id}")
    found = (reaction.report, row.number, reaction.party, reaction.kind)
    if found != (row.id, kept.report, kept.party, kept.kind):
        yield Fault("reactions", kept.id, "is kept under another report, party or kind than its own")
    yield from _check_words("reactions", kept.id, report, reaction)


def _check_words(kind: str, name: str, report: Report, record: Claim | Reaction) -> Iterator[Fault]:
    """Every word behind a field stands in the report, where it says that it does."""
    for words in record.words:
        phrase = words.phrase
        if report.text[phrase.start : phrase.end] != phrase.text or phrase.start < 0:
            yield Fault(
                kind, name, f"the words of {words.field} do not stand at {phrase.start}–{phrase.end} of {report.id}"
            )


def decode_body(decode: Callable[[str], Record], body: str) -> Record | None:
    """The record of a body, None where it is none."""
    try:
        return decode(body)
    except msgspec.DecodeError:
        return None
