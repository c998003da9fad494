"""Ledgers as earlier versions left them, opened by this one.

`cases/version_N.sql` was made by the code of that version: three reports, one of them edited, read by rules and one of
them by a coder, grouped after each step. A new migration comes with a dump of the version before it.
"""

import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec
import pytest
from ledger_cases import make_claim, make_moment, make_report

from sayso.ledger import CODER, open_ledger
from sayso.ledger.migrations import LATEST
from sayso.records import Claim

DUMPS = sorted(Path(__file__).parent.glob("cases/version_*.sql"))
FIRST_MOMENT = datetime(2023, 9, 1, 6, tzinfo=UTC)


@pytest.fixture(params=DUMPS, ids=lambda dump: dump.stem)
def old_place(request, tmp_path):
    place = tmp_path / "old.sayso"
    with closing(sqlite3.connect(place)) as connection:
        connection.executescript(request.param.read_text("utf-8"))
    return place


def list_rows(place, question):
    with closing(sqlite3.connect(place)) as connection:
        return connection.execute(question).fetchall()


def list_columns(place):
    tables = [name for (name,) in list_rows(place, "SELECT name FROM sqlite_master WHERE type = 'table'")]
    return {name: {row[1:3] for row in list_rows(place, f"PRAGMA table_info({name})")} for name in tables}


def test_every_version_before_this_one_has_a_dump():
    assert [int(dump.stem.removeprefix("version_")) for dump in DUMPS] == list(range(1, LATEST))


def test_an_old_ledger_is_brought_to_the_tables_of_a_new_one(old_place, tmp_path):
    new_place = tmp_path / "new.sayso"
    open_ledger(new_place, create=True).close()
    open_ledger(old_place).close()
    assert list_columns(old_place) == list_columns(new_place)
    assert list_rows(old_place, "PRAGMA user_version") == [(LATEST,)]
    assert list_rows(old_place, "PRAGMA foreign_key_check") == []
    assert [number for (number,) in list_rows(old_place, "SELECT number FROM migrations")] == [*range(1, LATEST + 1)]


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
    standing = list_rows(old_place, "SELECT number FROM reports ORDER BY number")
    assert list_rows(old_place, "SELECT report FROM unsettled ORDER BY report") == standing
