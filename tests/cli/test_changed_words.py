"""A word or a fact that changes makes another version of the reader, and the ledger is read again."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import sayso

SHIPPED = Path(sayso.__file__).parent
LINE = {
    "id": "one",
    "text": "The National Resistance Front says it killed two Taliban in Panjshir.",
    "published": "2024-05-06",
    "lang": "en",
}


@pytest.fixture
def copied(tmp_path):
    """A copy of the package, so that its words can be edited."""
    ignored = shutil.ignore_patterns("__pycache__", "static")
    shutil.copytree(SHIPPED, tmp_path / "code" / "sayso", ignore=ignored)
    (tmp_path / "a.jsonl").write_text(json.dumps(LINE) + "\n", "utf-8")
    return tmp_path


def run(folder, *words):
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SAYSO_")}
    environ = {**kept, "PYTHONPATH": str(folder / "code")}
    command = [sys.executable, "-m", "sayso", *words]
    return subprocess.run(command, check=True, capture_output=True, text=True, cwd=folder, env=environ).stdout


def add_line(path, line):
    path.write_text(path.read_text("utf-8") + line, "utf-8")


@pytest.mark.parametrize("changed", ["lang/en/words.toml", "theatre/afghanistan/parties.toml"])
def test_a_changed_file_means_that_a_report_is_read_again_and_only_once(copied, changed):
    run(copied, "init")
    assert "1 read" in run(copied, "add", "a.jsonl")
    assert json.loads(run(copied, "read", "--json"))["read"]["reports"] == 0
    add_line(copied / "code" / "sayso" / changed, "\n# one more remark\n")
    assert json.loads(run(copied, "status", "--json"))["unread"] == 1
    assert json.loads(run(copied, "read", "--json"))["read"]["reports"] == 1
    assert json.loads(run(copied, "read", "--json"))["read"]["reports"] == 0


def test_a_changed_word_changes_what_is_read(copied):
    run(copied, "init")
    run(copied, "add", "a.jsonl")
    before = json.loads(run(copied, "status", "--json"))["claims"]
    words = copied / "code" / "sayso" / "lang" / "en" / "words.toml"
    text = words.read_text("utf-8")
    assert "kill" in text
    words.write_text(text.replace("kill", "kyll"), "utf-8")
    assert json.loads(run(copied, "read", "--json"))["read"]["reports"] == 1
    assert (before, json.loads(run(copied, "status", "--json"))["claims"]) == (1, 0)
