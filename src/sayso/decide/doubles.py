"""What may be decided at all: something new, that the codebook allows."""

from collections.abc import Iterable

from sayso.codebook import render_claim
from sayso.decide.values import set_fields, tell_value
from sayso.errors import DecisionError, GoldError
from sayso.records import Claim, Decision

#: Fields that say who acts; of a clash only the sides do (codebook, "Fields").
_ACTORS = {"event", "initiator", "target"}


def check_decision(decision: Decision, standing: Iterable[Decision], shown: Claim | None) -> None:
    """Raise DecisionError where the same person said the same before, or the values break the codebook.

    `standing` are the decisions that count on the same report, `shown` is the claim as they leave it, None where it is
    rejected. Another person may say the same again: both stand.
    """
    claim = decision.anchors[0].claim.id
    for other in standing:
        if other.kind != decision.kind or not other.anchors or other.anchors[0].claim.id != claim:
            continue
        is_same = (other.coder, other.fields, other.words) == (decision.coder, decision.fields, decision.words)
        if is_same and _counts(other, shown):
            raise DecisionError(f"{other.coder} said so already ({other.id})")
    if shown is None or decision.kind != "correct":
        return
    try:
        decided = set_fields(shown, decision.anchors[0].claim, decision)
    except GoldError as error:
        raise DecisionError(f"the codebook does not allow that: {error}") from None
    if decided.event == "clash" and (decided.initiator or decided.target) and decision.fields.keys() & _ACTORS:
        raise DecisionError("a clash has sides and nobody who acts: set sides, initiator none and target none with it")
    said, read = render_claim(shown), render_claim(decision.anchors[0].claim)
    if not decision.words and all(said[field] == read[field] == value for field, value in decision.fields.items()):
        told = ", ".join(f"{field} {tell_value(field, value)}" for field, value in decision.fields.items())
        raise DecisionError(f"it is read so already: {told}; confirm the claim if all of it is right")


def _counts(other: Decision, shown: Claim | None) -> bool:
    """Whether what somebody said before is what is shown now."""
    if other.kind == "reject" or shown is None:
        return other.kind == "reject" and shown is None
    said = render_claim(shown)
    return all(said[field] == value for field, value in other.fields.items())
