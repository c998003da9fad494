"""A tally in parts drawn: bars in a terminal, or an SVG file; and what a tally in parts was asked for."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click
from msgspec import Struct
from rich.console import Console
from rich.text import Text

from sayso.analyse import PERIODS, Sheet, check_dimensions
from sayso.brief.charts import Bar, Series, chart_findings, measure_bars, render_chart
from sayso.brief.wording import Wording, load_wording
from sayso.cli.consoles import open_console, print_line, print_wrapped
from sayso.cli.groups import UNITS, list_unread, print_groups, render_coverage
from sayso.cli.outcomes import print_json_list
from sayso.cli.readings import render_findings
from sayso.cli.texts import clean_line, render_bounds
from sayso.cli.wording import load_words, tell_asked, tell_nothing, tell_window
from sayso.errors import InputError, QuestionError
from sayso.packs import Packs
from sayso.questions import Answer, split_tally
from sayso.records import Finding
from sayso.theatre import Theatre

#: Columns of the longest bar in a terminal.
BAR = 40

#: A window of no more days than these is drawn by day, by week; a longer one by month.
BY_DAY, BY_WEEK = 31, 200

#: Where --chart says no file.
TERMINAL = "-"


class Parts(Struct, frozen=True):
    """How a tally was asked to be split: by which parts (words with commas), which units only, and where it is drawn.

    `chart` is None for a table, `-` for the terminal, else an SVG file.
    """

    by: str | None
    units: tuple[str, ...]
    chart: str | None


def answer_groups(
    answer: Answer, packs: Packs, lang: str, asked: Parts, only: tuple[str | None, str | None], *, as_json: bool
) -> None:
    """The tally in parts as a table, as JSON or as a chart; `only` a party and a province, None for any.

    Raises QuestionError for a part or unit that is none.
    """
    unknown = [unit for unit in asked.units if unit not in UNITS]
    if unknown:
        raise QuestionError(f"nothing is counted in {unknown[0]!r}; choose from {', '.join(UNITS)}")
    by = asked.by or (_choose_period(answer.sheet) if asked.chart else "")
    parts = check_dimensions(by.split(",") if by else ())
    findings = split_tally(answer, packs, parts, *only)
    if asked.units:
        findings = tuple(finding for finding in findings if finding.unit in asked.units)
    if as_json:
        _print_groups_json(findings, parts, answer)
    elif asked.chart is None:
        print_groups(findings, parts, asked.units, answer, packs.theatre, lang)
    else:
        # outcomes side by side are charts of their own
        drawn = asked.units or (UNITS if "outcome" in parts else ("incidents",))
        if asked.chart == TERMINAL:
            print_chart(findings, parts, drawn, answer, packs.theatre, lang)
        else:
            _write_chart(Path(asked.chart), findings, parts, drawn, answer, packs.theatre, lang)


def _print_groups_json(findings: Sequence[Finding], by: Sequence[str], answer: Answer) -> None:
    sheet = answer.sheet
    asked = {"start": sheet.start, "end": sheet.end, "as_of": sheet.as_of, "by": by}
    told = render_findings(findings, answer.find_bearers(findings))
    print_json_list({**asked, "coverage": render_coverage(by, sheet)}, "findings", told)


def _choose_period(sheet: Sheet) -> str:
    days = [told.day for told in sheet.told]
    start, end = sheet.start or min(days, default=date.min), sheet.end or max(days, default=date.min)
    length = (end - start).days + 1
    return PERIODS[0] if length <= BY_DAY else PERIODS[1] if length <= BY_WEEK else PERIODS[2]


def _list_series(
    findings: Sequence[Finding],
    by: Sequence[str],
    units: Sequence[str],
    sheet: Sheet,
    theatre: Theatre,
    words: Wording,
) -> tuple[Series, ...]:
    unread = list_unread(by, sheet)
    return tuple(
        series for unit in units for series in chart_findings(findings, by, unit, theatre, words, unread=unread)
    )


def _write_chart(
    path: Path,
    findings: Sequence[Finding],
    by: Sequence[str],
    units: Sequence[str],
    answer: Answer,
    theatre: Theatre,
    lang: str,
) -> None:
    words = load_wording(lang)
    sheet = answer.sheet
    series = _list_series(findings, by, units, sheet, theatre, words)
    if not series:
        raise QuestionError("there is nothing to draw: no party claims anything of that in this window")
    title = words.say(
        "parts",
        "chart",
        place=theatre.name.get(words.lang) or theatre.id,
        window=tell_window(sheet.start, sheet.end, load_words(lang)),
        unit=words.list_words([words.tables["labels"][unit] for unit in units]),
    )
    try:
        path.write_text(render_chart(series, by, title, words), "utf-8")
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}") from error
    click.echo(path)


def print_chart(
    findings: Sequence[Finding], by: Sequence[str], units: Sequence[str], answer: Answer, theatre: Theatre, lang: str
) -> None:
    """Bars: one per part, a block per party and losing party, by the party's own word."""
    words, console = load_words(lang), open_console()
    print_wrapped(console, tell_asked(answer.sheet, words), "bold")
    chart = _list_series(findings, by, units, answer.sheet, theatre, words)
    if not chart:
        print_wrapped(console, tell_nothing("tally", words, is_unread=answer.sheet.is_unread))
    most = measure_bars(chart)
    for series in chart:
        print_line(console, "")
        print_wrapped(console, clean_line(series.title), "bold")
        _print_series(console, series, most, words)
    if chart:
        print_line(console, "")
        print_wrapped(console, words.say("groups", "bars"), "dim")


def _print_series(console: Console, series: Series, most: int, words: Wording) -> None:
    width = max((Text(clean_line(bar.label)).cell_len for bar in series.bars), default=0)
    for bar in series.bars:
        label = Text(clean_line(bar.label))
        line = Text("  ") + label + " " * (width - label.cell_len + 2)
        print_line(console, line + _draw_bar(bar, most, words))


def _draw_bar(bar: Bar, most: int, words: Wording) -> Text:
    if bar.value is None:
        return Text(words.say("groups", "not_read" if bar.is_unread else "not_said"), "dim")
    low = bar.value.low or 0
    high = low if bar.value.high is None else bar.value.high
    solid, whole = (round(BAR * number / most) if most else 0 for number in (low, high))
    solid = max(solid, 1) if low else 0
    sign = "▸" if bar.value.high is None else ""
    drawn = "█" * solid + "░" * (max(whole, solid) - solid) + sign
    return Text(f"{drawn} {render_bounds(bar.value)}" if drawn else render_bounds(bar.value))
