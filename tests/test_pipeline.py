"""The corridor: language, readings, gold, and runs that go on past a report that cannot be read."""

import json
from datetime import UTC, date, datetime

import pytest

from sayso.errors import GoldError, ReportError
from sayso.packs import load_packs
from sayso.pipeline import add_found, add_gold, read_ledger, read_one, settle_ledger
from sayso.records import Report

MOMENT = datetime(2024, 5, 7, tzinfo=UTC)
TEXT = "The National Resistance Front says its men killed two Taliban in Panjshir on Sunday."


@pytest.fixture(scope="module")
def packs():
    return load_packs("afghanistan")


def make_report(key="one", text=TEXT, **fields):
    return Report(key=key, text=text, published=date(2024, 5, 6), **fields)


def test_a_language_is_the_reports_word_then_its_sources_then_the_texts_look(packs):
    source = next(source for source in packs.theatre.sources.values() if source.lang == "fa")
    assert packs.find_language(make_report(lang="ps", source=source.id)) == "ps"
    assert packs.find_language(make_report(source=source.id)) == "en"  # its text is English, whatever it writes else
    assert packs.find_language(make_report(source=source.id, text="12 34")) == "fa"
    assert packs.find_language(make_report()) == "en"
    assert packs.find_language(make_report(text="12 34")) is None


def test_a_reading_names_its_reader_and_stands_on_its_report(packs):
    reading = read_one(make_report(), packs)
    assert reading.fault is None
    assert reading.claims
    assert {claim.reader for claim in reading.claims} == {packs.name_reader("en")}
    assert {claim.report for claim in reading.claims} == {make_report().id}


def test_reports_that_cannot_be_read_stay_and_the_rest_is_read_once(packs, ledger):
    found = [make_report(), ReportError("b.txt", "empty"), make_report("two", lang="de")]
    intake, ids = add_found(ledger, found, MOMENT)
    assert (intake.new, intake.taken, len(intake.set_aside), sorted(ids)) == (2, 2, 1, ["one", "two"])
    learned = read_ledger(ledger, packs, MOMENT)
    assert learned.reports == 1
    assert [fault.where for fault in learned.set_aside] == ["two"]
    assert settle_ledger(ledger, packs, MOMENT) == len(
        [claim for claim in ledger.claims() if claim.scope == "incident"]
    )
    assert read_ledger(ledger, packs, MOMENT).reports == 0


def test_a_coders_claims_stand_before_the_readers(packs, ledger, tmp_path):
    claim = {"scope": "incident", "claimant": "nrf", "stance": "claims", "event": "attack", "initiator": "nrf"}
    gold = tmp_path / "gold.jsonl"
    lines = [{"id": key, "gold": {"claims": [claim], "reactions": []}} for key in ("one", "elsewhere")]
    gold.write_text("\n".join(json.dumps(line) for line in lines))
    _, ids = add_found(ledger, [make_report()], MOMENT)
    coded = add_gold(ledger, gold, ids, MOMENT)
    assert (coded.reports, coded.claims) == (1, 1)
    assert coded.set_aside[0].reason == "gold without a report among those added"
    read_ledger(ledger, packs, MOMENT)
    assert [held.reader for held in ledger.claims()] == ["coder"]


@pytest.mark.parametrize(
    ("gold", "reason"),
    [
        ({"claims": [{"scope": "feud", "claimant": "nrf", "stance": "claims", "event": "attack"}]}, "'feud'"),
        ({"claims": [{"mood": "grim"}]}, "mood: not a field"),
        ({}, "no list of claims"),
        ([], "no list of claims"),
    ],
)
def test_gold_that_breaks_the_codebook_names_its_document(ledger, gold, reason, tmp_path):
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps({"id": "one", "gold": gold}))
    _, ids = add_found(ledger, [make_report()], MOMENT)
    with pytest.raises(GoldError, match=r"gold\.jsonl, one: ") as caught:
        add_gold(ledger, path, ids, MOMENT)
    assert reason in str(caught.value)
