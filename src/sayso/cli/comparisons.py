"""Stated figures beside the ledger's: a sentence per remark, or a table."""

from collections.abc import Iterable, Iterator, Sequence
from functools import reduce
from operator import add
from typing import Any

import msgspec
from msgspec import Struct
from rich.box import SIMPLE_HEAD
from rich.table import Table
from rich.text import Text

from sayso.analyse import Comparison
from sayso.brief.wording import Wording
from sayso.cli.consoles import open_console, print_hanging, print_line, print_wrapped
from sayso.cli.texts import clean_line, render_bounds
from sayso.cli.wording import load_words, name_party, name_unit, shorten_party, spell_number, tell_asked
from sayso.questions import Answer
from sayso.records import Bounds
from sayso.theatre import Theatre

HOLDS, RAISE, NOTE = "holds", "raise", "note"
TOGETHER = "killed-or-wounded"

STYLES = {HOLDS: "green", RAISE: "bold yellow", NOTE: "dim"}

#: Columns before a remark: two of space, the verdict, two of space.
INDENT = 9


class Remark(Struct, frozen=True):
    """One sentence on stated figures. `party` is None for sums over parties; `verdict` is holds, raise or note."""

    verdict: str
    party: str | None
    text: str


def print_remarks(comparisons: Sequence[Comparison], answer: Answer, theatre: Theatre, lang: str, file: str) -> None:
    """The remarks party by party, each with its verdict, then how many there are to look at."""
    words, console = load_words(lang), open_console()
    remarks = list_remarks(comparisons, words)
    window = tell_asked(answer.sheet, words)
    print_wrapped(console, words.say("stated", "head", window=window), "bold")
    for party in dict.fromkeys(remark.party for remark in remarks):
        name = name_party(party, theatre, words) if party else words.say("stated", "everybody")
        print_line(console, "")
        print_wrapped(console, clean_line(name), "bold")
        for remark in remarks:
            if remark.party == party:
                verdict = str(words.tables["verdicts"][remark.verdict])
                print_hanging(console, Text.assemble("  ", (verdict, STYLES[remark.verdict])), remark.text, INDENT)
    raised = sum(remark.verdict == RAISE for remark in remarks)
    counts = {"raised": words.write_number(raised), "count": words.write_number(len(remarks))}
    print_line(console, "")
    print_wrapped(console, words.say("stated", "to_look_at", **counts) if raised else words.say("stated", "all_hold"))
    print_line(console, words.say("stated", "table", file=clean_line(file)), "dim")


def list_remarks(comparisons: Iterable[Comparison], words: Wording) -> list[Remark]:
    """A remark per thing compared, party by party; comparisons of one thing are told in one sentence."""
    comparisons = tuple(comparisons)
    remarks: list[Remark] = []
    for party in dict.fromkeys(comparison.party for comparison in comparisons):
        mine = [comparison for comparison in comparisons if comparison.party == party]
        told = _tell_party(mine, words) if party else _tell_sums(mine, comparisons, words)
        remarks += [Remark(verdict, party, text) for verdict, text in told]
    return remarks


def print_comparisons(comparisons: Sequence[Comparison], answer: Answer, theatre: Theatre, lang: str) -> None:
    """A row per comparison: what was stated, what the ledger holds, what is missing."""
    words, console = load_words(lang), open_console()
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in ("", "whose", "check", "of what"):
        table.add_column(name, overflow="fold")
    for name in ("stated", "found", "missing"):
        table.add_column(name, justify="right")
    table.add_column("names", overflow="fold")
    for comparison in comparisons:
        table.add_row(
            str(words.tables["verdicts"][comparison.verdict]),
            shorten_party(comparison.party, theatre, words) if comparison.party else "all",
            comparison.kind.replace("-", " "),
            comparison.unit.replace("-", " "),
            *map(render_bounds, (comparison.stated, comparison.found, comparison.missing)),
            clean_line(", ".join(comparison.names)),
        )
    print_wrapped(console, tell_asked(answer.sheet, words), "bold")
    console.print(table)


def render_comparisons(comparisons: Iterable[Comparison]) -> list[dict[str, Any]]:
    """The comparisons as plain values."""
    return [msgspec.to_builtins(comparison) for comparison in comparisons]


def _tell_party(mine: Sequence[Comparison], words: Wording) -> Iterator[tuple[str, str]]:
    """The verdicts and sentences on one party's figures."""
    others = {comparison.unit: comparison for comparison in mine if comparison.kind == "others-only"}
    totals = [comparison for comparison in mine if comparison.kind == "total"]
    # how a total may split is told behind the total, which stands in the sentence on the rest
    for comparison in sorted(mine, key=_rank_kind):
        if comparison.kind in ("total", "others-only"):
            continue
        if comparison.kind == "shortfall":
            yield _tell_shortfall(comparison, others.get(comparison.unit), words)
        elif comparison.kind == "rest":
            # without totals and others' words it says what the shortfall has said already
            if totals or TOGETHER in others:
                yield _tell_rest(comparison, totals, words)
        else:
            yield _tell_other(comparison, words)


def _rank_kind(comparison: Comparison) -> tuple[bool, bool, bool]:
    """Sorts a party's comparisons: figures first, then the rest, then the split, then places."""
    kind = comparison.kind
    return kind.startswith("province-"), kind == "split", kind == "rest"


def _tell_shortfall(comparison: Comparison, others: Comparison | None, words: Wording) -> tuple[str, str]:
    stated, found = comparison.stated or Bounds(None, None), comparison.found
    noun = name_unit(comparison.unit, stated, words)
    figures = {
        "stated": f"{words.write_bounds(stated)} {noun}",
        "figure": words.write_bounds(stated),
        "found": words.write_bounds(found),
        "noun": name_unit(comparison.unit, found, words),
        "missing": _count("missing", comparison.missing, words),
    }
    text = words.say("stated", _choose_shortfall(comparison), **figures)
    if others:
        text += " " + words.say("stated", "others", found=words.write_bounds(others.found))
    return RAISE if RAISE in (comparison.verdict, others and others.verdict) else HOLDS, text


def _choose_shortfall(comparison: Comparison) -> str:
    """The template that says how much of a stated figure is found."""
    stated, found, is_missing = comparison.stated, comparison.found, comparison.missing != Bounds(0, 0)
    if found is None or found == Bounds(0, 0):
        return "none" if is_missing else "none_open"
    if is_missing:
        return "part"
    if comparison.verdict == RAISE:
        return "over"
    return "all" if found == stated and stated.low == stated.high else "enough"


def _tell_rest(comparison: Comparison, totals: Sequence[Comparison], words: Wording) -> tuple[str, str]:
    """What has no split, and what stays open when it and the incidents are set off."""
    stated, missing = comparison.stated or Bounds(None, None), comparison.missing or Bounds(0, 0)
    whole = words.write_bounds(stated) + ("" if totals else f" {name_unit(comparison.unit, stated, words)}")
    if missing == Bounds(0, 0):
        text = words.say("stated", "open_none", stated=whole)
    else:
        text = _count("open", missing, words, stated=whole)
    if totals:
        text = words.say("stated", "after_total", total=_tell_totals(totals, words), open=text)
    return comparison.verdict, words.capital(text)


def _tell_totals(totals: Sequence[Comparison], words: Wording) -> str:
    figures = []
    for total in totals:
        figure = f"{words.write_bounds(total.found)} {name_unit(total.unit, total.found, words)}"
        places = words.list_words(list(map(clean_line, total.names)))
        figures.append(words.say("stated", "total_places", figure=figure, places=places) if places else figure)
    count = {"count": spell_number(len(totals), words), "figures": words.join_clauses(figures)}
    return words.say("stated", "total_one" if len(totals) == 1 else "total_many", **count)


def _tell_other(comparison: Comparison, words: Wording) -> tuple[str, str]:
    """A comparison that is told by itself."""
    if comparison.kind == "window":
        return comparison.verdict, words.say("stated", "window", window=" – ".join(comparison.names))
    if comparison.kind == "split":
        found = words.write_bounds(comparison.found)
        return comparison.verdict, words.say("stated", "split" if comparison.found else "split_none", found=found)
    if comparison.kind.startswith("province-"):
        return comparison.verdict, _tell_provinces(comparison, words)
    figures = {
        "kind": comparison.kind.replace("-", " "),
        "noun": name_unit(comparison.unit, comparison.stated, words),
        "stated": words.write_bounds(comparison.stated),
        "found": words.write_bounds(comparison.found),
    }
    return comparison.verdict, words.say("stated", "other", **figures)


def _tell_provinces(comparison: Comparison, words: Wording) -> str:
    kind = comparison.kind.removeprefix("province-")
    form = {0: "none", 1: "one"}.get(len(comparison.names), "many")
    stated, found = (bounds.low or 0 if bounds else 0 for bounds in (comparison.stated, comparison.found))
    is_names = kind == "twice"
    return words.say(
        "stated",
        f"{kind}_{form}",
        names=words.list_words(list(map(clean_line, comparison.names))),
        stated=_spell("names" if is_names else "provinces", stated, words),
        found=_spell("provinces", found, words) if is_names else spell_number(found, words),
    )


def _tell_sums(
    mine: Sequence[Comparison], comparisons: Sequence[Comparison], words: Wording
) -> Iterator[tuple[str, str]]:
    """The sums over the parties, each with what the parties' own words hold of it."""
    found = {comparison.unit: comparison for comparison in mine if comparison.kind == "found"}
    for comparison in mine:
        if comparison.kind == "sum":
            yield _tell_sum(comparison, found.get(comparison.unit), comparisons, words)
        elif comparison.kind != "found":
            yield _tell_other(comparison, words)


def _tell_sum(
    comparison: Comparison, found: Comparison | None, comparisons: Sequence[Comparison], words: Wording
) -> tuple[str, str]:
    parts = [
        part.stated
        for part in comparisons
        if (part.kind, part.unit) == ("shortfall", comparison.unit) and part.party and part.stated
    ]
    is_whole = bool(parts) and reduce(add, parts) == comparison.found
    figures = {
        "parts": " + ".join(map(words.write_bounds, parts if is_whole else [comparison.found])),
        "found": words.write_bounds(comparison.found),
        "noun": name_unit(comparison.unit, comparison.found, words),
        "stated": words.write_bounds(comparison.stated),
    }
    form = "sum_alone" if comparison.stated is None else "sum_holds" if comparison.verdict == HOLDS else "sum_off"
    text = words.say("stated", form, **figures)
    if found:
        own = words.say("stated", "own" if found.found else "own_none", found=words.write_bounds(found.found))
        text += f" {own}"
    return NOTE if comparison.stated is None else comparison.verdict, text


def _count(name: str, bounds: Bounds | None, words: Wording, **values: str) -> str:
    """A sentence about so many, with its verb in the right number."""
    form = "one" if bounds == Bounds(1, 1) else "many"
    return words.say("stated", f"{name}_{form}", n=words.write_bounds(bounds), **values)


def _spell(unit: str, number: int, words: Wording) -> str:
    return f"{spell_number(number, words)} {name_unit(unit, Bounds(number, number), words)}"
