"""Totals: counts and tolls over several incidents, each told once, never added to anything."""

from collections.abc import Iterable
from datetime import date

from msgspec import Struct

from sayso.analyse.rows import sort_claims
from sayso.analyse.voices import find_opponents, find_parties, find_voice
from sayso.analyse.window import find_days, is_touching
from sayso.records import Claim, Extract
from sayso.theatre import Theatre


class Total(Struct, frozen=True):
    """One distinct total: the claims of one claimant that say the same, in however many reports.

    `party` is who acts by it, `unknown` where it names nobody ("61 clashes"); `voice` by whose word; `number` counts
    the totals of one party from 1, by day. A total of two sides is a total of each.
    """

    party: str
    voice: str
    number: int
    claims: tuple[Claim, ...]


def list_totals(extract: Extract, theatre: Theatre) -> tuple[Total, ...]:
    """The distinct totals that touch the window, by party, then by day."""
    totals: list[Total] = []
    numbers: dict[str, int] = {}
    for claims in group_totals(extract):
        for party in find_parties(claims, theatre):
            numbers[party] = numbers.get(party, 0) + 1
            voice = find_voice(claims[0], party, find_opponents(party, claims))
            totals.append(Total(party, voice, numbers[party], claims))
    return tuple(sorted(totals, key=lambda total: (total.party, total.number)))


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
    groups: list[list[Claim]] = []
    for claim in sort_claims(touching, extract):
        home = next((group for group in groups if all(_is_same(claim, other) for other in group)), None)
        if home is None:
            groups.append([claim])
        else:
            home.append(claim)
    return tuple(sorted(map(tuple, groups), key=lambda group: _find_first_day(group, extract)))


def _is_same(claim: Claim, other: Claim) -> bool:
    return _describe(claim) == _describe(other) and _is_compatible(claim, other)


def _describe(claim: Claim) -> tuple[object, ...]:
    """What a total says, without where it stands, how it is spelt and which days it gives."""
    losses = sorted(
        (loss.party or "", loss.outcome, loss.said.low or 0, loss.said.high or 0, str(loss.said))
        for loss in claim.losses
    )
    provinces = sorted({place.province or "" for place in claim.places})
    return (
        claim.claimant, claim.stance, claim.event, claim.initiator, claim.target, sorted(claim.sides),
        losses, claim.count, provinces,
    )  # fmt: skip


def _is_compatible(claim: Claim, other: Claim) -> bool:
    """Whether the days of two totals can be the same: they overlap, or one of the two gives no start or no end."""
    pairs = ((claim.start, other.end), (other.start, claim.end))
    return all(start is None or end is None or start <= end for start, end in pairs)


def _find_first_day(group: Iterable[Claim], extract: Extract) -> tuple[date, str, int]:
    claims = tuple(group)
    day = min(find_days(claim, extract.reports[claim.report])[0] for claim in claims)
    return day, extract.reports[claims[0].report].key, claims[0].begins
