"""Particles that are written onto the word behind them («دداعش», «دکندهار»), parted from it."""

import re
from array import array

from sayso.lang.dates import find_dates
from sayso.lang.numbers import find_numbers
from sayso.lang.text import Folded
from sayso.read.scan.lexicon import Lexicon

#: What may stand behind a particle that is written onto it.
_KINDS = (
    "party", "unit", "person", "source", "call", "province", "district", "locality", "neighbour", "people.", "titles.",
    "events.", "targets.", "places_of.", "voices.",
)  # fmt: skip

#: A known phrase is looked for in so many characters.
_REACH = 40

#: A shorter word may be anything but a day or a number.
_SHORTEST = 3


def part_glued(folded: Folded, lexicon: Lexicon) -> Folded:
    """The text with a space between the particle and the word onto which it is written, where that word is known."""
    particle = lexicon.language.grammar.GLUED
    if not particle:
        return folded
    text = folded.text
    words = re.finditer(rf"(?<!\w){particle}(?=(\w{{2,}}))", text)
    at = [word.end() for word in words if _is_glued(text, word.start(), word[1], lexicon)]
    if not at:
        return folded
    offsets = folded.offsets or array("I", range(len(text) + 1))
    parts, places, last = [], array("I"), 0
    for place in at:
        parts.append(text[last:place])
        places += offsets[last:place]
        places.append(offsets[place])
        last = place
    return Folded(" ".join([*parts, text[last:]]), places + offsets[last:])


def _is_glued(text: str, start: int, rest: str, lexicon: Lexicon) -> bool:
    """Whether a word is unknown, but what stands in it behind its first letter is a name, a day or people."""
    end = start + 1 + len(rest)
    if rest.isdigit():
        return True
    if lexicon.is_known(text[start:end]) or _opens_figure(text[start:end], lexicon):
        return False
    behind = text[start + 1 : end + _REACH]
    forms = lexicon.find_forms(behind)
    kinds = [one.kind for first, last, form in forms if not first and last >= len(rest) for one in form.meanings]
    is_word = len(rest) >= _SHORTEST and any(kind.startswith(_KINDS) for kind in kinds)
    return is_word or _opens_figure(behind, lexicon)


def _opens_figure(text: str, lexicon: Lexicon) -> bool:
    """Whether words begin with a day or a number."""
    language = lexicon.language
    return any(span.start == 0 for span in (*find_dates(text, language), *find_numbers(text, language)))
