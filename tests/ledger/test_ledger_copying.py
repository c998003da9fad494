"""Backups of either engine, restored into either, while others read and write."""

import signal
import sqlite3
import subprocess
import sys
from contextlib import closing

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_cases import check_line, list_content, make_claim, make_incident, make_moment, make_reaction, make_report
from old_ledgers import OLD_LEDGERS

from places import Files, Schemas, change_rows
from sayso.errors import LedgerDamaged, LedgerError, LedgerMissing, LedgerNotOurs, LedgerTooNew
from sayso.ledger import CODER, back_up_ledger, open_ledger, restore_ledger
from sayso.records import Anchor, Decision


def fill_ledger(ledger):
    """Reports in every state, with characters that an engine may stumble over."""
    reports = [make_report(key=f"k{number}", text=f"a\0b\x1ac یک {number}") for number in range(5)]
    ledger.add_reports(reports, make_moment(0))
    claims = [make_claim(report, begins) for report in reports for begins in range(2)]
    for number, report in enumerate(reports):
        ledger.keep_reading(
            report.id, "rules 1", claims[2 * number : 2 * number + 2], [make_reaction(report)], make_moment(1)
        )
    ledger.keep_incidents([make_incident(*claims[:3]), make_incident(claims[5])], make_moment(1), ledger.unsettled())
    ledger.keep_incidents([make_incident(*claims[:2])], make_moment(2))
    ledger.keep_reading(reports[0].id, CODER, claims[:1], [], make_moment(3))
    ledger.add_reports([make_report(key="k1", text="edited")], make_moment(4))
    ledger.mark_vanished("k2", reports[2].published, make_moment(5))
    ledger.decide(Decision("reject", "ana", "no", (Anchor(reports[3].source, "k3", claims[6]),)), make_moment(6))
    return ledger


def make_many(count):
    return (make_report(key=f"k{number}", text="words " * 500) for number in range(count))


def list_whole(ledger):
    """Everything that can be asked, now and as of every moment at which something was written."""
    moments = [ledger.extract(as_of=make_moment(hour)) for hour in range(8)]
    histories = [ledger.trace_report(f"k{number}") for number in range(5)]
    return list_content(ledger), moments, histories, ledger.decisions(), ledger.unsettled(), list(ledger.verify())


@pytest.fixture
def filled(ledger):
    return fill_ledger(ledger)


def test_a_backup_is_a_ledger_in_a_file_with_everything_in_it(filled, tmp_path):
    seen = []
    back_up_ledger(filled, tmp_path / "b.db", progress=seen.append)
    assert seen and seen == sorted(seen)
    assert [path.name for path in tmp_path.iterdir()] == ["b.db"]
    with closing(sqlite3.connect(tmp_path / "b.db")) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("delete",)
    with open_ledger(tmp_path / "b.db") as backup:
        assert list_whole(backup) == list_whole(filled)


def test_a_backup_is_restored_into_either_engine(filled, tmp_path, server):
    back_up_ledger(filled, tmp_path / "b.db")
    content = (tmp_path / "b.db").read_bytes()
    for places in (Files(), Schemas(server)):
        with places.new() as place:
            counts = restore_ledger(tmp_path / "b.db", place)
            with open_ledger(place) as restored:
                assert counts == restored.count() == filled.count()
                assert list_whole(restored) == list_whole(filled)
                assert restored.add_reports([make_report(key="new")], make_moment(9)).new == 1
    assert (tmp_path / "b.db").read_bytes() == content
    assert [path.name for path in tmp_path.iterdir()] == ["b.db"]


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.text(max_size=5), st.text(max_size=5), st.booleans()), max_size=6))
def test_any_words_survive_the_way_there_and_back(places, words):
    reports = [make_report(key=key, text=text, title=text, url=key if has else None) for key, text, has in words]
    with Files().new() as file, places.made() as place, places.made() as other, open_ledger(place) as ledger:
        ledger.add_reports(reports, make_moment(0))
        back_up_ledger(ledger, file)
        restore_ledger(file, other)
        with open_ledger(other) as restored:
            assert list_content(restored) == list_content(ledger)


def test_a_ledger_is_replaced_only_where_that_was_said(filled, places, tmp_path):
    back_up_ledger(filled, tmp_path / "b.db")
    with places.made() as place, open_ledger(place) as ledger:
        ledger.add_reports([make_report(key="mine")], make_moment(0))
        with pytest.raises(LedgerError) as error:
            restore_ledger(tmp_path / "b.db", place)
        check_line(error, f"{ledger.place} holds a ledger already; add --force to replace it")
        assert ledger.find_report("mine")
        restore_ledger(tmp_path / "b.db", place, force=True)
        assert ledger.find_report("mine") is None
        assert list_whole(ledger) == list_whole(filled)


def test_an_empty_ledger_may_be_replaced(filled, places, tmp_path):
    back_up_ledger(filled, tmp_path / "b.db")
    with places.made() as place:
        restore_ledger(tmp_path / "b.db", place)
        with open_ledger(place) as ledger:
            assert list_whole(ledger) == list_whole(filled)


@pytest.mark.parametrize("version", OLD_LEDGERS)
def test_a_backup_from_an_earlier_version_is_restored(version, place, tmp_path):
    with closing(sqlite3.connect(tmp_path / "old.db")) as connection:
        connection.executescript(OLD_LEDGERS[version])
    content = (tmp_path / "old.db").read_bytes()
    assert restore_ledger(tmp_path / "old.db", place) == {"reports": 3, "claims": 3, "reactions": 1, "incidents": 2}
    with open_ledger(place) as ledger:
        assert list(ledger.verify()) == []
        assert len(ledger.unsettled()) == 3
    assert (tmp_path / "old.db").read_bytes() == content


def test_a_backup_never_overwrites_unless_that_was_said(filled, tmp_path):
    file = tmp_path / "b.db"
    file.write_text("mine")
    with pytest.raises(LedgerError) as error:
        back_up_ledger(filled, file)
    check_line(error, f"{file} is there already; name another file, or add --force")
    assert file.read_text() == "mine"
    back_up_ledger(filled, file, force=True)
    with open_ledger(file) as backup:
        assert backup.count() == filled.count()


def test_places_where_no_backup_can_be_are_told(filled, tmp_path):
    for file, words in ((tmp_path, "is a folder"), (tmp_path / "no" / "b.db", "there is no folder")):
        with pytest.raises(LedgerError) as error:
            back_up_ledger(filled, file)
        check_line(error, file, words)
    assert list(tmp_path.iterdir()) == []


def test_a_ledger_is_no_backup_of_itself(tmp_path):
    place = tmp_path / "l.db"
    with open_ledger(place, create=True) as ledger:
        fill_ledger(ledger)
        before = list_whole(ledger)
        for attempt in (
            lambda: back_up_ledger(ledger, place, force=True),
            lambda: restore_ledger(place, place, force=True),
        ):
            with pytest.raises(LedgerError, match="is the ledger itself; name"):
                attempt()
        assert list_whole(ledger) == before


def test_what_is_no_sound_backup_replaces_nothing(filled, places, tmp_path):
    def damage(name, change):
        file = tmp_path / name
        back_up_ledger(filled, file)
        change_rows(str(file), change)
        return file

    text = tmp_path / "notes.db"
    text.write_text("a note")
    cases = [
        (tmp_path / "none.db", LedgerMissing, "there is no backup"),
        (text, LedgerNotOurs, "is not a ledger of sayso"),
        (damage("later.db", "PRAGMA user_version = 99"), LedgerTooNew, "update sayso"),
        (damage("other.db", "PRAGMA application_id = 7"), LedgerNotOurs, "is a database of something else"),
        (
            damage("false.db", "UPDATE reports SET text = 'b'"),
            LedgerDamaged,
            "is not sound, nothing was restored: reports r1-",
        ),
    ]
    with places.made() as place, open_ledger(place) as ledger:
        ledger.add_reports([make_report(key="mine")], make_moment(0))
        before = list_whole(ledger)
        for file, kind, words in cases:
            with pytest.raises(kind) as error:
                restore_ledger(file, place, force=True)
            check_line(error, file, words)
        assert list_whole(ledger) == before
    with places.new() as place:
        with pytest.raises(LedgerDamaged):
            restore_ledger(tmp_path / "false.db", place)
        with pytest.raises(LedgerMissing):
            open_ledger(place)


def test_a_damaged_ledger_is_moved_aside_and_replaced(tmp_path):
    place, file = tmp_path / "l.db", tmp_path / "b.db"
    with open_ledger(place, create=True) as ledger:
        before = list_whole(fill_ledger(ledger))
        back_up_ledger(ledger, file)
    content = place.read_bytes()
    for number in (1, 2):
        broken = content[:4096] + b"\xff" * (len(content) - 4096)
        place.write_bytes(broken)
        with pytest.raises(LedgerDamaged) as error:
            restore_ledger(file, place)
        check_line(error, place, "is damaged; restore it from a backup: sayso restore FILE --force")
        restore_ledger(file, place, force=True)
        assert (tmp_path / f"l.db.damaged-{number}").read_bytes() == broken
        with open_ledger(place) as ledger:
            assert list_whole(ledger) == before


WRITE = """
import sys
from datetime import UTC, date, datetime
from sayso.ledger import open_ledger
from sayso.records import Report
with open_ledger(sys.argv[1]) as ledger:
    for number in range(100_000):
        reports = [Report(f"w-{number}-{n}", "words " * 50, date(2026, 1, 1)) for n in range(10)]
        ledger.add_reports(reports, datetime.now(UTC))
        print(number, flush=True)
"""


def test_a_backup_is_one_moment_while_others_write(places, tmp_path):
    with places.made() as place, open_ledger(place) as ledger:
        ledger.add_reports(make_many(3000), make_moment(0))
        writer = subprocess.Popen([sys.executable, "-c", WRITE, place], stdout=subprocess.PIPE)
        counts = []
        try:
            for number in range(3):
                begun = int(writer.stdout.readline())
                back_up_ledger(ledger, tmp_path / f"b{number}.db")
                with open_ledger(tmp_path / f"b{number}.db") as backup:
                    counts.append(backup.count()["reports"] - 3000)
                    assert list(backup.verify()) == []
                assert counts[-1] % 10 == 0 and counts[-1] >= 10 * (begun + 1)
        finally:
            writer.kill()
            writer.communicate()
        assert counts == sorted(counts)
        assert ledger.count()["reports"] - 3000 > counts[-1] > counts[0], "the writer never waited for a backup"


def test_whoever_reads_sees_the_one_ledger_or_the_other(filled, places, tmp_path):
    back_up_ledger(filled, tmp_path / "b.db")
    with places.made() as place, open_ledger(place) as ledger:
        ledger.add_reports((make_report(key=f"k{number}") for number in range(50)), make_moment(0))
        with ledger._read() as connection:
            assert connection.exec_driver_sql("SELECT count(*) FROM reports").scalar() == 50
            restore_ledger(tmp_path / "b.db", place, force=True)
            assert connection.exec_driver_sql("SELECT count(*) FROM reports").scalar() == 50
        assert ledger.count() == filled.count()


def test_a_ledger_that_another_writes_is_waited_for_and_then_told(filled, places, tmp_path):
    back_up_ledger(filled, tmp_path / "b.db")
    with places.made() as place, open_ledger(place) as ledger:
        ledger.add_reports([make_report(key="mine")], make_moment(0))
        quick = f"{place}&timeout=0.3" if "://" in place else f"sqlite:///{place}?timeout=0.3"
        with ledger._write(make_moment(1)), pytest.raises(LedgerError) as error:
            restore_ledger(tmp_path / "b.db", quick, force=True)
        check_line(error, "is locked by another process; try again when that is done")
        assert ledger.find_report("mine")


KILLED = """
import os, signal, sys
from sayso.ledger import restore_ledger, open_ledger
calls = 0
def kill(done):
    global calls
    calls += 1
    if calls == int(sys.argv[3]):
        os.kill(os.getpid(), signal.SIGKILL)
restore_ledger(sys.argv[1], sys.argv[2], force=True, progress=kill)
"""


@pytest.mark.parametrize("calls", [1, 3, 12])
def test_a_restoring_that_is_killed_leaves_the_ledger_as_it_was(filled, places, tmp_path, calls):
    back_up_ledger(filled, tmp_path / "b.db")
    with places.made() as place, open_ledger(place) as ledger:
        ledger.add_reports([make_report(key="mine")], make_moment(0))
        before = list_whole(ledger)
        done = subprocess.run([sys.executable, "-c", KILLED, tmp_path / "b.db", place, str(calls)], check=False)
        if done.returncode == 0:
            assert calls == 12, "copied before it could be killed"
            return
        assert done.returncode == -signal.SIGKILL
        assert list_whole(ledger) == before
        restore_ledger(tmp_path / "b.db", place, force=True)
        assert list_whole(ledger) == list_whole(filled)


FULL = """
import resource, sys
from sayso.errors import LedgerError
from sayso.ledger import back_up_ledger, open_ledger
with open_ledger(sys.argv[1]) as ledger:
    ledger.count()
    resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
    try:
        back_up_ledger(ledger, sys.argv[2], force=True)
    except LedgerError as error:
        print(error)
"""


def test_a_disk_that_takes_no_more_is_told_and_an_older_backup_stays(places, tmp_path):
    file = tmp_path / "b.db"
    with places.made() as place, open_ledger(place) as ledger:
        back_up_ledger(ledger, file)
        older = file.read_bytes()
        ledger.add_reports(make_many(500), make_moment(0))
        done = subprocess.run([sys.executable, "-c", FULL, place, file], capture_output=True, text=True, check=True)
    assert done.stdout.startswith(f"the ledger at {file} cannot ") and done.stdout.count("\n") == 1
    assert file.read_bytes() == older
    assert [path.name for path in tmp_path.iterdir()] == ["b.db"]


@pytest.fixture
def small_disk(mount, tmp_path_factory):
    """A disk of two megabytes."""
    folder = tmp_path_factory.mktemp("disk")
    mount(folder, "2m")
    return folder


def test_a_full_disk_is_told_and_what_was_there_stays(filled, small_disk, tmp_path):
    with open_ledger(small_disk / "l.db", create=True) as ledger:
        ledger.add_reports([make_report(key="mine")], make_moment(0))
        before = list_whole(ledger)
        filled.add_reports(make_many(2000), make_moment(0))
        with pytest.raises(LedgerError) as error:
            back_up_ledger(filled, small_disk / "b.db")
        check_line(error, small_disk / "b.db", "the disk", "run the same command again")
        back_up_ledger(filled, tmp_path / "b.db")
        with pytest.raises(LedgerError) as error:
            restore_ledger(tmp_path / "b.db", small_disk / "l.db", force=True)
        check_line(error, "the disk")
        assert list_whole(ledger) == before
        assert {path.name for path in small_disk.iterdir()} <= {"l.db", "l.db-wal", "l.db-shm"}
        assert ledger.add_reports([make_report(key="more")], make_moment(1)).new == 1


def test_a_server_that_stops_while_a_backup_is_made_is_told(server, tmp_path):
    def stop(done):
        if 1000 <= done < 2000:
            server.stop("immediate")

    with Schemas(server).made() as place, open_ledger(place) as ledger:
        ledger.add_reports(make_many(3000), make_moment(0))
        try:
            with pytest.raises(LedgerError) as error:
                back_up_ledger(ledger, tmp_path / "b.db", progress=stop)
        finally:
            server.start()
        check_line(error, "the ledger at postgresql://sayso@/postgres lost its server in the middle")
        assert list(tmp_path.iterdir()) == []
        back_up_ledger(ledger, tmp_path / "b.db")
        with open_ledger(tmp_path / "b.db") as backup:
            assert backup.count() == ledger.count()
