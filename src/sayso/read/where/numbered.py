"""Districts of cities by their number: "the 12th district of Kabul", "PD 3"."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from sayso.lang import Language
from sayso.lang.figures import Numeral, scan_figures
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.scan.scenes import Scene
from sayso.read.where.spots import Spot

#: Abbreviations have at most so many letters.
_SHORT = 3

#: A number stands this close to the words for police district, and so much may be between, in characters.
_NUMBER_REACH, NUMBER_GAP = 26, 10


def find_numbered(page: Page, scene: Scene, known: Sequence[Spot]) -> Iterator[Spot]:
    """A city's numbered districts: "PD 5", "the fifth police district", «حوزهٔ پنجم امنیتی», «۱۷مه حوزه»."""
    for cue in scene.pick("places.police_district"):
        numeral = _find_number(page, cue)
        if numeral is not None:
            yield from _make_numbered(page, cue, numeral)
    for cue in scene.pick("places.district"):
        # "The 12th district of Kabul city", "Kabul's District 10": only where a capital city stands beside it.
        numeral = _find_number(page, cue)
        if numeral is None:
            continue
        is_ordinal = numeral.kind == "ordinal" and numeral.end <= cue.start  # districts that are no city's have names
        is_in_city = is_ordinal and any(entry.is_capital for spot in known for entry in spot.entries)
        if is_in_city or any(_is_city_of(page, spot, cue, numeral) for spot in known):
            yield from _make_numbered(page, cue, numeral)


def find_joined(page: Page, scene: Scene) -> Iterator[Spot]:
    """A number written on to an abbreviation: "PD6"."""
    joined = _match_joined(page.lexicon.language)
    for match in joined.finditer(page.text, scene.start, scene.end) if joined else ():
        entry = page.lexicon.theatre.places.get(f"pd:{int(match[1])}")
        if entry is not None:
            yield Spot((Mark(*match.span(), "locality", entry.id),), (entry,))


@lru_cache(maxsize=8)
def _match_joined(language: Language) -> re.Pattern[str] | None:
    short = [word.removeprefix("~") for word in language.words["places"]["police_district"]]
    short = [word for word in short if word.isascii() and len(word) <= _SHORT]
    return re.compile(rf"(?<!\w)(?:{'|'.join(short)})(\d{{1,2}})(?!\w)") if short else None


def _find_number(page: Page, cue: Mark) -> Numeral | None:
    """The number right before a word for police district, or right behind it."""
    language = page.lexicon.language
    first, last = max(0, cue.start - _NUMBER_REACH), cue.end + _NUMBER_REACH
    before = scan_figures(page.text[first : cue.start], language).numerals[-1:]
    for numeral in before:
        gap = page.text[first + numeral.end : cue.start]
        if not gap.strip(" -") and numeral.kind == "ordinal":
            return numeral._replace(start=first + numeral.start, end=first + numeral.end)
    if language.grammar.IS_LEVEL_LAST:
        return None
    for numeral in scan_figures(page.text[cue.end : last], language).numerals[:1]:
        gap = page.text[cue.end : cue.end + numeral.start]
        if page.is_verb_last and numeral.kind != "ordinal" and _counts_people(page, cue.end + numeral.end):
            return None  # «در آن ناحیه یک تن کشته شد»
        if len(gap) <= NUMBER_GAP and _match_number_link(language).fullmatch(gap):
            return numeral._replace(start=cue.end + numeral.start, end=cue.end + numeral.end)
    return None


def _counts_people(page: Page, end: int) -> bool:
    """Whether a word for people stands right behind a number."""
    following = page.text[end : end + NUMBER_GAP].split()
    meanings = page.lexicon.find_meanings(following[0]) if following else ()
    return any(meaning.kind in ("people.counters", "people.generic") for meaning in meanings)


@lru_cache(maxsize=8)
def _match_number_link(language: Language) -> re.Pattern[str]:
    return re.compile(rf"[ -]*(?:{language.match_small('number_link')}[ -]*)?")


def _make_numbered(page: Page, cue: Mark, numeral: Numeral) -> Iterator[Spot]:
    entry = page.lexicon.theatre.places.get(f"pd:{numeral.value}")
    if entry is not None:
        start, end = min(cue.start, numeral.start), max(cue.end, numeral.end)
        yield Spot((Mark(start, end, "locality", entry.id),), (entry,))


def _is_city_of(page: Page, spot: Spot, cue: Mark, numeral: Numeral) -> bool:
    """Whether a capital city is what a number counts the districts of."""
    if not any(entry.is_capital for entry in spot.entries):
        return False
    start, end = min(cue.start, numeral.start), max(cue.end, numeral.end)
    if spot.start >= end:
        gap = page.text[end : spot.start]
        return (not gap.strip() or gap.strip() in page.lexicon.small["city_of"]) and len(gap) <= NUMBER_GAP
    gap = page.text[spot.end : start]
    return (not gap.strip(" ,") or gap.strip(" ,") in page.lexicon.listed["owner_signs"]) and len(gap) <= NUMBER_GAP
