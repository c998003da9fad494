"""When: the days that a scene gives to its event."""

import re
from itertools import pairwise

from sayso.lang.calendars import WEEK_DAYS
from sayso.lang.dates import parse_days
from sayso.read.headings import find_heading, is_this
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.scan.scenes import Scene
from sayso.read.statement_days import COMMA, NEXT_REACH, OWNED_REACH, TOLD, is_of_statement
from sayso.read.syntax import find_clauses

#: Windows with which that of a count is compared: the same a year before, and the one right before.
COMPARED = ("totals.same", "totals.previous")

#: A date this close behind words of background is theirs ("since the Taliban seized power last August").
_BACKGROUND_REACH = 25


#: A headline-like line with a date and nothing more than so many other letters says when it was written.
_DATELINE_LETTERS = 60


#: The kind of a date that is the statement's, kept where others count from it.
STATED = "dates.stated"

#: The kind of a date from which on, up to the report, something was counted.
SINCE = "dates.since"

#: The kind of a time that counts back from what was told before ("comes a day after an attack in ...").
BACK = "dates.back"

#: "Since" stands this close to the date of what has been since, in characters.
_SINCE_REACH = 60

#: «تا کنون» stands right behind a day, in characters.
_BEHIND_REACH = 12


#: A year has so many days or more, counted from its first to its last.
_YEAR_DAYS = 360

#: A statement so many days old is recalled.
_SAID_DAYS_AGO = 4

#: News is told of what was said within so many days.
_FRESH_DAYS = 21


_GOES_ON = re.compile(r" *[^\W_]")


def find_times(page: Page, scene: Scene) -> list[Mark]:
    """The dates and periods of a scene's event: not those of the statement about it, of history, of the dateline.

    "This month" is the month that the report has in its heading.
    """
    times = _find_own_times(page, scene)
    heading = find_heading(page) if any(is_this(page, mark) for mark in times) else []
    return [mark for mark in times if not is_this(page, mark)] + heading if heading else times


def _find_own_times(page: Page, scene: Scene) -> list[Mark]:
    dates = [mark for mark in scene.pick("dates.") if mark.kind not in ("dates.clock", "dates.vague")]
    if not any(_tells_days(page, mark) for mark in dates):
        return _find_same_period(page, scene)
    if all(_points_at_window(scene, mark) for mark in dates) and (same := _find_same_period(page, scene)):
        return same  # «در این سه ماه», of a report that named its quarter
    if is_dateline(page, scene):
        return []
    begins = skip_dateline(page, scene)
    counted = list(find_span(page, scene)) or _find_day_before(page, scene)
    if counted:
        return counted
    dates = [mark for mark in dates if mark.start >= begins and not _is_of_background(page, scene, mark)]
    dates = [mark for mark in dates if _tells_days(page, mark) and not _counts_from_nothing(page, scene, mark)]
    dates = [mark for mark in dates if not (_ends_something(page, mark) or _is_of_record(page, mark))]
    said = [mark for mark in dates if is_of_statement(page, scene, mark) and not opens_window(page, scene, mark)]
    told = _leave_later(page, [_count_on(page, scene, mark) for mark in dates if mark not in said])
    if said and told and all(_is_of_speech(page, mark) for mark in told):
        return said[-1:]  # "Tonight they attacked," he wrote on Friday: then it was on Friday
    if not told and scene.has("another.recall"):
        return said  # of an event recalled, the day on which it was claimed is all that is told
    if any(mark.kind == "dates.anchored" for mark in told):
        # "In a statement of Wednesday, the group said that the blast took place that day."
        return sorted([*told, *(mark._replace(kind=STATED) for mark in said)])
    return told or (_find_since(page, scene, begins) if not said else told)


def find_span(page: Page, scene: Scene) -> tuple[Mark, ...]:
    """The first and the last day of a stretch, where words stand between them ("from 26 February, when the war resumed,
    to 15 March").
    """
    ranges = page.lexicon.language.words["dates"]["ranges"]
    for first, last in pairwise(scene.pick("dates.absolute", "dates.period")):
        if first.kind != _DAYS[0] or page.word_before(first.start) not in ranges["from"]:
            continue
        to, _, day = page.words_of(last).partition(" ")
        if last.kind == _DAYS[0] and page.word_before(last.start) in ranges["to"]:
            return first, last
        if last.kind == _DAYS[3] and to in ranges["until"]:
            return first, last._replace(start=last.end - len(day), kind=_DAYS[0])
    return ()


def find_old_statement(page: Page, scene: Scene) -> list[Mark]:
    """The date, days before the report, or the week on which a scene says that something was said ("on 28 October the
    front said it had blown up a vehicle", "last week they claimed an attack").
    """
    said = [mark for mark in scene.pick("dates.absolute", "dates.period") if is_of_statement(page, scene, mark)]
    days = page.read_days(said[0]) if len(said) == 1 and not page.is_verb_last else None
    if days is None or days.start is None or days.distance is None or days.distance >= WEEK_DAYS:
        return []
    return said if (page.report.published - days.start).days >= _SAID_DAYS_AGO else []


def _leave_later(page: Page, told: list[Mark]) -> list[Mark]:
    """The days without what came later («در مارچ بازداشت و یک هفته بعد به امریکا سپرده شد»)."""
    days = [mark.start for mark in told if mark.kind in ("dates.absolute", "dates.period")]
    if not page.is_verb_last or not days:
        return told
    return [mark for mark in told if mark.kind != "dates.anchored" or mark.start < days[0]]


def _count_on(page: Page, scene: Scene, mark: Mark) -> Mark:
    """A day from which on was counted, up to the report («از آغاز عملیات در ۲۶ فبروری تا کنون», "since they began to
    leave on 1 May"); but "closed since Saturday, when two were killed" tells of that day alone.
    """
    if not page.is_verb_last:
        return mark._replace(kind=SINCE) if opens_window(page, scene, mark) else _leave_since(page, mark)
    if mark.kind not in _DAYS[:2]:
        return mark
    behind = page.text[mark.end : mark.end + _BEHIND_REACH]
    sofar = page.lexicon.language.words["dates"]["ranges"]["sofar"]
    return mark._replace(kind=SINCE) if any(behind.startswith(f" {word}") for word in sofar) else mark


def opens_window(page: Page, scene: Scene, mark: Mark) -> bool:
    """Whether a day is that of words behind "since", from which on something is counted."""
    if page.is_verb_last or not mark.kind.startswith(_DAYS[:3]):
        return False
    before = page.text[max(scene.start, mark.start - _SINCE_REACH) : mark.start]
    words = COMMA.split(before)[-1].split()
    if page.lexicon.small["since"].isdisjoint(words):
        return False
    lost = [one for one in scene.pick("losses.") if one.start >= mark.end]
    return not lost or bool(COMMA.search(page.between(mark, lost[0])))  # not "since clashes in October killed 70"


def opens_since(page: Page, mark: Mark) -> bool:
    """Whether the words of a date begin with "since"."""
    return page.words_of(mark).partition(" ")[0] in page.lexicon.small["since"]


def leave_eras(page: Page, times: list[Mark]) -> list[Mark]:
    """The times without days from which on something only goes on ("has surged since they began to leave on 1 May")."""
    return times if page.is_verb_last else [mark for mark in times if mark.kind != SINCE]


def _leave_since(page: Page, mark: Mark) -> Mark:
    """The day alone of "since Saturday, when ..."."""
    first, _, rest = page.words_of(mark).partition(" ")
    if mark.kind != "dates.period" or first not in page.lexicon.small["since"] or not rest:
        return mark
    behind = page.text[mark.end : mark.end + _BEHIND_REACH].lstrip(" ,").split()[:1]
    is_told = not page.lexicon.small["when"].isdisjoint(behind)
    return mark._replace(start=mark.end - len(rest), kind="dates.weekday") if is_told else mark


def count_back(page: Page, scene: Scene, times: list[Mark]) -> list[Mark]:
    """The times of an event that a scene only recalls: "a day after" it came what the report tells."""
    marks = [
        mark for mark in scene.pick("dates.anchored") if page.words_of(mark).split()[-1] in page.lexicon.small["after"]
    ]
    return [mark._replace(kind=BACK) for mark in marks[:1]] or times


def _find_day_before(page: Page, scene: Scene) -> list[Mark]:
    """The day of an event that is told by how long after it another day was ("on Monday, a day after the attack")."""
    if page.is_verb_last:
        return []
    for mark in scene.pick("dates.anchored"):
        behind = [one for one in scene.pick("events.") if 0 <= one.start - mark.end <= OWNED_REACH]
        days = [one for one in scene.pick("dates.absolute", "dates.weekday", "dates.relative") if one.end < mark.start]
        is_beside = bool(days) and page.between(days[-1], mark).strip() == ","
        if behind and is_beside and page.words_of(mark).split()[-1] in page.lexicon.small["after"]:
            return [days[-1]._replace(kind=STATED), mark._replace(kind=BACK)]
    return []


def was_said_long_ago(page: Page, scene: Scene) -> bool:
    """Whether a statement is recalled that is weeks old ("on 31 October the ministry announced that 65 ...")."""
    dates = [mark for mark in scene.pick("dates.absolute") if _tells_days(page, mark)]
    said = [mark for mark in dates if is_of_statement(page, scene, mark)]
    ends = [days.end for mark in said if (days := page.read_days(mark)) is not None and days.end is not None]
    return any((page.report.published - end).days > _FRESH_DAYS for end in ends)


def _find_since(page: Page, scene: Scene, begins: int) -> list[Mark]:
    """The day in the past from which a scene counts ("since the Taliban returned to power in August 2021")."""
    is_last = page.lexicon.language.grammar.IS_LEVEL_LAST
    for mark in scene.pick("dates.absolute", "dates.year"):
        if mark.start < begins or not _is_of_background(page, scene, mark):
            continue
        gaps = [one.start - mark.end if is_last else mark.start - one.end for one in scene.pick("timing.since")]
        if any(0 <= gap <= _SINCE_REACH for gap in gaps):
            return [mark._replace(kind=SINCE)]
    return []


def _find_same_period(page: Page, scene: Scene) -> list[Mark]:
    """The months that were named last, where a scene only speaks of "the same period"."""
    pointed = {word for mark in scene.pick("timing.period") for word in page.words_of(mark).split()}
    if not pointed:
        return []
    is_year = not pointed.isdisjoint(page.lexicon.language.words["dates"]["units"]["year"])
    for other in reversed([one for one in page.scenes if one.end <= scene.start and not one.has(*COMPARED)]):
        span = list(find_span(page, other))
        if span:
            return span
        compared = [mark.start for mark in other.pick("totals.against")]
        periods = [mark for mark in other.pick("dates.period", "dates.absolute") if _is_window(page, mark, is_year)]
        periods = [mark for mark in periods if not _is_of_background(page, other, mark)]
        periods = [mark for mark in periods if not any(start < mark.start for start in compared)]
        periods = [mark for mark in periods if not _points_at_window(other, mark)]
        if periods:
            return periods[:1]
    return []


def _is_window(page: Page, mark: Mark, is_year: bool) -> bool:
    """Whether a date is a period, or where a year is asked for a whole one ("in 2023")."""
    days = page.read_days(mark) if mark.kind == _DAYS[0] and is_year else None
    return mark.kind == _DAYS[3] or (days is not None and (days.distance or 0) >= _YEAR_DAYS)


def _points_at_window(scene: Scene, mark: Mark) -> bool:
    """Whether the words of a date only point to a window told before («این سه ماه», «همدې کال»)."""
    return any(one.start < mark.end and mark.start < one.end for one in scene.pick("timing.period"))


def _is_of_speech(page: Page, mark: Mark) -> bool:
    """Whether a word means the day on which it is spoken ("today", "tonight")."""
    return page.words_of(mark) in page.lexicon.language.words["dates"]["days"]["0"]


def _tells_days(page: Page, mark: Mark) -> bool:
    """Whether days can be made of the words: "these months" give none, "until then" no first one."""
    day = page.report.published
    days = parse_days(page.words_of(mark), day, page.lexicon.language, anchor=day)
    return days is not None and days.start is not None


def _ends_something(page: Page, mark: Mark) -> bool:
    """Whether words name the end of something, not a time before the report ("the last days of the war")."""
    words, behind = page.words_of(mark).split(), page.text[mark.end : mark.end + NEXT_REACH].split()
    is_last = not page.is_verb_last and not page.lexicon.listed["ultimate"].isdisjoint(words[:3])
    return is_last and bool(behind) and behind[0] in page.lexicon.small["of"]


def _is_of_record(page: Page, mark: Mark) -> bool:
    """Whether a day only says how long there was nothing like it ("the highest figure since February 2014")."""
    if page.is_verb_last:
        return False
    words = page.text[max(0, mark.start - _SINCE_REACH) : mark.end].rpartition(",")[2].split()
    since = [index for index, word in enumerate(words) if word in page.lexicon.small["since"]]
    return bool(since) and not page.lexicon.listed["records"].isdisjoint(words[: since[-1]])


def _counts_from_nothing(page: Page, scene: Scene, mark: Mark) -> bool:
    """Whether a distance counts from what nobody told: no day stands before it, or it says "after they took over"."""
    if mark.kind != "dates.anchored":
        return False
    if not any(one.start < mark.start for other in page.scenes for one in other.pick(*_DAYS)):
        return True
    table = page.lexicon.language.words["dates"]["distances"]
    words = page.words_of(mark)
    if not _GOES_ON.match(page.text, mark.end) or not words.endswith((*table["before_what"], *table["after_what"])):
        return False
    following = next((one for one in scene.marks if one.start >= mark.end and not one.kind.startswith("refers.")), None)
    is_near = following is not None and following.start - mark.end <= OWNED_REACH
    if any(following is not None and one.start == following.start for one in scene.pick("timing.history")):
        return True  # "three weeks after they took over the capital"
    return not (is_near and following is not None and following.kind.startswith(("events.", *_PLACES)))


_DAYS = ("dates.absolute", "dates.weekday", "dates.relative", "dates.period")
_PLACES = ("province", "district", "locality", "neighbour")


def _is_of_background(page: Page, scene: Scene, mark: Mark) -> bool:
    """Whether the date is that of words of background right before it; the window of a count is none ("it has carried
    out 19 attacks in Kabul since the start of the year").
    """
    if mark.kind == "dates.period" and scene.has("numbers.") and opens_since(page, mark):
        return False
    cues = [cue for cue in scene.pick("background.") if cue.kind != "background.besides"]
    if any(0 <= mark.start - cue.end <= _BACKGROUND_REACH for cue in cues):
        return True
    # In Pashto the date goes before («په ۲۰۲۱ کال کې د طالبانو له بیا واکمنېدو وروسته»).
    return mark.kind in ("dates.absolute", "dates.year") and any(
        -OWNED_REACH <= mark.start - cue.end <= _BACKGROUND_REACH or 0 <= cue.start - mark.end <= OWNED_REACH
        for cue in scene.pick("timing.history")
    )


# ---------------------------------------------------------------------------------------------------- datelines


def is_dateline(page: Page, scene: Scene) -> bool:
    """Whether a scene is a line that only says where and when a report was written or signed."""
    if scene.has(*TOLD) or scene.has("saying.verbs", "totals.counted") or not scene.has("dates."):
        return False
    if page.is_verb_last and scene.has("saying.reports") and scene.has("dates.period"):
        return False  # «این گزارش سه ماه نخست سال را در بر می‌گیرد»
    is_edge = scene is page.scenes[-1] or scene.paragraph <= page.scenes[0].paragraph + 1
    dates = sum(mark.end - mark.start for mark in scene.pick("dates."))
    is_short = is_edge and scene.end - scene.start - dates <= _DATELINE_LETTERS
    return is_short and not _is_sentence(page, scene)


def _is_sentence(page: Page, scene: Scene) -> bool:
    """Whether somebody does something in a scene ("The protest began on Sunday in Jurm.")."""
    return any(clause.verb and clause.subject for clause in find_clauses(page, scene))


def skip_dateline(page: Page, scene: Scene) -> int:
    """Where a scene begins behind a dateline at its head ("Nangarhar [Afghanistan], February 13: Some fifty")."""
    if not page.scenes or scene.paragraph > page.scenes[0].paragraph + 1:
        return scene.start
    match = _DATELINE.match(page.text, scene.start, scene.end)
    if match is None:
        return scene.start
    head = [mark for mark in scene.marks if mark.start < match.end()]
    is_head = all(mark.kind.startswith(_IN_DATELINES) for mark in head) and all(
        any(mark.kind.startswith(kinds) for mark in head) for kinds in (("dates.",), (*_PLACES, "source"))
    )
    return match.end() if is_head else scene.start


_DATELINE = re.compile(r"[^\n:]{3,70}?(?::|\s-{1,2})\s")
_IN_DATELINES = (
    "dates.", "numbers.", "province", "district", "locality", "neighbour", "weak.", "source", "voices.", "places.",
    "refers.", "party", "people.",
)  # fmt: skip
