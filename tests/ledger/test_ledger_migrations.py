"""Ledgers as earlier versions left them, opened by this one."""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
from ledger_cases import make_claim, make_moment, make_report
from old_ledgers import OLD_LEDGERS
from sqlalchemy import create_engine, inspect

from places import list_rows
from sayso.ledger import CODER, open_ledger
from sayso.ledger.migrations import LATEST, MIGRATIONS, run_migrations
from sayso.ledger.postgres import make_engine, mark_version
from sayso.ledger.urls import parse_place
from sayso.records import Claim

FIRST_MOMENT = datetime(2023, 9, 1, 6, tzinfo=UTC)
INDEXES = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'index' AND name NOT LIKE 'sqlite_%'",
    "postgresql": "SELECT indexname FROM pg_indexes WHERE schemaname = current_schema()",
}


@pytest.fixture(params=OLD_LEDGERS)
def old_place(request, places, place):
    """A ledger as that version of the tables left it, on either engine."""
    script = OLD_LEDGERS[request.param]
    if places.engine == "sqlite":
        with closing(sqlite3.connect(place)) as connection:
            connection.executescript(script)
    else:
        fill_schema(place, script, request.param)
    return place


def fill_schema(place, script, version):
    """The first migrations run in an empty schema, and a dump's rows written into their tables."""
    engine = make_engine(parse_place(place))
    with closing(sqlite3.connect(":memory:")) as dump, engine.execution_options(is_writing=True).begin() as connection:
        dump.executescript(script)
        run_migrations(connection, 0, MIGRATIONS[:version])
        mark_version(connection, version)
        connection.exec_driver_sql("SET session_replication_role = replica")
        for (table,) in dump.execute("SELECT name FROM sqlite_master WHERE type = 'table'"):
            connection.exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608
            rows = dump.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608
            if rows:
                places = ", ".join(["%s"] * len(rows[0]))
                connection.exec_driver_sql(f"INSERT INTO {table} VALUES ({places})", rows)  # noqa: S608
        connection.exec_driver_sql("RESET session_replication_role")
    engine.dispose()


def list_columns(place):
    engine = create_engine(parse_place(place))
    found = inspect(engine)
    columns = {
        name: {(column["name"], str(column["type"]), column["nullable"]) for column in found.get_columns(name)}
        for name in found.get_table_names()
    }
    engine.dispose()
    return columns, sorted(list_rows(place, INDEXES[engine.name]))


def test_every_version_before_this_one_has_a_dump():
    assert list(OLD_LEDGERS) == list(range(1, LATEST))


def test_an_old_ledger_is_brought_to_the_tables_of_a_new_one(old_place, places):
    open_ledger(old_place).close()
    with places.new() as new_place:
        open_ledger(new_place, create=True).close()
        assert list_columns(old_place) == list_columns(new_place)
    numbers = list_rows(old_place, "SELECT number FROM migrations ORDER BY number")
    assert [number for (number,) in numbers] == list(range(1, LATEST + 1))


def test_an_old_ledger_holds_what_it_held(old_place):
    kept = list_rows(old_place, "SELECT id, body FROM claims")
    texts = dict(list_rows(old_place, "SELECT id, text FROM reports"))
    with open_ledger(old_place) as ledger:
        assert ledger.count() == {"reports": 3, "claims": 3, "reactions": 1, "incidents": 2}
        for claim_id, body in kept:
            claim = ledger.find_claim(claim_id)
            assert (claim.id, claim) == (claim_id, msgspec.json.decode(body, type=Claim))
        for report_id, text in texts.items():
            report = ledger.find_report(report_id)
            assert (report.id, report.text) == (report_id, text)
        assert {reading.reader for reading in map(ledger.find_reading, texts)} >= {CODER}


def test_an_old_ledger_remembers_its_earlier_states(old_place):
    with open_ledger(old_place) as ledger:
        counts = []
        for hours in (-1, 0, 24, 30, 48):
            extract = ledger.extract(as_of=FIRST_MOMENT + timedelta(hours=hours))
            losses = [loss.said.low for claim in extract.claims.values() for loss in claim.losses if claim.losses]
            counts.append((len(extract.reports), len(extract.claims), len(extract.incidents), sum(losses)))
    assert counts == [(0, 0, 0, 0), (1, 1, 1, 5), (3, 3, 2, 10), (3, 3, 2, 11), (3, 3, 2, 11)]


def test_an_old_ledger_takes_new_readings(old_place):
    report = make_report()
    claim = msgspec.structs.replace(make_claim(report), confidence=0.25)
    with open_ledger(old_place) as ledger:
        ledger.add_reports([report], make_moment(0))
        assert ledger.keep_reading(report.id, "rules 9", [claim], [], make_moment(0))
        assert ledger.count()["claims"] == 4
    (confidence,) = list_rows(old_place, f"SELECT confidence FROM claims WHERE id = '{claim.id}'")  # noqa: S608
    assert confidence == (0.25,)


def test_an_old_ledger_is_matched_whole_once_more(old_place):
    open_ledger(old_place).close()
    standing = list_rows(old_place, "SELECT number FROM reports WHERE until IS NULL ORDER BY number")
    assert list_rows(old_place, "SELECT report FROM unsettled ORDER BY report") == standing
