"""sayso decide: what a person says, what it changed, the log, and one clear line where it cannot be."""

import json
import shutil
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from sayso.cli import main

CASE = Path(__file__).parents[2] / "examples" / "afghanistan-2023-08"
WINDOW = ("--from", "2023-08-01", "--to", "2023-08-20")


@pytest.fixture(scope="session")
def read_case(tmp_path_factory):
    """The case as the machine reads it."""
    place = tmp_path_factory.mktemp("decide") / "case.db"
    for command in (["init"], ["add", str(CASE / "reports.jsonl")]):
        assert CliRunner().invoke(main, [*command, "--ledger", str(place)]).exit_code == 0
    return place


@pytest.fixture
def ledger(read_case, tmp_path, monkeypatch):
    monkeypatch.setenv("SAYSO_LEDGER", str(tmp_path / "case.db"))
    monkeypatch.setenv("SAYSO_CODER", "ana")
    return shutil.copy(read_case, tmp_path / "case.db")


def run(*words):
    return CliRunner(env={"COLUMNS": "100"}).invoke(main, [str(word) for word in words])


def show(*words):
    result = run(*words)
    assert result.exit_code == 0, (result.output, result.exception)
    return result.stdout


def decide(*words, why="looked at it"):
    return json.loads(show("decide", *words, "--why", why, "--json"))


def refuse(*words):
    result = run("decide", *words, "--why", "looked at it")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.count("\n") == 1
    return result.stderr.removeprefix("sayso: ").strip()


def list_claims():
    return [json.loads(line) for line in show("export", "--shape", "jsonl", *WINDOW).splitlines()]


def find_claim(key, event="attack"):
    return next(one for one in list_claims() if one["report"]["key"] == key and one["claim"]["event"] == event)


def list_log(*words):
    return json.loads(show("decide", "list", *words, "--json"))["decisions"]


def test_a_correction_tells_what_it_changed_and_how_to_take_it_back(ledger):
    claim = find_claim("memar-faizabad")
    told = show("decide", "correct", claim["id"][:9], "losses", "taliban killed 9+", "--why", "the text says nine")
    assert f"ana corrects {claim['id']}: losses taliban killed 9+" in told
    assert "  figure    aff.own.taliban.killed" in told
    undo = told.splitlines()[-1].partition("sayso ")[2].split(" --why")[0]
    show(*undo.split(), "--why", "a slip")
    assert find_claim("memar-faizabad") == claim


def test_several_fields_are_corrected_at_once_with_the_words_that_carry_them(ledger):
    claim = find_claim("afintl-kabul")
    quote = claim["words"][0]["text"]
    made = decide("correct", claim["id"], "event", "explosion", "losses", "none", "--words", quote)
    assert made["decision"]["fields"] == {"event": "explosion", "losses": []}
    assert made["claims"][0]["before"] == claim["id"]
    now = next(one for one in list_claims() if one["id"] == made["claims"][0]["after"])
    assert (now["claim"]["event"], now["claim"]["losses"], now["confidence"]) == ("explosion", [], None)
    assert [one["text"] for one in now["words"] if one["field"] == "event"] == [quote]
    assert now["reader"].startswith("desk · rules")


def test_incidents_are_merged_split_and_claims_moved(ledger):
    first, second = (find_claim(key)["incident"]["id"] for key in ("aff-post-faizabad", "aff-post-pulekhumri"))
    merged = decide("merge", first[:12], second[:12])
    assert {one["id"] for one in merged["incidents"]["ended"]} == {first, second}
    (incident,) = merged["incidents"]["begun"]
    parted = decide("split", find_claim("aff-post-pulekhumri")["id"])
    alone = next(one for one in parted["incidents"]["begun"] if len(one["claims"]) == 1)
    moved = decide("move", find_claim("aff-post-faizabad")["id"], alone["id"])
    assert {len(one["claims"]) for one in moved["incidents"]["begun"]} == {2, len(incident["claims"]) - 2}


def test_the_log_says_who_when_why_and_whether_it_stands(ledger):
    claim = find_claim("afintl-kabul")
    first = decide("reject", claim["id"], why="an exercise")["decision"]
    undo = decide("undo", first["id"][:8], "--coder", "ben", why="it was none")["decision"]
    decide("correct", claim["id"], "event", "strike")
    later = decide("correct", claim["id"], "event", "explosion", "--coder", "ben")["decision"]
    log = list_log()
    assert [(one["kind"], one["coder"], one["state"]) for one in log] == [
        ("reject", "ana", "undone"),
        ("undo", "ben", "standing"),
        ("correct", "ana", "overruled"),
        ("correct", "ben", "standing"),
    ]
    assert (log[0]["undone_by"], log[0]["why"]) == (undo["id"], "an exercise")
    assert log[2]["conflicts"][0]["by"] == later["id"]
    assert [one["id"] for one in list_log("--coder", "ben", "--kind", "correct")] == [later["id"]]
    assert len(list_log("--state", "undone")) == 1
    assert len(list_log("--report", "afintl-kabul")) == len(list_log("--claim", claim["id"][:10])) == 4
    assert list_log("--report", "memar-faizabad") == list_log("--as-of", "2020-01-01") == []
    told = show("decide", "list")
    assert f"[undone by {undo['id']}]" in told
    assert "overruled: ben says otherwise later" in told
    assert told.endswith("4 decisions\n")


def test_whoever_decides_on_an_older_state_is_told(ledger):
    claim = find_claim("afintl-kabul")
    first = decide("reject", claim["id"], "--coder", "ben", "--expect", "none")["decision"]
    told = refuse("confirm", claim["id"], "--expect", "none")
    assert told == f"ben decided on the same meanwhile (reject, {first['id']}); look at it and decide again"
    decide("confirm", claim["id"], "--expect", first["id"][:10])
    assert len(list_log()) == 2


def test_what_cannot_be_decided_is_one_line_and_nothing_is_kept(ledger, monkeypatch):
    claim = find_claim("afintl-kabul")["id"]
    total = next(one["id"] for one in list_claims() if one["claim"]["scope"] == "total")
    assert refuse("reject", "c1-none") == "no claim c1-none in this ledger"
    assert refuse("reject", "c1-").startswith("c1- begins more than one claim's id; write more of it: c1-")
    assert refuse("undo", "d1-none") == "no decision d1-none in this ledger"
    assert refuse("reject", claim, "--expect", "d1-none") == "no decision d1-none in this ledger"
    assert refuse("correct", claim, "evnt", "strike").startswith("evnt: not a field of a claim; did you mean event")
    assert refuse("correct", claim, "initiator", "nobody").startswith("initiator: no party is called 'nobody'")
    assert refuse("split", total) == f"{total} is a total; totals stand in no incident"
    assert refuse("move", claim, "i1-none") == "no incident i1-none in this ledger"
    assert refuse("reject", claim, "--coder", "a:b") == "'a:b' is no coder's name; leave out colons and controls"
    monkeypatch.delenv("SAYSO_CODER")
    assert refuse("reject", claim).startswith("who decides? give --coder NAME")
    assert list_log() == []
    assert run("decide", "reject", claim, "--coder", "ana").exit_code == 2
    assert run("decide", "correct", claim, "event", "--why", "x", "--coder", "ana").exit_code == 2
    assert run("decide", "list", "--kind", "frown").stderr.startswith("sayso: --kind frown: take one of reject")


def test_a_ledger_that_is_missing_or_from_the_future_is_told(ledger, tmp_path, monkeypatch):
    monkeypatch.setenv("SAYSO_CODER", "ana")
    monkeypatch.setenv("SAYSO_LEDGER", str(tmp_path / "none.db"))
    assert "none.db" in refuse("reject", "c1-1")
    shutil.copy(ledger, tmp_path / "later.db")
    with closing(sqlite3.connect(tmp_path / "later.db")) as connection, connection:
        connection.execute("PRAGMA user_version = 99")
    monkeypatch.setenv("SAYSO_LEDGER", str(tmp_path / "later.db"))
    assert "update sayso" in refuse("reject", "c1-1")


def test_of_two_who_decide_on_the_same_at_once_no_decision_is_lost_and_a_refusal_is_one_line(ledger):
    claim = find_claim("afintl-kabul")["id"]
    writing = sqlite3.connect(ledger, isolation_level=None)
    writing.execute("BEGIN IMMEDIATE")  # both have read before either may write
    begun = [
        subprocess.Popen(
            [sys.executable, "-m", "sayso", "decide", "reject", claim, "--coder", coder, "--why", "seen"],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for coder in ("ben", "cem")
    ]
    time.sleep(4)
    writing.execute("ROLLBACK")
    writing.close()
    told = [(process.communicate(timeout=120)[1], process.returncode) for process in begun]
    refused = [words for words, code in told if code != 0]
    assert len(list_log()) == len(told) - len(refused) >= 1
    assert all(words.count("\n") == 1 and "decided on the same meanwhile (reject, d1-" in words for words in refused)


def test_the_coder_can_be_a_setting_of_the_folder(ledger, tmp_path, monkeypatch):
    monkeypatch.delenv("SAYSO_CODER")
    (tmp_path / "sayso.toml").write_text('coder = "zahra"')
    monkeypatch.chdir(tmp_path)
    assert decide("reject", find_claim("afintl-kabul")["id"])["decision"]["coder"] == "zahra"
