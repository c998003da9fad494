"""When a sentence says that something was: single days, weekdays, stretches of time."""

from functools import cached_property
from typing import NamedTuple

from msgspec.structs import replace

from sayso.check.sites import Placed
from sayso.check.texts import ARTICLE_REACH, Word
from sayso.lang import Language
from sayso.lang.dates import Days, find_dates, parse_days
from sayso.lang.figures import scan_figures
from sayso.lang.numbers import parse_number
from sayso.lang.text import fold_text

#: A day or two is an incident's, a longer stretch a window.
_WINDOW_DAYS = 3


class When(NamedTuple):
    """A date in a sentence and its days."""

    word: Word
    days: Days

    @property
    def is_window(self) -> bool:
        """Whether it is a stretch of time and no incident's day."""
        start, end = self.days.start, self.days.end
        return start is None or end is None or (end - start).days + 1 >= _WINDOW_DAYS


class Weekday(NamedTuple):
    """A weekday in the words of a date: as printed, its number from Monday = 1, and the words without it."""

    form: str
    number: int
    rest: str


def find_weekday(text: str, language: Language) -> Weekday | None:
    """The weekday that the words of a date name; None where they name none."""
    folded = fold_text(text)
    for atom in scan_figures(folded.text, language).atoms:
        if "weekdays" in atom.senses:
            first, last = folded.span(atom.start, atom.end)
            return Weekday(text[first:last], atom.senses["weekdays"], f"{text[:first]} {text[last:]}".strip(" ,،"))
    return None


def is_absolute(text: str, language: Language) -> bool:
    """Whether the words name a day of a month."""
    return any(span.rule == "dates.absolute" for span in find_dates(fold_text(text).text, language))


class Dated(Placed):
    """A sentence with its dates."""

    @cached_property
    def whens(self) -> list[When]:
        """The dates of the sentence that tell a day or a stretch of days."""
        article = self.article
        found = []
        for word in self.pick("dates."):
            weekday = find_weekday(word.phrase.text, article.language)
            # the date says which day it is, also where its weekday is another's
            dated = weekday is not None and is_absolute(weekday.rest, article.language)
            text = weekday.rest if weekday is not None and dated else word.phrase.text
            days = parse_days(text, article.published, article.language, article.theatre.calendar)
            if days is not None and not self._is_vague(word):
                found.append(When(word, days))
        return self._join_days(found)

    @cached_property
    def days(self) -> list[When]:
        """The dates that may be an incident's."""
        return [when for when in self.whens if not when.is_window]

    def _is_vague(self, word: Word) -> bool:
        """Whether a stretch of time has no number though it has several units: "these weeks", «سال‌های پیش»."""
        language, text = self.article.language, self.between(word.start, word.end)
        units = [text[atom.start : atom.end] for atom in scan_figures(text, language).atoms if "units" in atom.senses]
        is_numbered = any(parse_number(one, language) is not None for one in text.split())
        return word.kind == "dates.period" and not is_numbered and any(map(language.is_plural, units))

    def _join_days(self, whens: list[When]) -> list[When]:
        """The dates, two days with "to" between them, or "and" behind "between", as one stretch."""
        joined: list[When] = []
        for when in whens:
            before = joined[-1] if joined else None
            if before is not None and self._is_stretch(before, when):
                word = before.word
                phrase = self.article.quote(word.start, when.word.end)
                stretch = Word(word.start, when.word.end, "dates.period", "", phrase)
                joined[-1] = When(stretch, replace(before.days, end=when.days.end))
            else:
                joined.append(when)
        return joined

    def _is_stretch(self, one: When, other: When) -> bool:
        if one.is_window or other.is_window or not (one.days.start and other.days.end):
            return False
        gap = " ".join(self.between(one.word.end, other.word.start).split())
        tables = self.article.words.tables
        is_between = any(0 <= one.word.start - word.end <= ARTICLE_REACH for word in self.pick("roles.between"))
        is_joined = gap in tables["until"] or (is_between and gap in tables["until_between"])
        return is_joined and one.days.start < other.days.end
