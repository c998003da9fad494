"""Kills sayso in the middle of its work, again and again, and looks at what is left.

    python bench/faults.py [--kills 200] [--seed 1] [--engine sqlite]

At random moments (of a seed) `sayso add`, `read`, the matching of what was read, and `decide` are killed with SIGKILL,
on SQLite and on PostgreSQL. After each: whatever was said to be stored, or was seen by somebody else, is there; every
row is sound (`sayso verify`); nothing is stored by halves; the same command again completes, and the ledger is then the
one that an undisturbed run makes. Exits with 1 where any of that does not hold.
"""

import argparse
import io
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from places import Server, find_programs, list_rows  # noqa: E402
from sayso import cli, pipeline  # noqa: E402
from sayso.ledger import Ledger, open_ledger, reports  # noqa: E402
from sayso.ledger.shelves import readings  # noqa: E402
from sayso.packs import load_packs  # noqa: E402
from sayso.pipeline import read_ledger, settle_ledger  # noqa: E402
from sayso.questions import Window, ask_tally, export_window  # noqa: E402

REPORTS = 300
PLACES = ("Panjshir", "Baghlan", "Kabul", "Takhar", "Kapisa", "Herat", "Kunduz", "Badakhshan")
FRONTS = ("National Resistance Front", "Afghanistan Freedom Front")
STEPS = ("add", "read", "match", "decide")

#: Rows per transaction, fewer than in real use: so that many of the moments fall between two of them.
reports.BATCH = 40
readings.READINGS_BATCH = 20
pipeline.settle_ledger.__kwdefaults__["size"] = 40

Content = dict[str, Any]


def write_posts(path: Path) -> None:
    """Posts of two fronts and of an outlet that tells the same; several about one event."""
    lines = []
    for number in range(REPORTS):
        event = number * 7 % (REPORTS // 3)
        day, place, front = event % 28 + 1, PLACES[event % 8], FRONTS[event % 2]
        text = f"The {front} says it killed {event % 5 + 2} Taliban fighters in {place} on {day} January 2024."
        source = ("nrf-x", "aff-x")[event % 2] if number % 2 else "Hasht-e Subh"
        published = f"2024-01-{min(day + number % 3, 31):02d}"
        report = {"id": f"p{number}", "text": f"{text} Post {number}.", "published": published, "source": source}
        lines.append(json.dumps({**report, "lang": "en"}))
    path.write_text("\n".join(lines))


class Files:
    """Ledgers in SQLite: a copy of a file for each run."""

    name = "sqlite"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def make(self, name: str) -> str:
        """A place for a ledger of this name."""
        return str(self.folder / f"{name}.db")

    @contextmanager
    def copy(self, name: str) -> Iterator[str]:
        """The place of a copy of that ledger, which is thrown away."""
        place = self.make("copy")
        shutil.copyfile(self.make(name), place)
        yield place
        for ending in ("", "-wal", "-shm"):
            Path(place + ending).unlink(missing_ok=True)

    def seal(self, name: str) -> None:
        """The ledger's log worked into its file."""
        list_rows(self.make(name), "PRAGMA wal_checkpoint(TRUNCATE)")


class Databases:
    """Ledgers in PostgreSQL: a database of a template for each run."""

    name = "postgresql"

    def __init__(self, server: Server) -> None:
        self.server = server

    def make(self, name: str) -> str:
        """A place for a ledger of this name."""
        self.server.ask(f"CREATE DATABASE {name}")
        return self.server.url(name)

    @contextmanager
    def copy(self, name: str) -> Iterator[str]:
        """The place of a copy of that ledger, which is thrown away."""
        self.server.ask(f"CREATE DATABASE copied TEMPLATE {name}")
        yield self.server.url("copied")
        self.server.ask("DROP DATABASE copied WITH (FORCE)")

    def seal(self, name: str) -> None:
        """Nothing: the server keeps all."""


class Child:
    """A command in a process of its own, which can be killed; what it said so far."""

    def __init__(self, place: str, words: Sequence[str]) -> None:
        self._reading, writing = os.pipe()
        self.begun = time.perf_counter()
        self.number = os.fork()
        if not self.number:
            os.dup2(writing, 1)
            os.dup2(writing, 2)
            _run_command(place, words)
        os.close(writing)

    def kill_after(self, seconds: float, see: Callable[[], Any]) -> Any:
        """What somebody else saw just before the command was killed, None where it had ended by then."""
        while (left := self.begun + seconds - time.perf_counter()) > 0:
            time.sleep(min(left, 0.002))
            if os.waitpid(self.number, os.WNOHANG)[0]:
                return None
        seen = see()
        os.kill(self.number, signal.SIGKILL)
        return seen if os.waitpid(self.number, 0)[1] == signal.SIGKILL else None

    def finish(self) -> tuple[int, float]:
        """The exit code, and how long the command took in seconds."""
        code = os.waitstatus_to_exitcode(os.waitpid(self.number, 0)[1])
        return code, time.perf_counter() - self.begun

    def read(self) -> str:
        """What it said."""
        with os.fdopen(self._reading) as stream:
            return stream.read()


def _run_command(place: str, words: Sequence[str]) -> None:
    """The command, in the forked process, which ends with it."""
    code = 1
    try:
        sys.stdout = io.TextIOWrapper(io.FileIO(1, "w", closefd=False), line_buffering=True)
        sys.stderr = io.TextIOWrapper(io.FileIO(2, "w", closefd=False), line_buffering=True)
        cli.main([*words, "--ledger", place], prog_name="sayso", standalone_mode=True)
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 0
    finally:
        os._exit(code)


def run(place: str, words: Sequence[str]) -> tuple[str, float]:
    """What a command says that is not disturbed, and how long it takes."""
    child = Child(place, words)
    code, seconds = child.finish()
    said = child.read()
    assert code == 0, (words, said)
    return said, seconds


def look(ledger: Ledger) -> Content:
    """What a ledger answers, without the moments at which it was written."""
    packs = load_packs("afghanistan")
    answer = ask_tally(ledger, packs, Window())
    decisions = [
        (one.kind, one.coder, one.why, [anchor.claim.id for anchor in one.anchors], one.fields, one.name)
        for one in ledger.decisions()
    ]
    return {
        "counts": ledger.count(),
        "unsettled": len(ledger.unsettled()),
        "findings": msgspec.json.encode(answer.findings),
        "extract": msgspec.json.encode(answer.extract),
        "export": export_window(ledger, packs, Window(), "jsonl"),
        "decisions": decisions,
    }


def count_rows(place: str) -> dict[str, int]:
    """How many rows of what anybody else can see by now; nothing of it may be gone later."""
    tables = ("reports", "readings", "claims", "reactions", "incidents", "decisions")
    counts = ", ".join(f"(SELECT count(*) FROM {table})" for table in tables)  # noqa: S608
    (row,) = list_rows(place, f"SELECT {counts}")
    return dict(zip(tables, row, strict=True))


class Trial:
    """A step: from which ledger, by which command, what it makes, how long it takes undisturbed."""

    def __init__(self, kind: Files | Databases, base: str, words: Sequence[str], again: Sequence[str]) -> None:
        self.kind, self.base, self.words, self.again = kind, base, words, again
        lengths = []
        for _ in range(2):
            with kind.copy(base) as place:
                lengths.append(run(place, words)[1])
                with open_ledger(place) as ledger:
                    self.expected = look(ledger)
        self.seconds = max(lengths)

    def disturb(self, chance: random.Random) -> tuple[str, list[str]] | None:
        """How much was stored when it was killed, and what did not hold then; None where it ended before."""
        moment = chance.uniform(0, self.seconds * 1.02)
        with self.kind.copy(self.base) as place:
            before = count_rows(place)
            child = Child(place, self.words)
            seen = child.kill_after(moment, lambda: count_rows(place))
            said, left = child.read(), count_rows(place)
            if seen is None:
                return None
            faults = self._check(place, seen, left, said)
            with open_ledger(place) as ledger:
                done = look(ledger)
            stage = "all" if done == self.expected else "nothing" if left == before else "a part"
            faults += self._check_next(place, done)
        return stage, faults

    def _check(self, place: str, seen: dict[str, int], left: dict[str, int], said: str) -> list[str]:
        """What is wrong with what the killed command left: beside what was seen before, and what it said."""
        faults = [f"{name}: {seen[name]} rows became {left[name]}" for name in seen if left[name] < seen[name]]
        with open_ledger(place) as ledger:
            faults += [str(fault) for fault in ledger.verify()]
            if said and look(ledger) != self.expected:
                faults.append(f"was said to be stored and is not: {said!r}")
        # The last batch is a smaller one.
        if self.words[0] == "add" and left["reports"] % reports.BATCH and left["reports"] != REPORTS:
            faults.append(f"half a batch: {left['reports']} reports")
        return faults

    def _check_next(self, place: str, done: Content) -> list[str]:
        """Whether the next run completes, and the ledger is then the undisturbed one."""
        is_decided = self.words[0] == "decide" and done["decisions"] == self.expected["decisions"]
        run(place, self.again if is_decided else self.words)
        with open_ledger(place) as ledger:
            faults = [str(fault) for fault in ledger.verify()]
            after = look(ledger)
        return faults + [f"{name} is not as undisturbed" for name in after if after[name] != self.expected[name]]


def prepare(kind: Files | Databases, posts: Path) -> dict[str, list[Trial]]:
    """The trials of each step, each beginning with what the one before it made."""
    packs = load_packs("afghanistan")
    add = ["add", str(posts), "--no-read"]
    places = {name: kind.make(name) for name in ("made", "added", "known", "settled")}
    for step, place in enumerate(places.values()):
        run(place, ["init"])
        if step > 0:
            run(place, add)
        with open_ledger(place) as ledger:
            now = ledger_moment()
            if step > 1:
                read_ledger(ledger, packs, now)
            if step > 2:
                settle_ledger(ledger, packs, now)
    decide = list_decisions(places["settled"])
    for name in places:
        kind.seal(name)
    return {
        "add": [Trial(kind, "made", add, add)],
        "read": [Trial(kind, "added", ["read"], ["read"])],
        "match": [Trial(kind, "known", ["read"], ["read"])],
        "decide": [Trial(kind, "settled", words, ["read"]) for words in decide],
    }


def ledger_moment() -> Any:
    """Now; only the bench asks the clock."""
    from datetime import UTC, datetime

    return datetime.now(UTC)


def list_decisions(place: str) -> list[list[str]]:
    """A command of each kind, on claims and incidents of the ledger, and one decision to take back."""
    said, _seconds = run(place, ["decide", "mask", "Andarab", "--why", "a name", "--coder", "ana", "--json"])
    with open_ledger(place) as ledger:
        log = ledger.decisions()
        incidents = sorted(
            ledger.extract().incidents.values(), key=lambda incident: (-len(incident.claims), incident.id)
        )
    assert said and log
    large, other, third = incidents[:3]
    commands = [
        ["reject", large.claims[0]],
        ["correct", large.claims[1], "event", "strike"],
        ["confirm", third.claims[0]],
        ["merge", large.id, other.id],
        ["split", large.claims[0]],
        ["move", other.claims[0], large.id],
        ["mask", "Panjshir"],
        ["undo", log[0].id],
    ]
    return [["decide", *words, "--why", "a trial", "--coder", "ben"] for words in commands]


def disturb_steps(kind: Files | Databases, posts: Path, kills: int, seed: int, tell: Callable[[str], None]) -> int:
    """How many kills left something wrong, of all steps on one engine."""
    trials = prepare(kind, posts)
    wrong = 0
    for step in STEPS:
        chance = random.Random(f"{seed} {kind.name} {step}")  # noqa: S311
        stages: Counter[str] = Counter()
        begun = time.perf_counter()
        missed = 0
        while stages.total() < kills // len(STEPS):
            result = trials[step][stages.total() % len(trials[step])].disturb(chance)
            if result is None:
                missed += 1
                assert missed < 10 * kills, "never killed in time"
                continue
            stages[result[0]] += 1
            wrong += bool(result[1])
            for fault in result[1]:
                tell(f"  {step}: {fault[:300]}")
        spread = ", ".join(f"{stages[name]} with {name} stored" for name in ("nothing", "a part", "all"))
        length = sum(trial.seconds for trial in trials[step]) / len(trials[step])
        tell(
            f"{kind.name:11} {step:7} {stages.total():4} kills within {length * 1000:4.0f} ms: {spread}; "
            f"{time.perf_counter() - begun:.0f} s"
        )
    return wrong


def main() -> None:
    """Print the figures; exit with 1 where anything was lost, half stored or unsound."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200, help="kills on each engine")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--engine", choices=("sqlite", "postgresql"))
    options = parser.parse_args()
    load_packs("afghanistan")
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        posts = Path(folder, "posts.jsonl")
        write_posts(posts)
        if options.engine != "postgresql":
            wrong += disturb_steps(Files(Path(folder)), posts, options.kills, options.seed, print)
        if options.engine != "sqlite":
            programs = find_programs()
            assert programs, "no PostgreSQL is installed"
            server = Server(programs)
            try:
                wrong += disturb_steps(Databases(server), posts, options.kills, options.seed, print)
            finally:
                server.remove()
    print(
        "nothing was lost, half stored or unsound; each next run completed"
        if not wrong
        else f"{wrong} kills went wrong"
    )
    raise SystemExit(bool(wrong))


if __name__ == "__main__":
    main()
