"""A name of a place where it stands in a scene, and how it goes with other words."""

from typing import NamedTuple

from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.theatre import GazetteerPlace

#: Kinds of marks that are names of places.
LEVELS = ("province", "district", "locality", "neighbour", "weak.")

#: Words that say of which level a name is.
CUES = ("places.province", "places.district", "places.city", "places.locality", "places.landmark", "places.capital",
        "places.centre")  # fmt: skip

#: A word such as "district" stands this close to its name, "of" and the like between them counted, in characters.
CUE_REACH = 4

#: How far before its word an unknown name may begin, in characters.
NAME_REACH = 40


class Spot(NamedTuple):
    """One name at its place: its marks, and the gazetteer's entries that bear it (none for a name that is unknown)."""

    marks: tuple[Mark, ...]
    entries: tuple[GazetteerPlace, ...]

    @property
    def start(self) -> int:
        """Where it begins in the folded text."""
        return self.marks[0].start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.marks[0].end

    @property
    def is_abroad(self) -> bool:
        """Whether it lies outside the theatre's country and nowhere inside it."""
        return bool(self.entries) and all(entry.level == "neighbour" for entry in self.entries)

    def has(self, level: str) -> bool:
        """Whether an entry of that level bears the name."""
        return any(entry.level == level for entry in self.entries)

    def forget(self) -> "Spot":
        """The same words as a name that the gazetteer does not hold."""
        return Spot((Mark(self.start, self.end, "place.words", ""),), ())


def lies_in(entry: GazetteerPlace, above: GazetteerPlace) -> bool:
    """Whether one entry lies in the other, by any of the lists that the gazetteer was made from."""
    return above.id in (entry.province, entry.district, entry.parent, *entry.also)


def is_beside(page: Page, spot: Spot, cue: Mark) -> bool:
    """Whether a level word goes with a name: "X district", "city of X", «ولسوالی X», «د X په ولسوالۍ کې»."""
    if page.lexicon.language.grammar.IS_LEVEL_LAST:
        return 0 <= cue.start - spot.end <= CUE_REACH or 0 <= spot.start - cue.end <= 2
    if page.lexicon.language.is_rtl:
        return 0 <= spot.start - cue.end <= 2
    if 0 <= cue.start - spot.end <= 3:
        return True
    is_others = cue.kind == "places.district" and has_name_before(page, cue.start)
    return 0 <= spot.start - cue.end <= CUE_REACH and not is_others


def has_name_before(page: Page, start: int) -> bool:
    """Whether a word or a name goes with a name right before it ("the Gerbzwo district of Khost")."""
    before = page.text[max(0, start - NAME_REACH) : start].split()[-1:] if page.text[start - 1 : start] == " " else []
    if not before or not before[0].isalpha() or page.lexicon.is_unnamed(before[0]):
        return False
    first, _ = page.folded.span(start - 1 - len(before[0]), start)
    return page.report.text[first : first + 1].isupper()
