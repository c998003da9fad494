"""A figure opened in a terminal: incident by incident, report by report, the words that carry it; then its sum."""

from collections.abc import Iterable, Sequence
from functools import reduce
from operator import add
from typing import Any

import msgspec
from msgspec import Struct
from rich.console import Console
from rich.text import Text

from sayso.analyse import name_finding
from sayso.analyse.quotes import list_fields
from sayso.brief.wording import Wording
from sayso.cli.consoles import is_plain, open_console, print_line, print_wrapped
from sayso.cli.passages import cut_opening, mark_passage, print_link, widen_span
from sayso.cli.texts import isolate_quote, render_bounds
from sayso.cli.wording import load_words, tell_figure, tell_moment, tell_place, tell_window
from sayso.questions import Part
from sayso.records import Bounds, Claim, Extract, Finding, Phrase, Place, Quote, Report
from sayso.theatre import Theatre

#: What is quoted once for an incident, beside the words that carry the figure.
SETTING = (("places",), ("start", "end"))

#: More places of one incident than these are not named.
MAX_PLACES = 2


class Passage(Struct):
    """A stretch of a report that is quoted, and the words in it that are marked."""

    span: tuple[int, int]
    marks: list[Phrase]


def print_quotes(finding: Finding, parts: Sequence[Part], extract: Extract, theatre: Theatre, lang: str) -> None:
    """The finding, the reports behind each of its parts with the words that carry it, and how the parts add up."""
    words, console = load_words(lang), open_console()
    figure = tell_figure(finding.unit, finding.value, words)
    print_wrapped(console, words.say("why", "head", address=name_finding(finding), figure=figure), "bold")
    print_wrapped(console, words.capital(_tell_from(finding, extract, words)), "dim")
    if extract.as_of:
        print_wrapped(console, words.say("moments", "then", moment=tell_moment(extract.as_of, words)), "dim")
    for part in parts:
        print_line(console, "")
        if part.incident is not None:
            print_wrapped(console, _tell_part(part, finding, words), "bold")
            print_wrapped(console, _tell_standing(part, extract, words), "dim")
        _print_part(console, part, finding, extract, theatre, words)
    if len(parts) > 1:
        print_line(console, "")
        print_wrapped(console, tell_sum(finding, parts, words), "bold")


def tell_sum(finding: Finding, parts: Sequence[Part], words: Wording) -> str:
    """How the parts add up: "1 + 5+ = 6+ over 2 incidents"."""
    figure = render_bounds(reduce(add, (part.value for part in parts if part.value)))
    summed = words.say("why", "sum", parts=" + ".join(render_bounds(part.value) for part in parts), figure=figure)
    if finding.unit == "incidents":
        return summed
    count = Bounds(len(parts), len(parts))
    return words.say("why", "over", sum=summed, incidents=words.count("incidents", count))


def render_quotes(quotes: Iterable[Quote]) -> list[dict[str, Any]]:
    """The quotes as plain values."""
    return [msgspec.to_builtins(quote) for quote in quotes]


def render_parts(parts: Iterable[Part]) -> list[dict[str, Any]]:
    """The parts as plain values."""
    return [msgspec.to_builtins(part) for part in parts]


def _tell_from(finding: Finding, extract: Extract, words: Wording) -> str:
    """By whose word, and over how many incidents and reports."""
    reports = len({extract.claims[claim].report for claim in finding.claims})
    voice = words.tables["why"]["voices"].get(finding.tell("voice"), finding.tell("voice") or "")
    counts = {"voice": voice, "reports": words.count("reports", Bounds(reports, reports))}
    if not finding.incidents:
        return words.say("why", "from_total", **counts)
    incidents = Bounds(len(finding.incidents), len(finding.incidents))
    return words.say("why", "from", incidents=words.count("incidents", incidents), **counts)


def _tell_part(part: Part, finding: Finding, words: Wording) -> str:
    """The incident's day, places and what it adds."""
    places = [tell_place(place) for place in _pick_places(part.places)]
    day = [tell_window(part.day, part.day, words)] if part.day else []
    figure = [tell_figure(finding.unit, part.value, words)] if finding.tell("of") else []
    return " · ".join((*day, *(place for place in places if place), *figure))


def _tell_standing(part: Part, extract: Extract, words: Wording) -> str:
    """The incident's id and how it is borne out."""
    incident = extract.incidents[str(part.incident)]
    return f"  {part.incident} · {words.tables['statuses'][incident.status]}"


def _pick_places(places: Iterable[Place]) -> list[Place]:
    """The first finest place of each province."""
    finest: dict[str | None, Place] = {}
    for place in places:
        known = finest.get(place.province)
        if known is None or _count_levels(place) > _count_levels(known):
            finest[place.province] = place
    return list(finest.values())[:MAX_PLACES]


def _count_levels(place: Place) -> int:
    return sum(name is not None for name in (place.province, place.district, place.locality))


def _print_part(
    console: Console, part: Part, finding: Finding, extract: Extract, theatre: Theatre, words: Wording
) -> None:
    """The reports of one part, by day of publication, each with its passages and its link."""
    claims = [extract.claims[claim] for claim in part.claims]
    by_report: dict[str, list[Claim]] = {}
    for claim in claims:
        by_report.setdefault(claim.report, []).append(claim)
    reports = [extract.reports[report] for report in by_report]
    passages = {report.id: list_passages(report, by_report[report.id], finding) for report in reports}
    ordered = sorted(reports, key=lambda report: (report.published, report.key))
    add_setting(ordered, by_report, passages)
    for report in ordered:
        _print_report(console, report, passages[report.id], theatre, words)
        if (seen := extract.vanished.get(report.id)) is not None:
            missing = words.say("why", "vanished", day=words.tell_day(seen, year=True))
            print_line(console, Text("    ") + Text(missing, "bold yellow"))


def list_passages(report: Report, claims: Iterable[Claim], finding: Finding) -> list[Passage]:
    """The sentences of a report that carry the figure, in their order, each once."""
    return collect_passages(
        report,
        (said.phrase for claim in claims for said in claim.words if _is_of(said.field, list_fields(finding, claim))),
    )


def collect_passages(report: Report, phrases: Iterable[Phrase]) -> list[Passage]:
    """The sentences of a report that hold the phrases, in their order, each once."""
    passages: list[Passage] = []
    for phrase in sorted(phrases, key=lambda phrase: phrase.start):
        _add_phrase(passages, phrase, report)
    return passages


def add_setting(reports: Sequence[Report], claims: dict[str, list[Claim]], passages: dict[str, list[Passage]]) -> None:
    """Place and day of an incident, each quoted once, and only where no passage quoted already holds it."""
    for fields in SETTING:
        said = [
            (report, words.phrase)
            for report in reports
            for claim in claims[report.id]
            for words in claim.words
            if _is_of(words.field, fields)
        ]
        held = any(_holds(passage, phrase) for report, phrase in said for passage in passages[report.id])
        if said and not held:
            report, phrase = said[0]
            _add_phrase(passages[report.id], phrase, report)
            passages[report.id].sort(key=lambda passage: passage.span)


def _is_of(field: str, wanted: Iterable[str]) -> bool:
    return any(field == name or field.startswith(f"{name}.") for name in wanted)


def _holds(passage: Passage, phrase: Phrase) -> bool:
    return passage.span[0] <= phrase.start and phrase.end <= passage.span[1]


def _add_phrase(passages: list[Passage], phrase: Phrase, report: Report) -> None:
    """The phrase in the passage that holds it, else in one of its own."""
    home = next((passage for passage in passages if _holds(passage, phrase)), None)
    if home is None:
        home = Passage(widen_span(phrase, report.text), [])
        passages.append(home)
    if phrase not in home.marks:
        home.marks.append(phrase)


def _print_report(
    console: Console, report: Report, passages: Sequence[Passage], theatre: Theatre, words: Wording
) -> None:
    known = theatre.find_source(report.source) if report.source else None
    source = isolate_quote(known.name if known else report.source or report.key)
    day = words.tell_day(report.published, year=True)
    print_line(console, f"  {words.say('why', 'report', source=source, day=day, id=isolate_quote(report.key))}")
    if not passages:
        print_line(console, Text("    ") + Text(words.say("why", "coded") + " ", "dim") + cut_opening(report))
    for passage in passages:
        quote = mark_passage(report, passage.span, passage.marks, bold=not is_plain(console))
        print_line(console, Text("    ") + quote)
    if report.url:
        print_link(console, report.url, "    ")
