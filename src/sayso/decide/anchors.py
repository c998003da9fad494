"""A claim found again in a newer reading: by its id, else by its place in the report and the fields that agree.

The claims of the reading then and of the reading now are paired, the most alike first and each once, so that a claim
that is no longer read is not taken for its neighbour.
"""

from collections.abc import Iterable, Iterator, Sequence

from sayso.records import Anchor, Claim, Loss, Place

#: What each part of two claims counts that can agree; the place in the report only where both readings tell it.
_CLAIMANT, _EVENT, _SCOPE, _ACTORS, _DAYS, _LOSSES, _PLACES, _BEGINS = 1, 1, 1, 2, 1, 2, 2, 4

#: The share of agreement that two claims must exceed to be one. Three attacks of one party in one report agree in who,
#: whom and when (0.56); one sentence of which event, figures and place are read anew still has 0.64.
_LEAST = 0.6

#: The same where no places in the text are known: 0.67 and 0.70.
_LEAST_UNPLACED = 0.68

#: Characters by which a claim's beginning may move and still count for something: two sentences.
_NEAR = 400


def find_anchor(anchor: Anchor, claims: Sequence[Claim]) -> Claim | None:
    """The claim among those of a newer reading that the decision was about; None where it is no longer read.

    The reading may be of a later version of the report. A reading by hand tells no places in the text: there only the
    fields count.
    """
    for claim in claims:
        if claim.id == anchor.claim.id:
            return claim
    return dict(_pair_claims(anchor, claims)).get(0)


def _pair_claims(anchor: Anchor, claims: Sequence[Claim]) -> Iterator[tuple[int, Claim]]:
    """Numbers of the claims then, the anchor's own is 0, each with its claim now."""
    before = [anchor.claim, *anchor.others]
    is_placed = bool(anchor.claim.words) and any(claim.words for claim in claims)
    worth = [
        (_measure_likeness(old, new, is_placed), -row, -column)
        for row, old in enumerate(before)
        for column, new in enumerate(claims)
    ]
    least = _LEAST if is_placed else _LEAST_UNPLACED
    rows: set[int] = set()
    columns: set[int] = set()
    for likeness, row, column in sorted(worth, reverse=True):
        if likeness <= least:
            return
        if row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
            yield -row, claims[-column]


def _measure_likeness(old: Claim, new: Claim, is_placed: bool) -> float:
    """The share of what two claims say in which they agree, from 0 to 1."""
    parts: list[tuple[float, float]] = [
        (_CLAIMANT, old.claimant == new.claimant),
        (_EVENT, old.event == new.event),
        (_SCOPE, old.scope == new.scope),
        (_ACTORS, _share(_list_actors(old), _list_actors(new))),
        (_DAYS, (old.start, old.end) == (new.start, new.end)),
        (_LOSSES, _share(old.losses, new.losses)),
        (_PLACES, _compare_places(old.places, new.places)),
    ]
    if is_placed:
        parts.append((_BEGINS, max(0.0, 1 - abs(old.begins - new.begins) / _NEAR)))
    return sum(weight * agrees for weight, agrees in parts) / sum(weight for weight, _ in parts)


def _list_actors(claim: Claim) -> list[tuple[str, str]]:
    actors = [("initiator", claim.initiator), ("target", claim.target), *(("side", side) for side in claim.sides)]
    return [(role, party) for role, party in actors if party]


def _share(old: Iterable[Loss | Place | tuple[str, str]], new: Iterable[Loss | Place | tuple[str, str]]) -> float:
    """What both name of what either names; two that name nothing agree."""
    before, now = set(old), set(new)
    return len(before & now) / len(before | now) if before | now else 1.0


def _compare_places(old: Sequence[Place], new: Sequence[Place]) -> float:
    """Places level by level: one read down to its village agrees in part with one read down to its district."""
    return _share(_list_levels(old), _list_levels(new))


def _list_levels(places: Iterable[Place]) -> list[tuple[str, str]]:
    levels = [
        (level, str(getattr(place, level)))
        for place in places
        for level in ("province", "district", "locality")
        if getattr(place, level)
    ]
    return list(dict.fromkeys(levels))
