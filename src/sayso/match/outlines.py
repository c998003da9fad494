"""Claims as they are compared: days as numbers, places as sets, losses as a table."""

from collections.abc import Hashable, Iterable, Mapping
from datetime import date

from msgspec import Struct

from sayso.codebook import CIVILIANS, UNKNOWN, VOICES
from sayso.errors import InputError
from sayso.match.losses import list_counted
from sayso.records import Bounds, Claim, Loss, Place, Report

#: A place down to the district, and down to the locality.
District = tuple[str | None, str]
Locality = tuple[str | None, str | None, str]


class Where(Struct, frozen=True, eq=False):
    """The places of a claim. `number` is the same for the same places within one matching."""

    number: int
    provinces: frozenset[str]
    districts: frozenset[District]
    localities: frozenset[Locality]


class Cast(Struct, frozen=True, eq=False):
    """Who acted and on whom. `number` is the same for the same cast; `actors` are the parties, civilians left out."""

    number: int
    initiator: str | None
    target: str | None
    actors: frozenset[str]
    has_sides: bool
    has_civilians: bool


class Toll(Struct, frozen=True, eq=False):
    """The losses of a claim, by party and outcome. `number` is the same for the same losses.

    `counted` says of each party with figures which kinds of loss are counted.
    """

    number: int
    losses: dict[tuple[str | None, str], Bounds]
    counted: dict[str | None, dict[str, bool]]


class Outline(Struct, frozen=True, eq=False):
    """What is compared of one claim.

    `order` sorts claims by the report's day, the report's name and the place in it, never by a party's name. Days are
    ordinals; `start` is None where no first day is said, and `latest` the last day on which the event can have been.
    `lineage` is the report that this one is a copy of, else itself.
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
    start: int | None
    latest: int
    where: Where
    cast: Cast
    toll: Toll

    @property
    def initiator(self) -> str | None:
        """Who acted, None where nobody is named."""
        return self.cast.initiator

    @property
    def target(self) -> str | None:
        """Who was acted on."""
        return self.cast.target

    @property
    def actors(self) -> frozenset[str]:
        """The named parties without civilians."""
        return self.cast.actors

    @property
    def provinces(self) -> frozenset[str]:
        """The provinces of the places."""
        return self.where.provinces

    @property
    def districts(self) -> frozenset[District]:
        """The districts of the places."""
        return self.where.districts

    @property
    def localities(self) -> frozenset[Locality]:
        """The localities of the places."""
        return self.where.localities

    @property
    def losses(self) -> dict[tuple[str | None, str], Bounds]:
        """The losses by party and outcome."""
        return self.toll.losses


class Outliner:
    """Makes outlines. What many claims share is made once and numbered, so that it is compared once."""

    def __init__(self) -> None:
        self._wheres: dict[Hashable, Where] = {}
        self._casts: dict[Hashable, Cast] = {}
        self._tolls: dict[Hashable, Toll] = {}

    def build(self, claim: Claim, report: Report, lineage: str, id: str | None = None) -> Outline:
        """The outline of one claim of a report; `id` is the claim's where it is known."""
        published = report.published.toordinal()
        id = id or claim.id
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
            start=_count(claim.start),
            latest=_count(claim.end or claim.start) or published,
            where=self._find_where(claim.places),
            cast=self._find_cast(claim),
            toll=self._find_toll(claim.losses),
        )

    def _find_where(self, places: tuple[Place, ...]) -> Where:
        found = self._wheres.get(places)
        if found is None:
            found = self._wheres[places] = Where(
                number=len(self._wheres),
                provinces=frozenset(place.province for place in places if place.province),
                districts=frozenset((place.province, place.district) for place in places if place.district),
                localities=frozenset(_name_locality(place) for place in places if place.locality),
            )
        return found

    def _find_cast(self, claim: Claim) -> Cast:
        hits_civilians = claim.target == CIVILIANS and (claim.claimant in VOICES or claim.initiator is not None)
        key = (claim.initiator, claim.target, claim.sides, hits_civilians)
        found = self._casts.get(key)
        if found is None:
            initiator = None if claim.initiator == UNKNOWN else claim.initiator
            found = self._casts[key] = Cast(
                number=len(self._casts),
                initiator=initiator,
                target=claim.target,
                actors=frozenset({initiator, claim.target, *claim.sides} - {None, CIVILIANS}),  # type: ignore[arg-type]
                has_sides=bool(claim.sides),
                has_civilians=hits_civilians,
            )
        return found

    def _find_toll(self, losses: tuple[Loss, ...]) -> Toll:
        found = self._tolls.get(losses)
        if found is None:
            said = {(loss.party, loss.outcome): loss.said for loss in losses}
            found = self._tolls[losses] = Toll(len(self._tolls), said, list_counted(said))
        return found


def list_outlines(claims: Iterable[Claim], reports: Mapping[str, Report], lineages: Mapping[str, str]) -> list[Outline]:
    """The outlines of claims of scope `incident`, each once, in order. Raises InputError for an unknown report."""
    outliner = Outliner()
    outlines: dict[str, Outline] = {}
    for claim in claims:
        if claim.scope == "incident":
            outline = outliner.build(claim, find_report(claim, reports), lineages.get(claim.report, claim.report))
            outlines.setdefault(outline.id, outline)
    return sorted(outlines.values(), key=lambda outline: outline.order)


def find_report(claim: Claim, reports: Mapping[str, Report]) -> Report:
    """The report that a claim was read from. Raises InputError where it was not given."""
    report = reports.get(claim.report)
    if report is None:
        raise InputError(f"claim {claim.id}: its report {claim.report!r} was not given; pass it with the claims")
    return report


def _count(day: date | None) -> int | None:
    return day.toordinal() if day else None


def _name_locality(place: Place) -> Locality:
    return (place.province, place.district, place.locality or "")
