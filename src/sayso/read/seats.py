"""The places of those who speak: where they live, where their office is."""

from collections.abc import Sequence

from sayso.read.accounts import Account
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.scan.scenes import Scene
from sayso.read.sentences import Sentence
from sayso.read.speech.attribution import NEARBY, Voice
from sayso.read.story import Story
from sayso.read.where.surroundings import PlaceWords, find_homes, find_places

#: How far behind a body its seat is named ("the mission in Kabul"), in characters.
_SEAT_REACH = 12


def _sits_outside(page: Page, marks: Sequence[Mark]) -> bool:
    """Whether words name somebody's office in a province or district, not in the capital."""
    capital = page.lexicon.theatre.places.get(page.lexicon.theatre.capital or "")
    seats = {mark.value for mark in marks if mark.kind in ("province", "district")}
    is_office = any(mark.kind.startswith(("titles.", "people.commanders", "people.officials")) for mark in marks)
    return is_office and bool(seats) and not (capital is not None and capital.id in seats)


def _stands_behind(page: Page, mark: Mark, name: str) -> bool:
    """Whether words stand right behind a small word."""
    return page.text.endswith(tuple(f" {word} " for word in page.lexicon.small[name]), 0, mark.start)


def stands_before(page: Page, mark: Mark, name: str) -> bool:
    """Whether words stand right before a small word."""
    return page.text.startswith(tuple(f" {word} " for word in page.lexicon.small[name]), mark.end)


def find_seat(sentence: Sentence, scene: Scene) -> list[PlaceWords]:
    """ "The police chief of Takhar says that two men were shot in the province": the place of whoever speaks."""
    page = sentence.page
    if page.is_verb_last:
        return []
    for level in ("province", "district"):
        pointed = [mark for mark in scene.pick(f"places.{level}") if _stands_behind(page, mark, "the")]
        if not pointed or stands_before(page, pointed[-1], "of"):
            continue
        named = [mark for mark in sentence.scene.pick(level) if mark.end <= scene.start]
        if named:
            return [PlaceWords(tuple(mark for mark in named if mark.start == named[-1].start))]
    return []


def add_homes(
    page: Page, accounts: Sequence[Account], sentence: Sentence, story: Story, places: list[PlaceWords]
) -> tuple[PlaceWords, ...]:
    """ "Residents of Spera said that a drone hit a house": where nameless people live, unless they say where."""
    is_near = story.voice.claimant in NEARBY or _is_local(page, accounts, story, places)
    if story.points or not is_near or any(place.has_area for place in places):
        return tuple(places)
    saying = [
        clause
        for clause in sentence.clauses
        if clause.subject and clause.verb and clause.verb.main.has("saying.verbs") and not clause.verb.is_passive
    ]
    groups = [
        group
        for clause in saying[:1]
        for group in (clause.subject, *clause.tied("place"), *clause.tied("source"))
        if group
    ]
    words = [word for group in groups for word in group.all_words()]
    marks = sorted({mark for word in words for mark in word.marks})
    if not marks or (story.voice.claimant not in NEARBY and not _sits_outside(page, marks)):
        return tuple(places)
    start, end = min(word.start for word in words), max(word.end for word in words)
    find = find_homes if page.lexicon.language.grammar.IS_LEVEL_LAST else find_places
    home = find(page, Scene(start, end, sentence.scene.paragraph, tuple(marks)))
    if len(places) == 1 and len(home) == 1:
        return (PlaceWords((*places[0].marks, *home[0].marks)),)
    return (*places, *home)


def _is_local(page: Page, accounts: Sequence[Account], story: Story, places: list[PlaceWords]) -> bool:
    """Whether those who govern speak before the report has said where anything was."""
    is_open = not places and not any(account.places for account in accounts)
    return is_open and story.voice.claimant == page.lexicon.theatre.government


def find_told_places(page: Page, voice: Voice, scene: Scene, count: Mark | None) -> list[PlaceWords]:
    """The places of a scene; where it counts events, without the speaker's seat ("the mission in Kabul says")."""
    places = find_places(page, scene)
    if count is None:
        return places
    ends = [mark.end for mark in voice.chain]
    return [place for place in places if not any(0 <= place.marks[0].start - end <= _SEAT_REACH for end in ends)]
