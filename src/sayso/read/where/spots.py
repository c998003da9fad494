"""Names of places where they stand in a scene: known ones, unknown ones beside a word such as "village", capitals."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from sayso.lang import Language
from sayso.lang.figures import Numeral, scan_figures
from sayso.read.scan.marks import Mark, Page, Scene
from sayso.read.syntax.verb_last.closing_words import load_closing
from sayso.theatre import GazetteerPlace

#: Kinds of marks that are names of places.
LEVELS = ("province", "district", "locality", "neighbour", "weak.")

#: Words that say of which level a name is.
CUES = ("places.province", "places.district", "places.city", "places.locality", "places.landmark", "places.capital",
        "places.centre")  # fmt: skip

#: A word such as "district" stands this close to its name, "of" and the like between them counted, in characters.
_CUE_REACH = 4

#: The names of a list stand this close («شیوه و شهدای»), in characters.
_LIST_REACH = 5

#: A name without an entry in the gazetteer has at most so many words.
_MAX_NAME_WORDS = 3

#: How far before its word an unknown name may begin, in characters.
_NAME_REACH = 40

_CAPITALISED = re.compile(r"(?:[A-Z][\w'’-]*|[Ee]-|-e-)(?:[ -](?:[A-Z][\w'’-]*|e|i|wa|ul|al))*(?<![ -]e)(?<![ -]i)")
_BEFORE_CUE = re.compile(r"[ '’\"”]*")
# What closes a name that no gazetteer holds: a comma, a quotation mark, or one space and a known word.
_NAME_END = re.compile(r'\s?["«»”،,)(.]')
_RTL_NAME = re.compile(r"[\s\"«“]*([^\W\d_]+(?:\s[^\W\d_]+){0,2})[\"»”]?")
_RTL_WORD = re.compile(r"[^\W\d_]+")


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


def find_spots(page: Page, scene: Scene) -> list[Spot]:
    """The names of places in a scene, in order."""
    known = [spot for spot in _list_known(page, scene) if not _is_of_body(page, scene, spot)]
    known = [spot for spot in known if not (_is_of_house(page, scene, spot, known) or _is_half(page, spot))]
    sure = _keep_sure(page, scene, known)
    spots = [*sure, *_find_capitals(page, scene, sure)]
    spots += [*_find_numbered(page, scene, spots), *_find_joined(page, scene)]
    spots += _find_plain(scene)
    spots += _find_unknown(page, scene, spots)
    return sorted(_drop_overlaps(spots), key=lambda spot: spot.start)


def _is_half(page: Page, spot: Spot) -> bool:
    """Whether a name is only the end of a longer one ("Gholam-Darah")."""
    before = page.text[max(0, spot.start - _NAME_REACH) : spot.start]
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
    """Whether a mosque, a hotel or a road is only called so, where its own place is named ("Saydabad Mosque in Kunduz
    city").
    """
    is_road = any(0 <= mark.start - spot.end <= 1 for mark in scene.pick("places.highway"))
    is_house = page.lexicon.stands_behind(page.text, spot.end, "houses")
    if not (is_house or (is_road and has_name_before(page, spot.start))) or not spot.has("district"):
        return False
    if any(entry.is_capital or entry.level == "province" for entry in spot.entries):
        return False
    return any(other is not spot and not other.is_abroad for other in known)


# ---------------------------------------------------------------------------------------------------- weak names


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
    following = page.text[spot.end : spot.end + _NUMBER_GAP].split()
    if not following or following[0] in grammar.PARTICLES:
        return bool(following)
    before = page.text[: spot.start].split()[-1:]
    return bool(before) and before[0] in grammar.PARTICLES and not page.lexicon.is_plural(following[0])


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
    """Whether the province that the name lies in stands right behind: "Khash, Badakhshan", «حصه اول ولایت پنجشیر»."""
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


def lies_in(entry: GazetteerPlace, above: GazetteerPlace) -> bool:
    """Whether one entry lies in the other, by any of the lists that the gazetteer was made from."""
    return above.id in (entry.province, entry.district, entry.parent, *entry.also)


def is_beside(page: Page, spot: Spot, cue: Mark) -> bool:
    """Whether a level word goes with a name: "X district", "city of X", «ولسوالی X», «د X په ولسوالۍ کې»."""
    if page.lexicon.language.grammar.IS_LEVEL_LAST:
        return 0 <= cue.start - spot.end <= _CUE_REACH or 0 <= spot.start - cue.end <= 2
    if page.lexicon.language.is_rtl:
        return 0 <= spot.start - cue.end <= 2
    if 0 <= cue.start - spot.end <= 3:
        return True
    is_others = cue.kind == "places.district" and has_name_before(page, cue.start)
    return 0 <= spot.start - cue.end <= _CUE_REACH and not is_others


def has_name_before(page: Page, start: int) -> bool:
    """Whether a word or a name goes with a name right before it ("the Gerbzwo district of Khost")."""
    before = page.text[max(0, start - _NAME_REACH) : start].split()[-1:] if page.text[start - 1 : start] == " " else []
    if not before or not before[0].isalpha() or page.lexicon.is_unnamed(before[0]):
        return False
    first, _ = page.folded.span(start - 1 - len(before[0]), start)
    return page.report.text[first : first + 1].isupper()


# ---------------------------------------------------------------------------------------------------- capitals


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
    return len(gap) <= _CUE_REACH and not gap.strip(" ,،'").strip("s")


# ---------------------------------------------------------------------------------------------------- numbers


def _find_numbered(page: Page, scene: Scene, known: Sequence[Spot]) -> Iterator[Spot]:
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


def _find_joined(page: Page, scene: Scene) -> Iterator[Spot]:
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
        if len(gap) <= _NUMBER_GAP and _match_number_link(language).fullmatch(gap):
            return numeral._replace(start=cue.end + numeral.start, end=cue.end + numeral.end)
    return None


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
        return (not gap.strip() or gap.strip() in page.lexicon.small["city_of"]) and len(gap) <= _NUMBER_GAP
    gap = page.text[spot.end : start]
    return (not gap.strip(" ,") or gap.strip(" ,") in page.lexicon.listed["owner_signs"]) and len(gap) <= _NUMBER_GAP


#: Abbreviations have at most so many letters.
_SHORT = 3

#: A number stands this close to the words for police district, and so much may be between, in characters.
_NUMBER_REACH, _NUMBER_GAP = 26, 10


def _find_plain(scene: Scene) -> Iterator[Spot]:
    """Places that are named without capitals ("the airport road")."""
    for mark in scene.pick("places.plain"):
        yield Spot((mark._replace(kind="place.words.landmark"),), ())


# ---------------------------------------------------------------------------------------------------- unknown names


def _find_unknown(page: Page, scene: Scene, known: Sequence[Spot]) -> Iterator[Spot]:
    """Names that the gazetteer does not hold, beside a word such as "village", "area", "square" or "district"."""
    grammar = page.lexicon.language.grammar
    find = _name_behind if page.lexicon.language.is_rtl else _name_beside
    if grammar.IS_LEVEL_LAST:
        find = _name_before
    for cue in scene.pick("places.locality", "places.landmark", "places.district", "places.province"):
        if any(spot.start <= cue.start < spot.end or _is_taken(page, spot, cue) for spot in known):
            continue
        span = find(page, scene, cue)
        if span is not None and any(spot.start <= span[0] and span[1] <= spot.end for spot in known):
            continue
        if span is not None and page.lexicon.language.is_rtl and _is_told_of(page, scene, cue, span):
            continue
        if span is not None:
            level = cue.kind.removeprefix("places.")
            kind = "place.words" if level == "locality" else f"place.words.{level}"
            if level == "landmark":
                span = (min(span[0], cue.start), max(span[1], cue.end))
            yield Spot((Mark(*span, kind, ""),), ())


def _is_told_of(page: Page, scene: Scene, cue: Mark, span: tuple[int, int]) -> bool:
    """Whether a level word only points back ("this province"), or what stands beside it is a verb and no name."""
    if any(0 <= cue.start - mark.end <= 1 for mark in scene.pick("refers.these")):
        return True
    syntax = load_closing(page.lexicon.language)
    if page.text[slice(*span)].split()[0] in syntax.ties:
        return True
    return any(syntax.class_verb(word) is not None for word in page.text[slice(*span)].split())


def _is_taken(page: Page, spot: Spot, cue: Mark) -> bool:
    """Whether a level word is a known name's."""
    if page.lexicon.language.grammar.IS_LEVEL_LAST:
        return 0 <= cue.start - spot.end <= _CUE_REACH
    if page.lexicon.language.is_rtl:
        return 0 <= spot.start - cue.end <= 2
    return 0 <= cue.start - spot.end <= 1


def _name_behind(page: Page, scene: Scene, cue: Mark) -> tuple[int, int] | None:
    """A name behind its word, closed by a known word or a sign: «قریهٔ بهرام ولسوالی»."""
    match = _RTL_NAME.match(page.text, cue.end, scene.end)
    if match is None:
        return None
    stops = [mark.start for mark in scene.marks if mark.start >= match.start(1) and _stops_name(mark)]
    end = min([match.end(1), *stops])
    is_level = any(mark.start == end and mark.kind.startswith(("refers.these", "places.")) for mark in scene.marks)
    is_closed = _NAME_END.match(page.text, end) or any(mark.start == end + 1 for mark in scene.marks)
    if not is_level and not is_closed and end not in stops:
        return None
    return _trim_words(page, match.start(1), end)


def _stops_name(mark: Mark) -> bool:
    """Whether a known word ends a name: people's names and weak places may be part of it («مسجد صدیق اکبر»)."""
    return not mark.kind.startswith(("person", "weak.", "numbers.cardinal"))


def _trim_words(page: Page, start: int, end: int) -> tuple[int, int] | None:
    words = page.text[start:end].split()[:_MAX_NAME_WORDS]
    if not words or len(words[0]) < 2 or page.lexicon.is_unnamed(*words):
        return None
    return start, page.text.index(words[-1], start + len(" ".join(words[:-1]))) + len(words[-1])


def _name_before(page: Page, scene: Scene, cue: Mark) -> tuple[int, int] | None:
    """A name before its word, behind a particle or a known word: «د برلاس په کلي کې», «سورکش سیمه»."""
    grammar = page.lexicon.language.grammar
    first = max(scene.start, cue.start - _NAME_REACH)
    words = list(_RTL_WORD.finditer(page.text, first, cue.start))
    if words and words[-1][0] in grammar.PARTICLES and page.text[words[-1].end() : cue.start].isspace():
        words.pop()
    taken: list[re.Match[str]] = []
    ends = {mark.end for mark in scene.marks if _stops_name(mark)}
    for word in reversed(words[-_MAX_NAME_WORDS:]):
        following = taken[-1].start() if taken else cue.start
        gap = page.text[word.end() : following].strip()
        is_particle = word[0] in grammar.PARTICLES
        if is_particle or word.end() in ends or (gap and not (gap in grammar.PARTICLES and not taken)):
            break
        taken.append(word)
    opening = (
        page.text[max(first, (taken[-1].start() if taken else cue.start) - 3) : taken[-1].start()] if taken else ""
    )
    is_opened = opening.split()[-1:] and opening.split()[-1] in grammar.PARTICLES
    if not taken or not is_opened or len(taken[-1][0]) < 2:
        return None
    if page.lexicon.is_unnamed(*(word[0] for word in taken)):
        return None
    return taken[-1].start(), taken[0].end()


def _name_beside(page: Page, scene: Scene, cue: Mark) -> tuple[int, int] | None:
    """A capitalised name before "area", or behind "village of": capitals stand in the original only."""
    text = page.report.text
    first, last = page.folded.span(cue.start, cue.end)
    names = [
        found.span()
        for found in _CAPITALISED.finditer(text, max(0, first - _NAME_REACH), first)
        if _BEFORE_CUE.fullmatch(text, found.end(), first)
    ]
    behind = _CAPITALISED.search(text, last, last + _NAME_REACH)
    is_named = behind is not None and page.lexicon.is_around(text[last : behind.start()].strip(), "named")
    # "Shast area of Khenj": what stands before the word is its name, "the village of Shast" has none there.
    for start, end in (*names[-1:], *([behind.span()] if behind and is_named else [])):
        end -= len(text[start:end]) - len(text[start:end].rstrip("'’"))  # "in the 'Barlas' village"
        span = _strip_name(page, scene, *page.folded.locate(start, end))
        if span is not None:
            return span
    return None


def _strip_name(page: Page, scene: Scene, start: int, end: int) -> tuple[int, int] | None:
    """The name without words that open a sentence or say whose it is; None where nothing is left."""
    while True:
        head = page.text[start:end].split(" ", 1)
        if len(head) < 2 or not page.lexicon.is_unnamed(head[0]):
            break
        start += len(head[0]) + 1
    others = ("party", "unit", "people.", "dates.", "source", "saying.", "province", "district", "neighbour")
    is_other = any(
        mark.start < end and start < mark.end
        for mark in scene.pick(*others)
        # A known name may be part of a longer new one: "Gharib Mazar".
        if not (mark.kind in LEVELS and mark.end - mark.start < end - start)
    )
    is_word = page.lexicon.is_unnamed(page.text[start:end])
    goes_on = _match_going_on(page.lexicon.language).match(page.report.text, page.folded.span(start, end)[1])
    return None if is_other or is_word or goes_on or end - start < 3 else (start, end)


@lru_cache(maxsize=8)
def _match_going_on(language: Language) -> re.Pattern[str]:
    """ "China Road and Bridge": the name goes on behind the word."""
    return re.compile(rf"\s\w+\s{language.match_small('and')}\s[A-Z]")


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
