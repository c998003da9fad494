"""The worked case: the tally of its window is what was counted by hand."""

import msgspec
import pytest

from sayso.analyse import find_finding, list_rows, name_finding, tally_claims
from sayso.match import match_claims
from sayso.records import Bounds


@pytest.fixture(scope="module")
def findings(case):
    return tally_claims(case.extract, case.theatre)


def flat(bounds: Bounds | None) -> dict | None:
    return None if bounds is None else {"low": bounds.low, "high": bounds.high}


def value(findings, address: str) -> dict | None:
    finding = find_finding(address, findings)
    return None if finding is None else flat(finding.value)


def count(findings, address: str) -> int:
    finding = find_finding(address, findings)
    return 0 if finding is None else finding.value.low


def render_rows(case, party: str, voice: str) -> list[dict]:
    rows = []
    for row in list_rows(case.extract, case.theatre):
        if (row.party, row.voice) != (party, voice):
            continue
        shown = {
            "incident": case.incidents[row.incident],
            "day": row.day.isoformat(),
            "status": case.extract.incidents[row.incident].status,
            "province": row.provinces[0],
            "reports": case.name_reports(row.reports),
        }
        shown |= {loss.outcome: flat(loss.said) for loss in row.losses if loss.party == "taliban"}
        own = {loss.outcome: flat(loss.said) for loss in row.losses if loss.party == party}
        rows.append(shown | ({"own_losses": own} if own else {}))
    return sorted(rows, key=lambda row: row["incident"])


def list_provinces(findings, party: str) -> dict:
    near = [
        finding.tell("province")
        for finding in findings
        if finding.tell("party") == party and finding.tell("voice") == "own" and finding.unit == "incidents"
    ]
    return {
        province: {
            "incidents": count(findings, f"{party}.own.incidents@{province}"),
            "killed": value(findings, f"{party}.own.taliban.killed@{province}"),
            "wounded": value(findings, f"{party}.own.taliban.wounded@{province}"),
        }
        for province in near
        if province
    }


def list_vague(case, findings, party: str) -> list[str]:
    finding = find_finding(f"{party}.own.taliban.casualties", findings)
    return [] if finding is None else [case.incidents[incident] for incident in finding.incidents]


def list_totals(case, findings, party: str) -> list[dict]:
    numbers = {f.tell("total") for f in findings if f.tell("party") == party and f.tell("voice") == "own"} - {None}
    totals = []
    for number in sorted(numbers):
        said = [f for f in findings if f.tell("party") == party and f.tell("total") == number]
        claims = {claim for finding in said for claim in finding.claims}
        places = [place.province for claim in claims for place in case.extract.claims[claim].places]
        losses = [f for f in said if f.unit not in ("incidents", "killed-or-wounded")]
        totals.append(
            {
                "claims": sorted(case.claims[claim] for claim in claims),
                "losses": sorted(
                    ({"party": f.tell("of"), "outcome": f.unit, **flat(f.value)} for f in losses), key=str
                ),
                "count": next((flat(f.value) for f in said if f.unit == "incidents"), None),
                "provinces": sorted(set(places)),
            }
        )
    return totals


@pytest.mark.parametrize("party", ["aff", "nrf"])
def test_a_front_by_its_own_word_is_what_was_counted_by_hand(case, findings, party):
    expected = case.expected["groups"][party]["by_its_own_word"]
    assert {
        "incidents": count(findings, f"{party}.own.incidents"),
        "killed": value(findings, f"{party}.own.taliban.killed"),
        "wounded": value(findings, f"{party}.own.taliban.wounded"),
        "killed_or_wounded": value(findings, f"{party}.own.taliban.killed-or-wounded"),
        "casualties_without_number": list_vague(case, findings, party),
        "by_province": list_provinces(findings, party),
        "rows": render_rows(case, party, "own"),
    } == expected | {"rows": sorted(expected["rows"], key=lambda row: row["incident"])}


@pytest.mark.parametrize("party", ["aff", "nrf"])
def test_what_only_others_say_of_a_front_is_what_was_counted_by_hand(case, findings, party):
    assert {
        "incidents": count(findings, f"{party}.others-only.incidents"),
        "killed": value(findings, f"{party}.others-only.taliban.killed"),
        "wounded": value(findings, f"{party}.others-only.taliban.wounded"),
        "rows": render_rows(case, party, "others-only"),
    } == case.expected["groups"][party]["said_only_by_others"]


@pytest.mark.parametrize("party", ["aff", "nrf"])
def test_totals_stand_apart_once_each(case, findings, party):
    expected = [
        total | {"claims": sorted(total["claims"]), "losses": sorted(total["losses"], key=str)}
        for total in case.expected["groups"][party]["totals_never_added"]
    ]
    assert list_totals(case, findings, party) == expected


def test_both_fronts_together_are_what_was_counted_by_hand(case, findings):
    own = {unit: [find_finding(f"{party}.own.{unit}", findings).value for party in ("aff", "nrf")] for unit in (
        "incidents", "taliban.killed", "taliban.wounded")}  # fmt: skip
    both = case.expected["both"]
    assert sum(bounds.low for bounds in own["incidents"]) == both["found_by_own_word"]
    assert flat(own["taliban.killed"][0] + own["taliban.killed"][1]) == both["killed"]
    assert flat(own["taliban.wounded"][0] + own["taliban.wounded"][1]) == both["wounded"]


def test_incidents_matched_by_the_machine_give_the_same_tally(case, findings):
    matched = match_claims(list(case.extract.claims.values()), case.extract.reports, case.theatre)
    extract = msgspec.structs.replace(case.extract, incidents={incident.id: incident for incident in matched})
    machine = {name_finding(finding): finding.value for finding in tally_claims(extract, case.theatre)}
    assert machine == {name_finding(finding): finding.value for finding in findings}
