"""What a person reads: sentences on stated figures, blocks of a tally, the words behind a figure."""

import json
import re
from datetime import date
from functools import reduce
from itertools import pairwise
from operator import add
from pathlib import Path

import msgspec
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from sayso.analyse import Comparison
from sayso.cli import main
from sayso.cli.comparisons import NOTE, list_remarks
from sayso.cli.passages import decode_address, join_marks, mark_passage
from sayso.cli.wording import load_words
from sayso.records import Bounds, Phrase, Report

CASE = Path(__file__).parents[2] / "examples" / "afghanistan-2023-08"
WINDOW = ("--from", "2023-08-01", "--to", "2023-08-20")
ISOLATES = re.compile("[\u2068\u2069]")


@pytest.fixture(scope="session")
def coded_ledger(tmp_path_factory):
    """The case as a coder read it."""
    return fill(str(tmp_path_factory.mktemp("coded") / "case.db"), "--gold", str(CASE / "gold.jsonl"))


@pytest.fixture(scope="session")
def read_ledger(tmp_path_factory):
    """The case as the machine reads it."""
    return fill(str(tmp_path_factory.mktemp("read") / "case.db"))


def fill(ledger, *words):
    for command in (["init"], ["add", str(CASE / "reports.jsonl"), *words]):
        result = CliRunner().invoke(main, [*command, "--ledger", ledger])
        assert result.exit_code == 0, result.output
    return ledger


def show(*words, columns="100"):
    result = CliRunner(env={"COLUMNS": columns}).invoke(main, [str(word) for word in words])
    assert result.exit_code == 0, (result.output, result.exception)
    return result.stdout


def exactly(number):
    return Bounds(number, number)


def tell(*comparisons):
    return [(remark.verdict, remark.text) for remark in list_remarks(comparisons, load_words("en"))]


def test_stated_figures_are_told_in_sentences(coded_ledger):
    shown = show("reconcile", CASE / "article.toml", "--ledger", coded_ledger)
    for line in (
        "  look   4 of 5 incidents found; 1 has no row.",
        "  look   At least 13 of at least 25 killed found; 12 have no row.",
        "  look   Badakhshan stands twice: six names, five provinces.",
        "  holds  5 + 7 = 12 incidents: the sum holds. ",
    ):
        assert line in shown
    assert "One total of 45 killed or wounded in Badakhshan has no split; " in shown
    assert " of 65 stay open." in shown.replace("\n         ", " ")
    assert "missing" not in shown


def test_the_table_and_json_hold_every_comparison(coded_ledger):
    asked = ("reconcile", CASE / "article.toml", "--ledger", coded_ledger)
    table = show(*asked, "--table", columns="120")
    comparisons = json.loads(show(*asked, "--json"))["comparisons"]
    assert "missing" in table
    assert len(re.findall("^ *(?:look|holds) ", table, re.MULTILINE)) == len(comparisons)


@pytest.mark.parametrize(
    ("comparison", "verdict", "text"),
    [
        (Comparison("shortfall", "holds", "incidents", "aff", exactly(4), exactly(4), exactly(0)), "holds",
         "All 4 incidents found."),
        (Comparison("shortfall", "raise", "incidents", "aff", exactly(4), exactly(6), exactly(0)), "raise",
         "6 incidents found, more than the 4 stated."),
        (Comparison("shortfall", "raise", "killed", "aff", exactly(1), None, exactly(1)), "raise",
         "None of 1 killed found; 1 has no row."),
        (Comparison("shortfall", "holds", "killed", "aff", Bounds(2, None), exactly(3), exactly(0)), "holds",
         "3 killed found, at least 2 stated."),
        (Comparison("province-without-rows", "raise", "provinces", "aff", exactly(3), exactly(1), names=("A", "B")),
         "raise", "A and B have no row; one of three provinces have one."),
        (Comparison("province-twice", "holds", "provinces", "aff", exactly(2), exactly(2)), "holds",
         "Two names, two provinces: none stands twice."),
        (Comparison("sum", "raise", "incidents", None, exactly(9), exactly(8)), "raise",
         "8 = 8 incidents, but 9 stated."),
        (Comparison("sum", "holds", "killed", None, None, exactly(8)), NOTE,
         "8 = 8 killed; no sum of them is stated."),
    ],
)  # fmt: skip
def test_a_comparison_has_its_sentence(comparison, verdict, text):
    assert tell(comparison) == [(verdict, text)]


def test_what_only_others_say_stands_beside_the_shortfall_and_raises_it():
    own = Comparison("shortfall", "holds", "killed", "aff", exactly(4), exactly(4), exactly(0))
    others = Comparison("others-only", "raise", "killed", "aff", found=Bounds(2, None))
    assert tell(own, others) == [("raise", "All 4 killed found. Only others tell of at least 2 more.")]


@pytest.mark.parametrize("columns", ["80", "120"])
def test_a_tally_fits_its_columns_and_ends_in_a_legend(read_ledger, columns):
    shown = show("tally", *WINDOW, "--ledger", read_ledger, columns=columns)
    ours = [line for line in shown.splitlines() if "\u2068" not in line and not line.startswith("The words behind")]
    assert max(map(len, ours)) <= int(columns)
    assert all(line == line.rstrip() for line in ours)
    assert "13+ at least 13" in shown
    assert shown.splitlines()[-1].startswith("The words behind a figure: sayso why ")


def test_a_tally_begins_with_the_party_that_claims_most(coded_ledger):
    shown = show("tally", *WINDOW, "--ledger", coded_ledger)
    own = [int(count) for count in re.findall(r"own word +(\d+) incident", shown)]
    assert own == sorted(own, reverse=True)
    assert len(own) > 2
    assert "  said only by others  " in shown
    assert " 0 incidents" not in shown


def test_a_total_says_who_said_it_of_whom_and_where(coded_ledger):
    shown = show("tally", *WINDOW, "--ledger", coded_ledger, columns="120")
    totals = shown.partition("Totals, as they were said")[2].replace("\n  ", " ")
    assert re.search(r"National Resistance Front: 45 killed or wounded of the Taliban.* · Badakhshan · ", totals)


def test_a_total_stands_above_its_words(read_ledger):
    shown = show("tally", *WINDOW, "--ledger", read_ledger, columns="120")
    totals = shown.partition("Totals, as they were said")[2]
    said = r"^  National Resistance Front: 45 killed or wounded [^\u2068]*\u2068[^\u2069]*\*\*45\*\*"
    assert re.search(said, totals, re.MULTILINE)


def test_a_figure_opens_incident_by_incident_and_adds_up(read_ledger):
    asked = ("why", "aff.own.taliban.killed", *WINDOW, "--ledger", read_ledger)
    found = json.loads(show(*asked, "--json"))
    values = [msgspec.convert(part["value"], Bounds) for part in found["parts"]]
    assert reduce(add, values) == msgspec.convert(found["value"], Bounds)
    assert sorted(claim for part in found["parts"] for claim in part["claims"]) == sorted(found["claims"])
    lines = show(*asked).splitlines()
    assert re.fullmatch(r"[\d+≤–? ]+ = [\d+≤–]+ over \d+ incidents", lines[-1])
    assert lines[-1].endswith(f" over {len(values)} incidents")


def test_only_the_words_that_carry_the_figure_are_marked(read_ledger):
    lines = (CASE / "reports.jsonl").read_text("utf-8").splitlines()
    texts = [" ".join(json.loads(line)["text"].split()) for line in lines]
    shown = show("why", "aff.own.taliban.killed", *WINDOW, "--ledger", read_ledger)
    quotes = [line for line in shown.splitlines() if line.startswith("    \u2068")]
    assert len(quotes) >= 10
    for quote in quotes:
        assert "**" in quote
        plain = ISOLATES.sub("", quote).replace("**", "").strip()
        assert any(plain in text for text in texts)
    assert "https://memar.press/حمله-جبهه" in shown
    assert "%d8" not in shown


def test_a_coded_claim_shows_how_its_report_opens(coded_ledger):
    shown = show("why", "aff.own.taliban.killed", *WINDOW, "--ledger", coded_ledger)
    assert "coded by hand; the report opens: \u2068" in shown


def test_marks_are_bold_where_there_is_a_terminal():
    report = Report("one", "Nothing. They said five soldiers died there.", date(2024, 5, 6))
    marks = [Phrase("five", 19, 23), Phrase("soldiers", 24, 32)]
    assert (
        mark_passage(report, (9, 44), marks, bold=False).plain == "\u2068They said **five soldiers** died there.\u2069"
    )
    text = mark_passage(report, (9, 44), marks, bold=True)
    console = Console(force_terminal=True, color_system="standard", width=80)
    with console.capture() as capture:
        console.print(text)
    assert "\x1b[1mfive soldiers\x1b[0m" in capture.get()


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(1, 10)), max_size=6))
def test_joined_marks_stand_in_order_and_apart_and_hold_every_mark(places):
    text = "one two  three, four five six seven eight"
    phrases = [Phrase(text[start : start + length], start, start + length) for start, length in places]
    marks = [mark for mark in phrases if mark.text.strip()]
    joined = join_marks(text, marks, (0, len(text)))
    assert all(text[mark.start : mark.end] == mark.text for mark in joined)
    assert all(text[one.end : other.start].strip() for one, other in pairwise(joined))
    assert all(any(held.start <= mark.start and mark.end <= held.end for held in joined) for mark in marks)


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("https://a.org/%D9%83%D8%A7%D8%A8%D9%84", "https://a.org/كابل"),
        ("https://a.org/?q=%20a%26b%2Fc%25", "https://a.org/?q=%20a%26b%2Fc%25"),
        ("https://a.org/%d8%ad%d8", "https://a.org/ح%d8"),
        ("https://a.org/%e2%80%ae%e2%80%8c", "https://a.org/%e2%80%ae\u200c"),
        ("https://a.org/%ff%f0%9f%98%80", "https://a.org/%ff😀"),
    ],
)
def test_an_address_shows_letters_and_keeps_what_means_something(address, shown):
    assert decode_address(address) == shown


@given(st.text(alphabet="%dD8aAb9fF0c2é/ \x1b", max_size=40))
def test_no_address_shows_a_control_that_it_did_not_hold(address):
    shown = decode_address(address)
    assert all(letter.isprintable() or letter == "\u200c" or letter in address for letter in shown)
