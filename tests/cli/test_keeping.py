"""Commands that keep a ledger true and safe, as a person types them."""

import json
import sqlite3
from contextlib import closing

import pytest
from click.testing import CliRunner

from sayso.cli import main

LINE = {
    "id": "one",
    "text": "The National Resistance Front says its fighters attacked a Taliban post in Panjshir on Sunday. "
    "Two Taliban fighters were killed, the front said.",
    "published": "2024-05-06",
    "lang": "en",
}


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.jsonl").write_text(json.dumps(LINE))
    run("init")
    run("add", "a.jsonl")
    return tmp_path


def run(*words, code=0):
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exit_code == code, (result.output, result.exception)
    return result


def test_a_vanished_report_counts_and_is_marked_wherever_it_is_quoted(here):
    window = ("--month", "2024-05")
    before = json.loads(run("tally", *window, "--json").stdout)
    marked = run("vanish", "one", "--last-seen", "2024-05-09")
    assert marked.stdout == "one is no longer to be found, last seen 2024-05-09\n"
    assert run("vanish", "one", "--last-seen", "2024-05-09").stdout.endswith("the ledger says so already\n")
    assert json.loads(run("tally", *window, "--json").stdout) == before
    why = ("why", "nrf.own.taliban.killed", *window)
    assert "no longer to be found, last seen 9 May 2024" in run(*why).stdout
    assert {quote["vanished"] for quote in json.loads(run(*why, "--json").stdout)["quotes"]} == {"2024-05-09"}
    for form in ("md", "html", "txt"):
        words = " ".join(run("brief", *window, "--format", form).stdout.split())
        assert "no longer to be found, last seen 9 May 2024" in words
    assert "last seen 9 May 2024" in run("read", "one", "--explain").stdout
    assert run("export").stdout.splitlines()[1].endswith(",2024-05-09")
    assert json.loads(run("export", "--shape", "jsonl").stdout)["report"]["vanished"] == "2024-05-09"
    assert "vanished    1" in run("status").stdout
    assert json.loads(run("status", "--json").stdout)["vanished"] == 1
    assert "last seen 9 May 2024" in run("history", "one").stdout


def test_the_mark_ends_when_the_report_is_added_again_or_taken_back(here):
    for back in (("add", "a.jsonl"), ("vanish", "one", "--found")):
        run("vanish", "one", "--last-seen", "2024-05-09")
        run(*back)
        assert json.loads(run("status", "--json").stdout)["vanished"] == 0
    assert "nothing changed" in run("vanish", "one", "--found").stdout


def test_what_cannot_be_marked_is_told(here):
    assert run("vanish", "two", "--last-seen", "2024-05-09", code=1).stderr == "sayso: no report two in the ledger\n"
    early = run("vanish", "one", "--last-seen", "2023-05-09", code=1)
    assert early.stderr.startswith("sayso: one was published on 2024-05-06: it cannot have been last seen")
    run("vanish", "one", code=2)
    run("vanish", "one", "--found", "--last-seen", "2024-05-09", code=2)


def test_a_sound_ledger_verifies_and_a_changed_one_is_told_line_by_line(here):
    assert run("verify").stdout.startswith("nothing is wrong: looked at 1 reports, 1 readings, ")
    found = json.loads(run("verify", "--json").stdout)
    assert found["faults"] == [] and found["checked"]["reports"] == 1
    with closing(sqlite3.connect("sayso.db")) as connection, connection:
        connection.execute("UPDATE reports SET text = replace(text, 'Two', 'Six')")
    lines = run("verify", code=1).stdout.splitlines()
    assert len(lines) >= 3 and lines[-1].startswith(f"{len(lines) - 1} wrong: looked at 1 reports")
    assert any(line.startswith("claims c1-") and "the words of losses.0 do not stand at" in line for line in lines)
    assert any(line.startswith("reports r1-") for line in lines)
    faults = json.loads(run("verify", "--json", code=1).stdout)["faults"]
    assert [f"{fault['kind']} {fault['name']}: {fault['what']}" for fault in faults] == lines[:-1]


def test_an_empty_ledger_verifies(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    run("init")
    assert run("verify").stdout == "nothing is wrong: the ledger is empty\n"


def test_a_backup_is_made_and_restored(here):
    held = json.loads(run("status", "--json").stdout)
    tally = run("tally", "--json").stdout
    made = run("backup", "b.db")
    assert made.stdout.startswith("b.db holds 1 reports, ") and made.stdout.count("\n") == 1
    assert run("tally", "--json", "--ledger", "b.db").stdout == tally
    again = run("backup", "b.db", code=1)
    assert again.stderr == "sayso: b.db is there already; name another file, or add --force to replace it\n"
    assert json.loads(run("backup", "b.db", "--force", "--json").stdout)["reports"] == 1
    assert run("restore", "b.db", "--ledger", "c.db").stdout.startswith("c.db holds 1 reports, ")
    assert json.loads(run("status", "--ledger", "c.db", "--json").stdout) == {**held, "ledger": "c.db"}
    over = run("restore", "b.db", code=1)
    assert over.stderr == "sayso: sayso.db holds a ledger already; add --force to replace it\n"
    assert json.loads(run("restore", "b.db", "--force", "--json").stdout)["reports"] == 1
    assert sorted(path.name for path in here.glob("*db*")) == ["b.db", "c.db", "sayso.db"]


def test_what_cannot_be_restored_is_told(here):
    assert run("restore", "none.db", code=1).stderr == "sayso: there is no backup none.db\n"
    (here / "note.db").write_text("a note")
    assert "is not a ledger of sayso" in run("restore", "note.db", "--force", code=1).stderr
    run("backup", "b.db")
    with closing(sqlite3.connect("b.db")) as connection, connection:
        connection.execute("UPDATE reports SET text = ''")
    told = run("restore", "b.db", "--force", code=1).stderr
    assert told.startswith("sayso: b.db is not sound, nothing was restored: ") and told.count("\n") == 1
    assert run("verify").stdout.startswith("nothing is wrong")
