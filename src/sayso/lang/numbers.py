"""Number words to bounds: what is said to be counted, as the codebook's section on numbers reads it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import NamedTuple

from sayso.lang.dates import find_date_parts
from sayso.lang.figures import Atom, Figures, Numeral, scan_figures
from sayso.lang.lexicon import Lexicon, load_lexicon
from sayso.lang.pack import Language
from sayso.lang.spans import Span
from sayso.lang.text import fold_text
from sayso.records import Bounds

#: Rules of spans that hold a number and count nothing: a reader of losses passes them by.
NOT_COUNTS = frozenset(
    {
        "numbers.ordinal", "numbers.percent", "numbers.clock", "numbers.year", "numbers.date", "numbers.measure",
        "numbers.label",
    }
)  # fmt: skip


class Quantity(NamedTuple):
    """A number expression with its bound words: its place in the folded text, the rule and the bounds."""

    start: int
    end: int
    rule: str
    said: Bounds


def find_numbers(folded: str, language: Language) -> list[Span]:
    """All number expressions of a folded text, in order, with their bound words ("at least 25", «بیش از ۴۰۰»).

    The rule names the kind: `numbers.exact`, `.at_least`, `.more_than`, `.up_to`, `.less_than`, `.range`, `.about`,
    `.vague`, `.none`, `.article` ("a"), `.another`; and those of NOT_COUNTS, which count no people.
    """
    return [Span(quantity.start, quantity.end, quantity.rule) for quantity in read_quantities(folded, language)]


@lru_cache(maxsize=1024)
def parse_number(words: str, language: Language) -> Bounds | None:
    """The bounds of the first number that the words hold; both None for a vague one, None where there is none.

    Inclusive: "more than 24" is 25 and up. The codebook's section Numbers gives the readings.

    >>> from sayso.lang import load_language
    >>> parse_number("more than two dozen fighters", load_language("en"))
    Bounds(low=25, high=None)
    >>> parse_number("دست‌کم سه صد و چهل و دو تن", load_language("fa"))
    Bounds(low=342, high=None)
    """
    quantities = read_quantities(fold_text(words).text, language)
    counts = [quantity for quantity in quantities if quantity.rule not in NOT_COUNTS]
    plain = [quantity for quantity in counts if quantity.rule not in ("numbers.article", "numbers.another")]
    measures = [quantity for quantity in quantities if quantity.rule in ("numbers.measure", "numbers.percent")]
    for choice in (plain, counts, measures):
        if choice:
            return choice[0].said
    return None


@lru_cache(maxsize=4)
def read_quantities(folded: str, language: Language) -> Sequence[Quantity]:
    """The number expressions with their bounds. The last few texts are kept."""
    figures = scan_figures(folded, language)
    reader = _QuantityReader(figures, load_lexicon(language), find_date_parts(folded, language))
    return reader.read()


class _QuantityReader:
    def __init__(self, figures: Figures, lexicon: Lexicon, date_parts: Sequence[Span]) -> None:
        self.figures = figures
        self.text = figures.text
        self.numerals = figures.numerals
        self.words = [atom for atom in figures.atoms if not _KINDS.isdisjoint(atom.senses)]
        self.lexicon = lexicon
        self.date_parts = date_parts
        self.part_ends = [part.end for part in date_parts]
        self.numeral_starts = [numeral.start for numeral in figures.numerals]
        self.words_by_end = {atom.end: atom for atom in self.words}

    def read(self) -> list[Quantity]:
        quantities: list[Quantity] = []
        index = 0
        while index < len(self.numerals):
            count, quantity = self._read_numeral(index)
            quantities.append(quantity)
            index += count
        quantities += [self._read_word(atom) for atom in self.words if "skipped" not in atom.senses]
        return _drop_overlaps(sorted(quantities, key=lambda quantity: (quantity.start, -quantity.end)))

    def _read_numeral(self, index: int) -> tuple[int, Quantity]:
        numeral = self.numerals[index]
        count, low, high, end = 1, numeral.value, numeral.value, numeral.end
        rule = self._tell_kind(numeral) or "numbers.exact"
        if rule == "numbers.exact":
            partner = self._find_partner(index)
            if partner:
                count, low, high, end = 2, self._scale_low(numeral, partner), partner.value, partner.end
                rule = self._tell_kind(partner) or "numbers.range"
        quantity = Quantity(numeral.start, end, rule, Bounds(low, high))
        if rule in ("numbers.exact", "numbers.range"):
            quantity = self._take_bounds(quantity)
            measured = self._find_measure(quantity)
            quantity = measured or self._take_vague(quantity, numeral)
        return count, quantity

    def _tell_kind(self, numeral: Numeral) -> str | None:
        """The rule of a number that counts nothing, None for one that may count."""
        for part in self._list_parts_at(numeral.start, numeral.end):
            if part.rule == "calendar":
                return "numbers.year" if numeral.value >= 1000 else "numbers.date"
            return "numbers.clock" if part.rule == "clock" else "numbers.measure"
        if numeral.kind == "ordinal":
            return "numbers.ordinal"
        if numeral.kind == "decimal":
            return "numbers.measure"
        return "numbers.label" if self._is_label(numeral) else None

    def _is_label(self, numeral: Numeral) -> bool:
        """Whether the number is a name: "PD 5", "the 217 Omari Corps"."""
        labels = self.lexicon.labels
        before = self.figures.match_before(numeral.start, labels)
        after = self.figures.match_after(numeral.end, labels)
        if after and after[1] == "counted":
            return False  # «در همین ناحیه چهار نفر کشته شدند»
        if (before and before[1] == "before") or (after and after[1] in ("behind", "far_behind")):
            return True
        if before and before[1] == "before_digits" and not numeral.is_word:
            return True  # "district 10", but "in Gurbuz district ten civilians were killed"
        window = self.text[numeral.end : numeral.end + _LABEL_REACH]
        if not any(form in window for form in self.lexicon.far_labels):
            return False
        far = self._match_past_word(numeral.end, labels)
        return far is not None and far[1] == "far_behind"

    def _list_parts_at(self, start: int, end: int) -> list[Span]:
        first = bisect_right(self.part_ends, start)
        return [part for part in self.date_parts[first : first + 1] if part.start < end]

    def _find_partner(self, index: int) -> Numeral | None:
        """The second number of a range: "10 to 15", «پنج شش»."""
        if index + 1 == len(self.numerals):
            return None
        numeral, other = self.numerals[index : index + 2]
        if other.value <= numeral.value or "ordinal" in (numeral.kind, other.kind):
            return None
        words = self.text[numeral.end : other.start]
        if len(words) > _MAX_GAP:
            return None
        gap = self.lexicon.fold(words)
        if not gap:
            is_run = words.isspace() and self.lexicon.numbers["ranges"]["juxtaposed"]
            return (
                other if is_run and numeral.is_word and other.is_word and other.value <= 2 * numeral.value + 2 else None
            )
        if gap in self.lexicon.range_to:
            return other
        before = self.figures.match_before(numeral.start, self.lexicon.range_between)
        return other if before and gap in self.lexicon.range_and else None

    def _scale_low(self, numeral: Numeral, partner: Numeral) -> int:
        """ "Two to three hundred" is 200 to 300."""
        if numeral.scale == 1 and partner.scale >= 100 and numeral.value < partner.value // partner.scale:
            return numeral.value * partner.scale
        return numeral.value

    def _take_bounds(self, quantity: Quantity) -> Quantity:
        """The quantity with the words around, before and behind it that bound it."""
        around = self._find_around(quantity)
        if around:
            return around
        start, end, names = quantity.start, quantity.end, []
        before = self.figures.match_before(start, self.lexicon.before)
        while before and before[1] != "not":
            start = before[0]
            names.append(before[1])
            before = self.figures.match_before(start, self.lexicon.before)
        between = self.figures.match_before(start, self.lexicon.range_between)
        if quantity.rule == "numbers.range":
            closing = self.figures.match_after(end, self.lexicon.range_closing)
            start, end = between[0] if between else start, closing[0] if closing else end
        behind = self.figures.match_after(end, self.lexicon.behind)
        if behind and not self._is_numeral_at(behind[0]):
            end = behind[0]
            names.append(behind[1])
        elif self.text[end : end + 1] == "+":
            end += 1
            names.append("at_least")
        return _bound(quantity._replace(start=start, end=end), names)

    def _is_numeral_at(self, end: int) -> bool:
        """Whether a number follows: the words then belong to it ("five, at least four of them ...")."""
        index = bisect_left(self.numeral_starts, end)
        return index < len(self.numeral_starts) and self.numeral_starts[index] <= end + 1

    def _find_around(self, quantity: Quantity) -> Quantity | None:
        """Words that open before a number and close behind it: «تر ۲۰۰ زیات», also with a counter between."""
        around = self.lexicon.around
        before = self.figures.match_before(quantity.start, self.lexicon.openings)
        if before is None:
            return None
        closings = around[" ".join(self.text[before[0] : quantity.start].split())]
        after = self.figures.match_after(quantity.end, closings) or self._match_past_word(quantity.end, closings)
        return _bound(quantity._replace(start=before[0], end=after[0]), [after[1]]) if after else None

    def _match_past_word(self, end: int, table: dict[str, str]) -> tuple[int, str] | None:
        """The same behind one word or two, a counter («تر ۲۰ تنو زیات»)."""
        for _ in range(2):
            following = _NEXT_WORD.match(self.text, end)
            if following is None:
                return None
            end = following.end()
            after = self.figures.match_after(end, table)
            if after:
                return after
        return None

    def _find_measure(self, quantity: Quantity) -> Quantity | None:
        """The quantity as a measure, a share or a part of a compound ("two-day"), None where it counts things."""
        end = quantity.end
        is_hyphen = self.text[end : end + 1] == "-" and self.text[end + 1 : end + 2].isalpha()
        unit = self.figures.match_after(end + is_hyphen, self.lexicon.measures)
        if unit:
            return quantity._replace(end=unit[0], rule=_MEASURES.get(unit[1], "numbers.measure"))
        return quantity._replace(rule="numbers.measure") if is_hyphen else None

    def _take_vague(self, quantity: Quantity, numeral: Numeral) -> Quantity:
        """ "Several hundred" says no number; "a hundred", "half a dozen" do."""
        if numeral.scale == 1 or self.text[numeral.start].isdigit():
            return quantity
        atom = self.words_by_end.get(numeral.start - 1)
        if atom and "vague" in atom.senses:
            return Quantity(atom.start, quantity.end, "numbers.vague", Bounds(None, None))
        if atom and "articles" in atom.senses and quantity.start == numeral.start:
            return self._take_bounds(quantity._replace(start=atom.start))
        return quantity

    def _read_word(self, atom: Atom) -> Quantity:
        for kind, (rule, said) in _WORDS.items():
            if kind in atom.senses:
                quantity = Quantity(atom.start, atom.end, rule, said)
                return quantity if rule != "numbers.vague" else self._widen_vague(quantity)
        raise AssertionError(atom)

    def _widen_vague(self, quantity: Quantity) -> Quantity:
        before = self.figures.match_before(quantity.start, self.lexicon.before)
        span = self.figures.match_after(quantity.end, self.lexicon.table("dates", "units"))
        if span or self._list_parts_at(quantity.start, quantity.end):
            return quantity._replace(rule="numbers.measure")
        return quantity._replace(start=before[0]) if before and before[1] != "not" else quantity


def _bound(quantity: Quantity, names: Sequence[str]) -> Quantity:
    """The quantity under its bound words; the nearest that bounds decides, "about" changes no number."""
    low, high = quantity.said.low, quantity.said.high
    for name in names:
        if name == "at_least" and quantity.rule == "numbers.range":
            return quantity  # "at least 15 to 20"
        if name in _BOUNDS and low is not None and high is not None:
            return quantity._replace(rule=f"numbers.{name}", said=_BOUNDS[name](low, high))
    if "about" in names and quantity.rule == "numbers.exact":
        return quantity._replace(rule="numbers.about")
    return quantity


def _drop_overlaps(quantities: Sequence[Quantity]) -> list[Quantity]:
    kept: list[Quantity] = []
    for quantity in quantities:
        if not kept or quantity.start >= kept[-1].end:
            kept.append(quantity)
        elif quantity.end > kept[-1].end and quantity.rule not in ("numbers.article", "numbers.none"):
            kept[-1] = quantity
    return kept


#: How far behind its number a name like "corps" may end.
_LABEL_REACH = 40

#: How far apart the two numbers of a range may stand.
_MAX_GAP = 12

_NEXT_WORD = re.compile(r"\s+\w+")

_BOUNDS: dict[str, Callable[[int, int], Bounds]] = {
    "at_least": lambda low, high: Bounds(low, None),
    "more_than": lambda low, high: Bounds(low + 1, None),
    "up_to": lambda low, high: Bounds(None, high),
    "less_than": lambda low, high: Bounds(None, max(high - 1, 0)),
}

#: Rules of the words behind a number, by the key of their table; all others are measures.
_MEASURES = {"percent": "numbers.percent", "behind": "numbers.clock"}

#: What words without a number in them say, by the kind of their table.
_WORDS = {
    "vague": ("numbers.vague", Bounds(None, None)),
    "none": ("numbers.none", Bounds(0, 0)),
    "another": ("numbers.another", Bounds(1, 1)),
    "articles": ("numbers.article", Bounds(1, 1)),
}
_KINDS = frozenset({*_WORDS, "skipped"})
