"""One scan of a report: every known word, number and date, at its place."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from sayso.lang.dates import find_dates
from sayso.lang.numbers import find_numbers
from sayso.lang.text import Folded, find_paragraphs, find_sentences, fold_text
from sayso.read.lexicon import Lexicon
from sayso.records import Phrase, Report

_LINE = re.compile(r"[^\n]+")

# Kinds of marks that are names.
_NAMES = frozenset({"party", "person", "source", "province", "district", "locality", "neighbour"})

#: The longest sentence of the development set has 31 marks; what has many more is a table or no prose at all.
_MAX_MARKS = 120

#: A sentence is cut into no more parts than these; what goes on behind them without a full stop says nothing.
_MAX_CUTS = 10

#: Names of up to so many letters are abbreviations that are ordinary words in small letters.
_SHORT_NAME = 3


#: How far before the second of two bodies the first may begin ("Afghan and Pakistani forces"), in characters.
_SHARED_REACH = 30

_SEMICOLON = re.compile(r"[;؛]")

#: A dateline stands in the first lines, in characters.
_DATELINE_REACH = 400
_DATELINE = re.compile(
    r"(?:\A|\n)(?:[A-Z][A-Z/. ]{2,}(?:,[^\n–—]{0,40}?)?(?:\([^)\n]{2,24}\))?\s*(?:[–—:]|--?)\s|[A-Z]{4,}, \w+ \d+\.)"
    # «جلال آباد (پژواک، ۱۱ لیندۍ ۱۴۰۰):»
    r"|(?:\A|\n)[^\n().:a-zA-Z]{2,30}\([^)\n]{4,40}\)\s*[:–—]"
)


class Mark(NamedTuple):
    """A known word or phrase. Offsets are into the folded text, the end exclusive.

    `kind` is a path of tables (`events.attack.nouns`), a kind of name (`party`), `numbers.…` or `dates.…`; `value` is
    the entry of the table or the id of the name.
    """

    start: int
    end: int
    kind: str
    value: str


class Scene:
    """One sentence, or one clause of a sentence that tells of two events, with its marks in order.

    A clause that `is_continued` may have its subject in the clause before.
    """

    __slots__ = ("_picked", "end", "is_continued", "marks", "paragraph", "start")

    def __init__(
        self, start: int, end: int, paragraph: int, marks: tuple[Mark, ...], is_continued: bool = False
    ) -> None:
        self.start = start
        self.end = end
        self.paragraph = paragraph
        self.marks = marks
        self.is_continued = is_continued
        # Every rule asks for its kinds of marks again and again: each answer is found once.
        self._picked: dict[tuple[str, ...], list[Mark]] = {}

    def pick(self, *kinds: str) -> list[Mark]:
        """The marks whose kind begins with one of these paths. The list is shared: it is not to be changed."""
        if kinds not in self._picked:
            self._picked[kinds] = [mark for mark in self.marks if mark.kind.startswith(kinds)]
        return self._picked[kinds]

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
        return bool(self.pick(*kinds))


class Page:
    """A report under the reader's eyes: its folded text and its scenes."""

    def __init__(self, report: Report, lexicon: Lexicon) -> None:
        self.report = report
        self.lexicon = lexicon
        self.folded: Folded = fold_text(report.text)
        self.text = self.folded.text
        self.scenes = tuple(_find_scenes(report.text, self.folded, self._find_marks()))

    @cached_property
    def provinces(self) -> tuple[Phrase, ...]:
        """The provinces that the report names anywhere, each where it is named first."""
        first = {mark.value: mark for scene in reversed(self.scenes) for mark in reversed(scene.pick("province"))}
        return tuple(self.phrase(mark) for mark in first.values())

    def quote(self, start: int, end: int, rule: str) -> Phrase:
        """The words of the report that stand from `start` to `end` of the folded text."""
        first, last = self.folded.span(start, end)
        return Phrase(self.report.text[first:last], first, last, rule)

    def phrase(self, mark: Mark) -> Phrase:
        """A mark as a phrase of the report; its rule is the kind, with the id for a name."""
        is_name = "." not in mark.kind or mark.kind.startswith("weak.")
        return self.quote(mark.start, mark.end, f"{mark.kind}:{mark.value}" if is_name else mark.kind)

    def _find_marks(self) -> list[Mark]:
        """Words, numbers and dates, the longest at each place; none in a text without events or losses."""
        begins = self._skip_dateline()
        words = [
            Mark(start, end, meaning.kind, meaning.value)
            for start, end, meanings in self.lexicon.find_forms(self.text)
            for meaning in meanings
            if start >= begins
            if meaning.kind.removeprefix("weak.") not in _NAMES or self._is_written_as_name(start, end)
        ]
        if not any(mark.kind.startswith(("events.", "losses.")) for mark in words):
            return []
        words += self._find_surnames(words)
        words += self._find_shared_heads(words)
        language = self.lexicon.language
        spans = (*find_dates(self.text, language), *find_numbers(self.text, language))
        return _keep_longest(
            [*words, *(Mark(span.start, span.end, span.rule, "") for span in spans if span.start >= begins)],
            len(self.text),
        )

    def _find_surnames(self, marks: Sequence[Mark]) -> list[Mark]:
        """A person who was named in full is named by the last word of the name from then on."""
        found = []
        full = {self.text[mark.start : mark.end].split()[-1]: mark for mark in reversed(marks) if mark.kind == "person"}
        for surname, person in full.items():
            for match in re.finditer(rf"(?<!\w){re.escape(surname)}(?!\w)", self.text[person.end :]):
                start, end = person.end + match.start(), person.end + match.end()
                if self._is_written_as_name(start, end):
                    found.append(Mark(start, end, "person", person.value))
        return found

    def _find_shared_heads(self, marks: Sequence[Mark]) -> list[Mark]:
        """The first of two bodies that share their last word: "Afghan" in "Afghan and Pakistani forces"."""
        heads = {mark.start: mark for mark in marks if mark.kind.startswith("people.fighters")}
        found = []
        for mark in marks:
            near = self.text[max(0, mark.start - _SHARED_REACH) : mark.start]
            before = near.rsplit(maxsplit=2)[-2:] if mark.kind in ("party", "unit") else []
            if len(before) < 2 or before[1:] not in self.lexicon.joining_words:
                continue
            head = heads.get(mark.end + 1)
            last = self.text[head.start : head.end] if head else self.text[mark.start : mark.end].split()[-1]
            start = mark.start - len(before[1]) - len(before[0]) - 2
            found += [
                Mark(start, start + len(before[0]), meaning.kind, meaning.value)
                for meaning in self.lexicon.meanings.get(f"{before[0]} {last}", ())
                if meaning.kind in ("party", "unit")
            ]
        return found

    def _skip_dateline(self) -> int:
        """Where the text begins behind the place that it was sent from ("KABUL, Afghanistan (AP) —")."""
        match = _DATELINE.search(self.report.text, 0, _DATELINE_REACH)
        return self.folded.locate(match.end(), match.end())[0] if match else 0

    def _is_written_as_name(self, start: int, end: int) -> bool:
        """A name in Latin letters has a capital, a short one only capitals: "the US" is no "us", "IS" no "is"."""
        first, last = self.folded.span(start, end)
        words = self.report.text[first:last]
        if len(words) <= _SHORT_NAME and words.isascii() and words.isalpha():
            return words.isupper()
        return not words.isascii() or words != words.lower() or not any(letter.isalpha() for letter in words)

    def chain(self, marks: Sequence[Mark], party: str | None) -> tuple[Phrase, ...]:
        """The words that stand for somebody, the last one's rule closed with the id that they lead to.

        A voice without words (the report's own, or whose statement it is) is a phrase without words, or nothing.
        """
        if not marks:
            return (self.quote(0, 0, f"speaker:{party}"),) if party not in (None, "outlet") else ()
        phrases = [self.phrase(mark) for mark in marks]
        last = phrases[-1]
        return (*phrases[:-1], Phrase(last.text, last.start, last.end, f"{last.rule.split(':')[0]}:{party}"))

    def between(self, one: Mark, other: Mark) -> str:
        """The folded words between two marks."""
        return self.text[one.end : other.start]


def _keep_longest(marks: Iterable[Mark], length: int) -> list[Mark]:
    """The marks that overlap no longer one; several may stand at the very same place."""
    groups: defaultdict[tuple[int, int], list[Mark]] = defaultdict(list)
    for mark in marks:
        groups[mark.start, mark.end].append(mark)
    taken = bytearray(length)
    kept: list[Mark] = []
    for start, end in sorted(groups, key=lambda span: (span[0] - span[1], span)):
        if 1 not in taken[start:end]:
            taken[start:end] = b"\1" * (end - start)
            kept += groups[start, end]
    return sorted(kept)


def _find_scenes(text: str, folded: Folded, marks: Sequence[Mark]) -> Iterable[Scene]:
    if not marks:
        return
    sentences = [folded.locate(*span) for span in find_sentences(text)]
    spans = find_paragraphs(text)
    # Some pages come with one line a paragraph and no blank lines.
    lines = [(match.start(), match.end()) for match in _LINE.finditer(text)]
    paragraphs = [folded.locate(*span) for span in (spans if len(spans) > 1 else lines)]
    paragraph = index = 0
    for start, end in sentences:
        while paragraph + 1 < len(paragraphs) and paragraphs[paragraph + 1][0] <= start:
            paragraph += 1
        while index < len(marks) and marks[index].start < start:
            index += 1
        first = index
        while index < len(marks) and marks[index].start < end:
            index += 1
        yield from _cut_scene(Scene(start, end, paragraph, tuple(marks[first:index])))


def _cut_scene(scene: Scene) -> Iterable[Scene]:
    """The scene; one with more marks than any sentence has is cut, so that reading stays linear on any text."""
    if len(scene.marks) <= _MAX_MARKS:
        yield scene
        return
    start = scene.start
    for first in range(0, min(len(scene.marks), _MAX_MARKS * _MAX_CUTS), _MAX_MARKS):
        marks = scene.marks[first : first + _MAX_MARKS]
        yield Scene(start, marks[-1].end, scene.paragraph, marks)
        start = marks[-1].end
