"""One pass over the numerals and date words of a text: the parts found so far, and what stands beside a place."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from sayso.lang.figures import Atom, Figures, Numeral
from sayso.lang.lexicon import Lexicon

CALENDARS = ("gregorian", "solar", "lunar")
COMMAS = frozenset({",", "،"})
#: How long what stands between two parts of one date may be.
MAX_GAP = 24


class Part(NamedTuple):
    """One part of a date at its place. `kind` names it, `value` holds what it says."""

    start: int
    end: int
    kind: str
    value: Mapping[str, Any]


class Pass:
    """Numerals and date words in order, the parts read from them, and where the last of these ends."""

    def __init__(self, figures: Figures, lexicon: Lexicon, is_phrase: bool) -> None:
        self.figures = figures
        self.text = figures.text
        self.is_phrase = is_phrase
        self.lexicon = lexicon
        self.glue = _load_glue(lexicon)
        self.items: list[Atom | Numeral] = sorted((*figures.numerals, *figures.atoms), key=lambda item: item.start)
        self.day_starts = {atom.start for atom in figures.atoms if "days" in atom.senses}
        self.parts: list[Part] = []
        self.taken = 0

    def numeral_at(self, index: int) -> Numeral | None:
        """The numeral at a place, None where another word stands there or a part before it holds it."""
        item = self.items[index] if 0 <= index < len(self.items) else None
        return item if isinstance(item, Numeral) and item.start >= self.taken else None

    def next_numeral(self, index: int) -> Numeral | None:
        """The numeral that is one of the next two behind a place."""
        for item in self.items[index + 1 : index + 3]:
            if isinstance(item, Numeral):
                return item
        return None

    def is_spelled(self, numeral: Numeral) -> bool:
        """Whether a cardinal is written in letters."""
        return numeral.is_word and numeral.kind == "cardinal"

    def is_day(self, numeral: Numeral) -> bool:
        """Whether a numeral may be the day of a month."""
        return 1 <= numeral.value <= 31 and numeral.kind != "decimal"

    def is_year(self, numeral: Numeral, calendar: str | None = None) -> bool:
        """Whether a numeral is a year in four digits, of a calendar where one is given."""
        told = tell_calendar(numeral.value)
        is_digits = not numeral.is_word and numeral.kind == "cardinal" and numeral.scale == 1
        is_digits = is_digits and numeral.end - numeral.start == 4
        return (
            is_digits and told is not None and (calendar is None or (told == "gregorian") == (calendar == "gregorian"))
        )

    def is_gap(self, start: int, end: int, name: str) -> bool:
        """Whether nothing but space or the words of that list of `[dates.glue]` stands between two places."""
        gap = self.text[start:end]
        if len(gap) > MAX_GAP or start > end:
            return False
        folded = self.lexicon.fold(gap)
        return (not folded and (gap.isspace() or not gap)) or folded in self.glue[name] or gap == "-"

    def is_span(self, start: int, end: int) -> bool:
        """Whether what stands between two places makes one span of them: "to", "and", a stroke, no bracket."""
        gap = self.text[start:end].strip()
        if ")" in gap:
            return False  # "(until April 1) and 13 now"
        return len(gap) <= MAX_GAP and (gap == "/" or self.lexicon.links.get(self.lexicon.fold(gap)) in ("to", "and"))

    def match_glue_word(self, end: int, name: str) -> int:
        """Where the words of that list of `[dates.glue]` right behind a place end; the place where none stand there."""
        found = self.figures.match_after(end, self.glue[name])
        return found[0] if found else end


def tell_calendar(year: int) -> str | None:
    """Of which calendar a year in four digits is, None where it is none that a report speaks of."""
    if 1900 <= year <= 2099:
        return "gregorian"
    if 1300 <= year <= 1429:
        return "solar"
    return "lunar" if 1430 <= year <= 1470 else None


@lru_cache(maxsize=8)
def _load_glue(lexicon: Lexicon) -> dict[str, dict[str, str]]:
    return {name: {lexicon.fold(word): name for word in words} for name, words in lexicon.dates["glue"].items()}
