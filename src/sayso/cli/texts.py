"""Values and foreign words as text that is safe in a terminal."""

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sayso.records import Bounds

#: Opens and closes a run of unknown direction, so that a Dari quote does not turn the line around it (UAX 9, 2.4).
ISOLATE, POP = "\u2068", "\u2069"

#: The same for a run whose direction is known: from left to right, from right to left.
LEFT, RIGHT = "\u2066", "\u2067"

# Controls (escape sequences begin with one) and marks that change the direction of what follows them.
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def clean_text(text: str) -> str:
    """The text without controls and direction marks; line ends and tabs stay.

    >>> clean_text("a\\x1b[31mb")
    'a[31mb'
    """
    return _CONTROLS.sub("", text)


def clean_line(text: str) -> str:
    """The text on one line, without controls."""
    return " ".join(clean_text(text).split())


def isolate_quote(text: str) -> str:
    """A quote on one line, kept apart from the direction of what stands around it."""
    return f"{ISOLATE}{clean_line(text)}{POP}"


def render_bounds(said: "Bounds | None") -> str:
    """Bounds as short text: nothing where no row says it, `?` for a number that was not said.

    >>> from sayso.records import Bounds
    >>> [render_bounds(said) for said in (Bounds(25, None), Bounds(3, 4), Bounds(0, 0), Bounds(None, None), None)]
    ['25+', '3–4', '0', '?', '']
    """
    if said is None:
        return ""
    if said.low is None:
        return "?" if said.high is None else f"≤{said.high}"
    if said.high is None:
        return f"{said.low}+"
    return str(said.low) if said.low == said.high else f"{said.low}–{said.high}"
