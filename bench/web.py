"""The desk under load: a ledger of a million made-up claims, 50 requests a second for a minute, what each page took.

    python bench/web.py [--claims 1000000] [--rate 50] [--seconds 60] [--ledger FILE]

The ledger is made once, with each incident as the truth has it, and kept in build/. The desk runs as `sayso serve`, a
process of its own. Requests come at their times whether or not earlier ones are answered: a fifth the first page, three
tenths the list of incidents with facets and pages, three tenths incidents drawn at random, a fifth reports drawn at
random; of the pages of a window, half are of the latest month, the others of one of the twelve before, each of which
was looked at once before the minute begins. A request's time is counted from when it was due.
"""

import argparse
import asyncio
import json
import os
import random
import sqlite3
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from msgspec.structs import replace

sys.path.insert(0, str(Path(__file__).parent))
ROOT = Path(__file__).parents[1]
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)

#: What p95 may be, in milliseconds.
TARGET_MS = 100

PARTIES = ("taliban", "nrf", "aff", "iskp")
STATUSES = ("claimed", "corroborated", "acknowledged", "contested")


def make_ledger(place: Path, claims: int) -> None:
    """A ledger of about so many claims, its incidents as the truth has them."""
    from synthetic import tell_incidents

    from sayso.ledger import Reading, open_ledger
    from sayso.records import Incident, Link
    from sayso.theatre import load_theatre

    place.parent.mkdir(parents=True, exist_ok=True)
    members: dict[int, list[tuple[str, object]]] = defaultdict(list)
    count = 0
    with open_ledger(place, create=True) as ledger:
        batch = []

        def flush() -> None:
            ledger.add_reports([told.report for told in batch], MOMENT)
            readings = (Reading(told.report.id, "made up", told.claims, ()) for told in batch)
            ledger.keep_readings(readings, MOMENT)
            batch.clear()

        for told in tell_incidents(claims // 5, load_theatre()):
            batch.append(told)
            for claim, number in zip(told.claims, told.incidents, strict=True):
                members[number].append((claim.id, claim.start or claim.end or told.report.published))
            count += len(told.claims)
            if len(batch) == 5000:
                flush()
                print(f"\r{count:,} claims", end="", flush=True)
            if count >= claims:
                break
        flush()
        rng = random.Random(1)  # noqa: S311

        def tell() -> Iterator[Incident]:
            for held in members.values():
                ids = tuple(dict.fromkeys(id for id, _day in held))
                links = tuple(Link(id, ids[0] if id != ids[0] else None, "the truth", 9.0) for id in ids)
                first = Incident(ids, min(day for _id, day in held), "claimed", "As it was made up.", links)
                yield replace(first, status=rng.choice(STATUSES) if len(ids) > 1 else "claimed")

        settled = ledger.unsettled()
        print(f"\n{ledger.keep_incidents(tell(), MOMENT, settled):,} incidents")


def pick_addresses(place: Path, seed: int, number: int) -> list[tuple[str, str]]:
    """What is asked: the kind of page and its address."""
    rng = random.Random(seed)  # noqa: S311
    with sqlite3.connect(place) as connection:
        last = connection.execute("SELECT max(day) FROM incidents WHERE until IS NULL").fetchone()[0]
        incidents = [row[0] for row in connection.execute("SELECT id FROM incidents ORDER BY random() LIMIT 4000")]
        reports = [row[0] for row in connection.execute("SELECT id FROM reports ORDER BY random() LIMIT 4000")]
    year, month = int(last[:4]), int(last[5:7])
    months = [
        f"{(year * 12 + month - 1 - back) // 12}-{(year * 12 + month - 1 - back) % 12 + 1:02}" for back in range(13)
    ]
    found = []
    for _turn in range(number):
        window = "" if rng.random() < 0.5 else f"?month={rng.choice(months[1:])}"
        draw = rng.random()
        if draw < 0.2:
            found.append(("Now", f"/{window}"))
        elif draw < 0.5:
            sign = "&" if window else "?"
            facet = rng.choice(
                ["", f"party={rng.choice(PARTIES)}", f"status={rng.choice(STATUSES)}", "event=attack&page=2"]
            )
            found.append(("Incidents", f"/incidents{window}{sign}{facet}" if facet else f"/incidents{window}"))
        elif draw < 0.8:
            found.append(("incident", f"/incidents/{rng.choice(incidents)}"))
        else:
            found.append(("report", f"/reports/{rng.choice(reports)}"))
    return found


async def ask(address: tuple[str, int], path: str) -> tuple[int, int]:
    """The status and the length of one answer, over a connection of its own."""
    reader, writer = await asyncio.open_connection(*address)
    writer.write(f"GET {path} HTTP/1.1\r\nHost: {address[0]}\r\nConnection: close\r\n\r\n".encode())
    answer = await reader.read()
    writer.close()
    return int(answer[9:12]), len(answer)


async def load(
    address: tuple[str, int], asked: list[tuple[str, str]], rate: float
) -> dict[str, list[tuple[float, int]]]:
    """Milliseconds and statuses by kind of page, each from the moment at which it was due."""
    took: dict[str, list[tuple[float, int]]] = defaultdict(list)
    begin = time.perf_counter()

    async def one(number: int, kind: str, path: str) -> None:
        due = begin + number / rate
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        try:
            status, _length = await ask(address, path)
        except OSError:
            status = 0
        took[kind].append(((time.perf_counter() - due) * 1000, status))

    await asyncio.gather(*(one(number, *what) for number, what in enumerate(asked)))
    return took


def main() -> None:
    """Make the ledger, serve it, ask, and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--claims", type=int, default=1_000_000)
    parser.add_argument("--rate", type=float, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--ledger", type=Path)
    said = parser.parse_args()
    place = said.ledger or ROOT / "build" / f"web-{said.claims}.db"
    if not place.exists():
        make_ledger(place, said.claims)
    print(f"{place}, {place.stat().st_size / 1e9:.1f} GB")
    command = [sys.executable, "-m", "sayso", "serve", "--ledger", str(place), "--port", "0"]
    begin = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        try:
            line = server.stdout.readline() if server.stdout else ""
            host, port = line.split("http://")[1].strip("/\n").split(":")
            address = (host, int(port))
            asyncio.run(ask(address, "/"))
            print(f"first page {time.perf_counter() - begin:.1f} s after the start")
            warm = time.perf_counter()
            for path in dict.fromkeys(
                path for kind, path in pick_addresses(place, 2, 400) if kind in ("Now", "Incidents")
            ):
                asyncio.run(ask(address, path))
            print(f"windows once each: {time.perf_counter() - warm:.1f} s")
            asked = pick_addresses(place, 3, int(said.rate * said.seconds))
            before = read_cpu(server.pid)
            took = asyncio.run(load(address, asked, said.rate))
            spent = read_cpu(server.pid) - before
            each = spent / len(asked) * 1000
            print(f"the server worked {spent:.1f} s of a core for {len(asked)} answers, {each:.1f} ms each")
        finally:
            server.terminate()
    report(took)


def read_cpu(pid: int) -> float:
    """Seconds of a core that a process has used: what an answer costs, whoever else works on the machine."""
    fields = Path(f"/proc/{pid}/stat").read_text("ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def report(took: dict[str, list[tuple[float, int]]]) -> None:
    """A line per kind of page; exit with 1 where one is too slow or an answer was none."""
    failed = 0
    result = {}
    for kind, those in sorted(took.items()):
        times = sorted(ms for ms, _status in those)
        errors = sum(1 for _ms, status in those if status != 200)
        p50, p95, worst = times[len(times) // 2], times[int(len(times) * 0.95)], times[-1]
        failed += errors + (p95 > TARGET_MS)
        result[kind] = {"requests": len(times), "p50_ms": round(p50, 1), "p95_ms": round(p95, 1), "errors": errors}
        print(
            f"{kind:<10} {len(times):5} requests  p50 {p50:7.1f}  p95 {p95:7.1f}  max {worst:8.1f} ms  errors {errors}"
        )
    print(json.dumps(result))
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
