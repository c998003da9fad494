"""How long `sayso read PATH --json` takes on many reports, with one process and with two; both must print the same.

python bench/jobs.py [lines]        (20000 by default)
"""

import hashlib
import json
import subprocess
import sys
import tempfile
import time
from itertools import cycle, islice
from pathlib import Path

CASE = Path(__file__).parents[1] / "examples" / "afghanistan-2023-08" / "reports.jsonl"
LINES = 20_000


def write_reports(path: Path, count: int) -> None:
    """So many lines: the case's reports in turn, each with an id and a text of its own."""
    case = [json.loads(line) for line in CASE.read_text("utf-8").splitlines()]
    with path.open("w", encoding="utf-8") as lines:
        for number, report in enumerate(islice(cycle(case), count)):
            line = {**report, "id": str(number), "text": f"{report['text']} ({number})"}
            lines.write(json.dumps(line, ensure_ascii=False) + "\n")


def read_reports(path: Path, jobs: int) -> tuple[float, str]:
    """Seconds that the command takes, and a digest of what it prints."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "sayso", "read", str(path), "--json", "--jobs", str(jobs)]
    done = subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began, hashlib.sha256(done.stdout).hexdigest()


def main() -> None:
    """Print a line per number of processes."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else LINES
    digests = set()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "many.jsonl"
        write_reports(path, count)
        for jobs in (1, 2):
            seconds, digest = read_reports(path, jobs)
            digests.add(digest)
            print(f"{count} reports, --jobs {jobs}: {seconds:.1f} s, {count / seconds:.0f} reports/s", flush=True)
    assert len(digests) == 1, "one process and two do not print the same"


if __name__ == "__main__":
    main()
