"""The corridor into the past: what became of a report, and why figures moved.

In: a ledger, a report or two moments. Out: what the ledger remembers, set side by side. It reads no clock: moments are
passed in. Masked names are hidden in whatever comes out, as of any moment.
"""

from datetime import datetime
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from sayso.analyse import (
    ClaimChanges,
    Explanation,
    Revision,
    Tracer,
    compare_claims,
    compare_texts,
    explain_changes,
)
from sayso.decide import Masks
from sayso.decisions import load_masks
from sayso.errors import QuestionError
from sayso.pipeline import Answer, Packs, Window, ask_tally
from sayso.records import Claim, Incident, PastReading, Report, Version

if TYPE_CHECKING:
    from sayso.ledger import Ledger


class Reread(Struct, frozen=True):
    """A reading beside the one that stood before it, whichever version that was of; None for the first one."""

    reading: PastReading
    before: PastReading | None
    changes: ClaimChanges | None


class Past(Struct, frozen=True):
    """A version of a report beside the one before it, None for the first: the sentences that differ, its readings."""

    version: Version
    before: Version | None
    revisions: tuple[Revision, ...]
    readings: tuple[Reread, ...]


class Movement(Struct, frozen=True):
    """Why the figures of a window moved between two moments.

    `before` and `after` are the whole tallies; `reports` and `claims` those that the causes name, by id; `statuses` the
    incidents of the same claims that are borne out otherwise now; `vanished` the reports behind the window's incidents
    that are no longer to be found.
    """

    before: Answer
    after: Answer
    explanation: Explanation
    reports: dict[str, Report]
    claims: dict[str, Claim]
    statuses: tuple[tuple[Incident, Incident], ...]
    vanished: tuple[Report, ...]


def trace_report(ledger: "Ledger", key_or_id: str, as_of: datetime | None = None) -> tuple[Past, ...]:
    """The versions of a report, the first one first, each beside the one before; empty where there is none.

    Raises QuestionError where sources share the key.
    """
    pasts: list[Past] = []
    standing: PastReading | None = None
    masks = load_masks(ledger)
    for version in (_mask_version(version, masks) for version in ledger.trace_report(key_or_id, as_of=as_of)):
        readings = []
        for reading in version.readings:
            changes = compare_claims(standing.claims, reading.claims) if standing else None
            readings.append(Reread(reading, standing, changes))
            standing = reading if reading.has_stood else standing
        before = pasts[-1].version if pasts else None
        revisions = compare_texts(before.report.text, version.report.text) if before else ()
        pasts.append(Past(version, before, revisions, tuple(readings)))
    return tuple(pasts)


def explain_movement(
    ledger: "Ledger", packs: Packs, window: Window, before: datetime, after: datetime | None = None
) -> Movement:
    """Why the tally of a window differs between two moments, `after` None being now. Raises QuestionError."""
    if after is not None and before >= after:
        raise QuestionError("the earlier moment is not before the later one; exchange the two")
    tallies = [ask_tally(ledger, packs, Window(window.start, window.end, moment)) for moment in (before, after)]
    difference = ledger.compare(window.start, window.end, before=before, after=after)
    tracer = Tracer((before, after), difference.histories, ledger.decisions(as_of=after))
    explanation = explain_changes(
        difference.before, difference.after, [tally.findings for tally in tallies], tracer, packs.theatre
    )
    masks = load_masks(ledger)
    versions = [version.report for versions in difference.histories.values() for version in versions]
    return Movement(
        before=tallies[0],
        after=tallies[1],
        explanation=explanation,
        reports={report.id: masks.mask_report(report) for report in versions},
        claims=difference.before.claims | difference.after.claims,
        statuses=difference.statuses,
        vanished=tuple(map(masks.mask_report, difference.vanished)),
    )


def _mask_version(version: Version, masks: Masks) -> Version:
    if not masks:
        return version
    report = version.report
    readings = (
        msgspec.structs.replace(reading, claims=tuple(masks.mask_claim(claim, report) for claim in reading.claims))
        for reading in version.readings
    )
    return msgspec.structs.replace(version, report=masks.mask_report(report), readings=tuple(readings))
