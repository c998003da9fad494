"""What was told of incidents when they were kept gives the figures that their claims give, whatever happened since."""

from datetime import timedelta
from types import SimpleNamespace

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from memory_cases import FIRST_DAY, STEPS, WINDOWS, get_packs, make_claim, make_report, take_step, tell_moment

from sayso import telling
from sayso.analyse import fill_sheet, name_teller, split_sheet, tally_claims, tally_groups, tally_sheet
from sayso.ledger import open_ledger
from sayso.pipeline import settle_ledger
from sayso.questions import ask_tally
from sayso.records import Incident
from sayso.telling import load_sheet, tell_ledger

THEATRE = get_packs().theatre
PARTS = (("province",), ("day", "event"), ("district", "week"))


def compare(ledger, window, as_of=None):
    """The sheet that was told, held against the one that the claims give, and all findings of both."""
    extract = ledger.extract(window.start, window.end, as_of=as_of)
    sheet, _moment = load_sheet(ledger, THEATRE, window.start, window.end, as_of)
    assert sheet == fill_sheet(extract, THEATRE)
    found, expected = tally_sheet(sheet, THEATRE), tally_claims(extract, THEATRE)
    assert found == expected and [one.id for one in found] == [one.id for one in expected]
    for by in PARTS:
        assert split_sheet(sheet, by) == tally_groups(extract, THEATRE, by)
    return sheet


@settings(max_examples=25, deadline=None)
@given(STEPS, st.integers(0, 20), st.sampled_from(WINDOWS))
def test_figures_are_the_same_from_what_was_told_and_from_claims_now_and_as_of_any_moment(places, steps, hour, window):
    with places.made() as place, open_ledger(place) as ledger:
        for number, step in enumerate(steps):
            take_step(ledger, step, number)
            if number % 3 == 0:
                compare(ledger, window)
        compare(ledger, window)
        compare(ledger, window, tell_moment(hour))


@pytest.fixture
def told(ledger):
    """Two incidents of one day, settled; and whatever is not told of them."""
    reports = [make_report(number, source=source) for number, source in ((1, "nrf-x"), (2, "amu"))]
    ledger.add_reports(reports, tell_moment(0))
    for number, report in enumerate(reports):
        day = FIRST_DAY + timedelta(days=9 * number)
        ledger.keep_reading(report.id, "rules 1", [make_claim(report, start=day, end=day)], [], tell_moment(0))
    settle_ledger(ledger, get_packs(), tell_moment(1))
    return SimpleNamespace(ledger=ledger, reports=reports)


def count_untold(ledger, theatre=THEATRE):
    return len(ledger.roll(None, None, name_teller(theatre)).untold.incidents)


def test_settling_tells_all_that_it_keeps(told):
    assert compare(told.ledger, WINDOWS[0]).incidents == 2
    assert count_untold(told.ledger) == 0


def test_what_is_not_told_yet_is_counted_from_its_claims_and_told_by_the_next_settling(told):
    ledger = told.ledger
    claim = make_claim(told.reports[0], begins=5)
    ledger.keep_reading(told.reports[0].id, "rules 2", [claim], [], tell_moment(2))
    ledger.keep_incidents([Incident((claim.id,), FIRST_DAY, "claimed", "")], tell_moment(2))
    assert (compare(ledger, WINDOWS[0]).incidents, count_untold(ledger)) == (1, 1)
    settle_ledger(ledger, get_packs(), tell_moment(3))
    assert compare(ledger, WINDOWS[0]).incidents == 1
    assert count_untold(ledger) == 0


def test_who_bears_arms_in_another_theatre_counts_at_once_and_is_told_anew(told):
    ledger = told.ledger
    parties = {**THEATRE.parties, "nrf": msgspec.structs.replace(THEATRE.parties["nrf"], kind="observer")}
    other = msgspec.structs.replace(THEATRE, parties=parties)
    assert count_untold(ledger, other) == 2
    extract = ledger.extract()
    assert load_sheet(ledger, other, None, None)[0] == fill_sheet(extract, other)
    tell_ledger(ledger, other)
    assert (count_untold(ledger, other), count_untold(ledger)) == (0, 2)
    assert load_sheet(ledger, other, None, None)[0] == fill_sheet(extract, other)
    compare(ledger, WINDOWS[0])


def test_incidents_are_told_in_batches_that_go_on_where_the_last_one_ended(told, monkeypatch):
    ledger, teller = told.ledger, name_teller(THEATRE)
    ledger.start_telling("another")
    ledger.start_telling(teller)
    assert count_untold(ledger) == 2
    incidents, extract = ledger.untold(1)
    assert not ledger.keep_told(dict(list_told(incidents, extract)), "another")
    assert ledger.keep_told(dict(list_told(incidents, extract)), teller)
    assert count_untold(ledger) == 1
    assert ledger.keep_told(dict(list_told(incidents, extract)), teller), "told twice is told once"
    monkeypatch.setattr(telling, "BATCH", 1)
    tell_ledger(ledger, THEATRE)
    assert count_untold(ledger) == 0
    compare(ledger, WINDOWS[0])


def list_told(incidents, extract):
    return [(number, telling.tell_incident(incident, extract, THEATRE)) for number, incident in incidents.items()]


def test_what_is_opened_of_a_figure_is_what_stood_when_it_was_counted(told):
    answer = ask_tally(told.ledger, get_packs(), WINDOWS[0])
    finding = next(one for one in answer.findings if one.claims)
    edited = make_report(1, variant=1, source="nrf-x")
    told.ledger.add_reports([edited], tell_moment(5))
    settle_ledger(told.ledger, get_packs(), tell_moment(6))
    held = answer.open(finding)
    assert set(finding.claims) == held.claims.keys()
    assert set(finding.incidents) == held.incidents.keys()
    assert {claim.report for claim in held.claims.values()} == held.reports.keys()
    assert set(finding.claims) <= answer.extract.claims.keys()
