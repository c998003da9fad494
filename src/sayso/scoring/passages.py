"""Where in a report's text a mistake was made: the sentence to look at beside gold and found."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

from msgspec import Struct

from sayso.lang import CODES, load_language
from sayso.lang.numbers import NOT_COUNTS, read_quantities
from sayso.lang.text import find_sentences, fold_text
from sayso.records import Place
from sayso.scoring.mistakes import CLAIMS, REACTIONS, Mistake
from sayso.scoring.slots import PLACES
from sayso.theatre import Theatre

#: How much more the value that was not found counts than the rest of its claim, where its sentence is looked for.
_OWN_WEIGHT = 3

#: How much the sentence in which the claim was read counts.
_READ_WEIGHT = 2

#: Kinds of a theatre's names that stand for a party.
_BODIES = ("party", "unit", "person")

_PARTY_FIELDS = ("claimant", "initiator", "target")
_SIGNS = re.compile(r"[\W_]+")


class Passage(Struct, frozen=True):
    """A sentence of a report, where it stands, and where in the report's text the words are that led to the mistake.

    Without marks it is the sentence that names most of what the gold says.
    """

    text: str
    start: int
    end: int
    marks: tuple[tuple[int, int], ...] = ()


class Sentence(Struct):
    """A sentence, its words in one spelling, and the numbers in it."""

    start: int
    end: int
    words: str
    numbers: frozenset[int]


class PassageFinder:
    """Finds passages, with the names of one theatre at hand."""

    def __init__(self, theatre: Theatre) -> None:
        self.theatre = theatre

    def find_passage(
        self, mistake: Mistake, document: Mapping[str, Any], found: Mapping[str, Any], lang: str | None
    ) -> Passage | None:
        """The sentence in which a mistake was made; None where the document holds no text.

        A found value is looked up by its own words; one that was not found by what the gold says of its claim, and
        by where the claim was read.
        """
        text: str = document.get("text") or ""
        if not text.strip():
            return None
        spans = find_sentences(text)
        marks = _list_marks(mistake, found)
        if marks:
            return _cut_passage(text, spans, marks)
        gold = document["gold"]["claims"]
        claim = gold[mistake.gold_claim] if mistake.gold_claim is not None else {}
        own, rest = list(self._list_features(_as_claim(mistake))), list(self._list_features(claim))
        read = _list_words(mistake.found_claim, ("event",), found)
        sentences = [_read_sentence(text, span, lang) for span in spans]
        worth = [
            _OWN_WEIGHT * _count_held(sentence, own) + _count_held(sentence, rest)
            + _READ_WEIGHT * any(sentence.start <= start < sentence.end for start, _ in read)
            for sentence in sentences
        ]  # fmt: skip
        best = sentences[worth.index(max(worth))] if worth else Sentence(0, len(text), "", frozenset())
        return Passage(text[best.start : best.end], best.start, best.end)

    def _list_features(self, claim: Mapping[str, Any]) -> Iterator[frozenset[str] | int]:
        """What a sentence on the claim may hold: the spellings of each name, and the numbers."""
        losses = claim.get("losses") or ()
        parties = [claim.get(field) for field in _PARTY_FIELDS]
        parties += [*(claim.get("sides") or ()), *(loss.get("party") for loss in losses)]
        for party in dict.fromkeys(parties):
            if party in self._bodies:
                yield self._bodies[party]
        for place in claim.get("places") or ():
            yield from self._list_place(place)
        for said in (*losses, claim.get("count") or {}):
            if isinstance(said, Mapping):
                yield from {number for number in (said.get("low"), said.get("high")) if number}

    def _list_place(self, place: Mapping[str, Any]) -> Iterator[frozenset[str]]:
        """The spellings of each level of a place, the gazetteer's and the claim's own."""
        for index, level in enumerate(PLACES):
            name = place.get(level)
            if name:
                entry = self.theatre.find_place(Place(**{upper: place.get(upper) for upper in PLACES[: index + 1]}))
                names = (entry.name, *entry.names, *entry.local.values()) if entry and entry.level == level else ()
                yield frozenset(_fold(form) for form in (str(name), *names))

    @cached_property
    def _bodies(self) -> dict[str, frozenset[str]]:
        """The spellings that stand for each party."""
        forms: dict[str, set[str]] = {}
        for name in self.theatre.list_names():
            if name.kind in _BODIES:
                forms.setdefault(name.id, set()).add(_fold(name.form))
        return {party: frozenset(spelt) for party, spelt in forms.items()}


def _as_claim(mistake: Mistake) -> Mapping[str, Any]:
    """The gold value of a mistake in the form of a claim that says nothing else."""
    value = mistake.gold
    if value is None:
        return {}
    if mistake.slot == CLAIMS:
        return dict(value)
    if mistake.slot == REACTIONS:
        return {"claimant": value["party"]}
    if mistake.slot in PLACES:
        return {"places": [{mistake.slot: value}]}
    return {mistake.slot: [value] if mistake.slot == "losses" else value}


def _list_marks(mistake: Mistake, found: Mapping[str, Any]) -> list[tuple[int, int]]:
    """The words behind the found value; of an invented claim, those of its event and its losses."""
    if mistake.found is None or mistake.found_claim is None:
        return []
    claim = found["claims"][mistake.found_claim]
    fields = [mistake.slot]
    if mistake.slot == CLAIMS:
        fields = ["event", "losses"]
    elif mistake.slot == "losses":
        fields = [f"losses.{index}" for index, loss in enumerate(claim["losses"]) if _is_loss(loss, mistake.found)]
    elif mistake.slot in PLACES:
        places = [place.get(mistake.slot) for place in claim["places"]]
        fields = [f"places.{index}" for index, name in enumerate(places) if name == mistake.found]
    return _list_words(mistake.found_claim, fields, found)


def _is_loss(loss: Mapping[str, Any], value: Mapping[str, Any]) -> bool:
    return all(loss.get(part) == told for part, told in value.items())


def _list_words(number: int | None, fields: Iterable[str], found: Mapping[str, Any]) -> list[tuple[int, int]]:
    """Where the words of a found claim's fields stand; nothing where the reading gives no words."""
    words = found.get("words") or ()
    if number is None or number >= len(words):
        return []
    wanted = set(fields)
    return [
        (word["start"], word["end"])
        for word in words[number]
        if word["field"] in wanted or word["field"].partition(".")[0] in wanted
    ]


def _cut_passage(text: str, spans: Sequence[tuple[int, int]], marks: Sequence[tuple[int, int]]) -> Passage:
    """The sentence in which the first of the words stand, and the marks in it."""
    first = marks[0]
    held = [span for span in spans if span[0] < first[1] and span[1] > first[0]] or [first]
    start, end = held[0][0], held[-1][1]
    inside = tuple(dict.fromkeys(mark for mark in marks if start <= mark[0] and mark[1] <= end))
    return Passage(text[start:end], start, end, inside)


def _read_sentence(text: str, span: tuple[int, int], lang: str | None) -> Sentence:
    folded = fold_text(text[span[0] : span[1]]).text
    numbers: set[int | None] = set()
    if lang in CODES:
        said = [one.said for one in read_quantities(folded, load_language(lang)) if one.rule not in NOT_COUNTS]
        numbers = {number for bounds in said for number in (bounds.low, bounds.high)}
    return Sentence(*span, _pad(folded), frozenset(number for number in numbers if number))


def _count_held(sentence: Sentence, features: Iterable[frozenset[str] | int]) -> int:
    return sum(_holds(sentence, feature) for feature in features)


def _holds(sentence: Sentence, feature: frozenset[str] | int) -> bool:
    if isinstance(feature, int):
        return feature in sentence.numbers
    return any(form in sentence.words for form in feature)


def _fold(name: str) -> str:
    return _pad(fold_text(name).text)


def _pad(folded: str) -> str:
    return f" {_SIGNS.sub(' ', folded).strip()} "
