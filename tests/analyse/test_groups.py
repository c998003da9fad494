"""A tally in parts: what counts in which part, and that parts are the whole."""

from datetime import date, timedelta
from functools import reduce
from itertools import pairwise
from operator import add

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from persiantools.jdatetime import JalaliDate

from sayso.analyse import (
    DIMENSIONS,
    PERIODS,
    fill_sheet,
    find_dimensions,
    find_period,
    list_coverage,
    name_finding,
    pick_finding,
    tally_claims,
    tally_groups,
)
from sayso.analyse.periods import find_kind, list_periods, name_period
from sayso.errors import QuestionError
from sayso.records import Bounds, Claim, Extract, Incident, Loss, Place, Report
from sayso.theatre import load_theatre

THEATRE = load_theatre("afghanistan")
START, END = date(2024, 3, 1), date(2024, 4, 30)
PARTS = [name for name in DIMENSIONS if name not in ("party", "outcome")]

days = st.dates(date(2000, 1, 1), date(2035, 12, 31))


def make_extract(*told: dict, read=(START,)) -> Extract:
    """An incident of each claim, all told in one report on the first day; empty reports on the days read."""
    report = Report("told", "A text.", START, source="aff-x")
    others = [Report(f"read-{day}", "Nothing.", day) for day in read]
    claims = {}
    for number, fields in enumerate(told):
        body = {"scope": "incident", "claimant": "aff", "stance": "claims", "event": "attack", "initiator": "aff"}
        claim = Claim(report=report.id, begins=number, **{**body, "target": "taliban", **fields})
        claims[claim.id] = claim
    incidents = [Incident((claim.id,), claim.start or claim.end or START, "claimed", "") for claim in claims.values()]
    reports = {one.id: one for one in (report, *others)}
    return Extract(reports, claims, (), {incident.id: incident for incident in incidents}, START, END)


def count(extract: Extract, *dimensions: str, party: str = "aff", voice: str = "own") -> dict[str, int]:
    return {
        name_finding(finding).partition("@")[2]: finding.value.low
        for finding in tally_groups(extract, THEATRE, dimensions)
        if finding.unit == "incidents" and (finding.tell("party"), finding.tell("voice")) == (party, voice)
    }


@given(days)
def test_solar_months_are_those_of_another_library(day):
    solar = JalaliDate(day)
    assert name_period("solar-month", day) == f"{solar.year:04}-{solar.month:02}"


@given(st.sampled_from(PERIODS), days, st.integers(0, 400))
def test_periods_cover_a_window_without_gap_or_overlap(kind, start, length):
    end = start + timedelta(days=length)
    found = list(list_periods(kind, start, end))
    assert (found[0].start, found[-1].end) == (start, end)
    assert all(one.end + timedelta(days=1) == two.start for one, two in pairwise(found))
    assert all(find_kind(one.name) == kind and find_period(kind, one.start).name == one.name for one in found)
    assert len({one.name for one in found}) == len(found)


@pytest.mark.parametrize("kind", PERIODS)
def test_periods_add_up_to_the_whole_of_the_case(case, kind):
    whole = {name_finding(finding): finding.value for finding in tally_claims(case.extract, case.theatre)}
    parts: dict[str, list[Bounds]] = {}
    for finding in tally_groups(case.extract, case.theatre, [kind]):
        parts.setdefault(name_finding(finding).partition("@")[0], []).append(finding.value)
    assert len(parts) > 10
    for address, values in parts.items():
        assert reduce(add, values) == whole[address], address


def test_an_incident_of_a_week_is_on_no_day():
    week = {"start": date(2024, 3, 4), "end": date(2024, 3, 10)}
    extract = make_extract(week, {"start": date(2024, 3, 5)}, {})
    assert count(extract, "day") == {"2024-03-01": 0, "2024-03-05": 1, "no-day": 2}
    assert count(extract, "week")["2024-W10"] == 2
    assert count(extract, "month") == {"2024-03": 2, "no-month": 1}
    assert count(extract, "solar-month")["1402-12"] == 2


def test_the_closest_telling_of_an_incident_says_its_day():
    extract = make_extract({"start": date(2024, 3, 4), "end": date(2024, 3, 10)}, {"start": date(2024, 3, 6)})
    both = Incident(tuple(extract.claims), date(2024, 3, 4), "claimed", "")
    assert count(msgspec.structs.replace(extract, incidents={both.id: both}), "day")["2024-03-06"] == 1


def test_a_period_in_which_nothing_was_read_is_no_zero():
    extract = make_extract({"start": date(2024, 3, 5)}, read=(date(2024, 3, 5), date(2024, 4, 20)))
    assert count(extract, "week") == {"2024-W09": 0, "2024-W10": 1, "2024-W16": 0}
    reports = {one.period.name: one.reports for one in list_coverage("week", fill_sheet(extract, THEATRE))}
    assert (reports["2024-W12"], reports["2024-W16"]) == (0, 1)


def test_a_period_in_which_a_source_was_looked_at_and_published_nothing_is_a_zero():
    extract = make_extract({"start": date(2024, 3, 5)}, read=(date(2024, 3, 5), date(2024, 4, 20)))
    heard = msgspec.structs.replace(extract, listened={"aff-x": (date(2024, 3, 19), date(2024, 5, 7))})
    assert count(heard, "week") == {**count(extract, "week"), "2024-W12": 0}
    covered = {one.period.name: (one.reports, one.days) for one in list_coverage("week", fill_sheet(heard, THEATRE))}
    assert (covered["2024-W12"], covered["2024-W13"], covered["2024-W16"]) == ((0, 1), (0, 0), (1, 1))


def test_places_and_names_of_an_incident_each_count_it():
    border = (Place("Kabul", "Paghman"), Place("Parwan"))
    extract = make_extract({"places": border}, {"places": (Place("Kabul", "Paghman", "Arghandi"),)}, {})
    assert count(extract, "province") == {"Kabul": 2, "Parwan": 1, "no-province": 1}
    assert count(extract, "district") == {"Kabul/Paghman": 2, "Parwan/no-district": 1, "no-district": 1}
    assert count(extract, "event", "province")["Kabul@attack"] == 2


def test_losses_keep_their_bounds_in_a_part():
    killed = [(Loss("taliban", "killed", Bounds(low, high)),) for low, high in ((3, 3), (5, None))]
    extract = make_extract(*({"losses": losses, "start": START} for losses in killed))
    found = tally_groups(extract, THEATRE, ["month"])
    assert pick_finding("aff.own.taliban.killed@2024-03", found).value == Bounds(8, None)


@pytest.mark.parametrize(
    "dimensions", [[name] for name in PARTS] + [["province", "month"], ["district", "event", "day"]]
)
def test_each_part_of_the_case_has_an_address_of_its_own(case, dimensions):
    found = tally_groups(case.extract, case.theatre, dimensions)
    addresses = [name_finding(finding) for finding in found]
    assert len(set(addresses)) == len(addresses) > 5
    for address, finding in zip(addresses, found, strict=True):
        assert set(find_dimensions(address)) == set(dimensions)
        assert pick_finding(address.lower(), found) == finding
        assert finding.claims or finding.value == Bounds(0, 0)


@pytest.mark.parametrize("asked", [["moon"], ["day", "week"], ["province", "district"]])
def test_parts_that_make_no_tally_are_refused(case, asked):
    with pytest.raises(QuestionError):
        tally_groups(case.extract, case.theatre, asked)
