"""Which claims to look at first: the chance that one is wrong, times what the figures would lose without it."""

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from operator import add

import msgspec
from msgspec import Struct

from sayso.analyse.rows import list_rows
from sayso.analyse.tally import INCIDENTS
from sayso.records import Bounds, Claim, Extract, Incident
from sayso.theatre import Theatre

#: Claims of which the effect is worked out; the others can hardly come before them.
MAX_WEIGHED = 400

#: A figure by the party that acted, the voice, the party that lost (empty for incidents) and the unit.
Name = tuple[str, str, str, str]

NOTHING_KNOWN: Mapping[str, float] = {}


class Doubt(Struct, frozen=True):
    """A claim that may be wrong.

    `doubt` is the chance that a core field of it is; `effect` by how much the window's headline figures change where
    the claim does not count, people and incidents added up; `figures` each of them with what the incident adds to it
    with the claim and without. `incident` is None for a total.
    """

    claim: str
    doubt: float
    effect: int
    incident: str | None = None
    figures: tuple[tuple[Name, Bounds | None, Bounds | None], ...] = ()

    @property
    def weight(self) -> float:
        """What the queue is ordered by."""
        return self.doubt * (1 + self.effect)


def rank_doubts(
    extract: Extract, theatre: Theatre, passed: Iterable[str] = (), known: Mapping[str, float] = NOTHING_KNOWN
) -> tuple[Doubt, ...]:
    """The claims of the window that no person vouches for, the weightiest first.

    A claim of which nobody said how sure it is was coded by a person and is left out, and so are those `passed` by id.
    `known` says by id how sure claims were before a person vouched for them, to look at them all the same.
    """
    passed = set(passed)
    sure = {claim_id: known.get(claim_id, claim.confidence) for claim_id, claim in extract.claims.items()}
    left = {
        claim_id: 1 - confidence
        for claim_id, confidence in sure.items()
        if confidence is not None and claim_id not in passed
    }
    incidents = {claim: incident for incident in extract.incidents.values() for claim in incident.claims}
    guesses = {claim_id: doubt * _guess(extract.claims[claim_id]) for claim_id, doubt in left.items()}
    likely = sorted(guesses, key=lambda claim_id: (-guesses[claim_id], claim_id))[:MAX_WEIGHED]
    doubts = (_weigh(claim_id, left[claim_id], incidents.get(claim_id), extract, theatre) for claim_id in likely)
    return tuple(sorted(doubts, key=lambda doubt: (-doubt.weight, doubt.claim)))


def _guess(claim: Claim) -> int:
    """About how much hangs on a claim, from the claim alone."""
    return 2 + 2 * sum(_size(loss.said) for loss in claim.losses) if claim.scope == "incident" else 1


def _weigh(claim_id: str, doubt: float, incident: Incident | None, extract: Extract, theatre: Theatre) -> Doubt:
    doubt = round(doubt, 3)
    if incident is None or extract.claims[claim_id].scope != "incident":
        return Doubt(claim_id, doubt, 0)
    rest = tuple(one for one in incident.claims if one != claim_id)
    before = add_up(incident, extract, theatre)
    after = add_up(msgspec.structs.replace(incident, claims=rest), extract, theatre) if rest else {}
    moved = tuple(
        (name, before.get(name), after.get(name))
        for name in sorted(before.keys() | after.keys())
        if before.get(name) != after.get(name)
    )
    return Doubt(claim_id, doubt, sum(_measure(old, new) for _name, old, new in moved), incident.id, moved)


def add_up(incident: Incident, extract: Extract, theatre: Theatre) -> Mapping[Name, Bounds]:
    """What one incident adds to each figure of the window."""
    alone = msgspec.structs.replace(extract, incidents={incident.id: incident}, start=None, end=None)
    said: dict[Name, list[Bounds]] = {}
    for name, bounds in _list_parts(alone, theatre):
        said.setdefault(name, []).append(bounds)
    return {name: reduce(add, parts) for name, parts in said.items()}


def _list_parts(extract: Extract, theatre: Theatre) -> Iterator[tuple[Name, Bounds]]:
    for row in list_rows(extract, theatre):
        yield (row.party, row.voice, "", INCIDENTS), Bounds(1, 1)
        for loss in row.losses:
            yield (row.party, row.voice, str(loss.party), loss.outcome), loss.said


def _size(said: Bounds | None) -> int:
    return max(said.low or 0, said.high or 0) if said else 0


def _measure(old: Bounds | None, new: Bounds | None) -> int:
    """How far one figure moves, at the bound that moves most; one where only a word comes or goes."""
    low = abs(((old and old.low) or 0) - ((new and new.low) or 0))
    high = abs(_size(old) - _size(new))
    return max(low, high, 1)
