"""Many processes at one ledger: whoever comes first, the same ledger comes of it."""

import json
import random
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from sayso.ledger import open_ledger
from sayso.packs import load_packs
from sayso.pipeline import add_found, read_ledger, settle_ledger
from sayso.questions import Window, ask_tally, export_window
from sayso.records import Report

REPORTS, WRITERS, READERS, ROUNDS = 2000, 8, 2, 2
MOMENT = datetime(2024, 6, 1, tzinfo=UTC)
PLACES = ("Panjshir", "Baghlan", "Kabul", "Takhar", "Kapisa", "Herat", "Kunduz", "Badakhshan")
FRONTS = (("nrf-x", "National Resistance Front"), ("aff-x", "Afghanistan Freedom Front"))


def make_reports():
    """Posts of two fronts and of an outlet that tells the same, often word for word, with tolls that differ."""
    chance = random.Random(7)  # noqa: S311
    for number in range(REPORTS):
        event = chance.randrange(REPORTS // 3)
        source, front = FRONTS[event % 2]
        day, place = date(2024, 1, 1) + timedelta(days=event // 5 % 120), PLACES[event % len(PLACES)]
        toll = ("two", "three", "four")[event % 3 if number % 4 else 2]
        text = f"The {front} says it killed {toll} Taliban fighters in {place} on {day:%-d %B %Y}."
        if number % 3 == 0:
            text += f" Post {number}."
        yield Report(
            f"p{number}",
            text,
            day + timedelta(days=number % 3),
            source=source if number % 2 else "Hasht-e Subh",
            lang="en",
        )


WRITE = """
import random, sys
from datetime import UTC, datetime
import msgspec
from sayso.ledger import open_ledger
from sayso.packs import load_packs
from sayso.pipeline import add_found, read_ledger, settle_ledger
from sayso.records import Report
place, posts, seed, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
reports = msgspec.json.decode(open(posts, "rb").read(), type=list[Report])
random.Random(seed).shuffle(reports)
packs = load_packs("afghanistan")
size = len(reports) // rounds
with open_ledger(place) as ledger:
    for first in range(0, len(reports), size):
        add_found(ledger, reports[first : first + size], datetime.now(UTC))
        read_ledger(ledger, packs, datetime.now(UTC))
        settle_ledger(ledger, packs, datetime.now(UTC))
print("done")
"""

READ = """
import sys, time
from sayso.ledger import open_ledger
from sayso.packs import load_packs
from sayso.questions import Window, ask_tally
packs = load_packs("afghanistan")
rounds = 0
with open_ledger(sys.argv[1]) as ledger:
    print("ready", flush=True)
    while True:
        answer = ask_tally(ledger, packs, Window())
        held = [claim for incident in answer.extract.incidents.values() for claim in incident.claims]
        assert len(held) == len(set(held)), "a claim stands in two incidents"
        assert set(held) <= answer.extract.claims.keys(), "an incident holds a claim that is not there"
        assert {claim.report for claim in answer.extract.claims.values()} <= answer.extract.reports.keys()
        rounds += 1
        time.sleep(0.1)
        print(rounds, flush=True)
"""


@pytest.fixture(scope="module")
def packs():
    return load_packs("afghanistan")


@pytest.fixture(scope="module")
def posts(tmp_path_factory):
    path = tmp_path_factory.mktemp("posts") / "posts.json"
    path.write_bytes(msgspec.json.encode(list(make_reports())))
    return path


def export_all(place, packs):
    """Everything that leaves a ledger, without the moments at which it was written."""
    with open_ledger(place) as ledger:
        assert list(ledger.verify()) == []
        assert ledger.unsettled() == []
        answer = ask_tally(ledger, packs, Window())
        shapes = {shape: export_window(ledger, packs, Window(), shape) for shape in ("csv", "jsonl", "geojson")}
        return {
            **shapes,
            "findings": msgspec.json.encode(answer.findings),
            "extract": msgspec.json.encode(answer.extract),
            "counts": json.dumps(ledger.count()),
        }


@pytest.fixture(scope="module")
def expected(posts, packs, tmp_path_factory):
    """What one process makes of the reports in their order."""
    place = tmp_path_factory.mktemp("one") / "one.db"
    with open_ledger(place, create=True) as ledger:
        add_found(ledger, msgspec.json.decode(posts.read_bytes(), type=list[Report]), MOMENT)
        read_ledger(ledger, packs, MOMENT)
        settle_ledger(ledger, packs, MOMENT)
    return export_all(place, packs)


def run(code, *words):
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, words)], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_eight_who_add_the_same_reports_in_other_orders_while_two_read(places, posts, packs, expected):
    with places.made() as place:
        readers = [run(READ, place) for _ in range(READERS)]
        for reader in readers:
            assert reader.stdout.readline() == "ready\n"
        writers = [run(WRITE, place, posts, seed, ROUNDS) for seed in range(WRITERS)]
        for writer in writers:
            said, complaint = writer.communicate(timeout=300)
            assert (said, complaint) == ("done\n", "")
        for reader in readers:
            assert reader.poll() is None, reader.stderr.read()
            reader.kill()
            said, _complaint = reader.communicate()
            assert said.count("\n") > 1, "the readers never waited until the end"
        found = export_all(place, packs)
    assert json.loads(found["counts"])["reports"] == REPORTS
    for name, content in expected.items():
        assert found[name] == content, name
