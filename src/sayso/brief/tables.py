"""The counts side by side: for each party a table with one row for each voice and losing party."""

from msgspec import Struct

from sayso.brief.figures import COLUMNS, VOICES, Figures
from sayso.brief.wording import Wording, load_wording
from sayso.records import Brief, Finding
from sayso.theatre import Theatre


class Cell(Struct, frozen=True):
    """A value in words, and the finding it rests on; without one nothing was said."""

    text: str
    finding: str | None = None
    label: str = ""


class Line(Struct, frozen=True):
    """One voice on one losing party; `voice` and `incidents` are empty where the line above says them."""

    voice: str
    incidents: Cell
    of: str
    losses: tuple[Cell, ...]
    is_own: bool = False


class Table(Struct, frozen=True):
    """One party's counts. `columns` are the headings of the losses."""

    party: str
    name: str
    columns: tuple[str, ...]
    rows: tuple[Line, ...]


def list_tables(brief: Brief, theatre: Theatre) -> list[Table]:
    """A table for each party with incidents, in the order of the brief."""
    figures = Figures(brief.findings)
    wording = load_wording(brief.lang)
    return [_make_table(party, figures, wording, theatre) for party in figures.list_parties()]


def _make_table(party: str, figures: Figures, wording: Wording, theatre: Theatre) -> Table:
    voices = [voice for voice in VOICES if figures.count(party, voice)]
    units = [unit for unit in COLUMNS if any(figures.has_unit(party, voice, unit) for voice in voices)]
    labels: dict[str, str] = wording.tables["labels"]
    rows: list[Line] = []
    for voice in voices:
        rows.extend(_make_lines(party, voice, units, figures, wording, theatre))
    return Table(
        party, wording.capital(wording.name_party(party, theatre)), tuple(labels[u] for u in units), tuple(rows)
    )


def _make_lines(
    party: str, voice: str, units: list[str], figures: Figures, wording: Wording, theatre: Theatre
) -> list[Line]:
    labels: dict[str, str] = wording.tables["labels"]
    incidents = _make_cell(figures.find("incidents", party, voice), wording, labels["incidents"])
    losers = [*figures.list_losers(party, voice), party]
    lines: list[Line] = []
    for of in losers:
        found = [figures.find(unit, party, voice, of=of) for unit in units]
        if not any(found):
            continue
        cells = tuple(_make_cell(finding, wording, labels[unit]) for finding, unit in zip(found, units, strict=True))
        name = wording.capital(wording.name_voice(of, theatre))
        lines.append(
            Line(labels[voice] if not lines else "", incidents if not lines else Cell(""), name, cells, voice == "own")
        )
    unsaid = tuple(_make_cell(None, wording, labels[unit]) for unit in units)
    return lines or [Line(labels[voice], incidents, "", unsaid, voice == "own")]


def _make_cell(finding: Finding | None, wording: Wording, label: str) -> Cell:
    text = wording.write_bounds(finding.value if finding else None)
    return Cell(text, finding.id if finding else None, label)
