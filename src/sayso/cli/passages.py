"""Sentences of a report with the words that carry a figure marked, and links that can be read."""

import re
from collections.abc import Iterable

from rich.console import Console
from rich.text import Text

from sayso.brief.citations import Piece, clean_address, clean_text, cut_passage
from sayso.cli.consoles import print_line
from sayso.cli.texts import ISOLATE, POP, clean_line
from sayso.lang.text import find_sentences
from sayso.records import Phrase, Report

#: Around the words that carry a figure where nothing can be printed bold.
MARK = "**"

#: A longer passage is cut around the marked words.
MAX_PASSAGE = 280

#: How much is shown of a report whose claims were coded by hand, without the places of their words.
MAX_OPENING = 160

# Bytes of UTF-8 beyond ASCII; signs of ASCII mean something in an address and stay as they are.
_ENCODED = re.compile("(?:%[89A-Fa-f][0-9A-Fa-f])+")

#: Signs of an address that are shown though they are not printable by themselves: Persian joins words with it.
JOINER = "\u200c"


def mark_passage(report: Report, span: tuple[int, int], marks: Iterable[Phrase], *, bold: bool) -> Text:
    """The text of a span, its marked words bold or between asterisks, kept apart from the line's direction."""
    start, end = span
    inside = join_marks(report.text, (mark for mark in marks if mark.start < end and mark.end > start), span)
    text = Text(ISOLATE)
    for piece in _cut_pieces(Phrase(report.text[start:end], start, end), inside):
        if not piece.is_marked:
            text.append(piece.text)
        elif bold:
            text.append(piece.text, "bold")
        else:
            text.append(f"{MARK}{piece.text}{MARK}")
    return text.append(POP)


def join_marks(text: str, marks: Iterable[Phrase], span: tuple[int, int]) -> list[Phrase]:
    """The marks within a span, those that touch or have only a space between them put together."""
    joined: list[Phrase] = []
    for mark in sorted(marks, key=lambda mark: (mark.start, mark.end)):
        start, end = max(mark.start, span[0]), min(mark.end, span[1])
        last = joined[-1] if joined else None
        if last and not text[last.end : start].strip():
            start, end = last.start, max(last.end, end)
            joined.pop()
        joined.append(Phrase(text[start:end], start, end))
    return joined


def widen_span(phrase: Phrase, text: str) -> tuple[int, int]:
    """From the start of the sentence in which a phrase begins to the end of the one in which it ends."""
    held = [(start, end) for start, end in find_sentences(text) if start < phrase.end and end > phrase.start]
    return (min(phrase.start, held[0][0]), max(phrase.end, held[-1][1])) if held else (phrase.start, phrase.end)


def cut_opening(report: Report) -> Text:
    """The first words of a report, whole words only."""
    text = clean_line(report.text)
    if len(text) > MAX_OPENING:
        text = f"{text[:MAX_OPENING].rpartition(' ')[0] or text[:MAX_OPENING]} …"
    return Text(f"{ISOLATE}{text}{POP}")


def print_link(console: Console, address: str, indent: str) -> None:
    """An address that can be read, and in a terminal clicked, whatever is shown of it."""
    line = Text(indent + decode_address(clean_line(address)))
    href = clean_address(address)
    if href:
        line.stylize(f"link {href}", len(indent))
    line.stylize("dim")
    print_line(console, line)


def decode_address(address: str) -> str:
    """The address with percent-encoded letters as letters; what is no letter, or cut off in the middle, stays encoded.

    >>> decode_address("https://example.org/%DA%A9%D8%A7%D8%A8%D9%84%20/%d8")
    'https://example.org/کابل%20/%d8'
    """
    return _ENCODED.sub(lambda found: _decode_bytes(found[0]), address)


def _decode_bytes(encoded: str) -> str:
    raw = bytes.fromhex(encoded.replace("%", ""))
    shown, place = "", 0
    while place < len(raw):
        # a letter of UTF-8 has as many bytes as its first one says
        length = 2 if raw[place] < 0xE0 else 3 if raw[place] < 0xF0 else 4
        try:
            letter = raw[place : place + length].decode()
        except UnicodeDecodeError:
            letter, length = "", 1
        is_shown = len(letter) == 1 and (letter.isprintable() or letter == JOINER)
        shown += letter if is_shown else encoded[3 * place : 3 * (place + length)]
        place += length
    return shown


def _cut_pieces(passage: Phrase, marks: list[Phrase]) -> list[Piece]:
    """The passage in pieces; a short one whole, a long one cut around the marks."""
    if len(passage.text) > MAX_PASSAGE or not marks:
        return cut_passage(passage, marks)
    pieces, place = [], passage.start
    for mark in marks:
        pieces.append(Piece(clean_text(passage.text[place - passage.start : mark.start - passage.start]), False))
        pieces.append(Piece(clean_text(mark.text), True))
        place = mark.end
    pieces.append(Piece(clean_text(passage.text[place - passage.start :]), False))
    return [piece for piece in pieces if piece.text]
