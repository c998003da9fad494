"""A draft in one spelling, and its sentences with the words in them that the reader knows: parties, events, cues."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from msgspec.structs import replace

from sayso.check.notes import hide_notes
from sayso.check.words import CheckWords, Cue
from sayso.lang import Language
from sayso.lang.text import Folded, fold_text
from sayso.records import Phrase
from sayso.theatre import GazetteerPlace, Theatre

_PARTIES = ("party", "unit", "person")

#: "Among the Taliban": a name stands so close behind, in characters.
ARTICLE_REACH = 5

#: Known words that name something, or somebody, that can be counted.
_THINGS = ("people.", "targets.", "events.", "losses.", "numbers.", "places.", "evidence.", "titles.", "party", "unit")

#: What a clause ends with.
CLAUSE_ENDS = (",", "،", ".", ";", "؛", ":", "–")

_JOINTS = ("people.joining", "people.part_of", "people.including")

#: Kinds of parties whose name is a land's as well.
_STATES = ("neighbour", "state")

#: Words in quotation marks, and words between two commas.
_QUOTED = re.compile('["“«][^"“”«»]+["”»]')
_ASIDE = re.compile("([,،][^,،]{1,40}[,،])")

#: A name in quotation marks has no more words.
_NAME_WORDS = 4


class Word(NamedTuple):
    """A known word: offsets into the folded text, the table or kind of name, the id of a name, the words as printed."""

    start: int
    end: int
    kind: str
    value: str
    phrase: Phrase


class ArticleText:
    """An article's text, in one spelling too, and everything to read it by."""

    def __init__(
        self,
        text: str,
        language: Language,
        words: CheckWords,
        theatre: Theatre,
        published: date,
        known: Sequence[Phrase],
    ) -> None:
        self.text = text
        self.language = language
        self.words = words
        self.theatre = theatre
        self.published = published
        self.shown = hide_notes(text)
        self.folded: Folded = fold_text(self.shown)
        self._known = [self._locate(phrase) for phrase in known]
        self._starts = [word.start for word in self._known]

    @cached_property
    def event_forms(self) -> frozenset[str]:
        """The words by which the draft calls what happens."""
        nouns = (word for word in self._known if word.kind.startswith("events.") and word.kind.endswith(".nouns"))
        return frozenset(self.folded.text[word.start : word.end] for word in nouns)

    def quote(self, start: int, end: int) -> Phrase:
        """The words as printed between two offsets of the folded text."""
        first, last = self.folded.span(start, end)
        return Phrase(self.text[first:last], first, last)

    def is_observer(self, party: str) -> bool:
        """Whether a party watches and tells, and takes no part."""
        known = self.theatre.parties.get(party)
        return known is not None and known.kind == "observer"

    def province_of(self, place: GazetteerPlace) -> str:
        """The name of the province in which a place lies, as claims spell it; empty where nobody knows."""
        if place.level == "province":
            return place.name
        return self.theatre.places[place.province].name if place.province in self.theatre.places else ""

    def show_province(self, name: str) -> str:
        """A province's name in the draft's language."""
        for place in self.theatre.places.values():
            if place.level == "province" and place.name == name:
                return place.local.get(self.language.code, name)
        return name

    def _locate(self, phrase: Phrase) -> Word:
        start, end = self.folded.locate(phrase.start, phrase.end)
        kind, _, value = phrase.rule.partition(":")
        printed = self.text[phrase.start : phrase.end]
        return Word(start, end, kind, value, replace(phrase, text=printed) if printed != phrase.text else phrase)

    def list_words(self, start: int, end: int) -> tuple[Word, ...]:
        """The known words that begin between two offsets of the folded text."""
        return tuple(self._known[bisect_left(self._starts, start) : bisect_left(self._starts, end)])

    def parts_voices(self, start: int, end: int) -> bool:
        """Whether a part of a sentence names a party and has a number, so that it may be a voice of its own."""
        kinds = {word.kind.partition(".")[0] for word in self.list_words(start, end)}
        return "numbers" in kinds and bool(kinds & {*_PARTIES})


class Worded:
    """One sentence, or a part of one that has a voice of its own: `sentence` says where all of it stands."""

    def __init__(
        self,
        article: ArticleText,
        start: int,
        end: int,
        paragraph: int,
        is_title: bool,
        words: tuple[Word, ...],
        sentence: tuple[int, int],
    ) -> None:
        self.article = article
        self.start = start
        self.end = end
        self.paragraph = paragraph
        self.is_title = is_title
        self.words = words
        self.sentence = sentence

    @cached_property
    def text(self) -> str:
        """The sentence in one spelling."""
        return self.article.folded.text[self.start : self.end]

    def between(self, start: int, end: int) -> str:
        """The folded words between two offsets."""
        return self.article.folded.text[start:end]

    def pick(self, *paths: str) -> list[Word]:
        """The words whose kind begins with one of these paths."""
        return [word for word in self.words if word.kind.startswith(paths)]

    def pick_between(self, path: str, start: int, end: int) -> list[Word]:
        """The words of a kind that begin between two offsets."""
        return [word for word in self.words if start <= word.start < end and word.kind.startswith(path)]

    def list_known(self, start: int) -> list[Word]:
        """The known words right behind an offset, past a space."""
        text = self.article.folded.text
        while start < self.end and text[start] == " ":
            start += 1
        return [word for word in self.words if word.start == start]

    def list_at(self, start: int) -> list[Word]:
        """The known words right behind an offset, past a space, that name something."""
        words = (word for word in self.list_known(start) if word.kind not in _JOINTS)
        return [word for word in words if word.kind.startswith(_THINGS)]

    def find(self, table: str) -> list[Cue]:
        """The cues of a table in the sentence."""
        return self.article.words.find(table, self.article.folded.text, self.start, self.end)

    def has(self, table: str) -> bool:
        """Whether a cue of the table stands in the sentence."""
        return self.article.words.has(table, self.article.folded.text, self.start, self.end)

    def find_stop(self, start: int, signs: Iterable[str]) -> int:
        """Where the first of these signs behind an offset stands; the sentence's end where none does."""
        stops = (self.article.folded.text.find(sign, start, self.end) for sign in signs)
        return min((at for at in stops if at >= 0), default=self.end)

    @cached_property
    def nouns(self) -> list[Word]:
        """The nouns for what happens in a war: "attack", "ambushes"."""
        return [word for word in self.pick("events.") if word.kind.endswith(".nouns")]

    @cached_property
    def parties(self) -> list[Word]:
        """The parties that the sentence names, each place once."""
        found: dict[tuple[int, int], Word] = {}
        for word in self.words:
            if word.kind in _PARTIES:
                found.setdefault((word.start, word.end), word)
        for word in self.pick("call"):
            # "Resistance Front fighters" are called so, and hold the party's name
            party = self.article.theatre.find_party(" ".join(word.value.split()[:-1]))
            if party is not None and (word.start, word.end) not in found:
                found[word.start, word.end] = word._replace(value=party.id)
        return sorted(word for word in found.values() if not self.is_country(word))

    def is_country(self, word: Word) -> bool:
        """Whether the name of a state stands for the land ("in Pakistan"), where somebody else acts."""
        party = self.article.theatre.parties.get(word.value)
        is_led = any(0 <= word.start - lead.end <= ARTICLE_REACH for lead in self.pick("places.in"))
        return party is not None and party.kind in _STATES and is_led

    @cached_property
    def names_armed(self) -> bool:
        """Whether the sentence names a party of the war itself."""
        known = (self.article.theatre.parties.get(word.value) for word in self.parties)
        return any(party is not None and party.kind == "armed" for party in known)

    @cached_property
    def quoted(self) -> list[tuple[int, int]]:
        """What stands in quotation marks and is more than a name: somebody else's sentence."""
        spans = [match.span() for match in _QUOTED.finditer(self.article.folded.text, self.start, self.end)]
        return [span for span in spans if len(self.between(*span).split()) > _NAME_WORDS]

    def is_quoted(self, at: int) -> bool:
        """Whether an offset stands in somebody's own sentence."""
        return any(start <= at < end for start, end in self.quoted)

    @property
    def is_row(self) -> bool:
        """Whether it is the row of a table."""
        return self.text.lstrip().startswith("|")

    def skip_asides(self, start: int, end: int) -> str:
        """The folded words between two offsets, without who says so between two commas (", it says,")."""
        text, kept = self.between(start, end), ""
        for piece in _ASIDE.split(text):
            is_said = _ASIDE.fullmatch(piece) is not None and self.article.words.has("attributed", piece, 0, len(piece))
            kept += " " if is_said else piece
        return kept

    def is_parted(self, gap: str) -> bool:
        """Whether an "and" stands between two words of the sentence; "dead and wounded" is one word already."""
        return not self.article.words.joining.isdisjoint(_split_words(gap))

    def joins(self, gap: str) -> bool:
        """Whether nothing but words that join stands between two others."""
        return bool(gap.strip()) and self.article.words.joining.issuperset(_split_words(gap))


def _split_words(gap: str) -> list[str]:
    return re.sub("[,،]", " ", gap).split()
