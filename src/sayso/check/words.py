"""The words of a draft that matter beside its figures, `words/<code>.toml`, and of remarks, `templates/<code>.toml`."""

import re
from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

import msgspec

from sayso.lang.text import fold_form
from sayso.records import Bounds

#: The languages of drafts that can be read back.
LANGUAGES = ("en", "fa")

_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


class Cue(NamedTuple):
    """A word of the draft that matters: offsets into its folded text, its table, and itself."""

    start: int
    end: int
    table: str
    form: str


class CheckWords:
    """One language's cues and sentences; `tables` holds those of both files."""

    def __init__(self, lang: str, tables: dict[str, Any]) -> None:
        self.lang = lang
        self.tables = tables
        self.joining = frozenset(tables["cues"]["joining"])
        self.shares = {fold_form(form): value for form, value in tables["shares"].items()}
        self._patterns = {name: _compile(forms) for name, forms in tables["cues"].items() if forms}
        self._patterns["shares"] = _compile(self.shares)

    def find(self, table: str, text: str, start: int, end: int) -> list[Cue]:
        """The cues of a table between two offsets of a folded text."""
        pattern = self._patterns.get(table)
        if pattern is None:
            return []
        return [Cue(match.start(), match.end(), table, match[0]) for match in pattern.finditer(text, start, end)]

    def has(self, table: str, text: str, start: int, end: int) -> bool:
        """Whether a cue of the table stands there."""
        pattern = self._patterns.get(table)
        return pattern is not None and pattern.search(text, start, end) is not None

    def matches(self, table: str, form: str) -> bool:
        """Whether a folded form is a cue of the table, whole."""
        pattern = self._patterns.get(table)
        return pattern is not None and pattern.fullmatch(form) is not None

    def opens(self, table: str, text: str, start: int) -> bool:
        """Whether the text goes on at an offset, past a space, with a cue of the table."""
        pattern = self._patterns.get(table)
        while start < len(text) and text[start] == " ":
            start += 1
        return pattern is not None and pattern.match(text, start) is not None

    def say(self, name: str, **values: str) -> str:
        """A sentence from `says` with its places filled."""
        template: str = self.tables["says"][name]
        return template.format(**values)

    def number(self, number: float) -> str:
        """A number in the language's digits."""
        text = f"{number:.2f}".rstrip("0").rstrip(".") if isinstance(number, float) else str(number)
        return text.translate(_DIGITS) if self.lang == "fa" else text

    def bounds(self, bounds: Bounds | None) -> str:
        """A figure in words: "at least 25"."""
        page = self.tables["page"]
        if bounds is None:
            return str(page["nothing"])
        low = "" if bounds.low is None else self.number(bounds.low)
        high = "" if bounds.high is None else self.number(bounds.high)
        if not low and not high:
            return str(page["unsaid"])
        if low == high:
            return low
        name = "at_least" if not high else "at_most" if not low else "between"
        return str(page[name]).format(low=low, high=high)

    def figure(self, unit: str, bounds: Bounds | None) -> str:
        """A figure with its unit in words: "at least 25 killed"."""
        forms = self.tables["units"].get(unit, [unit, unit])
        return f"{self.bounds(bounds)} {forms[bounds != Bounds(1, 1)]}"

    def quote(self, text: str) -> str:
        """Words of a draft or a report between the language's quotation marks, on one line."""
        return str(self.tables["page"]["quote"]).format(words=" ".join(text.split()))

    def reports(self, count: int) -> str:
        """So many reports, in words."""
        name = "reports_none" if not count else "reports_one" if count == 1 else "reports"
        return self.say(name, n=self.number(count))

    def join(self, names: Iterable[str]) -> str:
        """Names as a list in words."""
        *head, last = list(names) or [""]
        page = self.tables["page"]
        return f"{page['comma'].join(head)}{page['and']}{last}" if head else last

    def day(self, day: date) -> str:
        """A day: year, month and day in digits, which is the same in every calendar's reader's eyes."""
        return day.isoformat()


@lru_cache
def load_check_words(lang: str) -> CheckWords:
    """The words of one language, English where nobody has written it in that language."""
    code = lang if lang in LANGUAGES else "en"
    tables: dict[str, Any] = {}
    for folder in ("words", "templates"):
        tables |= msgspec.toml.decode((files("sayso.check") / folder / f"{code}.toml").read_bytes())
    return CheckWords(code, tables)


#: "…" in a form stands for up to so many words ("no … was made").
_GAP = r"(?: [^\s.,;:،؛]+){0,5} "


def _compile(forms: Iterable[str]) -> re.Pattern[str]:
    folded = sorted(
        {tuple(map(fold_form, form.split(" … "))) for form in forms}, key=lambda form: (-len("".join(form)), form)
    )
    patterns = (_GAP.join(map(re.escape, form)) for form in folded)
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)")
