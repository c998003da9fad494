"""What changed is matched with what lies near it, and the ledger holds what one matching of everything would make."""

from hypothesis import given, settings
from hypothesis import strategies as st
from memory_cases import (
    FIRST_DAY,
    STEPS,
    draw_claims,
    get_packs,
    make_claim,
    make_report,
    open_scratch,
    take_step,
    tell_moment,
)

from sayso.decisions import find_ties
from sayso.match import match_claims
from sayso.match.lineage import find_copies_among, trace_lineages
from sayso.pipeline import settle_ledger
from sayso.questions import Window, export_window
from sayso.records import Report

LAST = tell_moment(99)


def list_exports(ledger) -> list[str]:
    return [export_window(ledger, get_packs(), Window(), shape) for shape in ("csv", "jsonl", "geojson")]


def match_all(ledger):
    reports = {report.id: report for report in ledger.reports()}
    lineages = trace_lineages(find_copies_among(reports, get_packs().theatre))
    return match_claims(ledger.claims(), reports, get_packs().theatre, lineages, ties=find_ties(ledger)[0])


@settings(max_examples=60, deadline=None)
@given(STEPS, st.integers(1, 3))
def test_a_ledger_settled_on_the_way_holds_what_one_settled_at_the_end_does(steps, size):
    with open_scratch() as ledger, open_scratch() as other:
        for hour, step in enumerate(steps):
            take_step(ledger, step, hour)
            if step[0] != "match":
                take_step(other, step, hour)
        settle_ledger(ledger, get_packs(), LAST, size=size)
        settle_ledger(other, get_packs(), LAST)
        assert ledger.unsettled() == []
        assert sorted(ledger.extract().incidents.values(), key=lambda incident: incident.claims) == sorted(
            match_all(ledger), key=lambda incident: incident.claims
        )
        # What somebody decides rests on the grouping that they look at: there the two may differ.
        if not any(step[0] == "decide" for step in steps):
            assert list_exports(ledger) == list_exports(other)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(*[st.integers(0, 2)] * 5), min_size=2, max_size=9), st.data())
def test_the_order_in_which_reports_come_and_are_settled_does_not_show(choices, data):
    reports = [make_report(number, day=days[0]) for number, days in enumerate(choices)]
    claims = [draw_claims(report, list(said[1:])) for report, said in zip(reports, choices, strict=True)]
    exports = []
    for _ in range(2):
        with open_scratch() as ledger:
            order = data.draw(st.permutations(range(len(reports))))
            for hour, number in enumerate(order):
                ledger.add_reports([reports[number]], tell_moment(hour))
                ledger.keep_reading(reports[number].id, "rules 1", claims[number], [], tell_moment(hour))
                if data.draw(st.booleans()):
                    settle_ledger(ledger, get_packs(), tell_moment(hour), size=data.draw(st.integers(1, 3)))
            settle_ledger(ledger, get_packs(), LAST, size=2)
            exports.append(list_exports(ledger))
    assert exports[0] == exports[1]


def test_settling_twice_changes_nothing():
    with open_scratch() as ledger:
        report = make_report(1)
        ledger.add_reports([report], tell_moment(0))
        ledger.keep_reading(report.id, "rules 1", [make_claim(report)], [], tell_moment(0))
        assert settle_ledger(ledger, get_packs(), tell_moment(1)) == 1
        held = ledger.extract()
        assert settle_ledger(ledger, get_packs(), tell_moment(2)) == 1
        assert ledger.extract() == held
        assert ledger.extract(as_of=tell_moment(1)).incidents == held.incidents


def test_a_report_that_turns_out_to_be_a_copy_corroborates_nothing_any_more():
    words = " ".join(f"word{number}" for number in range(60))
    late = Report("late", words, FIRST_DAY, source="amu")
    early = Report("early", words, FIRST_DAY, source="kabulnow")
    with open_scratch() as ledger:
        for hour, report in enumerate((late, early)):
            ledger.add_reports([report], tell_moment(hour))
            claim = make_claim(report, claimant="outlet")
            ledger.keep_reading(report.id, "rules 1", [claim], [], tell_moment(hour))
            settle_ledger(ledger, get_packs(), tell_moment(hour))
        (incident,) = ledger.extract().incidents.values()
        assert (incident.status, len(incident.claims)) == ("claimed", 2)
        newer = Report("early", "Another text altogether, of one line.", FIRST_DAY, source="kabulnow")
        ledger.add_reports([newer], tell_moment(3))
        ledger.keep_reading(newer.id, "rules 1", [make_claim(newer, claimant="outlet")], [], tell_moment(3))
        settle_ledger(ledger, get_packs(), tell_moment(3))
        (incident,) = ledger.extract().incidents.values()
        assert (incident.status, len(incident.claims)) == ("corroborated", 2)


def test_a_copy_of_a_report_in_which_nothing_was_read_is_matched():
    words = " ".join(f"word{number}" for number in range(60))
    early = Report("early", words, FIRST_DAY, source="kabulnow")
    late = Report("late", words, FIRST_DAY, source="amu")
    with open_scratch() as ledger:
        ledger.add_reports([early, late], tell_moment(0))
        (copy,) = find_copies_among({report.id: report for report in (early, late)}, get_packs().theatre)
        told = early if copy.report == early.id else late
        ledger.keep_reading(told.id, "rules 1", [make_claim(told, claimant="outlet")], [], tell_moment(0))
        settle_ledger(ledger, get_packs(), tell_moment(1))
        (incident,) = ledger.extract().incidents.values()
        assert incident.status == "claimed"
