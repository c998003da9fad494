"""What a page shows, as values: the same for the page and for its JSON twin."""

from datetime import date, datetime
from typing import Any

import msgspec
from msgspec import Struct

from sayso.brief.passages import Passage, list_passages
from sayso.codebook import render_claim, render_reaction
from sayso.decisions import load_masks, mask_extract
from sayso.ledger import Ledger
from sayso.pipeline import Window
from sayso.records import Claim, Extract, Incident, Link, Reaction, Report


class Version(Struct, frozen=True):
    """One claim as a page shows it: its number on the page, its report, its quotes, and why it stands there.

    `vanished` is the day on which the report was last seen, None where it is still to be found.
    """

    number: int
    claim: Claim
    report: Report
    passages: tuple[Passage, ...] = ()
    link: Link | None = None
    vanished: date | None = None


class IncidentView(Struct, frozen=True):
    """One incident with the versions of it, by day of publication and place in the report."""

    incident: Incident
    versions: tuple[Version, ...]


class ReportView(Struct, frozen=True):
    """One report: the claims and reactions in it, and who read them, None where nobody has."""

    report: Report
    versions: tuple[Version, ...]
    reactions: tuple[Reaction, ...]
    reader: str | None
    vanished: date | None = None


def list_incidents(extract: Extract) -> tuple[IncidentView, ...]:
    """The incidents of an extract by day, without quotes."""
    incidents = sorted(extract.incidents.items(), key=lambda pair: (pair[1].day, pair[0]))
    return tuple(_make_incident(incident, extract) for _id, incident in incidents)


def find_incident(ledger: Ledger, incident_id: str, as_of: datetime | None = None) -> IncidentView | None:
    """The incident with this id, with quotes, now or as of a moment; None where the ledger held none."""
    extract = ledger.extract_incident(incident_id, as_of=as_of)
    if extract is None:
        return None
    extract = mask_extract(ledger, extract)
    (incident,) = extract.incidents.values()
    view = _make_incident(incident, extract)
    quoted = (
        msgspec.structs.replace(version, passages=list_passages(version.claim, version.report))
        for version in view.versions
    )
    return IncidentView(incident, tuple(quoted))


def find_report(ledger: Ledger, key_or_id: str, as_of: datetime | None = None) -> ReportView | None:
    """The report with this id or key, now or as of a moment; None where the ledger held none.

    Raises QuestionError for a shared key.
    """
    report = ledger.find_report(key_or_id, as_of=as_of)
    if report is None:
        return None
    reading, masks = ledger.find_reading(report.id, as_of=as_of), load_masks(ledger)
    claims = [masks.mask_claim(claim, report) for claim in reading.claims] if reading else ()
    shown = masks.mask_report(report)
    vanished = ledger.find_vanished([report.id], as_of=as_of).get(report.id)
    versions = tuple(Version(number, claim, shown, vanished=vanished) for number, claim in enumerate(claims, start=1))
    return ReportView(
        report=shown,
        versions=versions,
        reactions=tuple(masks.mask_reaction(one, report) for one in reading.reactions) if reading else (),
        reader=reading.reader if reading else None,
        vanished=vanished,
    )


def render_window(window: Window) -> dict[str, Any]:
    """The window as JSON."""
    fields: dict[str, Any] = msgspec.to_builtins(window)
    return fields


def render_incident(view: IncidentView) -> dict[str, Any]:
    """The incident as JSON: its claims in the codebook's form, each with report, words and why it is here."""
    incident = view.incident
    return {
        "id": incident.id,
        "day": incident.day.isoformat(),
        "status": incident.status,
        "why": incident.why,
        "claims": [{**render_version(version), "link": msgspec.to_builtins(version.link)} for version in view.versions],
    }


def render_version(version: Version) -> dict[str, Any]:
    """A claim as JSON: id, report, reader, the codebook's fields and the words behind them."""
    claim, report = version.claim, version.report
    about = {"id": report.id, "key": report.key, "source": report.source, "published": report.published.isoformat()}
    return {
        "id": claim.id,
        "report": {**about, "url": report.url, "vanished": version.vanished and version.vanished.isoformat()},
        "reader": claim.reader,
        "confidence": claim.confidence,
        **render_claim(claim),
        "words": [{"field": words.field, **msgspec.to_builtins(words.phrase)} for words in claim.words],
    }


def render_report(view: ReportView) -> dict[str, Any]:
    """The report as JSON: the whole text as published, its claims and reactions."""
    return {
        "report": {"id": view.report.id, **msgspec.to_builtins(view.report)},
        "vanished": view.vanished and view.vanished.isoformat(),
        "reader": view.reader,
        "claims": [render_version(version) for version in view.versions],
        "reactions": [render_reaction(reaction) for reaction in view.reactions],
    }


def _make_incident(incident: Incident, extract: Extract) -> IncidentView:
    claims, reports, vanished = extract.claims, extract.reports, extract.vanished
    held = [claims[claim_id] for claim_id in incident.claims if claim_id in claims]
    ordered = sorted(held, key=lambda claim: (reports[claim.report].published, claim.report, claim.begins, claim.id))
    links = {link.claim: link for link in incident.links}
    versions = (
        Version(number, claim, reports[claim.report], (), links.get(claim.id), vanished.get(claim.report))
        for number, claim in enumerate(ordered, start=1)
    )
    return IncidentView(incident, tuple(versions))
