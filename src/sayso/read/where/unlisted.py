"""Names of places that the gazetteer does not hold, beside a word such as "village" or "area"."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from sayso.lang import Language
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.scan.scenes import Scene
from sayso.read.syntax.verb_last.closing_words import load_closing
from sayso.read.where.spots import CUE_REACH, LEVELS, NAME_REACH, Spot

#: The place in which a name lies stands this close behind it, in characters.
_LEAD_REACH = 2

#: A name without an entry in the gazetteer has at most so many words.
_MAX_NAME_WORDS = 3

_CAPITALISED = re.compile(r"(?:[A-Z][\w'’-]*|[Ee]-|-e-)(?:[ -](?:[A-Z][\w'’-]*|e|i|wa|ul|al))*(?<![ -]e)(?<![ -]i)")
_QUOTES = " '\"‘’“”"
_BEFORE_CUE = re.compile(rf"[{_QUOTES}]*")
# What closes a name that no gazetteer holds: a comma, a quotation mark, or one space and a known word.
_NAME_END = re.compile(r'\s?["«»”،,)(.]')
_RTL_NAME = re.compile(r"[\s\"«“]*([^\W\d_]+(?:\s[^\W\d_]+){0,2})[\"»”]?")
_RTL_WORD = re.compile(r"[^\W\d_]+")


def find_unlisted(page: Page, scene: Scene, known: Sequence[Spot]) -> Iterator[Spot]:
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


def find_alone(page: Page, scene: Scene, known: Sequence[Spot]) -> Iterator[Spot]:
    """Names that the gazetteer does not hold and no word beside them explains, before what they lie in ("in Barlas,
    Anaba district", "in Barlas in Kabul") or what describes them ("in Barlas, where ...").
    """
    if page.lexicon.language.is_rtl or not scene.has("places.in"):
        return
    text = page.report.text
    first, last = page.folded.span(scene.start, scene.end)
    for found in _match_alone(page.lexicon.language).finditer(text, first, last):
        end = page.folded.locate(*found.span())[1]
        behind = [spot for spot in known if 0 <= spot.start - end <= _LEAD_REACH]
        is_held = any(not spot.is_abroad and spot.entries for spot in behind) and not found["where"]
        if not is_held and not found["where"]:
            continue
        for name in _CAPITALISED.finditer(text, found.start("names"), found.end("names")):
            span = _strip_name(page, scene, *page.folded.locate(*name.span()))
            taken = [(spot.start, spot.end) for spot in known]
            taken += [(mark.start, mark.end) for mark in scene.pick("events.", "titles.")]  # "in Operation Azm"
            if span is not None and not any(start < span[1] and span[0] < end for start, end in taken):
                yield Spot((Mark(*span, "place.words", ""),), ())


@lru_cache(maxsize=8)
def _match_alone(language: Language) -> re.Pattern[str]:
    """ "In Barlas and Sangab," and what may follow."""
    name, small = _CAPITALISED.pattern, language.match_small
    listed = rf"(?:(?:,| {small('and')}) {name})*"
    lead = rf"(?:,? {small('located')} |, )(?:{small('articles')} )?"
    return re.compile(
        rf"\b{small('located')} (?P<names>{name}{listed})(?:(?P<where>, {small('where')} )|{lead}(?=[A-Z]))"
    )


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
        return 0 <= cue.start - spot.end <= CUE_REACH
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
    first = max(scene.start, cue.start - NAME_REACH)
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
    names = [word[0] for word in reversed(taken)]
    is_tie = f"{opening.split()[-1]} {names[0]}" in load_closing(page.lexicon.language).closers
    if is_tie or page.lexicon.is_unnamed(*names):
        return None
    return taken[-1].start(), taken[0].end()


def _name_beside(page: Page, scene: Scene, cue: Mark) -> tuple[int, int] | None:
    """A capitalised name before "area", or behind "village of": capitals stand in the original only."""
    text = page.report.text
    first, last = page.folded.span(cue.start, cue.end)
    names = [
        found.span()
        for found in _CAPITALISED.finditer(text, max(0, first - NAME_REACH), first)
        if _BEFORE_CUE.fullmatch(text, found.end(), first)
    ]
    behind = _CAPITALISED.search(text, last, last + NAME_REACH)
    is_named = behind is not None and page.lexicon.is_around(text[last : behind.start()].strip(_QUOTES), "named")
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
        is_owner = head[0].endswith(("'s", "’s"))  # "Argo's Barlas village"
        if len(head) < 2 or not (is_owner or page.lexicon.is_unnamed(head[0])):
            break
        if any(mark.start == start for mark in scene.pick("party", "neighbour")):
            return None  # "Iran's Baluch province"
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
