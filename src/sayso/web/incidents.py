"""An extract's incidents as rows of a list."""

from collections.abc import Iterable
from typing import TypeVar

from sayso.records import Claim, Extract, Incident
from sayso.web.shown import IncidentRow, VoiceRow, show_losses

Value = TypeVar("Value")


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
