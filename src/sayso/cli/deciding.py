"""Decisions as lines and as plain values: what was decided, what it changed, whether it stands."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click
import msgspec

from sayso.cli.readings import tell_claim
from sayso.cli.texts import clean_line, isolate_quote, render_bounds
from sayso.codebook import render_claim
from sayso.decide import Masks, tell_value
from sayso.decisions import Entry, Made
from sayso.errors import DecisionError
from sayso.records import DECISION_KINDS, Anchor, Claim, Decision, Incident

if TYPE_CHECKING:
    from sayso.ledger import Ledger

STATES = ("standing", "conflict", "overruled", "undone")

#: Verbs of the kinds, as a person's doing.
VERBS = {
    "reject": "rejects",
    "confirm": "confirms",
    "correct": "corrects",
    "merge": "merges",
    "split": "splits off",
    "move": "moves",
    "mask": "masks",
    "undo": "undoes",
}

#: More figures of one decision than these are left to --json.
MAX_FIGURES = 12


def pick_entries(entries: Sequence[Entry], ledger: "Ledger", wanted: Mapping[str, str | None]) -> list[Entry]:
    """The entries that are asked for. Raises DecisionError for a kind, state, report or claim that is none."""
    kind, state, coder = wanted["kind"], wanted["state"], wanted["coder"]
    for name, value, allowed in (("kind", kind, DECISION_KINDS), ("state", state, STATES)):
        if value and value not in allowed:
            raise DecisionError(f"--{name} {value}: take one of {', '.join(allowed)}")
    report = _find_report(ledger, wanted["report"])
    claim = wanted["claim"]
    subjects = {entry.decision.id: entry.decision for entry in entries}
    return [
        entry
        for entry in entries
        if kind in (None, entry.decision.kind)
        and state in (None, entry.state)
        and coder in (None, entry.decision.coder)
        and (report is None or report in _list_reports(entry.decision, subjects))
        and (claim is None or any(one.id.startswith(claim) for one in _list_claims(entry.decision, subjects)))
    ]


def _find_report(ledger: "Ledger", key: str | None) -> tuple[str | None, str] | None:
    report = ledger.find_report(key) if key else None
    if key and report is None:
        raise DecisionError(f"no report {key} in this ledger")
    return (report.source, report.key) if report else None


def _list_claims(decision: Decision, log: Mapping[str, Decision]) -> list[Claim]:
    """The claims that a decision is about; an undo's are those of what it takes back."""
    if decision.undone and decision.undone in log:
        return _list_claims(log[decision.undone], log)
    return [anchor.claim for anchor in (*decision.anchors, *decision.apart)]


def _list_reports(decision: Decision, log: Mapping[str, Decision]) -> set[tuple[str | None, str]]:
    if decision.undone and decision.undone in log:
        return _list_reports(log[decision.undone], log)
    about = {(anchor.source, anchor.key) for anchor in (*decision.anchors, *decision.apart)}
    return about | ({decision.report} if decision.report else set())


def print_entries(entries: Sequence[Entry], masks: Masks) -> None:
    """The log, oldest first."""
    for entry in entries:
        click.echo("\n".join(_list_lines(entry, masks)))
    count = len(entries)
    click.echo(f"{count} decision{'' if count == 1 else 's'}")


def _list_lines(entry: Entry, masks: Masks) -> Iterable[str]:
    decision = entry.decision
    moment = f"{decision.moment:%Y-%m-%d %H:%M}Z" if decision.moment else ""
    state = f"undone by {entry.undone_by}" if entry.undone_by else entry.state
    yield f"{decision.id}  {moment}  {_hide(masks, tell_decision(decision))}  [{state}]"
    for anchor in decision.anchors:
        yield f"    {anchor.claim.id}  {isolate_quote(masks.mask_text(anchor.key))}  {tell_claim(anchor.claim)}"
    for anchor in decision.apart:
        yield f"    apart from {anchor.claim.id}  {isolate_quote(masks.mask_text(anchor.key))}"
    if decision.why:
        yield f"    why: {isolate_quote(masks.mask_text(decision.why))}"
    for conflict in entry.conflicts:
        yield f"    {conflict.kind}: {_hide(masks, conflict.why)}"


def tell_decision(decision: Decision) -> str:
    """Who decided what, on one line; a masked name is never told."""
    done = f"{decision.coder} {VERBS[decision.kind]}"
    if decision.kind == "undo":
        return f"{done} {decision.undone}"
    if decision.kind == "mask":
        return f"{done} a name in {decision.report[1] if decision.report else 'all reports'}"
    named = [anchor.claim.id for anchor in decision.anchors]
    if decision.kind == "correct":
        told = ", ".join(f"{field} {tell_value(field, value)}" for field, value in decision.fields.items())
        return f"{done} {named[0]}: {told}"
    if decision.kind == "move":
        return f"{done} {named[0]} to {decision.anchors[-1].incident}"
    return f"{done} {', '.join(named)}"


def render_entry(entry: Entry, masks: Masks) -> dict[str, Any]:
    """An entry as plain values."""
    return {
        **render_decision(entry.decision, masks),
        "state": entry.state,
        "undone_by": entry.undone_by,
        "conflicts": [
            {"kind": conflict.kind, "why": masks.mask_text(conflict.why), "by": conflict.by}
            for conflict in entry.conflicts
        ],
    }


def render_decision(decision: Decision, masks: Masks) -> dict[str, Any]:
    """A decision as plain values; a masked name is never among them."""
    return {
        "id": decision.id,
        "kind": decision.kind,
        "coder": decision.coder,
        "why": masks.mask_text(decision.why),
        "moment": decision.moment,
        "claims": [_render_anchor(anchor, masks) for anchor in decision.anchors],
        "apart": [_render_anchor(anchor, masks) for anchor in decision.apart],
        "fields": decision.fields,
        "words": [{**msgspec.to_builtins(one), "text": masks.mask_text(one.text)} for one in decision.words],
        "report": masks.mask_text(decision.report[1]) if decision.report else None,
        "undone": decision.undone,
    }


def _render_anchor(anchor: Anchor, masks: Masks) -> dict[str, Any]:
    return {
        "id": anchor.claim.id,
        "source": None if anchor.source is None else masks.mask_text(anchor.source),
        "report": masks.mask_text(anchor.key),
        "incident": anchor.incident,
        **render_claim(anchor.claim),
    }


def print_made(made: Made, masks: Masks) -> None:
    """What was decided, and what it changed."""
    click.echo(f"{made.decision.id}  {_hide(masks, tell_decision(made.decision))}")
    for old, new in made.claims:
        click.echo(f"  claim     {old} is {new} now" if new else f"  claim     {old} counts no longer")
    for incident in made.ended:
        click.echo(f"  incident  {_tell_incident(incident)} ends")
    for incident in made.begun:
        click.echo(f"  incident  {_tell_incident(incident)} begins")
    for address, before, after in made.figures[:MAX_FIGURES]:
        click.echo(f"  figure    {address} {_tell_figure(before)} → {_tell_figure(after)} in these incidents")
    if len(made.figures) > MAX_FIGURES:
        click.echo(f"  figure    and {len(made.figures) - MAX_FIGURES} more; --json tells all")
    if not (made.claims or made.ended or made.begun or made.figures):
        click.echo("  no figure changes")
    click.echo(f"  take it back: sayso decide undo {made.decision.id} --why …")


def _tell_incident(incident: Incident) -> str:
    count = len(incident.claims)
    return f"{incident.id} ({incident.day}, {count} claim{'' if count == 1 else 's'}, {incident.status})"


def _tell_figure(said: Any) -> str:
    return render_bounds(said) or "none"


def render_made(made: Made, masks: Masks) -> dict[str, Any]:
    """What was decided and what it changed, as plain values."""
    return {
        "decision": render_decision(made.decision, masks),
        "claims": [{"before": old, "after": new} for old, new in made.claims],
        "incidents": {
            "ended": [_render_incident(incident) for incident in made.ended],
            "begun": [_render_incident(incident) for incident in made.begun],
        },
        "figures": [
            {"address": address, "before": msgspec.to_builtins(before), "after": msgspec.to_builtins(after)}
            for address, before, after in made.figures
        ],
    }


def _render_incident(incident: Incident) -> dict[str, Any]:
    return {"id": incident.id, "day": incident.day, "status": incident.status, "claims": incident.claims}


def _hide(masks: Masks, line: str) -> str:
    return clean_line(masks.mask_text(line))
