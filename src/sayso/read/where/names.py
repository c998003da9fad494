"""The names of places in a scene: known ones, weak ones beside a word that says what they are, capitals."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from sayso.lang import Language
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.scan.scenes import Scene
from sayso.read.where.numbered import NUMBER_GAP, find_joined, find_numbered
from sayso.read.where.spots import CUE_REACH, CUES, LEVELS, NAME_REACH, Spot, has_name_before, is_beside, lies_in
from sayso.read.where.unlisted import find_alone, find_unlisted

#: The names of a list stand this close («شیوه و شهدای»), in characters.
_LIST_REACH = 5


def find_spots(page: Page, scene: Scene) -> list[Spot]:
    """The names of places in a scene, in order."""
    known = [spot for spot in _list_known(page, scene) if not _is_of_body(page, scene, spot)]
    known = [spot for spot in known if not (_is_of_house(page, scene, spot, known) or _is_half(page, spot))]
    known = [spot for spot in known if not (_is_level_word(scene, spot, known) or _is_of_somebody(page, scene, spot))]
    sure = _keep_sure(page, scene, known)
    spots = [*sure, *_find_capitals(page, scene, sure)]
    spots += [*find_numbered(page, scene, spots), *find_joined(page, scene)]
    spots += [*_find_plain(scene), *_find_parted(page, scene, sure)]
    spots += find_unlisted(page, scene, spots)
    spots += find_alone(page, scene, spots)
    return sorted(_drop_overlaps(spots), key=lambda spot: spot.start)


def _is_level_word(scene: Scene, spot: Spot, known: Sequence[Spot]) -> bool:
    """Whether a name is the word for a level before another place's name («شهرستان کوهستانات»)."""
    levels = {(mark.start, mark.end) for mark in scene.pick("places.")} if _is_weak(spot) else ()
    if (spot.start, spot.end) not in levels:
        return False
    behind = [other for other in known if 0 <= other.start - spot.end <= 1]
    return any(not any(lies_in(one, above) for one in spot.entries for above in other.entries) for other in behind)


def _is_of_somebody(page: Page, scene: Scene, spot: Spot) -> bool:
    """Whether a place's name is part of somebody's: a strange name beside it, and the two set off before what he is or
    behind a word for people ("Ghazni Wal, a poet", "relatives of Maiwand Wafa", «فرید وردک، خبرنگار،»).
    """
    start, end = _find_full_name(page, spot)
    if (start, end) == (spot.start, spot.end) or any(
        mark.start < end and start < mark.end for mark in scene.marks if not spot.start <= mark.start < spot.end
    ):
        return False
    people = scene.pick("people.", "titles.")
    if page.lexicon.language.is_rtl:
        is_place = any(0 <= start - mark.end <= 1 for mark in scene.pick("places.", *LEVELS))
        return not is_place and any(page.text[end : mark.start].strip() in ("،", ",") for mark in people)
    if any(0 <= start - mark.end <= 1 and mark.end - mark.start > 2 for mark in people):
        return True
    articles = page.lexicon.language.words["around"]["articles"]
    return any(page.text.startswith(f", {article} ", end) for article in articles)


def _find_full_name(page: Page, spot: Spot) -> tuple[int, int]:
    """From where to where a name stands with the strange one beside it: one with a capital, in Dari the word before."""
    surname = _SURNAME.match(page.report.text, page.folded.span(spot.start, spot.end)[1])
    if surname is not None:
        return spot.start, page.folded.locate(*surname.span())[1]
    before = page.word_before(spot.start)
    is_rtl = page.lexicon.language.is_rtl
    is_name = before.isalpha() if is_rtl else has_name_before(page, spot.start)
    if is_name and page.text[spot.start - 1] == " " and not page.lexicon.find_meanings(before):
        return spot.start - 1 - len(before), spot.end
    return spot.start, spot.end


_SURNAME = re.compile(r" [A-Z][a-z]+\b(?![-'’])")


def _is_half(page: Page, spot: Spot) -> bool:
    """Whether a name is only the end of a longer one ("Gholam-Darah", "Yakhdan Dara area")."""
    if _is_weak(spot) and has_name_before(page, spot.start):
        return not page.lexicon.find_meanings(page.word_before(spot.start))
    before = page.text[max(0, spot.start - NAME_REACH) : spot.start]
    if not before.endswith("-") or page.lexicon.language.is_rtl:
        return False
    word = before[:-1].split(" ")[-1]
    return len(word) > 2 and word.isalpha() and not page.lexicon.find_meanings(word)


def _list_known(page: Page, scene: Scene) -> list[Spot]:
    found: dict[tuple[int, int], list[Mark]] = {}
    for mark in scene.pick(*LEVELS):
        if mark.kind.removeprefix("weak.").split(".")[0] in ("province", "district", "locality", "neighbour"):
            found.setdefault((mark.start, mark.end), []).append(mark)
    places = page.lexicon.theatre.places
    return [Spot(tuple(marks), tuple(places[mark.value] for mark in marks)) for marks in found.values()]


def _is_of_body(page: Page, scene: Scene, spot: Spot) -> bool:
    """Whether the name is part of a paper's or a government's ("Kabul Times", "the Kabul administration")."""
    if page.lexicon.stands_behind(page.text, spot.end, "bodies"):
        return True
    return any(0 <= body.start - spot.end <= 1 for body in scene.pick("voices.outlet")) or any(
        mark.start <= spot.start and spot.end < mark.end for mark in scene.pick("source")
    )


def _is_of_house(page: Page, scene: Scene, spot: Spot, known: Sequence[Spot]) -> bool:
    """Whether a mosque, a hotel, a road or a radio station is only called so, where its own place is named
    ("Saydabad Mosque in Kunduz city", "Radio Kunduz in Mazar-e-Sharif").
    """
    is_road = any(0 <= mark.start - spot.end <= 1 for mark in scene.pick("places.highway"))
    is_house = page.lexicon.stands_behind(page.text, spot.end, "houses")
    if page.lexicon.stands_before(page.text, spot.start, "stations"):
        return any(other is not spot for other in known)
    if not (is_house or (is_road and has_name_before(page, spot.start))) or not spot.has("district"):
        return False
    if any(entry.is_capital or entry.level == "province" for entry in spot.entries):
        return False
    return any(other is not spot and not other.is_abroad for other in known)


def _keep_sure(page: Page, scene: Scene, known: Sequence[Spot]) -> list[Spot]:
    """The names without common words: such a name needs a level word, a list or its own province beside it."""
    sure = [spot for spot in known if not _is_weak(spot) or _was_sure(page, spot)]
    return _add_weak(page, scene, known, sure)


def _add_weak(page: Page, scene: Scene, known: Sequence[Spot], sure: Sequence[Spot]) -> list[Spot]:
    """The sure names with those of the others that something beside them makes a place."""
    cues = scene.pick(*CUES)
    numbers = {mark.start for mark in scene.pick("numbers.")}
    weak = [spot for spot in known if spot not in sure and (spot.start not in numbers or _is_no_number(page, spot))]
    kept = [*sure]
    kept += [
        spot
        for spot in weak
        if any(is_beside(page, spot, cue) for cue in cues) or any(_names_its_own(page, spot, other) for other in sure)
    ]
    # A list is as sure as one of its names, from the last to the first and back.
    for spot in (*reversed(weak), *weak):
        if spot not in kept and any(_joins_list(page, other, spot) for other in kept):
            kept.append(spot)
    return kept


def _is_no_number(page: Page, spot: Spot) -> bool:
    """Whether a particle behind a name that is a number too shows that it counts nothing («د درې په ولسوالۍ کې»), or a
    noun in the singular does so behind a particle («په درې ولسوالۍ کې»).
    """
    grammar = page.lexicon.language.grammar
    following = page.text[spot.end : spot.end + NUMBER_GAP].split()
    if not following or following[0] in grammar.PARTICLES:
        return bool(following)
    return page.word_before(spot.start) in grammar.PARTICLES and not page.lexicon.is_plural(following[0])


def _is_weak(spot: Spot) -> bool:
    return all(mark.kind.startswith("weak.") for mark in spot.marks)


def _joins_list(page: Page, other: Spot, spot: Spot) -> bool:
    """Whether a sure place of the same list stands right before or behind."""
    first, last = sorted((other, spot), key=lambda one: one.start)
    if not 0 < last.start - first.end <= _LIST_REACH:
        return False
    words = page.text[first.end : last.start].replace(",", " , ").replace("،", " , ").split()
    joining = {word for (word,) in page.lexicon.joining_words} | {","}
    return bool(words) and joining.issuperset(words) and (other.has("district") or other.has("locality"))


def _was_sure(page: Page, spot: Spot) -> bool:
    """Whether an earlier sentence names it with its level word ("in Dara district ... In Dara")."""
    return not page.lexicon.language.is_rtl and any(
        other.marks[0].value == spot.marks[0].value
        for other in _list_led(page)
        if other.end <= spot.start and page.words_of(other) == page.words_of(spot)
    )


@lru_cache(maxsize=2)
def _list_led(page: Page) -> list[Spot]:
    """The weak names of a page that stand beside a level word or in a list."""
    led = []
    for scene in page.scenes:
        known = _list_known(page, scene)
        if any(_is_weak(spot) for spot in known):
            sure = [spot for spot in known if not _is_weak(spot)]
            led += [spot for spot in _add_weak(page, scene, known, sure) if spot not in sure]
    return led


def _names_its_own(page: Page, spot: Spot, other: Spot) -> bool:
    """Whether the province that the name lies in stands right behind: "Khash, Badakhshan", «حصه اول ولایت پنجشیر»; in
    Pashto right before («د کابل په کمپنۍ کې»).
    """
    grammar = page.lexicon.language.grammar
    if grammar.IS_LEVEL_LAST and page.text[other.end : spot.start].strip() in grammar.PARTICLES:
        return any(lies_in(one, above) for one in spot.entries for above in other.entries)
    gap = page.text[spot.end : other.start] if spot.end <= other.start else "-"
    levels = page.lexicon.language.words["places"]["province"]
    # «ولایت پنجشیر» may be a spelling of the gazetteer as a whole.
    is_led = not gap.strip() and f"~{page.words_of(other).split()[0]}" in levels
    if (
        not is_led
        and gap not in (", ", *(f" {word} " for word in page.lexicon.small["in_of"]))
        and f"~{gap.strip()}" not in levels
    ):
        return False
    return any(lies_in(one, above) for one in spot.entries for above in other.entries)


def _find_capitals(page: Page, scene: Scene, known: Sequence[Spot]) -> Iterator[Spot]:
    """ "The capital" where nothing beside it says of what: the country's, a place of its own."""
    theatre = page.lexicon.theatre
    capital = theatre.places.get(theatre.capital or "")
    if capital is None:
        return
    for mark in scene.pick("places.capital"):
        is_of_other = any(_goes_with(page, mark, spot) for spot in known)
        if not is_of_other and not _match_of_other(page.lexicon.language).match(page.text, mark.end):
            yield Spot((Mark(mark.start, mark.end, "district", capital.id),), (capital,))


@lru_cache(maxsize=8)
def _match_of_other(language: Language) -> re.Pattern[str]:
    """ "Of" behind "the capital", where it is not the country's."""
    return re.compile(rf" {language.match_small('of')} (?!{language.match_small('the_country')})")


def _goes_with(page: Page, mark: Mark, spot: Spot) -> bool:
    gap = page.text[mark.end : spot.start] if mark.end <= spot.start else page.text[spot.end : mark.start]
    return len(gap) <= CUE_REACH and not gap.strip(" ,،'").strip("s")


def _find_plain(scene: Scene) -> Iterator[Spot]:
    """Places that are named without capitals ("the airport road")."""
    for mark in scene.pick("places.plain"):
        yield Spot((mark._replace(kind="place.words.landmark"),), ())


def _find_parted(page: Page, scene: Scene, known: Sequence[Spot]) -> Iterator[Spot]:
    """«د بګرام پر هوايي ډګر»: a known place, a particle between the town that it is named for and what it is."""
    particles = page.lexicon.language.grammar.PARTICLES
    for mark in scene.pick("places.landmark") if page.lexicon.language.grammar.IS_LEVEL_LAST else ():
        for spot in known:
            if page.text[spot.end : mark.start].strip() not in particles or spot.end > mark.start:
                continue
            whole = f"{page.words_of(spot)} {page.words_of(mark)}"
            meanings = [one for one in page.lexicon.find_meanings(whole) if one.kind.endswith("locality")]
            entries = tuple(page.lexicon.theatre.places[one.value] for one in meanings)
            if entries:
                yield Spot(tuple(Mark(mark.start, mark.end, "locality", one.id) for one in entries), entries)


def _drop_overlaps(spots: Sequence[Spot]) -> list[Spot]:
    """The spots without those inside a longer one."""
    return [
        spot
        for spot in spots
        if not any(
            other is not spot
            and other.start <= spot.start
            and spot.end <= other.end
            and (other.end - other.start) > (spot.end - spot.start)
            for other in spots
        )
    ]
