"""A long report, cut into sheets that are read one after another, so that no report takes more memory than its text."""

from collections.abc import Iterator
from typing import NamedTuple

from sayso.lang.text import PIECE_LENGTH, find_sentences

#: How far before its end a sheet without any end of a sentence is cut at a space, in characters.
_SPACE_REACH = 200

#: How much of what follows is looked at to tell whether a sentence ends with a sheet, in characters.
_LOOK_AHEAD = 40


class Sheet(NamedTuple):
    """A part of a report's text, from `start` to `end` (exclusive)."""

    start: int
    end: int


def cut_sheets(text: str, length: int = PIECE_LENGTH) -> Iterator[Sheet]:
    """The sheets of a text in order: the whole text as one sheet where it is short enough.

    A sheet ends where a paragraph does, else a line, else a sentence. Of a sentence longer than a sheet only the
    beginning is kept: what goes on without a full stop for so long is no prose.

    >>> text = "One. Two.\\nThree is a longer sentence. Four."
    >>> [text[sheet.start : sheet.end] for sheet in cut_sheets(text, 30)]
    ['One. Two.\\n', 'Three is a longer sentence. ', 'Four.']
    >>> [text[sheet.start : sheet.end] for sheet in cut_sheets(text, 12)]
    ['One. Two.\\n', 'Three is a ', ' Four.']
    """
    start = 0
    while len(text) - start > length:
        end, is_cut = _find_cut(text, start, start + length)
        yield Sheet(start, end)
        start = _skip_sentence(text, end, length) if is_cut else end
    if start < len(text) or not text:
        yield Sheet(start, len(text))


def _find_cut(text: str, start: int, end: int) -> tuple[int, bool]:
    """Where a sheet ends that may reach to `end`, and whether that is inside a sentence."""
    middle = (start + end) // 2
    for sign in ("\n\n", "\n"):
        found = text.rfind(sign, start, end)
        # A paragraph's end far from the sheet's would make many short sheets.
        if found >= (middle if sign == "\n\n" else start):
            return found + len(sign), False
    begins = [first for first, _ in find_sentences(text[start : end + _LOOK_AHEAD]) if 0 < first <= end - start]
    if begins:
        return start + begins[-1], False
    space = text.rfind(" ", max(start + 1, end - _SPACE_REACH), end)
    return (space + 1 if space > 0 else end), True


def _skip_sentence(text: str, start: int, length: int) -> int:
    """Where the sentence ends that goes on at `start`."""
    while start < len(text):
        sentences = find_sentences(text[start : start + length + _LOOK_AHEAD])
        if len(sentences) > 1:
            return start + sentences[0][1]
        start += length
    return len(text)
