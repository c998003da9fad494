"""The worked case as an extract: coded claims, incidents joined by hand. No reader and no matcher is involved."""

import json
from datetime import date
from pathlib import Path
from typing import NamedTuple

import msgspec
import pytest

from sayso.codebook import parse_claim, parse_reaction
from sayso.records import Extract, Incident, Report
from sayso.theatre import Theatre, load_theatre

CASE = Path(__file__).parents[2] / "examples" / "afghanistan-2023-08"


class Case(NamedTuple):
    extract: Extract
    theatre: Theatre
    expected: dict
    incidents: dict[str, str]  # the case's name of each incident id
    claims: dict[str, str]  # the case's name of each claim id
    folder: Path

    def name_reports(self, reports) -> list[str]:
        return sorted(self.extract.reports[report].key for report in reports)


def load_lines(path: Path) -> list[dict]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def load_reports() -> dict[str, Report]:
    reports = {}
    for fields in load_lines(CASE / "reports.jsonl"):
        body = {
            name: fields[name] for name in ("text", "published", "title", "source", "url", "lang") if name in fields
        }
        reports[fields["id"]] = msgspec.convert({"key": fields["id"], **body}, Report)
    return reports


def find_day(claims, reports) -> date:
    starts = [claim.start for claim in claims if claim.start] or [claim.end for claim in claims if claim.end]
    return min(starts or [reports[claim.report].published for claim in claims])


@pytest.fixture(scope="session")
def case() -> Case:
    reports = load_reports()
    by_id = {report.id: report for report in reports.values()}
    claims, reactions = {}, []
    for line in load_lines(CASE / "gold.jsonl"):
        report = reports[line["id"]].id
        for number, fields in enumerate(line["gold"]["claims"]):
            claims[f"{line['id']}#{number}"] = parse_claim(fields, report, begins=number)
        reactions.extend(parse_reaction(fields, report) for fields in line["gold"]["reactions"])
    incidents = {}
    for row in json.loads((CASE / "incidents.json").read_text(encoding="utf-8")):
        held = [claims[name] for name in row["claims"]]
        day = find_day(held, by_id)
        incidents[row["incident"]] = Incident(tuple(claim.id for claim in held), day, row["status"], row["why"])
    extract = Extract(
        reports=by_id,
        claims={claim.id: claim for claim in claims.values()},
        reactions=tuple(reactions),
        incidents={incident.id: incident for incident in incidents.values()},
        start=date(2023, 8, 1),
        end=date(2023, 8, 20),
    )
    return Case(
        extract,
        load_theatre("afghanistan"),
        json.loads((CASE / "expected.json").read_text(encoding="utf-8")),
        {incident.id: name for name, incident in incidents.items()},
        {claim.id: name for name, claim in claims.items()},
        CASE,
    )
