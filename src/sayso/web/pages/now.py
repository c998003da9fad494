"""The first page: the chosen window at a glance."""

from collections import Counter
from datetime import date, timedelta

from msgspec import Struct

from sayso.analyse import Silence, Span, find_base, name_finding
from sayso.analyse.silence import DAYS
from sayso.analyse.trends import HISTORY_DAYS
from sayso.analyse.voices import OTHERS_ONLY, OWN
from sayso.brief.figures import COLUMNS, VOICES, Figures
from sayso.brief.trends import tell_trend
from sayso.ledger import Ledger
from sayso.questions import Window as Days
from sayso.questions import ask_silences, ask_trends
from sayso.records import Bounds, Finding, Row, Trend
from sayso.web.asking import Asked
from sayso.web.charts import Chart
from sayso.web.desks import Desk
from sayso.web.labels import Labels
from sayso.web.maps import Spot, count_spots, draw_country
from sayso.web.moving import Moved, explain_moves, find_yesterday
from sayso.web.shown import Window
from sayso.web.tables import Table, make_table
from sayso.web.timelines import DayCount, Legend, draw_days
from sayso.web.windows import show_window

#: Incidents of the days that a trend looks back on, up to which it is worked out with the page.
MAX_HISTORY = 5000

#: Incidents on which a party kept silent that the page names.
MAX_SILENT = 6


class Figure(Struct, frozen=True):
    """A number: its bounds, and the address under which its rows are found."""

    value: Bounds | None
    of: str


class VoiceLine(Struct, frozen=True):
    """What one voice says of one losing party; `of` is empty where nobody's losses are told."""

    voice: str
    incidents: Figure | None
    of: str
    losses: dict[str, Figure | None]


class PartyTally(Struct, frozen=True):
    """One party's tally: a line per voice and losing party."""

    party: str
    lines: tuple[VoiceLine, ...]


class TrendLine(Struct, frozen=True):
    """Whether a party's own incidents became more or fewer, in words, with the figures behind."""

    party: str
    verdict: str
    told: str
    sentence: str
    since: str | None
    trend: Trend


class Unanswered(Struct, frozen=True):
    """An incident on which a party kept silent, and who acted in it."""

    incident: str
    day: date
    about: str


class SilenceLine(Struct, frozen=True):
    """How often one party could have answered, spoke, kept silent, or was not read. `silent_on` are some of those."""

    party: str
    asked: int
    spoke: int
    silent: int
    not_read: int
    silent_on: tuple[Unanswered, ...]


class NowPage(Struct, frozen=True):
    """The window at a glance.

    `spots` are where incidents were by any version of them, `unplaced` those of which nobody says where; `days` the
    incidents by party and day. `trends`, `silences` and `moved` are null where the window is open or too long for them.
    """

    window: Window
    incidents: int
    reports: int
    tallies: tuple[PartyTally, ...]
    spots: tuple[Spot, ...]
    unplaced: int
    days: tuple[DayCount, ...]
    trends: tuple[TrendLine, ...] | None
    silences: tuple[SilenceLine, ...] | None
    moved: Moved | None


def show_now(desk: Desk, asked: Asked) -> NowPage:
    """The window that is asked for, at a glance."""
    with desk.open() as ledger:
        window = desk.find_window(asked, ledger)
        answer = desk.ask(window)
        figures = Figures(answer.findings)
        places = [listed.traits.places for listed in desk.list_window(window)]
        is_short = desk.is_short(window)
        return NowPage(
            window=show_window(window),
            incidents=answer.sheet.incidents,
            reports=answer.sheet.reports,
            tallies=tuple(PartyTally(party, tuple(_list_lines(party, figures))) for party in figures.list_parties()),
            spots=count_spots(places),
            unplaced=sum(1 for told in places if not any(place.province for place in told)),
            days=_count_days(answer.sheet.rows, figures.list_parties()),
            trends=_list_trends(desk, asked, ledger, window) if is_short else None,
            silences=_list_silences(desk, ledger, window) if is_short else None,
            moved=_explain(desk, ledger, window) if is_short and not window.as_of else None,
        )


def _list_lines(party: str, figures: Figures) -> list[VoiceLine]:
    lines: list[VoiceLine] = []
    for voice in VOICES:
        if not figures.count(party, voice):
            continue
        incidents = _show_figure(figures.find("incidents", party, voice))
        told = []
        for of in [*figures.list_losers(party, voice), party]:
            losses = {unit: _show_figure(figures.find(unit, party, voice, of=of)) for unit in COLUMNS}
            if any(losses.values()):
                told.append(VoiceLine(voice, None, of, losses))
        first = told[0] if told else VoiceLine(voice, None, "", dict.fromkeys(COLUMNS))
        lines += [VoiceLine(voice, incidents, first.of, first.losses), *told[1:]]
    return lines


def _show_figure(finding: Finding | None) -> Figure | None:
    return Figure(finding.value, name_finding(finding)) if finding else None


def _count_days(rows: tuple[Row, ...], parties: list[str]) -> tuple[DayCount, ...]:
    """Incidents by party and day, by the party's own count and those of which only others tell."""
    counts = Counter((row.party, row.day) for row in rows if row.voice in (OWN, OTHERS_ONLY))
    order = {party: number for number, party in enumerate(parties)}
    found = sorted((pair for pair in counts if pair[0] in order), key=lambda pair: (order[pair[0]], pair[1]))
    return tuple(DayCount(party, day, counts[party, day]) for party, day in found)


def _list_trends(desk: Desk, asked: Asked, ledger: Ledger, window: Days) -> tuple[TrendLine, ...] | None:
    labels = Labels(desk.packs.theatre, asked.lang)
    if window.start is None or window.end is None:
        return None
    # A trend looks back as far as its habits do: on a great ledger that is asked for on the command line.
    if ledger.count_days(window.end - timedelta(days=HISTORY_DAYS), window.end) > MAX_HISTORY:
        return None
    found = ask_trends(ledger, desk.packs, window, find_base(Span(window.start, window.end), "before"))
    lines = []
    for about, trend in found.items():
        told = tell_trend(trend, about.party, about.voice, labels.wording, desk.packs.theatre)
        lines.append(TrendLine(about.party, trend.verdict, told.verdict, told.sentence, told.since, trend))
    return tuple(lines)


def _list_silences(desk: Desk, ledger: Ledger, window: Days) -> tuple[SilenceLine, ...]:
    _extract, found = ask_silences(ledger, desk.packs, window, DAYS)
    by_party: dict[str, list[Silence]] = {}
    for silence in found:
        by_party.setdefault(silence.party, []).append(silence)
    lines = (_count_silences(party, those) for party, those in by_party.items())
    return tuple(sorted(lines, key=lambda line: (-line.asked, line.party)))


def _count_silences(party: str, silences: list[Silence]) -> SilenceLine:
    counts = Counter(silence.verdict for silence in silences)
    mute = [silence for silence in silences if silence.verdict == "silent"]
    named = tuple(Unanswered(silence.incident, silence.day, silence.about) for silence in mute[-MAX_SILENT:])
    return SilenceLine(party, len(silences), counts["spoke"], counts["silent"], counts["not-read"], named)


def _explain(desk: Desk, ledger: Ledger, window: Days) -> Moved:
    return explain_moves(ledger, desk.packs, window, find_yesterday(desk.now()))


def table_now(page: NowPage, asked: Asked, labels: Labels) -> Table:
    """The tally as a table; low and high apart, empty where open."""
    columns = ("party", "voice", "of", "unit", "low", "high", "address")
    rows = []
    for tally in page.tallies:
        for line in tally.lines:
            told = {"incidents": line.incidents, **line.losses}
            for unit, figure in told.items():
                if figure:
                    low, high = (figure.value.low, figure.value.high) if figure.value else (None, None)
                    of = labels.name_party(line.of) if unit != "incidents" else ""
                    rows.append(
                        (labels.name_party(tally.party), labels.name_voice(line.voice), of, unit, low, high, figure.of)
                    )
    return make_table(columns, rows, labels)


def chart_now(page: NowPage, asked: Asked, labels: Labels) -> dict[str, Chart]:
    """The map and the line of time, as far as there is anything to draw."""

    def tell_spot(spot: Spot) -> str:
        return labels.say("now.spot", place=labels.tell_spot(spot), n=spot.incidents)

    def link_spot(spot: Spot) -> str:
        return asked.link("/incidents", {"place": spot.province, "q": spot.district})

    def tell_bar(party: str, span: Span, incidents: int) -> str:
        days = labels.window(span.start, span.end)
        return labels.say("now.bar", party=labels.name_party(party), days=days, n=incidents)

    def link_bar(party: str, span: Span) -> str:
        days = {"month": None, "from": span.start.isoformat(), "to": span.end.isoformat()}
        return asked.link("/incidents", {**days, "party": party})

    title = labels.window(page.window.start, page.window.end)
    head = labels.say("now.map", window=title)
    drawn = [draw_country(page.spots, labels.atlas, tell_spot, link_spot, head, labels.name_spot)]
    start = page.window.start or min((count.day for count in page.days), default=None)
    end = page.window.end or max((count.day for count in page.days), default=None)
    if start and end:
        head = labels.say("now.timeline", window=title)
        legend = Legend(labels.name_party, labels.short_day, head, tell_bar, link_bar)
        drawn.append(draw_days(page.days, start, end, legend))
    return {chart.name: chart for chart in drawn if chart}
