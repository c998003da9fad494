"""A stretch of text and the rule that found it."""

from typing import NamedTuple


class Span(NamedTuple):
    """Where words stand in a folded text (end exclusive), and the named rule that picked them."""

    start: int
    end: int
    rule: str
