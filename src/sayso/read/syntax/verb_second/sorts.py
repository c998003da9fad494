"""What kind of thing a noun group of a clause names."""

from sayso.read.syntax.clauses import Group
from sayso.read.syntax.words import DETERMINER, NUMBER, PRONOUN

_PLACES = ("province", "district", "locality", "neighbour", "places.", "weak.")
PEOPLE = (
    "people.fighters",
    "people.commanders",
    "people.civilians",
    "people.generic",
    "people.former",
    "titles.",
    "party",
    "unit",
    "person",
    "call",
    "refers.group",
    "refers.front",
    "voices.",
    "source",
)


def are_counted(*groups: Group) -> bool:
    """Whether each group opens with a number ("four killings, nine arrests and six cases of ...")."""
    return all(group.words[0].kind == NUMBER for group in groups)


def sort_of(group: Group) -> str:
    """What kind of thing a group names: a place, people, an event, anything else."""
    if names_place(group):
        return "place"
    if group.has(*PEOPLE) or group.words[-1].kind == PRONOUN:
        return "people"
    if any(mark.kind.startswith("events.") and not mark.kind.endswith(".means") for mark in group.marks):
        return "event"
    if all(word.kind in (NUMBER, DETERMINER) or word.has("people.others") for word in group.words) or group.has(
        "losses."
    ):
        return "people"
    return "thing"


def names_people(group: Group) -> bool:
    """Whether a group names people: by its last word, or by a person's name in it."""
    last = group.words[-1]
    if last.has("places.", "places_of.") and not group.has("person"):
        return False
    return last.kind == PRONOUN or last.has(*PEOPLE) or group.has("person")


def only_names_place(group: Group) -> bool:
    """Whether a group behind a preposition only names a place."""
    if group.tie == "place":
        return not group.has(
            "events.", "people.", "titles.", "party", "unit", "person", "targets.", "saying.", "evidence."
        )
    return group.tie in ("of", "to", "source", "goal") and (names_place(group) or group.has("places_of."))


def names_place(group: Group) -> bool:
    """Whether a group names a place and nobody."""
    return group.has(*_PLACES) and not group.has("people.", "titles.", "party", "unit", "person", "events.")
