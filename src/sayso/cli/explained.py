"""A report in a terminal with the words of its claims marked, and below it each claim field by field."""

from collections.abc import Iterable
from pathlib import Path

from rich.console import Console
from rich.table import Table
from rich.text import Text

from sayso.brief import render_explained
from sayso.brief.explained import Explained, Line, Part, Row, Stretch, list_stretches, load_kinds
from sayso.brief.names import Names, load_names
from sayso.brief.passages import find_direction
from sayso.cli.consoles import is_plain, open_console, print_line, print_wrapped
from sayso.cli.passages import MARK, print_link
from sayso.cli.texts import ISOLATE, LEFT, POP, RIGHT, isolate_quote
from sayso.errors import InputError
from sayso.theatre import Theatre

#: Columns between two columns of a table.
GAP = 2

#: The most columns of the first column, and those for an offset.
FIELD, AT = 10, 5

#: How value, words and rule share what is left of the line, in parts of ten.
SHARES = (3, 3, 4)

#: Small figures behind marked words, as they stand in plain text.
SMALL = str.maketrans("0123456789r", "⁰¹²³⁴⁵⁶⁷⁸⁹ʳ", "c")


def print_explained(explained: Explained, theatre: Theatre) -> None:
    """The report, its text with marks, and per claim and reaction a table of field, value, words and rule."""
    console, names = open_console(), load_names(explained.lang)
    _print_head(console, explained, names, theatre)
    print_line(console, "")
    _print_text(console, explained)
    if not explained.claims:
        print_line(console, "")
        print_wrapped(console, names.labels["doubtful" if explained.is_doubtful else "none"])
    if any(part.is_coded for part in explained.claims):
        print_line(console, "")
        print_wrapped(console, names.labels["coded"], "dim")
    for part in explained.parts:
        print_line(console, "")
        _print_part(console, part, explained, names)


def write_page(path: Path, explained: Explained, theatre: Theatre) -> None:
    """The same as a page. Raises InputError where the file cannot be written."""
    try:
        path.write_text(render_explained(explained, theatre), "utf-8")
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror}") from error


def _print_head(console: Console, explained: Explained, names: Names, theatre: Theatre) -> None:
    report = explained.report
    source = theatre.find_source(report.source) if report.source else None
    name = isolate_quote(source.name if source else report.source or report.key)
    day = names.wording.tell_day(report.published, year=True)
    print_line(console, Text(f"{name} · {day} · {isolate_quote(report.key)}", "dim"))
    if explained.reader:
        print_line(console, Text(f"{names.labels['read_by']} {isolate_quote(explained.reader)}", "dim"))
    if report.url:
        print_link(console, report.url, "")
    if explained.vanished:
        seen = names.wording.tell_day(explained.vanished, year=True)
        print_line(console, Text(names.say("vanished", day=seen), "bold yellow"))
    if report.title:
        print_line(console, Text(isolate_quote(report.title), "bold"))
    if explained.kinds and not is_plain(console):
        key = [Text(names.name_kind(kind.id), f"bold {kind.terminal}") for kind in explained.kinds]
        print_line(console, Text(" · ", "dim").join(key))


def _print_text(console: Console, explained: Explained) -> None:
    """The report's text, wrapped; each line runs in the direction of the report whatever the terminal begins with."""
    direction = find_direction(explained.report.lang, explained.report.text)
    text = _mark_text(list_stretches(explained), plain=is_plain(console))
    for paragraph in text.split("\n", allow_blank=True):
        for line in _fold(console, paragraph, console.width):
            print_line(console, _turn(line, direction, console.width) if line.plain else line)


def _mark_text(stretches: Iterable[Stretch], *, plain: bool) -> Text:
    """The text with its marked words coloured, or between asterisks, and small numbers behind them."""
    colours = {kind.id: kind.terminal for kind in load_kinds()}
    text, is_open = Text(), False
    for stretch in stretches:
        if not stretch.rows:
            text.append(stretch.text)
            continue
        small = "·".join(part.id for part in stretch.ending).translate(SMALL)
        if plain:
            closing = "" if stretch.is_open else MARK
            text.append(f"{'' if is_open else MARK}{stretch.text}{closing}{small}")
        else:
            text.append(stretch.text, f"bold {colours[stretch.rows[0][1].kind]}")
            text.append(small, "dim")
        is_open = stretch.is_open
    return text


def _print_part(console: Console, part: Part, explained: Explained, names: Names) -> None:
    head = Text.assemble((part.number, "bold cyan"), "  ", (part.title, "bold"), (f"  {part.about}", "dim"))
    print_line(console, head)
    if part.rows:
        for line in render_table(console, _make_table(console, part, explained, names)):
            print_line(console, Text(" " * GAP) + line)
    notes = [f"{row.label} {row.value} ({row.why})" for row in part.bare]
    if notes:
        _print_note(console, f"{names.labels['bare']} {names.wording.join_clauses(notes)}.")
    if part.not_said:
        _print_note(console, names.say("not_said", fields=names.wording.list_words(part.not_said)))


def _print_note(console: Console, note: str) -> None:
    for line in _fold(console, Text(note, "dim"), console.width - GAP):
        print_line(console, Text(" " * GAP) + _turn(line, None))


def _make_table(console: Console, part: Part, explained: Explained, names: Names) -> Table:
    widths = _share_width(console.width - GAP, part)
    heads = [names.labels[name] for name in ("field", "value", "words", "at", "rule")]
    if part.is_coded:
        widths, heads = widths[:2], heads[:2]
    table = Table(box=None, padding=(0, GAP, 0, 0), pad_edge=False, header_style="dim")
    for head, width in zip(heads, widths, strict=True):
        table.add_column(head, width=width, justify="right" if head == names.labels["at"] else "default")
    direction = find_direction(explained.report.lang, explained.report.text)
    for row in part.rows:
        for index, line in enumerate(row.lines or (None,)):
            cells = [Text(), Text()] if index else [Text(row.field), fold_cell(console, _tell_value(row), widths[1])]
            table.add_row(*cells, *(_list_cells(console, row, line, widths, direction) if line else ()))
    return table


def render_table(console: Console, table: Table) -> list[Text]:
    """The table's lines without the spaces behind them."""
    lines = []
    for segments in console.render_lines(table, console.options.update_width(console.width - GAP), pad=False):
        line = Text.assemble(*((segment.text, segment.style or "") for segment in segments))
        line.rstrip()
        lines.append(line)
    return lines


def _list_cells(console: Console, row: Row, line: Line, widths: list[int], direction: str) -> list[Text]:
    colour = next(kind.terminal for kind in load_kinds() if kind.id == row.kind)
    style = "" if is_plain(console) else f"bold {colour}"
    rule = Text.assemble(line.name, " " if line.name else "", (f"({line.rule})" if line.name else line.rule, "dim"))
    return [
        fold_cell(console, Text(line.words, style), widths[2], direction),
        Text(str(line.start), "dim"),
        fold_cell(console, rule, widths[4]),
    ]


def _tell_value(row: Row) -> Text:
    return Text.assemble(row.value, (f" ({row.code})" if row.code else "", "dim"))


def _share_width(width: int, part: Part) -> list[int]:
    """The columns of a part's table: no wider than what stands in them, the rest for the rule."""
    field = min(FIELD, max(len(row.field) for row in part.rows))
    rest = width - field - AT - 4 * GAP
    value, words, rule = (max(8, rest * share // sum(SHARES)) for share in SHARES)
    widest = [max(Text(_tell_value(row).plain).cell_len for row in part.rows)]
    widest.append(max((Text(line.words).cell_len for row in part.rows for line in row.lines), default=0))
    value, words = min(value, max(8, widest[0])), min(words, max(8, widest[1]))
    return [field, value, words, AT, max(rule, rest - value - words)]


def fold_cell(console: Console, text: Text, width: int, direction: str | None = None) -> Text:
    """The text wrapped to a column, each line kept apart from the direction of what stands beside it."""
    return Text("\n").join(_turn(line, direction) for line in _fold(console, text, width))


def _fold(console: Console, text: Text, width: int) -> list[Text]:
    lines = list(text.wrap(console, max(1, width)))
    for line in lines:
        line.rstrip()
    return lines


def _turn(line: Text, direction: str | None, width: int = 0) -> Text:
    """A line in its own direction; one that runs from right to left ends at the right edge where a width is given."""
    if not line.plain.strip():
        return line
    sign = {"rtl": RIGHT, "ltr": LEFT, None: ISOLATE}[direction]
    room = " " * max(0, width - line.cell_len) if direction == "rtl" else ""
    return Text.assemble(room, sign, line, POP)
