"""The sentences of a report with their marks; no sentence is longer than reading stays linear on."""

import re
from collections.abc import Iterable, Sequence

from sayso.lang.text import Folded, find_paragraphs, find_sentences
from sayso.read.scan.kinds import KINDS, mix_kinds
from sayso.read.scan.marks import Mark
from sayso.read.scan.sheets import Sheet

_LETTER = re.compile(r"\w")

_LINE = re.compile(r"[^\n]+")

#: The number of an item of a list ("1) ", "2. ", "3- "), which counts nothing.
_ITEM = re.compile(r"\(?\d{1,2}[).:\-–—]\s+")

_SEMICOLON = re.compile(r"[;؛]")

#: The number of a paragraph or of an entry in a list ("14. ", «۲) »), which counts nothing.
_ENUMERATION = re.compile(r"[(\[]?\d{1,3}\s?(?:[.)\]]|[-–])\s+(?=[^\W\d])")

#: The longest sentence of the development set has 31 marks; what has many more is a table or no prose at all.
_MAX_MARKS = 120

#: A sentence longer than this is cut, too, in characters: the longest one of the development set has 298.
_MAX_LENGTH = 1_200

#: A sentence is cut into no more parts than these; what goes on behind them without a full stop says nothing.
_MAX_CUTS = 10

#: No line is indented further than this, in characters.
_INDENT = 8


class Scene:
    """One sentence, or one clause of a sentence that tells of two events, with its marks in order.

    A clause that `is_continued` may have its subject in the clause before.
    """

    __slots__ = ("_bits", "_picked", "end", "is_continued", "marks", "paragraph", "start")

    def __init__(
        self, start: int, end: int, paragraph: int, marks: tuple[Mark, ...], is_continued: bool = False
    ) -> None:
        self.start = start
        self.end = end
        self.paragraph = paragraph
        self.marks = marks
        self.is_continued = is_continued
        self._bits = mix_kinds(marks)
        # Every rule asks for its kinds of marks again and again: each answer is found once.
        self._picked: dict[tuple[str, ...], list[Mark]] = {}

    def pick(self, *kinds: str) -> list[Mark]:
        """The marks whose kind begins with one of these paths. The list is shared: it is not to be changed."""
        bits, known = KINDS.asked.get(kinds) or KINDS.find(kinds)
        if not bits & self._bits:
            return []
        picked = self._picked.get(kinds)
        if picked is None:
            picked = self._picked[kinds] = [mark for mark in self.marks if mark.kind in known]
        return picked

    def split(self, text: str) -> "tuple[Scene, ...]":
        """The clauses of a sentence that tells of two events, each with a day or a place of its own; else the scene."""
        for stop in _SEMICOLON.finditer(text, self.start, self.end):
            left, right = self._cut(stop.start(), stop.end(), is_continued=False)
            if left.tells() and right.tells():
                return (left, *right.split(text))
        for joint in self.pick("people.joining"):
            if text[joint.start - 2 : joint.start] != ", ":
                continue
            left, right = self._cut(joint.start, joint.end, is_continued=True)
            if left.tells_where_and_when() and right.tells_where_and_when():
                return (left, *right.split(text))
        return (self,)

    def _cut(self, end: int, start: int, *, is_continued: bool) -> "tuple[Scene, Scene]":
        left = Scene(self.start, end, self.paragraph, tuple(mark for mark in self.marks if mark.end <= end))
        behind = tuple(mark for mark in self.marks if mark.start >= start)
        return left, Scene(start, self.end, self.paragraph, behind, is_continued)

    def tells(self) -> bool:
        """Whether somebody says something of an event or a loss in the scene."""
        return self.has("events.", "losses.") and self.has("saying.", "stances.", "voices.")

    def tells_where_and_when(self) -> bool:
        """Whether an event stands in the scene with a day and a place."""
        return self.has("events.") and self.has("dates.") and self.has("province", "district", "locality")

    def has(self, *kinds: str) -> bool:
        """Whether a mark of one of these kinds stands in the scene."""
        bits, _ = KINDS.asked.get(kinds) or KINDS.find(kinds)
        return bool(bits & self._bits)


def find_scenes(
    text: str, folded: Folded, sheet: Sheet, marks: Sequence[Mark], first_paragraph: int
) -> Iterable[Scene]:
    """The sentences of a sheet with their marks; paragraphs are counted on from the page before."""
    piece = text[sheet.start : sheet.end]
    spans = find_paragraphs(piece)
    # Some pages come with one line a paragraph and no blank lines.
    lines = spans if len(spans) > 1 else [match.span() for match in _LINE.finditer(piece)]
    begins = [folded.locate(sheet.start + start, sheet.start + end)[0] for start, end in lines]
    paragraph = index = 0
    for raw_start, raw_end in find_sentences(piece):
        raw_start = _skip_enumeration(piece, raw_start, raw_end)
        start, end = folded.locate(sheet.start + raw_start, sheet.start + raw_end)
        while paragraph + 1 < len(begins) and begins[paragraph + 1] <= start:
            paragraph += 1
        item = _ITEM.match(text, start, end) if text[start - 1 : start] in ("", "\n") else None
        start = item.end() if item is not None else start
        while index < len(marks) and marks[index].start < start:
            index += 1
        first = index
        while index < len(marks) and marks[index].start < end:
            index += 1
        # A row of full stops is many sentences in which nothing stands.
        if index > first or _LETTER.search(piece, raw_start, raw_end):
            yield from _cut_scene(Scene(start, end, first_paragraph + paragraph, tuple(marks[first:index])))


def _skip_enumeration(piece: str, start: int, end: int) -> int:
    """Where a sentence begins behind the number with which it opens a line."""
    if piece[max(0, start - _INDENT) : start].rstrip(" \t")[-1:] not in ("", "\n"):
        return start
    match = _ENUMERATION.match(piece, start, end)
    return match.end() if match is not None else start


def _cut_scene(scene: Scene) -> Iterable[Scene]:
    """The scene; one longer than any sentence is cut, so that reading stays linear on any text."""
    if len(scene.marks) <= _MAX_MARKS and scene.end - scene.start <= _MAX_LENGTH:
        yield scene
        return
    start, index = scene.start, 0
    for _ in range(_MAX_CUTS):
        limit = min(index + _MAX_MARKS, len(scene.marks))
        last = index
        while last < limit and scene.marks[last].end - start <= _MAX_LENGTH:
            last += 1
        if last > index:
            marks = scene.marks[index:last]
            yield Scene(start, marks[-1].end, scene.paragraph, marks)
        if last == len(scene.marks):
            return
        # What stands between two marks so far apart says nothing.
        start = scene.marks[last - 1].end if last > index else scene.marks[last].start
        index = last
