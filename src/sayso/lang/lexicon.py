"""The number and date words of one language (`figures.toml`), ready for look-up and for one scan."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from sayso.lang.pack import Language
from sayso.lang.text import fold_form

#: What counts as a word beside a number or a date.
TOKEN = re.compile(r"\w+(?:['.]\w+)+\.?|\w+|[%$€£-]")


class Lexicon:
    """The tables of one language, made ready for look-up and for the scan."""

    def __init__(self, language: Language) -> None:
        words = language.words
        self.numbers: dict[str, Any] = words["numbers"]
        self.dates: dict[str, Any] = words["dates"]
        self.is_rtl = language.is_rtl
        self.same = tuple(words["spelling"]["same"].items())
        #: Words that only the letters made one would take for a number or a date.
        self.unlike = frozenset(fold_form(form) for form in words["spelling"]["unlike"])
        self._tables: dict[str, dict[str, str]] = {}
        self._ready_numbers()
        self._ready_dates()
        self.senses = self._collect_senses()
        self.scan = _compile_scan(self.senses)
        forms = [self.fold(form).split() for form in _list_strings([self.numbers, self.dates])]
        #: Words that begin or end some form: a word that is none of them needs no look at its neighbours.
        self.first_words = frozenset(words[0] for words in forms if words)
        self.last_words = frozenset(words[-1] for words in forms if words)

    def _ready_numbers(self) -> None:
        """The tables of numbers: what joins them, what stands before and behind them, what bounds them."""
        self.joining: dict[str, Any] = self.numbers["joining"]
        self.ands = self._fold_forms(self.joining["and"])
        self.endings = self._fold_forms(self.joining["ordinal_endings"])
        self.before = self.table("numbers", "before")
        self.behind = self.table("numbers", "behind")
        self.labels = self.table("numbers", "labels")
        self.far_labels = self._fold_forms(self.numbers["labels"]["far_behind"])
        self.measures = self._merge_measures()
        self.around = self._fold_around()
        self.openings = dict.fromkeys(self.around, "opening")
        ranges = self.numbers["ranges"]
        self.range_to, self.range_and = self._fold_forms(ranges["to"]), self._fold_forms(ranges["and"])
        self.range_between = self._name_forms(ranges["between"], "between")
        self.range_closing = self._name_forms(ranges["closing"], "closing")

    def _ready_dates(self) -> None:
        """The tables of dates: what leads to a day, what links two, what opens and closes a period."""
        weak, glue, ranges = self.dates["weak"], self.dates["glue"], self.dates["ranges"]
        #: Whether a day of a month may be a cardinal in letters: «ده اسد» yes, "ten March" no.
        self.has_days_in_words = bool(weak["days_in_words"])
        #: Whether "last" and "this" may stand behind what they are said of: «ماه گذشته».
        self.has_periods_behind = bool(weak["periods_behind"])
        self.month_only = self._name_forms(glue["month_only"], "lead")
        self.weekday_leads = self._name_forms(weak["weekday_leads"], "lead")
        self.weak_leads = self._name_forms(weak["leads"], "lead")
        self.year_leads = self._name_forms(glue["year_leads"], "lead")
        self.glue_words = self._fold_forms(glue["words"])
        linking = [kind for kind in reversed(ranges) if kind not in ("sofar", "closing", "closing_and")]
        self.links = {self.fold(form): kind for kind in linking for form in ranges[kind]}
        self.between_closings = self._name_forms(ranges["closing_and"], "between")
        self.untils = self._fold_forms(ranges["until"])
        self.closings = self._name_forms(ranges["closing"], "closing")
        self.sofar = self._name_forms(ranges["sofar"], "since")
        self.nights = self._fold_forms(self.dates["nights"]["before_weekday"])

    def spell(self, text: str) -> str:
        """The folded text with this language's interchangeable letters made one; as long as before."""
        for letter, same in self.same:
            text = text.replace(letter, same)
        return text

    def fold(self, form: str) -> str:
        """A form as it is looked up: folded, its tokens with single spaces."""
        return " ".join(TOKEN.findall(self.spell(fold_form(form))))

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

    def _name_forms(self, forms: Iterable[str], name: str) -> dict[str, str]:
        return {self.fold(form): name for form in forms}

    def _merge_measures(self) -> dict[str, str]:
        """Words behind a number that make it a measure, a share or a time of day."""
        times = {form: key for form, key in self.table("dates", "clock").items() if key == "behind"}
        return {**times, **self.table("dates", "units"), **self.table("numbers", "units")}

    def _fold_around(self) -> dict[str, dict[str, str]]:
        """Opening words to the closing words that go with them and the bound they make."""
        around: dict[str, dict[str, str]] = {}
        for name, pairs in self.numbers["around"].items():
            for opening, closing in pairs:
                around.setdefault(self.fold(opening), {})[self.fold(closing)] = name
        return around

    def _collect_senses(self) -> dict[str, dict[str, Any]]:
        senses: dict[str, dict[str, Any]] = {}
        for kind, forms, value in self._list_forms():
            for form in forms:
                senses.setdefault(self.spell(fold_form(form)), {}).setdefault(kind, value)
        self._add_compounds(senses)
        self._add_fused(senses)
        weak = self._fold_forms(self.dates["weak"]["forms"])
        for form, kinds in senses.items():
            if self.fold(form) in weak:
                kinds["weak"] = True
        return senses

    def _add_compounds(self, senses: dict[str, dict[str, Any]]) -> None:
        """«یوشپېته»: a unit written onto its tens."""
        tens_forms = [(form, kinds["cardinal"]) for form, kinds in senses.items() if kinds.get("cardinal") in TENS]
        for unit, stems in self.numbers["stems"].items():
            for stem in stems:
                for form, tens in tens_forms:
                    senses.setdefault(self.spell(fold_form(stem)) + form, {"cardinal": tens + int(unit)})

    def _add_fused(self, senses: dict[str, dict[str, Any]]) -> None:
        """«ودو» behind a number, and «بیستودو» where the joiner was lost."""
        numbers = {form: _pick_numbers(kinds) for form, kinds in senses.items()}
        tens = {
            form: kinds["cardinal"]
            for form, kinds in numbers.items()
            if kinds.get("cardinal") in TENS and " " not in form
        }
        for form, number in numbers.items():
            for fused in self.joining["fused"] if number else ():
                senses.setdefault(fused + form, {"fused": True, **number})
                if min(number.values()) < 10:
                    for before, ten in tens.items():
                        added = {kind: value + ten for kind, value in number.items()}
                        senses.setdefault(f"{before}{fused}{form}", added)

    def _list_forms(self) -> Iterator[tuple[str, list[str], Any]]:
        for kind in ("cardinals", "scales", "ordinals"):
            for value, forms in self.numbers[kind].items():
                yield kind[:-1], forms, int(value)
        for kind in ("vague", "none", "articles", "another", "skipped"):
            yield kind, self.numbers[kind]["forms"], kind
        for calendar in ("gregorian", "solar", "lunar"):
            for month, forms in self.dates[calendar].items():
                yield f"month.{calendar}", forms, int(month)
        for kind in ("weekdays", "days", "anchored", "seasons"):
            for value, forms in self.dates[kind].items():
                yield kind, forms, int(value)
        for kind in ("parts", "units", "halves"):
            for name, forms in self.dates[kind].items():
                yield kind, forms, name
        for name in ("last_week", "last_weekend", "last_month", "last_year", "this_year"):
            yield "period", self.dates["periods"][name], name
        yield "recently", self.dates["vague"]["forms"], "vague"


TENS = range(20, 100, 10)


@lru_cache(maxsize=8)
def load_lexicon(language: Language) -> Lexicon:
    """The tables of the language, built once."""
    return Lexicon(language)


def _pick_numbers(kinds: dict[str, Any]) -> dict[str, int]:
    """The senses of a form that are numbers."""
    return {kind: value for kind, value in kinds.items() if kind in ("cardinal", "ordinal")}


def _list_strings(tables: Any) -> Iterator[str]:
    if isinstance(tables, str):
        yield tables
    elif isinstance(tables, dict | list):
        for table in tables.values() if isinstance(tables, dict) else tables:
            yield from _list_strings(table)


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
