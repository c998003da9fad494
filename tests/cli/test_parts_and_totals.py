"""`sayso tally --by` and `sayso reconcile` without a file: parts, charts, totals; and the words behind each."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner

from sayso.cli import main
from sayso.ledger import open_ledger
from sayso.records import Look

CASE = Path(__file__).parents[2] / "examples" / "afghanistan-2023-08"
WINDOW = ("--from", "2023-08-01", "--to", "2023-08-20")


@pytest.fixture(scope="module")
def coded_ledger(tmp_path_factory):
    """The case as a coder read it."""
    ledger = str(tmp_path_factory.mktemp("parts") / "case.db")
    for words in (["init"], ["add", CASE / "reports.jsonl", "--gold", CASE / "gold.jsonl"]):
        assert run(*words, "--ledger", ledger).exit_code == 0
    return ledger


def run(*words):
    return CliRunner(env={"COLUMNS": "100"}).invoke(main, [str(word) for word in words])


def show(*words):
    result = run(*words)
    assert result.exit_code == 0, (result.output, result.exception)
    return result.stdout


def test_a_table_has_a_row_per_part_and_a_column_per_voice(coded_ledger):
    shown = show("tally", *WINDOW, "--by", "solar-month", "--party", "aff", "--ledger", coded_ledger)
    lines = [line.split() for line in shown.splitlines()]
    assert ["solar", "month", "party", "what", "own", "word", "other", "side", "independent"] in lines
    assert ["Asad", "1402", "AFF", "incidents", "4", "0", "3"] in lines
    assert ["killed:", "Taliban", "13+"] in lines


def test_each_part_opens_to_its_words(coded_ledger):
    found = json.loads(show("tally", *WINDOW, "--by", "district,week", "--json", "--ledger", coded_ledger))["findings"]
    told = [one for one in found if one["claims"] and one["unit"] == "killed" and one["about"]["voice"] == "own"]
    assert len(told) > 4
    for one in told[:3]:
        opened = json.loads(show("why", one["address"], *WINDOW, "--json", "--ledger", coded_ledger))
        assert (opened["value"], opened["claims"]) == (one["value"], one["claims"])
        assert opened["quotes"]


def test_periods_without_reports_are_named_and_not_counted(coded_ledger):
    asked = ("tally", "--from", "2023-07-01", "--to", "2023-08-20", "--by", "week", "--ledger", coded_ledger)
    assert "Nothing was read of: " in show(*asked)
    covered = json.loads(show(*asked, "--json"))
    unread = {one["name"] for one in covered["coverage"] if not one["reports"]}
    counted = {one["about"]["week"] for one in covered["findings"] if not one["claims"] and one["value"]["low"] == 0}
    assert unread and not unread & {week for week in counted if week in unread and week not in _told(covered)}


def test_a_period_in_which_looks_showed_that_nothing_was_published_is_counted(coded_ledger, tmp_path):
    place = tmp_path / "looked-at.db"
    place.write_bytes(Path(coded_ledger).read_bytes())
    asked = ("--from", "2023-07-03", "--to", "2023-07-09", "--by", "week", "--ledger", place)
    assert "Nothing was read of: " in show("tally", *asked)
    with open_ledger(place) as ledger:
        seen = datetime(2023, 7, 10, tzinfo=UTC)
        ledger.keep_look(Look("aff-x", seen, "read", seen - timedelta(days=3)), [], [], datetime.now(UTC))
    (week,) = json.loads(show("tally", *asked, "--json"))["coverage"]
    assert (week["reports"], week["days"]) == (0, 2)
    assert "Nothing was read of: " not in show("tally", *asked)


def _told(covered):
    return {one["about"]["week"] for one in covered["findings"] if one["claims"]}


@pytest.mark.parametrize("lang", ["en", "fa"])
@pytest.mark.parametrize("by", ["day", "province", "month,event"])
def test_a_chart_is_drawn_here_and_as_a_sound_svg(coded_ledger, tmp_path, by, lang):
    asked = ("tally", *WINDOW, "--by", by, "--lang", lang, "--ledger", coded_ledger)
    assert "█" in show(*asked, "--chart")
    path = tmp_path / "chart.svg"
    show(*asked, "--chart", path)
    root = ElementTree.parse(path).getroot()  # noqa: S314 our own file
    text = path.read_text("utf-8")
    assert root.get("direction") == ("rtl" if lang == "fa" else None)
    assert "href" not in text and "<script" not in text and "{" not in text.split("</style>")[1]


def test_a_chart_of_nothing_and_a_part_that_is_none_end_in_one_line(coded_ledger, tmp_path):
    empty = ("--from", "2020-01-01", "--to", "2020-01-31", "--ledger", coded_ledger)
    for words in (
        ("tally", *empty, "--by", "day", "--chart", tmp_path / "none.svg"),
        ("tally", *WINDOW, "--by", "moon", "--ledger", coded_ledger),
        ("tally", *WINDOW, "--unit", "dead", "--ledger", coded_ledger),
        ("tally", *WINDOW, "--by", "day", "--chart", tmp_path, "--ledger", coded_ledger),
    ):
        result = run(*words)
        assert result.exit_code == 1 and result.stderr.count("\n") == 1, result.output
    assert "Cannot tell: nothing was read in that window." in show("tally", *empty, "--by", "day")


@pytest.mark.parametrize("lang", ["en", "fa"])
def test_totals_are_told_beside_incidents_and_sums_that_do_not_hold_are_flagged(coded_ledger, lang):
    shown = show("reconcile", "--lang", lang, "--ledger", coded_ledger)
    assert "21 + 53 = 74" in shown or "53 + 21 = 74" in shown
    told = json.loads(show("reconcile", "--ledger", coded_ledger, "--json"))
    assert {one["verdict"] for one in told["totals"]} == {"holds", "raise", "cannot-tell"}
    assert sorted(one["verdict"] for one in told["sums"]) == ["holds", "raise"]
    for one in told["totals"][:3]:
        opened = json.loads(show("why", one["address"], "--json", "--ledger", coded_ledger))
        assert opened["claims"] == one["claims"]


def test_a_window_without_totals_says_so(coded_ledger):
    assert "No total touches this window." in show(
        "reconcile", "--from", "2020-01-01", "--to", "2020-01-31", "--ledger", coded_ledger
    )
    result = run("reconcile", CASE / "article.toml", "--party", "aff", "--ledger", coded_ledger)
    assert result.exit_code == 2


def test_parts_in_which_a_party_claims_nothing_are_one_sentence_and_no_rows_of_zeros(coded_ledger):
    asked = ("tally", "--from", "2023-06-01", "--to", "2023-08-20", "--by", "month", "--ledger", coded_ledger)
    shown = show(*asked)
    assert "AFF: 0 incidents in June 2023 and July 2023." in " ".join(shown.split())
    assert not [line for line in shown.splitlines() if line.split()[-2:] == ["incidents", "0"]]
    zeros = [
        one["about"]["month"]
        for one in json.loads(show(*asked, "--json"))["findings"]
        if one["address"].startswith("aff.own.incidents@") and one["value"]["high"] == 0
    ]
    assert zeros == ["2023-06", "2023-07"], "JSON names each zero, which is no silence: reports were read"
