"""Totals: the same told twice is one, and whether they add up."""

from datetime import date

import msgspec
import pytest

from sayso.analyse import compare_totals
from sayso.analyse.totals import group_totals
from sayso.records import Bounds, Claim, Extract, Report


@pytest.fixture(scope="module")
def whole(case):
    """The case without a window: everything that it holds."""
    return msgspec.structs.replace(case.extract, start=None, end=None)


@pytest.mark.parametrize("name", ["nrf-badakhshan-45", "pakistan-strikes", "un-2024-q2-attacks", "un-2024-q2-aff"])
def test_a_total_told_in_several_reports_is_one(case, whole, name):
    groups = [sorted(case.claims[claim.id] for claim in group) for group in group_totals(whole)]
    assert sorted(case.expected["same_total"][name]) in groups


def test_different_figures_are_different_totals(case, whole):
    groups = [{case.claims[claim.id] for claim in group} for group in group_totals(whole)]
    assert not any({"afintl-un-september#4", "kabulnow-un-september#2"} <= group for group in groups)
    assert not any({"amu-panjshir-arrests#0", "amu-panjshir-arrests#6"} <= group for group in groups)


@pytest.mark.parametrize("name", ["wrong", "right"])
def test_a_un_total_is_set_beside_its_parts(case, whole, name):
    expected = case.expected["un_figures"][name]
    found = [
        comparison
        for comparison in compare_totals(whole, case.theatre)
        if comparison.kind == "parts" and sorted(map(case.claims.get, comparison.claims)) == sorted(expected["claims"])
    ]
    assert [(c.stated.low, c.found.low, c.verdict == "holds", c.names) for c in found] == [
        (expected["total"], expected["sum"], expected["holds"], ("aff", "nrf"))
    ]


def test_a_front_s_own_total_is_set_beside_its_incidents(case, whole):
    within = [c for c in compare_totals(whole, case.theatre) if c.kind == "within" and c.party == "nrf"]
    september = {c.unit: c for c in within if "kabulnow-september#0" in map(case.claims.get, c.claims)}
    assert september["killed"].found == Bounds(2, 2)
    assert september["wounded"].found == Bounds(6, 6)
    assert {c.verdict for c in september.values()} == {"holds"}
    november = [c for c in within if "kabulnow-nrf-november#0" in map(case.claims.get, c.claims)]
    assert {(c.unit, c.missing.low, c.verdict) for c in november} >= {
        ("incidents", 41, "raise"),
        ("killed", 72, "raise"),
    }


def test_a_total_that_reaches_out_of_the_window_is_not_judged(case):
    part = msgspec.structs.replace(case.extract, start=date(2023, 8, 31), end=date(2023, 9, 30))
    assert not [c for c in compare_totals(part, case.theatre) if c.kind == "within"]


def hold_totals(*told: tuple[str, int, int]) -> Extract:
    """One total told in several reports, each by the report's key and its first and last day of a month."""
    reports = [Report(key, f"The front counts nine attacks ({key}).", date(2024, 4, 1)) for key, _, _ in told]
    claims = [
        Claim(
            report=report.id, begins=0, scope="total", claimant="nrf", stance="claims", event="attack",
            initiator="nrf", count=Bounds(9, 9), start=date(2024, 3, first), end=date(2024, 3, last),
        )
        for report, (_, first, last) in zip(reports, told, strict=True)
    ]  # fmt: skip
    return Extract({report.id: report for report in reports}, {claim.id: claim for claim in claims}, (), {})


def test_copies_do_not_part_totals_that_belong_together():
    told = [("a", 1, 2), ("b", 2, 3), ("c", 3, 4), ("d", 4, 5)]
    copies = [("0-b", 2, 3), ("0-c", 3, 4)]
    assert len(group_totals(hold_totals(*told))) == len(group_totals(hold_totals(*told, *copies))) == 2
