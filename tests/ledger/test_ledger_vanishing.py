"""Reports that were deleted where they stood: they stay, and say since when."""

from datetime import timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_cases import FIRST_DAY, list_content, make_claim, make_incident, make_moment, make_reaction, make_report

from sayso.errors import QuestionError
from sayso.ledger import open_ledger

SEEN = FIRST_DAY + timedelta(days=9)


@pytest.fixture
def report(ledger):
    report = make_report()
    ledger.add_reports([report], make_moment(0))
    return report


def test_a_vanished_report_stays_in_every_count_and_is_marked(ledger, report):
    claim = make_claim(report)
    ledger.keep_reading(report.id, "rules 1", [claim], [make_reaction(report)], make_moment(0))
    ledger.keep_incidents([make_incident(claim)], make_moment(0))
    before = list_content(ledger)
    assert ledger.mark_vanished(report.key, SEEN, make_moment(1))
    assert ledger.extract().vanished == {report.id: SEEN}
    assert ledger.extract_incident(make_incident(claim).id).vanished == {report.id: SEEN}
    after = list_content(ledger)
    assert (msgspec.structs.replace(after[0], vanished={}), *after[1:]) == before


def test_the_same_mark_again_changes_nothing_and_another_day_takes_its_place(ledger, report):
    assert ledger.mark_vanished(report.id, SEEN, make_moment(1))
    assert not ledger.mark_vanished(report.id, SEEN, make_moment(2))
    assert ledger.mark_vanished(report.id, SEEN + timedelta(days=1), make_moment(3))
    (version,) = ledger.trace_report(report.id)
    assert [(absence.last_seen, absence.since, absence.until) for absence in version.absences] == [
        (SEEN, make_moment(1), make_moment(3)),
        (SEEN + timedelta(days=1), make_moment(3), None),
    ]


def test_a_report_that_is_collected_again_is_back(ledger, report):
    ledger.mark_vanished(report.id, SEEN, make_moment(1))
    assert ledger.add_reports([report], make_moment(2)).same == 1
    assert ledger.extract().vanished == {}
    assert ledger.extract(as_of=make_moment(1)).vanished == {report.id: SEEN}
    assert not ledger.mark_found(report.id, make_moment(3))


def test_a_new_text_or_an_old_one_under_the_key_is_the_report_come_back(ledger, report):
    edited = make_report(text="Our fighters struck two posts.")
    for hour, found in enumerate((edited, report), start=1):
        ledger.mark_vanished(report.key, SEEN, make_moment(2 * hour))
        ledger.add_reports([found], make_moment(2 * hour + 1))
        assert ledger.extract().vanished == {}
    assert [len(version.absences) for version in ledger.trace_report(report.key)] == [1, 1]


def test_a_report_of_another_source_with_the_same_key_does_not_bring_it_back(ledger, report):
    ledger.mark_vanished(report.id, SEEN, make_moment(1))
    ledger.add_reports([make_report(source="nrf-telegram")], make_moment(2))
    assert ledger.extract().vanished == {report.id: SEEN}


def test_a_mark_that_was_wrong_can_be_taken_back(ledger, report):
    ledger.mark_vanished(report.id, SEEN, make_moment(1))
    assert ledger.mark_found(report.key, make_moment(2))
    assert ledger.extract().vanished == {}


def test_what_cannot_be_is_refused(ledger, report):
    ledger.add_reports([make_report(text="edited")], make_moment(1))
    with pytest.raises(QuestionError, match="no report post-9 in the ledger"):
        ledger.mark_vanished("post-9", SEEN, make_moment(2))
    with pytest.raises(QuestionError, match="is an earlier version of post-1; name the current one by its key"):
        ledger.mark_vanished(report.id, SEEN, make_moment(2))
    for day in (report.published - timedelta(days=2), make_moment(2).date() + timedelta(days=2)):
        with pytest.raises(QuestionError, match="it cannot have been last seen on"):
            ledger.mark_vanished(report.key, day, make_moment(2))
    assert ledger.extract().vanished == {}


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["add", "edit", "vanish", "find"]), st.integers(0, 1)), max_size=10))
def test_every_earlier_mark_can_be_asked_for_again(places, steps):
    seen = {}
    with places.made() as place, open_ledger(place) as ledger:
        ledger.add_reports([make_report(key=f"k{number}") for number in range(2)], make_moment(0))
        for hour, (step, number) in enumerate(steps, start=1):
            if step in ("add", "edit"):
                ledger.add_reports([make_report(key=f"k{number}", text=f"{step} {hour}")], make_moment(hour))
            elif step == "vanish":
                ledger.mark_vanished(f"k{number}", SEEN + timedelta(days=hour % 3), make_moment(hour))
            else:
                ledger.mark_found(f"k{number}", make_moment(hour))
            seen[hour] = ledger.extract()
        for hour, extract in seen.items():
            assert ledger.extract(as_of=make_moment(hour)) == msgspec.structs.replace(extract, as_of=make_moment(hour))
