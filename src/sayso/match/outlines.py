"""Claims as they are compared: days as numbers, places as sets, losses as a table."""

from collections.abc import Iterable, Mapping
from datetime import date

from msgspec import Struct

from sayso.codebook import CIVILIANS, UNKNOWN, VOICES
from sayso.errors import InputError
from sayso.records import Bounds, Claim, Place, Report

#: A place down to the district, and down to the locality.
District = tuple[str | None, str]
Locality = tuple[str | None, str | None, str]


class Outline(Struct, frozen=True, eq=False):
    """What is compared of one claim.

    `order` sorts claims by the report's day, the report's name and the place in it, never by a party's name. Days are
    ordinals; `start` is None where no first day is said, and `latest` the last day on which the event can have been.
    `actors` are the named parties without civilians. `lineage` is the report that this one is a copy of, else itself.
    """

    id: str
    order: tuple[int, str, str, int, str]
    claim: Claim
    report: str
    lineage: str
    published: int
    claimant: str
    is_party: bool
    stance: str
    event: str
    initiator: str | None
    target: str | None
    actors: frozenset[str]
    start: int | None
    latest: int
    provinces: frozenset[str]
    districts: frozenset[District]
    localities: frozenset[Locality]
    losses: dict[tuple[str | None, str], Bounds]


def list_outlines(claims: Iterable[Claim], reports: Mapping[str, Report], lineages: Mapping[str, str]) -> list[Outline]:
    """The outlines of claims of scope `incident`, each once, in order. Raises InputError for an unknown report."""
    outlines: dict[str, Outline] = {}
    for claim in claims:
        if claim.scope == "incident":
            outline = build_outline(claim, find_report(claim, reports), lineages.get(claim.report, claim.report))
            outlines.setdefault(outline.id, outline)
    return sorted(outlines.values(), key=lambda outline: outline.order)


def find_report(claim: Claim, reports: Mapping[str, Report]) -> Report:
    """The report that a claim was read from. Raises InputError where it was not given."""
    report = reports.get(claim.report)
    if report is None:
        raise InputError(f"claim {claim.id}: its report {claim.report!r} was not given; pass it with the claims")
    return report


def build_outline(claim: Claim, report: Report, lineage: str, id: str | None = None) -> Outline:
    """The outline of one claim of a report; `id` is the claim's where it is known."""
    published = report.published.toordinal()
    id = id or claim.id
    initiator = None if claim.initiator == UNKNOWN else claim.initiator
    return Outline(
        id=id,
        order=(published, report.key, claim.report, claim.begins, id),
        claim=claim,
        report=claim.report,
        lineage=lineage,
        published=published,
        claimant=claim.claimant,
        is_party=claim.claimant not in VOICES,
        stance=claim.stance,
        event=claim.event,
        initiator=initiator,
        target=claim.target,
        actors=frozenset({initiator, claim.target, *claim.sides} - {None, CIVILIANS}),  # type: ignore[arg-type]
        start=_count(claim.start),
        latest=_count(claim.end or claim.start) or published,
        provinces=frozenset(place.province for place in claim.places if place.province),
        districts=frozenset((place.province, place.district) for place in claim.places if place.district),
        localities=frozenset(_name_locality(place) for place in claim.places if place.locality),
        losses={(loss.party, loss.outcome): loss.said for loss in claim.losses},
    )


def _count(day: date | None) -> int | None:
    return day.toordinal() if day else None


def _name_locality(place: Place) -> Locality:
    return (place.province, place.district, place.locality or "")
