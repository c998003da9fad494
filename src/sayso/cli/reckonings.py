"""Totals beside the incidents of their days in a terminal: a sentence per figure, sums that do not hold, months."""

from collections.abc import Iterator, Sequence
from typing import Any

import msgspec
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sayso.analyse import Comparison, Reckoned, Recorded, Share
from sayso.brief.parts import name_part
from sayso.brief.wording import Wording
from sayso.cli.comparisons import INDENT, STYLES
from sayso.cli.consoles import is_plain, open_console, print_hanging, print_line, print_wrapped
from sayso.cli.passages import mark_passage, widen_span
from sayso.cli.texts import clean_line, render_bounds
from sayso.cli.wording import (
    load_words,
    name_claimant,
    name_unit,
    repeat_window,
    shorten_party,
    tell_asked,
    tell_window,
)
from sayso.codebook import UNKNOWN
from sayso.questions import Reckoning
from sayso.records import Bounds, Extract
from sayso.theatre import Theatre

CANNOT_TELL = "cannot-tell"

NONE = Bounds(0, 0)


def print_reckoning(reckoning: Reckoning, extract: Extract, theatre: Theatre, lang: str) -> None:
    """Each total with what the ledger holds of it; then sums inside single reports; then claimed over recorded."""
    words, console = load_words(lang), open_console()
    asked = msgspec.structs.replace(extract, start=reckoning.window.start, end=reckoning.window.end)
    print_wrapped(console, words.say("reckoned", "head", window=tell_asked(asked, words)), "bold")
    if not reckoning.totals:
        print_wrapped(console, words.say("reckoned", "nothing"))
    before: tuple[str, ...] | None = None
    for total in reckoning.totals:
        if total.claims != before:
            print_line(console, "")
            print_wrapped(console, _tell_total(total, extract, theatre, words), "bold")
        before = total.claims
        verdict = str(words.tables["verdicts"][total.verdict])
        style = STYLES.get(total.verdict, "dim")
        print_hanging(
            console, Text.assemble("  ", (verdict, style)), _tell_reckoned(total, extract, theatre, words), INDENT
        )
    _print_sums(console, reckoning.sums, extract, words)
    _print_months(console, reckoning.months, theatre, words)
    if reckoning.totals:
        print_line(console, "")
        print_wrapped(console, words.say("reckoned", "legend"), "dim")
        ask = {"address": reckoning.totals[0].address, "window": repeat_window(asked)}
        print_line(console, Text(words.say("reckoned", "ask", **ask), "dim"))


def render_reckoning(reckoning: Reckoning) -> dict[str, Any]:
    """The totals, the sums and the months as plain values."""
    window: dict[str, Any] = msgspec.to_builtins(reckoning.window)
    parts = {name: msgspec.to_builtins(getattr(reckoning, name)) for name in ("totals", "sums", "months")}
    return {**window, **parts}


def _tell_total(total: Reckoned, extract: Extract, theatre: Theatre, words: Wording) -> str:
    """Who gave the total, on whom, of which days and provinces."""
    claim = extract.claims[total.claims[0]]
    has_actor = total.party is not None and total.party != total.claimant
    actor = clean_line(shorten_party(str(total.party), theatre, words)) if has_actor else ""
    names = [words.name_province(province, theatre) for province in total.provinces]
    return words.say(
        "reckoned",
        "total",
        who=name_claimant(claim, extract, theatre, words),
        actor=words.say("reckoned", "actor", party=actor) if actor else "",
        days=tell_window(total.start, total.end, words) if total.days else words.say("reckoned", "no_days"),
        places=words.say("reckoned", "places", places=words.list_words(names)) if names else "",
    )


def _tell_reckoned(total: Reckoned, extract: Extract, theatre: Theatre, words: Wording) -> str:
    """Stated, found, missing and how many times as much, as far as each can be told."""
    noun = _name_counted(total, extract, words)
    of = ""
    if total.of and total.of != UNKNOWN:
        of = words.say("reckoned", "of", party=clean_line(shorten_party(total.of, theatre, words)))
    parts = [words.say("reckoned", "stated", stated=f"{words.write_bounds(total.stated)} {noun}", of=of)]
    if total.verdict == CANNOT_TELL:
        why = words.tables["reckoned"]["reasons"][total.why]
        return words.join_clauses([*parts, words.say("reckoned", CANNOT_TELL, why=why)])
    parts += _tell_found(total, theatre, words)
    if total.ratio is not None:
        parts.append(words.say("reckoned", "times", ratio=render_share(total.ratio)))
    if total.heard is not None and total.days is not None and total.heard < total.days:
        days = words.count("days", Bounds(total.days, total.days))
        parts.append(words.say("reckoned", "heard", heard=words.write_number(total.heard), days=days))
    return words.join_clauses(parts)


def _name_counted(total: Reckoned, extract: Extract, words: Wording) -> str:
    """What is counted; the kind of incident where the total names one: "clashes"."""
    event = extract.claims[total.claims[0]].event
    events: dict[str, str] = words.tables["events"]
    is_kind = total.unit == "incidents" and event != "other" and total.stated != Bounds(1, 1)
    return events[event] if is_kind else name_unit(total.unit, total.stated, words)


def _tell_found(total: Reckoned, theatre: Theatre, words: Wording) -> Iterator[str]:
    party = clean_line(shorten_party(total.party, theatre, words)) if total.party else ""
    if total.party is None:
        found = (total.own or NONE) + (total.others or NONE)
        yield words.say("reckoned", "anybody", found=words.write_bounds(found))
    else:
        is_none = total.own in (None, NONE)
        key = "own_none" if is_none else "own"
        yield words.say("reckoned", key, found=words.write_bounds(total.own), party=party)
        if total.others not in (None, NONE):
            yield words.say("reckoned", "others", found=words.write_bounds(total.others))
    missing = total.missing or NONE
    if total.party is None:
        # whoever tells of an incident, it is in the ledger
        missing = Bounds(missing.low, missing.low)
    form = "none" if missing == NONE else "one" if missing == Bounds(1, 1) else "many"
    is_over = missing == NONE and total.verdict != "holds"
    yield words.say("reckoned", "over" if is_over else f"missing_{form}", n=words.write_bounds(missing))


def render_share(share: Share | None) -> str:
    """So many times, in short: "6.4", "3.0–4.0", "at least" with a plus, "at most" with its sign; empty for none.

    >>> render_share(Share(3.0, None)), render_share(Share(3.0, 4.0)), render_share(Share(2.0, 2.0))
    ('3.0+', '3.0–4.0', '2.0')
    """
    if share is None:
        return ""
    if share.low is None:
        return f"≤{share.high:.1f}"
    if share.high is None:
        return f"{share.low:.1f}+"
    low, high = f"{share.low:.1f}", f"{share.high:.1f}"
    return low if low == high else f"{low}–{high}"


def _print_sums(console: Console, sums: Sequence[Comparison], extract: Extract, words: Wording) -> None:
    """Counts inside one report that should add up, each with the sentence that gives the whole."""
    if not sums:
        return
    print_line(console, "")
    print_wrapped(console, words.say("reckoned", "sums"), "bold")
    for comparison in sums:
        whole, *parts = (extract.claims[id] for id in comparison.claims)
        report = extract.reports[whole.report]
        told = {
            "parts": " + ".join(render_bounds(part.count) for part in parts),
            "found": render_bounds(comparison.found),
            "stated": render_bounds(comparison.stated),
            "report": clean_line(report.key),
        }
        line = words.say("reckoned", "sum_holds" if comparison.verdict == "holds" else "sum_off", **told)
        verdict = Text.assemble("  ", (str(words.tables["verdicts"][comparison.verdict]), STYLES[comparison.verdict]))
        print_hanging(console, verdict, line, INDENT)
        marks = [said.phrase for said in whole.words if said.field == "count" and said.phrase.text.strip()]
        if marks:
            passage = mark_passage(report, widen_span(marks[0], report.text), marks, bold=not is_plain(console))
            print_line(console, Text(" " * INDENT) + passage)


def _print_months(console: Console, months: Sequence[Recorded], theatre: Theatre, words: Wording) -> None:
    print_line(console, "")
    print_wrapped(console, words.say("reckoned", "months"), "bold")
    if not months:
        print_wrapped(console, words.say("reckoned", "no_months"))
        return
    table = Table(box=SIMPLE_HEAD, pad_edge=False)
    for name in ("month", "whose", "what"):
        table.add_column(words.say("reckoned", name), overflow="fold")
    for name in ("both", "claimed", "recorded", "ratio"):
        table.add_column(words.say("reckoned", name), justify="right")
    for month in months:
        unit = name_unit(month.unit, None, words)
        lost = clean_line(shorten_party(month.of, theatre, words)) if month.of != UNKNOWN else ""
        table.add_row(
            name_part("month", month.month, words),
            clean_line(shorten_party(month.party, theatre, words)),
            words.say("groups", "of", unit=unit, party=lost) if lost else unit,
            words.write_number(month.both),
            render_bounds(month.claimed),
            render_bounds(month.recorded),
            render_share(month.ratio),
        )
    console.print(table)
