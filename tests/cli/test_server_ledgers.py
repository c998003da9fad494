"""The commands on a ledger in PostgreSQL, named as a person names it: by a URL, whose password nobody sees."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner

import sayso.cli
from places import PASSWORD, Schemas
from sayso.cli import main

LINE = {
    "id": "one",
    "text": "The National Resistance Front says it killed two Taliban in Panjshir.",
    "published": "2024-05-06",
}
SHOWN = "postgresql://sayso@/postgres"


@pytest.fixture
def place(server, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with Schemas(server).new() as place:
        monkeypatch.setenv("SAYSO_LEDGER", place)
        yield place


def run(*words, code=0):
    result = CliRunner().invoke(main, [str(word) for word in words])
    assert result.exit_code == code, (result.output, result.exception)
    assert PASSWORD not in result.output
    return result


def test_no_command_shows_the_place_as_it_was_given():
    for path in Path(sayso.cli.__file__).parent.glob("*.py"):
        assert not re.search(r"\{settings\.ledger\b", path.read_text("utf-8")), f"{path.name}: show ledger.place"


def test_the_commands_work_on_a_url_and_never_print_its_password(place, tmp_path):
    (tmp_path / "a.jsonl").write_text(json.dumps(LINE))
    missing = run("status", code=1)
    assert missing.stderr == f"sayso: no ledger at {SHOWN}; make one with: sayso init\n"
    assert run("init").stdout == f"made the ledger {SHOWN}\n"
    assert run("init").stdout == f"{SHOWN} is a ledger already\n"
    assert run("add", "a.jsonl").stdout.startswith("1 added")
    assert run("status").stdout.startswith(f"ledger      {SHOWN}\nreports     1, published 2024-05-06")
    assert json.loads(run("status", "--json").stdout)["ledger"] == SHOWN
    assert "nrf" in run("tally", "--month", "2024-05", "--json").stdout
    assert run("export").stdout.count("\n") == 2
    unknown = run("read", "--explain", "two", code=1)
    assert unknown.stderr == f"sayso: two: no such file, and no report with that key or id in {SHOWN}\n"


@pytest.mark.parametrize("place_", ["postgresql://sayso:{}@127.0.0.1:1/front", "postgresql://sayso:{}@/front?hots=x"])
def test_a_url_that_does_not_work_is_told_in_one_line_without_its_password(place_, tmp_path):
    failed = run("status", "--ledger", place_.format(PASSWORD), code=1)
    assert failed.stderr.startswith("sayso: the ledger at postgresql://sayso@") and failed.stderr.count("\n") == 1
