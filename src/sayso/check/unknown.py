"""Remarks on names of districts and provinces that the gazetteer does not know."""

import re
from collections.abc import Iterator

from sayso.check.checked import Remark
from sayso.check.desks import Desk
from sayso.check.lines import Line, Word

_LEVELS = ("places.district", "places.province")

#: One to three capitalised words right before "district" or "province", or behind "the province of".
_NAME = r"[A-Z][\w'’-]*(?:[ -][A-Z][\w'’-]*){0,2}"
_BEFORE = re.compile(rf"\b(?:in|near|from|to|of|at|inside|around|and|,) (?:the )?({_NAME})(?:'s|’s)? $")
_BEHIND = re.compile(rf" of ({_NAME})\b")

#: A Dari name has no capital: only one word before a comma, an end, or the word for a province is taken for one.
_DARI = re.compile(r" (\w+(?:\u200c\w+)*)(?=[،,.؛:\n]|$| ولایت )")


def remark_unknown_places(desk: Desk) -> Iterator[Remark]:
    """Names beside "district" or "province" of which no word is known."""
    for judged in desk.judged:
        line = judged.told.line
        for level in line.pick(*_LEVELS):
            span = _find_name(desk, line, level)
            if span is not None and not _is_known(desk, line, *span):
                text = desk.words.say("unknown-place")
                yield desk.remark("unknown-place", text, [desk.draft.quote(*span)])


def _find_name(desk: Desk, line: Line, level: Word) -> tuple[int, int] | None:
    """Where the name that a word for a level stands with is, in the folded text; None where none stands there."""
    first, last = level.phrase.start, level.phrase.end
    text = desk.draft.text
    begin = desk.draft.folded.span(line.start, line.end)[0]
    if desk.draft.language.code == "fa":
        match = _DARI.match(text, last) if level.phrase.text in ("ولسوالی", "ولایت", "شهرستان", "استان") else None
        is_led = text[begin:first].rstrip().endswith(("در", "از", "به"))
        match = match if is_led else None
    elif level.phrase.text in ("district", "province"):
        match = _BEFORE.search(text[:first], begin) or _BEHIND.match(text, last)
    else:
        match = None
    return desk.draft.folded.locate(*match.span(1)) if match else None


def _is_known(desk: Desk, line: Line, start: int, end: int) -> bool:
    """Whether a word of the name is known as anything at all, or stands for a place named before."""
    held = any(word.start < end and start < word.end for word in line.words)
    return held or desk.draft.words.opens("no_place", desk.draft.folded.text, start)
