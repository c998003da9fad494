"""Losses of several claims about one thing: the envelope of what was said, per losing party and outcome."""

from collections.abc import Iterable
from functools import reduce
from operator import add, or_

from sayso.records import Bounds, Claim, Loss

#: Killed, wounded and casualties of one losing party taken together; no outcome of the codebook.
TOGETHER = "killed-or-wounded"

#: The outcomes that are taken together; captured and surrendered are alive and whole.
SPLIT = ("killed", "wounded")
LUMP = "casualties"

#: A losing party that no report names.
UNNAMED = "unknown"


def join_losses(claims: Iterable[Claim]) -> tuple[Loss, ...]:
    """One loss per losing party and outcome, sorted; the envelope where claims differ.

    An outcome that no claim says is left out. `casualties` stays apart from `killed` and `wounded`.
    """
    said: dict[tuple[str, str], Bounds] = {}
    for claim in claims:
        for (party, outcome), bounds in _sum_claim(claim).items():
            key = (party, outcome)
            said[key] = said[key] | bounds if key in said else bounds
    return tuple(Loss(party, outcome, said[party, outcome]) for party, outcome in sorted(said))


def join_tolls(claims: Iterable[Claim]) -> tuple[Loss, ...]:
    """Killed and wounded taken together, one loss per losing party, sorted.

    Claims with a split are joined outcome by outcome and then added; claims that give one figure for both are another
    version of the same number, so they widen the bounds and are not added.
    """
    tolls: dict[str, list[Bounds]] = {}
    claims = tuple(claims)
    for party in sorted({loss.party or UNNAMED for claim in claims for loss in claim.losses}):
        split = [claim for claim in claims if _has_split(claim, party)]
        lumps = [claim for claim in claims if claim not in split]
        for version in (split, lumps):
            parts = [
                loss.said for loss in join_losses(version) if loss.party == party and loss.outcome in (*SPLIT, LUMP)
            ]
            if parts:
                tolls.setdefault(party, []).append(reduce(add, parts))
    return tuple(Loss(party, TOGETHER, reduce(or_, versions)) for party, versions in tolls.items())


def is_counted(loss: Loss, party: str, unit: str) -> bool:
    """Whether a loss is of that unit and of that losing party (`unknown` where none is named)."""
    outcomes = (*SPLIT, LUMP) if unit == TOGETHER else (unit,)
    return (loss.party or UNNAMED) == party and loss.outcome in outcomes


def is_carrying(claim: Claim, party: str, unit: str) -> bool:
    """Whether a claim says anything of that unit about that losing party."""
    return any(is_counted(loss, party, unit) for loss in claim.losses)


def _sum_claim(claim: Claim) -> dict[tuple[str, str], Bounds]:
    """What one claim says; two entries of one party and outcome ("two officers and five men") are added."""
    said: dict[tuple[str, str], Bounds] = {}
    for loss in claim.losses:
        key = (loss.party or UNNAMED, loss.outcome)
        said[key] = said[key] + loss.said if key in said else loss.said
    return said


def _has_split(claim: Claim, party: str) -> bool:
    return any((loss.party or UNNAMED) == party and loss.outcome in SPLIT for loss in claim.losses)
