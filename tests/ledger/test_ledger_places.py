"""Places that hold no ledger, or one that cannot be used: each has its one line."""

import resource
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest
from ledger_cases import check_line, make_moment, make_report
from sqlalchemy import inspect

from sayso.errors import LedgerError, LedgerMissing, LedgerNotOurs, LedgerTooNew
from sayso.ledger import open_ledger
from sayso.ledger.migrations import LATEST
from sayso.ledger.tables import METADATA

NOW = make_moment(0)


def make_ledger(place):
    with open_ledger(place, create=True) as ledger:
        ledger.add_reports([make_report()], NOW)
    return place


def test_a_missing_ledger_says_how_to_make_one(tmp_path):
    place = tmp_path / "none.sayso"
    for named in (place, str(place), f"sqlite:///{place}"):
        with pytest.raises(LedgerMissing) as error:
            open_ledger(named)
        assert str(error.value) == f"no ledger at {place}; make one with: sayso init"
    assert not place.exists()


def test_create_opens_what_is_there(tmp_path):
    place = make_ledger(tmp_path / "a%20b?c.sayso")
    assert [path.name for path in tmp_path.iterdir()] == ["a%20b?c.sayso"]
    with open_ledger(place, create=True) as ledger:
        assert ledger.count()["reports"] == 1


def test_an_empty_file_is_a_ledger_not_made_yet(tmp_path):
    place = tmp_path / "empty.sayso"
    place.touch()
    with pytest.raises(LedgerMissing):
        open_ledger(place)
    with open_ledger(place, create=True) as ledger:
        assert ledger.count()["reports"] == 0


@pytest.mark.parametrize("content", [b"PK\x03\x04 a spreadsheet", b"x", b"SQLite format 2\x00" + bytes(200)])
def test_a_file_of_another_kind_is_refused_and_left_alone(tmp_path, content):
    place = tmp_path / "figures.xlsx"
    place.write_bytes(content)
    for create in (False, True):
        with pytest.raises(LedgerNotOurs) as error:
            open_ledger(place, create=create)
        check_line(error, place, "is not a ledger of sayso")
    assert place.read_bytes() == content


def test_a_database_of_something_else_is_refused_and_left_alone(tmp_path):
    place = tmp_path / "other.db"
    with closing(sqlite3.connect(place)) as connection:
        connection.execute("CREATE TABLE reports (id TEXT)")
    content = place.read_bytes()
    for create in (False, True):
        with pytest.raises(LedgerNotOurs) as error:
            open_ledger(place, create=create)
        check_line(error, place, "is a database of something else")
    assert place.read_bytes() == content


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(LedgerNotOurs) as error:
        open_ledger(tmp_path, create=True)
    check_line(error, tmp_path, "is a folder")


def test_a_folder_that_is_missing_is_named(tmp_path):
    with pytest.raises(LedgerError) as error:
        open_ledger(tmp_path / "no" / "l.sayso", create=True)
    check_line(error, f"there is no folder {tmp_path / 'no'}")


@pytest.mark.parametrize("change", ["PRAGMA user_version = 99", "INSERT INTO migrations VALUES (99, 'm099_later', '')"])
def test_a_ledger_of_a_newer_version_is_refused_and_left_alone(tmp_path, change):
    place = make_ledger(tmp_path / "l.sayso")
    with closing(sqlite3.connect(place)) as connection, connection:
        connection.execute(change)
    for create in (False, True):
        with pytest.raises(LedgerTooNew) as error:
            open_ledger(place, create=create)
        check_line(error, place, "99", "update sayso")


def test_a_damaged_ledger_says_so(tmp_path):
    place = make_ledger(tmp_path / "l.sayso")
    content = place.read_bytes()
    place.write_bytes(content[:4096] + b"\xff" * (len(content) - 4096))
    with pytest.raises(LedgerError) as error, open_ledger(place) as ledger:
        list(ledger.reports())
    check_line(error, place, "is damaged")


def test_a_ledger_locked_by_another_says_so(tmp_path):
    place = make_ledger(tmp_path / "l.sayso")
    with closing(sqlite3.connect(place)) as other, open_ledger(f"sqlite:///{place}?timeout=0.05") as ledger:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(LedgerError) as error:
            ledger.add_reports([make_report(key="k2")], NOW)
        check_line(error, place, "is locked by another process")
        assert ledger.count()["reports"] == 1
        other.rollback()
        assert ledger.add_reports([make_report(key="k2")], NOW).new == 1


FILL = """
import sys
from datetime import UTC, date, datetime
from sayso.errors import LedgerError
from sayso.ledger import open_ledger
from sayso.records import Report
try:
    with open_ledger(sys.argv[1]) as ledger:
        for number in range(int(sys.argv[2])):
            reports = (Report(f"k{number}-{n}", "words " * 200, date(2026, 1, 1)) for n in range(500))
            ledger.add_reports(reports, datetime.now(UTC))
except LedgerError as error:
    print(error)
"""


def run_fill(place, count, code=FILL, **options):
    done = subprocess.run(
        [sys.executable, "-c", code, str(place), str(count)], capture_output=True, text=True, check=False, **options
    )
    assert done.stderr == ""
    return done.stdout


def test_a_disk_that_takes_no_more_says_so_and_what_was_kept_stays(tmp_path):
    place = make_ledger(tmp_path / "l.sayso")
    limit = (1_500_000, 1_500_000)
    said = run_fill(place, 20, preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, limit))
    assert said.startswith(f"the ledger at {place} cannot be written: the disk refuses") and said.count("\n") == 1
    with open_ledger(place) as ledger:
        assert ledger.count()["reports"] % 500 == 1


#: Root may write anywhere, so root becomes nobody, after a first ledger has imported all that will be needed.
BECOME_PLAIN = """
import os, sys, tempfile
from datetime import UTC, date, datetime
from sayso.ledger import open_ledger
from sayso.records import Report
if os.geteuid() == 0:
    with tempfile.TemporaryDirectory() as folder, open_ledger(f"{folder}/l", create=True) as ledger:
        ledger.add_reports([Report("k", "words", date(2026, 1, 1))], datetime.now(UTC))
    os.setgid(65534)
    os.setuid(65534)
"""


@pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o555, 0o444), (0o777, 0o444), (0o777, 0o000)])
def test_a_ledger_that_may_not_be_written_says_so(folder_mode, file_mode):
    with tempfile.TemporaryDirectory() as folder:
        place = make_ledger(Path(folder, "l.sayso"))
        place.chmod(file_mode)
        Path(folder).chmod(folder_mode)
        said = run_fill(place, 1, BECOME_PLAIN + FILL)
        Path(folder).chmod(0o755)
    assert said.startswith(f"the ledger at {place} ") and said.count("\n") == 1
    assert any(reason in said for reason in ("is read-only", "cannot be opened"))


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ("postgresql://me:secret@localhost", "postgresql://me@localhost names no database"),
        ("postgresql+asyncpg://me:secret@localhost/ledger", "no ledger can be kept in postgresql+asyncpg"),
        ("postgresql://me:secret@localhost:a/ledger", "cannot be understood"),
        ("postgresql://me:secret@localhost/ledger?timeout=soon", "timeout in the ledger's URL is no number"),
        ("mysql://me:secret@localhost/ledger", "no ledger can be kept in mysql"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("://", "cannot be understood"),
    ],
)
def test_a_url_that_is_no_place_for_a_ledger_is_refused(place, words):
    with pytest.raises(LedgerError) as error:
        open_ledger(place, create=True)
    check_line(error, words)
    assert "secret" not in str(error.value)


def test_the_file_can_be_told_and_remembers_its_migrations(tmp_path):
    place = make_ledger(tmp_path / "l.sayso")
    with closing(sqlite3.connect(place)) as connection:
        assert connection.execute("PRAGMA application_id").fetchone() == (int.from_bytes(b"says"),)
        assert connection.execute("PRAGMA user_version").fetchone() == (LATEST,)
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        rows = connection.execute("SELECT number, name, moment FROM migrations ORDER BY number").fetchall()
    names = ["m001_first_tables", "m002_confidence", "m003_memory", "m004_collected", "m005_accounts", "m006_settling"]
    names += ["m007_unfilled", "m008_publishing", "m009_traits", "m010_again", "m011_told", "m012_cores"]
    assert [(number, name) for number, name, _ in rows] == list(enumerate(names, start=1))
    assert all(moment.startswith("20") for _, _, moment in rows)


def test_the_tables_are_described_as_the_migrations_make_them(ledger):
    found = inspect(ledger._engine)
    made = {name: {column["name"] for column in found.get_columns(name)} for name in found.get_table_names()}
    assert made == {table.name: set(table.columns.keys()) for table in METADATA.sorted_tables}


def test_the_door_opens_without_the_sql_toolkit():
    code = "import sys, sayso.ledger; sys.exit('sqlalchemy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
