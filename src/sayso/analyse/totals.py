"""Totals: counts and tolls over several incidents, each told once, never added to anything."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from sayso.analyse.losses import join_losses
from sayso.analyse.rows import sort_claims
from sayso.analyse.voices import find_opponents, find_parties, find_voice
from sayso.analyse.window import find_days, is_touching
from sayso.codebook import UNKNOWN
from sayso.records import Claim, Extract
from sayso.theatre import Theatre


class Total(Struct, frozen=True):
    """One distinct total: the claims of one claimant that say the same, in however many reports.

    `party` is whose total it is: the claimant's where the claimant acts by it, else the one party that acts. None where
    nobody is named ("61 clashes") or others tell of two sides, so that no side is preferred. `voice` is by whose word;
    `number` counts the totals of one party from 1, by day.
    """

    party: str | None
    voice: str
    number: int
    claims: tuple[Claim, ...]


def list_totals(extract: Extract, theatre: Theatre) -> tuple[Total, ...]:
    """The distinct totals that touch the window, by party, then by day."""
    totals: list[Total] = []
    numbers: dict[str | None, int] = {}
    for claims in group_totals(extract):
        party = _find_owner(claims[0], theatre)
        numbers[party] = numbers.get(party, 0) + 1
        voice = find_voice(claims[0], party or UNKNOWN, find_opponents(party or UNKNOWN, claims))
        totals.append(Total(party, voice, numbers[party], claims))
    return tuple(sorted(totals, key=lambda total: (total.party or "", total.number)))


def _find_owner(claim: Claim, theatre: Theatre) -> str | None:
    actors = find_parties([claim], theatre)
    if claim.claimant in actors:
        return claim.claimant
    return actors[0] if len(actors) == 1 and actors[0] != UNKNOWN else None


def group_totals(extract: Extract) -> tuple[tuple[Claim, ...], ...]:
    """Totals that touch the window, those that say the same put together; by day, then by report.

    The same: one claimant, stance, event, actors, losses, count and provinces, and days that do not exclude each other
    (a total without days fits any). Different figures are different totals.
    """
    touching = [
        claim
        for claim in extract.claims.values()
        if claim.scope == "total" and is_touching(claim, extract.reports[claim.report], extract.start, extract.end)
    ]
    groups: dict[tuple[object, ...], list[list[Claim]]] = {}
    for claim in sorted(sort_claims(touching, extract), key=_order_days):
        alike = groups.setdefault(_describe(claim), [])
        home = next((group for group in alike if all(_is_compatible(claim, other) for other in group)), None)
        if home is None:
            alike.append([claim])
        else:
            home.append(claim)
    found = (tuple(group) for alike in groups.values() for group in alike)
    return tuple(sorted(found, key=lambda group: _find_first_day(group, extract)))


def _order_days(claim: Claim) -> tuple[date, date]:
    """Days first and no days last, so that copies stand together and a total without days joins one that has some."""
    return claim.start or claim.end or date.max, claim.end or date.max


def _describe(claim: Claim) -> tuple[object, ...]:
    """What a total says, without where it stands, how it is spelt and which days it gives."""
    provinces = sorted({place.province or "" for place in claim.places})
    return (
        claim.claimant, claim.stance, claim.event, claim.initiator, claim.target, tuple(sorted(claim.sides)),
        join_losses([claim]), claim.count, tuple(provinces),
    )  # fmt: skip


def _is_compatible(claim: Claim, other: Claim) -> bool:
    """Whether the days of two totals can be the same: they overlap, or one of the two gives no start or no end."""
    pairs = ((claim.start, other.end), (other.start, claim.end))
    return all(start is None or end is None or start <= end for start, end in pairs)


def _find_first_day(group: Iterable[Claim], extract: Extract) -> tuple[date, str, int]:
    claims = tuple(group)
    day = min(find_days(claim, extract.reports[claim.report])[0] for claim in claims)
    return day, extract.reports[claims[0].report].key, claims[0].begins
