"""Days, months and years of a calendar, and weekdays."""

import re
from typing import Any

from sayso.lang.dateparts.beside import CALENDARS, COMMAS, MAX_GAP, Part, Pass, tell_calendar
from sayso.lang.figures import Atom, Numeral


def read_day(here: Pass, index: int, atom: Atom) -> Part | None:
    """Days in digits: 2023-08-11, 1402/5/20, 27.8.2023; "5/8/2023" only where one of the two cannot be a month."""
    first, second, third = (int(number) for number in re.split(r"\D", atom.senses["day"]))
    if first > 31:
        year, month, day = first, second, third
    else:
        year = third
        is_day_first = "." in atom.senses["day"] or first > 12 or first == second or here.lexicon.is_rtl
        if not is_day_first and second <= 12:
            return Part(atom.start, atom.end, "clock", {})
        day, month = (first, second) if is_day_first else (second, first)
    calendar = tell_calendar(year)
    if calendar is None or month > 12 or day > 31:
        return None
    return Part(atom.start, atom.end, "calendar", {"calendar": calendar, "year": year, "month": month, "day": day})


def read_month(here: Pass, index: int, atom: Atom) -> Part | None:
    """A month with its day or days before or behind it and its year; None for a name that is another word here."""
    calendar = next(name for name in CALENDARS if f"month.{name}" in atom.senses)
    value: dict[str, Any] = {"calendar": calendar, "month": atom.senses[f"month.{calendar}"]}
    start, end = atom.start, _skip_twin(here, index, atom, calendar)
    start = _take_days_before(here, index, atom, value)
    if "day" not in value and not here.figures.match_before(start, here.lexicon.month_only):
        edge = _take_edge(here, end, value)
        end = _take_days_after(here, index, end, value) if edge == end else edge
    start, end = _take_year(here, index, start, end, value)
    end = _take_last(here, end, value)
    is_weak = "weak" in atom.senses and "day" not in value and "year" not in value
    if is_weak and not _is_led(here, index, atom):
        return None
    return Part(start, end, "calendar", value)


def _skip_twin(here: Pass, index: int, atom: Atom, calendar: str) -> int:
    """The end of the month's name, also of its other name behind a stroke: «ثور/اردیبهشت»."""
    twin = here.items[index + 1] if index + 1 < len(here.items) else None
    month = f"month.{calendar}"
    is_twin = isinstance(twin, Atom) and twin.senses.get(month) == atom.senses[month]
    if twin and is_twin and here.text[atom.end : twin.start].strip() in ("/", "-"):
        return twin.end
    return here.match_glue_word(atom.end, "month_word")


def _take_days_before(here: Pass, index: int, atom: Atom, value: dict[str, Any]) -> int:
    start = atom.start
    # «24 ماه اسد»: the word for month may stand between.
    index -= "units" in getattr(here.items[index - 1], "senses", ()) if index else 0
    numeral = here.numeral_at(index - 1)
    if numeral is None or not here.is_day(numeral) or not here.is_gap(numeral.end, start, "day_month"):
        return start
    is_weak = "weak" in atom.senses and "month.gregorian" in atom.senses
    if here.is_spelled(numeral) and (is_weak or not here.lexicon.has_days_in_words):
        return start
    before = here.figures.match_before(numeral.start, here.lexicon.table("dates", "clock"))
    if before and before[1] == "before":
        return start
    value["day"] = numeral.value
    other = here.numeral_at(index - 2)
    if other and here.is_day(other) and here.is_span(other.end, numeral.start) and other.value < numeral.value:
        value["day"], value["last_day"] = other.value, numeral.value
        return other.start
    return numeral.start


def _take_edge(here: Pass, end: int, value: dict[str, Any]) -> int:
    """The words that a span begins or ends with the month: «د اپریل له پیله د جون تر پایه»."""
    to = here.match_glue_word(end, "month_to")
    if to > end:
        value["link"] = "to"
        return to
    return here.match_glue_word(end, "month_from")


def _take_days_after(here: Pass, index: int, end: int, value: dict[str, Any]) -> int:
    """A day behind its month: "March 10", «د ثور په ۱۸مه»; a link in between («د فبرورۍ له ۲۶مې») is kept."""
    numeral = here.next_numeral(index)
    if numeral is None or not here.is_day(numeral):
        return end
    gap = here.lexicon.fold(here.text[end : numeral.start][:MAX_GAP])
    link = here.lexicon.links.get(gap)
    if gap and gap not in here.glue["month_day"] and not (link and here.glue["month_day"]):
        return end
    counts_next = here.lexicon.is_rtl and not here.glue["month_day"]
    if not gap and (counts_next or not here.text[end : numeral.start].isspace()):
        return end  # «در ماه ثور ۲۷ حمله»: the number counts what follows
    if here.is_spelled(numeral) and not here.lexicon.has_days_in_words:
        return end
    value["day"] = numeral.value
    if link:
        value["link"] = link
    place = index + 1 if here.items[index + 1] is numeral else index + 2
    other = here.next_numeral(place)
    is_span = other and here.is_day(other) and here.is_span(numeral.end, other.start)
    if other and is_span and other.value > numeral.value and not _leads_to_month(here, place, other):
        value["last_day"] = other.value
        return _take_day_word(here, other)
    return _take_day_word(here, numeral)


def _take_day_word(here: Pass, numeral: Numeral) -> int:
    """Where a day ends with the ending that is written apart and the word for a date («۲۴ مه نېټه»)."""
    return here.match_glue_word(here.match_glue_word(numeral.end, "day_ending"), "day_word")


def _leads_to_month(here: Pass, place: int, numeral: Numeral) -> bool:
    """Whether the number is the day of a following month: "May 5 to 10 June"."""
    for item in here.items[place + 1 : place + 4]:
        if isinstance(item, Atom) and any(f"month.{name}" in item.senses for name in CALENDARS):
            return here.is_gap(numeral.end, item.start, "day_month")
    return False


def _take_year(here: Pass, index: int, start: int, end: int, value: dict[str, Any]) -> tuple[int, int]:
    start = _take_year_before(here, start, value)
    for item in here.items[index + 1 : index + 4]:
        if "year" not in value and isinstance(item, Numeral) and item.start >= end:
            gap = here.text[end : item.start]
            is_near = here.is_gap(end, item.start, "month_year") or gap.strip() in (",", "،", "-", ", year")
            if is_near and here.is_year(item, value["calendar"]):
                value["year"] = item.value
                end = here.match_glue_word(item.end, "year_word")
            break
    era = here.figures.match_after(end, here.lexicon.table("dates", "eras")) if "year" in value else None
    if era:
        end = era[0]
    return start, end


def _take_last(here: Pass, end: int, value: dict[str, Any]) -> int:
    """The word for "last" behind a month («نوامبر گذشته»)."""
    if "year" in value or not here.lexicon.has_periods_behind:
        return end
    after = here.figures.match_after(end, here.lexicon.table("dates", "periods"))
    return after[0] if after and after[1] == "last" else end


def _take_year_before(here: Pass, start: int, value: dict[str, Any]) -> int:
    """The year of «د ۲۰۲۳ کال د مې ۳۰مه», which was read as a part of its own."""
    last = here.parts[-1] if here.parts else None
    if last is None or "year" in value or last.kind != "calendar" or "month" in last.value:
        return start
    gap = here.text[last.end : start]
    if len(gap) > MAX_GAP or not (gap.isspace() or here.lexicon.fold(gap) in here.glue["year_month"]):
        return start
    value["year"] = here.parts.pop().value["year"]
    return last.start


def _is_led(here: Pass, index: int, atom: Atom) -> bool:
    """Whether a word before or behind says that a weak name ("may", «میزان») is a month."""
    if here.is_phrase or here.figures.match_before(atom.start, here.lexicon.weak_leads):
        return True
    last = here.parts[-1] if here.parts else None
    if last and "month" in last.value and (here.is_span(last.end, atom.start) or _is_next(here, last, atom)):
        return True
    if here.match_glue_word(atom.end, "month_word") > atom.end or _leads_to_year(here, index):
        return True
    return _leads_to_sure_month(here, index)


def _leads_to_sure_month(here: Pass, index: int) -> bool:
    """Whether a range goes on to a month that is no other word: «حمل تا سرطان امسال»."""
    following = here.items[index + 1] if index + 1 < len(here.items) else None
    if not isinstance(following, Atom) or not here.is_span(here.items[index].end, following.start):
        return False
    is_month = any(f"month.{name}" in following.senses for name in CALENDARS)
    return is_month and ("weak" not in following.senses or _is_led(here, index + 1, following))


def _is_next(here: Pass, last: Part, atom: Atom) -> bool:
    """Whether the month is the one behind the last, in a list with commas."""
    is_listed = here.text[last.end : atom.start].strip() in COMMAS
    return is_listed and atom.senses.get(f"month.{last.value['calendar']}") == last.value["month"] + 1


def _leads_to_year(here: Pass, index: int) -> bool:
    """Whether "this year" or «سال گذشته» stands right behind a month."""
    following = here.items[index + 1] if index + 1 < len(here.items) else None
    if not isinstance(following, Atom) or not here.is_gap(here.items[index].end, following.start, "month_year"):
        return False
    if following.senses.get("period", "").endswith("_year"):
        return True
    table = here.lexicon.table("dates", "periods")
    is_said = here.figures.match_after(following.end, table) or here.figures.match_before(following.start, table)
    return following.senses.get("units") == "year" and is_said is not None


def read_weekday(here: Pass, index: int, atom: Atom) -> Part | None:
    """A weekday with "last" or "this" beside it; None for a name that is another word here."""
    value: dict[str, Any] = {"weekday": atom.senses["weekdays"]}
    start, end = atom.start, atom.end
    if "weak" in atom.senses and not _is_weekday(here, index, atom):
        return None
    before = here.figures.match_before(start, here.lexicon.table("dates", "periods"))
    if before and before[1] in ("last", "this"):
        start, value["period"] = before
    after = here.figures.match_after(end, here.lexicon.table("dates", "periods"))
    if after and after[1] == "last" and here.lexicon.is_rtl:
        end, value["period"] = after
    if here.parts and here.parts[-1].kind == "part" and here.text[here.parts[-1].end : start].isspace():
        value["is_night_before"] = here.text[here.parts[-1].start : here.parts[-1].end] in here.lexicon.nights
    return Part(start, end, "weekday", value)


def _is_weekday(here: Pass, index: int, atom: Atom) -> bool:
    """Whether a short name ("Sat", "Sun") is a weekday: a day of a month follows, or "on" goes before."""
    if here.is_phrase or here.figures.match_before(atom.start, here.lexicon.weekday_leads):
        return True
    following = [item for item in here.items[index + 1 : index + 3] if isinstance(item, Atom)]
    return any(f"month.{name}" in item.senses for item in following for name in CALENDARS)


def read_year_unit(here: Pass, index: int, atom: Atom) -> Part | None:
    """«سال ۲۰۲۴», "the year 2024", «د ۲۰۲۱ کال»."""
    after = here.next_numeral(index)
    if after and here.is_year(after) and here.text[atom.end : after.start].isspace():
        return _make_year(here, atom.start, after)
    before = here.numeral_at(index - 1)
    if before and here.is_year(before) and here.text[before.end : atom.start].isspace():
        return _make_year(here, before.start, before)._replace(end=atom.end)
    return None


def read_bare_year(here: Pass, numeral: Numeral) -> Part | None:
    """A year that stands alone, where "in" leads to it, an era follows or a date stands before it."""
    is_led = here.is_phrase or here.figures.match_before(numeral.start, here.lexicon.year_leads)
    era = here.figures.match_after(numeral.end, here.lexicon.table("dates", "eras"))
    is_dated = bool(here.parts) and _is_beside_date(here, numeral)
    return _make_year(here, numeral.start, numeral) if is_led or era or is_dated else None


def _is_beside_date(here: Pass, numeral: Numeral) -> bool:
    last = here.parts[-1]
    return last.kind == "calendar" and here.text[last.end : numeral.start].strip() in ("/", "-")


def _make_year(here: Pass, start: int, numeral: Numeral) -> Part:
    era = here.figures.match_after(numeral.end, here.lexicon.table("dates", "eras"))
    calendar = era[1] if era else tell_calendar(numeral.value)
    end = here.match_glue_word(era[0] if era else numeral.end, "year_word")
    return Part(start, end, "calendar", {"calendar": calendar, "year": numeral.value})
