"""All parts of dates in a text, in order."""

from sayso.lang.dateparts import counted, on_calendar
from sayso.lang.dateparts.beside import Part, Pass
from sayso.lang.figures import Atom, Figures, Numeral
from sayso.lang.lexicon import Lexicon


def read_parts(figures: Figures, lexicon: Lexicon, is_phrase: bool) -> list[Part]:
    """The parts, in order, none over another."""
    here = Pass(figures, lexicon, is_phrase)
    for index, item in enumerate(here.items):
        if item.start < here.taken:
            continue
        part = _read_numeral(here, item) if isinstance(item, Numeral) else _read_atom(here, index, item)
        if part:
            begins = here.parts[-1].end if here.parts else 0
            here.parts.append(part._replace(start=max(part.start, begins)))
            here.taken = part.end
    return here.parts


def _read_atom(here: Pass, index: int, atom: Atom) -> Part | None:
    for kind in atom.senses:
        read = _READERS.get(kind)
        part = read(here, index, atom) if read else None
        if part:
            return part
    return None


def _read_numeral(here: Pass, numeral: Numeral) -> Part | None:
    if numeral.value >= 1000:
        return on_calendar.read_bare_year(here, numeral) if here.is_year(numeral) else None
    if numeral.value <= 24 and _is_clock(here, numeral):
        return _widen_clock(here, numeral.start, numeral.end)
    if numeral.kind == "ordinal" and here.is_day(numeral):
        end = here.match_glue_word(numeral.end, "day_word")
        if end > numeral.end:
            return Part(numeral.start, end, "calendar", {"calendar": None, "day": numeral.value})
    return None


def _read_part(here: Pass, index: int, atom: Atom) -> Part | None:
    if here.text[atom.end : atom.end + 1] == "-" and here.text[atom.end + 1 : atom.end + 2].isalpha():
        return None
    return Part(atom.start, atom.end, "part", {"part": atom.senses["parts"]})


def _read_clock(here: Pass, index: int, atom: Atom) -> Part:
    return _widen_clock(here, atom.start, atom.end)


def _widen_clock(here: Pass, start: int, end: int) -> Part:
    table = here.lexicon.table("dates", "clock")
    before = here.figures.match_before(start, table)
    if before and before[1] == "before":
        start = before[0]
    after = here.figures.match_after(end, table)
    if after and after[1] == "behind":
        end = after[0]
    part = here.figures.match_after(end, here.lexicon.table("dates", "parts")) if here.lexicon.is_rtl else None
    is_day = bool(part) and not here.day_starts.isdisjoint(range(end, end + 3))
    return Part(start, part[0] if part and not is_day else end, "clock", {})


def _is_clock(here: Pass, numeral: Numeral) -> bool:
    clock = here.lexicon.table("dates", "clock")
    before = here.figures.match_before(numeral.start, clock)
    after = here.figures.match_after(numeral.end, clock)
    if not (before and before[1] == "before") and not (after and after[1] == "behind"):
        return False
    return not here.figures.match_after(numeral.end, here.lexicon.table("dates", "distances"))


_READERS = {
    "day": on_calendar.read_day,
    "clock": _read_clock,
    "days": counted.read_relative,
    "recently": counted.read_vague,
    "anchored": counted.read_anchored,
    "period": counted.read_period_word,
    "halves": counted.read_half,
    "seasons": counted.read_season,
    "month.gregorian": on_calendar.read_month,
    "month.solar": on_calendar.read_month,
    "month.lunar": on_calendar.read_month,
    "weekdays": on_calendar.read_weekday,
    "units": counted.read_unit,
    "parts": _read_part,
}
