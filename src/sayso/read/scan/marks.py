"""One scan of a text: every known word, number and date, at its place."""

import itertools
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from sayso.lang.dates import find_dates
from sayso.lang.numbers import find_numbers
from sayso.lang.text import Folded
from sayso.read.scan.datelines import find_dateline
from sayso.read.scan.lexicon import PARTED, Form, Lexicon

#: A word right before a last name, in the part of the text that ends there.
_FIRST_NAME = re.compile(r"(?<!\w)(\w[\w'’-]*) $")

#: A first name is no longer than this, in characters.
_FIRST_REACH = 24

#: Names of up to so many letters are abbreviations that are ordinary words in small letters.
_SHORT_NAME = 3

#: How far before the second of two bodies the first may begin ("Afghan and Pakistani forces"), in characters.
_SHARED_REACH = 30

#: Its verb stands at most so far before it, in characters, in the same part of the sentence.
_PARTED_REACH = 90

# What is counted, never dated.
_COUNTED = ("losses.", "people.counters", "people.generic", "people.civilians", "people.fighters")

# Kinds of names of places.
PLACES = frozenset({"province", "district", "locality", "neighbour"})

_PARTING = (",", ";", ":", ".", "\n")

_WORD = re.compile(r"\w+")


class Mark(NamedTuple):
    """A known word or phrase. Offsets are into the folded text, the end exclusive.

    `kind` is a path of tables (`events.attack.nouns`), a kind of name (`party`), `numbers.…` or `dates.…`; `value` is
    the entry of the table or the id of the name.
    """

    start: int
    end: int
    kind: str
    value: str


def sign_before(text: str, end: int, skipped: str) -> str:
    """The last sign of a text before a place but for those skipped; empty where the text begins."""
    while end > 0 and text[end - 1] in skipped:
        end -= 1
    return text[max(0, end - 1) : end]


class Scan:
    """A text under the scan: as it was written, folded, and the lexicon whose words are looked for."""

    def __init__(self, written: str, folded: Folded, lexicon: Lexicon) -> None:
        self.written = written
        self.folded = folded
        self.text = folded.text
        self.lexicon = lexicon

    def find_marks(self, first: int, last: int) -> list[Mark]:
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
        words = self._drop_leanings(self._drop_namesakes(self._drop_titled(words)))
        words += self._find_surnames(words, last)
        words += self._find_shared_heads(words)
        language = self.lexicon.language
        for span in (*find_dates(piece, language), *find_numbers(piece, language)):
            if span.start + first >= begins:
                words.append(Mark(span.start + first, span.end + first, span.rule, ""))
        return self._drop_described(self._count_people(_keep_longest(words)))

    def list_names(self, kinds: tuple[str, ...], first: int, last: int) -> list[Mark]:
        """The names of these kinds there, the longest at each place, whether or not the text tells of events."""
        words = self._list_words(self.lexicon.find_forms(self.text[first:last]), first, first)
        return _keep_longest(mark for mark in words if mark.kind in kinds)

    def _count_people(self, marks: list[Mark]) -> list[Mark]:
        """The marks, a number that may be a year as a plain one where people stand behind it («د ۱۳۹۷ ټپیانو»)."""
        if not self.lexicon.language.grammar.IS_VERB_LAST:
            return marks
        years = {(mark.start, mark.end) for mark in marks if mark.kind == "numbers.year"}
        people = {mark.start for mark in marks if mark.kind.startswith(_COUNTED)} if years else set()
        counts = {(start, end) for start, end in years if end + 1 in people}
        kept = [mark for mark in marks if (mark.start, mark.end) not in counts]
        return sorted([*kept, *(Mark(*span, "numbers.exact", "") for span in counts)]) if counts else marks

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
        leaning = tuple(self.lexicon.language.words["syntax"]["leaning"])
        return [mark for mark in marks if mark.kind != "party" or not self.text.endswith(leaning, 0, mark.start)]

    def _drop_titled(self, marks: list[Mark]) -> list[Mark]:
        """The marks but the places of which somebody bears the name ("Commander Sangin", and "Sangin" from then on)."""
        ends = {mark.end for mark in marks if mark.kind == "places.in"}
        named: set[str] = set()
        dropped = set()
        for mark in marks:
            if mark.kind.removeprefix("weak.") not in PLACES:
                continue
            name = self.text[mark.start : mark.end]
            is_titled = self.lexicon.stands_before(self.text, mark.start, "persons")
            if is_titled or (name in named and mark.start - 1 not in ends):
                named.add(name)
                dropped.add((mark.start, mark.end))
        return [mark for mark in marks if (mark.start, mark.end) not in dropped] if dropped else marks

    def _drop_namesakes(self, marks: list[Mark], known: Sequence[Mark] = ()) -> list[Mark]:
        """The marks but the last names of others ("Abdul Hamid Mujahid" is not the spokesman of that name)."""
        ends = {mark.end for mark in (*marks, *known)}
        return [mark for mark in marks if mark.kind != "person" or not self._has_first_name(mark, ends)]

    def _has_first_name(self, mark: Mark, ends: set[int]) -> bool:
        """Whether another name stands right before a last name: capitals, no known word, and no head of a sentence."""
        before = _FIRST_NAME.search(self.text, max(0, mark.start - _FIRST_REACH), mark.start)
        if before is None or before.end(1) in ends or " " in self.text[mark.start : mark.end]:
            return False
        opens = sign_before(self.text, before.start(1), " ") in ("", ".", "!", "?", "\n", '"', ":")
        first = self.folded.span(before.start(1), before.end(1))[0]
        return not opens and self.written[first : first + 1].isupper()

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
        dateline = find_dateline(self.written)
        return self.folded.locate(dateline[1], dateline[1])[0] if dateline else 0

    def _is_written_as_name(self, start: int, end: int) -> bool:
        """A name in Latin letters has a capital, a short one only capitals: "the US" is no "us", "IS" no "is"."""
        first, last = self.folded.span(start, end)
        words = self.written[first:last]
        if len(words) <= _SHORT_NAME and words.isascii() and words.isalpha():
            return words.isupper()
        return not words.isascii() or words != words.lower() or not any(letter.isalpha() for letter in words)


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
