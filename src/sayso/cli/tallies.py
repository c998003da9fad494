"""A tally in a terminal: a block per party, a line per voice, totals apart."""

from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.text import Text

from sayso.analyse import name_finding
from sayso.brief.wording import Wording
from sayso.cli.consoles import is_plain, open_console, print_hanging, print_line, print_wrapped
from sayso.cli.passages import mark_passage, widen_span
from sayso.cli.texts import clean_line, render_bounds
from sayso.cli.wording import (
    load_words,
    name_claimant,
    name_party,
    name_unit,
    repeat_window,
    shorten_party,
    tell_asked,
    tell_figure,
    tell_nothing,
    tell_window,
)
from sayso.codebook import UNKNOWN
from sayso.questions import Answer
from sayso.records import Bounds, Claim, Finding
from sayso.theatre import Theatre

#: Units of losses in the order in which they are told; killed and wounded together stand behind them.
OUTCOMES = ("killed", "wounded", "casualties", "captured", "surrendered")
TOGETHER = "killed-or-wounded"
PARTED = ("killed", "wounded", "casualties")

NONE = Bounds(0, 0)

#: Columns before what a voice says.
INDENT = 23


def print_tally(findings: Sequence[Finding], answer: Answer, theatre: Theatre, lang: str) -> None:
    """A block per party, the one with the most incidents by its own word first; then totals, legend, a next command."""
    words, console = load_words(lang), open_console()
    print_wrapped(console, _tell_head(answer, words), "bold")
    counted = [finding for finding in findings if not finding.tell("total")]
    totals = [finding for finding in findings if finding.tell("total")]
    for party in sort_parties(counted):
        mine = [finding for finding in counted if finding.tell("party") == party]
        _print_party(console, party, mine, answer, theatre, words)
    _print_totals(console, totals, answer, theatre, words)
    print_line(console, "")
    if not findings:
        print_wrapped(console, tell_nothing("tally", words, is_unread=answer.sheet.is_unread))
        return
    _print_legend(console, counted, words)
    address = name_finding(_pick_example(counted) or findings[0])
    print_line(console, Text(words.say("tally", "ask", address=address, window=repeat_window(answer.sheet)), "dim"))


def sort_parties(findings: Iterable[Finding]) -> list[str]:
    """The parties by how many incidents they claim themselves, the most first; what nobody is named for comes last."""
    own: dict[str, int] = {}
    for finding in findings:
        party = finding.tell("party") or UNKNOWN
        is_own = (finding.unit, finding.tell("voice")) == ("incidents", "own")
        own[party] = max(own.get(party, 0), (finding.value.low or 0) if is_own and finding.value else 0)
    return sorted(own, key=lambda party: (party == UNKNOWN, -own[party], party))


def _tell_head(answer: Answer, words: Wording) -> str:
    sheet = answer.sheet
    reports, incidents = (Bounds(count, count) for count in (sheet.reports, sheet.incidents))
    return words.say(
        "tally",
        "head",
        window=tell_asked(sheet, words),
        reports=words.count("reports", reports),
        incidents=words.count("incidents", incidents),
    )


def _print_party(
    console: Console, party: str, findings: Sequence[Finding], answer: Answer, theatre: Theatre, words: Wording
) -> None:
    print_line(console, "")
    name = clean_line(name_party(party, theatre, words))
    form = "nobody" if party == UNKNOWN else "party"
    print_wrapped(console, words.say("tally", form, name=name, id=party), "bold")
    shown: set[str] = set()
    for voice, province in dict.fromkeys(
        (finding.tell("voice") or "", finding.tell("province")) for finding in findings
    ):
        said = [
            finding for finding in findings if (finding.tell("voice"), finding.tell("province")) == (voice, province)
        ]
        incidents = next((finding.value for finding in said if finding.unit == "incidents"), None)
        losses = _tell_losses([finding for finding in said if finding.tell("of")], party, theatre, words)
        if incidents in (None, NONE) and not losses:
            continue
        count = tell_figure("incidents", incidents or NONE, words)
        where = clean_line(province) if province else _tell_provinces(party, voice, answer, words)
        told = words.say("tally", "provinces", incidents=count, places=where) if where else count
        lead = "" if voice in shown else f"  {words.tables['tally']['voices'].get(voice, voice)}"
        shown.add(voice)
        for number, line in enumerate((told, *losses)):
            print_hanging(console, "" if number else lead, line, INDENT)


def _tell_provinces(party: str, voice: str, answer: Answer, words: Wording) -> str:
    """The provinces that a voice names, each with its incidents, the most first."""
    named = [
        (clean_line(finding.tell("province") or ""), finding.value)
        for finding in answer.findings
        if (finding.tell("party"), finding.tell("voice"), finding.unit) == (party, voice, "incidents")
        and finding.tell("province")
    ]
    named.sort(key=lambda pair: (-(pair[1].low or 0) if pair[1] else 0, pair[0]))
    return str(words.tables["comma"]).join(f"{province} {render_bounds(value)}" for province, value in named)


def _tell_losses(findings: Sequence[Finding], party: str, theatre: Theatre, words: Wording) -> list[str]:
    """A text per losing party, the acting party's own losses last."""
    losers = dict.fromkeys(finding.tell("of") or UNKNOWN for finding in findings)
    return [
        words.say(
            "tally",
            "whose",
            name=words.say("tally", "nobody_lost") if of == UNKNOWN else clean_line(shorten_party(of, theatre, words)),
            losses=_tell_outcomes(
                {finding.unit: finding.value for finding in findings if finding.tell("of") == of}, words
            ),
        )
        for of in sorted(losers, key=lambda of: (of == party, of == UNKNOWN, of))
    ]


def _tell_outcomes(said: dict[str, Bounds | None], words: Wording) -> str:
    """The outcomes of one losing party; taken together where more than one part of that is said."""
    parts = [
        words.say("tally", "no_casualties")
        if unit == "casualties" and said[unit] == NONE
        else tell_figure(unit, said[unit], words)
        for unit in OUTCOMES
        if unit in said
    ]
    together, parted = said.get(TOGETHER), [unit for unit in PARTED if unit in said]
    if together and len(parted) > 1 and together.low is not None:
        parts[len(parted) - 1] += " " + words.say("tally", "in_all", n=render_bounds(together))
    return str(words.tables["comma"]).join(parts)


def _print_totals(
    console: Console, findings: Sequence[Finding], answer: Answer, theatre: Theatre, words: Wording
) -> None:
    """Each total with who said it, what, of where and when, its address, and the words."""
    if not findings:
        return
    print_line(console, "")
    print_wrapped(console, words.say("tally", "totals"), "bold")
    for _, total in _group_totals(findings):
        held = answer.sheet.totals
        claim = held.claims[total[0].claims[0]]
        who = name_claimant(claim, held, theatre, words)
        told = [
            words.say("tally", "total", who=who, figures=_tell_total(total, claim, theatre, words)),
            *dict.fromkeys(clean_line(place.province) for place in claim.places if place.province),
            _tell_days(claim, answer, words),
            name_finding(total[0]),
        ]
        print_hanging(console, "", " · ".join(told), 2)
        _print_words(console, total[0], claim, answer)


def _group_totals(findings: Iterable[Finding]) -> Iterator[tuple[tuple[str | None, str | None], list[Finding]]]:
    groups: dict[tuple[str | None, str | None], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.tell("party"), finding.tell("total")), []).append(finding)
    yield from groups.items()


def _tell_total(findings: Sequence[Finding], claim: Claim, theatre: Theatre, words: Wording) -> str:
    """What a total counts: incidents by whom, losses of whom."""
    figures = []
    for finding in findings:
        if finding.tell("of") is None:
            count = f"{render_bounds(finding.value)} {_name_counted(finding, claim, words)}"
            actor = claim.initiator if claim.initiator not in (None, claim.claimant, UNKNOWN) else None
            by = actor and words.name_party(actor, theatre)
            figures.append(words.say("tally", "total_by", figures=count, party=by) if by else count)
    losers = dict.fromkeys(finding.tell("of") for finding in findings if finding.tell("of"))
    for of in sorted(losers, key=lambda of: of == claim.claimant):
        said = {finding.unit: finding.value for finding in findings if finding.tell("of") == of}
        losses = _tell_outcomes(said, words)
        if of == UNKNOWN:
            figures.append(losses)
            continue
        whose = words.say("losses", "own_people") if of == claim.claimant else words.name_party(str(of), theatre)
        figures.append(words.say("tally", "total_losses", losses=losses, party=whose))
    return words.join_clauses(map(clean_line, figures))


def _name_counted(finding: Finding, claim: Claim, words: Wording) -> str:
    """What a total's count counts: "clashes", "incidents" for those of all kinds."""
    events: dict[str, str] = words.tables["events"]
    return name_unit("incidents", finding.value, words) if claim.event == "other" else events[claim.event]


def _tell_days(claim: Claim, answer: Answer, words: Wording) -> str:
    if claim.start or claim.end:
        return tell_window(claim.start, claim.end, words)
    return words.say(
        "tally", "said_on", day=words.tell_day(answer.sheet.totals.reports[claim.report].published, year=True)
    )


def _print_words(console: Console, finding: Finding, claim: Claim, answer: Answer) -> None:
    """The sentence that holds a total's figure."""
    report = answer.sheet.totals.reports[claim.report]
    fields = ("count",) if finding.tell("of") is None else ("losses",)
    marks = [said.phrase for said in claim.words if said.field.partition(".")[0] in fields and said.phrase.text.strip()]
    if marks:
        first = min(marks, key=lambda mark: mark.start)
        passage = mark_passage(report, widen_span(first, report.text), marks, bold=not is_plain(console))
        print_line(console, Text("    ") + passage)


def _print_legend(console: Console, findings: Sequence[Finding], words: Wording) -> None:
    print_wrapped(console, words.say("tally", "legend"), "dim")
    if any(finding.tell("voice") == "others-only" for finding in findings):
        print_wrapped(console, words.say("tally", "legend_others"), "dim")


def _pick_example(findings: Sequence[Finding]) -> Finding | None:
    """A figure worth opening: the first loss that a party claims of another, else the first figure that is not zero."""
    shown = [finding for finding in findings if finding.value and finding.value.low]
    own = [
        finding
        for finding in shown
        if finding.tell("voice") == "own" and finding.tell("of") not in (None, finding.tell("party"))
    ]
    return next(iter(own or shown), None)
