"""Whether two tellings may be of one event by where and when it was."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from sayso.lang.calendars import WEEK_DAYS
from sayso.lang.dates import Days, parse_days
from sayso.read.accounts import Account, Telling, list_ids
from sayso.read.headings import find_heading
from sayso.read.news import closes_in_past_perfect
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.scan.scenes import Scene
from sayso.read.speech.attribution import NEARBY, observes
from sayso.read.statement_days import is_of_statement
from sayso.read.where.surroundings import PlaceWords, find_places

# Words that may say when something was told.
_TOLD_ON = ("dates.absolute", "dates.weekday", "dates.relative", "dates.period")

#: What opens a sentence stands this close to its beginning, in characters.
_OPENING = 3

#: What is told without a day is no older than this, in days.
_FRESH_DAYS = 21


def _lies_abroad(places: Sequence[PlaceWords]) -> bool:
    """Whether places are named, and all of them only as places of another country ("in Peshawar")."""
    marks = [mark for place in places for mark in place.marks if not mark.kind.startswith("places.")]
    return bool(marks) and all(mark.kind == "neighbour" for mark in marks)


def conflicts_in_time(page: Page, account: Account, telling: Telling) -> bool:
    """Two windows of days that do not meet."""
    if not (telling.frame or telling.costs):
        return False
    mine = find_days(page, account.own_times)
    theirs = find_days(page, telling.times, mine.start if mine else None)
    if mine is None and theirs is not None and _is_recalled(page, account, telling, theirs):
        return True
    if mine is not None and mine.start is not None and _is_of_before(page, mine, telling):
        return True
    if mine is None or theirs is None or not (mine.start and mine.end and theirs.start and theirs.end):
        return False
    return mine.start > theirs.end or theirs.start > mine.end


def _is_of_before(page: Page, mine: Days, telling: Telling) -> bool:
    """Whether an event was told before a day, or in the week before it: it was not on that day ("last week they claimed
    an attack", "last week they killed a cleric").
    """
    if telling.frame is None or telling.points or mine.start is None or mine.start != mine.end:
        return False
    scene = telling.scene
    told = [mark for mark in scene.pick(*_TOLD_ON) if is_of_statement(page, scene, mark) or _opens(scene, mark)]
    if not told or any(mark not in told for mark in telling.times):
        return False
    days = page.read_days(told[0])
    is_short = days is not None and days.distance is not None and days.distance < WEEK_DAYS
    return is_short and days is not None and days.start is not None and days.start < mine.start


def _opens(scene: Scene, mark: Mark) -> bool:
    """Whether a window of days opens a scene."""
    return mark.kind == "dates.period" and mark.start - scene.start <= _OPENING


def _is_recalled(page: Page, account: Account, telling: Telling, days: Days) -> bool:
    """Whether another voice tells of weeks ago, where the event told before has no day: news is of these days; or
    whether it is told that something had happened by a day before yesterday.
    """
    age = (page.report.published - days.end).days if days.end is not None else 0
    had_happened = page.is_verb_last and telling.frame is not None and closes_in_past_perfect(page, telling.scene)
    if had_happened and age > 1 and not telling.points:
        return True
    is_old = age > _FRESH_DAYS
    told = [one for one in account.shared if one.voice.claimant == telling.voice.claimant]
    is_counted = any(cost.number for cost in telling.costs)
    return is_old and is_counted and not told and not account.is_total and not telling.points


def conflicts_in_place(page: Page, account: Account, telling: Telling) -> bool:
    """Two different provinces, or two different districts, are two places."""
    if not (telling.frame or telling.costs):
        return False
    mine, theirs = list_provinces(page, account.own_places), list_provinces(page, telling.places)
    if mine and theirs and not mine & theirs:
        return True
    is_abroad = (mine and _lies_abroad(telling.places)) or (theirs and _lies_abroad(account.own_places))
    if is_abroad and not _is_across(page, account, telling):
        return True
    mine, theirs = list_ids(account.own_places, "district"), list_ids(telling.places, "district")
    return bool(mine and theirs and not mine & theirs)


def _is_across(page: Page, account: Account, telling: Telling) -> bool:
    """Whether a neighbour and those who govern tell of one fight: each names the place on its side of the border."""
    if page.is_verb_last or telling.voice.claimant == account.voice.claimant:
        return False
    theatre, frames = page.lexicon.theatre, [frame for frame in (account.frame, telling.frame) if frame is not None]
    actors = [actor for frame in frames for actor in (frame.initiator, frame.target, *frame.sides)]
    parties = {actor.party for actor in actors if actor is not None} | {account.voice.claimant, telling.voice.claimant}
    is_neighbour = any(theatre.is_of(party, "neighbour") for party in parties)
    return is_neighbour and theatre.government in parties


def list_provinces(page: Page, places: Sequence[PlaceWords]) -> set[str]:
    """The provinces that places may lie in: those named, else those of every district or village of that name."""
    found = set()
    known = page.lexicon.theatre.places
    for place in places:
        named = list_ids([place], "province")
        finer = list_ids([place], "district") or list_ids([place], "locality")
        found |= named or {str(known[one].province) for one in finer if one in known}
    return found


def is_same_day(page: Page, account: Account, telling: Telling) -> bool:
    """Whether both name the same days."""
    mine, theirs = find_days(page, account.own_times), find_days(page, telling.times)
    return mine is not None and mine == theirs and mine.start is not None


def find_days(page: Page, times: Sequence[Mark], anchor: date | None = None) -> Days | None:
    """The days that words name; those of "two days later" counted from the anchor."""
    words = [page.words_of(mark) for mark in times]
    return parse_days(words, page.report.published, page.lexicon.language, anchor=anchor) if words else None


def date_by_lead(page: Page, accounts: Sequence[Account]) -> None:
    """What is told without a day was in the window that the report has in its heading, else, if it was in the same
    province or in none, when the first dated event was.
    """
    heading = find_heading(page)
    lead: Account | None = None
    for account in accounts:
        if heading and not account.times:
            account.times_before = heading
        if account.is_total or account.is_apart:
            continue
        if lead is None:
            lead = account if account.times else None
        elif not account.times and not _is_elsewhere(page, account, lead):
            account.times_before = [mark for mark in lead.times if mark.kind != "dates.period"]


def note_old(page: Page, accounts: Sequence[Account]) -> None:
    """Which accounts recall what was weeks before the report, where the verb stands in second place."""
    for account in () if page.is_verb_last else accounts:
        days = find_days(page, account.own_times)
        account.is_old = days is not None and days.end is not None and _is_weeks_ago(page, days.end)


def _is_weeks_ago(page: Page, day: date) -> bool:
    return (page.report.published - day).days > _FRESH_DAYS


def _is_elsewhere(page: Page, account: Account, other: Account) -> bool:
    """Whether two accounts name provinces, and none that both name.

    Where a noun's place stands behind it (English), an event with a place of its own that has no day is left so, unless
    the other names none.
    """
    mine, theirs = list_provinces(page, account.places), list_provinces(page, other.places)
    return bool(mine) and (not mine & theirs if page.is_verb_last else bool(theirs))


def place_by_headline(page: Page, accounts: Sequence[Account], headline: Scene | None) -> None:
    """The one event of a report that names no place but in its headline was there."""
    is_first = bool(page.scenes) and page.scenes[0] is headline
    if headline is None or not is_first or not accounts or any(one.is_total or one.places for one in accounts):
        return
    lead = accounts[0]
    if any(one.shared is not lead.shared for one in accounts):
        return
    places = tuple(find_places(page, headline))
    lead.add_detail(replace(lead.tellings[0], frame=None, costs=(), stance=None, places=places, times=(), evidence=()))


def place_by_lead(page: Page, accounts: Sequence[Account]) -> None:
    """What is told without a place of those who fight in the country was where the event before it was.

    A neighbour's losses, and what a group does that fights next door, may have been across the border.
    """
    before: Account | None = None
    for account in accounts:
        if account.is_total or account.is_apart or observes(page, account.voice.claimant):
            continue
        if account.places:
            before = account
        elif before is None or not _may_be_there(page, account):
            continue
        elif not any(_may_be_abroad(page, one) for one in (account, before)):
            account.places_before = [] if _is_long_before(page, account, before) else list(before.places)


def _may_be_there(page: Page, account: Account) -> bool:
    """Whether what is told without a place was where the report is: where the verb stands last, only whom people near
    by saw taken away; what else happened there is told with its place.
    """
    is_arrest = account.frame is not None and account.frame.event == "arrest"
    return not page.is_verb_last or (is_arrest and account.voice.claimant in NEARBY)


def _is_long_before(page: Page, account: Account, other: Account) -> bool:
    """Whether an event is recalled that was weeks before one told already, or some day of a week that began before."""
    mine, theirs = find_days(page, account.own_times), find_days(page, other.times)
    if mine is None or mine.start is None or theirs is None or theirs.start is None:
        return False
    is_loose = mine.start != mine.end and mine.start < theirs.start and theirs.start == theirs.end
    return is_loose or (theirs.start - mine.start).days > _FRESH_DAYS


def _may_be_abroad(page: Page, account: Account) -> bool:
    """Whether a neighbour has a part in an event, or a group that fights one."""
    theatre, frame = page.lexicon.theatre, account.frame
    actors = [] if frame is None else [frame.initiator, frame.target, *frame.sides]
    parties = {actor.party for actor in actors if actor is not None} | {cost.party for cost in account.costs}
    parties |= {account.voice.claimant, *(one.voice.claimant for one in account.shared)}
    enemies = theatre.list_called(*(party for party in parties if party))
    return any(theatre.is_of(party, "neighbour") for party in parties | enemies)
