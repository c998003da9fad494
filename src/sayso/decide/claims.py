"""The claims of one report as people's decisions leave them, and the decisions that no longer fit what is read.

A person's word goes before the reader's, and of two persons' words on one field the later. What a decision met and what
is read now are held against each other; where they differ the decision still counts, and a conflict says so.
"""

from collections.abc import Iterable, Sequence
from functools import cached_property

import msgspec
from msgspec import Struct

from sayso.codebook import render_claim
from sayso.decide.anchors import find_anchor
from sayso.decide.values import set_fields, tell_value
from sayso.errors import GoldError
from sayso.records import CLAIM_FIELDS, Claim, Decision

#: The kinds of decisions that change a report's claims.
KINDS = ("reject", "confirm", "correct")

#: What a conflict can be: the claim is no longer read; it is kept though no longer read; a field says a third thing
#: now; it says by itself what was decided; the codebook does not allow the value with what is read now; a later
#: decision says otherwise in everything; in part.
CONFLICTS = ("gone", "kept", "changed", "already", "misfit", "overruled", "differs")


class Conflict(Struct, frozen=True):
    """Where a decision, by id, no longer fits: `kind` is one of `CONFLICTS`, `why` the sentence that says so.

    `by` is the id of the decision that goes before it, None where it is the reading that differs.
    """

    decision: str
    kind: str
    why: str
    by: str | None = None


class Decided(Struct, frozen=True, dict=True):
    """A report's claims with the decisions over them.

    `shown` leads from the id of a claim as read to its id as decided, for every claim that is left; `rejected` holds
    the ids of those as read that are not. `kept` are claims as they were read when somebody vouched for them, of which
    the reader finds none now.
    """

    claims: tuple[Claim, ...]
    shown: dict[str, str]
    rejected: tuple[str, ...]
    kept: tuple[Claim, ...]
    conflicts: tuple[Conflict, ...]

    @cached_property
    def bases(self) -> dict[str, str]:
        """From the id of a claim as decided back to its id as read."""
        return {shown: base for base, shown in self.shown.items()}


class _Group(Struct):
    """A claim as read and the decisions on it, in their order; `is_read` where the reading holds it."""

    base: Claim
    is_read: bool
    decisions: list[Decision]


def apply_decisions(
    report_id: str, claims: Sequence[Claim], decisions: Iterable[Decision], *, is_coded: bool = False
) -> Decided:
    """The claims of one report's reading as the standing decisions on that report leave them.

    `decisions` come in the order of the log. A claim that somebody confirmed or corrected stays where the reader no
    longer finds it in the same text, unless the reading is a person's whole coding (`is_coded`).
    """
    conflicts: list[Conflict] = []
    groups = _group_decisions(report_id, claims, decisions, is_coded, conflicts)
    left: list[Claim] = []
    shown: dict[str, str] = {}
    rejected: list[str] = []
    kept = tuple(group.base for group in groups.values() if not group.is_read)
    for base in (*claims, *kept):
        group = groups.get(base.id)
        claim = _decide_claim(group, conflicts) if group else base
        if claim is None:
            rejected.append(base.id)
        else:
            left.append(claim)
            shown[base.id] = claim.id
    return Decided(tuple(left), shown, tuple(rejected), kept, tuple(conflicts))


def _group_decisions(
    report_id: str,
    claims: Sequence[Claim],
    decisions: Iterable[Decision],
    is_coded: bool,
    conflicts: list[Conflict],
) -> dict[str, _Group]:
    """The decisions by the id of the claim that they are about now; those whose claim is gone become conflicts."""
    groups: dict[str, _Group] = {}
    met: dict[str, Claim | None] = {}
    for decision in decisions:
        if decision.kind not in KINDS:
            continue
        anchor = decision.anchors[0]
        # All decisions on one claim go the same way, whatever stood beside it when each was made.
        claim = met.setdefault(anchor.claim.id, find_anchor(anchor, claims))
        base = claim or anchor.claim
        is_kept = decision.kind != "reject" and not is_coded and report_id == base.report
        if claim is None and base.id not in groups and not is_kept:
            conflicts.append(Conflict(decision.id, "gone", f"The claim is no longer read: {_tell_claim(base)}."))
            continue
        group = groups.setdefault(base.id, _Group(base, claim is not None, []))
        group.decisions.append(decision)
        if claim is None:
            why = f"The reader no longer finds this claim; it stays as {decision.coder} left it."
            conflicts.append(Conflict(decision.id, "kept", why))
    return groups


def _decide_claim(group: _Group, conflicts: list[Conflict]) -> Claim | None:
    """The claim as its decisions leave it, None where the last word is that it is none."""
    claim, rejection = group.base, None
    setters: dict[str, Decision] = {}
    for decision in group.decisions:
        conflicts.extend(_find_changes(decision, group.base))
        if decision.kind == "reject":
            rejection = decision
            continue
        try:
            claim = set_fields(claim, group.base, decision)
        except GoldError as error:
            conflicts.append(Conflict(decision.id, "misfit", f"With what is read now it breaks the codebook: {error}."))
            continue
        if decision.kind == "confirm":
            rejection = None
        setters.update(dict.fromkeys(decision.fields, decision))
    conflicts.extend(_find_overruled(group.decisions, setters, rejection))
    return None if rejection else claim


def _find_changes(decision: Decision, base: Claim) -> Iterable[Conflict]:
    """Where the claim is read otherwise than when it was decided on."""
    was, now = (render_claim(claim) for claim in (decision.anchors[0].claim, base))
    fields = decision.fields or {field: was[field] for field in CLAIM_FIELDS}
    third = [field for field in fields if now[field] not in (was[field], fields[field])]
    if third:
        told = "; ".join(_tell_change(field, was[field], now[field], decision) for field in third)
        yield Conflict(decision.id, "changed", f"{told[:1].upper()}{told[1:]}.")
    elif decision.kind == "correct" and all(now[field] == fields[field] != was[field] for field in fields):
        told = ", ".join(f"{field} {tell_value(field, fields[field])}" for field in fields)
        yield Conflict(decision.id, "already", f"The reader itself says so now: {told}.")


def _tell_change(field: str, was: object, now: object, decision: Decision) -> str:
    """How a field is read now, and what it was when it was decided on."""
    read = f"{field} was {tell_value(field, was)} and is now read as {tell_value(field, now)}"
    if decision.kind == "reject":
        return read
    return f"{read}; {decision.coder} says {tell_value(field, decision.fields[field])}"


def _find_overruled(
    decisions: Sequence[Decision], setters: dict[str, Decision], rejection: Decision | None
) -> Iterable[Conflict]:
    """Decisions of which a later one leaves nothing, or not all."""
    for index, decision in enumerate(decisions):
        if decision.kind == "reject":
            by = None if rejection else next((one for one in decisions[index + 1 :] if one.kind == "confirm"), None)
            if by is not None:
                yield Conflict(decision.id, "overruled", f"{by.coder} confirmed the claim later ({by.id}).", by.id)
        elif rejection is not None:
            why = f"{rejection.coder} rejected the claim ({rejection.id})."
            yield Conflict(decision.id, "overruled", why, rejection.id)
        else:
            yield from _find_differing(decision, setters)


def _find_differing(decision: Decision, setters: dict[str, Decision]) -> Iterable[Conflict]:
    """The fields to which a later decision gave another value."""
    values = decision.fields
    lost = [field for field in values if field in setters and setters[field].fields[field] != values[field]]
    if not lost:
        return
    by = setters[lost[-1]]
    told = ", ".join(f"{field} {tell_value(field, setters[field].fields[field])}" for field in lost)
    kind = "overruled" if len(lost) == len(values) else "differs"
    yield Conflict(decision.id, kind, f"{by.coder} says otherwise later ({by.id}): {told}.", by.id)


def _tell_claim(claim: Claim) -> str:
    """A claim in a few words."""
    said = render_claim(claim)
    parts = [
        f"{claim.claimant} {claim.stance}: {claim.event}",
        *(tell_value(field, said[field]) for field in ("places", "start", "losses") if said[field]),
    ]
    return " · ".join(parts)


def is_changed(claims: Sequence[Claim], decided: Decided) -> bool:
    """Whether the decisions leave anything else than what was read."""
    return msgspec.json.encode(list(claims)) != msgspec.json.encode(decided.claims)
