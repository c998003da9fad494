"""What people decided, laid over what was read.

In: the claims of a report as they are read now, and the decisions made on them, whenever that was and whatever was read
then. Out: the claims as the decisions leave them; ties between claims for the grouping; where a decision no longer fits
what is read, a `Conflict` with a sentence; texts with the masked names hidden.

Pure: the same decisions over the same reading give the same claims. This room must not know how claims are read, kept
or grouped, nor what time it is.

`anchors` finds a claim again, `states` says which decisions count, `claims` lays them over a reading, `ties` hands
those on incidents to the grouping, `masks` hides names, `values` takes a field's value from a person's words, `doubles`
says what may be decided at all.
"""

from sayso.decide.anchors import find_anchor
from sayso.decide.claims import Conflict, Decided, apply_decisions, is_changed
from sayso.decide.doubles import check_decision
from sayso.decide.masks import Masks, list_masks
from sayso.decide.states import find_undone, list_standing
from sayso.decide.ties import list_ties
from sayso.decide.values import parse_value, tell_value

__all__ = [
    "Conflict",
    "Decided",
    "Masks",
    "apply_decisions",
    "check_decision",
    "find_anchor",
    "find_undone",
    "is_changed",
    "list_masks",
    "list_standing",
    "list_ties",
    "parse_value",
    "tell_value",
]
