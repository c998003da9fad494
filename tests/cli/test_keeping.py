"""Commands that keep a ledger true and safe, as a person types them."""

import json

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
