"""A timeline of the parties' own incidents: a lane for each party, a mark for each incident on its day.

Only geometry is made here; the page's template writes the SVG.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from math import ceil

from msgspec import Struct

from sayso.brief.citations import clean_text
from sayso.brief.counts import OPEN
from sayso.brief.wording import Wording
from sayso.records import Brief, Finding

#: The drawing in its own units.
WIDTH = 520.0
MARGIN = 12.0
STEP = 15.0
LANE_HEAD = 26.0
AXIS_HEIGHT = 30.0

#: Narrower columns than this would let marks of neighbouring days touch; days are then put together.
MIN_COLUMN = 14.0

#: More marks than this on one another are written as a number.
MAX_STACK = 8

#: The axis carries at most this many dates.
MAX_TICKS = 7


class Mark(Struct, frozen=True):
    """One incident. `is_open` where its number of killed is no exact one."""

    x: float
    y: float
    is_open: bool
    title: str


class Rest(Struct, frozen=True):
    """How many marks a column has beyond those drawn."""

    x: float
    y: float
    text: str


class Lane(Struct, frozen=True):
    """One party's marks above its base line; `alternative` tells the same in words."""

    party: str
    head: float
    base: float
    marks: tuple[Mark, ...]
    rests: tuple[Rest, ...]
    alternative: str


class Tick(Struct, frozen=True):
    """A date on the axis; a minor one may be left out on a narrow page."""

    x: float
    text: str
    is_minor: bool


class Timeline(Struct, frozen=True):
    """Lanes over one axis of days."""

    width: float
    height: float
    axis: float
    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]


def draw_timeline(brief: Brief, wording: Wording) -> Timeline | None:
    """The timeline of the brief's own incidents by day; None where no party claims any."""
    days = [finding for finding in brief.findings if finding.kind == "day" and finding.start is not None]
    if not days:
        return None
    scale = Scale(brief.start, brief.end, WIDTH - 2 * MARGIN, MIN_COLUMN)
    parties = list(dict.fromkeys(finding.tell("party") or "" for finding in days))
    lanes: list[Lane] = []
    top = 0.0
    for party in parties:
        lane = _draw_lane(party, [finding for finding in days if finding.tell("party") == party], top, scale, wording)
        lanes.append(lane)
        top = lane.base + 12
    return Timeline(WIDTH, top + AXIS_HEIGHT, top + 4, tuple(lanes), tuple(_draw_ticks(scale, wording)))


class Scale:
    """Days to columns of as many days each as a column needs, over so much width; columns back to days."""

    def __init__(self, start: date, end: date, width: float, least: float) -> None:
        self.start, self.end = start, end
        self.days = (end - start).days + 1
        self.each = max(1, ceil(self.days * least / width))
        self.columns = ceil(self.days / self.each)
        self.step = width / self.columns

    def find_column(self, day: date) -> int:
        """The column of a day, from 0; a day outside the window stands at its edge."""
        return min(max((day - self.start).days, 0), self.days - 1) // self.each

    def find_middle(self, column: int) -> float:
        """The middle of a column, from where the first one begins."""
        return (column + 0.5) * self.step

    def find_days(self, column: int) -> tuple[date, date]:
        """The first and the last day of a column."""
        first = self.start + timedelta(days=column * self.each)
        return first, min(first + timedelta(days=self.each - 1), self.end)


def _draw_lane(party: str, findings: Sequence[Finding], top: float, scale: Scale, wording: Wording) -> Lane:
    columns: dict[int, list[Finding]] = {}
    for finding in findings:
        if finding.start is not None:
            columns.setdefault(scale.find_column(finding.start), []).append(finding)
    tallest = min(max(len(found) for found in columns.values()), MAX_STACK)
    has_rest = any(len(found) > MAX_STACK for found in columns.values())
    base = top + LANE_HEAD + STEP * (tallest + has_rest)
    marks: list[Mark] = []
    rests: list[Rest] = []
    for column, found in sorted(columns.items()):
        x = round(MARGIN + scale.find_middle(column), 1)
        for height, finding in enumerate(found[:MAX_STACK]):
            is_open = finding.tell("toll") == OPEN
            marks.append(Mark(x, base - STEP * (height + 0.6), is_open, _tell_mark(finding, wording)))
        if len(found) > MAX_STACK:
            more = f"+{wording.write_number(len(found) - MAX_STACK)}"
            rests.append(Rest(x, base - STEP * (MAX_STACK + 0.4), more))
    told = wording.list_words([_tell_mark(finding, wording) for finding in findings])
    return Lane(party, top + 16, base, tuple(marks), tuple(rests), told)


def _tell_mark(finding: Finding, wording: Wording) -> str:
    day = wording.tell_day(finding.start) if finding.start else ""
    toll = wording.tables["labels"]["open_mark" if finding.tell("toll") == OPEN else "exact_mark"]
    place = clean_text(finding.tell("province") or "")
    return f"{day} ({place}; {toll})" if place else f"{day} ({toll})"


def _draw_ticks(scale: Scale, wording: Wording) -> Iterator[Tick]:
    every = max(1, ceil(scale.days / MAX_TICKS))
    for number, offset in enumerate(range(0, scale.days, every)):
        day = scale.start + timedelta(days=offset)
        x = round(MARGIN + scale.find_middle(scale.find_column(day)), 1)
        yield Tick(x, wording.tell_short_day(day), number % 2 == 1)
