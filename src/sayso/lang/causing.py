"""Whether the words of a loss say who caused it, by the parts of words that a language lists."""

import re
from collections.abc import Iterable

_WORD = re.compile(r"\w+")


class Causing:
    """Which words of a loss have somebody who caused it (`active`) and which turn them round (`passive`).

    A part counts wherever it stands in the words; a space at its end is the end of a word, a "." the end of all. What
    `unlike` lists is not taken for a part inside it.

    >>> causing = Causing(active=["killed ", "hurt."], passive=[" were "], unlike=["lost "])
    >>> causing.is_active("killed them"), causing.is_active("were killed"), causing.is_active("hurt and")
    (True, False, False)
    """

    def __init__(self, active: Iterable[str], passive: Iterable[str], unlike: Iterable[str] = ()) -> None:
        self._active = re.compile(f"{_match_any(unlike)}|(?P<active>{_match_any(active)})")
        self._passive = re.compile(_match_any(passive))

    def is_active(self, words: str) -> bool:
        """Whether the words of a loss and right behind it say who caused it; they are folded."""
        padded = f" {' '.join(_WORD.findall(words))} "
        if self._passive.search(padded):
            return False
        return any(match["active"] for match in self._active.finditer(padded))


def _match_any(parts: Iterable[str]) -> str:
    """A pattern of parts of words, the longest first; one that matches nothing where there are none."""
    longest_first = sorted(parts, key=len, reverse=True)
    return "|".join(re.escape(part).replace(r"\.", " $") for part in longest_first) or "(?!)"
