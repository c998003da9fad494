"""Several processes at one ledger, and a process that is killed."""

import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

from ledger_cases import make_moment, make_report

from sayso.ledger import open_ledger

WRITE = """
import sys
from datetime import UTC, date, datetime
from sayso.ledger import Reading, open_ledger
from sayso.records import Claim, Report
place, name, rounds = sys.argv[1], sys.argv[2], int(sys.argv[3])
with open_ledger(place, create=True) as ledger:
    for number in range(rounds):
        reports = [Report(f"{name}-{number}-{n}", "words", date(2026, 1, 1)) for n in range(10)]
        ledger.add_reports(reports, datetime.now(UTC))
        claims = [[Claim(r.id, b, "incident", "aff", "claims", "attack") for b in range(2)] for r in reports]
        ledger.keep_readings((Reading(r.id, name, c) for r, c in zip(reports, claims)), datetime.now(UTC))
        print(number, flush=True)
"""


def start_writer(place, name, rounds):
    return subprocess.Popen(
        [sys.executable, "-c", WRITE, str(place), name, str(rounds)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )


def test_two_processes_make_and_fill_one_ledger_while_a_third_reads(place):
    writers = [start_writer(place, name, 30) for name in ("one", "two")]
    writers[0].stdout.readline()
    reads = 0
    with open_ledger(place) as ledger:
        while any(writer.poll() is None for writer in writers):
            extract = ledger.extract()
            assert len(extract.reports) % 10 == 0
            assert sum(1 for _ in ledger.claims()) % 20 == 0
            reads += 1
        for writer in writers:
            _said, complaint = writer.communicate()
            assert (complaint.decode(), writer.returncode) == ("", 0)
        assert ledger.count() == {"reports": 600, "claims": 1200, "reactions": 0, "incidents": 0}
    assert reads > 0


def test_a_killed_writer_leaves_whole_batches_and_a_ledger_that_opens(place):
    writer = start_writer(place, "one", 10_000)
    for _ in range(20):
        said = writer.stdout.readline()
    writer.send_signal(signal.SIGKILL)
    writer.communicate()
    with open_ledger(place) as ledger:
        count = ledger.count()
        assert count["reports"] >= (int(said) + 1) * 10
        assert (count["reports"] % 10, count["claims"] % 20) == (0, 0)
        assert count["claims"] + 20 * 1 >= count["reports"] * 2
        assert ledger.add_reports([make_report()], make_moment(0)).new == 1


def test_threads_share_one_open_ledger(ledger):
    def fill(name):
        return ledger.add_reports([make_report(key=f"{name}-{number}") for number in range(50)], make_moment(0)).new

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(fill, range(8))) == [50] * 8
    assert ledger.count()["reports"] == 400
