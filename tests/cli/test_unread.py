"""A window in which nothing was read: every answer says that nobody can tell, and none says zero."""

import json
import re

import msgspec
import pytest
from click.testing import CliRunner

from sayso.cli import main

UNREAD = ("--from", "2010-01-01", "--to", "2010-01-31")
TEXT = "The Freedom Front said that its fighters attacked a Taliban post in Salang, Parwan, on Monday; 2 were killed."


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    folder = tmp_path_factory.mktemp("unread")
    report = {"id": "one", "published": "2024-03-05", "text": TEXT, "source": "aff-x"}
    (folder / "reports.jsonl").write_bytes(msgspec.json.encode(report))
    for command in (["init"], ["add", str(folder / "reports.jsonl")]):
        assert CliRunner().invoke(main, [*command, "--ledger", str(folder / "unread.db")]).exit_code == 0
    return str(folder / "unread.db")


def ask(ledger, *words, lang="en"):
    result = CliRunner(env={"COLUMNS": "100", "SAYSO_LANG": lang}).invoke(main, [*words, "--ledger", ledger])
    assert result.exit_code == 0, result.output
    return " ".join(result.stdout.split())


@pytest.mark.parametrize(
    "words", [("tally",), ("tally", "--by", "province"), ("tally", "--chart"), ("trend",), ("silence",)]
)
def test_an_answer_to_a_window_of_which_nothing_was_read_is_that_nobody_can_tell(ledger, words):
    shown = ask(ledger, *words, *UNREAD)
    assert "Cannot tell: nothing was read in that window." in shown
    assert not re.search(r"\b0\b", shown)
    assert "نمی‌توان گفت" in ask(ledger, *words, *UNREAD, lang="fa")


@pytest.mark.parametrize("command", ["trend", "silence"])
def test_as_json_it_is_noted_beside_the_empty_list(ledger, command):
    told = json.loads(ask(ledger, command, *UNREAD, "--json"))
    assert told["note"] == "Cannot tell: nothing was read in that window."
    assert "note" not in json.loads(ask(ledger, command, "--month", "2024-03", "--json"))


def test_a_party_is_not_said_to_have_had_no_incident_where_nothing_was_read(ledger):
    shown = ask(ledger, "trend", *UNREAD, "--party", "aff")
    assert "cannot be told: no report from 1 to 31 January 2010 was read" in shown
    assert "no incident" not in shown and "a day" not in shown


def test_a_baseline_of_which_nothing_was_read_has_no_rate(ledger):
    shown = ask(ledger, "trend", "--month", "2024-03", "--base", "2010-01-01..2010-01-31")
    assert "1 incident" in shown and "31 days · nothing was read" in shown
    assert "0.00 a day" not in shown


def test_where_something_was_read_an_empty_tally_is_no_gap(ledger, tmp_path):
    report = {"id": "two", "published": "2024-05-05", "text": "Flour cost 40 afghanis a bag.", "source": "amu"}
    (tmp_path / "more.jsonl").write_bytes(msgspec.json.encode(report))
    place = str(tmp_path / "copy.db")
    for command in (["init"], ["add", str(tmp_path / "more.jsonl")]):
        assert CliRunner().invoke(main, [*command, "--ledger", place]).exit_code == 0
    assert "No finding in this window." in ask(place, "tally", "--month", "2024-05")


@pytest.mark.parametrize("command", ["tally", "trend", "silence", "names", "brief", "reconcile"])
@pytest.mark.parametrize("window", [("--month", "0001-01"), ("--from", "9999-12-01", "--to", "9999-12-31")])
def test_a_window_at_an_end_of_the_calendar_is_refused_in_plain_words(ledger, command, window):
    result = CliRunner().invoke(main, [command, *window, "--ledger", ledger])
    assert result.exit_code == 2
    assert "write a year from 1700 to 2299" in result.output


@pytest.mark.parametrize("month", ["1700-01", "2299-12"])
@pytest.mark.parametrize("command", ["tally", "trend", "silence", "names", "brief", "reconcile"])
def test_the_first_and_the_last_month_that_can_be_asked_about_are_answered(ledger, command, month):
    ask(ledger, command, "--month", month)
