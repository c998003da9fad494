"""One scan of a report: every known word, number and date, at its place."""

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple, Protocol
from weakref import WeakSet

from sayso.lang.dates import Days, find_dates, parse_days
from sayso.lang.numbers import find_numbers, parse_number
from sayso.lang.text import Folded, find_paragraphs, find_sentences, fold_text
from sayso.read.scan.datelines import find_dateline, find_home
from sayso.read.scan.lexicon import PARTED, Form, Lexicon
from sayso.read.scan.sheets import Sheet, cut_sheets
from sayso.records import Bounds, Phrase, Report

_LETTER = re.compile(r"\w")

#: A word right before a last name, in the part of the text that ends there.
_FIRST_NAME = re.compile(r"(?<!\w)(\w[\w'’-]*) $")

#: A first name is no longer than this, in characters.
_FIRST_REACH = 24

#: What stands between words.
_SPACES = "".join(chr(code) for code in range(0x3001) if chr(code).isspace())
_LINE = re.compile(r"[^\n]+")

#: The longest sentence of the development set has 31 marks; what has many more is a table or no prose at all.
_MAX_MARKS = 120

#: A sentence longer than this is cut, too, in characters: the longest one of the development set has 298.
_MAX_LENGTH = 1_200

#: A sentence is cut into no more parts than these; what goes on behind them without a full stop says nothing.
_MAX_CUTS = 10

#: Names of up to so many letters are abbreviations that are ordinary words in small letters.
_SHORT_NAME = 3


#: How far before the second of two bodies the first may begin ("Afghan and Pakistani forces"), in characters.
_SHARED_REACH = 30

#: Its verb stands at most so far before it, in characters, in the same part of the sentence.
_PARTED_REACH = 90
_PARTING = (",", ";", ":", ".", "\n")
_WORD = re.compile(r"\w+")

_SEMICOLON = re.compile(r"[;؛]")


class Mark(NamedTuple):
    """A known word or phrase. Offsets are into the folded text, the end exclusive.

    `kind` is a path of tables (`events.attack.nouns`), a kind of name (`party`), `numbers.…` or `dates.…`; `value` is
    the entry of the table or the id of the name.
    """

    start: int
    end: int
    kind: str
    value: str


class _Kinds:
    """The kinds of marks that were met so far, each with a bit of its own.

    Rules ask scenes for kinds a hundred times a sentence, mostly for what is not there: a scene answers with one "and".
    """

    def __init__(self) -> None:
        self.bits: dict[str, int] = {}
        self.asked: dict[tuple[str, ...], tuple[int, frozenset[str]]] = {}
        self.lexicons: WeakSet[Lexicon] = WeakSet()

    def learn(self, lexicon: Lexicon) -> None:
        """Meet all kinds of a lexicon at once, so that no answer has to be found again later."""
        if lexicon not in self.lexicons:
            for kind in lexicon.kinds:
                self.tell_bit(kind)
            self.lexicons.add(lexicon)

    def tell_bit(self, kind: str) -> int:
        """The bit of a kind; a new kind takes the next."""
        known = self.bits.get(kind)
        if known is None:
            known = self.bits.setdefault(kind, 1 << len(self.bits))
            # What was answered before knew nothing of this kind. Another thread may still fill the old table.
            self.asked = {}
        return known

    def find(self, paths: tuple[str, ...]) -> tuple[int, frozenset[str]]:
        """The bits of all kinds that begin with one of the paths, and those kinds."""
        asked = self.asked
        found = asked.get(paths)
        if found is None:
            ordered = sorted(self.bits)
            kinds = frozenset(kind for path in paths for kind in _list_below(ordered, path))
            found = asked[paths] = (sum(self.bits[kind] for kind in kinds), kinds)
        return found


def _list_below(ordered: Sequence[str], path: str) -> Iterator[str]:
    """The kinds that begin with a path, of kinds in order: they stand side by side."""
    for kind in itertools.islice(ordered, bisect_left(ordered, path), None):
        if not kind.startswith(path):
            return
        yield kind


_KINDS = _Kinds()


def mix_kinds(marks: Iterable[Mark]) -> int:
    """The bits of the kinds of some marks, for `holds_kind`."""
    mixed, bits = 0, _KINDS.bits
    for _, _, kind, _ in marks:
        mixed |= bits.get(kind) or _KINDS.tell_bit(kind)
    return mixed


def holds_kind(bits: int, kinds: tuple[str, ...]) -> bool:
    """Whether a kind of marks that begins with one of these paths is among those that were mixed."""
    asked, _ = _KINDS.asked.get(kinds) or _KINDS.find(kinds)
    return bool(asked & bits)


#: A word has no more characters than this; who asks for one beside an offset never looks at the whole text.
_WORD_REACH = 40


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
        bits, known = _KINDS.asked.get(kinds) or _KINDS.find(kinds)
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
        bits, _ = _KINDS.asked.get(kinds) or _KINDS.find(kinds)
        return bool(bits & self._bits)


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
        marks = self._find_marks(*self._span)
        paragraph = before.last_paragraph + 1 if before else 0
        scenes = list(_find_scenes(report.text, folded, sheet, marks, paragraph)) if marks else []
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

    def read_number(self, mark: Mark) -> Bounds | None:
        """What the words of a mark count, None where they are no number."""
        return parse_number(self.words_of(mark), self.lexicon.language)

    def read_days(self, mark: Mark) -> Days | None:
        """The days that the words of a mark name by themselves, None where they are no date."""
        return parse_days(self.words_of(mark), self.report.published, self.lexicon.language)

    def sign_before(self, end: int, skipped: str = _SPACES) -> str:
        """The last sign before a place but for those skipped; empty where the text begins."""
        while end > 0 and self.text[end - 1] in skipped:
            end -= 1
        return self.text[max(0, end - 1) : end]

    def sign_behind(self, start: int, skipped: str = _SPACES) -> str:
        """The first sign behind a place but for those skipped; empty where the text ends."""
        while start < len(self.text) and self.text[start] in skipped:
            start += 1
        return self.text[start : start + 1]

    def _find_marks(self, first: int, last: int) -> list[Mark]:
        """Words, numbers and dates, the longest at each place; none in a text without events or losses."""
        piece = self.text[first:last]
        forms = self.lexicon.find_forms(piece)
        parted = list(self._find_parted(forms, piece, first))
        if not parted and not any(form.tells for _, _, form in forms):
            return []
        begins = self._skip_dateline() if first == 0 else first
        words = _join_parted(self._list_words(forms, first, begins), parted)
        if not any(mark.kind.startswith(("events.", "losses.")) for mark in words):
            return []
        words = self._drop_leanings(self._drop_namesakes(words))
        words += self._find_surnames(words, last)
        words += self._find_shared_heads(words)
        language = self.lexicon.language
        for span in (*find_dates(piece, language), *find_numbers(piece, language)):
            if span.start + first >= begins:
                words.append(Mark(span.start + first, span.end + first, span.rule, ""))
        return self._drop_described(_keep_longest(words))

    def list_names(self, kinds: tuple[str, ...]) -> list[Mark]:
        """The names of these kinds on the page, the longest at each place, whether or not the text tells of events."""
        first, last = self._span
        words = self._list_words(self.lexicon.find_forms(self.text[first:last]), first, first)
        return _keep_longest(mark for mark in words if mark.kind in kinds)

    def _drop_described(self, marks: list[Mark]) -> list[Mark]:
        """The marks but those that only say what the party is whose name follows ("an anti-Taliban group, the ...")."""
        named = [mark for mark in marks if mark.kind == "party"]
        dropped = {
            one
            for one, other in itertools.pairwise(named)
            if other.value != one.value
            and self.lexicon.is_described(self.text[one.start : one.end])
            and self.lexicon.apposed.fullmatch(self.text, one.end, other.start)
        }
        return [mark for mark in marks if mark not in dropped] if dropped else marks

    def _list_words(self, forms: Iterable[tuple[int, int, Form]], offset: int, begins: int) -> Iterator[Mark]:
        """The marks of the forms that were found in a piece of the text which begins at `offset`."""
        for at, until, form in forms:
            start, end = at + offset, until + offset
            if start >= begins:
                # A form that is no name, or is written as one, has all its meanings.
                is_free = not form.is_name or self._is_written_as_name(start, end)
                for meaning in form.meanings if is_free else form.plain:
                    yield Mark(start, end, meaning.kind, meaning.value)

    def _find_parted(self, forms: Iterable[tuple[int, int, Form]], piece: str, offset: int) -> Iterator[Mark]:
        """Verbs whose object stands inside them ("took two men away"): the verb, and the rest of it as a mark of its
        own.
        """
        rests = [(start, end) for start, end, form in forms if form.is_rest]
        whole = {end for start, end, form in forms if form.tells and " " in piece[start:end]} if rests else set()
        for start, end in rests:
            verbs = self.lexicon.parted.get(piece[start:end])
            if end in whole or not verbs:
                continue
            first = max(0, start - _PARTED_REACH)
            reach = max(piece.rfind(stop, first, start) for stop in (*_PARTING, *self.lexicon.parting)) + 1
            words = list(_WORD.finditer(piece, max(reach, first), start))
            for word in reversed(words[:-1]):
                if word[0] in verbs:
                    for meaning in verbs[word[0]]:
                        yield Mark(word.start() + offset, word.end() + offset, meaning.kind, meaning.value)
                    yield Mark(start + offset, end + offset, PARTED, "")
                    break

    def _find_surnames(self, marks: Sequence[Mark], last: int) -> list[Mark]:
        """A person who was named in full is named by the last word of the name from then on."""
        found = []
        full = {self.text[mark.start : mark.end].split()[-1]: mark for mark in reversed(marks) if mark.kind == "person"}
        for surname, person in full.items():
            word = re.compile(rf"(?<!\w){re.escape(surname)}(?!\w)")
            spans = [match.span() for match in word.finditer(self.text, person.end, last)]
            found += [Mark(*span, "person", person.value) for span in spans if self._is_written_as_name(*span)]
        return self._drop_namesakes(found, marks)

    def _drop_leanings(self, marks: list[Mark]) -> list[Mark]:
        """The marks but the parties to which somebody only leans ("a pro-Taliban cleric")."""
        leaning = self.lexicon.language.words["syntax"]["leaning"]
        return [
            mark
            for mark in marks
            if mark.kind != "party" or not any(self.text.endswith(one, 0, mark.start) for one in leaning)
        ]

    def _drop_namesakes(self, marks: list[Mark], known: Sequence[Mark] = ()) -> list[Mark]:
        """The marks but the last names of others ("Abdul Hamid Mujahid" is not the spokesman of that name)."""
        ends = {mark.end for mark in (*marks, *known)}
        return [mark for mark in marks if mark.kind != "person" or not self._has_first_name(mark, ends)]

    def _has_first_name(self, mark: Mark, ends: set[int]) -> bool:
        """Whether another name stands right before a last name: capitals, no known word, and no head of a sentence."""
        before = _FIRST_NAME.search(self.text, max(0, mark.start - _FIRST_REACH), mark.start)
        if before is None or before.end(1) in ends or " " in self.text[mark.start : mark.end]:
            return False
        opens = self.sign_before(before.start(1), " ") in ("", ".", "!", "?", "\n", '"', ":")
        first = self.folded.span(before.start(1), before.end(1))[0]
        return not opens and self.report.text[first : first + 1].isupper()

    def _find_shared_heads(self, marks: Sequence[Mark]) -> list[Mark]:
        """The first of two bodies that share their last word: "Afghan" in "Afghan and Pakistani forces"."""
        heads = {mark.start: mark for mark in marks if mark.kind.startswith("people.fighters")}
        found = []
        for mark in marks:
            if mark.kind not in ("party", "unit"):
                continue
            before = self.text[max(0, mark.start - _SHARED_REACH) : mark.start].rsplit(maxsplit=2)[-2:]
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
        dateline = find_dateline(self.report.text)
        return self.folded.locate(dateline[1], dateline[1])[0] if dateline else 0

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


def _join_parted(words: Iterable[Mark], parted: list[Mark]) -> list[Mark]:
    """The marks with those of verbs that stand apart; where the rest of such a verb stands, nothing else does."""
    if not parted:
        return [mark for mark in words if mark.kind != PARTED]
    rests = sorted({(mark.start, mark.end) for mark in parted if mark.kind == PARTED})
    starts = [start for start, _ in rests]
    ends = list(itertools.accumulate((end for _, end in rests), max))

    def is_apart(mark: Mark) -> bool:
        before = bisect_left(starts, mark.end)  # rests that begin before the mark ends
        return before == 0 or ends[before - 1] <= mark.start

    return [*(mark for mark in words if mark.kind != PARTED and is_apart(mark)), *parted]


def turn_pages(report: Report, lexicon: Lexicon) -> Iterator[Page]:
    """The pages of a report: one, but for very long reports, which are read sheet by sheet."""
    _KINDS.learn(lexicon)
    folded = fold_text(report.text)
    page = None
    for sheet in cut_sheets(report.text):
        page = Page(report, lexicon, folded, sheet, page)
        yield page


def _keep_longest(marks: Iterable[Mark]) -> list[Mark]:
    """The marks that overlap no longer one, in order; several may stand at the very same place."""
    kept: list[Mark] = []
    cluster: list[Mark] = []
    reach = 0
    for mark in sorted(marks):
        if mark.start >= reach and cluster:
            kept += _thin_out(cluster)
            cluster = []
        cluster.append(mark)
        reach = max(reach, mark.end)
    return kept + _thin_out(cluster)


def _thin_out(cluster: list[Mark]) -> list[Mark]:
    """Of marks that hang together by overlaps those that overlap no longer one."""
    spans = {(mark.start, mark.end) for mark in cluster}
    if len(spans) < 2:
        return cluster
    first = cluster[0].start
    taken = bytearray(max(end for _, end in spans) - first)
    chosen = set()
    for start, end in sorted(spans, key=lambda span: (span[0] - span[1], span)):
        if 1 not in taken[start - first : end - first]:
            taken[start - first : end - first] = b"\1" * (end - start)
            chosen.add((start, end))
    return [mark for mark in cluster if (mark.start, mark.end) in chosen]


def _find_scenes(
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
        start, end = folded.locate(sheet.start + raw_start, sheet.start + raw_end)
        while paragraph + 1 < len(begins) and begins[paragraph + 1] <= start:
            paragraph += 1
        while index < len(marks) and marks[index].start < start:
            index += 1
        first = index
        while index < len(marks) and marks[index].start < end:
            index += 1
        # A row of full stops is many sentences in which nothing stands.
        if index > first or _LETTER.search(piece, raw_start, raw_end):
            yield from _cut_scene(Scene(start, end, first_paragraph + paragraph, tuple(marks[first:index])))


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
