"""Whether a scene tells something new, something else than before, or only background."""

import re
from collections.abc import Iterable

from sayso.lang.dates import Days
from sayso.read.acts.events import Frame
from sayso.read.losses.costs import Cost
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.scan.scenes import Scene
from sayso.read.syntax.clauses import Clause
from sayso.records import Bounds

#: How far "another" may stand from the event that it tells apart, in characters.
_ANOTHER_REACH = 14

#: An article stands this close to its noun ("a deadly suicide attack"), in characters.
ARTICLE_REACH = 18

#: "One of" stands this close to the many of which it is told ("one of the heaviest attacks"), in characters.
_ONE_OF_REACH = 30

#: Words that open a sentence stand so close to its beginning ("in another incident, ..."), in characters.
_OPENING = 6

#: A day that opens a sentence stands so close to its beginning ("before that, on Tuesday, ..."), in characters.
_LATE_OPENING = 24

#: What was so many days before a report is recalled by the report itself, where nobody is named for it.
_OLD_DAYS = 7

#: A window longer than this is no window of a count but an era.
_ERA_DAYS = 5 * 365

#: What follows these is background, unless it tells one thing with its place, day or number.
_TURNS = ("background.turns", "background.besides")

_HURT = ("losses.killed", "losses.wounded", "losses.casualties")


def tells_new(page: Page, scene: Scene, frame: Frame | None) -> bool:
    """Whether the event is brought in as a new one ("in an attack on"), not as one told before ("the attack")."""
    if frame is None or not frame.is_noun:
        return False
    trigger = frame.trigger
    if page.lexicon.language.grammar.is_indefinite(page.words_of(trigger), trigger.value):
        return True
    return any(0 <= trigger.start - mark.end <= ARTICLE_REACH for mark in scene.pick("numbers.article"))


def tells_another(page: Page, scene: Scene) -> bool:
    """Whether the scene says that its event is not the one before ("a second clash", "in another attack")."""
    if scene.has("another.recall") and not scene.has("refers.these"):
        return True
    if _is_told_apart(scene) or _is_next_entry(page, scene):
        return True
    if page.is_verb_last and (_is_told_of_before(page, scene) or _adds_other_day(page, scene)):
        return True
    if any(mark.start - scene.start <= _OPENING for mark in scene.pick("another.opening")):
        return True
    if page.is_verb_last and _goes_on_otherwhen(scene):
        return True
    return any(
        0 <= event.start - mark.end <= _ANOTHER_REACH
        for mark in scene.pick("another.words")
        for event in scene.pick("events.")
    )


def tells_elsewhen(scene: Scene, frame: Frame | None, costs: list[Cost]) -> bool:
    """Whether a scene that counts losses opens with words for another time of the day ("hours earlier, gunmen had
    killed a teacher").
    """
    if frame is None or not any(cost.number for cost in costs):
        return False
    return any(mark.start - scene.start <= _OPENING for mark in scene.pick("another.otherwhen"))


def _goes_on_otherwhen(scene: Scene) -> bool:
    """Whether a sentence begins with "also" and tells on which day, be it a vague one («همداراز څو ورځې مخکې …»)."""
    also = [mark for mark in scene.pick("another.words") if mark.start - scene.start <= 1]
    days = [mark for mark in scene.pick("dates.") if mark.kind != "dates.clock"]
    return bool(also and days) and scene.has("events.", "losses.")


def _adds_other_day(page: Page, scene: Scene) -> bool:
    """Whether a sentence opens with a day and "also", and somebody came to harm («دو هفته قبل نیز در انفجاری …»).

    Not where somebody says more that day of what was told before.
    """
    also = scene.pick("another.also")
    if not also or not scene.has(*_HURT) or scene.has("saying.", "stances.") or points_at_told(scene):
        return False
    days = [mark for mark in scene.pick("dates.") if mark.start - scene.start <= _LATE_OPENING]
    return any(0 <= one.start - day.end <= 1 for one in also for day in days)


def points_at_told(scene: Scene) -> bool:
    """Whether a scene goes on with the event told last («گفتنی است که در این حمله …»)."""
    events = [mark for mark in scene.pick("events.", "totals.counted") if not mark.kind.endswith(".verbs")]
    return any(0 <= event.start - mark.end <= 1 for mark in scene.pick("refers.these") for event in events)


def _is_told_of_before(page: Page, scene: Scene) -> bool:
    """Whether an earlier death is recalled («چند روز پیش … کشته شده بود»)."""
    is_past = closes_in_past_perfect(page, scene) and not scene.has("responsibility.taken")
    return is_past and scene.has("dates.vague", "dates.relative") and scene.has(*_HURT)


def closes_in_past_perfect(page: Page, scene: Scene) -> bool:
    """Whether the last verb of a scene says that it had happened before («… کشته شده بود»، «… وژل شوي ول»)."""
    words = page.words_of(scene).rstrip(' .؛;"»').split()
    return bool(words) and words[-1] in page.lexicon.listed["past_be"]


#: The number of the second or a later entry of a list, right before its words.
_ENTRY = re.compile(r"(?:^|\n)[ \t]*[(\[]?(?!0*1\D)\d{1,2}\s?(?:[.)\]]|-)\s+$")

#: It takes so many characters.
_ENTRY_LENGTH = 10


def _is_next_entry(page: Page, scene: Scene) -> bool:
    """Whether a scene opens the second or a later entry of a numbered list."""
    return _ENTRY.search(page.text, max(0, scene.start - _ENTRY_LENGTH), scene.start) is not None


def _is_told_apart(scene: Scene) -> bool:
    """Whether a word behind the event tells it apart («انفجار دیگری», «حمله دوم», "struck again")."""
    return any(
        0 <= mark.start - event.end <= 1
        for mark in scene.pick("another.behind")
        for event in scene.pick("events.")
        if event.kind.endswith((".nouns", ".verbs"))
    )


def is_vague(page: Page, scene: Scene, frame: Frame | None, costs: list[Cost], count: Mark | None) -> bool:
    """Whether a scene is background, or says that there was none ("no major attack")."""
    if count is not None:
        return False
    if frame is not None and (_is_long_ago(page, scene) or _owns_to_several(scene, frame)):
        return True
    nothing = frame is not None and any(
        0 <= frame.trigger.start - mark.end <= ARTICLE_REACH for mark in scene.pick("numbers.none")
    )
    is_answer = scene.has("stances.")
    return (
        (nothing and not is_answer)
        or _is_background(scene, frame, costs)
        or (not is_answer and _is_general(page, scene, frame, costs))
    )


def is_said_often(clauses: Iterable[Clause], scene: Scene) -> bool:
    """Whether somebody says a thing again and again, of no day, place or number («تل ویلي چې داعش یې ځپلی دی»)."""
    above = [clause.parent for clause in clauses if clause.kind == "content" and clause.parent is not None]
    often = any(word.has("background.turns") for clause in above for word in clause.words)
    return often and not scene.has("numbers.", "dates.", "province", "district", "locality")


def _is_background(scene: Scene, frame: Frame | None, costs: list[Cost]) -> bool:
    """Whether words say that a scene tells what goes on, and it tells no one thing with its place, day or number."""
    # Words that only say since when a toll of some day is the worst ("the worst since the Taliban came to power").
    is_fresh = any(cost.number for cost in costs) and scene.has("dates.weekday", "dates.relative")
    history = {(mark.start, mark.end) for mark in scene.pick("timing.since", "timing.history")} if is_fresh else set()
    cues = [mark for mark in scene.pick("background.") if (mark.start, mark.end) not in history]
    if scene.has("stances."):  # "it was a quarrel": what a party that answers calls it
        cues = [mark for mark in cues if mark.kind != "background.crime"]
    if not cues or any(mark.kind not in _TURNS for mark in cues):
        return bool(cues)
    has_number = any(cost.number for cost in costs)
    has_place, has_day = scene.has("province", "district", "locality"), scene.has("dates.weekday", "dates.relative")
    # "Since the Taliban took over in August 2021 the UN has recorded 218 killings".
    has_day = has_day or (scene.has("timing.since") and scene.has("dates.absolute", "dates.year"))
    is_one = frame is not None and scene.has("numbers.exact") and has_place
    return not ((has_number and (has_place or has_day)) or is_one)


def _is_long_ago(page: Page, scene: Scene) -> bool:
    """Whether a scene only names a year before the last one: it recalls history."""
    dates = scene.pick("dates.")
    years = [page.words_of(mark) for mark in dates if mark.kind == "dates.year"]
    if len(years) == len(dates) > 0:
        return all(year.isdigit() and int(year) < page.report.published.year - 1 for year in years)
    periods = [page.read_days(mark) for mark in dates if mark.kind == "dates.period"]
    return len(periods) == len(dates) > 0 and all(days is not None and _is_era(days) for days in periods)


def _is_era(days: Days) -> bool:
    """Whether a window is so long that it is history ("in the past twenty years")."""
    return days.distance is not None and days.distance > _ERA_DAYS


def _is_general(page: Page, scene: Scene, frame: Frame | None, costs: list[Cost]) -> bool:
    """Whether events are told in the plural with neither day nor number: background, not a claim; fighting in one
    district is one fight, however many clashes it is called.
    """
    if frame is None or not frame.is_noun or any(cost.number or (cost.is_zero and cost.party) for cost in costs):
        return False
    is_here = scene.has("district", "locality") or (scene.has("weak.district") and scene.has("places.district"))
    if frame.event == "clash" and is_here:
        return False
    word = page.words_of(frame.trigger)
    is_told = page.is_verb_last and page.is_pointed_at(frame.trigger)
    before = page.text[scene.start : frame.trigger.start].split()[-1:]
    is_told = is_told or any(one in page.lexicon.language.words["totals"]["both"] for one in before)  # "both attacks"
    is_told = is_told or _is_one_of(page, scene, frame)
    return page.lexicon.is_plural(word) and not scene.has("dates.") and not is_told


def _owns_to_several(scene: Scene, frame: Frame) -> bool:
    """Whether somebody owned to several events of no day, in the singular («مسئولیت چندین حمله را پذیرفته»)."""
    if not scene.has("responsibility.taken") or scene.has("dates."):
        return False
    return any(0 <= frame.trigger.start - mark.end <= 1 for mark in scene.pick("numbers.vague"))


def _is_one_of(page: Page, scene: Scene, frame: Frame) -> bool:
    """Whether it is one of many that is told ("one of the heaviest attacks")."""
    near = (mark for mark in scene.pick("numbers.exact") if 0 < frame.trigger.start - mark.end <= _ONE_OF_REACH)
    return any(page.read_number(mark) == Bounds(1, 1) for mark in near)


def is_long_ago(page: Page, days: Days | None) -> bool:
    """Whether days lie so far before a report that it goes back to them, and tells no news."""
    return days is not None and days.end is not None and (page.report.published - days.end).days >= _OLD_DAYS
