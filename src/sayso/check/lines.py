"""A draft cut into its lines: sentences, and what each of them compares, whose losses it tells, of which land."""

import re
from bisect import bisect_left
from functools import cached_property

from sayso.check.texts import ARTICLE_REACH, CLAUSE_ENDS, ArticleText, Word
from sayso.check.whens import Dated
from sayso.check.words import Cue
from sayso.lang.text import find_paragraphs, find_sentences

#: "Against the 9 attacks": a number stands so close behind, in characters.
_BASE_REACH = 12

#: What a sentence ends with and a title does not.
_ENDS = (".", "!", "؟", "۔", "…", "»", "”", '"')

#: What stands between semicolons.
_PARTS = re.compile("[^;؛]+[;؛]?")


class Line(Dated):
    """A sentence of a draft with all that can be asked of it by itself."""

    @cached_property
    def is_abroad(self) -> bool:
        """Whether the sentence tells of another country alone: it names one, and no armed party, no place of this."""
        lands = [word for word in self.words if word.kind == "party" and self.is_country(word)]
        return bool(lands or self.pick("neighbour")) and not self.spots and not self.names_armed

    @cached_property
    def changes(self) -> list[Cue]:
        """The words for a rise or a fall; those of a number are none ("no fewer than 40")."""
        taken = [(word.start, word.end) for word in self.pick("numbers.", "dates.") if word.kind != "numbers.measure"]
        ends = [cue for cue in self.find("ending") if self.between(cue.end, cue.end + 1) in ("", "\n", *CLAUSE_ENDS)]
        cues = [*self.find("rise"), *self.find("fall"), *ends]
        other = [(cue.start, cue.end) for cue in self.find("no_rise")]
        cues = [cue for cue in cues if self._is_numbered(cue) and not any(a <= cue.start < b for a, b in other)]
        free = [cue for cue in cues if not any(start <= cue.start and cue.end <= end for start, end in taken)]
        return sorted(free)

    @cached_property
    def is_compared(self) -> bool:
        """Whether the sentence sets one figure beside an earlier one."""
        return bool(self.bases) and (bool(self.changes) or self.has("no_change"))

    @cached_property
    def bases(self) -> list[Cue]:
        """The words behind which an earlier figure or window stands; some need a number there."""
        return [cue for cue in self.find("base") if self._is_numbered(cue)]

    def _is_numbered(self, cue: Cue) -> bool:
        """Whether a number stands behind a word that needs one: "up from 9"."""
        numbers = (word.start for word in self.pick("numbers.", "dates."))
        is_needed = cue.form in self.article.words.tables["needs_number"]
        inside = any(word.start <= cue.start and cue.end <= word.end for word in self.pick("dates."))
        return not is_needed or inside or any(0 <= start - cue.end <= _BASE_REACH for start in numbers)

    @cached_property
    def losers(self) -> list[Word]:
        """Those that lost: behind an "among", beside a word for losses ("Taliban losses", "cost the Taliban")."""
        cues = self.find("among")
        named = [*self.parties, *(word._replace(value="civilians") for word in self.pick("people.civilians"))]
        found = [word for word in named if any(0 <= word.start - cue.end <= ARTICLE_REACH for cue in cues)]
        return found + [word for word in self.parties if word not in found and self._loses(word)]

    def _loses(self, party: Word) -> bool:
        """Whether what is said of a party is its losses."""
        text, words = self.article.folded.text, self.article.words
        nouns = [cue for cue in self.find("losses") if not self._is_numbered_before(cue)]
        gaps = [self.between(party.end, cue.start) for cue in nouns if cue.start >= party.end]
        if self.article.language.code == "en" and any(gap.removeprefix("'s") in ("", " ") for gap in gaps):
            return True
        ends = [cue.end for cue in (*nouns, *self.find("costing")) if 0 <= party.start - cue.end <= ARTICLE_REACH]
        if any("," not in self.between(end, party.start) for end in ends):
            return True
        owns = [word for word in self.pick("losses.") if word.kind.endswith(".own") and word.start > party.end]
        own = next(iter(owns), None)
        others = [word for word in self.parties if own and party.end <= word.start < own.start]
        return own is not None and not others and not words.has("attributed", text, party.end, own.start)

    def _is_numbered_before(self, cue: Cue) -> bool:
        """Whether a number stands right before a word."""
        return any(0 <= cue.start - word.end <= 1 for word in self.pick("numbers."))


class Article(ArticleText):
    """The draft as a whole, with its lines in order."""

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        """The sentences, and the parts of those that several speak in."""
        return tuple(self._cut())

    def _cut(self) -> list[Line]:
        paragraphs = [start for start, _ in find_paragraphs(self.shown)]
        lines = []
        for number, (first, last) in enumerate(find_sentences(self.shown)):
            paragraph = bisect_left(paragraphs, first + 1)
            is_alone = number == 0 and "\n" in self.shown[last : last + 2]
            is_title = self.shown[first] == "#" or (is_alone and self.shown[first:last].rstrip()[-1:] not in _ENDS)
            start, end = self.folded.locate(first, last)
            for begin, stop in self._part(start, end):
                words = self.list_words(begin, stop)
                lines.append(Line(self, begin, stop, paragraph, is_title, words, (start, end)))
        return lines

    def _part(self, start: int, end: int) -> list[tuple[int, int]]:
        """A sentence in its parts between semicolons, where each names a party and has a number: each is a voice."""
        spans = [match.span() for match in _PARTS.finditer(self.folded.text, start, end)]
        is_parted = len(spans) > 1 and all(self.parts_voices(*span) for span in spans)
        return spans if is_parted else [(start, end)]
