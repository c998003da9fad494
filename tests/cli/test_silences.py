"""What `sayso silence` and `sayso names` print."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from sayso.cli import main

CASE = Path(__file__).parents[2] / "examples" / "afghanistan-2023-08"
WINDOW = ("--from", "2023-08-01", "--to", "2023-08-20")
ISOLATES = re.compile("[\u2068\u2069]")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory):
    place = str(tmp_path_factory.mktemp("silence") / "case.db")
    gold = str(CASE / "gold.jsonl")
    for command in (["init"], ["add", str(CASE / "reports.jsonl"), "--gold", gold]):
        assert CliRunner().invoke(main, [*command, "--ledger", place]).exit_code == 0
    return place


def ask(command, ledger, *words, lang="en"):
    env = {"COLUMNS": "100", "SAYSO_LANG": lang}
    result = CliRunner(env=env).invoke(main, [command, *WINDOW, *words, "--ledger", ledger])
    assert result.exit_code == 0, result.output
    return ISOLATES.sub("", result.stdout)


def test_channels_are_told_first_then_each_incident_with_its_answer(ledger):
    shown = " ".join(ask("silence", ledger, "--party", "taliban").split())
    assert "Taliban (taliban): could answer for" in shown
    assert "taliban-mod-briefing (1 report, 20 Aug): answers without naming it" in shown
    assert "taliban-badakhshan-corps (of one unit; 1 report, 19 Aug): 1 claim of its own" in shown
    assert "spoke · NRF · Takhar" in shown
    assert "acknowledges · independentpersian-taloqan, 1 day" in shown
    assert "silence noted by afintl-kabul" in shown


def test_json_tells_channels_and_words_by_their_keys(ledger):
    found = json.loads(ask("silence", ledger, "--party", "taliban", "--days", "3", "--json"))
    assert found["days"] == 3
    assert {one["verdict"] for one in found["silences"]} <= {"spoke", "silent", "not-read"}
    takhar = next(one for one in found["silences"] if one["verdict"] == "spoke" and one["day"] == "2023-08-15")
    assert {word["report"] for word in takhar["words"]} & {"independentpersian-taloqan", "kabulnow-duzakhdara"}


def test_names_are_told_with_their_denominator_and_those_never_named(ledger):
    shown = " ".join(ask("names", ledger, "--party", "taliban").split())
    assert "Taliban (taliban): 9 reports of its channels read" in shown
    assert "Islamic State Khorasan: in 5 of 9 reports" in shown
    assert "Afghanistan Freedom Front: never named, in 9 reports" in shown
    found = json.loads(ask("names", ledger, "--party", "taliban", "--json"))["names"]
    assert found[0]["reports_read"] == 9
    assert {"aff", "nrf"} <= set(found[0]["never"])


def test_dari_tells_the_same(ledger):
    shown = " ".join(ask("names", ledger, "--party", "taliban", lang="fa").split())
    assert "در ۵ از ۹ گزارش" in shown
    assert "هرگز نام برده نشده است" in shown


@pytest.mark.parametrize(("command", "name"), [("silence", "The group's"), ("names", "Daesh")])
def test_a_masked_name_shows_nowhere(tmp_path, command, name):
    place = str(tmp_path / "masked.db")
    for words in (["init"], ["add", str(CASE / "reports.jsonl")]):
        assert CliRunner().invoke(main, [*words, "--ledger", place]).exit_code == 0
    assert all(name in ask(command, place, *more) for more in ((), ("--json",)))
    mask = ["decide", "mask", name, "--coder", "ana", "--why", "a witness", "--ledger", place]
    assert CliRunner().invoke(main, mask).exit_code == 0
    assert not any(name in ask(command, place, *more) for more in ((), ("--json",)))


@pytest.mark.parametrize("command", ["silence", "names"])
def test_a_question_without_days_gets_one_line(ledger, command):
    result = CliRunner().invoke(main, [command, "--from", "2023-08-01", "--ledger", ledger])
    assert result.exit_code == 1
    assert "needs a first and a last day" in result.output
