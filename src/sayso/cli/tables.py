"""Findings, quotes and comparisons as tables for a terminal, and as plain values for JSON."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import Any

import msgspec
from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.table import Table
from rich.text import Text

from sayso.analyse import Comparison, name_finding
from sayso.cli.texts import clean_line, isolate_quote, render_bounds
from sayso.pipeline import Answer, Reading
from sayso.records import Claim, Finding, Place, Quote
from sayso.theatre import Theatre

#: Columns of a table where no terminal says how wide it is.
PLAIN_WIDTH = 110

#: Columns of losses, in this order, each where any row has it.
UNITS = ("killed", "wounded", "killed-or-wounded", "casualties", "captured", "surrendered")

VOICES = {
    "own": "by its own word",
    "other": "by the other side's",
    "independent": "by others'",
    "others-only": "not by its own, only others'",
}


def print_tally(findings: Sequence[Finding], answer: Answer, theatre: Theatre, lang: str) -> None:
    """A table per party, a row per voice, province and losing party; totals in a table of their own."""
    console = open_console()
    counted = [finding for finding in findings if not finding.tell("total")]
    totals = [finding for finding in findings if finding.tell("total")]
    _print_line(console, f"{_tell_window(answer)} · {_count_reports(answer)}")
    for party in dict.fromkeys(finding.tell("party") for finding in counted):
        mine = [finding for finding in counted if finding.tell("party") == party]
        console.print(_make_tally(f"{_name(party, theatre, lang)} ({party})", mine, theatre, lang))
    if totals:
        console.print(_make_totals(totals))
    if not findings:
        _print_line(console, "no finding in this window")
        return
    _print_line(console, f"sayso why {name_finding((counted or totals)[0])}{_repeat_window(answer)}")


def _make_tally(title: str, findings: Sequence[Finding], theatre: Theatre, lang: str) -> Table:
    units = [unit for unit in UNITS if any(finding.unit == unit for finding in findings)]
    has_provinces = any(finding.tell("province") for finding in findings)
    table = _make_table(title, ["voice", *(["province"] if has_provinces else [])], ["incidents"])
    table.add_column("losses of")
    for unit in units:
        table.add_column(unit.replace("-", " "), justify="right")
    for voice, province in dict.fromkeys((finding.tell("voice"), finding.tell("province")) for finding in findings):
        said = [
            finding for finding in findings if (finding.tell("voice"), finding.tell("province")) == (voice, province)
        ]
        whose = list(dict.fromkeys(finding.tell("of") for finding in said if finding.tell("of"))) or [None]
        for number, of in enumerate(whose):
            head = [VOICES.get(str(voice), str(voice)), *([province or ""] if has_provinces else [])]
            head = head if number == 0 else [""] * len(head)
            incidents = _show(said, None, "incidents") if number == 0 else ""
            if incidents == "0" and whose == [None]:
                continue
            table.add_row(*head, incidents, _shorten(of, theatre, lang), *(_show(said, of, unit) for unit in units))
    return table


def _make_totals(findings: Sequence[Finding]) -> Table:
    table = _make_table("Totals, never added to incidents", ["address"], ["figure"])
    for finding in findings:
        table.add_row(name_finding(finding), render_bounds(finding.value))
    return table


def print_quotes(finding: Finding, quotes: Sequence[Quote]) -> None:
    """The finding, then each report's source, day and link, with its quotes and their places in the text."""
    console = open_console()
    figure = render_bounds(finding.value) or "not said"
    incidents = f", {len(finding.incidents)} incidents" if finding.incidents else ""
    _print_line(console, f"{name_finding(finding)} = {figure} ({len(finding.claims)} claims{incidents})")
    for _, group in groupby(quotes, key=lambda quote: quote.report):
        said = list(group)
        _print_line(console, f"\n{clean_line(said[0].source)}, {said[0].published} · {clean_line(said[0].key)}")
        for quote in said:
            place = f"{quote.field} at {quote.phrase.start}–{quote.phrase.end}"
            _print_line(console, f"  {isolate_quote(quote.phrase.text)}  [{place}]")
        if said[0].url:
            _print_line(console, f"  {clean_line(said[0].url)}")


def print_comparisons(comparisons: Sequence[Comparison], answer: Answer, theatre: Theatre, lang: str) -> None:
    """A row per stated figure: what was stated, what the ledger holds, what is missing."""
    console = open_console()
    table = _make_table(_tell_window(answer), ["", "whose", "check", "of what"], ["stated", "found", "missing"])
    table.add_column("names", overflow="fold")
    for comparison in comparisons:
        table.add_row(
            "ok" if comparison.verdict == "holds" else "look",
            _shorten(comparison.party, theatre, lang) or "all",
            comparison.kind.replace("-", " "),
            comparison.unit.replace("-", " "),
            render_bounds(comparison.stated),
            render_bounds(comparison.found),
            render_bounds(comparison.missing),
            ", ".join(comparison.names),
        )
    console.print(table)
    raised = sum(comparison.verdict != "holds" for comparison in comparisons)
    _print_line(console, f"{raised} of {len(comparisons)} to look at" if raised else "everything holds")


def render_reading_lines(reading: Reading) -> str:
    """The reading as plain lines: the report, then its claims with the words behind them, then its reactions."""
    report = reading.report
    lines = [f"{clean_line(report.key)} · {report.published} · {reading.lang}"]
    for claim in reading.claims:
        lines.append(f"  {_tell_claim(claim)}")
        lines += [f"    {words.field}: {isolate_quote(words.phrase.text)}" for words in claim.words]
    for reaction in reading.reactions:
        lines.append(f"  {reaction.party} {reaction.kind}" + (f" towards {reaction.to}" if reaction.to else ""))
    return "\n".join(lines if len(lines) > 1 else [f"{lines[0]} · no claim"])


def render_findings(findings: Iterable[Finding], answer: Answer) -> list[dict[str, Any]]:
    """The findings as plain values."""
    return [render_finding(finding, answer) for finding in findings]


def render_finding(finding: Finding, answer: Answer) -> dict[str, Any]:
    """The finding as plain values, with its address and the keys of its reports."""
    reports = dict.fromkeys(answer.extract.claims[claim].report for claim in finding.claims)
    return {
        "address": name_finding(finding),
        "id": finding.id,
        "unit": finding.unit,
        "value": msgspec.to_builtins(finding.value),
        "about": dict(finding.about),
        "incidents": list(finding.incidents),
        "claims": list(finding.claims),
        "reports": [answer.extract.reports[report].key for report in reports],
    }


def render_quotes(quotes: Iterable[Quote]) -> list[dict[str, Any]]:
    """The quotes as plain values."""
    return [msgspec.to_builtins(quote) for quote in quotes]


def render_comparisons(comparisons: Iterable[Comparison]) -> list[dict[str, Any]]:
    """The comparisons as plain values."""
    return [msgspec.to_builtins(comparison) for comparison in comparisons]


def open_console() -> Console:
    """The terminal, or a stream of a fixed width where none is there; nothing in a text is taken for markup."""
    console = Console(markup=False, highlight=False, emoji=False, soft_wrap=False)
    return console if console.is_terminal else Console(markup=False, highlight=False, emoji=False, width=PLAIN_WIDTH)


def _make_table(title: str, words: Sequence[str], numbers: Sequence[str]) -> Table:
    table = Table(title=Text(title, "bold"), title_justify="left", box=SIMPLE_HEAD, pad_edge=False)
    for name in words:
        table.add_column(name, overflow="fold")
    for name in numbers:
        table.add_column(name, justify="right")
    return table


def _print_line(console: Console, line: str) -> None:
    console.print(Text(line), soft_wrap=True)


def _show(findings: Sequence[Finding], of: str | None, unit: str) -> str:
    for finding in findings:
        if finding.tell("of") == of and finding.unit == unit:
            return render_bounds(finding.value)
    return ""


def _name(party: str | None, theatre: Theatre, lang: str) -> str:
    return theatre.name_party(party, lang) if party in theatre.parties else party or ""


def _shorten(party: str | None, theatre: Theatre, lang: str) -> str:
    known = theatre.parties.get(party or "")
    return known.short.get(lang) or known.names.get(lang) or known.id if known else party or ""


def _tell_window(answer: Answer) -> str:
    start, end = answer.extract.start, answer.extract.end
    if start and end:
        return f"{start} to {end}"
    return f"from {start}" if start else f"to {end}" if end else "all days"


def _repeat_window(answer: Answer) -> str:
    start, end = answer.extract.start, answer.extract.end
    return (f" --from {start}" if start else "") + (f" --to {end}" if end else "")


def _count_reports(answer: Answer) -> str:
    return f"{len(answer.extract.reports)} reports, {len(answer.extract.incidents)} incidents"


def _tell_claim(claim: Claim) -> str:
    who = " and ".join(claim.sides) or " on ".join(name for name in (claim.initiator, claim.target) if name)
    losses = ", ".join(f"{loss.party or 'somebody'} {loss.outcome} {render_bounds(loss.said)}" for loss in claim.losses)
    days = " to ".join(dict.fromkeys(str(day) for day in (claim.start, claim.end) if day))
    places = "; ".join(_tell_place(place) for place in claim.places)
    parts = (
        f"{claim.claimant} {claim.stance}: {claim.event}",
        claim.scope == "total" and "total",
        who,
        places,
        days,
        losses,
    )
    return " · ".join(part for part in parts if part)


def _tell_place(place: Place) -> str:
    return ", ".join(name for name in (place.locality, place.district, place.province) if name)
