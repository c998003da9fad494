"""Places on a PostgreSQL server that hold no ledger, or one that cannot be used: each has its one line."""

import subprocess
import sys

import psycopg
import pytest
from ledger_cases import check_line, make_moment, make_report

from places import PASSWORD, Schemas, change_rows, list_rows
from sayso.errors import LedgerError, LedgerMissing, LedgerNotOurs, LedgerTooNew
from sayso.ledger import open_ledger
from sayso.ledger.migrations import LATEST

NOW = make_moment(0)


@pytest.fixture
def schema(server):
    with Schemas(server).new() as place:
        yield place


@pytest.fixture
def made(server):
    with Schemas(server).made() as place:
        yield place


def test_the_place_that_is_told_names_no_secret(made):
    with open_ledger(made) as ledger:
        assert ledger.place == "postgresql://sayso@/postgres"
        assert PASSWORD not in repr(ledger._engine)


@pytest.mark.parametrize("scheme", ["postgresql", "postgresql+psycopg", "postgres"])
def test_a_url_may_begin_in_each_of_the_usual_ways(made, scheme):
    with open_ledger(made.replace("postgresql", scheme, 1)) as ledger:
        assert ledger.count()["reports"] == 0


def test_an_empty_schema_is_a_ledger_not_made_yet(schema):
    with pytest.raises(LedgerMissing) as error:
        open_ledger(schema)
    check_line(error, "no ledger at postgresql://sayso@/postgres; make one with: sayso init")
    for is_new in (True, False):
        with open_ledger(schema, create=True) as ledger:
            assert ledger.is_new is is_new


def test_a_schema_of_something_else_is_refused_and_left_alone(schema):
    change_rows(schema, "CREATE TABLE migrations (number INTEGER)")
    for create in (False, True):
        with pytest.raises(LedgerNotOurs) as error:
            open_ledger(schema, create=create)
        check_line(error, "postgresql://sayso@/postgres is a database of something else")
    tables = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
    assert list_rows(schema, tables) == [("migrations",)]


def test_a_ledger_of_a_newer_version_is_refused_and_left_alone(schema):
    open_ledger(schema, create=True).close()
    change_rows(schema, "INSERT INTO migrations VALUES (99, 'm099_later', now())")
    for create in (False, True):
        with pytest.raises(LedgerTooNew) as error:
            open_ledger(schema, create=create)
        check_line(error, "its tables: 99", "update sayso")


def test_a_ledger_remembers_its_migrations(made):
    rows = list_rows(made, "SELECT number, name FROM migrations ORDER BY number")
    assert [number for number, _name in rows] == list(range(1, LATEST + 1))


def test_a_schema_that_is_not_there_is_told(server):
    with pytest.raises(LedgerError) as error:
        open_ledger(server.url(schema="nowhere"), create=True)
    check_line(error, "names a schema that is not there")


def test_a_database_that_is_not_there_is_told(server):
    with pytest.raises(LedgerError) as error:
        open_ledger(server.url("nowhere"), create=True)
    check_line(error, "the ledger at postgresql://sayso@/nowhere has no such database; make it with: createdb")


@pytest.mark.parametrize("login", ["sayso:wrong@", "nobody:wrong@", "sayso@"])
def test_a_user_who_is_not_let_in_is_told(server, login, monkeypatch):
    monkeypatch.delenv("PGPASSWORD", raising=False)
    with pytest.raises(LedgerError) as error:
        open_ledger(server.url().replace(f"sayso:{PASSWORD}@", login))
    check_line(error, "refuses this user; check the name and the password")
    assert "wrong" not in str(error.value)


def test_a_password_may_come_from_the_environment(made, monkeypatch):
    monkeypatch.setenv("PGPASSWORD", PASSWORD)
    with open_ledger(made.replace(f":{PASSWORD}", "")) as ledger:
        assert ledger.count()["reports"] == 0


def test_a_server_that_does_not_run_is_told(tmp_path):
    for place in (f"postgresql://sayso@/front?host={tmp_path}", "postgresql://sayso@127.0.0.1:1/front"):
        with pytest.raises(LedgerError) as error:
            open_ledger(place)
        check_line(error, "cannot be reached; check that its server runs")


def test_a_database_that_cannot_hold_every_script_is_refused(server):
    server.ask("CREATE DATABASE latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
    with pytest.raises(LedgerError) as error:
        open_ledger(server.url("latin"), create=True)
    check_line(error, "a ledger needs a database in UTF8; this one is in LATIN1")
    server.ask("DROP DATABASE latin")


def test_a_user_who_may_only_read_is_told(server, made):
    server.ask(f"DROP ROLE IF EXISTS guest; CREATE ROLE guest LOGIN PASSWORD '{PASSWORD}'")
    schema = made.rpartition("3D")[2].partition("&")[0]
    server.ask(f"GRANT USAGE ON SCHEMA {schema} TO guest; GRANT SELECT ON ALL TABLES IN SCHEMA {schema} TO guest")
    with open_ledger(made.replace("sayso:", "guest:")) as ledger:
        assert ledger.count()["reports"] == 0
        with pytest.raises(LedgerError) as error:
            ledger.add_reports([make_report()], NOW)
        check_line(error, "refuses this user; grant all rights on its schema")
    server.ask("DROP OWNED BY guest; DROP ROLE guest")


def test_words_are_compared_code_by_code_whatever_the_database_sorts_by(server):
    server.ask("CREATE DATABASE sorted ENCODING 'UTF8' LOCALE_PROVIDER icu ICU_LOCALE 'en-US' TEMPLATE template0")
    try:
        with open_ledger(server.url("sorted"), create=True) as ledger:
            collations = "SELECT DISTINCT collation_name FROM information_schema.columns WHERE table_schema = 'public'"
            assert set(list_rows(ledger, collations)) == {("C",), (None,)}
    finally:
        server.ask("DROP DATABASE sorted")


def test_without_the_driver_the_extra_is_named_and_files_still_open(tmp_path):
    code = """
import sys
sys.modules["psycopg"] = None
from sayso.errors import ExtraMissing
from sayso.ledger import open_ledger
open_ledger(sys.argv[1], create=True).close()
try:
    open_ledger("postgresql://me@localhost/front")
except ExtraMissing as error:
    print(error)
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "l.db")], capture_output=True, text=True, check=True
    )
    assert "pip install 'sayso[postgres]'" in done.stdout and done.stdout.count("\n") == 1


def test_a_file_does_not_load_the_driver(tmp_path):
    code = "import sys, sayso.ledger as l; l.open_ledger(sys.argv[1], create=True); sys.exit('psycopg' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code, str(tmp_path / "l.db")], check=False).returncode == 0


def test_any_character_comes_back(made):
    reports = [make_report(key=f"k{n}", text=text) for n, text in enumerate(("\0", "\x1a", "\x1a0", "\x1a\0\x1a1"))]
    with open_ledger(made) as ledger:
        ledger.add_reports(reports, NOW)
        assert set(ledger.reports()) == set(reports)
        for report in reports:
            assert ledger.find_report(report.key) == report


def test_a_server_that_is_restarted_is_met_again(made, server):
    with open_ledger(made) as ledger:
        ledger.add_reports([make_report()], NOW)
        server.stop()
        try:
            with pytest.raises(LedgerError) as error:
                ledger.count()
        finally:
            server.start()
        check_line(error, "cannot be reached")
        assert ledger.count()["reports"] == 1


def test_a_connection_that_is_lost_in_the_middle_is_told_and_what_was_kept_stays(made, server):
    def stream():
        for number in range(2000):
            if number == 1500:
                server.stop("immediate")
            yield make_report(key=f"k{number}")

    with open_ledger(made) as ledger:
        try:
            with pytest.raises(LedgerError) as error:
                ledger.add_reports(stream(), NOW)
        finally:
            server.start()
        check_line(error, "the ledger at postgresql://sayso@/postgres ")
        assert ledger.count()["reports"] == 1000
        assert ledger.add_reports((make_report(key=f"k{number}") for number in range(2000)), NOW).new == 1000


def test_a_transaction_that_loses_its_server_is_told(made, server):
    with open_ledger(made) as ledger, pytest.raises(LedgerError) as error, ledger._write(NOW) as (connection, _now):
        server.ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
        connection.exec_driver_sql("SELECT 1")
    check_line(error, "lost its server in the middle", "run the same command again")


def test_a_ledger_locked_by_another_says_so(made):
    with open_ledger(f"{made}&timeout=0.05") as ledger, open_ledger(made) as other:
        with other._write(NOW), pytest.raises(LedgerError) as error:
            ledger.add_reports([make_report()], NOW)
        check_line(error, "is locked by another process")
        assert ledger.add_reports([make_report()], NOW).new == 1


def test_tools_that_know_the_server_find_the_tables(made):
    words = made.rpartition("?")[2].split("&")
    host, schema = words[0].partition("=")[2], words[1].rpartition("3D")[2]
    with psycopg.connect(host=host, user="sayso", password=PASSWORD, dbname="postgres") as connection:
        assert connection.execute(f"SELECT count(*) FROM {schema}.reports").fetchone() == (0,)  # noqa: S608
