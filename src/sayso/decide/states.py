"""Which decisions count: those that no undo takes back, where an undo is a decision that can be undone itself."""

from collections.abc import Iterable

from sayso.records import Decision

UNDO = "undo"


def find_undone(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """The ids of the decisions that were taken back, each with the undo that did so. In the order of the log."""
    undone: dict[str, Decision] = {}
    # From the latest back, so that an undo is known to be undone before it is asked.
    for decision in reversed(list(decisions)):
        if decision.kind == UNDO and decision.undone and decision.id not in undone:
            undone.setdefault(decision.undone, decision)
    return undone


def list_standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """The decisions that count, in their order; the undos themselves are left out."""
    log = list(decisions)
    undone = find_undone(log)
    return tuple(decision for decision in log if decision.kind != UNDO and decision.id not in undone)
