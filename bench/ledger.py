"""How quick a big ledger stays: ten more reports, tallies of a month and a year, the words behind a figure, a brief.

Ten reports are added twice: the latest of all, as a watch does, and ten of a day at the beginning, as from an archive.

    python bench/ledger.py [claims] [place]         (20000 claims, in a folder of the system's own)

The ledger is made up by `synthetic.py` in bulk, its incidents the true ones, as `web.py` makes it; a built one is kept
in the system's folder for temporary files and copied for each run, into `place` where that is the URL of an empty
database in PostgreSQL. Every command is a process of its own, whose modules are compiled before, as an installed
sayso's are. Times are those of the clock, so nothing else should run beside it; `cpu` is what the process itself took.
"""

import compileall
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from msgspec.structs import replace
from synthetic import FIRST, READER, Told, tell_incidents

import sayso
from sayso.analyse import DIMENSIONS, name_finding
from sayso.ledger import Ledger, Place, Reading, open_ledger, restore_ledger, split_batches
from sayso.ledger.files import is_url
from sayso.match import Ring
from sayso.packs import Packs, load_packs
from sayso.pipeline import settle_ledger
from sayso.questions import Window, ask_silences, ask_tally, ask_trends, split_tally
from sayso.settling import renew_copies
from sayso.telling import tell_ledger
from web import make_ledger

_BATCH = 2000
_ADDED = 10
#: Other worlds than the ledger's own: their reports are new to it.
_SEED, _NEAR = 99, 98
_EARLY = timedelta(days=14)
_MADE = datetime(2026, 1, 1, tzinfo=UTC)
_MONTH = Window(FIRST, FIRST.replace(day=28) + timedelta(days=3))
_YEAR = Window(FIRST, FIRST.replace(month=12, day=31))
_DRAFT = """In {month} {year} the Taliban carried out 40 attacks in Kabul, in which 3 civilians were killed.
The National Resistance Front claimed 12 attacks in Panjshir and said 25 Taliban were killed. """


def build_ledger(place: Path, count: int, packs: Packs) -> None:
    """A ledger of about so many claims, its incidents the true ones, filed and told as settling leaves them.

    One that is there is filed anew where it was by another matcher or theatre, or not to the end.
    """
    if not place.exists():
        made = place.with_suffix(".part")
        made.unlink(missing_ok=True)
        make_ledger(made, count)
        made.rename(place)
    with open_ledger(str(place)) as ledger:
        if ledger.start_settling(packs.settler, _MADE):
            renew_copies(ledger, packs.theatre, _MADE)
            file_claims(ledger, packs)
            tell_ledger(ledger, packs.theatre)


def copy_ledger(built: Path, place: str) -> None:
    """The built ledger in a place where it may be written to."""
    if is_url(place):
        restore_ledger(built, place, force=True)
    else:
        shutil.copyfile(built, place)


def file_claims(ledger: Ledger, packs: Packs) -> None:
    """Every claim filed where whoever settles looks for it; the incidents stay as they are."""
    for batch in split_batches(ledger.unsettled(), _BATCH):
        with ledger.settle(_MADE) as settling:
            counting = settling.load_counting(batch)
            ring = Ring(packs.theatre)
            ring.hold(settling.claims, settling.reports, settling.lineages)
            settling.strike_off(batch)
            filed = {id: [Place(one.key, one.first, one.last) for one in ring.file(id)] for id in counting}
            settling.keep((), (), filed)


def make_reports(packs: Packs, first: date, seed: int) -> list[Told]:
    """Ten reports with claims that the ledger has not, of the days from the first one on."""
    telling = (one for one in tell_incidents(_ADDED, packs.theatre, seed=seed) if one.claims)
    return [move_report(one, first - FIRST) for _number, one in zip(range(_ADDED), telling, strict=False)]


def move_report(told: Told, by: timedelta) -> Told:
    """The report with its claims, so many days later."""
    report = replace(told.report, published=told.report.published + by)
    claims = tuple(
        replace(one, report=report.id, start=one.start and one.start + by, end=one.end and one.end + by)
        for one in told.claims
    )
    return told._replace(report=report, claims=claims)


def add_reports(ledger: Ledger, told: list[Told], packs: Packs) -> None:
    """The reports with their claims in the ledger, matched."""
    ledger.add_reports((one.report for one in told), _MADE)
    ledger.keep_readings((Reading(one.report.id, READER, one.claims, ()) for one in told), _MADE)
    settle_ledger(ledger, packs, _MADE)


def measure(name: str, step: Callable[[], object]) -> None:
    """Print how long a step takes by the clock, and of the processor."""
    began, used = time.perf_counter(), time.process_time()
    step()
    print(f"{name:44} {time.perf_counter() - began:8.2f} s  cpu {time.process_time() - used:6.2f} s", flush=True)


def measure_command(name: str, words: list[str], given: str | None = None) -> None:
    """The same of a command in a process of its own."""
    began, used = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    done = subprocess.run(
        [sys.executable, "-m", "sayso", *words], input=given, text=True, stdout=subprocess.DEVNULL, check=False
    )
    took = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - used
    failed = f"  exit {done.returncode}" if done.returncode else ""
    print(f"{name:44} {time.perf_counter() - began:8.2f} s  cpu {took:6.2f} s{failed}", flush=True)


def main(count: int, place: str) -> None:
    """Build the ledger where there is none, and print what is asked of it."""
    packs = load_packs("afghanistan")
    folder = Path(tempfile.gettempdir() if is_url(place) else place) / "sayso-bench"
    folder.mkdir(parents=True, exist_ok=True)
    built = folder / f"told-{count}.sayso"
    place = place if is_url(place) else str(folder / "ledger.sayso")
    began = time.perf_counter()
    build_ledger(built, count, packs)
    copy_ledger(built, place)
    print(f"built or found, and copied, in {time.perf_counter() - began:.1f} s")
    compileall.compile_dir(Path(sayso.__file__).parent, quiet=1)
    with open_ledger(place) as ledger:
        print(ledger.count())
        for name, day in (("the last 10 reports", ledger.latest_day()), ("10 of the third week", FIRST + _EARLY)):
            # the truth was kept in bulk: what lies near is brought to what the matcher makes of it first
            add_reports(ledger, make_reports(packs, day or FIRST, _NEAR), packs)
            added = make_reports(packs, day or FIRST, _SEED)
            measure(f"{name} added and matched", lambda told=added: add_reports(ledger, told, packs))
        ask_questions(ledger, packs)
        address = name_finding(next(one for one in ask_tally(ledger, packs, _MONTH).findings if one.tell("province")))
    window = ["--month", f"{FIRST:%Y-%m}", "--ledger", place]
    measure_command("sayso tally, a month", ["tally", *window])
    measure_command(f"sayso why {address}", ["why", address, *window])
    measure_command("sayso brief, a month", ["brief", *window])
    draft = folder / "draft.md"
    draft.write_text(_DRAFT.format(month=f"{FIRST:%B}", year=FIRST.year) * 40, "utf-8")
    measure_command("sayso check, 1,500 words", ["check", str(draft), *window])


def ask_questions(ledger: Ledger, packs: Packs) -> None:
    """Tallies of every kind of a month, and of a year; trends and silences."""
    for name in ("the tally of a month", "the same again"):
        measure(name, lambda: ask_tally(ledger, packs, _MONTH).findings)
    for name in DIMENSIONS:
        measure(
            f"a month by {name}",
            lambda by=name: split_tally(ask_tally(ledger, packs, _MONTH, is_heard=True), packs, [by]),
        )
    parts = ("province", "party")
    measure("a year by province and party", lambda: split_tally(ask_tally(ledger, packs, _YEAR), packs, parts))
    measure("the trends of a month", lambda: ask_trends(ledger, packs, _MONTH))
    measure("who kept silent in a month", lambda: ask_silences(ledger, packs, _MONTH, 7))
    measure("the day of the latest incident", ledger.latest_day)


if __name__ == "__main__":
    words = sys.argv[1:]
    main(int(words[0]) if words else 20_000, words[1] if words[1:] else tempfile.gettempdir())
