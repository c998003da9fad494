"""The published rule of status holds for the examples on its page."""

import re
from datetime import date
from pathlib import Path

import pytest

from sayso.match import match_claims
from sayso.records import Bounds, Claim, Loss, Place, Report
from sayso.theatre import load_theatre

PAGE = (Path(__file__).parents[2] / "docs" / "status.md").read_text("utf-8")
DAY = date(2023, 8, 5)
THEATRE = load_theatre("afghanistan")


def list_examples():
    held = PAGE.partition("<!-- examples:begin -->")[2].partition("<!-- examples:end -->")[0]
    for part in held.split("\n### ")[1:]:
        title, _, rest = part.partition("\n")
        rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in rest.splitlines() if line[:1] == "|"]
        (found,) = re.findall(r"^`(\w+)`: (.+)$", rest, re.MULTILINE)
        names, _ruler, *cells = rows
        yield title, [dict(zip(names, row, strict=True)) for row in cells], found


EXAMPLES = list(list_examples())


def build_report(row):
    return Report(row["report"], f"The words of {row['report']}.", DAY, source=row["source"])


def build_claim(row):
    losses = []
    for said in filter(None, row["losses"].split(", ")):
        party, outcome, number = said.split()
        low = int(number.rstrip("+"))
        losses.append(Loss(party, outcome, Bounds(low, None if number.endswith("+") else low)))
    return Claim(
        report=build_report(row).id,
        begins=0,
        scope="incident",
        claimant=row["claimant"],
        stance=row["stance"],
        event="attack",
        initiator="nrf",
        target="taliban",
        losses=tuple(losses),
        places=(Place("Takhar", "Chal"),),
        start=DAY,
        end=DAY,
    )


@pytest.mark.parametrize(("rows", "expected"), [example[1:] for example in EXAMPLES], ids=[e[0] for e in EXAMPLES])
def test_each_example_of_the_page_comes_out_as_it_says(rows, expected):
    ids = {row["report"]: build_report(row).id for row in rows}
    lineages = {ids[row["report"]]: ids[row["repeats"]] for row in rows if row["repeats"]}
    reports = {report.id: report for report in map(build_report, rows)}
    (incident,) = match_claims([build_claim(row) for row in rows], reports, THEATRE, lineages)
    assert (incident.status, incident.why) == expected


@pytest.mark.parametrize(("rows", "expected"), [example[1:] for example in EXAMPLES], ids=[e[0] for e in EXAMPLES])
def test_the_order_of_the_claims_does_not_matter(rows, expected):
    lineages = {build_report(r).id: build_report(o).id for r in rows for o in rows if r["repeats"] == o["report"]}
    reports = {report.id: report for report in map(build_report, rows)}
    (incident,) = match_claims([build_claim(row) for row in reversed(rows)], reports, THEATRE, lineages)
    assert (incident.status, incident.why) == expected


def test_the_page_has_an_example_of_every_status():
    statuses = set(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE))
    assert statuses == {"claimed", "acknowledged", "contested", "corroborated"}
    assert {expected[0] for _title, _rows, expected in EXAMPLES} == statuses
