"""The worked case of August 2023: its gold claims have to come out as its 36 incidents."""

import json
from pathlib import Path

import msgspec
import pytest
from match_cases import match_by_name

from sayso.codebook import parse_claim
from sayso.match import find_copies
from sayso.records import Report
from sayso.theatre import load_theatre

CASE = Path(__file__).parents[2] / "examples" / "afghanistan-2023-08"


def load_lines(name):
    return [json.loads(line) for line in (CASE / name).read_text(encoding="utf-8").splitlines() if line]


@pytest.fixture(scope="module")
def reports():
    fields = ("text", "published", "title", "source", "url", "lang")
    lines = [{"key": line["id"], **{name: line.get(name) for name in fields}} for line in load_lines("reports.jsonl")]
    return {report.key: report for report in msgspec.convert(lines, list[Report])}


@pytest.fixture(scope="module")
def claims(reports):
    return {
        f"{line['id']}#{number}": parse_claim(claim, reports[line["id"]].id, begins=number)
        for line in load_lines("gold.jsonl")
        for number, claim in enumerate(line["gold"]["claims"])
    }


@pytest.fixture(scope="module")
def found(claims, reports):
    return match_by_name(claims, {report.id: report for report in reports.values()})


@pytest.fixture(scope="module")
def gold():
    return json.loads((CASE / "incidents.json").read_text(encoding="utf-8"))


def test_the_claims_come_out_as_the_incidents_of_the_case(found, gold):
    assert set(found) == {frozenset(incident["claims"]) for incident in gold}


def test_each_incident_has_the_status_of_the_case(found, gold):
    statuses = {incident["incident"]: found[frozenset(incident["claims"])].status for incident in gold}
    assert statuses == {incident["incident"]: incident["status"] for incident in gold}


def test_totals_are_in_no_incident(found, claims):
    matched = {name for group in found for name in group}
    assert matched == {name for name, claim in claims.items() if claim.scope == "incident"}


def test_the_copies_of_the_case_are_found_and_no_others(reports):
    keys = {report.id: report.key for report in reports.values()}
    expected = json.loads((CASE / "expected.json").read_text(encoding="utf-8"))["copies"]
    copies = {(keys[copy.origin], keys[copy.report]) for copy in find_copies(reports.values(), load_theatre())}
    assert copies == {(pair["origin"], pair["copy"]) for pair in expected}


def test_the_contested_car_of_taloqan_says_both_tolls(found):
    why = next(incident.why for group, incident in found.items() if "nrf-post-taloqan#0" in group)
    assert "2 killed (Taliban), 2 wounded (Taliban)" in why
    assert "2 wounded" in why.split(";")[1]
