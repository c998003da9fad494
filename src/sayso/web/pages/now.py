"""The first page: the chosen window at a glance."""

from msgspec import Struct

from sayso.analyse import name_finding
from sayso.brief.figures import COLUMNS, VOICES, Figures
from sayso.records import Bounds, Finding
from sayso.web.asking import Asked
from sayso.web.charts import Chart
from sayso.web.desks import Desk
from sayso.web.labels import Labels
from sayso.web.shown import Window
from sayso.web.tables import Table
from sayso.web.windows import show_window


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


class NowPage(Struct, frozen=True):
    """The window at a glance."""

    window: Window
    incidents: int
    reports: int
    tallies: tuple[PartyTally, ...]


def show_now(desk: Desk, asked: Asked) -> NowPage:
    """The window that is asked for, at a glance."""
    with desk.open() as ledger:
        window = desk.find_window(asked, ledger)
        answer = desk.ask(window)
        figures = Figures(answer.findings)
        return NowPage(
            window=show_window(window),
            incidents=len(answer.extract.incidents),
            reports=len(answer.extract.reports),
            tallies=tuple(PartyTally(party, tuple(_list_lines(party, figures))) for party in figures.list_parties()),
        )


def _list_lines(party: str, figures: Figures) -> list[VoiceLine]:
    lines: list[VoiceLine] = []
    for voice in VOICES:
        if not figures.count(party, voice):
            continue
        incidents = _show_figure(figures.find("incidents", party, voice))
        told = [
            VoiceLine(voice, None, of, losses)
            for of in [*figures.list_losers(party, voice), party]
            if any(
                (losses := {unit: _show_figure(figures.find(unit, party, voice, of=of)) for unit in COLUMNS}).values()
            )
        ]
        first = told[0] if told else VoiceLine(voice, None, "", dict.fromkeys(COLUMNS))
        lines += [VoiceLine(voice, incidents, first.of, first.losses), *told[1:]]
    return lines


def _show_figure(finding: Finding | None) -> Figure | None:
    return Figure(finding.value, name_finding(finding)) if finding else None


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
    return Table("tally", tuple(labels.say(f"column.{name}") for name in columns), tuple(rows))


def chart_now(page: NowPage, asked: Asked, labels: Labels) -> dict[str, Chart]:
    """The drawings of the page."""
    return {}
