"""Lines of time: incidents by day and party; reports, answers and silence around one incident."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta
from math import ceil

from msgspec import Struct

from sayso.analyse import Span
from sayso.brief.timelines import Scale
from sayso.web.charts import Chart, Shape

#: The drawing in its own units.
WIDTH = 720.0
EDGE = 8.0
LANE = 58.0
BAR = 34.0
AXIS = 24.0

#: Bars narrower than this are put together, several days in one.
MIN_BAR = 5.0
MAX_TICKS = 8


class DayCount(Struct, frozen=True):
    """Incidents of one party on one day, by its own count or, where it claims none, by others'."""

    party: str
    day: date
    incidents: int


class Legend(Struct, frozen=True):
    """How a drawing speaks: names of lanes, days for its axis, a bar in words and where it leads, its title."""

    name: Callable[[str], str]
    tell_day: Callable[[date], str]
    title: str
    tell: Callable[[str, Span, int], str] = lambda lane, span, number: ""
    link: Callable[[str, Span], str] = lambda lane, span: ""


def draw_days(counts: Sequence[DayCount], start: date, end: date, legend: Legend) -> Chart | None:
    """A lane of bars for each party over one axis of days. None where there is nothing to draw."""
    if not counts:
        return None
    scale = Scale(start, end, WIDTH - 2 * EDGE, MIN_BAR)
    bars: dict[str, dict[int, int]] = {}
    for count in counts:
        lane = bars.setdefault(count.party, {})
        column = scale.find_column(count.day)
        lane[column] = lane.get(column, 0) + count.incidents
    most = max(number for lane in bars.values() for number in lane.values())
    shapes = [
        shape
        for number, party in enumerate(bars)
        for shape in _draw_lane(number, party, bars[party], most, scale, legend)
    ]
    height = LANE * len(bars)
    return Chart("timeline", legend.title, WIDTH, height + AXIS, (*shapes, *_draw_axis(scale, height + 14, legend)))


def _draw_lane(
    number: int, party: str, lane: dict[int, int], most: int, scale: Scale, legend: Legend
) -> Iterator[Shape]:
    base = LANE * (number + 1) - 4
    yield Shape("text", {"x": EDGE, "y": base - BAR - 8}, ("lane", "start"), text=legend.name(party))
    yield Shape("path", {"d": f"M{EDGE:g} {base:g}H{WIDTH - EDGE:g}"}, ("base",))
    for column, incidents in sorted(lane.items()):
        height = max(3.0, BAR * incidents / most)
        span = Span(*scale.find_days(column))
        yield Shape(
            "rect",
            {
                "x": round(EDGE + (column + 0.12) * scale.step, 1),
                "y": round(base - height, 1),
                "width": round(max(scale.step * 0.76, 1.5), 1),
                "height": round(height, 1),
            },
            ("mark", f"p-{party}"),
            title=legend.tell(party, span, incidents),
            href=legend.link(party, span),
        )


def _draw_axis(scale: Scale, y: float, legend: Legend) -> Iterator[Shape]:
    for column in range(0, scale.columns, max(1, ceil(scale.columns / MAX_TICKS))):
        x = round(EDGE + scale.find_middle(column), 1)
        text = legend.tell_day(scale.find_days(column)[0])
        yield Shape("text", {"x": x, "y": y}, ("tick", "start" if column == 0 else "middle"), text=text)


class Moment(Struct, frozen=True):
    """Something on the line of time of one incident: whose lane, which day, what it is, and where it leads."""

    lane: str
    day: date
    kind: str
    title: str
    href: str = ""


class Quiet(Struct, frozen=True):
    """Days on which a party's channels were read and it did not speak, or on which none was read."""

    lane: str
    start: date
    end: date
    kind: str
    title: str


#: Where the lanes of answers begin, behind their names; their height.
LEFT, ROW = 170.0, 34.0


def draw_answers(moments: Sequence[Moment], quiets: Sequence[Quiet], day: date, legend: Legend) -> Chart | None:
    """Who spoke of an incident on which day after it, and who was silent. None where nobody spoke."""
    if not moments:
        return None
    first = min([day, *(moment.day for moment in moments)])
    last = max([day + timedelta(days=1), *(moment.day for moment in moments), *(quiet.end for quiet in quiets)])
    scale = (WIDTH - LEFT - 24) / (last - first).days

    def place(at: date) -> float:
        return round(LEFT + (at - first).days * scale, 1)

    lanes = list(dict.fromkeys([*(moment.lane for moment in moments), *(quiet.lane for quiet in quiets)]))
    height = ROW * len(lanes)
    shapes = [Shape("path", {"d": f"M{place(day):g} 4V{height + 4:g}"}, ("event",), title=legend.tell_day(day))]
    for number, lane in enumerate(lanes):
        y = ROW * number + 20
        shapes.append(Shape("text", {"x": LEFT - 14, "y": y + 4}, ("lane", "end"), text=legend.name(lane)))
        shapes.append(Shape("path", {"d": f"M{LEFT:g} {y:g}H{WIDTH - 24:g}"}, ("base",)))
        shapes += [
            Shape(
                "path",
                {"d": f"M{place(quiet.start):g} {y:g}H{place(quiet.end):g}"},
                ("quiet", quiet.kind),
                title=quiet.title,
            )
            for quiet in quiets
            if quiet.lane == lane
        ]
        shapes += _draw_moments([moment for moment in moments if moment.lane == lane], y, place)
    days = (last - first).days + 1
    for offset in range(0, days, max(1, ceil(days / 6))):
        at = first + timedelta(days=offset)
        shapes.append(Shape("text", {"x": place(at), "y": height + 20}, ("tick", "middle"), text=legend.tell_day(at)))
    return Chart("answers", legend.title, WIDTH, height + 30, tuple(shapes))


def _draw_moments(moments: Sequence[Moment], y: float, place: Callable[[date], float]) -> Iterator[Shape]:
    """The moments of one lane; those of one day stand beside each other."""
    stacked: dict[date, int] = {}
    for moment in moments:
        beside = stacked.get(moment.day, 0)
        stacked[moment.day] = beside + 1
        yield Shape(
            "circle",
            {"cx": place(moment.day) + beside * 9, "cy": y, "r": 6.0},
            ("open" if moment.kind == "denies" else "mark", f"p-{moment.lane}"),
            title=moment.title,
            href=moment.href,
        )
