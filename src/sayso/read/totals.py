"""Counts of events and sums of losses: how many, compared with what, and what is counted apart."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from sayso.lang.calendars import WEEK_DAYS
from sayso.lang.numbers import parse_number
from sayso.read.accounts import Account, Telling
from sayso.read.acts.events import Frame, describes_goods
from sayso.read.losses.costs import Cost
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.scan.scenes import Scene
from sayso.read.speech.attribution import Voice
from sayso.read.syntax.small_words import load_syntax
from sayso.read.timing import COMPARED, find_span, opens_window
from sayso.records import Bounds

# Numbers that may count events.
COUNTS = (
    "numbers.exact", "numbers.at_least", "numbers.more_than", "numbers.less_than", "numbers.up_to", "numbers.range",
    "numbers.about",
)  # fmt: skip

# The toll of one event as a figure.
_FIGURES = ("tolls.killed", "tolls.wounded", "tolls.casualties")

#: What is done to people one by one, and what becomes of them.
ABUSES = {"killing": "killed", "arrest": "captured"}


#: How far before its noun "these" may stand ("in the latest clashes"), in characters.
_POINTED_REACH = 10

#: How far behind "compared to" the number may stand, in characters.
_AGAINST_REACH = 12

#: In so many districts or more it was no one event.
_SEVERAL = 2

#: So many may be lost in one event of which only the week is said.
_FEW = 2

#: Losses in so many provinces or more are a sum.
_MANY_PROVINCES = 3

#: So many areas or more share out a sum.
_SEVERAL = 2


#: A time with which another is compared stands this close ("compared with the summer"), in characters.
_COMPARED_REACH = 5


def _list_nouns(page: Page, scene: Scene) -> list[Mark]:
    return [
        mark for mark in scene.pick("events.") if _names_event(page, mark) and not describes_goods(page, scene, mark)
    ]


def _names_event(page: Page, mark: Mark) -> bool:
    """Whether a noun names the event, by itself or in front of its light verb («۲۱۰ بریدونه ترسره کړي»)."""
    if mark.kind.endswith(".nouns"):
        return True
    grammar, first = page.lexicon.language.grammar, page.words_of(mark).split()[0]
    if not grammar.IS_VERB_LAST or not grammar.is_plural(first):
        return False
    # «بمونه وغورځول»: bombs are no blasts.
    return not any(one.kind.endswith(".means") for one in page.lexicon.find_meanings(first))


def is_one(page: Page, number: Mark) -> bool:
    """Whether a number says one, or nothing that can be read as a number."""
    said = page.read_number(number)
    return said is None or said == Bounds(1, 1)


def _is_many(page: Page, number: Mark) -> bool:
    """Whether a number says more than two: one or two men lost in a week may well be lost together."""
    said = page.read_number(number)
    return (said is not None and said.low != said.high) or (said is not None and (said.low or 0) > _FEW)


def list_compared(scene: Scene) -> list[Mark]:
    """The numbers with which a report compares its own ("against 37")."""
    return [
        number
        for mark in scene.pick("totals.against")
        for number in scene.pick(*COUNTS)
        if 0 <= number.start - mark.end <= _AGAINST_REACH
    ]


def leave_compared(scene: Scene, times: list[Mark]) -> list[Mark]:
    """Without the days of a comparison ("in the same period of last year")."""
    windows = [mark.start for mark in scene.pick(*COMPARED)]
    compared = list(windows)
    # "Against 37", "compared with 2023", but "360 operations against them this year".
    compared += [
        mark.start
        for mark in scene.pick("totals.against")
        if any(0 <= one.start - mark.end <= _AGAINST_REACH for one in scene.pick(*COUNTS))
        or any(0 <= one.start - mark.end <= _COMPARED_REACH for one in scene.pick("dates."))
    ]
    years = [mark for mark in times if any(0 <= start - mark.end <= _COMPARED_REACH for start in windows)]
    return [mark for mark in times if not compared or (mark.start < min(compared) and mark not in years)]


#: What was lost within fewer days than these may still be of one fight.
_WINDOW_DAYS = 3


def is_total(page: Page, scene: Scene, frame: Frame | None, costs: list[Cost], is_told: bool) -> bool:
    """Whether losses are summed over several events: said so, or told of events in the plural.

    A plural without place or day goes on with what its voice has told.
    """
    if not any(cost.number for cost in costs):
        return False
    rises = scene.has("totals.reach") and not scene.has(*_FIGURES)  # not "the death toll rose to twelve"
    if rises or scene.has("totals.cues", *COMPARED) or list_compared(scene):
        return True
    is_deed = frame is not None and frame.trigger.kind.endswith(".means")  # "jets bombed two provinces in March"
    if is_told or (is_deed and page.is_verb_last):
        return False
    if find_span(page, scene) and _fills_window(page, scene, costs):
        return True
    if frame is None or not frame.is_noun:
        return _fills_window(page, scene, costs)
    if _spans_provinces(scene, frame) and any(_is_many(page, cost.number[0]) for cost in costs if cost.number):
        return True
    is_open = _counts_since(page, scene) or (frame.event in ABUSES and not page.is_verb_last)
    if is_open and _fills_window(page, scene, costs):
        return True  # "the killing of five former soldiers between April and June"
    pointed = any(0 <= frame.trigger.start - mark.end <= _POINTED_REACH for mark in scene.pick("refers.these"))
    pointed = pointed or (page.is_verb_last and page.is_pointed_at(frame.trigger))
    return not pointed and _names_several(page, frame.trigger) and not _tells_one_day(page, scene)


def _names_several(page: Page, mark: Mark) -> bool:
    """Whether the word for an event is in the plural, or its first word is ("exchanges of fire")."""
    word, *rest = page.words_of(mark).split()
    is_head = bool(rest) and rest[0] in page.lexicon.small["of"]
    return page.lexicon.is_plural(page.words_of(mark)) or (is_head and page.lexicon.is_plural(word))


def _spans_provinces(scene: Scene, frame: Frame) -> bool:
    """Whether fighting in so many provinces is told that a toll is a sum; bombs of one night are one wave."""
    provinces = {mark.value for mark in scene.pick("province")}
    return len(provinces) >= _MANY_PROVINCES and frame.event in ("attack", "clash", "operation")


def _fills_window(page: Page, scene: Scene, costs: list[Cost]) -> bool:
    """Whether more were lost within a window of days than are lost in one event."""
    if (_tells_month(page, scene) or _tells_last(page, scene)) and _names_spot(scene):
        return False  # "in November gunmen shot dead ten people in Nahrin district", "last week in Salang"
    several = any(not is_one(page, cost.number[0]) for cost in costs if cost.number)
    many = any(_is_many(page, cost.number[0]) for cost in costs if cost.number)
    return several and _count_days(page, scene) >= (_WINDOW_DAYS if many else WEEK_DAYS)


def _tells_last(page: Page, scene: Scene) -> bool:
    """Whether all that a scene says of the day is last week or month, no run of days ("over the past week")."""
    dates = [mark for mark in scene.pick("dates.") if mark.kind not in ("dates.clock", "dates.vague")]
    if len(dates) != 1 or dates[0].kind != "dates.period":
        return False
    words, periods = page.words_of(dates[0]), page.lexicon.language.words["dates"]["periods"]
    is_run = any(f" {form} " in f" {words} " for form in periods["running"])
    is_named = any(f" {form} " in f" {words} " for form in periods["last"])
    return is_named and not is_run and parse_number(words.split()[0], page.lexicon.language) is None


def _names_spot(scene: Scene) -> bool:
    """Whether a scene names a district or a place in one; a province's name is none ("in Kunduz in April"), and two
    districts are no one spot.
    """
    provinces = {mark.start for mark in scene.pick("province")}
    districts = {mark.value for mark in scene.pick("district") if mark.start not in provinces}
    return len(districts) == 1 or (scene.has("locality") and len(districts) < _SEVERAL)


def _counts_since(page: Page, scene: Scene) -> bool:
    """Whether a scene counts from a day on ("since fighting broke out on 26 February")."""
    return any(opens_window(page, scene, mark) for mark in scene.pick("dates."))


def spans_days(page: Page, scene: Scene) -> bool:
    """Whether a toll is of a window of days, and no event is named of which it is (codebook, rulings: Which claims)."""
    return _count_days(page, scene) >= _WINDOW_DAYS


def _count_days(page: Page, scene: Scene) -> int:
    """How many days the window lasts in which a scene sets what it tells; none where it names none or several."""
    span = [page.read_days(mark) for mark in find_span(page, scene)]
    if span:
        first, last = (one.start if one is not None else None for one in span)
        return (last - first).days if first is not None and last is not None else 0
    dates = [mark for mark in scene.pick("dates.") if mark.kind not in ("dates.clock", "dates.vague")]
    if len(dates) != 1:
        return 0
    days = page.read_days(dates[0])
    if days is None or days.start is None:
        return 0
    if opens_window(page, scene, dates[0]):
        return (page.report.published - days.start).days
    return days.distance or 0


def _tells_one_day(page: Page, scene: Scene) -> bool:
    """Whether a scene names a day: attacks of one night are one incident (codebook, rulings: Which claims)."""
    days = [
        mark for mark in scene.pick("dates.relative", "dates.weekday", "dates.absolute") if not _is_month(page, mark)
    ]
    return bool(days) and not scene.has("dates.period")


def _is_month(page: Page, mark: Mark) -> bool:
    """Whether a date names no day ("in October")."""
    days = page.read_days(mark) if mark.kind == "dates.absolute" else None
    return days is not None and days.start != days.end


def _tells_month(page: Page, scene: Scene) -> bool:
    """Whether all that a scene says of the day is a month."""
    dates = [mark for mark in scene.pick("dates.") if mark.kind not in ("dates.clock", "dates.vague")]
    return bool(dates) and all(_is_month(page, mark) for mark in dates)


def shares_out(voice: Voice, accounts: Sequence[Account], scene: Scene, frame: Frame | None) -> bool:
    """Whether a scene only shares out the sum that the same voice gave right before («از این جمله پنج عملیات در کابل»).

    (Codebook, rulings: breakdowns of a total are not coded; counts per initiator are claims.)
    """
    last = accounts[-1] if accounts else None
    if last is None or not last.is_total:
        return False
    if _parts_areas(scene) and any(telling.count is not None for telling in last.tellings):
        return voice.claimant in (last.voice.claimant, "outlet")
    if last.voice.claimant != voice.claimant or not scene.has("totals.shares"):
        return False
    doer = frame.initiator.party if frame is not None and frame.initiator is not None else None
    told = last.frame.initiator.party if last.frame is not None and last.frame.initiator is not None else None
    days = [mark for mark in scene.pick("dates.") if mark.kind != "dates.period"]
    return doer in (None, told) and not days


def _parts_areas(scene: Scene) -> bool:
    """Whether a scene only counts how many there were in each of several areas («۷۸ حمله در کابل، ۴۱ در پنجشیر»)."""
    numbers = scene.pick(*COUNTS)
    apart = scene.pick("losses.", "dates.", "party", "unit") if len(numbers) >= _SEVERAL else []
    if len(numbers) < _SEVERAL or any(mark.start >= numbers[0].start for mark in apart):
        return False
    ends = [*(mark.start for mark in numbers[1:]), scene.end]
    areas = scene.pick("province", "district")
    return all(any(one.end <= mark.start < end for mark in areas) for one, end in zip(numbers, ends, strict=True))


def is_heading(page: Page, scene: Scene, frame: Frame | None, costs: list[Cost]) -> bool:
    """Whether a line only opens a list of events ("The main operations of this month:"), or names a report and its day
    («د جګړې د ډګر لنډیز – جمعه»).
    """
    if frame is None or not frame.is_noun or costs:
        return False
    last = page.words_of(scene).rstrip()[-1:]
    closes_line = page.text[scene.end : scene.end + 1] in ("", "\n")
    is_bare = not frame.has_who and not scene.has("province", "district", "locality", "saying.verbs", "losses.")
    if page.is_verb_last and is_bare and closes_line and last.isalnum() and scene.has("dates."):
        return True
    if scene.has(*COUNTS) or not page.is_plural(frame.trigger):
        return False
    return last == ":" or (last.isalnum() and closes_line and not page.is_verb_last)


def sets_backdrop(page: Page, telling: Telling) -> bool:
    """Whether a scene tells of fighting in the plural, somewhere, without a toll."""
    if telling.frame is None or telling.costs or not telling.places:
        return False
    nouns = _list_nouns(page, telling.scene)
    return any(page.is_plural(mark) for mark in nouns)


def speaks_of_several(page: Page, scene: Scene) -> bool:
    """Whether a scene speaks of "these attacks", more than one."""
    grammar, syntax = page.lexicon.language.grammar, load_syntax(page.lexicon.language)
    marks = scene.pick("events.", "responsibility.nobody")
    words = {word for mark in marks for word in page.words_of(mark).split()}
    return any(grammar.is_plural(word) for word in words - syntax.have - syntax.be)


def count_victims(frame: Frame, costs: list[Cost], count: Mark | None) -> tuple[list[Cost], bool]:
    """ "Eight killings" are eight people, no count of events: the losses, and whether the count became one.

    Losses of nobody in particular are of those whom the event was aimed at.
    """
    outcome = ABUSES[frame.event]
    has_number = any(cost.outcome == outcome and cost.number for cost in costs)
    is_sum = count is not None and frame.is_noun and not has_number
    if count is not None and is_sum:
        costs = [*costs, Cost(outcome, frame.trigger, (count,), frame.target)]
    owned = [cost._replace(actor=frame.target) if cost.actor is None and not cost.is_zero else cost for cost in costs]
    return owned, is_sum


def share_abuses(costs: Iterable[Cost]) -> dict[str, list[Cost]]:
    """The losses by what was done, where both killings and arrests are counted; nothing where they are not."""
    shares = {event: [cost for cost in costs if cost.outcome == outcome] for event, outcome in ABUSES.items()}
    is_counted = all(any(cost.number and not cost.is_zero for cost in share) for share in shares.values())
    return shares if is_counted else {}


def part_abuses(page: Page, telling: Telling) -> tuple[Telling, ...]:
    """Killings and arrests summed up in one breath, apart: "killed ten of them and detained 21"; of men under arms it
    is one toll ("31 fighters of the group have been killed and 96 arrested").

    Those that a sentence lists are parted before, since nouns of their own name them.
    """
    frame = telling.frame
    shares = share_abuses(telling.costs) if telling.is_total else {}
    if frame is None or frame.event not in ABUSES or not shares:
        return (telling,)
    victims = {cost.party for share in shares.values() for cost in share if cost.party is not None}
    if victims and all(page.lexicon.theatre.is_of(party, "armed") for party in victims):
        return (telling,)
    return tuple(
        replace(
            telling,
            frame=frame._replace(event=event, trigger=frame.trigger._replace(kind=f"events.{event}.nouns")),
            costs=tuple(costs),
        )
        for event, costs in shares.items()
    )
