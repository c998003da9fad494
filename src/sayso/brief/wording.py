"""The words of a brief in one language: templates, numbers, dates and lists, loaded from `templates/<lang>.toml`."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from functools import lru_cache
from importlib.resources import files
from typing import Any

import msgspec

from sayso.brief.citations import clean_text
from sayso.errors import QuestionError
from sayso.records import Bounds, Place
from sayso.theatre import Theatre


class Wording:
    """One language's templates, and the few ways in which values become words."""

    def __init__(self, tables: dict[str, Any]) -> None:
        self.tables = tables
        self.lang: str = tables["lang"]
        self.dir: str = tables["dir"]
        self._days: dict[tuple[date, bool], str] = {}  # a large brief names few days, each of them often

    def say(self, section: str, key: str, **values: str) -> str:
        """The template `key` of `section`, filled in; a field named with a capital begins with one."""
        text: str = self.tables[section][key]
        if not _has_capitals(text):
            return text.format(**values)
        capitals = {name.capitalize(): capitalize_first(value) for name, value in values.items()}
        return text.format(**values, **capitals)

    def write_number(self, number: int) -> str:
        """The number in the language's digits."""
        digits: dict[str, str] = self.tables["digits"]
        return "".join(digits.get(digit, digit) for digit in str(number))

    def write_bounds(self, value: Bounds | None) -> str:
        """The bounds alone, as for a cell of a table: "at least 13", "12", "3 to 4", "not said"."""
        if value is None:
            return str(self.tables["bounds"]["not_said"])
        low, high = value.low, value.high
        if low is not None and low == high:
            key = "exact"
        elif low is not None and high is not None:
            key = "between"
        elif high is not None:
            key = "at_most"
        else:
            # "at least 0" is what is left where one of several numbers was zero and another not said
            key = "at_least" if low else "unsaid"
        numbers = {"low": self._write_or_empty(low), "high": self._write_or_empty(high)}
        return str(self.tables["bounds"][key]).format(**numbers)

    def count(self, unit: str, value: Bounds) -> str:
        """So many of a unit: "1 incident", "at least 13 killed", "an unstated number wounded"."""
        forms: dict[str, str] = self.tables["units"][unit]
        if value == Bounds(0, 0):
            return forms["none"]
        if not value.low and value.high is None:
            return forms["unsaid"]
        form = "one" if {value.low, value.high} <= {1, None} else "many"
        return forms[form].format(n=self.write_bounds(value))

    def capital(self, text: str) -> str:
        """The text as it begins a line."""
        return capitalize_first(text)

    def list_words(self, words: Sequence[str]) -> str:
        """Words as a list in a sentence: "a, b and c"."""
        if len(words) < 2:
            return "".join(words)
        return str(self.tables["comma"]).join(words[:-1]) + str(self.tables["last"]) + words[-1]

    def list_figures(self, figures: Sequence[str]) -> str:
        """Figures side by side, each of which may be a list: the last one is set off from the one before."""
        if len(figures) < 2:
            return "".join(figures)
        return str(self.tables["comma"]).join(figures[:-1]) + str(self.tables["also"]) + figures[-1]

    def join_clauses(self, clauses: Iterable[str]) -> str:
        """Clauses side by side, each of which may hold commas."""
        return str(self.tables["semicolon"]).join(clauses)

    def tell_day(self, day: date, *, year: bool = False) -> str:
        """The day in words: "15 August", with the year where asked."""
        if (day, year) not in self._days:
            template: str = self.tables["dates"]["full" if year else "day"]
            self._days[day, year] = template.format(**self._list_parts(day))
        return self._days[day, year]

    def tell_short_day(self, day: date) -> str:
        """The day for an axis: "15 Aug"."""
        month: str = self.tables["dates"]["short_months"][day.month - 1]
        return f"{self.write_number(day.day)} {month}"

    def tell_window(self, start: date, end: date) -> str:
        """First and last day in words, as short as they can be said."""
        if start == end:
            return self.tell_day(start, year=True)
        first, last = self._list_parts(start), self._list_parts(end)
        same = "same_month" if start.month == end.month else "same_year"
        template: str = self.tables["dates"][same if start.year == end.year else "apart"]
        return template.format(
            first=first["day"],
            last=last["day"],
            month=last["month"],
            year=last["year"],
            first_month=first["month"],
            last_month=last["month"],
            first_full=self.tell_day(start, year=True),
            last_full=self.tell_day(end, year=True),
        )

    def tell_instant(self, instant: datetime) -> str:
        """Day and minute in words."""
        template: str = self.tables["dates"]["instant"]
        clock = f"{instant:%H:%M}"
        digits: dict[str, str] = self.tables["digits"]
        return template.format(**self._list_parts(instant), clock="".join(digits.get(sign, sign) for sign in clock))

    def name_party(self, party: str, theatre: Theatre) -> str:
        """The party's name as it stands inside a sentence, with its article where the language has one."""
        name = theatre.name_party(party, self.lang)
        known = theatre.parties.get(party)
        article: str = self.tables["articles"].get(known.kind, "") if known else ""
        if name.partition(" ")[0] in self.tables["lowercase"]["words"]:
            return name[:1].lower() + name[1:]
        return f"{article}{name}"

    def name_voice(self, voice: str, theatre: Theatre) -> str:
        """A claimant's name inside a sentence: a party's, or words for witnesses, outlets and the like."""
        voices: dict[str, str] = self.tables["voices"]
        return voices.get(voice) or self.name_party(voice, theatre)

    def name_province(self, province: str, theatre: Theatre) -> str:
        """The province's name in the language, else the gazetteer's spelling."""
        place = theatre.find_place(Place(province))
        return clean_text(place.local.get(self.lang, province) if place else province)

    def _write_or_empty(self, number: int | None) -> str:
        return "" if number is None else self.write_number(number)

    def _list_parts(self, day: date) -> dict[str, str]:
        months: list[str] = self.tables["dates"]["months"]
        return {
            "day": self.write_number(day.day),
            "month": months[day.month - 1],
            "year": self.write_number(day.year),
        }


@lru_cache
def load_wording(lang: str) -> Wording:
    """The wording of a brief in `lang`. Raises QuestionError where briefs are not written in that language."""
    folder = files("sayso.brief") / "templates"
    languages = sorted(entry.name.removesuffix(".toml") for entry in folder.iterdir() if _is_wording(entry.name))
    if lang not in languages:
        raise QuestionError(f"lang: no brief is written in {lang!r}; choose one of {', '.join(languages)}")
    return Wording(msgspec.toml.decode((folder / f"{lang}.toml").read_bytes()))


def _is_wording(name: str) -> bool:
    return name.endswith(".toml") and name != "look.toml"


@lru_cache
def _has_capitals(template: str) -> bool:
    """Whether a field of a template is named with a capital."""
    return re.search(r"\{[A-Z]", template) is not None


def capitalize_first(text: str) -> str:
    """The text with its first letter large; the rest stays.

    >>> capitalize_first("the Taliban")
    'The Taliban'
    """
    return text[:1].upper() + text[1:]
