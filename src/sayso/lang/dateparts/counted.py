"""What is counted from the report's day or is a stretch of a year: "last week", "three days ago", "the first half"."""

from collections.abc import Mapping
from typing import Any

from sayso.lang.calendars import YEAR_MONTHS
from sayso.lang.dateparts.beside import CALENDARS, Part, Pass
from sayso.lang.dateparts.on_calendar import read_year_unit
from sayso.lang.figures import Atom, Numeral

_HOWS = ("last", "running", "this", "vague")
_WAYS = {"before_what": "earlier", "after_what": "later"}
#: More days than this are no date.
_MAX_COUNT = 500


def read_relative(here: Pass, index: int, atom: Atom) -> Part | None:
    """ "Yesterday", «دیشب», where no number before it makes it another day."""
    previous = here.items[index - 1] if index else None
    is_free = isinstance(previous, Numeral) and previous.start >= here.taken
    if previous and is_free and here.text[previous.end : atom.start].isspace():
        return None
    last = here.parts[-1] if here.parts else None
    is_behind_weekday = last is not None and last.kind == "weekday" and here.text[last.end : atom.start].isspace()
    if is_behind_weekday and atom.senses["days"] == -1 and here.lexicon.is_rtl:
        # «پنجشنبه شب گذشته» is Thursday's night, the last one; «پنجشنبه، شب گذشته» names one night twice.
        return Part(atom.start, atom.end, "part", {"part": "night"})
    return Part(atom.start, atom.end, "day", {"offset": atom.senses["days"]})


def read_anchored(here: Pass, index: int, atom: Atom) -> Part:
    """A day beside the one spoken of, or so many days: «روز پس از آن» and «دو روز پس از آن»."""
    offset = atom.senses["anchored"]
    count = here.numeral_at(index - 1)
    if count and offset and count.kind == "cardinal" and here.text[count.end : atom.start].isspace():
        return Part(count.start, atom.end, "anchored", {"offset": offset * min(count.value, _MAX_COUNT)})
    return Part(atom.start, atom.end, "anchored", {"offset": offset})


def read_period_word(here: Pass, index: int, atom: Atom) -> Part:
    """ "Last week" in one word; "over the weekend" names days, no window that is counted over."""
    how, unit = atom.senses["period"].split("_")
    if unit == "weekend":
        return Part(atom.start, atom.end, unit, {})
    return _make_period(here, atom.start, atom.end, unit, how, None)


def _make_period(here: Pass, start: int, end: int, unit: str, how: str, count: int | None) -> Part:
    """The period, with the calendar that is named beside it («سال جاری میلادی»)."""
    era = here.figures.match_after(end, here.lexicon.table("dates", "eras"))
    value = {"unit": unit, "how": how, "count": count}
    return Part(start, era[0], "period", {**value, "calendar": era[1]}) if era else Part(start, end, "period", value)


def read_unit(here: Pass, index: int, atom: Atom) -> Part | None:
    """What a word such as "month" ends or begins: a year, "three days ago", "the first seven months", "this week"."""
    unit = atom.senses["units"]
    year = read_year_unit(here, index, atom) if unit == "year" else None
    if year:
        return year
    count, start = _read_count(here, index, atom)
    end = atom.end
    if unit == "year":
        unit, count, start, end = _add_half(here, index, atom, count, start)
    distance = here.figures.match_after(end, here.lexicon.table("dates", "distances"))
    if distance:
        return _make_distance(here, unit, count, start, distance[0], _WAYS.get(distance[1], distance[1]))
    run = _read_run(here, index, unit, count, start, end)
    if run:
        return run
    stretch = _read_stretch(here, count, start, end) if unit == "month" and count else None
    if stretch:
        return stretch
    part = _read_period(here, unit, count, start, end) or _read_begun(here, unit, count, start, end)
    return _take_day_of_month(here, index, part) if part and unit == "month" and count is None else part


def _make_distance(here: Pass, unit: str, count: int | None, start: int, end: int, way: str) -> Part | None:
    from_before = here.figures.match_before(start, here.lexicon.table("dates", "distances"))
    if way == "ago" and from_before and from_before[1] == "earlier":
        start, way = from_before[0], "earlier"
    if way == "ago" and count is None and here.lexicon.is_rtl:
        return Part(start, end, "period", {"unit": unit, "how": "last", "count": None})
    if way == "later" and unit == "day" and count is None and here.lexicon.is_rtl:
        count = 1
    if way != "ago":
        if unit == "hour" and not count:
            return Part(start, end, "anchored", {"offset": 0})  # "hours later" is the same day
        return Part(start, end, "anchored", {"unit": unit, "count": count, "way": way}) if count else None
    return Part(start, end, "distance" if count else "vague", {"unit": unit, "count": count, "way": way})


def _read_run(here: Pass, index: int, unit: str, count: int | None, start: int, end: int) -> Part | None:
    """A window by its length and the date with which it ends: "the 12 months to 31 July", "the year ending in June",
    «د جولای تر ۳۱مې پورې په دوولسو میاشتو کې».
    """
    value: dict[str, Any] = {"unit": unit, "count": count or 1}
    if unit == "hour" or value["count"] > _MAX_COUNT:
        return None
    to = here.figures.match_after(end, here.lexicon.table("dates", "windows"))
    if to and _opens_date(here, index, to[0]):
        return Part(start, to[0], "run", value)
    last = here.parts[-1] if here.parts else None
    closing = here.figures.match_after(last.end, here.lexicon.closings) if count and last is not None else None
    is_behind = closing is not None and last is not None and last.kind == "calendar"
    return Part(start, end, "run", value) if is_behind and closing and here.is_gap(closing[0], start, "words") else None


def _opens_date(here: Pass, index: int, start: int) -> bool:
    """Whether the next words are a month, alone or with its day."""
    following = [item for item in here.items[index + 1 : index + 5] if item.start >= start]
    numerals = [item for item in following[:1] if isinstance(item, Numeral) and here.is_day(item)]
    month = following[1] if numerals and len(following) > 1 else following[0] if following else None
    if month is None or (not here.is_gap(start, following[0].start, "words") and following[0].start > start + 1):
        return False
    return isinstance(month, Atom) and any(f"month.{name}" in month.senses for name in CALENDARS)


def _read_stretch(here: Pass, count: int, start: int, end: int) -> Part | None:
    """Months at one end of a year: "first seven months", «سه ماه نخست», "last three months of"."""
    edges = here.lexicon.table("dates", "edges")
    before = here.figures.match_before(start, edges)
    after = here.figures.match_after(end, edges) if here.lexicon.has_periods_behind else None
    found = before or after
    if found is None or count > YEAR_MONTHS:
        return None
    edge = found[1].partition("_")[0]
    start, end = (before[0], end) if before else (start, found[0])
    behind = here.match_glue_word(end, "of_year")
    if found[1].endswith("_of_year") and behind == end and not _is_behind_year(here, start):
        return None
    first = 0 if edge == "first" else YEAR_MONTHS - count
    return _make_stretch(here, start, behind, {"start": first, "months": count})


def _make_stretch(here: Pass, start: int, end: int, value: dict[str, Any]) -> Part:
    """A stretch of a year; of this year where "the year" follows and nothing more."""
    whole = here.figures.match_after(end, here.lexicon.table("dates", "whole"))
    return Part(start, whole[0], "half", {**value, "how": "this"}) if whole else Part(start, end, "half", value)


def _is_behind_year(here: Pass, start: int) -> bool:
    """Whether a year stands right before («د ۲۰۲۲ کال په وروستیو دریو میاشتو کې»)."""
    last = here.parts[-1] if here.parts else None
    if last is None or not here.is_gap(last.end, start, "month_day"):
        return False
    return "year" in last.value or last.value.get("unit") == "year"


def _read_period(here: Pass, unit: str, count: int | None, start: int, end: int) -> Part | None:
    table = here.lexicon.table("dates", "periods")
    before = _match_before_era(here, start, table)
    after = here.figures.match_after(end, table) if here.lexicon.has_periods_behind else None
    sofar = here.figures.match_after(end, here.lexicon.sofar) if count else None
    if after and after[1] in _HOWS:
        end, how = after
    elif before and before[1] in _HOWS:
        return _name_calendar(here, _make_period(here, before[0], end, unit, before[1], count), start)
    elif sofar:
        end, how = sofar[0], "since"
    else:
        return None
    return _make_period(here, start, end, unit, how, count)


def _read_begun(here: Pass, unit: str, count: int | None, start: int, end: int) -> Part | None:
    """This year, of which words only name the beginning («از آغاز سال»، «د کال له پیل راهیسې»)."""
    if unit != "year" or count:
        return None
    table = here.lexicon.table("dates", "begun")
    before, after = _match_before_era(here, start, table), here.figures.match_after(end, table)
    if before and before[1] == "before":
        return _name_calendar(here, _make_period(here, before[0], end, unit, "begun", None), start)
    return _make_period(here, start, after[0], unit, "begun", None) if after and after[1] == "behind" else None


def _name_calendar(here: Pass, part: Part, start: int) -> Part:
    """A period with the calendar that is named right before its unit ("the current solar year")."""
    era = here.figures.match_before(start, here.lexicon.table("dates", "eras"))
    return part._replace(value={**part.value, "calendar": era[1]}) if era else part


def _match_before_era(here: Pass, start: int, table: Mapping[str, str]) -> tuple[int, str] | None:
    """A form before a place, also before the name of a calendar there («روان میلادي کال»)."""
    era = here.figures.match_before(start, here.lexicon.table("dates", "eras"))
    return here.figures.match_before(era[0] if era else start, table)


def _take_day_of_month(here: Pass, index: int, part: Part) -> Part:
    """The period, or the day of it: "the 10th of this month", «بیستم ماه جاری», «د دې میاشتې په ۱۰مه»."""
    if part.value["how"] not in ("this", "last"):
        return part
    value = {"calendar": None, "how": part.value["how"]}
    before = here.numeral_at(index - 1)
    if before and here.is_day(before) and here.is_gap(before.end, part.start, "day_month"):
        return Part(before.start, part.end, "calendar", {**value, "day": before.value})
    after = here.next_numeral(index) if here.glue["month_day"] and here.lexicon.is_rtl else None
    if after and here.is_day(after) and after.kind == "ordinal" and here.is_gap(part.end, after.start, "month_day"):
        return Part(part.start, after.end, "calendar", {**value, "day": after.value})
    return part


def _add_half(here: Pass, index: int, atom: Atom, count: int | None, start: int) -> tuple[str, int | None, int, int]:
    """«دو سال و نیم», «یک و نیم سال»: half a year more, so months."""
    if count:
        end = here.match_glue_word(atom.end, "and_half")
        return ("month", 12 * count + 6, start, end) if end > atom.end else ("year", count, start, atom.end)
    previous = here.items[index - 1] if index else None
    between = here.text[previous.end : atom.start].strip() if previous is not None else ""
    if isinstance(previous, Numeral) and between in here.glue["and_half"]:
        return "month", 12 * previous.value + 6, previous.start, atom.end
    return "year", count, start, atom.end


def _read_count(here: Pass, index: int, atom: Atom) -> tuple[int | None, int]:
    """How many units are said, and where the words begin; 0 for a vague number ("a few days ago")."""
    previous = here.items[index - 1] if index else None
    if previous is None or not here.text[previous.end : atom.start].isspace():
        return None, atom.start
    if isinstance(previous, Numeral):
        return (previous.value, previous.start) if previous.kind == "cardinal" else (None, atom.start)
    if "articles" in previous.senses:
        return 1, previous.start
    return (0, previous.start) if "vague" in previous.senses else (None, atom.start)


def read_half(here: Pass, index: int, atom: Atom) -> Part:
    """ "The first half", a quarter."""
    which, of = (int(number) for number in atom.senses["halves"].split("-"))
    months = YEAR_MONTHS // of
    return _make_stretch(here, atom.start, atom.end, {"start": months * (which - 1), "months": months})


def read_season(here: Pass, index: int, atom: Atom) -> Part:
    """A season, with "last" or "this" beside it."""
    table = here.lexicon.table("dates", "periods")
    after = here.figures.match_after(atom.end, table) if here.lexicon.has_periods_behind else None
    before = here.figures.match_before(atom.start, table)
    value: dict[str, Any] = {"season": atom.senses["seasons"]}
    if after and after[1] in ("last", "this"):
        return Part(atom.start, after[0], "half", {**value, "how": after[1]})
    if before and before[1] in ("last", "running", "this"):
        return Part(before[0], atom.end, "half", {**value, "how": "this" if before[1] == "this" else "last"})
    return Part(atom.start, atom.end, "half", value)


def read_vague(here: Pass, index: int, atom: Atom) -> Part:
    """ "Recently": no day."""
    return Part(atom.start, atom.end, "vague", {})
