""" "At least" before the first of several numbers that are listed governs them all (codebook, rulings: Numbers)."""

from collections.abc import Sequence

from sayso.read.losses.costs import open_top
from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence

#: So far behind the first number the next may stand, in characters.
_REACH = 120

_STOPS = (";", "؛", ".", "۔")
_COMMAS = (",", "،")


def open_listed(sentence: Sentence, numbers: Sequence[Mark]) -> dict[Mark, Mark]:
    """The numbers that an earlier "at least" governs, each with what it says then ("at least six killings and 23
    arrests").
    """
    opened: dict[Mark, Mark] = {}
    last: Mark | None = None
    for number in sorted(numbers):
        if last is not None and number.kind == "numbers.exact" and _is_listed(sentence, last, number):
            opened[number] = open_top(number)
            last = number
        else:
            last = number if "at_least" in number.kind else None
    return opened


def _is_listed(sentence: Sentence, first: Mark, second: Mark) -> bool:
    """Whether a number follows another in one list, with no word that sets it apart ("as well as 22 arrests")."""
    text = sentence.page.text[first.end : second.start]
    if len(text) > _REACH or any(stop in text for stop in _STOPS):
        return False
    language = sentence.page.lexicon.language
    if any(f" {form} " in text for form in language.words["totals"]["besides"]):
        return False
    ands = language.words["numbers"]["joining"]["and"]
    return any(comma in text for comma in _COMMAS) or not set(ands).isdisjoint(text.split())
