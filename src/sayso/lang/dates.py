"""Date words to days: what is said of when, counted from the report's own day, as the codebook's section When reads it.

Two steps. `read_parts` finds the parts of dates (a weekday, a day of a month, "last week", a clock time); neighbours are
grouped into one expression. `parse_days` weighs the parts of an expression against each other.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, NamedTuple

from msgspec import Struct

from sayso.lang.calendars import find_month_bounds, from_gregorian, shift_months, to_gregorian
from sayso.lang.figures import Atom, Figures, Lexicon, Numeral, load_lexicon, match_after, match_before, scan_figures
from sayso.lang.pack import Language
from sayso.lang.spans import Span
from sayso.lang.text import fold_text


class Days(Struct, frozen=True):
    """First and last day, both inclusive, Gregorian; None is open on that side."""

    start: date | None
    end: date | None


class Part(NamedTuple):
    """One part of a date at its place. `kind` names it, `value` holds what it says."""

    start: int
    end: int
    kind: str
    value: Mapping[str, Any]


class Expression(NamedTuple):
    """Neighbouring parts that make one date: `rule` names the kind of the whole."""

    start: int
    end: int
    rule: str
    parts: tuple[Part, ...]


def find_dates(folded: str, language: Language) -> list[Span]:
    """All date expressions of a folded text, in order and as long as they go («شب گذشته (جمعه، 20 اسد)» is one).

    Rules: `dates.absolute`, `dates.weekday`, `dates.weekday_night`, `dates.relative`, `dates.period`, `dates.clock`,
    `dates.anchored` ("that day", "two days later": counted from another day of the text), `dates.vague`.
    """
    return [Span(expression.start, expression.end, expression.rule) for expression in _read(folded, language)]


def find_date_parts(folded: str, language: Language) -> list[Span]:
    """The parts of the dates, the rule naming the kind of part: what numbers in a text belong to a date."""
    return [
        Span(part.start, part.end, part.kind)
        for expression in _read(folded, language)
        for part in expression.parts
        if part.kind not in _LINKS
    ]


def parse_days(
    words: Sequence[str] | str,
    published: date,
    language: Language,
    calendar: str = "solar",
    anchor: date | None = None,
) -> Days | None:
    """First and last day that the words name, seen from the day the report was published; None where they do not tell.

    `calendar` is the one in which a Dari or Pashto report counts its months and years where it names none. `anchor` is
    the day spoken of before, for "that day" and "two days later"; without it such words tell nothing. Several phrases
    are read together. The codebook's sections Dates and When give the rules.

    >>> from sayso.lang import load_language
    >>> parse_days("Saturday night", date(2023, 8, 15), load_language("en"))
    Days(start=datetime.date(2023, 8, 12), end=datetime.date(2023, 8, 12))
    >>> parse_days("۲۲ قوس", date(2025, 12, 20), load_language("fa")).start
    datetime.date(2025, 12, 13)
    """
    phrases = [words] if isinstance(words, str) else words
    parts: list[Part] = []
    for phrase in phrases:
        for expression in _read(fold_text(phrase).text, language):
            parts += expression.parts
    own_calendar = "gregorian" if language.code == "en" else calendar
    try:
        return _Resolver(published, own_calendar, language.code != "en", anchor).resolve(parts)
    except OverflowError:
        return None


@lru_cache(maxsize=4)
def _read(folded: str, language: Language) -> Sequence[Expression]:
    figures = scan_figures(folded, language)
    lexicon = load_lexicon(language)
    parts = _PartReader(figures, lexicon).read()
    return _group_parts(figures.text, parts, lexicon)


# ---------------------------------------------------------------------------------------------------- parts


class _PartReader:
    """Finds the parts of dates among numerals and date words."""

    def __init__(self, figures: Figures, lexicon: Lexicon) -> None:
        self.text = figures.text
        self.lexicon = lexicon
        self.glue = _load_glue(lexicon)
        self.items: list[Atom | Numeral] = sorted((*figures.numerals, *figures.atoms), key=lambda item: item.start)
        self.day_starts = {atom.start for atom in figures.atoms if "days" in atom.senses}
        self.parts: list[Part] = []
        self.taken = 0

    def read(self) -> list[Part]:
        index = 0
        while index < len(self.items):
            item = self.items[index]
            if item.start >= self.taken:
                part = self._read_numeral(index, item) if isinstance(item, Numeral) else self._read_atom(index, item)
                if part:
                    self.parts.append(part)
                    self.taken = part.end
            index += 1
        return self.parts

    def _read_atom(self, index: int, atom: Atom) -> Part | None:
        senses = atom.senses
        for kind, read in _READERS.items():
            if kind in senses:
                part = read(self, index, atom)
                if part:
                    return part
        return None

    # -- the calendar

    def _read_day(self, index: int, atom: Atom) -> Part | None:
        """Days in digits: 2023-08-11, 1402/5/20, 27.8.2023; "5/8/2023" only where one of the two cannot be a month."""
        first, second, third = (int(number) for number in re.split(r"\D", atom.senses["day"]))
        if first > 31:
            year, month, day = first, second, third
        else:
            year = third
            is_day_first = "." in atom.senses["day"] or first > 12 or first == second or self.lexicon.is_rtl
            if not is_day_first and second <= 12:
                return Part(atom.start, atom.end, "clock", {})
            day, month = (first, second) if is_day_first else (second, first)
        calendar = _tell_calendar(year)
        if calendar is None or month > 12 or day > 31:
            return None
        return Part(atom.start, atom.end, "calendar", {"calendar": calendar, "year": year, "month": month, "day": day})

    def _read_month(self, index: int, atom: Atom) -> Part | None:
        calendar = next(name for name in _CALENDARS if f"month.{name}" in atom.senses)
        value: dict[str, Any] = {"calendar": calendar, "month": atom.senses[f"month.{calendar}"]}
        start, end = atom.start, self._skip_twin(index, atom, calendar)
        start = self._take_days_before(index, start, value)
        if "day" not in value:
            end = self._take_days_after(index, end, value)
        start, end = self._take_year(index, start, end, value)
        is_weak = "weak" in atom.senses and "day" not in value and "year" not in value
        if is_weak and not self._is_led(atom):
            return None
        return Part(start, end, "calendar", value)

    def _skip_twin(self, index: int, atom: Atom, calendar: str) -> int:
        """The end of the month's name, also of its other name behind a stroke: «ثور/اردیبهشت»."""
        twin = self.items[index + 1] if index + 1 < len(self.items) else None
        if isinstance(twin, Atom) and self.text[atom.end : twin.start].strip() in ("/", "-"):
            if twin.senses.get(f"month.{calendar}") == atom.senses[f"month.{calendar}"]:
                return twin.end
        return self._match_glue_word(atom.end, "month_word")

    def _take_days_before(self, index: int, start: int, value: dict[str, Any]) -> int:
        numeral = self._numeral_at(index - 1)
        if numeral is None or not self._is_day(numeral) or not self._is_gap(numeral.end, start, "day_month"):
            return start
        if self.lexicon.needs_digits and numeral.is_word and numeral.kind == "cardinal":
            return start
        value["day"] = numeral.value
        other = self._numeral_at(index - 2)
        if other and self._is_day(other) and self._is_span(other.end, numeral.start) and other.value < numeral.value:
            value["day"], value["last_day"] = other.value, numeral.value
            return other.start
        return numeral.start

    def _take_days_after(self, index: int, end: int, value: dict[str, Any]) -> int:
        """A day behind its month: "March 10", «د ثور په ۱۸مه»; a link in between («د فبرورۍ له ۲۶مې») is kept."""
        numeral = self._next_numeral(index)
        if numeral is None or not self._is_day(numeral):
            return end
        gap = self.lexicon.fold(self.text[end : numeral.start][:_MAX_GAP])
        link = self.lexicon.links.get(gap)
        if gap and gap not in self.glue["month_day"] and not (link and self.glue["month_day"]):
            return end
        if not gap and not self.text[end : numeral.start].isspace():
            return end
        if self.lexicon.needs_digits and numeral.is_word and numeral.kind == "cardinal":
            return end
        value["day"] = numeral.value
        if link:
            value["link"] = link
        other = self._next_numeral(self.items.index(numeral, index))
        if other and self._is_day(other) and self._is_span(numeral.end, other.start) and other.value > numeral.value:
            if not self._leads_to_month(other):
                value["last_day"] = other.value
                return other.end
        return numeral.end

    def _leads_to_month(self, numeral: Numeral) -> bool:
        """Whether the number is the day of a following month: "May 5 to 10 June"."""
        index = self.items.index(numeral)
        following = self.items[index + 1] if index + 1 < len(self.items) else None
        return (
            isinstance(following, Atom)
            and any(f"month.{name}" in following.senses for name in _CALENDARS)
            and self._is_gap(numeral.end, following.start, "day_month")
        )

    def _take_year(self, index: int, start: int, end: int, value: dict[str, Any]) -> tuple[int, int]:
        for item in self.items[index + 1 : index + 4]:
            if isinstance(item, Numeral) and item.start >= end:
                gap = self.text[end : item.start]
                is_near = self._is_gap(end, item.start, "month_year") or gap.strip() in (",", "،", "-", ", year")
                if is_near and self._is_year(item, value["calendar"]):
                    value["year"] = item.value
                    end = self._match_glue_word(item.end, "year_word")
                break
        era = match_after(self.text, end, self.lexicon.table("dates", "eras")) if "year" in value else None
        if era:
            end = era[0]
        previous = self._numeral_at(index - 1) or self._numeral_at(index - 2)
        if "year" not in value and previous and self._is_year(previous, value["calendar"]) and self.glue["year_month"]:
            tail = self.lexicon.fold(self.text[previous.end : start][:_MAX_GAP])
            if tail in self.glue["year_month"]:
                value["year"] = previous.value
                start = previous.start
        return start, end

    def _is_led(self, atom: Atom) -> bool:
        """Whether a word before or behind says that a weak name ("may", «میزان») is a month."""
        if match_before(self.text, atom.start, self.lexicon.weak_leads):
            return True
        return self._match_glue_word(atom.end, "month_word") > atom.end

    def _read_weekday(self, index: int, atom: Atom) -> Part | None:
        value: dict[str, Any] = {"weekday": atom.senses["weekdays"]}
        start, end = atom.start, atom.end
        if "weak" in atom.senses and not self._is_weekday(index, atom):
            return None
        before = match_before(self.text, start, self.lexicon.table("dates", "periods"))
        if before and before[1] in ("last", "this"):
            start, value["period"] = before
        after = match_after(self.text, end, self.lexicon.table("dates", "periods"))
        if after and after[1] == "last" and self.lexicon.is_rtl:
            end, value["period"] = after
        if self.parts and self.parts[-1].kind == "part" and self.text[self.parts[-1].end : start].isspace():
            value["is_night_before"] = self.text[self.parts[-1].start : self.parts[-1].end] in self.lexicon.nights
        return Part(start, end, "weekday", value)

    def _is_weekday(self, index: int, atom: Atom) -> bool:
        following = self.text[atom.end : atom.end + 8]
        if re.match(r"[.,]?\s+\d", following):
            return True
        return (
            bool(match_before(self.text, atom.start, self.lexicon.weak_leads)) and not following[:2].strip().isalpha()
        )

    # -- counted from the report's day

    def _read_relative(self, index: int, atom: Atom) -> Part:
        return Part(atom.start, atom.end, "day", {"offset": atom.senses["days"]})

    def _read_anchored(self, index: int, atom: Atom) -> Part:
        return Part(atom.start, atom.end, "anchored", {"offset": atom.senses["anchored"]})

    def _read_period_word(self, index: int, atom: Atom) -> Part:
        how, unit = atom.senses["period"].split("_")
        return Part(atom.start, atom.end, "period", {"unit": unit, "how": how, "count": None})

    def _read_unit(self, index: int, atom: Atom) -> Part | None:
        unit = atom.senses["units"]
        year = self._read_year_unit(index, atom) if unit == "year" else None
        if year:
            return year
        count, start = self._read_count(index, atom)
        end = atom.end
        distance = match_after(self.text, end, self.lexicon.table("dates", "distances"))
        if distance:
            return self._make_distance(unit, count, start, *distance)
        return self._read_period(unit, count, start, end)

    def _make_distance(self, unit: str, count: int | None, start: int, end: int, way: str) -> Part | None:
        if way != "ago":
            return Part(start, end, "anchored", {"unit": unit, "count": count, "way": way}) if count else None
        return Part(start, end, "distance" if count else "vague", {"unit": unit, "count": count, "way": way})

    def _read_period(self, unit: str, count: int | None, start: int, end: int) -> Part | None:
        table = self.lexicon.table("dates", "periods")
        before = match_before(self.text, start, table)
        after = match_after(self.text, end, table) if self.lexicon.is_rtl else None
        sofar = match_after(self.text, end, self.lexicon.sofar) if count else None
        if after and after[1] in _HOWS:
            end, how = after
        elif before and before[1] in _HOWS:
            start, how = before
        elif sofar:
            end, how = sofar[0], "since"
        else:
            return None
        return Part(start, end, "period", {"unit": unit, "how": how, "count": count})

    def _read_count(self, index: int, atom: Atom) -> tuple[int | None, int]:
        """How many units are said, and where the words begin; 0 for a vague number ("a few days ago")."""
        previous = self.items[index - 1] if index else None
        if previous is None or not self.text[previous.end : atom.start].isspace():
            return None, atom.start
        if isinstance(previous, Numeral):
            return (previous.value, previous.start) if previous.kind == "cardinal" else (None, atom.start)
        if "articles" in previous.senses:
            return 1, previous.start
        return (0, previous.start) if "vague" in previous.senses else (None, atom.start)

    def _read_year_unit(self, index: int, atom: Atom) -> Part | None:
        """«سال ۲۰۲۴», "the year 2024", «د ۲۰۲۱ کال»."""
        after = self._next_numeral(index)
        if after and self._is_year(after) and self.text[atom.end : after.start].isspace():
            return self._make_year(atom.start, after)
        before = self._numeral_at(index - 1)
        if before and self._is_year(before) and self.text[before.end : atom.start].isspace():
            return self._make_year(before.start, before)._replace(end=atom.end)
        return None

    def _make_year(self, start: int, numeral: Numeral) -> Part:
        era = match_after(self.text, numeral.end, self.lexicon.table("dates", "eras"))
        calendar = era[1] if era else _tell_calendar(numeral.value)
        end = era[0] if era else numeral.end
        return Part(start, end, "calendar", {"calendar": calendar, "year": numeral.value})

    # -- the rest

    def _read_part(self, index: int, atom: Atom) -> Part | None:
        if self.text[atom.end : atom.end + 1] == "-" and self.text[atom.end + 1 : atom.end + 2].isalpha():
            return None
        return Part(atom.start, atom.end, "part", {"part": atom.senses["parts"]})

    def _read_half(self, index: int, atom: Atom) -> Part:
        which, of = atom.senses["halves"].split("-")
        return Part(atom.start, atom.end, "half", {"which": int(which), "of": int(of)})

    def _read_vague(self, index: int, atom: Atom) -> Part:
        return Part(atom.start, atom.end, "vague", {})

    def _read_clock(self, index: int, atom: Atom) -> Part:
        return self._widen_clock(atom.start, atom.end)

    def _widen_clock(self, start: int, end: int) -> Part:
        table = self.lexicon.table("dates", "clock")
        before = match_before(self.text, start, table)
        if before and before[1] == "before":
            start = before[0]
        after = match_after(self.text, end, table)
        if after and after[1] == "behind":
            end = after[0]
        part = match_after(self.text, end, self.lexicon.table("dates", "parts")) if self.lexicon.is_rtl else None
        is_day = bool(part) and not self.day_starts.isdisjoint(range(end, end + 3))
        return Part(start, part[0] if part and not is_day else end, "clock", {})

    def _read_numeral(self, index: int, numeral: Numeral) -> Part | None:
        if self._is_year(numeral) and not numeral.is_word:
            lead = match_before(self.text, numeral.start, self.lexicon.year_leads)
            era = match_after(self.text, numeral.end, self.lexicon.table("dates", "eras"))
            is_dated = bool(self.parts) and self._is_beside_date(numeral)
            return self._make_year(numeral.start, numeral) if lead or era or is_dated else None
        clock = self.lexicon.table("dates", "clock")
        before, after = match_before(self.text, numeral.start, clock), match_after(self.text, numeral.end, clock)
        if numeral.value <= 24 and ((before and before[1] == "before") or (after and after[1] == "behind")):
            is_span = match_after(self.text, numeral.end, self.lexicon.table("dates", "distances"))
            return None if is_span else self._widen_clock(numeral.start, numeral.end)
        day_word = self._match_glue_word(numeral.end, "day_word")
        if day_word > numeral.end and self._is_day(numeral) and numeral.kind == "ordinal":
            return Part(numeral.start, day_word, "calendar", {"calendar": None, "day": numeral.value})
        return None

    def _is_beside_date(self, numeral: Numeral) -> bool:
        last = self.parts[-1]
        return last.kind == "calendar" and self.text[last.end : numeral.start].strip() in ("/", "-")

    # -- what stands beside

    def _numeral_at(self, index: int) -> Numeral | None:
        item = self.items[index] if 0 <= index < len(self.items) else None
        return item if isinstance(item, Numeral) and item.start >= self.taken else None

    def _next_numeral(self, index: int) -> Numeral | None:
        for item in self.items[index + 1 : index + 3]:
            if isinstance(item, Numeral):
                return item
        return None

    def _is_day(self, numeral: Numeral) -> bool:
        return 1 <= numeral.value <= 31 and numeral.kind != "decimal"

    def _is_year(self, numeral: Numeral, calendar: str | None = None) -> bool:
        told = _tell_calendar(numeral.value)
        is_digits = not numeral.is_word and numeral.kind == "cardinal" and numeral.scale == 1
        is_digits = is_digits and numeral.end - numeral.start == 4
        return (
            is_digits and told is not None and (calendar is None or (told == "gregorian") == (calendar == "gregorian"))
        )

    def _is_gap(self, start: int, end: int, name: str) -> bool:
        gap = self.text[start:end]
        if len(gap) > _MAX_GAP or start > end:
            return False
        folded = self.lexicon.fold(gap)
        return (not folded and (gap.isspace() or not gap)) or folded in self.glue[name] or gap == "-"

    def _is_span(self, start: int, end: int) -> bool:
        gap = self.text[start:end].strip()
        return len(gap) <= _MAX_GAP and (gap == "/" or self.lexicon.links.get(self.lexicon.fold(gap)) in ("to", "and"))

    def _match_glue_word(self, end: int, name: str) -> int:
        found = match_after(self.text, end, self.glue[name])
        return found[0] if found else end


_CALENDARS = ("gregorian", "solar", "lunar")
_HOWS = ("last", "running", "this", "vague")
#: How long what stands between two parts of one date may be.
_MAX_GAP = 24

_READERS = {
    "day": _PartReader._read_day,
    "clock": _PartReader._read_clock,
    "days": _PartReader._read_relative,
    "recently": _PartReader._read_vague,
    "anchored": _PartReader._read_anchored,
    "period": _PartReader._read_period_word,
    "halves": _PartReader._read_half,
    "month.gregorian": _PartReader._read_month,
    "month.solar": _PartReader._read_month,
    "month.lunar": _PartReader._read_month,
    "weekdays": _PartReader._read_weekday,
    "units": _PartReader._read_unit,
    "parts": _PartReader._read_part,
}


def _tell_calendar(year: int) -> str | None:
    """Of which calendar a year in four digits is, None where it is none that a report speaks of."""
    if 1900 <= year <= 2099:
        return "gregorian"
    if 1300 <= year <= 1429:
        return "solar"
    return "lunar" if 1430 <= year <= 1470 else None


@lru_cache(maxsize=8)
def _load_glue(lexicon: Lexicon) -> dict[str, dict[str, str]]:
    return {name: {lexicon.fold(word): name for word in words} for name, words in lexicon.dates["glue"].items()}


# ---------------------------------------------------------------------------------------------------- expressions


def _group_parts(text: str, parts: Sequence[Part], lexicon: Lexicon) -> list[Expression]:
    groups: list[list[Part]] = []
    for part in parts:
        link = _find_link(text, groups[-1], part, lexicon) if groups else None
        if link is None:
            groups.append([part])
        else:
            groups[-1] += [*link, part]
    expressions = [_make_expression(text, group, lexicon) for group in groups]
    return [expression for expression in expressions if expression]


def _find_link(text: str, group: Sequence[Part], part: Part, lexicon: Lexicon) -> list[Part] | None:
    """What joins the part to the group: nothing but glue (an empty list), a range word; None where it stands apart."""
    last = group[-1]
    gap = text[last.end : part.start]
    if len(gap) > 2 * _MAX_GAP or "\n" in gap or _STOP.search(gap):
        return None
    words = _GLUE_TOKEN.findall(gap)
    left = _split_glue(words, lexicon)
    links = [lexicon.links[word] for word in left if word in lexicon.links and word not in lexicon.glue_words]
    if any(word not in lexicon.links and word not in lexicon.glue_words for word in left) or len(left) > 4:
        return None
    if any(link not in ("to", "and", "until") for link in links):
        return None
    if links:
        return [Part(last.end, part.start, "to", {})] if _may_span(text, group, part, links[0], lexicon) else None
    return [] if all(_may_join(other, part) for other in group) else None


def _may_span(text: str, group: Sequence[Part], part: Part, link: str, lexicon: Lexicon) -> bool:
    """ "Friday to Sunday" and "between May and July" are spans; "Friday and Saturday" are two dates."""
    kinds = {other.kind for other in group}
    if "to" in kinds or not kinds - {"clock", "part"}:
        return False
    before = match_before(text, group[0].start, lexicon.links)
    is_between = before is not None and before[1] == "between"
    return link != "and" or (is_between and part.kind in kinds)


def _may_join(one: Part, other: Part) -> bool:
    """Whether two parts can belong to one date: a weekday and its day of the month, a month and "last year"."""
    kinds = {one.kind, other.kind}
    if "to" in kinds:
        return True
    if kinds & {"clock", "part"}:
        return not kinds & {"vague", "period"}
    if kinds == {"calendar"}:
        # The same day in two calendars, or a year that stands apart from its month.
        is_year = "month" not in one.value or "month" not in other.value
        return is_year != (one.value.get("calendar") != other.value.get("calendar") and not is_year)
    if "period" in kinds:
        unit = (one if one.kind == "period" else other).value["unit"]
        return (unit == "year" and bool(kinds & {"calendar", "half"})) or (unit == "week" and "weekday" in kinds)
    return kinds in _JOINED


#: Kinds of parts that make one date together.
_JOINED = ({"weekday", "calendar"}, {"weekday", "day"}, {"calendar", "day"}, {"half", "calendar"})


def _split_glue(words: Sequence[str], lexicon: Lexicon) -> list[str]:
    """The words between two parts as the longest glue or link forms."""
    found: list[str] = []
    index = 0
    while index < len(words):
        for count in range(min(4, len(words) - index), 0, -1):
            form = " ".join(words[index : index + count])
            if count == 1 or form in lexicon.glue_words or form in lexicon.links:
                found.append(form)
                index += count
                break
    return found


#: Signs that end an expression, and what counts as a word between two parts.
_STOP = re.compile(r"[.!?؟۔…;؛:\"]")
_GLUE_TOKEN = re.compile(r"[\w']+|-")


def _make_expression(text: str, group: list[Part], lexicon: Lexicon) -> Expression | None:
    start, end = group[0].start, group[-1].end
    before = match_before(text, start, lexicon.links)
    if before and before[1] in ("since", "from", "between", "until"):
        has_range = any(part.kind == "to" for part in group)
        if before[1] in ("since", "until") or has_range or _find_sofar(text, end, lexicon):
            group.insert(0, Part(before[0], start, before[1], {}))
            start = before[0]
    sofar = _find_sofar(text, end, lexicon)
    if sofar and group[0].kind in ("from", "since", "between"):
        group.append(Part(end, sofar, "since", {}))
        end = sofar
    end = _close_bracket(text, start, end)
    kinds = {part.kind for part in group}
    if kinds == {"part"} or kinds <= _LINKS:
        return None
    return Expression(start, end, _tell_rule(kinds), tuple(group))


def _find_sofar(text: str, end: int, lexicon: Lexicon) -> int | None:
    found = match_after(text, end, lexicon.sofar)
    return found[0] if found else None


def _close_bracket(text: str, start: int, end: int) -> int:
    is_open = text.count("(", start, end) > text.count(")", start, end)
    return end + 1 if is_open and text[end : end + 1] == ")" else end


_LINKS = frozenset({"to", "since", "from", "between", "until"})


def _tell_rule(kinds: set[str]) -> str:
    if kinds & _LINKS and kinds - _LINKS - {"clock", "part"}:
        return "dates.period"
    for kind, rule in _RULES.items():
        if kind in kinds:
            return rule if not (kind == "weekday" and "part" in kinds) else "dates.weekday_night"
    return "dates.clock"


_RULES = {
    "calendar": "dates.absolute",
    "weekday": "dates.weekday",
    "day": "dates.relative",
    "distance": "dates.relative",
    "half": "dates.period",
    "period": "dates.period",
    "anchored": "dates.anchored",
    "vague": "dates.vague",
}


# ---------------------------------------------------------------------------------------------------- days


class _Resolver:
    """Weighs the parts of one date against each other and against the report's day."""

    def __init__(self, published: date, calendar: str, is_saturday_first: bool, anchor: date | None) -> None:
        self.published = published
        self.calendar = calendar
        self.is_saturday_first = is_saturday_first
        self.anchor = anchor

    def resolve(self, parts: Sequence[Part]) -> Days | None:
        for index, part in enumerate(parts):
            if part.kind == "to":
                return self._resolve_range(parts[:index], parts[index + 1 :])
            if part.kind == "calendar" and part.value.get("link") in ("to", "until") and index:
                return self._resolve_range(parts[:index], parts[index:])
        days = self._resolve_point(parts)
        kinds = {part.kind for part in parts}
        if days and "since" in kinds:
            return Days(days.start, self.published)
        if days and "until" in kinds:
            return Days(None, days.end)
        return days

    def _resolve_range(self, left: Sequence[Part], right: Sequence[Part]) -> Days | None:
        last = self._resolve_point(right)
        if last is None or last.end is None:
            return None
        # A year or "last year" said once, at the end, is meant for both.
        year = self._find_year(right, last)
        first = self._resolve_point(left, before=last.end, year=year)
        if first is None or first.start is None or first.start > last.end:
            return None
        return Days(first.start, last.end)

    def _find_year(self, parts: Sequence[Part], days: Days) -> Days | None:
        has_year = any("year" in part.value or part.value.get("unit") == "year" for part in parts)
        return days if has_year else None

    def _resolve_point(
        self, parts: Sequence[Part], before: date | None = None, year: Days | None = None
    ) -> Days | None:
        calendars = [part.value for part in parts if part.kind == "calendar"]
        kinds = {part.kind: part.value for part in reversed(parts)}
        if calendars:
            return self._resolve_calendars(calendars, kinds, before)
        if "weekday" in kinds:
            return self._resolve_weekday(kinds, before)
        if "day" in kinds:
            return self._one(self.published + timedelta(days=kinds["day"]["offset"]))
        if "distance" in kinds:
            return self._resolve_distance(kinds["distance"], self.published)
        if "half" in kinds and "period" in kinds:
            return self._cut_half(self._resolve_period(kinds["period"]), kinds["half"])
        if "period" in kinds:
            return self._resolve_period(kinds["period"])
        if "anchored" in kinds and self.anchor:
            value = kinds["anchored"]
            if "way" in value:
                return self._resolve_distance(value, self.anchor)
            return self._one(self.anchor + timedelta(days=value["offset"]))
        return None

    # -- days of a calendar

    def _resolve_calendars(
        self, calendars: Sequence[Mapping[str, Any]], kinds: Mapping[str, Mapping[str, Any]], before: date | None
    ) -> Days | None:
        """The days that all calendars agree on; a lunar date may be off by one and yields to the others."""
        values = _merge_years(calendars)
        firm = [value for value in values if value.get("calendar") != "lunar"] or values
        found = [self._resolve_calendar(value, kinds, before) for value in firm]
        days = found[0]
        return days if all(other == days for other in found) else None

    def _resolve_calendar(
        self, value: Mapping[str, Any], kinds: Mapping[str, Mapping[str, Any]], before: date | None
    ) -> Days | None:
        calendar = value.get("calendar") or self.calendar
        limit = before or self.published
        if "day" not in value:
            return self._resolve_month(calendar, value, kinds, limit)
        candidates = self._list_candidates(calendar, value, kinds, limit)
        weekday = kinds.get("weekday")
        if weekday:
            fitting = [day for day in candidates if _fits(day, weekday)]
            if not fitting:
                return self._resolve_by_witness(kinds)
            candidates = fitting
        if not candidates:
            return None
        first = candidates[0]
        is_night = kinds.get("part", {}).get("part") == "night"
        length = 0 if is_night else value.get("last_day", value["day"]) - value["day"]
        return Days(first, first + timedelta(days=length))

    def _resolve_by_witness(self, kinds: Mapping[str, Mapping[str, Any]]) -> Days | None:
        """Where weekday and date contradict each other: the day of "last night" if the weekday agrees, else nothing."""
        if "day" not in kinds:
            return None
        day = self.published + timedelta(days=kinds["day"]["offset"])
        return self._one(day) if _fits(day, kinds["weekday"]) else None

    def _list_candidates(
        self, calendar: str, value: Mapping[str, Any], kinds: Mapping[str, Mapping[str, Any]], limit: date
    ) -> list[date]:
        """The days that the words may mean, latest first: one where the year is said, else those up to the limit."""
        year, _month, _ = from_gregorian(calendar, limit)
        if "month" not in value:
            return self._list_days_of_month(calendar, value["day"], limit)
        said = value.get("year") or self._tell_year(calendar, kinds)
        if said:
            day = to_gregorian(calendar, said, value["month"], value["day"])
            return [day] if day else []
        days = [to_gregorian(calendar, year - back, value["month"], value["day"]) for back in range(_YEARS_BACK)]
        past = [day for day in days if day and day <= limit]
        if "weekday" not in kinds:
            return past[:1]
        # With a weekday beside it the date is the latest one or, written a day ahead or long after, its neighbour.
        return past[:2]

    def _list_days_of_month(self, calendar: str, number: int, limit: date) -> list[date]:
        for back in range(3):
            year, month, _ = from_gregorian(calendar, shift_months(calendar, limit, -back))
            day = to_gregorian(calendar, year, month, number)
            if day and day <= limit:
                return [day]
        return []

    def _tell_year(self, calendar: str, kinds: Mapping[str, Mapping[str, Any]]) -> int | None:
        """The year of "15 August last year" and «۱۲ سنبلهٔ امسال»."""
        period = kinds.get("period")
        if period is None or period["unit"] != "year" or period["how"] not in ("last", "this"):
            return None
        year = from_gregorian(calendar, self.published)[0]
        return year - (1 if period["how"] == "last" else 0)

    def _resolve_month(
        self, calendar: str, value: Mapping[str, Any], kinds: Mapping[str, Mapping[str, Any]], limit: date
    ) -> Days | None:
        year = value.get("year") or self._tell_year(calendar, kinds)
        if "month" not in value:
            if year is None:
                return None
            days = _find_year_bounds(calendar, year)
            return self._cut_half(days, kinds["half"]) if "half" in kinds else self._cap(days)
        if year is None:
            this_year, this_month, _ = from_gregorian(calendar, limit)
            year = this_year if value["month"] <= this_month else this_year - 1
        if to_gregorian(calendar, year, value["month"], 1) is None:
            return None
        return self._cap(Days(*find_month_bounds(calendar, year, value["month"])))

    def _cap(self, days: Days | None) -> Days | None:
        """A month or year that still runs ends with the report's day."""
        if days and days.start and days.end and days.start <= self.published < days.end:
            return Days(days.start, self.published)
        return days

    def _cut_half(self, days: Days | None, half: Mapping[str, Any]) -> Days | None:
        if days is None or days.start is None:
            return None
        calendar = self._calendar_of(days.start)
        months = 12 // half["of"]
        start = shift_months(calendar, days.start, months * (half["which"] - 1))
        return self._cap(Days(start, shift_months(calendar, start, months) - timedelta(days=1)))

    def _calendar_of(self, start: date) -> str:
        return "gregorian" if (start.month, start.day) == (1, 1) else "solar"

    # -- weekdays

    def _resolve_weekday(self, kinds: Mapping[str, Mapping[str, Any]], before: date | None) -> Days | None:
        weekday = kinds["weekday"]
        if "day" in kinds:
            return self._resolve_weekday_beside(weekday, kinds["day"]["offset"])
        latest = before or self.published
        if weekday.get("period") == "last":
            latest -= timedelta(days=1)
        day = _find_last(weekday["weekday"], latest)
        period = kinds.get("period")
        if period and period["unit"] == "week":
            day = self._find_in_week(weekday["weekday"], period["how"])
        if weekday.get("is_night_before"):
            # The night of a weekday still to come has begun by now: «شب جمعه» on a Thursday is tonight.
            day = _find_last(weekday["weekday"], latest + timedelta(days=1)) - timedelta(days=1)
        return self._one(day)

    def _resolve_weekday_beside(self, weekday: Mapping[str, Any], offset: int) -> Days | None:
        """ "Last night, Saturday": the day they share; a report that came out a day or two late yields to the weekday."""
        day = self.published + timedelta(days=offset)
        for late in range(_MAX_DAYS_LATE + 1):
            if _fits(day - timedelta(days=late), weekday):
                return self._one(day - timedelta(days=late))
        return None

    def _find_in_week(self, weekday: int, how: str) -> date:
        """The weekday of this week or the last; a week begins on Saturday in Dari and Pashto, on Monday in English."""
        first = 6 if self.is_saturday_first else 1
        begin = _find_last(first, self.published)
        if how != "this":
            begin -= timedelta(days=7)
        return begin + timedelta(days=(weekday - first) % 7)

    # -- distances and periods

    def _resolve_distance(self, value: Mapping[str, Any], origin: date) -> Days | None:
        count, unit = value["count"], value["unit"]
        sign = 1 if value["way"] == "later" else -1
        if count > _MAX_COUNT:
            return None
        if unit in ("hour", "day", "week"):
            days = {"hour": count // 24, "day": count, "week": 7 * count}[unit]
            return self._one(origin + sign * timedelta(days=days))
        calendar = self.calendar
        year, month, _ = from_gregorian(calendar, shift_months(calendar, origin, sign * count * _MONTHS[unit]))
        return Days(*find_month_bounds(calendar, year, month)) if unit == "month" else _find_year_bounds(calendar, year)

    def _resolve_period(self, value: Mapping[str, Any]) -> Days | None:
        unit, how, count = value["unit"], value["how"], value["count"]
        if how == "vague" or count == 0 or (count or 0) > _MAX_COUNT:
            return None
        if how == "this":
            return self._resolve_this(unit) if count is None else self._run_back(unit, count)
        if how == "last" and count is None and unit in ("month", "year"):
            return self._resolve_last(unit)
        days = self._run_back(unit, count or 1)
        return Days(days.start, self.published) if how == "since" and days else days

    def _run_back(self, unit: str, count: int) -> Days:
        yesterday = self.published - timedelta(days=1)
        if unit == "hour":
            return Days(self.published - timedelta(days=-(-count // 24)), self.published)
        if unit in ("day", "week"):
            return Days(self.published - timedelta(days=count * (7 if unit == "week" else 1)), yesterday)
        return Days(shift_months(self.calendar, self.published, -count * _MONTHS[unit]), yesterday)

    def _resolve_last(self, unit: str) -> Days | None:
        year, month, _ = from_gregorian(self.calendar, self.published)
        if unit == "year":
            return _find_year_bounds(self.calendar, year - 1)
        year, month = (year, month - 1) if month > 1 else (year - 1, 12)
        return Days(*find_month_bounds(self.calendar, year, month))

    def _resolve_this(self, unit: str) -> Days | None:
        year, month, _ = from_gregorian(self.calendar, self.published)
        if unit == "year":
            return self._cap(_find_year_bounds(self.calendar, year))
        if unit == "month":
            return Days(find_month_bounds(self.calendar, year, month)[0], self.published)
        if unit == "week":
            return Days(self._find_in_week(6 if self.is_saturday_first else 1, "this"), self.published)
        return self._one(self.published) if unit == "day" else None

    def _one(self, day: date) -> Days:
        return Days(day, day)


#: Years that a date without one may lie back, 29 February included.
_YEARS_BACK = 9
#: A statement of one evening is often posted after midnight or a day later.
_MAX_DAYS_LATE = 2
#: More units than this are no date.
_MAX_COUNT = 500
_MONTHS = {"month": 1, "year": 12}


def _fits(day: date, weekday: Mapping[str, Any]) -> bool:
    """Whether the day is that weekday, or the one before where the night before it is meant."""
    return day.isoweekday() == weekday["weekday"] or (
        bool(weekday.get("is_night_before")) and (day + timedelta(days=1)).isoweekday() == weekday["weekday"]
    )


def _find_last(weekday: int, latest: date) -> date:
    return latest - timedelta(days=(latest.isoweekday() - weekday) % 7)


def _find_year_bounds(calendar: str, year: int) -> Days | None:
    if to_gregorian(calendar, year, 1, 1) is None:
        return None
    return Days(find_month_bounds(calendar, year, 1)[0], find_month_bounds(calendar, year, 12)[1])


def _merge_years(calendars: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """A year that stands apart from its month («د ۲۰۲۳ کال د مې ۳۰مه») put with it."""
    merged: list[dict[str, Any]] = []
    for value in calendars:
        is_bare_year = merged and "year" in value and "month" not in value
        if merged and "year" in merged[-1] and "month" not in merged[-1] and "month" in value:
            merged[-1] = {**merged[-1], **value}
        elif is_bare_year and "year" not in merged[-1]:
            merged[-1]["year"] = value["year"]
        else:
            merged.append(dict(value))
    return list(merged)
