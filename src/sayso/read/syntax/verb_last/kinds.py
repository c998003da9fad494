"""Kinds of marks that words of a sentence may have, in groups."""

from sayso.read.syntax.words import DETERMINER, NUMBER

# Kinds of marks.
NAMES = ("party", "unit", "person", "source")
SPOTS = ("province", "district", "locality", "neighbour")
PLACES = (*SPOTS, "weak.", "places.")
HEADS = (
    *NAMES, *SPOTS, "people.", "targets.", "titles.", "voices.", "refers.group", "refers.front", "refers.country",
    "refers.owned", "call",
)  # fmt: skip
PEOPLE = ("people.", "voices.", "titles.", "refers.group", "refers.front")
# What says who somebody is.
OFFICES = ("unit", "source", "titles.", "people.commanders")
EVENTS = ("events.", "losses.")
HARMS = ("losses.killed", "losses.wounded", "losses.casualties", "losses.captured")
# What may be acted on though nothing marks it.
DEEDS = ("events.", "responsibility.taken", "losses.", "saying.statements")
OPENERS = (DETERMINER, NUMBER)
