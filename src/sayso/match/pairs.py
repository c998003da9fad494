"""Pairs of claims near the edge of being one event, with what agrees and what conflicts, for a person to look at."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from sayso.match.blocks import Meeting, find_pairs
from sayso.match.comparisons import Comparer
from sayso.match.gazette import Gazette
from sayso.match.outlines import list_outlines
from sayso.match.weights import load_weights
from sayso.records import Claim, Report
from sayso.theatre import Theatre

#: Bits below the weight of a candidate pair from which a pair is worth a person's look.
_BELOW = 6.0


class Weighed(Struct, frozen=True):
    """One field of a pair: which, what was found, and how many bits that speaks for one event, or against it."""

    field: str
    says: str
    bits: float


class WeighedPair(Struct, frozen=True):
    """Two claims by their ids, the earlier one first; all their bits together, and the fields that add to them."""

    first: str
    second: str
    bits: float
    fields: tuple[Weighed, ...]


def weigh_pairs(claims: Iterable[Claim], reports: Mapping[str, Report], theatre: Theatre) -> tuple[WeighedPair, ...]:
    """The pairs that are, or nearly are, candidates for one event; those nearest to the edge come first.

    Raises InputError for a claim whose report was not given.
    """
    weights = load_weights()
    gazette = Gazette(theatre, weights)
    comparer = Comparer(weights, gazette)
    outlines = list_outlines(claims, reports, {})
    found = []
    for one, other in find_pairs(outlines, Meeting(weights.reach, gazette.vague)):
        names = comparer.list_levels(outlines[one], outlines[other])
        levels = [weights.levels[name] for name in names or ()]
        bits = sum(level.weight for level in levels)
        if levels and bits >= weights.join - _BELOW:
            fields = (Weighed(level.name.partition(".")[0], level.says, level.weight) for level in levels)
            found.append(WeighedPair(outlines[one].id, outlines[other].id, bits, tuple(fields)))
    return tuple(sorted(found, key=lambda pair: (abs(pair.bits - weights.join), pair.first, pair.second)))
