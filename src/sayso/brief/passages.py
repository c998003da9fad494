"""Texts of reports cut into pieces, so that a claim's exact words can be marked."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from sayso.brief.citations import RTL_LANGUAGES, clean_text, starts_right
from sayso.lang.text import find_sentences
from sayso.records import Claim, Report

#: How much of a report is shown for a claim that was coded by hand and names no words.
MAX_OPENING = 280


class Piece(Struct, frozen=True):
    """A stretch of text, what its words carry, such as `event` (nothing where it is plain), and where it begins."""

    text: str
    carries: tuple[str, ...] = ()
    start: int = 0


class Mark(Struct, frozen=True):
    """Words to mark: where they stand in the report's text, the end exclusive, and what they carry."""

    start: int
    end: int
    carries: str


class Passage(Struct, frozen=True):
    """A quote in the original script, its exact words marked. `is_opening` where it is only how the report begins."""

    pieces: tuple[Piece, ...]
    start: int
    end: int
    is_opening: bool = False


def list_marks(claim: Claim, label: str = "") -> list[Mark]:
    """The words behind a claim's fields, with `label` before the field's name."""
    return [
        Mark(words.phrase.start, words.phrase.end, f"{label} {words.field}".strip())
        for words in claim.words
        if words.phrase.start < words.phrase.end
    ]


def cut_pieces(text: str, start: int, end: int, marks: Iterable[Mark]) -> tuple[Piece, ...]:
    """The text from `start` to `end` in pieces; where marks overlap, a piece carries what all of them carry.

    >>> [(piece.text, piece.carries) for piece in cut_pieces("five died", 0, 9, [Mark(0, 4, "losses.0")])]
    [('five', ('losses.0',)), (' died', ())]
    """
    inside = [mark for mark in marks if mark.start < end and mark.end > start]
    edges = {start, end, *(edge for mark in inside for edge in (mark.start, mark.end) if start < edge < end)}
    pieces = []
    for first, last in pairwise(sorted(edges)):
        carries = dict.fromkeys(mark.carries for mark in inside if mark.start <= first and last <= mark.end)
        pieces.append(Piece(clean_lines(text[first:last]), tuple(carries), first))
    return tuple(pieces)


def list_passages(claim: Claim, report: Report) -> tuple[Passage, ...]:
    """The sentences that carry a claim's words, in their order; the report's opening for a claim without words."""
    marks = list_marks(claim)
    sentences = find_sentences(report.text)
    if not marks:
        end = _find_opening(sentences, len(report.text))
        return (Passage(cut_pieces(report.text, 0, end, ()), 0, end, is_opening=True),)
    held = [(start, end) for start, end in sentences if any(mark.start < end and mark.end > start for mark in marks)]
    return tuple(Passage(cut_pieces(report.text, start, end, marks), start, end) for start, end in held)


def find_direction(lang: str | None, text: str) -> str:
    """`rtl` or `ltr`, by the language of a text, else by its first letter.

    >>> find_direction("fa", "12"), find_direction(None, "Kabul")
    ('rtl', 'ltr')
    """
    return "rtl" if (lang in RTL_LANGUAGES if lang else starts_right(text)) else "ltr"


def clean_lines(text: str) -> str:
    """The text without characters that turn, hide or control others; line ends stay."""
    return "\n".join(map(clean_text, text.split("\n")))


def _find_opening(sentences: Sequence[tuple[int, int]], length: int) -> int:
    """Where the opening ends: with the sentence in which it grows long enough."""
    return next((end for _start, end in sentences if end >= MAX_OPENING), length)
