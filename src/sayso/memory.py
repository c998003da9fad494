"""The corridor into the past: what became of a report, and why figures moved.

In: a ledger, a report or two moments. Out: what the ledger remembers, set side by side. It reads no clock: moments are
passed in. Masked names are hidden in whatever comes out, as of any moment.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import msgspec
from msgspec import Struct

from sayso.analyse import (
    Cause,
    ClaimChanges,
    Explanation,
    Revision,
    Tracer,
    compare_claims,
    compare_texts,
    explain_changes,
)
from sayso.decide import Masks
from sayso.decisions import Entry, find_ties, load_masks, mask_extract, review_decisions
from sayso.errors import QuestionError
from sayso.match import Refusal, explain_refusals
from sayso.packs import Packs
from sayso.questions import Answer, Window, ask_tally
from sayso.records import Claim, Extract, Incident, PastReading, Report, Version

if TYPE_CHECKING:
    from sayso.ledger import Ledger

#: Days around an incident's own in which another one can be mistaken for it.
_AROUND_DAYS = 3


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


class Dossier(Struct, frozen=True):
    """One incident with all that is held of it.

    `extract` holds the incident, its claims, their reports and the reactions in these; `span` from when until when its
    claims were held to be one, the end None where they still are; `heirs` the incidents that hold them now where they
    are not; `histories` the version of each report that speaks here, by its id; `entries` the decisions on it.
    """

    extract: Extract
    span: tuple[datetime, datetime | None]
    heirs: tuple[Incident, ...]
    histories: dict[str, tuple[Version, ...]]
    entries: tuple[Entry, ...]

    @property
    def incident(self) -> Incident:
        """The incident itself."""
        return next(iter(self.extract.incidents.values()))


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
        explanation=_mask_explanation(explanation, masks),
        reports={report.id: masks.mask_report(report) for report in versions},
        claims=difference.before.claims | difference.after.claims,
        statuses=difference.statuses,
        vanished=tuple(map(masks.mask_report, difference.vanished)),
    )


def open_incident(ledger: "Ledger", id_prefix: str, as_of: datetime | None = None) -> Dossier | None:
    """All that is held of the incident whose id, or a claim of which, begins so, now or as of a moment.

    None where there was none by then. Raises QuestionError where several ids begin so.
    """
    extract = ledger.extract_incident(id_prefix, as_of=as_of)
    if extract is None:
        return None
    ((incident_id, incident),) = extract.incidents.items()
    span = ledger.find_span(incident_id, as_of=as_of)
    if span is None:
        return None
    heirs = ledger.incidents_of(incident.claims, as_of=as_of) if span[1] else {}
    entries = review_decisions(ledger, extract.reports, as_of=as_of)
    return Dossier(
        extract=mask_extract(ledger, extract),
        span=span,
        heirs=tuple(heirs.values()),
        histories={
            report: tuple(version for version in versions if version.report.id == report)
            for report, versions in ledger.trace_reports(extract.reports.values(), as_of=as_of).items()
        },
        entries=tuple(entry for entry in entries if _is_about(entry, entries, extract)),
    )


def find_refusals(
    ledger: "Ledger", dossier: Dossier, packs: Packs, as_of: datetime | None = None
) -> tuple[Refusal, ...]:
    """The incidents near the dossier's that it was weighed with and kept apart from, the nearest first, and why."""
    incident = dossier.incident
    around = timedelta(days=_AROUND_DAYS)
    extract = ledger.extract(incident.day - around, incident.day + around, as_of=as_of)
    others = {id: other for id, other in extract.incidents.items() if not set(other.claims) & set(incident.claims)}
    claims = extract.claims | dossier.extract.claims
    reports = extract.reports | dossier.extract.reports
    origins = ledger.origins(reports, as_of=as_of)
    found = explain_refusals(incident, others, claims, reports, packs.theatre, origins, find_ties(ledger, as_of)[0])
    masks = load_masks(ledger)
    return tuple(msgspec.structs.replace(refusal, why=masks.mask_text(refusal.why)) for refusal in found)


def _mask_explanation(explanation: Explanation, masks: Masks) -> Explanation:
    if not masks:
        return explanation

    def mask(cause: Cause) -> Cause:
        return msgspec.structs.replace(cause, why=masks.mask_text(cause.why))

    shifts = tuple(
        msgspec.structs.replace(
            shift,
            changes=tuple(msgspec.structs.replace(change, cause=mask(change.cause)) for change in shift.changes),
        )
        for shift in explanation.shifts
    )
    return Explanation(shifts, tuple(map(mask, explanation.quiet)))


def _is_about(entry: Entry, entries: Sequence[Entry], extract: Extract) -> bool:
    """Whether a decision is about a claim of the extract, or takes one back that is."""
    decision = entry.decision
    if decision.undone:
        return any(_is_about(other, entries, extract) for other in entries if other.decision.id == decision.undone)
    places = {(claim.report, claim.begins) for claim in extract.claims.values()}
    return any((anchor.claim.report, anchor.claim.begins) in places for anchor in (*decision.anchors, *decision.apart))


def _mask_version(version: Version, masks: Masks) -> Version:
    if not masks:
        return version
    report = version.report
    readings = (
        msgspec.structs.replace(reading, claims=tuple(masks.mask_claim(claim, report) for claim in reading.claims))
        for reading in version.readings
    )
    return msgspec.structs.replace(version, report=masks.mask_report(report), readings=tuple(readings))
