"""Totals against their own parts: those of one report against each other, a party's against its incidents."""

from collections.abc import Iterator
from functools import reduce
from operator import add

from sayso.analyse.reconcile import HOLDS, RAISE, Comparison
from sayso.analyse.rows import list_rows, sort_claims
from sayso.analyse.totals import Total, list_totals
from sayso.analyse.voices import OWN, list_actors
from sayso.analyse.window import is_inside, is_touching
from sayso.codebook import UNKNOWN
from sayso.records import Bounds, Claim, Extract, Row
from sayso.theatre import Theatre


def compare_totals(extract: Extract, theatre: Theatre) -> tuple[Comparison, ...]:
    """Whether the totals of the window add up: `parts` per report, then `within` per party's own total.

    `parts`: a count that names nobody beside the counts per party that the same report gives for the same days, event
    and target; "unidentified" is beside such a count, not part of it. `within`: a party's own total with both days
    beside its own incidents of those days (and provinces, where it names any); left out where the window does not
    hold all of these days. `missing` is between lower bounds.
    """
    return (*compare_parts(extract), *_compare_within(extract, theatre))


def compare_parts(extract: Extract) -> Iterator[Comparison]:
    """The first half of `compare_totals`: it looks at totals and their reports alone."""
    totals = [
        claim
        for claim in extract.claims.values()
        if claim.count and is_touching(claim, extract.reports[claim.report], extract.start, extract.end)
    ]
    families: dict[tuple[object, ...], list[Claim]] = {}
    for claim in sort_claims(totals, extract):
        key = (claim.report, claim.claimant, claim.event, claim.target, claim.start, claim.end)
        families.setdefault(key, []).append(claim)
    for family in families.values():
        wholes = [claim for claim in family if not list_actors(claim) and claim.initiator != UNKNOWN]
        parts = [claim for claim in family if len(list_actors(claim)) == 1]
        # One part is no sum, and two counts of one party are no parts of a whole.
        if len(wholes) == 1 and 1 < len(parts) == len({claim.initiator for claim in parts}):
            yield _compare_sum(wholes[0], parts)


def _compare_sum(whole: Claim, parts: list[Claim]) -> Comparison:
    summed = reduce(add, (claim.count or Bounds(None, None) for claim in parts))
    return Comparison(
        kind="parts",
        verdict=HOLDS if whole.count == summed else RAISE,
        unit="incidents",
        stated=whole.count,
        found=summed,
        names=tuple(sorted(claim.initiator or "" for claim in parts)),
        claims=(whole.id, *(claim.id for claim in parts)),
    )


def _compare_within(extract: Extract, theatre: Theatre) -> Iterator[Comparison]:
    totals = [total for total in list_totals(extract, theatre) if _is_judged(total, extract)]
    rows = [row for row in list_rows(extract, theatre) if row.voice == OWN] if totals else []
    for total in totals:
        yield from _compare_total(total, [row for row in rows if _is_part(row, total)])


def _is_judged(total: Total, extract: Extract) -> bool:
    """Whether it is a party's own total with both days, and the window holds all of these."""
    claim = total.claims[0]
    return (
        total.voice == OWN
        and claim.start is not None
        and claim.end is not None
        and is_inside(claim.start, extract.start, extract.end)
        and is_inside(claim.end, extract.start, extract.end)
    )


def _is_part(row: Row, total: Total) -> bool:
    claim = total.claims[0]
    provinces = {place.province for place in claim.places if place.province}
    is_near = not provinces or bool(provinces & set(row.provinces))
    return row.party == total.party and is_inside(row.day, claim.start, claim.end) and is_near


def _compare_total(total: Total, rows: list[Row]) -> Iterator[Comparison]:
    claim = total.claims[0]
    claims = (*(claim.id for claim in total.claims), *dict.fromkeys(id for row in rows for id in row.claims))
    if claim.count is not None:
        yield _judge(total, "incidents", None, claim.count, Bounds(len(rows), len(rows)), claims)
    for loss in claim.losses:
        said = [
            near.said for row in rows for near in row.losses if (near.party, near.outcome) == (loss.party, loss.outcome)
        ]
        yield _judge(total, loss.outcome, loss.party, loss.said, reduce(add, said) if said else None, claims)


def _judge(
    total: Total, unit: str, of: str | None, stated: Bounds, found: Bounds | None, claims: tuple[str, ...]
) -> Comparison:
    low = (found.low or 0) if found else 0
    missing = max(0, (stated.low or 0) - low)
    is_over = stated.high is not None and low > stated.high
    return Comparison(
        kind="within",
        verdict=RAISE if missing or is_over else HOLDS,
        unit=unit,
        party=total.party,
        stated=stated,
        found=found,
        missing=Bounds(missing, missing),
        names=(of,) if of else (),
        claims=claims,
    )
