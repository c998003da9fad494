"""How far two people agree, field by field, beyond what chance gives: Krippendorff's alpha.

A unit is one thing on which both said something: a field of a claim that both found, a loss that either counted, a pair
of claims that both held together or apart. Names and kinds are compared as the same or not, numbers by their ratio.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Literal

import msgspec
from msgspec import Struct

from sayso.errors import ExtraMissing
from sayso.scoring.pairing import pair_claims

#: One thing that two people said something about: what each said, None where one said nothing.
Unit = tuple[Any, Any]

#: The fields of a claim that are compared as they stand.
PLAIN = ("scope", "claimant", "stance", "event", "initiator", "target", "start", "end")

#: The fields of a claim whose entries are compared as a set.
SETS = ("sides", "places", "evidence")

#: Fields whose values are numbers: three is nearer to four than to forty.
NUMBERS = ("figures",)

#: All fields in the order in which they are told. `losses` are a party's losses of one kind with both bounds, `figures`
#: the lowest number of those that both counted.
FIELDS = (
    "scope", "claimant", "stance", "event", "initiator", "target", "sides", "losses", "figures", "count", "places",
    "start", "end", "evidence", "reactions", "verdict", "grouping",
)  # fmt: skip


class Agreement(Struct, frozen=True):
    """How far two people agree on one field.

    `units` is on how many things both said something, `same` on how many the same. `alpha` is 1 where they agree in
    all, 0 where as chance would have it, below 0 where less; None where nothing varies, so that it cannot be told.
    """

    field: str
    units: int
    same: int
    alpha: float | None


class Found(Struct, frozen=True):
    """How many claims two people found in the same reports: both, only the first, only the second."""

    reports: int = 0
    both: int = 0
    first: int = 0
    second: int = 0


def list_units(
    documents: Iterable[tuple[Mapping[str, Any], Mapping[str, Any]]],
) -> tuple[dict[str, list[Unit]], Found]:
    """The units of two codings of the same reports, by field, and how many claims each found.

    A coding is `claims` and `reactions` in the codebook's JSON. Claims are paired so that most slots agree.
    """
    units: dict[str, list[Unit]] = {}
    found: Counter[str] = Counter()
    for first, second in documents:
        found["reports"] += 1
        for pair in pair_claims(first["claims"], second["claims"]):
            if pair.gold is None or pair.found is None:
                found["first" if pair.found is None else "second"] += 1
                continue
            found["both"] += 1
            add_fields(units, first["claims"][pair.gold], second["claims"][pair.found])
        _add_reactions(units, first.get("reactions") or (), second.get("reactions") or ())
    return units, Found(**found)


def add_fields(units: dict[str, list[Unit]], first: Mapping[str, Any], second: Mapping[str, Any]) -> None:
    """The units of fields that both give for one claim; a field that one does not give is left out."""
    for field in (*PLAIN, *SETS, "count"):
        if field in first and field in second:
            _add(units, field, *(_freeze(said[field], is_set=field in SETS) for said in (first, second)))
    if "losses" in first and "losses" in second:
        _add_losses(units, first["losses"] or (), second["losses"] or ())


def _add_losses(units: dict[str, list[Unit]], first: Sequence[Any], second: Sequence[Any]) -> None:
    """Each loss that either counts; the lowest numbers of those that both put a number on."""
    ours, theirs = ({(loss["party"], loss["outcome"]): loss for loss in said} for said in (first, second))
    for key in dict.fromkeys((*ours, *theirs)):
        one, other = ours.get(key), theirs.get(key)
        _add(units, "losses", _freeze(one, is_set=False), _freeze(other, is_set=False))
        if one and other and one.get("low") is not None and other.get("low") is not None:
            _add(units, "figures", one["low"], other["low"])


def _add_reactions(units: dict[str, list[Unit]], first: Sequence[Any], second: Sequence[Any]) -> None:
    """How each party is said to have answered, by either."""
    ours, theirs = ({(one["party"], one.get("to")): one["kind"] for one in said} for said in (first, second))
    for key in dict.fromkeys((*ours, *theirs)):
        _add(units, "reactions", _freeze(ours.get(key), is_set=False), _freeze(theirs.get(key), is_set=False))


def _add(units: dict[str, list[Unit]], field: str, first: Any, second: Any) -> None:
    units.setdefault(field, []).append((first, second))


def _freeze(value: Any, *, is_set: bool) -> str:
    """A value as text, the same for the same value; nothing said is a value too."""
    if is_set:
        return "; ".join(sorted(_freeze(entry, is_set=False) for entry in value or ()))
    return msgspec.json.encode(value, order="deterministic").decode()


def measure_agreement(units: Mapping[str, Sequence[Unit]]) -> tuple[Agreement, ...]:
    """The agreement per field, in the order in which fields are told. Raises ExtraMissing without the library."""
    return tuple(
        Agreement(
            field,
            units=len(units[field]),
            same=sum(first == second for first, second in units[field]),
            alpha=measure_alpha(units[field], "ratio" if field in NUMBERS else "nominal"),
        )
        for field in FIELDS
        if units.get(field)
    )


def measure_alpha(units: Sequence[Unit], level: Literal["nominal", "ratio"]) -> float | None:
    """Krippendorff's alpha of two people over units; None where all say the same everywhere.

    >>> measure_alpha([("attack", "attack"), ("clash", "clash"), ("attack", "clash")], "nominal")
    0.4444444444444444
    """
    values = {value for unit in units for value in unit}
    if len(values) < 2:
        return None
    try:
        import krippendorff
    except ImportError as error:
        raise ExtraMissing("agreement needs sayso[agree]: pip install 'sayso[agree]'") from error
    codes = {value: value if level == "ratio" else number for number, value in enumerate(sorted(values))}
    rows = [[float(codes[unit[side]]) for unit in units] for side in (0, 1)]
    return float(krippendorff.alpha(reliability_data=rows, level_of_measurement=level))
