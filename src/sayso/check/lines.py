"""A draft's sentences with the known words in them: parties, places, days, numbers, cues."""

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
from sayso.lang.dates import Days, find_dates, parse_days
from sayso.lang.figures import scan_figures
from sayso.lang.numbers import parse_number
from sayso.lang.text import Folded, find_paragraphs, find_sentences, fold_text
from sayso.records import Phrase
from sayso.theatre import GazetteerPlace, Theatre

_PARTIES = ("party", "unit", "person")
_PLACES = ("province", "district", "locality")

#: Names that are ordinary words as well: places only beside a word for their level.
_WEAK = ("weak.province", "weak.district", "weak.locality")

#: "Bagram district" and «ولسوالی بگرام»: the word for a level stands so close to the name, in characters.
_LEVEL_REACH = 2

#: Names of a list stand no further apart, in characters, also with one between them that nobody knows.
_LIST_REACH = 22

#: "Among the Taliban": a name stands so close behind, in characters.
ARTICLE_REACH = 5

#: "Against the 9 attacks": a number stands so close behind, in characters.
_BASE_REACH = 12

#: What a sentence ends with and a title does not.
_ENDS = (".", "!", "؟", "۔", "…", "»", "”", '"')

#: A day or two is an incident's, a longer stretch a window.
_WINDOW_DAYS = 3

#: Known words that name something, or somebody, that can be counted.
_THINGS = ("people.", "targets.", "events.", "losses.", "numbers.", "places.", "evidence.", "titles.", "party", "unit")

_JOINTS = ("people.joining", "people.part_of", "people.including")

#: Kinds of parties whose name is a land's as well.
_STATES = ("neighbour", "state")

#: What a clause ends with.
_CLAUSE_ENDS = (",", "،", ".", ";", "؛", ":", "–")

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


class Spot(NamedTuple):
    """A place that a sentence names: where, and which entries it may be, the likeliest first."""

    start: int
    end: int
    places: tuple[GazetteerPlace, ...]
    phrase: Phrase


class When(NamedTuple):
    """A date in a sentence and its days."""

    word: Word
    days: Days

    @property
    def is_window(self) -> bool:
        """Whether it is a stretch of time and no incident's day."""
        start, end = self.days.start, self.days.end
        return start is None or end is None or (end - start).days + 1 >= _WINDOW_DAYS


class Weekday(NamedTuple):
    """A weekday in the words of a date: as printed, its number from Monday = 1, and the words without it."""

    form: str
    number: int
    rest: str


def find_weekday(text: str, language: Language) -> Weekday | None:
    """The weekday that the words of a date name; None where they name none."""
    folded = fold_text(text)
    for atom in scan_figures(folded.text, language).atoms:
        if "weekdays" in atom.senses:
            first, last = folded.span(atom.start, atom.end)
            return Weekday(text[first:last], atom.senses["weekdays"], f"{text[:first]} {text[last:]}".strip(" ,،"))
    return None


def is_absolute(text: str, language: Language) -> bool:
    """Whether the words name a day of a month."""
    return any(span.rule == "dates.absolute" for span in find_dates(fold_text(text).text, language))


class Article:
    """The draft as a whole: its text, in one spelling too, and everything to read it by."""

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
        self._shown = hide_notes(text)
        self.folded: Folded = fold_text(self._shown)
        self._known = [self._locate(phrase) for phrase in known]
        self._starts = [word.start for word in self._known]
        self.lines: tuple[Line, ...] = tuple(self._cut())

    @cached_property
    def event_forms(self) -> frozenset[str]:
        """The words by which the draft calls what happens."""
        return frozenset(self.folded.text[word.start : word.end] for line in self.lines for word in line.nouns)

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

    def _cut(self) -> "list[Line]":
        paragraphs = [start for start, _ in find_paragraphs(self._shown)]
        lines = []
        for number, (first, last) in enumerate(find_sentences(self._shown)):
            paragraph = bisect_left(paragraphs, first + 1)
            is_alone = number == 0 and "\n" in self._shown[last : last + 2]
            is_title = self._shown[first] == "#" or (is_alone and self._shown[first:last].rstrip()[-1:] not in _ENDS)
            start, end = self.folded.locate(first, last)
            for begin, stop in self._part(start, end):
                words = self.list_words(begin, stop)
                lines.append(Line(self, begin, stop, paragraph, is_title, words, (start, end)))
        return lines

    def list_words(self, start: int, end: int) -> tuple[Word, ...]:
        """The known words that begin between two offsets of the folded text."""
        return tuple(self._known[bisect_left(self._starts, start) : bisect_left(self._starts, end)])

    def _part(self, start: int, end: int) -> list[tuple[int, int]]:
        """A sentence in its parts between semicolons, where each names a party and has a number: each is a voice."""
        spans = [match.span() for match in re.compile("[^;؛]+[;؛]?").finditer(self.folded.text, start, end)]
        kinds = [{word.kind.partition(".")[0] for word in self.list_words(*span)} for span in spans]
        is_parted = len(spans) > 1 and all("numbers" in found and found & {*_PARTIES} for found in kinds)
        return spans if is_parted else [(start, end)]


class Line:
    """One sentence of a draft, or a part of one that has a voice of its own: `sentence` says where all of it stands."""

    def __init__(
        self,
        article: Article,
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

    @cached_property
    def nouns(self) -> list[Word]:
        """The nouns for what happens in a war: "attack", "ambushes"."""
        return [word for word in self.pick("events.") if word.kind.endswith(".nouns")]

    def has(self, table: str) -> bool:
        """Whether a cue of the table stands in the sentence."""
        return self.article.words.has(table, self.article.folded.text, self.start, self.end)

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
        return sorted(word for word in found.values() if not self._is_country(word))

    def _is_country(self, word: Word) -> bool:
        """Whether the name of a state stands for the land ("in Pakistan"), where somebody else acts."""
        party = self.article.theatre.parties.get(word.value)
        is_led = any(0 <= word.start - lead.end <= ARTICLE_REACH for lead in self.pick("places.in"))
        return party is not None and party.kind in _STATES and is_led

    @cached_property
    def is_abroad(self) -> bool:
        """Whether the sentence tells of another country alone: it names one, and no armed party, no place of this."""
        lands = [word for word in self.words if word.kind == "party" and self._is_country(word)]
        return bool(lands or self.pick("neighbour")) and not self.spots and not self.names_armed

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

    @cached_property
    def spots(self) -> list[Spot]:
        """The places that the sentence names, in order."""
        found: dict[tuple[int, int], list[Word]] = {}
        for word in self.words:
            is_led = word.kind in _WEAK and (self.has_level(word, "district") or self._is_listed(word))
            is_place = word.kind in _PLACES or is_led
            if is_place and word.value in self.article.theatre.places:
                found.setdefault((word.start, word.end), []).append(word)
        return [self._make_spot(words) for words in found.values()]

    def has_level(self, name: Word | Spot, *levels: str) -> bool:
        """Whether the word for one of these levels ("district", "province") stands beside a name."""
        return any(
            name.start - level.end in range(-1, _LEVEL_REACH) or level.start - name.end in range(-1, _LEVEL_REACH)
            for level in self.pick(*(f"places.{level}" for level in levels))
        )

    def _is_listed(self, word: Word) -> bool:
        """Whether a province's name that is an ordinary word stands in a list with another place («هلمند، نیمروز»)

        or behind "in" as another does in the sentence («۷ حمله در هرات، ۲ حمله در نیمروز»).
        """
        places = [one for one in self.words if one.kind in _PLACES] if word.kind == "weak.province" else []
        before = [self.between(one.end, word.start) for one in places if 0 < word.start - one.end <= _LIST_REACH]
        behind = [self.between(word.end, one.start) for one in places if 0 < one.start - word.end <= _LIST_REACH]
        is_led = bool(places) and any(0 <= word.start - lead.end <= 1 for lead in self.pick("places.in"))
        return is_led or any(self._joins(gap) for gap in (*before, *behind))

    def is_parted(self, gap: str) -> bool:
        """Whether an "and" stands between two words of the sentence; "dead and wounded" is one word already."""
        return not self.article.words.joining.isdisjoint(_split_words(gap))

    def _joins(self, gap: str) -> bool:
        return bool(gap.strip()) and self.article.words.joining.issuperset(_split_words(gap))

    def _make_spot(self, words: list[Word]) -> Spot:
        start, end = words[0].start, words[0].end
        is_district = self.has_level(words[0], "district")
        order = ("district", "province", "locality") if is_district else _PLACES
        ranked = sorted(words, key=lambda word: order.index(word.kind.removeprefix("weak.")))
        places = tuple(self.article.theatre.places[word.value] for word in ranked)
        return Spot(start, end, places, words[0].phrase)

    @cached_property
    def changes(self) -> list[Cue]:
        """The words for a rise or a fall; those of a number are none ("no fewer than 40")."""
        taken = [(word.start, word.end) for word in self.pick("numbers.", "dates.") if word.kind != "numbers.measure"]
        ends = [cue for cue in self.find("ending") if self.between(cue.end, cue.end + 1) in ("", "\n", *_CLAUSE_ENDS)]
        cues = [*self.find("rise"), *self.find("fall"), *ends]
        other = [(cue.start, cue.end) for cue in self.find("no_rise")]
        cues = [cue for cue in cues if self._is_numbered(cue) and not any(a <= cue.start < b for a, b in other)]
        free = [cue for cue in cues if not any(start <= cue.start and cue.end <= end for start, end in taken)]
        return sorted(free)

    def find_stop(self, start: int, signs: Iterable[str]) -> int:
        """Where the first of these signs behind an offset stands; the sentence's end where none does."""
        stops = (self.article.folded.text.find(sign, start, self.end) for sign in signs)
        return min((at for at in stops if at >= 0), default=self.end)

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
    def whens(self) -> list[When]:
        """The dates of the sentence that tell a day or a stretch of days."""
        article = self.article
        found = []
        for word in self.pick("dates."):
            weekday = find_weekday(word.phrase.text, article.language)
            # the date says which day it is, also where its weekday is another's
            dated = weekday is not None and is_absolute(weekday.rest, article.language)
            text = weekday.rest if weekday is not None and dated else word.phrase.text
            days = parse_days(text, article.published, article.language, article.theatre.calendar)
            if days is not None and not self._is_vague(word):
                found.append(When(word, days))
        return self._join_days(found)

    def _is_vague(self, word: Word) -> bool:
        """Whether a stretch of time has no number though it has several units: "these weeks", «سال‌های پیش»."""
        language, text = self.article.language, self.between(word.start, word.end)
        units = [text[atom.start : atom.end] for atom in scan_figures(text, language).atoms if "units" in atom.senses]
        is_numbered = any(parse_number(one, language) is not None for one in text.split())
        return word.kind == "dates.period" and not is_numbered and any(map(language.is_plural, units))

    def _join_days(self, whens: list[When]) -> list[When]:
        """The dates, two days with "to" between them, or "and" behind "between", as one stretch."""
        joined: list[When] = []
        for when in whens:
            before = joined[-1] if joined else None
            if before is not None and self._is_stretch(before, when):
                word = before.word
                phrase = self.article.quote(word.start, when.word.end)
                stretch = Word(word.start, when.word.end, "dates.period", "", phrase)
                joined[-1] = When(stretch, replace(before.days, end=when.days.end))
            else:
                joined.append(when)
        return joined

    def _is_stretch(self, one: When, other: When) -> bool:
        if one.is_window or other.is_window or not (one.days.start and other.days.end):
            return False
        gap = " ".join(self.between(one.word.end, other.word.start).split())
        tables = self.article.words.tables
        is_between = any(0 <= one.word.start - word.end <= ARTICLE_REACH for word in self.pick("roles.between"))
        is_joined = gap in tables["until"] or (is_between and gap in tables["until_between"])
        return is_joined and one.days.start < other.days.end

    @cached_property
    def days(self) -> list[When]:
        """The dates that may be an incident's."""
        return [when for when in self.whens if not when.is_window]

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

    def list_spots(self) -> list[list[Spot]]:
        """The lists of places: names with nothing but commas and "and" between them."""
        lists: list[list[Spot]] = []
        for spot in self.spots:
            gap = self.between(lists[-1][-1].end, spot.start) if lists else ""
            joined = lists and len(gap) <= _LIST_REACH and self._is_joint(gap)
            if joined:
                lists[-1].append(spot)
            else:
                lists.append([spot])
        return lists

    def list_sites(self) -> list[list[Spot]]:
        """The lists of places, a district and its province side by side as one."""
        return [spots[:1] if self._is_pair(spots) else spots for spots in self.list_spots()]

    def _is_pair(self, spots: Sequence[Spot]) -> bool:
        """Whether two places are a district and a province, named as such or one in the other."""
        if len(spots) != 2 or self.is_parted(self.between(spots[0].end, spots[1].start)):
            return False
        one, other = (spot.places[0] for spot in sorted(spots, key=lambda spot: spot.places[0].level == "province"))
        if one.level == "province" or other.level != "province":
            return False
        return other.id in {one.province, *one.also} or all(self._is_level(spot) for spot in spots)

    def _is_level(self, spot: Spot) -> bool:
        """Whether "district" or "province" stands beside a place, or in its name («ولایت تخار»)."""
        words = self.article.words.tables["levels"]
        inside = any(word in words for word in self.between(spot.start, spot.end).split())
        return inside or self.has_level(spot, "district", "province")

    def _is_joint(self, gap: str) -> bool:
        if self._joins(gap):
            return True
        pieces = [piece.split() for piece in re.split("[,،]", gap)]
        unknown = [words for words in pieces if not self.article.words.joining.issuperset(words)]
        # one name that is an ordinary word as well may stand between two commas
        return len(unknown) == 1 and len(unknown[0]) == 1 and gap.lstrip()[:1] in (",", "،") and len(gap.split()) > 1


def _split_words(gap: str) -> list[str]:
    return re.sub("[,،]", " ", gap).split()
