"""The parts of dates: a weekday, a day of a month, "last week", a clock time."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from sayso.lang.figures import Atom, Figures, Numeral
from sayso.lang.lexicon import Lexicon


class Part(NamedTuple):
    """One part of a date at its place. `kind` names it, `value` holds what it says."""

    start: int
    end: int
    kind: str
    value: Mapping[str, Any]


class PartReader:
    """Finds the parts of dates among numerals and date words."""

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

    def read(self) -> list[Part]:
        """The parts, in order, none over another."""
        for index, item in enumerate(self.items):
            if item.start < self.taken:
                continue
            part = self._read_numeral(item) if isinstance(item, Numeral) else self._read_atom(index, item)
            if part:
                begins = self.parts[-1].end if self.parts else 0
                self.parts.append(part._replace(start=max(part.start, begins)))
                self.taken = part.end
        return self.parts

    def _read_atom(self, index: int, atom: Atom) -> Part | None:
        for kind in atom.senses:
            read = _READERS.get(kind)
            part = read(self, index, atom) if read else None
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
        start = self._take_days_before(index, atom, value)
        if "day" not in value and not self.figures.match_before(start, self.lexicon.month_only):
            edge = self._take_edge(end, value)
            end = self._take_days_after(index, end, value) if edge == end else edge
        start, end = self._take_year(index, start, end, value)
        is_weak = "weak" in atom.senses and "day" not in value and "year" not in value
        if is_weak and not self._is_led(index, atom):
            return None
        return Part(start, end, "calendar", value)

    def _skip_twin(self, index: int, atom: Atom, calendar: str) -> int:
        """The end of the month's name, also of its other name behind a stroke: «ثور/اردیبهشت»."""
        twin = self.items[index + 1] if index + 1 < len(self.items) else None
        month = f"month.{calendar}"
        is_twin = isinstance(twin, Atom) and twin.senses.get(month) == atom.senses[month]
        if twin and is_twin and self.text[atom.end : twin.start].strip() in ("/", "-"):
            return twin.end
        return self._match_glue_word(atom.end, "month_word")

    def _take_days_before(self, index: int, atom: Atom, value: dict[str, Any]) -> int:
        start = atom.start
        # «24 ماه اسد»: the word for month may stand between.
        index -= "units" in getattr(self.items[index - 1], "senses", ()) if index else 0
        numeral = self._numeral_at(index - 1)
        if numeral is None or not self._is_day(numeral) or not self._is_gap(numeral.end, start, "day_month"):
            return start
        is_weak = "weak" in atom.senses and "month.gregorian" in atom.senses
        if self._is_spelled(numeral) and (is_weak or not self.lexicon.has_days_in_words):
            return start
        before = self.figures.match_before(numeral.start, self.lexicon.table("dates", "clock"))
        if before and before[1] == "before":
            return start
        value["day"] = numeral.value
        other = self._numeral_at(index - 2)
        if other and self._is_day(other) and self._is_span(other.end, numeral.start) and other.value < numeral.value:
            value["day"], value["last_day"] = other.value, numeral.value
            return other.start
        return numeral.start

    def _take_edge(self, end: int, value: dict[str, Any]) -> int:
        """The words that a span begins or ends with the month: «د اپریل له پیله د جون تر پایه»."""
        to = self._match_glue_word(end, "month_to")
        if to > end:
            value["link"] = "to"
            return to
        return self._match_glue_word(end, "month_from")

    def _take_days_after(self, index: int, end: int, value: dict[str, Any]) -> int:
        """A day behind its month: "March 10", «د ثور په ۱۸مه»; a link in between («د فبرورۍ له ۲۶مې») is kept."""
        numeral = self._next_numeral(index)
        if numeral is None or not self._is_day(numeral):
            return end
        gap = self.lexicon.fold(self.text[end : numeral.start][:MAX_GAP])
        link = self.lexicon.links.get(gap)
        if gap and gap not in self.glue["month_day"] and not (link and self.glue["month_day"]):
            return end
        counts_next = self.lexicon.is_rtl and not self.glue["month_day"]
        if not gap and (counts_next or not self.text[end : numeral.start].isspace()):
            return end  # «در ماه ثور ۲۷ حمله»: the number counts what follows
        if self._is_spelled(numeral) and not self.lexicon.has_days_in_words:
            return end
        value["day"] = numeral.value
        if link:
            value["link"] = link
        place = index + 1 if self.items[index + 1] is numeral else index + 2
        other = self._next_numeral(place)
        is_span = other and self._is_day(other) and self._is_span(numeral.end, other.start)
        if other and is_span and other.value > numeral.value and not self._leads_to_month(place, other):
            value["last_day"] = other.value
            return self._match_glue_word(other.end, "day_ending")
        return self._match_glue_word(numeral.end, "day_ending")

    def _leads_to_month(self, place: int, numeral: Numeral) -> bool:
        """Whether the number is the day of a following month: "May 5 to 10 June"."""
        for item in self.items[place + 1 : place + 4]:
            if isinstance(item, Atom) and any(f"month.{name}" in item.senses for name in _CALENDARS):
                return self._is_gap(numeral.end, item.start, "day_month")
        return False

    def _take_year(self, index: int, start: int, end: int, value: dict[str, Any]) -> tuple[int, int]:
        start = self._take_year_before(start, value)
        for item in self.items[index + 1 : index + 4]:
            if "year" not in value and isinstance(item, Numeral) and item.start >= end:
                gap = self.text[end : item.start]
                is_near = self._is_gap(end, item.start, "month_year") or gap.strip() in (",", "،", "-", ", year")
                if is_near and self._is_year(item, value["calendar"]):
                    value["year"] = item.value
                    end = self._match_glue_word(item.end, "year_word")
                break
        era = self.figures.match_after(end, self.lexicon.table("dates", "eras")) if "year" in value else None
        if era:
            end = era[0]
        return start, end

    def _take_year_before(self, start: int, value: dict[str, Any]) -> int:
        """The year of «د ۲۰۲۳ کال د مې ۳۰مه», which was read as a part of its own."""
        last = self.parts[-1] if self.parts else None
        if last is None or "year" in value or last.kind != "calendar" or "month" in last.value:
            return start
        gap = self.text[last.end : start]
        if len(gap) > MAX_GAP or not (gap.isspace() or self.lexicon.fold(gap) in self.glue["year_month"]):
            return start
        value["year"] = self.parts.pop().value["year"]
        return last.start

    def _is_led(self, index: int, atom: Atom) -> bool:
        """Whether a word before or behind says that a weak name ("may", «میزان») is a month."""
        if self.is_phrase or self.figures.match_before(atom.start, self.lexicon.weak_leads):
            return True
        last = self.parts[-1] if self.parts else None
        if last and "month" in last.value and (self._is_span(last.end, atom.start) or self._is_next(last, atom)):
            return True
        if self._match_glue_word(atom.end, "month_word") > atom.end or self._leads_to_year(index):
            return True
        return self._leads_to_sure_month(index)

    def _leads_to_sure_month(self, index: int) -> bool:
        """Whether a range goes on to a month that is no other word: «حمل تا سرطان امسال»."""
        following = self.items[index + 1] if index + 1 < len(self.items) else None
        if not isinstance(following, Atom) or not self._is_span(self.items[index].end, following.start):
            return False
        is_month = any(f"month.{name}" in following.senses for name in _CALENDARS)
        return is_month and ("weak" not in following.senses or self._is_led(index + 1, following))

    def _is_next(self, last: Part, atom: Atom) -> bool:
        """Whether the month is the one behind the last, in a list with commas."""
        is_listed = self.text[last.end : atom.start].strip() in COMMAS
        return is_listed and atom.senses.get(f"month.{last.value['calendar']}") == last.value["month"] + 1

    def _leads_to_year(self, index: int) -> bool:
        """Whether "this year" or «سال گذشته» stands right behind a month."""
        following = self.items[index + 1] if index + 1 < len(self.items) else None
        if not isinstance(following, Atom) or not self._is_gap(self.items[index].end, following.start, "month_year"):
            return False
        if following.senses.get("period", "").endswith("_year"):
            return True
        table = self.lexicon.table("dates", "periods")
        is_said = self.figures.match_after(following.end, table) or self.figures.match_before(following.start, table)
        return following.senses.get("units") == "year" and is_said is not None

    def _read_weekday(self, index: int, atom: Atom) -> Part | None:
        value: dict[str, Any] = {"weekday": atom.senses["weekdays"]}
        start, end = atom.start, atom.end
        if "weak" in atom.senses and not self._is_weekday(index, atom):
            return None
        before = self.figures.match_before(start, self.lexicon.table("dates", "periods"))
        if before and before[1] in ("last", "this"):
            start, value["period"] = before
        after = self.figures.match_after(end, self.lexicon.table("dates", "periods"))
        if after and after[1] == "last" and self.lexicon.is_rtl:
            end, value["period"] = after
        if self.parts and self.parts[-1].kind == "part" and self.text[self.parts[-1].end : start].isspace():
            value["is_night_before"] = self.text[self.parts[-1].start : self.parts[-1].end] in self.lexicon.nights
        return Part(start, end, "weekday", value)

    def _is_weekday(self, index: int, atom: Atom) -> bool:
        """Whether a short name ("Sat", "Sun") is a weekday: a day of a month follows, or "on" goes before."""
        if self.is_phrase or self.figures.match_before(atom.start, self.lexicon.weekday_leads):
            return True
        following = [item for item in self.items[index + 1 : index + 3] if isinstance(item, Atom)]
        return any(f"month.{name}" in item.senses for item in following for name in _CALENDARS)

    # -- counted from the report's day

    def _read_relative(self, index: int, atom: Atom) -> Part | None:
        previous = self.items[index - 1] if index else None
        is_free = isinstance(previous, Numeral) and previous.start >= self.taken
        if previous and is_free and self.text[previous.end : atom.start].isspace():
            return None
        last = self.parts[-1] if self.parts else None
        is_behind_weekday = last is not None and last.kind == "weekday" and self.text[last.end : atom.start].isspace()
        if is_behind_weekday and atom.senses["days"] == -1 and self.lexicon.is_rtl:
            # «پنجشنبه شب گذشته» is Thursday's night, the last one; «پنجشنبه، شب گذشته» names one night twice.
            return Part(atom.start, atom.end, "part", {"part": "night"})
        return Part(atom.start, atom.end, "day", {"offset": atom.senses["days"]})

    def _read_anchored(self, index: int, atom: Atom) -> Part:
        """A day beside the one spoken of, or so many days: «روز پس از آن» and «دو روز پس از آن»."""
        offset = atom.senses["anchored"]
        count = self._numeral_at(index - 1)
        if count and offset and count.kind == "cardinal" and self.text[count.end : atom.start].isspace():
            return Part(count.start, atom.end, "anchored", {"offset": offset * min(count.value, _MAX_COUNT)})
        return Part(atom.start, atom.end, "anchored", {"offset": offset})

    def _read_period_word(self, index: int, atom: Atom) -> Part:
        how, unit = atom.senses["period"].split("_")
        return self._make_period(atom.start, atom.end, unit, how, None)

    def _make_period(self, start: int, end: int, unit: str, how: str, count: int | None) -> Part:
        """The period, with the calendar that is named beside it («سال جاری میلادی»)."""
        era = self.figures.match_after(end, self.lexicon.table("dates", "eras"))
        value = {"unit": unit, "how": how, "count": count}
        return (
            Part(start, era[0], "period", {**value, "calendar": era[1]}) if era else Part(start, end, "period", value)
        )

    def _read_unit(self, index: int, atom: Atom) -> Part | None:
        unit = atom.senses["units"]
        year = self._read_year_unit(index, atom) if unit == "year" else None
        if year:
            return year
        count, start = self._read_count(index, atom)
        end = atom.end
        if unit == "year":
            unit, count, start, end = self._add_half(index, atom, count, start)
        distance = self.figures.match_after(end, self.lexicon.table("dates", "distances"))
        if distance:
            return self._make_distance(unit, count, start, distance[0], _WAYS.get(distance[1], distance[1]))
        stretch = self._read_stretch(count, start, end) if unit == "month" and count else None
        if stretch:
            return stretch
        part = self._read_period(unit, count, start, end)
        return self._take_day_of_month(index, part) if part and unit == "month" and count is None else part

    def _make_distance(self, unit: str, count: int | None, start: int, end: int, way: str) -> Part | None:
        from_before = self.figures.match_before(start, self.lexicon.table("dates", "distances"))
        if way == "ago" and from_before and from_before[1] == "earlier":
            start, way = from_before[0], "earlier"
        if way == "ago" and count is None and self.lexicon.is_rtl:
            return Part(start, end, "period", {"unit": unit, "how": "last", "count": None})
        if way == "later" and unit == "day" and count is None and self.lexicon.is_rtl:
            count = 1
        if way != "ago":
            if unit == "hour" and not count:
                return Part(start, end, "anchored", {"offset": 0})  # "hours later" is the same day
            return Part(start, end, "anchored", {"unit": unit, "count": count, "way": way}) if count else None
        return Part(start, end, "distance" if count else "vague", {"unit": unit, "count": count, "way": way})

    def _read_stretch(self, count: int, start: int, end: int) -> Part | None:
        """Months at one end of a year: "first seven months", «سه ماه نخست», "last three months of"."""
        edges = self.lexicon.table("dates", "edges")
        before = self.figures.match_before(start, edges)
        after = self.figures.match_after(end, edges) if self.lexicon.has_periods_behind else None
        found = before or after
        if found is None or count > _MONTHS_OF_YEAR:
            return None
        edge = found[1].partition("_")[0]
        start, end = (before[0], end) if before else (start, found[0])
        behind = self._match_glue_word(end, "of_year")
        if found[1].endswith("_of_year") and behind == end and not self._is_behind_year(start):
            return None
        first = 0 if edge == "first" else _MONTHS_OF_YEAR - count
        return self._make_stretch(start, behind, {"start": first, "months": count})

    def _make_stretch(self, start: int, end: int, value: dict[str, Any]) -> Part:
        """A stretch of a year; of this year where "the year" follows and nothing more."""
        whole = self.figures.match_after(end, self.lexicon.table("dates", "whole"))
        return Part(start, whole[0], "half", {**value, "how": "this"}) if whole else Part(start, end, "half", value)

    def _is_behind_year(self, start: int) -> bool:
        """Whether a year stands right before («د ۲۰۲۲ کال په وروستیو دریو میاشتو کې»)."""
        last = self.parts[-1] if self.parts else None
        if last is None or not self._is_gap(last.end, start, "month_day"):
            return False
        return "year" in last.value or last.value.get("unit") == "year"

    def _read_period(self, unit: str, count: int | None, start: int, end: int) -> Part | None:
        table = self.lexicon.table("dates", "periods")
        before = self._match_before_era(start, table)
        after = self.figures.match_after(end, table) if self.lexicon.has_periods_behind else None
        sofar = self.figures.match_after(end, self.lexicon.sofar) if count else None
        if after and after[1] in _HOWS:
            end, how = after
        elif before and before[1] in _HOWS:
            era = self.figures.match_before(start, self.lexicon.table("dates", "eras"))
            part = self._make_period(before[0], end, unit, before[1], count)
            return part._replace(value={**part.value, "calendar": era[1]}) if era else part
        elif sofar:
            end, how = sofar[0], "since"
        else:
            return None
        return self._make_period(start, end, unit, how, count)

    def _match_before_era(self, start: int, table: Mapping[str, str]) -> tuple[int, str] | None:
        """A form before a place, also before the name of a calendar there («روان میلادي کال»)."""
        era = self.figures.match_before(start, self.lexicon.table("dates", "eras"))
        return self.figures.match_before(era[0] if era else start, table)

    def _take_day_of_month(self, index: int, part: Part) -> Part:
        """The period, or the day of it: "the 10th of this month", «بیستم ماه جاری», «د دې میاشتې په ۱۰مه»."""
        if part.value["how"] not in ("this", "last"):
            return part
        value = {"calendar": None, "how": part.value["how"]}
        before = self._numeral_at(index - 1)
        if before and self._is_day(before) and self._is_gap(before.end, part.start, "day_month"):
            return Part(before.start, part.end, "calendar", {**value, "day": before.value})
        after = self._next_numeral(index) if self.glue["month_day"] and self.lexicon.is_rtl else None
        if (
            after
            and self._is_day(after)
            and after.kind == "ordinal"
            and self._is_gap(part.end, after.start, "month_day")
        ):
            return Part(part.start, after.end, "calendar", {**value, "day": after.value})
        return part

    def _add_half(self, index: int, atom: Atom, count: int | None, start: int) -> tuple[str, int | None, int, int]:
        """«دو سال و نیم», «یک و نیم سال»: half a year more, so months."""
        halves = self.glue.get("and_half", ())
        if count:
            end = self._match_glue_word(atom.end, "and_half") if halves else atom.end
            return ("month", 12 * count + 6, start, end) if end > atom.end else ("year", count, start, atom.end)
        previous = self.items[index - 1] if index else None
        between = self.text[previous.end : atom.start].strip() if previous is not None else ""
        if isinstance(previous, Numeral) and between and between in halves:
            return "month", 12 * previous.value + 6, previous.start, atom.end
        return "year", count, start, atom.end

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
        era = self.figures.match_after(numeral.end, self.lexicon.table("dates", "eras"))
        calendar = era[1] if era else _tell_calendar(numeral.value)
        end = self._match_glue_word(era[0] if era else numeral.end, "year_word")
        return Part(start, end, "calendar", {"calendar": calendar, "year": numeral.value})

    # -- the rest

    def _read_part(self, index: int, atom: Atom) -> Part | None:
        if self.text[atom.end : atom.end + 1] == "-" and self.text[atom.end + 1 : atom.end + 2].isalpha():
            return None
        return Part(atom.start, atom.end, "part", {"part": atom.senses["parts"]})

    def _read_half(self, index: int, atom: Atom) -> Part:
        which, of = (int(number) for number in atom.senses["halves"].split("-"))
        months = _MONTHS_OF_YEAR // of
        return self._make_stretch(atom.start, atom.end, {"start": months * (which - 1), "months": months})

    def _read_season(self, index: int, atom: Atom) -> Part:
        table = self.lexicon.table("dates", "periods")
        after = self.figures.match_after(atom.end, table) if self.lexicon.has_periods_behind else None
        before = self.figures.match_before(atom.start, table)
        value: dict[str, Any] = {"season": atom.senses["seasons"]}
        if after and after[1] in ("last", "this"):
            return Part(atom.start, after[0], "half", {**value, "how": after[1]})
        if before and before[1] in ("last", "running", "this"):
            return Part(before[0], atom.end, "half", {**value, "how": "this" if before[1] == "this" else "last"})
        return Part(atom.start, atom.end, "half", value)

    def _read_vague(self, index: int, atom: Atom) -> Part:
        return Part(atom.start, atom.end, "vague", {})

    def _read_clock(self, index: int, atom: Atom) -> Part:
        return self._widen_clock(atom.start, atom.end)

    def _widen_clock(self, start: int, end: int) -> Part:
        table = self.lexicon.table("dates", "clock")
        before = self.figures.match_before(start, table)
        if before and before[1] == "before":
            start = before[0]
        after = self.figures.match_after(end, table)
        if after and after[1] == "behind":
            end = after[0]
        part = self.figures.match_after(end, self.lexicon.table("dates", "parts")) if self.lexicon.is_rtl else None
        is_day = bool(part) and not self.day_starts.isdisjoint(range(end, end + 3))
        return Part(start, part[0] if part and not is_day else end, "clock", {})

    def _read_numeral(self, numeral: Numeral) -> Part | None:
        if numeral.value >= 1000:
            return self._read_bare_year(numeral) if self._is_year(numeral) else None
        if numeral.value <= 24 and self._is_clock(numeral):
            return self._widen_clock(numeral.start, numeral.end)
        if numeral.kind == "ordinal" and self._is_day(numeral):
            end = self._match_glue_word(numeral.end, "day_word")
            if end > numeral.end:
                return Part(numeral.start, end, "calendar", {"calendar": None, "day": numeral.value})
        return None

    def _read_bare_year(self, numeral: Numeral) -> Part | None:
        is_led = self.is_phrase or self.figures.match_before(numeral.start, self.lexicon.year_leads)
        era = self.figures.match_after(numeral.end, self.lexicon.table("dates", "eras"))
        is_dated = bool(self.parts) and self._is_beside_date(numeral)
        return self._make_year(numeral.start, numeral) if is_led or era or is_dated else None

    def _is_clock(self, numeral: Numeral) -> bool:
        clock = self.lexicon.table("dates", "clock")
        before = self.figures.match_before(numeral.start, clock)
        after = self.figures.match_after(numeral.end, clock)
        if not (before and before[1] == "before") and not (after and after[1] == "behind"):
            return False
        return not self.figures.match_after(numeral.end, self.lexicon.table("dates", "distances"))

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

    def _is_spelled(self, numeral: Numeral) -> bool:
        return numeral.is_word and numeral.kind == "cardinal"

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
        if len(gap) > MAX_GAP or start > end:
            return False
        folded = self.lexicon.fold(gap)
        return (not folded and (gap.isspace() or not gap)) or folded in self.glue[name] or gap == "-"

    def _is_span(self, start: int, end: int) -> bool:
        gap = self.text[start:end].strip()
        return len(gap) <= MAX_GAP and (gap == "/" or self.lexicon.links.get(self.lexicon.fold(gap)) in ("to", "and"))

    def _match_glue_word(self, end: int, name: str) -> int:
        found = self.figures.match_after(end, self.glue[name])
        return found[0] if found else end


_CALENDARS = ("gregorian", "solar", "lunar")
_HOWS = ("last", "running", "this", "vague")
_WAYS = {"before_what": "earlier", "after_what": "later"}
_MONTHS_OF_YEAR = 12
#: More days than this are no date.
_MAX_COUNT = 500
COMMAS = frozenset({",", "،"})
#: How long what stands between two parts of one date may be.
MAX_GAP = 24

_READERS = {
    "day": PartReader._read_day,
    "clock": PartReader._read_clock,
    "days": PartReader._read_relative,
    "recently": PartReader._read_vague,
    "anchored": PartReader._read_anchored,
    "period": PartReader._read_period_word,
    "halves": PartReader._read_half,
    "seasons": PartReader._read_season,
    "month.gregorian": PartReader._read_month,
    "month.solar": PartReader._read_month,
    "month.lunar": PartReader._read_month,
    "weekdays": PartReader._read_weekday,
    "units": PartReader._read_unit,
    "parts": PartReader._read_part,
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
