"""A tally in parts in a terminal: a table with a row per part and unit and a column per voice."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sayso.analyse import PERIODS, Coverage, Sheet, list_coverage, name_finding
from sayso.brief.parts import name_part, sort_parts
from sayso.brief.wording import Wording
from sayso.cli.consoles import open_console, print_line, print_wrapped
from sayso.cli.texts import clean_line, render_bounds
from sayso.cli.wording import load_words, name_unit, repeat_window, shorten_party, tell_asked, tell_nothing
from sayso.codebook import OUTCOMES, UNKNOWN
from sayso.questions import Answer
from sayso.records import Bounds, Finding
from sayso.theatre import Theatre

VOICES = ("own", "other", "independent", "others-only")
UNITS = ("incidents", *OUTCOMES)

#: Parts without an incident that are named one by one; more of them are counted.
MAX_QUIET = 6

#: Units that a table tells unless it is split by outcome or asked for one.
SHOWN = ("incidents", "killed", "wounded", "casualties")


def print_groups(
    findings: Sequence[Finding], by: Sequence[str], units: Sequence[str], answer: Answer, theatre: Theatre, lang: str
) -> None:
    """A table: the parts in the order asked for, the party, what is counted, and a column for each kind of voice."""
    words, console = load_words(lang), open_console()
    print_wrapped(console, tell_asked(answer.sheet, words), "bold")
    names = list_columns(by)
    rows = _list_rows(findings, names, units or (UNITS if "outcome" in by else SHOWN), theatre, words)
    if not rows:
        print_wrapped(console, tell_nothing("tally", words, is_unread=answer.sheet.is_unread))
    else:
        told = [row for row in rows if not _is_quiet(row)]
        if told:
            console.print(_make_table(told, names, theatre, words))
        for line in _tell_quiet(rows, names, theatre, words):
            print_wrapped(console, line)
        print_wrapped(console, words.say("tally", "legend"), "dim")
        if any(row[-1][3] is not None for row in rows):
            print_wrapped(console, words.say("tally", "legend_others"), "dim")
        print_wrapped(console, words.say("groups", "apart"), "dim")
    print_coverage(console, by, answer.sheet, words)
    example = next((one for one in findings if one.value and one.value.low), None)
    if example is not None:
        ask = words.say(
            "tally", "ask", address=quote_address(name_finding(example)), window=repeat_window(answer.sheet)
        )
        print_line(console, Text(ask, "dim"))


def list_columns(by: Sequence[str]) -> tuple[str, ...]:
    """The parts of a table in their order, the party among them even where nobody asked."""
    return tuple(by) if "party" in by else (*by, "party")


def quote_address(address: str) -> str:
    """The address as a shell takes it: one with a space between quotes."""
    return f'"{address}"' if " " in address else address


def print_coverage(console: Console, by: Sequence[str], sheet: Sheet, words: Wording) -> None:
    """The periods of which nothing was read: what happened in them nobody can tell."""
    unread = list_unread(by, sheet)
    if unread:
        kind = next(name for name in by if name in PERIODS)
        names = words.join_clauses(name_part(kind, name, words) for name in unread)
        print_wrapped(console, words.say("groups", "unread", periods=names))


def list_unread(by: Sequence[str], sheet: Sheet) -> list[str]:
    """The names of the periods of which nothing was read; empty where a tally is in no periods."""
    return [one.period.name for one in _list_coverage(by, sheet) if not one.days]


def render_coverage(by: Sequence[str], sheet: Sheet) -> list[dict[str, Any]]:
    """What was read of each period, as plain values; empty where a tally is in no periods."""
    return [
        {**msgspec.to_builtins(one.period), "reports": one.reports, "days": one.days}
        for one in _list_coverage(by, sheet)
    ]


def _list_coverage(by: Sequence[str], sheet: Sheet) -> tuple[Coverage, ...]:
    kind = next((name for name in by if name in PERIODS), None)
    return list_coverage(kind, sheet) if kind else ()


Row = tuple[tuple[str, ...], str, str, list[Bounds | None]]


def _list_rows(
    findings: Iterable[Finding], names: Sequence[str], units: Sequence[str], theatre: Theatre, words: Wording
) -> list[Row]:
    """Parts as they are named, unit, losing party, and what each voice says; a row that says nothing is left out."""
    found: dict[tuple[tuple[str, ...], str, str], dict[str, Bounds | None]] = {}
    for finding in findings:
        if finding.unit in units:
            parts = tuple(finding.unit if name == "outcome" else finding.tell(name) or "" for name in names)
            key = (parts, finding.unit, finding.tell("of") or "")
            found.setdefault(key, {})[finding.tell("voice") or ""] = finding.value
    ranks = sort_parts(names, (key[0] for key in found), theatre)

    def rank(key: tuple[tuple[str, ...], str, str]) -> tuple[Any, ...]:
        parts, unit, of = key
        return (*(ranks[name][part] for name, part in zip(names, parts, strict=True)), of, UNITS.index(unit))

    rows = [(*key, [found[key].get(voice) for voice in VOICES]) for key in sorted(found, key=rank)]
    return [row for row in rows if _is_telling(row)]


def _is_telling(row: Row) -> bool:
    """Whether a row has a figure, or is the zero of a period in which reports were read."""
    values = [value for value in row[3] if value is not None]
    return bool(values) and (row[1] == "incidents" or any(value != Bounds(0, 0) for value in values))


def _is_quiet(row: Row) -> bool:
    """Whether a row has nothing but the zero of a period in which reports were read."""
    return all(value in (None, Bounds(0, 0)) for value in row[3])


def _tell_quiet(rows: Sequence[Row], names: Sequence[str], theatre: Theatre, words: Wording) -> list[str]:
    """Each party's parts in which it claims nothing, in a sentence: what would be a row of zeros each."""
    at = list(names).index("party")
    quiet: dict[str, list[str]] = {}
    for row in rows:
        if _is_quiet(row):
            shown = [_name_cell(name, part, theatre, words) for name, part in zip(names, row[0], strict=True)]
            quiet.setdefault(shown[at], []).append(" ".join(cell for place, cell in enumerate(shown) if place != at))
    whole = len({tuple(part for place, part in enumerate(row[0]) if place != at) for row in rows})
    return [
        words.say("groups", "quiet_all", party=party)
        if len(parts) == whole
        else words.say("groups", "quiet", party=party, parts=words.list_words(parts))
        if len(parts) <= MAX_QUIET
        else words.say(
            "groups", "quiet_many", party=party, count=words.write_number(len(parts)), whole=words.write_number(whole)
        )
        for party, parts in quiet.items()
    ]


def _make_table(rows: Sequence[Row], names: Sequence[str], theatre: Theatre, words: Wording) -> Table:
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    voices = [number for number in range(len(VOICES)) if number < 3 or any(row[3][number] for row in rows)]
    for name in (*names, "what"):
        table.add_column(words.say("groups", name), overflow="fold")
    for number in voices:
        table.add_column(words.tables["groups"]["voices"][VOICES[number]], justify="right")
    before: tuple[str, ...] = ("",) * len(names)
    for parts, unit, of, values in rows:
        # a part is named once, where it begins, as long as those before it go on
        first = next((n for n, pair in enumerate(zip(parts, before, strict=True)) if pair[0] != pair[1]), len(parts))
        cells = [
            "" if number < first else _name_cell(name, part, theatre, words)
            for number, (name, part) in enumerate(zip(names, parts, strict=True))
        ]
        table.add_row(*cells, _tell_unit(unit, of, theatre, words), *(render_bounds(values[n]) for n in voices))
        before = parts
    return table


def _name_cell(name: str, part: str, theatre: Theatre, words: Wording) -> str:
    if name == "party":
        return words.say("groups", "nobody") if part == UNKNOWN else clean_line(shorten_party(part, theatre, words))
    if name == "outcome":
        return name_unit(part, None, words)
    return clean_line(name_part(name, part, words, theatre))


def _tell_unit(unit: str, of: str, theatre: Theatre, words: Wording) -> str:
    noun = name_unit(unit, None, words)
    if not of:
        return noun
    name = words.say("tally", "nobody_lost") if of == UNKNOWN else clean_line(shorten_party(of, theatre, words))
    return words.say("groups", "of", unit=noun, party=name)
