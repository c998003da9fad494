"""Which parts of dates make one date: «شب گذشته (جمعه، ۲۰ اسد)» is one expression, "Friday and Saturday" are two."""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from sayso.lang.calendars import YEAR_MONTHS
from sayso.lang.dateparts import COMMAS, MAX_GAP, Part, read_parts
from sayso.lang.figures import Figures, scan_figures
from sayso.lang.lexicon import Lexicon, load_lexicon
from sayso.lang.pack import Language


class Expression(NamedTuple):
    """Neighbouring parts that make one date: `rule` names the kind of the whole."""

    start: int
    end: int
    rule: str
    parts: tuple[Part, ...]


#: No date has more parts than this; a longer run is a list.
_MAX_PARTS = 12


@lru_cache(maxsize=4)
def read_expressions(folded: str, language: Language) -> Sequence[Expression]:
    """The date expressions of a folded text, in order. The last few texts are kept: several finders ask for them."""
    return _read(folded, language, is_phrase=False)


@lru_cache(maxsize=2048)
def read_phrase(folded: str, language: Language) -> Sequence[Expression]:
    """The date expressions of a phrase which somebody has found to be a date.

    There "may" is a month and "2021" a year; in a text they are so only where something beside them says it. The last
    phrases are kept, since news of one week is full of the same.
    """
    return _read(folded, language, is_phrase=True)


def _read(folded: str, language: Language, *, is_phrase: bool) -> Sequence[Expression]:
    figures = scan_figures(folded, language)
    lexicon = load_lexicon(language)
    parts = read_parts(figures, lexicon, is_phrase)
    return _group_parts(figures, parts, lexicon)


def _group_parts(figures: Figures, parts: Sequence[Part], lexicon: Lexicon) -> list[Expression]:
    groups: list[list[Part]] = []
    for part in parts:
        link = _find_link(figures, groups[-1], part, lexicon) if groups else None
        if link is None:
            groups.append([part])
        else:
            groups[-1] += [*link, part]
    expressions = [_make_expression(figures, group, lexicon) for group in groups]
    return _leave_overlapping([expression for expression in expressions if expression])


def _leave_overlapping(expressions: Sequence[Expression]) -> list[Expression]:
    """«شب گذشته سال»: a word of two dates belongs to the first, but for one that the second holds as a whole
    ("overnight from Sunday to Monday").
    """
    kept: list[Expression] = []
    for expression in expressions:
        if kept and expression.start <= kept[-1].start:
            kept.pop()
        if not kept or expression.start >= kept[-1].end:
            kept.append(expression)
    return kept


def _find_link(figures: Figures, group: Sequence[Part], part: Part, lexicon: Lexicon) -> list[Part] | None:
    """What joins the part to the group: nothing but glue (an empty list), a range word; None where it stands apart."""
    last = group[-1]
    gap = figures.text[last.end : part.start]
    is_too_far = len(group) > _MAX_PARTS or len(gap) > 2 * MAX_GAP or "\n" in gap or _STOP.search(gap)
    if is_too_far or ("(" in gap and _is_span_again(figures.text, group, part, lexicon)):
        return None
    words = _GLUE_TOKEN.findall(gap)
    left = _split_glue(words, lexicon)
    links = [lexicon.links[word] for word in left if word in lexicon.links and word not in lexicon.glue_words]
    if any(word not in lexicon.links and word not in lexicon.glue_words for word in left) or len(left) > 4:
        return None
    if any(link not in ("to", "and", "until") for link in links):
        return None
    if links:
        return [Part(last.end, part.start, "to", {})] if _may_span(figures, group, part, links[0], lexicon) else None
    is_listed = gap.strip() in COMMAS and _are_months_in_a_row(last, part)
    if is_listed or (part.value.get("link") in ("to", "until") and last.kind == "calendar"):
        return [Part(last.end, part.start, "to", {})]
    return [] if all(_may_join(other, part) for other in group) else None


def _is_span_again(text: str, group: Sequence[Part], part: Part, lexicon: Lexicon) -> bool:
    """Whether a part opens in brackets the span that stands before them, in another calendar ("between 1 Hamal and 31
    Jawza (20 March to 20 June)").
    """
    if not any(other.kind == "to" or "last_day" in other.value for other in group):
        return False
    words = _GLUE_TOKEN.findall(text[part.end : part.end + MAX_GAP].partition(")")[0])
    return bool(words) and (words[0] == "-" or lexicon.links.get(words[0]) in ("to", "and", "until"))


def _may_span(figures: Figures, group: Sequence[Part], part: Part, link: str, lexicon: Lexicon) -> bool:
    """ "Friday to Sunday" and "between May and July" are spans; "Friday and Saturday" are two dates."""
    kinds = {other.kind for other in group}
    if _are_months_in_a_row(group[-1], part):
        return True
    if kinds == {"part"} and group[-1].value.get("part") in ("night", "overnight"):
        return link == "to" and part.kind in ("weekday", "calendar")  # "overnight to Friday"
    if "to" in kinds or not kinds - {"clock", "part"}:
        return False
    before = figures.match_before(group[0].start, lexicon.links)
    after = figures.match_after(part.end, lexicon.between_closings)
    is_between = (before is not None and before[1] == "between") or after is not None
    return link != "and" or (is_between and part.kind in kinds) or _are_months_in_a_row(group[-1], part)


def _are_months_in_a_row(one: Part, other: Part) -> bool:
    """ "In June and July", "in December 2023 and January 2024" are one period; two days with "and" are two dates."""
    if not (one.kind == other.kind == "calendar") or "day" in one.value or "day" in other.value:
        return False
    if not one.value.get("month") or other.value.get("month") != one.value["month"] % YEAR_MONTHS + 1:
        return False
    year, next_year = one.value.get("year"), other.value.get("year")
    is_new_year = one.value["month"] == YEAR_MONTHS
    return not is_new_year or year is None or next_year is None or next_year == year + 1


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
_JOINED = (
    {"weekday", "calendar"}, {"weekday", "day"}, {"calendar", "day"}, {"half", "calendar"}, {"distance", "calendar"},
    {"run", "calendar"},
)  # fmt: skip


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


def _make_expression(figures: Figures, group: list[Part], lexicon: Lexicon) -> Expression | None:
    start, end = group[0].start, group[-1].end
    before = figures.match_before(start, lexicon.links)
    if before and before[1] == "to" and lexicon.fold(figures.text[before[0] : start]) in lexicon.untils:
        before = (before[0], "until")
    if before and before[1] in ("since", "from", "between", "until"):
        has_range = any(part.kind == "to" for part in group)
        is_span = has_range or "last_day" in group[0].value
        night = figures.match_before(before[0], lexicon.table("dates", "parts")) if is_span else None
        if night and night[1] in _NIGHTS:  # "the night between 7 and 8 May"
            group.insert(0, Part(night[0], before[0], "part", {"part": night[1]}))
            before, start = (night[0], before[1]), night[0]
        is_running = any(part.value.get("how") == "since" for part in group)
        is_open = before[1] == "since" or (before[1] == "until" and not has_range)
        if is_open or has_range or is_running or _find_sofar(figures, end, lexicon):
            group.insert(0, Part(before[0], start, before[1], {}))
            start = before[0]
    sofar = _find_sofar(figures, end, lexicon)
    if sofar and group[0].kind in ("from", "since", "between"):
        group.append(Part(end, sofar, "since", {}))
        end = sofar
    closing = figures.match_after(end, lexicon.closings) if group[-1].value.get("link") else None
    if closing is None and any(part.kind == "to" for part in group):
        closing = figures.match_after(end, lexicon.between_closings)
    end = _close_bracket(figures.text, start, closing[0] if closing else end)
    kinds = {part.kind for part in group}
    is_overnight = any(part.value.get("part") == "overnight" for part in group)
    is_bare_season = all("season" in part.value and "how" not in part.value for part in group if part.kind == "half")
    if (kinds == {"part"} and not is_overnight) or kinds <= LINKS | {"run"} or (kinds == {"half"} and is_bare_season):
        return None
    return Expression(start, end, "dates.relative" if kinds == {"part"} else _tell_rule(group), tuple(group))


def _find_sofar(figures: Figures, end: int, lexicon: Lexicon) -> int | None:
    found = figures.match_after(end, lexicon.sofar)
    return found[0] if found else None


def _close_bracket(text: str, start: int, end: int) -> int:
    is_open = text.count("(", start, end) > text.count(")", start, end)
    return end + 1 if is_open and text[end : end + 1] == ")" else end


LINKS = frozenset({"to", "since", "from", "between", "until"})


def _tell_rule(group: Sequence[Part]) -> str:
    kinds = {part.kind for part in group}
    is_night = any(part.value.get("part") in _NIGHTS for part in group)
    if kinds & LINKS and kinds - LINKS - {"clock", "part"}:
        return "dates.weekday_night" if group[0].kind == "part" and is_night and "to" in kinds else "dates.period"
    if any(part.value.get("how") == "begun" for part in group):
        return "dates.period"
    for kind, rule in _RULES.items():
        if kind in kinds:
            return "dates.weekday_night" if kind == "weekday" and is_night else rule
    return "dates.clock"


_NIGHTS = ("night", "evening", "overnight")
_RULES = {
    "run": "dates.period",
    "half": "dates.period",
    "calendar": "dates.absolute",
    "weekday": "dates.weekday",
    "day": "dates.relative",
    "weekend": "dates.relative",
    "distance": "dates.relative",
    "period": "dates.period",
    "anchored": "dates.anchored",
    "vague": "dates.vague",
}
