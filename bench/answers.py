"""How right and how fast the answers are: the worked case's figures, brief and check of a month of a large ledger.

    python bench/answers.py [--claims 100000] [--ledgers FOLDER] [--only case|check|speed]

The case: every figure and verdict that `expected.json` holds, asked of the ledger through the public functions, once on
the claims that a coder wrote (they must all agree) and once on those that the rules read from the same texts; and the
remarks on the case's draft, which must be the same on both.

The large ledger is made up with a fixed seed (`bench/synthetic.py`), its incidents the true ones; it is kept in FOLDER
(by default `sayso-bench` in the system's folder for temporary files) and made anew only where it is not there.
"""

import argparse
import json
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from click.testing import CliRunner

sys.path.insert(0, str(Path(__file__).parent))

from checking import SETS, print_score, score_articles
from synthetic import Told, tell_incidents

from sayso.analyse import Comparison, Silence, Span, find_finding
from sayso.brief import render_markdown
from sayso.cli import main
from sayso.ledger import Ledger, Reading, open_ledger
from sayso.packs import Packs, load_packs
from sayso.questions import (
    Answer,
    Reckoning,
    Window,
    ask_brief_answers,
    ask_namings,
    ask_silences,
    ask_tally,
    ask_trends,
    brief_window,
    check_draft,
    reconcile_stated,
    reconcile_totals,
    split_tally,
)
from sayso.records import Bounds, Claim, Extract, Incident
from sayso.telling import tell_ledger

CASE = Path(__file__).parents[1] / "examples" / "afghanistan-2023-08"
WINDOW = Window(date(2023, 8, 1), date(2023, 8, 20))

MOMENT = datetime(2026, 1, 2, tzinfo=UTC)
MONTH = Window(date(2025, 2, 1), date(2025, 2, 28))
RUNS = 5

MONTH_END = date(2025, 2, 28)

#: An article of 1,500 words.
DRAFT = "".join(
    f"On {day} February 2025 the Taliban carried out {day + 3} attacks in {province}, in which {day} civilians were "
    f"killed and {day + 2} wounded, the National Resistance Front said. It claimed {day} attacks on the Taliban in "
    f"Panjshir in the same week and said that {day + 1} Taliban were killed there. "
    "Nobody else has counted the dead of these days.\n\n"
    for day, province in enumerate(("Kabul", "Kunduz", "Herat", "Takhar") * 7, 1)
)

#: Articles that check is tried on, in each set of wordings.
ARTICLES = 40


def make_ledger(path: Path, count: int, packs: Packs) -> None:
    """A ledger of so many claims with their true incidents; where it is there, only told anew if it has to be."""
    if path.exists():
        with open_ledger(str(path)) as ledger:
            tell_ledger(ledger, packs.theatre)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    told = list(_take_claims(tell_incidents(count, packs.theatre), count))
    partial = path.with_suffix(".part")
    partial.unlink(missing_ok=True)
    with open_ledger(str(partial), create=True) as ledger:
        ledger.add_reports((one.report for one in told), MOMENT)
        readings = (Reading(one.report.id, one.claims[0].reader, one.claims, ()) for one in told)
        ledger.keep_readings(readings, MOMENT)
        ledger.keep_incidents(list_incidents(told), MOMENT, [one.report.id for one in told])
        tell_ledger(ledger, packs.theatre)
    partial.rename(path)


def _take_claims(told: Iterable[Told], count: int) -> Iterator[Told]:
    taken = 0
    for one in told:
        if taken >= count:
            return
        taken += len(one.claims)
        yield one


def list_incidents(told: Iterable[Told]) -> list[Incident]:
    """The true incidents, without a word on why their claims belong together."""
    groups: dict[int, list[Claim]] = {}
    published: dict[str, date] = {}
    for one in told:
        published[one.report.id] = one.report.published
        for claim, number in zip(one.claims, one.incidents, strict=True):
            groups.setdefault(number, []).append(claim)
    return [
        Incident(tuple(claim.id for claim in held), _find_day(held, published), "claimed", "")
        for held in groups.values()
    ]


def _find_day(claims: Iterable[Claim], published: dict[str, date]) -> date:
    claims = list(claims)
    starts = [claim.start for claim in claims if claim.start] or [claim.end for claim in claims if claim.end]
    return min(starts or [published[claim.report] for claim in claims])


Figure = tuple[str, Any, Any]


def fill_case(path: Path, *words: str) -> None:
    """The worked case in a ledger, read by the rules or as a coder wrote it."""
    for command in (["init"], ["add", str(CASE / "reports.jsonl"), *words]):
        done = CliRunner().invoke(main, [*command, "--ledger", str(path)])
        if done.exit_code:
            raise SystemExit(done.output)


def ask_case(path: Path, packs: Packs, expected: dict[str, Any]) -> Iterator[Figure]:
    """Each figure or verdict of the case: its name, what was counted by hand, what the ledger answers."""
    with open_ledger(str(path)) as ledger:
        answer = ask_tally(ledger, packs, WINDOW)
        yield from _ask_groups(answer, packs, expected)
        _answer, compared = reconcile_stated(ledger, packs, (CASE / "article.toml").read_text("utf-8"))
        yield from _ask_stated(compared, expected)
        _extract, reckoning = reconcile_totals(ledger, packs, Window())
        yield from _ask_sums(reckoning, expected)
        yield from _ask_rates(ledger, expected)
        base = Span(date(2023, 2, 1), date(2023, 7, 31))
        trends = {asked.party: trend.verdict for asked, trend in ask_trends(ledger, packs, WINDOW, base).items()}
        for party in ("aff", "nrf"):
            yield f"trend {party}", "cannot-tell", trends.get(party)
        extract, silences = ask_silences(ledger, packs, WINDOW, 20)
        yield from _ask_answers(extract, silences, expected)
        _extract, namings = ask_namings(ledger, packs, WINDOW, "taliban")
        for naming in namings:
            named = {one.party: len(one.reports) for one in naming.named}
            yield "taliban reports read", expected["silence"]["taliban_reports_read"], len(naming.read)
            for party, reports in expected["silence"]["named"].items():
                yield f"taliban name {party}", len(reports), named.get(party, 0)
            for party in expected["silence"]["never_named"]:
                yield f"taliban never name {party}", True, party in naming.never


def _flat(value: Bounds | None) -> dict[str, int | None] | None:
    return None if value is None else {"low": value.low, "high": value.high}


def _ask_groups(answer: Answer, packs: Packs, expected: dict[str, Any]) -> Iterator[Figure]:
    def tell(address: str) -> Any:
        finding = find_finding(address, answer.findings)
        return _flat(finding.value) if finding else None

    def count(address: str) -> int:
        return (tell(address) or {}).get("low") or 0

    for party in ("aff", "nrf"):
        own = expected["groups"][party]["by_its_own_word"]
        yield f"{party} incidents", own["incidents"], count(f"{party}.own.incidents")
        for unit in ("killed", "wounded", "killed_or_wounded"):
            yield f"{party} {unit}", own[unit], tell(f"{party}.own.taliban.{unit.replace('_', '-')}")
        for province, said in own["by_province"].items():
            yield f"{party} incidents {province}", said["incidents"], count(f"{party}.own.incidents@{province}")
            for unit in ("killed", "wounded"):
                yield f"{party} {unit} {province}", said[unit], tell(f"{party}.own.taliban.{unit}@{province}")
        parts = split_tally(answer, packs, ["solar-month"])
        found = [
            one
            for one in parts
            if one.unit == "incidents" and one.tell("party") == party and one.tell("voice") == "own"
        ]
        yield f"{party} solar months add up", own["incidents"], sum(one.value.low or 0 for one in found if one.value)


def _ask_stated(compared: Iterable[Comparison], expected: dict[str, Any]) -> Iterator[Figure]:
    compared = tuple(compared)
    for party in ("aff", "nrf"):
        group = expected["groups"][party]
        for one in compared:
            if one.party == party and one.kind == "shortfall" and one.unit in group["shortfall"]:
                yield (
                    f"{party} shortfall {one.unit}",
                    group["shortfall"][one.unit],
                    one.missing.low if one.missing else None,
                )
            if one.party == party and one.kind == "province-without-rows":
                yield f"{party} provinces without rows", group["draft_provinces_not_found"], list(one.names)
            if one.party == party and one.kind == "province-twice":
                yield f"{party} provinces named", group["draft_provinces_named"], one.stated.low if one.stated else None
                yield (
                    f"{party} provinces distinct",
                    group["draft_provinces_distinct"],
                    one.found.low if one.found else None,
                )
    together = expected["groups"]["nrf"]["killed_and_wounded_together"]
    rest = next(one for one in compared if one.party == "nrf" and one.kind == "rest")
    bounds = {"low": together["rest_if_shuhada_lies_outside_the_45"], "high": together["rest"]}
    yield "nrf killed and wounded without a row", bounds, _flat(rest.missing)
    for one in compared:
        if one.party is None and one.kind == "sum":
            wanted = expected["both"][{"incidents": "draft_sum"}.get(one.unit, f"draft_{one.unit}")]
            wanted = {"low": wanted, "high": wanted} if isinstance(wanted, int) else wanted
            yield f"both together, {one.unit} stated", wanted, _flat(one.found)


def _ask_sums(reckoning: Reckoning, expected: dict[str, Any]) -> Iterator[Figure]:
    """Whether a report's parts make its whole, and which one does not."""
    found = {(one.stated.low, one.found.low): one.verdict for one in reckoning.sums if one.stated and one.found}
    for name in ("wrong", "right"):
        told = expected["un_figures"][name]
        verdict = "holds" if told["holds"] else "raise"
        yield f"UN figures, {name}", verdict, found.get((told["total"], told["sum"]))


def _ask_rates(ledger: Ledger, expected: dict[str, Any]) -> Iterator[Figure]:
    counts = [claim for claim in ledger.claims() if claim.claimant == "un" and claim.scope == "total" and claim.count]
    for told in expected["un_clashes"]:
        end = told.get("printed_end", told["end"])
        same = (told["start"], end, told["clashes"])
        rates = {
            round(claim.count.low / ((claim.end - claim.start).days + 1), 3)
            for claim in counts
            if claim.start and claim.end and claim.count and claim.count.low
            and (claim.start.isoformat(), claim.end.isoformat(), claim.count.low) == same
        }  # fmt: skip
        yield (
            f"UN clashes from {told['start']}",
            told.get("per_day_to_printed_end", told["per_day"]),
            next(iter(rates), None),
        )


def _ask_answers(extract: Extract, silences: Iterable[Silence], expected: dict[str, Any]) -> Iterator[Figure]:
    """Of each incident of the case: in how many reports the other side's silence is noted, and whether it spoke."""
    silences = tuple(silences)
    for row in expected["silence"]["answers"]:
        reports = {said["report"] for said in row["said_of_the_taliban"]}
        noted = sorted(said["report"] for said in row["said_of_the_taliban"] if said["kind"] == "silent")
        about = [
            one
            for one in silences
            if (one.party, one.about) == ("taliban", row["group"]) and reports & _list_keys(one.incident, extract)
        ]
        found = sorted({extract.reports[id].key for one in about for id in one.noted} & reports)
        yield f"silence noted, {row['incident']}", noted, found


def _list_keys(incident: str, extract: Extract) -> set[str]:
    """The keys of the reports that tell of an incident."""
    return {extract.reports[extract.claims[id].report].key for id in extract.incidents[incident].claims}


def ask_brief(path: Path, packs: Packs, lang: str) -> None:
    """The brief of a month as Markdown, ledger and all."""
    with open_ledger(str(path)) as ledger:
        answer = ask_tally(ledger, packs, MONTH)
        answered = ask_brief_answers(ledger, packs, answer)
    render_markdown(brief_window(answer, packs, lang, answered=answered, is_drawn=False), packs.theatre)


def ask_check(path: Path, packs: Packs) -> None:
    """An article of 80 sentences on the month, read back, ledger and all."""
    with open_ledger(str(path)) as ledger:
        check_draft(ledger, packs, DRAFT, MONTH, MONTH_END)


def ask_parts(path: Path, packs: Packs) -> None:
    """A month's tally by province and week."""
    with open_ledger(str(path)) as ledger:
        split_tally(ask_tally(ledger, packs, MONTH), packs, ["province", "week"])


def measure(asked: Callable[[], None]) -> tuple[float, float]:
    """Seconds by the clock and seconds of one core, the medians of several runs."""
    taken = []
    for _ in range(RUNS):
        began, worked = time.perf_counter(), time.process_time()
        asked()
        taken.append((time.perf_counter() - began, time.process_time() - worked))
    clock, core = zip(*taken, strict=True)
    return statistics.median(clock), statistics.median(core)


def list_remarks(path: Path, packs: Packs) -> set[tuple[str, str, tuple[int, ...]]]:
    """The remarks on the case's draft: their kinds, whether they hold, and where their words stand."""
    text = (CASE / "draft.md").read_text("utf-8")
    with open_ledger(str(path)) as ledger:
        checked = check_draft(ledger, packs, text, WINDOW, date(2023, 8, 20))
    return {(one.kind, one.verdict, tuple(words.start for words in one.words)) for one in checked.remarks}


def print_case(packs: Packs) -> bool:
    """The case's figures on both readings; whether all agree on the coder's, and the remarks on both."""
    expected = json.loads((CASE / "expected.json").read_text("utf-8"))
    is_right = True
    remarks = []
    with tempfile.TemporaryDirectory() as folder:
        for name, words in (("a coder", ("--gold", str(CASE / "gold.jsonl"))), ("the rules", ())):
            path = Path(folder) / f"{name}.db"
            fill_case(path, *words)
            figures = list(ask_case(path, packs, expected))
            wrong = [figure for figure in figures if figure[1] != figure[2]]
            right = len(figures) - len(wrong)
            print(f"claims of {name}: {right} of {len(figures)} figures and verdicts as counted by hand")
            for label, wanted, found in wrong:
                print(f"    {label}: {wanted} by hand, {found} here")
            is_right = is_right and not (name == "a coder" and wrong)
            remarks.append(list_remarks(path, packs))
    coder, rules = remarks
    print(f"remarks on the draft: {len(coder & rules)} the same on both, {len(coder ^ rules)} on one alone")
    return is_right and coder == rules


def print_speed(folder: Path, count: int, packs: Packs) -> None:
    """How long answers of a month of the large ledger take."""
    path = folder / f"answers-{count}.db"
    make_ledger(path, count, packs)
    print(f"{count:,} claims, the month of February 2025, median of {RUNS}:")
    for name, asked in {
        "brief in English": lambda: ask_brief(path, packs, "en"),
        "brief in Dari": lambda: ask_brief(path, packs, "fa"),
        "tally by province and week": lambda: ask_parts(path, packs),
        f"check of an article of {len(DRAFT.split()):,} words": lambda: ask_check(path, packs),
    }.items():
        clock, core = measure(asked)
        print(f"    {name}: {clock:.2f} s ({core:.2f} s of one core)")
    print(f"    memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


def run() -> None:
    """What was asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=100_000)
    parser.add_argument("--ledgers", type=Path, default=Path(tempfile.gettempdir()) / "sayso-bench")
    parser.add_argument("--only", choices=("case", "check", "speed"))
    asked = parser.parse_args()
    packs = load_packs("afghanistan")
    is_right = print_case(packs) if asked.only in (None, "case") else True
    if asked.only in (None, "check"):
        for name in SETS:
            print(f"articles with planted errors, the {name} set:")
            is_right = print_score(score_articles(packs, name, ARTICLES)) and is_right
    if asked.only in (None, "speed"):
        print_speed(asked.ledgers, asked.claims, packs)
    sys.exit(not is_right)


if __name__ == "__main__":
    run()
