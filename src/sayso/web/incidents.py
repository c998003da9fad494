"""Incidents as rows of a list: all of a window without their claims, and some with what their claims say."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from msgspec.structs import replace

from sayso.decide import Masks
from sayso.decisions import load_masks, mask_extract
from sayso.ledger import Ledger
from sayso.questions import Window
from sayso.records import Claim, Extract, Incident, Listed
from sayso.web.searching import Page, index_report
from sayso.web.shown import IncidentRow, VoiceRow, show_losses

Value = TypeVar("Value")


def list_window(ledger: Ledger, window: Window) -> tuple[Listed, ...]:
    """The incidents of a window by day, without their claims; masked names are hidden in those of channels."""
    masks = load_masks(ledger)
    found = ledger.list_incidents(window.start, window.end, as_of=window.as_of)
    return tuple(_mask_channels(one, masks) for one in found) if masks else tuple(found)


def index_window(ledger: Ledger, window: Window) -> dict[str, tuple[Page, ...]]:
    """The reports behind each incident of a window as they are searched; masked names are not found in them."""
    masks = load_masks(ledger)
    carriers = ledger.carriers(window.start, window.end, as_of=window.as_of)
    ids = {id for reports in carriers.values() for id in reports}
    pages = {report.id: index_report(masks.mask_report(report)) for report in ledger.reports(ids)}
    return {incident: tuple(pages[id] for id in reports) for incident, reports in carriers.items()}


def show_listed(ledger: Ledger, ids: Sequence[str], window: Window) -> tuple[IncidentRow, ...]:
    """The rows of the incidents with these ids, in their order."""
    extract = mask_extract(ledger, ledger.extract_incidents(ids, as_of=window.as_of))
    rows = {row.id: row for row in list_incidents(extract)}
    return tuple(rows[id] for id in ids if id in rows)


def _mask_channels(listed: Listed, masks: Masks) -> Listed:
    channels = tuple(map(masks.mask_text, listed.traits.channels))
    return replace(listed, traits=replace(listed.traits, channels=channels))


def list_incidents(extract: Extract) -> tuple[IncidentRow, ...]:
    """The incidents of an extract by day."""
    incidents = sorted(extract.incidents.items(), key=lambda pair: (pair[1].day, pair[0]))
    return tuple(_make_row(id, incident, extract) for id, incident in incidents)


def order_claims(incident: Incident, extract: Extract) -> list[tuple[str, Claim]]:
    """The incident's claims with their ids, by day of publication and place in the report."""
    held = [(id, extract.claims[id]) for id in incident.claims if id in extract.claims]
    return sorted(
        held, key=lambda pair: (extract.reports[pair[1].report].published, pair[1].report, pair[1].begins, pair[0])
    )


def _make_row(id: str, incident: Incident, extract: Extract) -> IncidentRow:
    claims = [claim for _id, claim in order_claims(incident, extract)]
    reports = {claim.report: extract.reports[claim.report] for claim in claims}
    return IncidentRow(
        id=id,
        day=incident.day,
        status=incident.status,
        actors=_unique((claim.initiator, claim.target) for claim in claims if claim.initiator or claim.target),
        sides=_unique(claim.sides for claim in claims if claim.sides),
        events=_unique(claim.event for claim in claims),
        places=_unique(place for claim in claims for place in claim.places),
        voices=_unique(VoiceRow(claim.claimant, claim.stance, show_losses(claim.losses)) for claim in claims),
        parties=_unique(party for claim in claims for party in _list_parties(claim)),
        langs=_unique(report.lang for report in reports.values() if report.lang),
        channels=_unique(report.source for report in reports.values() if report.source),
        reports=len(reports),
    )


def _list_parties(claim: Claim) -> Iterable[str]:
    return (party for party in (claim.initiator, claim.target, *claim.sides, claim.claimant) if party)


def _unique(values: Iterable[Value]) -> tuple[Value, ...]:
    return tuple(dict.fromkeys(values))
