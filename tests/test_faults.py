"""The bench that kills sayso in the middle of its work runs, and finds nothing wrong."""

import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).parents[1] / "bench" / "faults.py"


def test_a_few_kills_leave_nothing_wrong():
    done = subprocess.run(
        [sys.executable, BENCH, "--kills", "8", "--engine", "sqlite", "--seed", "3"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count(" kills within ") == 4
    assert done.stdout.endswith("nothing was lost, half stored or unsound; each next run completed\n")
