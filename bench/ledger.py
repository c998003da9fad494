"""How quick a big ledger stays: ten more reports, a month's tally, the words behind a figure.

Ten reports are added twice: the latest of all, as a watch does, and ten of a day in the midst, as from an archive.

    python bench/ledger.py [claims] [folder]        (20000 claims, kept in a folder of the system's own)

The ledger is made up by `synthetic.py` and settled whole; a built one is kept and copied for each run. Times are those
of the clock, so nothing else should run beside it.
"""

import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from synthetic import FIRST, READER, Told, tell_incidents

from sayso.analyse import name_finding
from sayso.ledger import Ledger, Reading, open_ledger
from sayso.ledger.kept import split_batches
from sayso.packs import Packs, load_packs
from sayso.pipeline import settle_ledger
from sayso.questions import Window, ask_tally

#: Claims that one made-up incident comes to, about.
_PER_INCIDENT = 5.3
_BATCH = 2000
_ADDED = 10
_MADE = datetime(2026, 1, 1, tzinfo=UTC)


def build_ledger(path: Path, count: int, packs: Packs) -> tuple[list[Told], list[Told]]:
    """A settled ledger of about so many claims at `path`, without the ten reports that each list holds.

    The first list has the last reports, the other one those in the midst.
    """
    told = list(tell_incidents(max(1, int(count / _PER_INCIDENT)), packs.theatre))
    telling = [one for one in told if one.claims]
    half = len(telling) // 2
    last, midst = telling[-_ADDED:], telling[half : half + _ADDED]
    if path.exists():
        return last, midst
    made = path.with_suffix(".part")
    made.unlink(missing_ok=True)
    with open_ledger(str(made), create=True) as ledger:
        left = {one.report.id for one in (*last, *midst)}
        for batch in split_batches((one for one in told if one.report.id not in left), _BATCH):
            keep(ledger, batch)
        settle_ledger(ledger, packs, _MADE)
    made.rename(path)
    return last, midst


def keep(ledger: Ledger, told: list[Told]) -> None:
    """The reports with their claims in the ledger."""
    ledger.add_reports((one.report for one in told), _MADE)
    ledger.keep_readings((Reading(one.report.id, READER, one.claims, ()) for one in told), _MADE)


def measure(name: str, step: Callable[[], object]) -> None:
    """Print how long a step takes."""
    began = time.perf_counter()
    step()
    print(f"{name:42} {time.perf_counter() - began:8.2f} s", flush=True)


def ask_why(place: Path, address: str, month: str) -> None:
    """`sayso why` in a process of its own."""
    words = ["why", address, "--month", month, "--ledger", str(place)]
    subprocess.run([sys.executable, "-m", "sayso", *words], check=True, stdout=subprocess.DEVNULL)


def main(count: int, folder: Path) -> None:
    """Build the ledger where there is none, and print what is asked of it."""
    packs = load_packs("afghanistan")
    folder.mkdir(parents=True, exist_ok=True)
    built, place = folder / f"ledger-without-{count}.sayso", folder / "ledger.sayso"
    began = time.perf_counter()
    last, midst = build_ledger(built, count, packs)
    print(f"built or found in {time.perf_counter() - began:.1f} s")
    shutil.copyfile(built, place)
    month = Window(FIRST, FIRST.replace(day=28) + timedelta(days=3))
    with open_ledger(str(place)) as ledger:
        print(ledger.count())

        def add(told: list[Told]) -> None:
            keep(ledger, told)
            settle_ledger(ledger, packs, _MADE)

        measure("the last 10 reports added and matched", lambda: add(last))
        measure("10 of the midst added and matched", lambda: add(midst))
        measure("the tally of a month", lambda: ask_tally(ledger, packs, month))
        measure("the same again", lambda: ask_tally(ledger, packs, month))
        address = name_finding(ask_tally(ledger, packs, month).findings[0])
        measure("the day of the latest incident", ledger.latest_day)
    measure("why, a whole process", lambda: ask_why(place, address, f"{FIRST:%Y-%m}"))


if __name__ == "__main__":
    words = sys.argv[1:]
    main(int(words[0]) if words else 20_000, Path(words[1] if words[1:] else tempfile.gettempdir()) / "sayso-bench")
