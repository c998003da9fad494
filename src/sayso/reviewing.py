"""The corridor of review: what to look at first, and which pairs of claims may be one event.

In: a ledger, the extract of a window, whose decisions count. Out: claims by doubt times effect, pairs near the edge
with what agrees and what conflicts. It reads no clock and writes nothing; `decisions` keeps what a person decides.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from msgspec import Struct

from sayso.analyse import Doubt, rank_doubts
from sayso.decide import list_standing
from sayso.decisions import list_met
from sayso.match import WeighedPair, weigh_pairs
from sayso.records import Decision, Extract
from sayso.theatre import Theatre

if TYPE_CHECKING:
    from sayso.ledger import Ledger

#: Kinds of decision by which a person has looked at a claim.
LOOKED = ("confirm", "correct", "reject")
GROUPED = ("merge", "split", "move")

#: Claims of a window up to which pairs of all of them are weighed.
MAX_PAIRED = 5000


class Queue(Struct, frozen=True):
    """The claims that are left to look at, the weightiest first, and how many were looked at."""

    doubts: tuple[Doubt, ...]
    looked: int


class NearPair(Struct, frozen=True):
    """A pair near the edge of being one event, and the incidents in which its claims stand."""

    pair: WeighedPair
    incidents: tuple[str, str]


def list_queue(ledger: "Ledger", extract: Extract, theatre: Theatre, coder: str | None = None) -> Queue:
    """The queue of a window: without what anybody has looked at; with a `coder`, without what that person has.

    What another person rejected stands no longer, and nobody is asked for it again.
    """
    decisions = _pick(ledger.decisions(extract.reports), LOOKED)
    met = list_met(ledger, decisions) if decisions else {}
    looked: set[str] = set()
    before: dict[str, float] = {}
    for decision in decisions:
        base = decision.anchors[0].claim
        now = met.get(base.id)
        if now and coder in (None, decision.coder):
            looked.add(now)
        elif now and base.confidence is not None:
            before[now] = base.confidence
    return Queue(rank_doubts(extract, theatre, looked, before), len(looked & extract.claims.keys()))


def list_near_pairs(ledger: "Ledger", extract: Extract, theatre: Theatre) -> tuple[NearPair, ...]:
    """The window's pairs near the edge, joined or not, on which nobody has decided; the nearest first."""
    incidents = {claim: incident.id for incident in extract.incidents.values() for claim in incident.claims}
    claims = [claim for claim_id, claim in extract.claims.items() if claim_id in incidents][:MAX_PAIRED]
    settled = _find_settled(ledger, extract)
    pairs = weigh_pairs(claims, extract.reports, theatre)
    return tuple(
        NearPair(pair, (incidents[pair.first], incidents[pair.second]))
        for pair in pairs
        if frozenset((pair.first, pair.second)) not in settled
    )


def _find_settled(ledger: "Ledger", extract: Extract) -> set[frozenset[str]]:
    """The pairs that a person put together or took apart, by their ids now."""
    decisions = _pick(ledger.decisions(extract.reports), GROUPED)
    if not decisions:
        return set()
    now = list_met(ledger, decisions)
    settled = set()
    for decision in decisions:
        sides = [[now.get(anchor.claim.id) for anchor in side] for side in (decision.anchors, decision.apart)]
        known = [claim for side in sides for claim in side if claim]
        settled |= {frozenset((one, other)) for one in known for other in known if one != other}
    return settled


def _pick(log: Iterable[Decision], kinds: tuple[str, ...]) -> list[Decision]:
    return [one for one in list_standing(log) if one.kind in kinds]
