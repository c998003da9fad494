"""Why an incident and another one near it are two: what was weighed, and came out against one event."""

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import product

from msgspec import Struct

from sayso.match.incidents import Matching, explain_tie
from sayso.match.outlines import list_outlines
from sayso.match.weights import NEVER
from sayso.records import Claim, Incident, Report, Ties
from sayso.theatre import Theatre

#: Bits below the weight of a candidate pair down to which two incidents are near enough to say why they are two.
_BELOW = 4.0

#: Refusals that are told of one incident: the nearest ones.
_MOST = 5


class Refusal(Struct, frozen=True):
    """An incident (by id, with its day) that was weighed with another one and kept apart, and why, field by field.

    `bits` speak for one event, all claims of both together; None where a person or a report keeps them apart, or their
    places or days rule it out.
    """

    incident: str
    day: date
    bits: float | None
    why: str


def explain_refusals(
    incident: Incident,
    others: Mapping[str, Incident],
    claims: Mapping[str, Claim],
    reports: Mapping[str, Report],
    theatre: Theatre,
    lineages: Mapping[str, str],
    ties: Ties | None = None,
) -> tuple[Refusal, ...]:
    """Which of the `others` are near the incident, the nearest first, and why each is another one.

    `claims` and `reports` are those of all, by id; `lineages` and `ties` as in `match_claims`.
    """
    ids = {id for one in (incident, *others.values()) for id in one.claims}
    outlines = list_outlines((claims[id] for id in ids if id in claims), reports, lineages)
    matching = Matching(outlines, reports, theatre, ties or Ties())
    index_of = {outline.id: index for index, outline in enumerate(outlines)}
    mine = _list_indices(incident, index_of)
    near = []
    for id, other in others.items():
        theirs = _list_indices(other, index_of)
        weight = _weigh_nearest(matching, mine, theirs)
        if weight >= matching.weights.join - _BELOW:
            near.append((-weight, id, theirs))
    return tuple(
        Refusal(id, others[id].day, *_explain(matching, mine, theirs, is_held=_is_held(incident, others[id])))
        for _, id, theirs in sorted(near)[:_MOST]
    )


def _is_held(incident: Incident, other: Incident) -> bool:
    """Whether the claims of one are held back from the other, since they fit another one nearly as well."""
    return any(
        one.rival is not None and (two.core or two.id) in (one.core, one.rival)
        for one, two in ((incident, other), (other, incident))
    )


def _list_indices(incident: Incident, index_of: Mapping[str, int]) -> list[int]:
    return sorted(index_of[id] for id in incident.claims if id in index_of)


def _weigh_nearest(matching: Matching, mine: Iterable[int], theirs: Iterable[int]) -> float:
    """The weight of the pair that speaks most for one event, NEVER where none is worth comparing.

    Two that one report tells apart are near, whatever they weigh.
    """
    outlines = matching.outlines
    pairs = (pair for pair in product(mine, theirs) if matching.meeting.is_on(*(outlines[index] for index in pair)))
    join = matching.weights.join
    return max((join if matching.tell_apart(*pair) else matching.weigh(*pair) for pair in pairs), default=NEVER)


def _explain(matching: Matching, mine: list[int], theirs: list[int], *, is_held: bool) -> tuple[float | None, str]:
    """The bits, None where something rules one event out, and the reason."""
    for first, second in product(mine, theirs):
        tie = matching.bonds.apart.get(first, {}).get(second)
        if tie:
            return None, explain_tie(tie, apart=True)
    if any(matching.tell_apart(*pair) for pair in product(mine, theirs)):
        return None, "one report tells of both"
    fields = matching.tellings.explain_groups(mine, theirs)
    if not fields:
        return None, "other districts, or days too far from each other"
    told = ", ".join(f"{field} ({bits:+.1f})" for field, bits in fields.items() if abs(bits) > 0.05)
    return sum(fields.values()), f"another incident fits nearly as well: {told}" if is_held else told
