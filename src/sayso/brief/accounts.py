"""Rival accounts of one incident, claimant by claimant."""

from collections.abc import Iterator
from functools import reduce
from operator import or_

from msgspec import Struct

from sayso.brief.counts import list_claims, make_count
from sayso.brief.figures import OUTCOMES
from sayso.records import Bounds, Claim, Extract, Finding, Incident

#: Statuses that are told one incident at a time, the sharper first.
TOLD = ("contested", "acknowledged")


class Account(Struct, frozen=True):
    """What one claimant says of an incident: the stance, and a finding for each losing party and outcome.

    A claimant without any toll has one finding, the incident itself.
    """

    claimant: str
    stance: str
    findings: tuple[Finding, ...]


def list_told(extract: Extract) -> list[Incident]:
    """The contested and acknowledged incidents, contested first, then by day."""
    told = [incident for incident in extract.incidents.values() if incident.status in TOLD]
    return sorted(told, key=lambda incident: (TOLD.index(incident.status), incident.day, incident.id))


def list_accounts(incident: Incident, extract: Extract) -> list[Account]:
    """The accounts of an incident, in the order in which their claimants first spoke."""
    groups: dict[tuple[str, str], list[Claim]] = {}
    for claim in list_claims(incident, extract):
        groups.setdefault((claim.claimant, claim.stance), []).append(claim)
    return [
        Account(claimant, stance, tuple(_find_versions(claims, incident, extract)))
        for (claimant, stance), claims in groups.items()
    ]


def _find_versions(claims: list[Claim], incident: Incident, extract: Extract) -> Iterator[Finding]:
    about = {"incident": incident.id, "voice": claims[0].claimant, "stance": claims[0].stance}
    said: dict[tuple[str, str], list[tuple[Bounds, Claim]]] = {}
    for claim in claims:
        for loss in claim.losses:
            said.setdefault((loss.party or "unknown", loss.outcome), []).append((loss.said, claim))
    for party, outcome in sorted(said, key=lambda key: (key[0], OUTCOMES.index(key[1]))):
        versions = said[party, outcome]
        value = reduce(or_, (bounds for bounds, _ in versions))
        carrying = [claim for _, claim in versions]
        yield make_count("version", outcome, value, {**about, "of": party}, carrying, extract, incidents=[incident])
    if not said:
        yield make_count("version", "incidents", 1, about, claims, extract, incidents=[incident])


def list_provinces(incident: Incident, extract: Extract) -> list[str]:
    """The provinces that the incident's claims name, in the order of being named."""
    places = (place for claim in list_claims(incident, extract) for place in claim.places)
    return list(dict.fromkeys(place.province for place in places if place.province))
