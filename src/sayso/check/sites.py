"""Where a sentence says that something was: its places, one by one, in lists, a district beside its province."""

import re
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from sayso.check.texts import Word, Worded
from sayso.records import Phrase
from sayso.theatre import GazetteerPlace

_PLACES = ("province", "district", "locality")

#: Names that are ordinary words as well: places only beside a word for their level.
_WEAK = ("weak.province", "weak.district", "weak.locality")

#: "Bagram district" and «ولسوالی بگرام»: the word for a level stands so close to the name, in characters.
_LEVEL_REACH = 2

#: Names of a list stand no further apart, in characters, also with one between them that nobody knows.
_LIST_REACH = 22


class Spot(NamedTuple):
    """A place that a sentence names: where, and which entries it may be, the likeliest first."""

    start: int
    end: int
    places: tuple[GazetteerPlace, ...]
    phrase: Phrase


class Placed(Worded):
    """A sentence with the places that it names."""

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
        """Whether a province's name that is an ordinary word stands in a list with another place («هلمند، نیمروز»), or
        behind "in" as another does in the sentence («۷ حمله در هرات، ۲ حمله در نیمروز»).
        """
        places = [one for one in self.words if one.kind in _PLACES] if word.kind == "weak.province" else []
        before = [self.between(one.end, word.start) for one in places if 0 < word.start - one.end <= _LIST_REACH]
        behind = [self.between(word.end, one.start) for one in places if 0 < one.start - word.end <= _LIST_REACH]
        is_led = bool(places) and any(0 <= word.start - lead.end <= 1 for lead in self.pick("places.in"))
        return is_led or any(self.joins(gap) for gap in (*before, *behind))

    def _make_spot(self, words: list[Word]) -> Spot:
        start, end = words[0].start, words[0].end
        is_district = self.has_level(words[0], "district")
        order = ("district", "province", "locality") if is_district else _PLACES
        ranked = sorted(words, key=lambda word: order.index(word.kind.removeprefix("weak.")))
        places = tuple(self.article.theatre.places[word.value] for word in ranked)
        return Spot(start, end, places, words[0].phrase)

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
        if self.joins(gap):
            return True
        pieces = [piece.split() for piece in re.split("[,،]", gap)]
        unknown = [words for words in pieces if not self.article.words.joining.issuperset(words)]
        # one name that is an ordinary word as well may stand between two commas
        return len(unknown) == 1 and len(unknown[0]) == 1 and gap.lstrip()[:1] in (",", "،") and len(gap.split()) > 1
