"""A report as pages: its folded text, and on each page the scenes with their marks."""

from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Protocol

from sayso.lang.dates import Days, parse_days
from sayso.lang.numbers import parse_number
from sayso.lang.text import Folded, fold_text
from sayso.read.scan.datelines import find_home
from sayso.read.scan.glued import part_glued
from sayso.read.scan.kinds import KINDS
from sayso.read.scan.lexicon import Lexicon
from sayso.read.scan.marks import Mark, Scan, sign_before
from sayso.read.scan.scenes import find_scenes
from sayso.read.scan.sheets import Sheet, cut_sheets
from sayso.records import Bounds, Phrase, Report

#: What stands between words.
_SPACES = "".join(chr(code) for code in range(0x3001) if chr(code).isspace())

#: A word has no more characters than this; who asks for one beside an offset never looks at the whole text.
_WORD_REACH = 40


class Part(Protocol):
    """What stands in a text from an offset to another."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


class Page:
    """A report under the reader's eyes, or one sheet of a long one: its folded text and the scenes of the sheet.

    Offsets count in the whole text, so that what was read on one page can be quoted from another.
    """

    def __init__(self, report: Report, lexicon: Lexicon, folded: Folded, sheet: Sheet, before: "Page | None") -> None:
        self.report = report
        self.lexicon = lexicon
        self.folded = folded
        self.text = folded.text
        self._named_before = before.provinces if before else ()
        self._span = folded.locate(sheet.start, sheet.end)
        self._scan = Scan(report.text, folded, lexicon)
        marks = self._scan.find_marks(*self._span)
        paragraph = before.last_paragraph + 1 if before else 0
        scenes = list(find_scenes(report.text, folded, sheet, marks, paragraph)) if marks else []
        self.scenes = tuple(scenes)
        self.last_paragraph: int = scenes[-1].paragraph if scenes else paragraph

    @cached_property
    def provinces(self) -> tuple[Phrase, ...]:
        """The provinces that the report names up to the end of this page, each where it is named first."""
        first = {mark.value: mark for scene in reversed(self.scenes) for mark in reversed(scene.pick("province"))}
        known = {phrase.rule for phrase in self._named_before}
        phrases = (self.phrase(mark) for mark in first.values())
        return (*self._named_before, *(phrase for phrase in phrases if phrase.rule not in known))

    @cached_property
    def state_around(self) -> str | None:
        """The neighbour in whose country all places lie that the page names, None where one lies at home."""
        spots = [mark for scene in self.scenes for mark in scene.pick("province", "district", "neighbour")]
        states = {self.lexicon.theatre.find_state(mark.value) for mark in spots}
        return states.pop() if len(states) == 1 else None

    @cached_property
    def home(self) -> str | None:
        """The neighbour whose officials and soldiers a report means where it names no state: its source's, else that
        of the place it was sent from. None for reports of the country's own, and where nothing says it.
        """
        theatre, report = self.lexicon.theatre, self.report
        source = theatre.find_source(report.source) if report.source else None
        if source is not None and (source.home is not None or source.party is not None):
            return source.home
        return find_home(report.text, self.lexicon)

    def quote(self, start: int, end: int, rule: str) -> Phrase:
        """The words of the report that stand from `start` to `end` of the folded text."""
        first, last = self.folded.span(start, end)
        return Phrase(self.report.text[first:last], first, last, rule)

    def phrase(self, mark: Mark) -> Phrase:
        """A mark as a phrase of the report; its rule is the kind, with the id for a name."""
        is_name = "." not in mark.kind or mark.kind.startswith("weak.")
        return self.quote(mark.start, mark.end, f"{mark.kind}:{mark.value}" if is_name else mark.kind)

    @property
    def is_verb_last(self) -> bool:
        """Whether the verb closes the clause in its language."""
        return bool(self.lexicon.language.grammar.IS_VERB_LAST)

    def words_of(self, part: Part) -> str:
        """The folded words of a mark, a place or a scene."""
        return self.text[part.start : part.end]

    def word_before(self, start: int) -> str:
        """The word before an offset, empty where none stands near."""
        return next(iter(self.text[max(0, start - _WORD_REACH) : start].split()[-1:]), "")

    def word_behind(self, end: int) -> str:
        """The word behind an offset, empty where none stands near."""
        return next(iter(self.text[end : end + _WORD_REACH].split()[:1]), "")

    def is_plural(self, mark: Mark) -> bool:
        """Whether the one word of a mark is in the plural."""
        return self.lexicon.is_plural(self.words_of(mark))

    def is_pointed_at(self, part: Part) -> bool:
        """Whether "these" stands right before a word, be it part of a longer known phrase («د دې بریدونو»)."""
        return any(one.kind == "refers.these" for one in self.lexicon.find_meanings(self.word_before(part.start)))

    def read_number(self, mark: Mark) -> Bounds | None:
        """What the words of a mark count, None where they are no number."""
        return parse_number(self.words_of(mark), self.lexicon.language)

    def read_days(self, mark: Mark) -> Days | None:
        """The days that the words of a mark name by themselves, None where they are no date."""
        return parse_days(self.words_of(mark), self.report.published, self.lexicon.language)

    def sign_before(self, end: int, skipped: str = _SPACES) -> str:
        """The last sign before a place but for those skipped; empty where the text begins."""
        return sign_before(self.text, end, skipped)

    def sign_behind(self, start: int, skipped: str = _SPACES) -> str:
        """The first sign behind a place but for those skipped; empty where the text ends."""
        while start < len(self.text) and self.text[start] in skipped:
            start += 1
        return self.text[start : start + 1]

    def list_names(self, kinds: tuple[str, ...]) -> list[Mark]:
        """The names of these kinds on the page, the longest at each place, whether or not it tells of events."""
        return self._scan.list_names(kinds, *self._span)

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


def turn_pages(report: Report, lexicon: Lexicon) -> Iterator[Page]:
    """The pages of a report: one, but for very long reports, which are read sheet by sheet."""
    KINDS.learn(lexicon)
    folded = part_glued(fold_text(report.text), lexicon)
    page = None
    for sheet in cut_sheets(report.text):
        page = Page(report, lexicon, folded, sheet, page)
        yield page
