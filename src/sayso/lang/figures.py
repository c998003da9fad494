"""What numbers and dates are made of: one scan of a text for the words and digits of `figures.toml`.

`numbers.py` and `dateparts` read the same scan, so a text is gone through once.
"""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from sayso.lang.lexicon import TENS, TOKEN, Lexicon, load_lexicon
from sayso.lang.pack import Language

#: Longest digit string that is read as a number; longer ones are phone numbers and identifiers.
_MAX_DIGITS = 12

#: How far words that bound a number or join a date may stand from it.
_REACH = 40


class Atom(NamedTuple):
    """One word or form of the tables, or one numeric date or clock time. `senses` maps kinds to values."""

    start: int
    end: int
    senses: Mapping[str, Any]


class Numeral(NamedTuple):
    """A number put together from its words or digits. `kind` is `cardinal`, `ordinal` or `decimal`.

    `scale` is the last multiplying word (1 where there is none), `is_word` whether it was written in letters,
    `is_joined` whether a joining "and" is written together with it.
    """

    start: int
    end: int
    value: int
    kind: str
    scale: int
    is_word: bool


class Figures:
    """The scan of one text: numerals and the other atoms, each in order, the text, and what stands beside a place."""

    def __init__(self, text: str, numerals: list[Numeral], atoms: list[Atom], lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        self.numerals = numerals
        self.atoms = atoms
        self._before: dict[int, list[tuple[int, str]]] = {}
        self._after: dict[int, list[tuple[int, str]]] = {}

    def match_before(self, start: int, table: Mapping[str, str]) -> tuple[int, str] | None:
        """Where the longest form of the table begins that ends right before `start`, and its key."""
        if start not in self._before:
            self._before[start] = self._list_before(start)
        for begin, form in self._before[start]:
            if form in table:
                return begin, table[form]
        return None

    def match_after(self, end: int, table: Mapping[str, str]) -> tuple[int, str] | None:
        """Where the longest form of the table ends that begins right behind `end`, and its key."""
        if end not in self._after:
            self._after[end] = self._list_after(end)
        for finish, form in self._after[end]:
            if form in table:
                return finish, table[form]
        return None

    def _list_before(self, start: int) -> list[tuple[int, str]]:
        low = max(0, start - _REACH)
        words = self.text[low:start].rsplit(None, _MAX_WORDS)
        if not words or (words[-1].isalpha() and words[-1] not in self.lexicon.last_words):
            return []
        forms: list[tuple[int, str]] = []
        form, begin = "", start
        for word in reversed(words[-_MAX_WORDS:]):
            begin = self.text.rindex(word, low, begin)
            if begin == low and low:
                break
            if not word.isalpha():
                return self._list_tokens_before(low, start) if word[-1] not in _ENDS else forms[::-1]
            form = f"{word} {form}" if form else word
            forms.append((begin, form))
        return forms[::-1]

    def _list_tokens_before(self, low: int, start: int) -> list[tuple[int, str]]:
        forms: list[tuple[int, str]] = []
        form, following = "", start
        for token in list(TOKEN.finditer(self.text, low, start))[: -_MAX_WORDS - 1 : -1]:
            gap = self.text[token.end() : following]
            if (gap and not gap.isspace()) or (low and token.start() == low):
                break
            form, following = f"{token[0]} {form}" if form else token[0], token.start()
            forms.append((following, form))
        return forms[::-1]

    def _list_after(self, end: int) -> list[tuple[int, str]]:
        high = min(len(self.text), end + _REACH)
        nearest = self.text[end:high].split(None, 1)
        if not nearest or (nearest[0].isalpha() and nearest[0] not in self.lexicon.first_words):
            return []
        forms: list[tuple[int, str]] = []
        form, last = "", end
        for token in TOKEN.finditer(self.text, end, high):
            gap = self.text[last : token.start()]
            is_cut = token.end() == high < len(self.text)
            if (gap and not gap.isspace()) or is_cut or len(forms) == _MAX_WORDS:
                break
            form, last = f"{form} {token[0]}" if form else token[0], token.end()
            forms.append((last, form))
        return forms[::-1]


#: Signs that no form goes across.
_ENDS = frozenset(',;:!?؟،؛()"')

#: How many words the longest bound or glue form has.
_MAX_WORDS = 5


@lru_cache(maxsize=4)
def scan_figures(folded: str, language: Language) -> Figures:
    """All numerals and date words of a folded text. The last few texts are kept: numbers and dates share one scan."""
    lexicon = load_lexicon(language)
    text = lexicon.spell(folded)
    found = (
        match for match in lexicon.scan.finditer(text) if folded[match.start() : match.end()] not in lexicon.unlike
    )
    atoms = [_read_atom(match, lexicon) for match in found]
    numerals, used = _read_numerals(text, atoms, lexicon)
    return Figures(text, numerals, [atom for index, atom in enumerate(atoms) if index not in used], lexicon)


def _read_atom(match: re.Match[str], lexicon: Lexicon) -> Atom:
    kind = match.lastgroup
    start, end = match.span()
    if kind == "form":
        form = match[0] if match[0] in lexicon.senses else " ".join(match[0].split())
        return Atom(start, end, lexicon.senses[form])
    if kind in ("day", "clock"):
        return Atom(start, end, {kind: match[0]})
    return _read_digits(match, lexicon)


def _read_digits(match: re.Match[str], lexicon: Lexicon) -> Atom:
    """Digits with what is written behind them without a space: «18مه» is an ordinal, «20km» a measure."""
    start, end = match.span()
    before = match.string[max(0, start - 2) : start]
    digits = match["digits"].replace(",", "").replace("،", "")
    if len(digits) > _MAX_DIGITS or (before[-1:] == "-" and before[:1].isalpha()):
        return Atom(start, end, {"code": True})
    value = int(digits)
    fraction = match["fraction"]
    if fraction and fraction != ".000":
        return Atom(start, match.end("fraction"), {"decimal": float(digits + fraction[:6])})
    return _read_tail(match, value * 1000 if fraction else value, lexicon)


def _read_tail(match: re.Match[str], value: int, lexicon: Lexicon) -> Atom:
    start, end = match.span()
    tail = match["tail"]
    if tail in lexicon.endings:
        return Atom(start, end, {"ordinal": value})
    is_unit = tail in lexicon.table("numbers", "units") or tail in lexicon.table("dates", "clock")
    # «12تن»: a counter is often written on; "5k" and "16x" are something else.
    if not tail or is_unit or tail > "\u0600":
        return Atom(start, match.start("tail") if tail else end, {"digits": value})
    return Atom(start, end, {"code": True})


def _read_numerals(text: str, atoms: list[Atom], lexicon: Lexicon) -> tuple[list[Numeral], set[int]]:
    numerals: list[Numeral] = []
    used: set[int] = set()
    index = 0
    while index < len(atoms):
        if _NUMERIC.isdisjoint(atoms[index].senses):
            index += 1
            continue
        composer = _Composer(text, lexicon)
        count = composer.read(atoms, index)
        if count:
            numerals.append(composer.finish())
            used.update(range(index, index + count))
        index += count or 1
    return numerals, used


_NUMERIC = frozenset({"cardinal", "scale", "ordinal", "digits", "decimal"})


class _Composer:
    """Puts one number together from atoms that follow each other."""

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        self.needs_and = bool(lexicon.joining["needs_and"])
        self.tens_first = bool(lexicon.joining["tens_first"])
        self.start = self.end = -1
        self.total = 0
        self.group: float | None = None
        self.last: float = 0
        self.limit = 10**_MAX_DIGITS
        self.scale = 1
        self.kind = "cardinal"
        self.is_word = True

    def read(self, atoms: list[Atom], index: int) -> int:
        """How many atoms from `index` on belong to the number; 0 where none begins there."""
        count = 0
        while index + count < len(atoms) and self.kind == "cardinal":
            atom = atoms[index + count]
            following = atoms[index + count + 1] if index + count + 1 < len(atoms) else None
            if not self._take(atom, following):
                break
            self.start = atom.start if self.start < 0 else self.start
            self.end = atom.end
            count += 1
        return count

    def finish(self) -> Numeral:
        """The number that was read."""
        value = self.total + (self.group or 0)
        kind = self.kind
        if kind == "cardinal" and value != int(value):
            kind = "decimal"
        return Numeral(self.start, self.end, int(value), kind, self.scale, self.is_word)

    def _take(self, atom: Atom, following: Atom | None) -> bool:
        is_joined = "fused" in atom.senses
        if self.start >= 0:
            gap = self.text[self.end : atom.start]
            if gap.isspace() or gap == "-":
                is_hyphen = gap == "-"
            elif gap.strip() in self.lexicon.ands and (gap[0].isspace() or not self.is_word):
                is_joined, is_hyphen = True, False
            else:
                return False
            if is_hyphen and ("digits" in atom.senses or not self.is_word):
                return False
        elif is_joined:
            return False
        return self._add(atom, is_joined, following)

    def _add(self, atom: Atom, is_joined: bool, following: Atom | None) -> bool:
        senses = atom.senses
        if "scale" in senses:
            return self._multiply(senses["scale"], is_joined)
        if "cardinal" in senses:
            return self._add_value(senses["cardinal"], is_joined, self._next_scale(atom, following))
        if "ordinal" in senses:
            self.kind = "ordinal"
            if self.start < 0 or self._add_value(senses["ordinal"], is_joined, 0):
                self.group = self.group if self.start >= 0 else senses["ordinal"]
                return True
            self.kind = "cardinal"
            return False
        if "digits" in senses or "decimal" in senses:
            return self._add_digits(senses, is_joined, self._next_scale(atom, following))
        return False

    def _next_scale(self, atom: Atom, following: Atom | None) -> int:
        if following is None or "scale" not in following.senses:
            return 0
        return int(following.senses["scale"]) if self.text[atom.end : following.start].isspace() else 0

    def _add_digits(self, senses: Mapping[str, Any], is_joined: bool, next_scale: int) -> bool:
        value = senses.get("digits", senses.get("decimal"))
        if self.start < 0:
            self.group = self.last = value
            self.is_word = False
            return True
        if self.group is not None or not is_joined or value >= self.limit or next_scale >= self.limit:
            return False
        self.group = self.last = value
        return True

    def _add_value(self, value: int, is_joined: bool, next_scale: int) -> bool:
        is_begun = self.start >= 0
        if is_begun and next_scale >= self.limit:
            return False
        if self.group is None:
            is_next = value < self.limit and (is_joined or not is_begun or not self.needs_and)
            self.group = value if is_next else None
        elif not self.is_word and self.total == 0 and self.scale == 1:
            is_next = False
        else:
            is_next = self._is_unit_of_tens(value, is_joined) or self._is_rest_of_hundreds(value, is_joined, next_scale)
            self.group += value if is_next else 0
        self.last = value if is_next else self.last
        return is_next

    def _is_rest_of_hundreds(self, value: int, is_joined: bool, next_scale: int) -> bool:
        if self.group is None or self.group < 100 or self.group % 100 or not 0 < value < 100:
            return False
        return next_scale != 100 and (is_joined or not self.needs_and)

    def _is_unit_of_tens(self, value: int, is_joined: bool) -> bool:
        if self.group is None or self.group % 100 != self.last:
            return False
        if not self.tens_first:
            return 1 <= self.last <= 9 and value in TENS and not is_joined
        return self.last in TENS and 1 <= value <= 9 and is_joined == self.needs_and

    def _multiply(self, scale: int, is_joined: bool) -> bool:
        if scale < 100:
            # A dozen or a pair closes a number and is part of none.
            if self.total or (self.start >= 0 and is_joined):
                return False
            self.group = (self.group or 1) * scale
            self.scale, self.limit = scale, 0
            return True
        if self.limit <= scale or (self.start >= 0 and self.group is None and self.needs_and and not is_joined):
            return False
        if self.group is not None and (is_joined or (scale == 100 and self.group >= 100)):
            return False
        self.scale = scale
        if scale == 100:
            self.group = (self.group or 1) * 100
            self.last = 0
        else:
            self.total += int((1 if self.group is None else self.group) * scale)
            self.group, self.limit = None, scale
        return True
