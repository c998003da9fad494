"""The codebook's closed lists, and claims to and from its JSON.

The manual is `docs/codebook.md`. Nothing here knows a party or a place: those are facts of a theatre.
"""

from collections.abc import Mapping
from typing import Any

import msgspec

from sayso.errors import GoldError
from sayso.records import CLAIM_FIELDS, Bounds, Claim, Loss, Reaction

SCOPES = ("incident", "total")
STANCES = ("claims", "confirms", "denies")
EVENTS = (
    "attack", "clash", "explosion", "strike", "operation", "arrest", "killing", "surrender", "seizure", "other",
)  # fmt: skip
OUTCOMES = ("killed", "wounded", "casualties", "captured", "surrendered")
EVIDENCE = ("video", "photo", "document")
REACTIONS = ("silent", "acknowledged", "denied", "deflected")

#: Claimants that are no party.
VOICES = ("outlet", "local-sources", "witnesses", "analyst")

#: An initiator of whom the report says that nobody knows who it was.
UNKNOWN = "unknown"

#: Losses and targets that are no armed party.
CIVILIANS = "civilians"


def check_claim(claim: Claim) -> None:
    """Raise GoldError where a claim breaks the codebook's closed lists or its rules of form."""
    lists = {"scope": SCOPES, "stance": STANCES, "event": EVENTS}
    for field, allowed in lists.items():
        _check_value(field, getattr(claim, field), allowed)
    for loss in claim.losses:
        _check_value("losses.outcome", loss.outcome, OUTCOMES)
        _check_bounds("losses", loss.said)
    for kind in claim.evidence:
        _check_value("evidence", kind, EVIDENCE)
    if claim.count is not None:
        _check_bounds("count", claim.count)
        if claim.scope != "total":
            raise GoldError("count: only a total counts incidents; set scope to total or leave count out")
    if claim.sides and (claim.initiator or claim.target):
        raise GoldError("sides: a clash with sides has neither initiator nor target")
    if claim.start and claim.end and claim.start > claim.end:
        raise GoldError(f"start: {claim.start} is after end {claim.end}")


def check_reaction(reaction: Reaction) -> None:
    """Raise GoldError where a reaction is of an unknown kind."""
    _check_value("kind", reaction.kind, REACTIONS)


def render_claim(claim: Claim) -> dict[str, Any]:
    """The claim as the codebook's JSON: its fields only, losses flat, null where not said."""
    fields = {name: msgspec.to_builtins(getattr(claim, name)) for name in CLAIM_FIELDS}
    fields["losses"] = [
        {"party": loss.party, "outcome": loss.outcome, "low": loss.said.low, "high": loss.said.high}
        for loss in claim.losses
    ]
    return fields


def render_reaction(reaction: Reaction) -> dict[str, Any]:
    """The reaction as the codebook's JSON."""
    return {"party": reaction.party, "kind": reaction.kind, "to": reaction.to}


def parse_claim(fields: Mapping[str, Any], report: str, *, begins: int = 0, reader: str = "coder") -> Claim:
    """A claim from the codebook's JSON. Raises GoldError with the field that does not fit."""
    try:
        flat = dict(fields)
        unknown = sorted(set(flat) - set(CLAIM_FIELDS))
        if unknown:
            raise GoldError(f"{unknown[0]}: not a field of the codebook")
        losses = tuple(
            Loss(loss.get("party"), loss["outcome"], Bounds(loss.get("low"), loss.get("high")))
            for loss in flat.pop("losses", None) or ()
        )
        count = flat.get("count")
        if isinstance(count, int):
            flat["count"] = {"low": count, "high": count}
        plain = {name: value for name, value in flat.items() if value is not None}
        body = {**plain, "report": report, "begins": begins, "reader": reader}
        claim = msgspec.structs.replace(msgspec.convert(body, Claim), losses=losses)
    except (msgspec.ValidationError, KeyError, TypeError, AttributeError) as error:
        raise GoldError(f"not a claim in the codebook's form: {error}") from error
    check_claim(claim)
    return claim


def parse_reaction(fields: Mapping[str, Any], report: str, *, reader: str = "coder") -> Reaction:
    """A reaction from the codebook's JSON. Raises GoldError with the field that does not fit."""
    try:
        reaction = Reaction(report, fields["party"], fields["kind"], fields.get("to"), reader=reader)
    except (KeyError, TypeError) as error:
        raise GoldError(f"not a reaction in the codebook's form: {error}") from error
    check_reaction(reaction)
    return reaction


def _check_value(field: str, value: str, allowed: tuple[str, ...]) -> None:
    if value not in allowed:
        raise GoldError(f"{field}: {value!r} is none of {', '.join(allowed)}")


def _check_bounds(field: str, said: Bounds) -> None:
    if said.low is not None and said.high is not None and said.low > said.high:
        raise GoldError(f"{field}: low {said.low} is above high {said.high}")


__all__ = [
    "CIVILIANS",
    "EVENTS",
    "EVIDENCE",
    "OUTCOMES",
    "REACTIONS",
    "SCOPES",
    "STANCES",
    "UNKNOWN",
    "VOICES",
    "check_claim",
    "check_reaction",
    "parse_claim",
    "parse_reaction",
    "render_claim",
    "render_reaction",
]
