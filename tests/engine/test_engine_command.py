"""The engine from the command line."""

import json
import subprocess
import sys
from pathlib import Path

EXAMPLE = Path(__file__).parents[2] / "examples" / "afghanistan-2023-08" / "reports.jsonl"


def test_the_command_reads_a_corpus_and_says_what_came_of_it(tmp_path):
    command = [sys.executable, "-m", "sayso", "corpus", str(EXAMPLE), "--out", str(tmp_path), "--jobs", "1"]
    first = subprocess.run(command, capture_output=True, text=True, timeout=120)
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout.startswith("1 files, 0 of them read before\n56 reports, ")
    again = subprocess.run([*command, "--json"], capture_output=True, text=True, timeout=120)
    assert json.loads(again.stdout)["resumed"] == 1
    rows = [json.loads(line) for line in next(tmp_path.glob("*.jsonl")).read_bytes().splitlines()]
    assert sum(len(row["claims"]) for row in rows) == json.loads(again.stdout)["claims"]
