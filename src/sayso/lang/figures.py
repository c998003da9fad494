"""What numbers and dates are made of: one scan of a text for the words and digits of `figures.toml`.

`numbers.py` and `dates.py` read the same scan, so a text is gone through once.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from sayso.lang.pack import Language
from sayso.lang.text import fold_form

#: Longest digit string that is read as a number; longer ones are phone numbers and identifiers.
_MAX_DIGITS = 12

_TOKEN = re.compile(r"\w+(?:['.]\w+)+\.?|\w+|[%$€£-]")
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


class Figures(NamedTuple):
    """The scan of one text: numerals and the other atoms, each in order, and the text that was scanned."""

    text: str
    numerals: tuple[Numeral, ...]
    atoms: tuple[Atom, ...]


class Lexicon:
    """The tables of one language, made ready for look-up and for the scan."""

    def __init__(self, language: Language) -> None:
        words = language.words
        self.numbers: dict[str, Any] = words["numbers"]
        self.dates: dict[str, Any] = words["dates"]
        self.same = tuple(words.get("spelling", {}).get("same", {}).items())
        self.joining: dict[str, Any] = self.numbers["joining"]
        self.ands = self._fold_forms(self.joining["and"])
        self.endings = self._fold_forms(self.joining["ordinal_endings"])
        self.senses = self._collect_senses()
        self.scan = _compile_scan(self.senses)
        self._tables: dict[str, dict[str, str]] = {}
        self.is_rtl = language.is_rtl
        #: In English a day of a month is written in digits or as an ordinal, never "ten March".
        self.needs_digits = not language.is_rtl
        ranges = self.dates["ranges"]
        self.links = {self.fold(form): kind for kind in reversed(ranges) if kind != "sofar" for form in ranges[kind]}
        self.sofar = {self.fold(form): "since" for form in ranges["sofar"]}
        self.nights = self._fold_forms(self.dates["nights"]["before_weekday"])
        self.weak_leads = {self.fold(form): "lead" for form in self.dates["weak"]["leads"]}
        self.year_leads = {self.fold(form): "lead" for form in self.dates["glue"]["year_leads"]}
        self.glue_words = self._fold_forms(self.dates["glue"]["words"])

    def spell(self, text: str) -> str:
        """The folded text with this language's interchangeable letters made one; as long as before."""
        for letter, same in self.same:
            text = text.replace(letter, same)
        return text

    def fold(self, form: str) -> str:
        """A form as it is looked up: folded, its tokens with single spaces."""
        return " ".join(_TOKEN.findall(self.spell(fold_form(form))))

    def table(self, room: str, name: str) -> dict[str, str]:
        """Form to key of one table, such as ("numbers", "before")."""
        path = f"{room}.{name}"
        if path not in self._tables:
            content = getattr(self, room)[name]
            self._tables[path] = {
                self.fold(form): key for key, forms in content.items() if isinstance(forms, list) for form in forms
            }
        return self._tables[path]

    def _fold_forms(self, forms: Iterable[str]) -> frozenset[str]:
        return frozenset(self.fold(form) for form in forms)

    def _collect_senses(self) -> dict[str, dict[str, Any]]:
        senses: dict[str, dict[str, Any]] = {}
        for kind, forms, value in self._list_forms():
            for form in forms:
                senses.setdefault(self.spell(fold_form(form)), {}).setdefault(kind, value)
        for form in list(senses):
            for fused in self.joining["fused"]:
                self._add_fused(senses, form, fused)
        weak = self._fold_forms(self.dates["weak"]["forms"])
        for form, kinds in senses.items():
            if self.fold(form) in weak:
                kinds["weak"] = True
        return senses

    def _add_fused(self, senses: dict[str, dict[str, Any]], form: str, fused: str) -> None:
        """«ودو» behind a number, and «بیستودو» where the joiner was lost."""
        kinds = senses[form]
        if "cardinal" not in kinds and "ordinal" not in kinds:
            return
        number = {kind: value for kind, value in kinds.items() if kind in ("cardinal", "ordinal")}
        senses.setdefault(fused + form, {"fused": True, **number})
        if number.get("cardinal", 99) < 10 or number.get("ordinal", 99) < 10:
            for tens, tens_kinds in list(senses.items()):
                if tens_kinds.get("cardinal") in _TENS and "fused" not in tens_kinds and " " not in tens:
                    added = {kind: value + tens_kinds["cardinal"] for kind, value in number.items()}
                    senses.setdefault(f"{tens}{fused}{form}", added)

    def _list_forms(self) -> Iterator[tuple[str, list[str], Any]]:
        for kind in ("cardinals", "scales", "ordinals"):
            for value, forms in self.numbers[kind].items():
                yield kind[:-1], forms, int(value)
        for kind in ("vague", "none", "articles", "another", "skipped"):
            yield kind, self.numbers[kind]["forms"], kind
        for calendar in ("gregorian", "solar", "lunar"):
            for month, forms in self.dates[calendar].items():
                yield f"month.{calendar}", forms, int(month)
        for kind in ("weekdays", "days", "anchored"):
            for value, forms in self.dates[kind].items():
                yield kind, forms, int(value)
        for kind in ("parts", "units", "halves"):
            for name, forms in self.dates[kind].items():
                yield kind, forms, name
        for name in ("last_week", "last_month", "last_year", "this_year"):
            yield "period", self.dates["periods"][name], name
        yield "recently", self.dates["vague"]["forms"], "vague"


_TENS = range(20, 100, 10)


@lru_cache(maxsize=8)
def load_lexicon(language: Language) -> Lexicon:
    """The tables of the language, built once."""
    return Lexicon(language)


@lru_cache(maxsize=4)
def scan_figures(folded: str, language: Language) -> Figures:
    """All numerals and date words of a folded text. The last few texts are kept: numbers and dates share one scan."""
    lexicon = load_lexicon(language)
    text = lexicon.spell(folded)
    atoms = [atom for atom in (_read_atom(match, lexicon) for match in lexicon.scan.finditer(text)) if atom]
    numerals, used = _read_numerals(text, atoms, lexicon)
    return Figures(text, tuple(numerals), tuple(atom for index, atom in enumerate(atoms) if index not in used))


def match_before(text: str, start: int, table: Mapping[str, str]) -> tuple[int, str] | None:
    """Where the longest form of the table begins that ends right before `start`, and its key."""
    low = max(0, start - _REACH)
    tokens = list(_TOKEN.finditer(text, low, start))
    if tokens and low and tokens[0].start() == low:
        tokens = tokens[1:]
    tokens = _keep_adjacent(text, tokens[::-1], start)
    for count in range(min(len(tokens), 6), 0, -1):
        form = " ".join(token[0] for token in reversed(tokens[:count]))
        if form in table:
            return tokens[count - 1].start(), table[form]
    return None


def match_after(text: str, end: int, table: Mapping[str, str], skip_hyphen: bool = False) -> tuple[int, str] | None:
    """Where the longest form of the table ends that begins right behind `end`, and its key."""
    tokens: list[re.Match[str]] = []
    last = end
    for token in _TOKEN.finditer(text, end, end + _REACH):
        gap = text[last : token.start()]
        if len(tokens) == 5 or (gap and not gap.isspace()):
            break
        last = token.end()
        if not (skip_hyphen and not tokens and token[0] == "-"):
            tokens.append(token)
    for count in range(len(tokens), 0, -1):
        form = " ".join(token[0] for token in tokens[:count])
        if form in table and not text[tokens[count - 1].end() : tokens[count - 1].end() + 1].isalnum():
            return tokens[count - 1].end(), table[form]
    return None


def _keep_adjacent(text: str, tokens: list[re.Match[str]], start: int) -> list[re.Match[str]]:
    kept = []
    following = start
    for token in tokens:
        gap = text[token.end() : following]
        if gap and not gap.isspace():
            break
        kept.append(token)
        following = token.start()
    return kept


def _compile_scan(senses: Iterable[str]) -> re.Pattern[str]:
    """One pattern for numeric dates, clock times, digits and all forms, longest first."""
    day = r"\d{4}-\d{1,2}-\d{1,2}|\d{4}[/.]\d{1,2}[/.]\d{1,2}|\d{1,2}[/.-]\d{1,2}[/.-]\d{4}"
    clock = r"(?:[01]?\d|2[0-3])[:][0-5]\d(?::[0-5]\d)?"
    digits = r"\d{1,3}(?:[,،]\d{3})+(?![\d])|\d+"
    forms = _write_trie(_build_trie(senses))
    return re.compile(
        rf"(?<![\w])(?:(?P<day>{day})(?![\d/])|(?P<clock>{clock})(?!\d)"
        rf"|(?P<digits>{digits})(?P<fraction>\.\d+)?(?P<tail>[^\W\d_]{{1,5}})?(?!\w)|(?P<form>{forms})(?!\w))",
    )


def _build_trie(forms: Iterable[str]) -> dict[str, Any]:
    trie: dict[str, Any] = {}
    for form in forms:
        node = trie
        for letter in form:
            node = node.setdefault(letter, {})
        node[""] = {}
    return trie


def _write_trie(node: dict[str, Any]) -> str:
    branches = []
    for letter, following in sorted(node.items()):
        if letter:
            branches.append((r"\s+" if letter == " " else re.escape(letter)) + _write_trie(following))
    if not branches:
        return ""
    pattern = branches[0] if len(branches) == 1 and "" not in node else f"(?:{'|'.join(branches)})"
    return f"{pattern}?" if "" in node else pattern


def _read_atom(match: re.Match[str], lexicon: Lexicon) -> Atom | None:
    kind = match.lastgroup
    start, end = match.span()
    if kind == "form":
        form = match[0] if match[0] in lexicon.senses else " ".join(match[0].split())
        return Atom(start, end, lexicon.senses[form])
    if kind in ("day", "clock"):
        return Atom(start, end, {kind: match[0]})
    return _read_digits(match, lexicon)


def _read_digits(match: re.Match[str], lexicon: Lexicon) -> Atom | None:
    """Digits with what is written behind them without a space: «18مه» is an ordinal, «20km» a measure."""
    start, end = match.span()
    before = match.string[max(0, start - 2) : start]
    digits = match["digits"].replace(",", "").replace("،", "")
    if len(digits) > _MAX_DIGITS or (before[-1:] == "-" and before[:1].isalpha()):
        return Atom(start, end, {"code": True})
    tail = match["tail"]
    value: int | float = int(digits)
    if match["fraction"]:
        return Atom(start, match.end("fraction"), {"decimal": float(digits + match["fraction"][:6])})
    if not tail:
        return Atom(start, end, {"digits": value})
    if tail in lexicon.endings:
        return Atom(start, end, {"ordinal": value})
    if tail in lexicon.table("numbers", "units") or tail in lexicon.table("dates", "clock"):
        return Atom(start, match.end("digits"), {"digits": value})
    return Atom(start, end, {"code": True})


def _read_numerals(text: str, atoms: list[Atom], lexicon: Lexicon) -> tuple[list[Numeral], set[int]]:
    numerals: list[Numeral] = []
    used: set[int] = set()
    index = 0
    while index < len(atoms):
        composer = _Composer(text, lexicon)
        count = composer.read(atoms, index)
        if count:
            numerals.append(composer.finish())
            used.update(range(index, index + count))
        index += count or 1
    return numerals, used


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
        if next_scale >= self.limit and self.start >= 0:
            return False
        if self.group is None:
            if value >= self.limit or (self.start >= 0 and self.needs_and and not is_joined):
                return False
            self.group = self.last = value
            return True
        if not self.is_word and self.total == 0 and self.scale == 1:
            return False
        if self._is_unit_of_tens(value, is_joined):
            self.group += value
        elif self.group >= 100 and self.group % 100 == 0 and 0 < value < 100 and next_scale != 100:
            if self.needs_and and not is_joined:
                return False
            self.group += value
        else:
            return False
        self.last = value
        return True

    def _is_unit_of_tens(self, value: int, is_joined: bool) -> bool:
        if self.group is None or self.group % 100 != self.last:
            return False
        if not self.tens_first:
            return 1 <= self.last <= 9 and value in _TENS and not is_joined
        return self.last in _TENS and 1 <= value <= 9 and is_joined == self.needs_and

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
