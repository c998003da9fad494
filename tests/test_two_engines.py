"""What is asked of a ledger is answered in the same words whichever engine keeps it."""

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest

from places import Files, Schemas
from sayso.ledger import CODER, open_ledger
from sayso.packs import load_packs
from sayso.pipeline import add_found, describe_ledger, read_ledger, settle_ledger
from sayso.questions import Window, ask_tally, brief_window, explain_address, export_window, split_finding
from sayso.records import Report

TEXTS = {
    "aff-x": "The Afghanistan Freedom Front says its fighters attacked a Taliban checkpoint in District 5 of Kabul "
    "city on Saturday night. Three Taliban fighters were killed and two others were wounded, the front said.",
    "Hasht-e Subh": "Local sources in Kabul say that a Taliban checkpoint came under attack on Saturday night in "
    "District 5 of the city. The Taliban have not commented.",
    "nrf-x": "جبهه مقاومت ملی می‌گوید که شب گذشته بر یک پاسگاه طالبان در ولسوالی اندراب ولایت بغلان حمله کرده است. "
    "به گفته این جبهه، در این حمله پنج طالب کشته شدند.",
}
EDIT = ("Three Taliban", "Four Taliban")
MONTH = Window(date(2023, 8, 1), date(2023, 8, 31))


def make_report(source: str, *edit: str) -> Report:
    text = TEXTS[source].replace(*edit or ("", ""))
    return Report(f"post of {source}", text, date(2023, 8, 28), source=source, lang="en" if text.isascii() else "fa")


def make_moment(hours: int) -> datetime:
    return datetime(2023, 9, 1, tzinfo=UTC) + timedelta(hours=hours)


@pytest.fixture(scope="module")
def packs():
    return load_packs("afghanistan")


def fill_ledger(ledger, packs):
    """Adding, reading and matching in three steps, and a coder's word on one report."""
    steps = [[make_report("aff-x")], [make_report("Hasht-e Subh"), make_report("nrf-x")], [make_report("aff-x", *EDIT)]]
    for hours, reports in enumerate(steps):
        add_found(ledger, reports, make_moment(hours))
        read_ledger(ledger, packs, make_moment(hours))
        settle_ledger(ledger, packs, make_moment(hours))
    claims = ledger.find_reading(make_report("nrf-x").id).claims
    coded = [msgspec.structs.replace(claim, reader=CODER, event="clash") for claim in claims]
    ledger.keep_reading(make_report("nrf-x").id, CODER, coded, [], make_moment(3))
    settle_ledger(ledger, packs, make_moment(3))


def ask_everything(ledger, packs):
    """Each answer of the corridor, now and as of every earlier step."""
    answers = {"status": describe_ledger(ledger, packs)}
    for hours in (None, -1, 0, 1, 2, 3):
        window = msgspec.structs.replace(MONTH, as_of=None if hours is None else make_moment(hours))
        answer = ask_tally(ledger, packs, window)
        answers["tally", hours] = msgspec.json.encode([answer.findings, answer.extract])
        for shape in ("csv", "jsonl", "geojson"):
            answers[shape, hours] = export_window(ledger, packs, window, shape)
        if hours != -1:
            finding, quotes, _extract = explain_address("aff.own.taliban.killed", answer, packs)
            parts = split_finding(finding, answer)
            answers["why", hours] = msgspec.json.encode([finding, quotes, parts])
            answers["brief", hours] = msgspec.json.encode(brief_window(answer, packs, "en"))
    return answers


def test_both_engines_give_the_same_answers_now_and_as_of_any_moment(packs, server):
    answers = []
    for places in (Files(), Schemas(server)):
        with places.made() as place, open_ledger(place) as ledger:
            fill_ledger(ledger, packs)
            answers.append(ask_everything(ledger, packs))
    assert answers[0] == answers[1]
    assert b'"low":3' in answers[0]["why", 1] and b'"low":4' in answers[0]["why", 2]
    assert answers[0]["status"]["claims"] == 3
