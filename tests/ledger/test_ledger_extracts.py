from datetime import date, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_cases import (
    FIRST_DAY,
    list_content,
    make_claim,
    make_incident,
    make_moment,
    make_reaction,
    make_report,
)

from places import list_rows
from sayso.ledger import CODER, open_ledger

NOW = make_moment(0)
DAYS = st.none() | st.integers(0, 9)


def keep_all(ledger, reports, claims, reactions, incidents, hour=0):
    ledger.add_reports(reports, make_moment(hour))
    for report in reports:
        own = [[record for record in records if record.report == report.id] for records in (claims, reactions)]
        ledger.keep_reading(report.id, "rules 1", *own, make_moment(hour))
    ledger.keep_incidents(incidents, make_moment(hour))


def test_an_extract_holds_the_late_report_of_an_incident_and_its_reactions(ledger):
    report = make_report(day=20)
    claim, reaction = make_claim(report, start=4), make_reaction(report)
    keep_all(ledger, [report], [claim], [reaction], [make_incident(claim)])
    extract = ledger.extract(FIRST_DAY, FIRST_DAY + timedelta(days=9))
    assert extract.reports == {report.id: report}
    assert extract.claims == {claim.id: claim}
    assert extract.reactions == (reaction,)
    assert [incident.claims for incident in extract.incidents.values()] == [(claim.id,)]


def test_an_unchanged_incident_is_left_alone(ledger):
    report = make_report()
    claims = [make_claim(report, begins) for begins in range(3)]
    kept, merged = make_incident(claims[0]), make_incident(claims[1], claims[2])
    keep_all(ledger, [report], claims, [], [kept, make_incident(claims[1]), make_incident(claims[2])])
    assert ledger.keep_incidents([merged, kept], make_moment(1)) == 3
    assert ledger.keep_incidents([kept, merged], make_moment(2)) == 0
    rows = {row[0]: row[1:] for row in list_rows(ledger, "SELECT id, since, until FROM incidents")}
    assert str(rows[kept.id][0]).startswith("2026-01-01 00") and rows[kept.id][1] is None
    assert len(rows) == 4


def test_an_incident_with_another_status_is_a_further_row_of_the_same_id(ledger):
    report = make_report()
    claim = make_claim(report)
    keep_all(ledger, [report], [claim], [], [make_incident(claim)])
    assert ledger.keep_incidents([make_incident(claim, status="acknowledged")], make_moment(1)) == 2
    assert [incident.status for incident in ledger.extract().incidents.values()] == ["acknowledged"]
    assert [incident.status for incident in ledger.extract(as_of=NOW).incidents.values()] == ["claimed"]


def test_a_claim_that_is_no_longer_read_stays_with_its_incident_until_the_grouping_is_renewed(ledger):
    report = make_report()
    claim = make_claim(report)
    keep_all(ledger, [report], [claim], [], [make_incident(claim)])
    ledger.keep_reading(report.id, "rules 2", [], [], make_moment(1))
    assert ledger.extract().claims == {claim.id: claim}
    ledger.keep_incidents([], make_moment(2))
    assert ledger.extract().claims == {}
    assert ledger.extract(as_of=make_moment(1)).claims == {claim.id: claim}


def test_before_the_first_moment_the_ledger_was_empty(ledger):
    report = make_report()
    keep_all(ledger, [report], [make_claim(report)], [make_reaction(report)], [make_incident(make_claim(report))])
    early = ledger.extract(as_of=NOW - timedelta(seconds=1))
    assert (early.reports, early.claims, early.reactions, early.incidents) == ({}, {}, (), {})


def test_time_never_runs_backward(ledger):
    ledger.add_reports([make_report(text="one")], make_moment(5))
    seen = ledger.extract(as_of=make_moment(4))
    ledger.add_reports([make_report(text="two")], make_moment(1))
    assert ledger.extract(as_of=make_moment(4)) == seen
    assert [report.text for report in ledger.extract(as_of=make_moment(5)).reports.values()] == ["two"]


@pytest.mark.parametrize(
    ("start", "end", "published", "expected"),
    [(2, 4, 20, True), (0, 9, 20, True), (9, None, 20, False), (None, 5, 20, True), (None, None, 5, True),
     (None, None, 8, False), (6, 9, 5, False), (0, 2, 5, False), (5, 9, 20, True), (0, 3, 20, True)],
)  # fmt: skip
def test_a_total_is_taken_by_its_days_or_else_by_the_day_of_its_report(ledger, start, end, published, expected):
    report = make_report(day=published)
    total = make_claim(report, scope="total", start=start, end=end)
    keep_all(ledger, [report], [total], [], [])
    extract = ledger.extract(FIRST_DAY + timedelta(days=3), FIRST_DAY + timedelta(days=5))
    assert (list(extract.claims) == [total.id]) is expected
    assert (report.id in extract.reports) is (expected or 3 <= published <= 5)


@st.composite
def contents(draw):
    """Reports with claims and reactions, and a grouping of some of the claims."""
    reports = [make_report(key=f"k{n}", day=day) for n, day in enumerate(draw(st.lists(st.integers(0, 9), max_size=5)))]
    claims = []
    for report in reports:
        for begins in range(draw(st.integers(0, 3))):
            days = sorted(draw(st.lists(st.integers(0, 9), min_size=2, max_size=2)))
            start, end = (draw(st.sampled_from([day, None])) for day in days)
            scope = draw(st.sampled_from(["incident", "total"]))
            claims.append(make_claim(report, begins, start, end, scope=scope))
    reactions = [make_reaction(report) for report in reports if draw(st.booleans())]
    groups = {}
    for claim in claims:
        groups.setdefault(draw(st.integers(0, 3)), []).append(claim)
    groups.pop(0, None)
    incidents = [make_incident(*group, day=draw(st.integers(0, 9))) for group in groups.values()]
    return reports, claims, reactions, incidents


def choose_by_hand(reports, claims, reactions, incidents, start, end):
    """The ids that an extract must hold, from the whole content and by the words of the rule."""
    first, last = start or date.min, end or date.max
    published = {report.id: report.published for report in reports}
    chosen = {incident.id for incident in incidents if first <= incident.day <= last}
    grouped = {claim for incident in incidents for claim in incident.claims}
    touched = {claim for incident in incidents if incident.id in chosen for claim in incident.claims}
    for claim in claims:
        if claim.scope == "total" and claim.id not in grouped:
            if claim.start and claim.end:
                is_inside = claim.start <= last and claim.end >= first
            else:
                is_inside = first <= (claim.start or claim.end or published[claim.report]) <= last
            touched |= {claim.id} if is_inside else set()
    kept = {report.id for report in reports if first <= report.published <= last}
    kept |= {claim.report for claim in claims if claim.id in touched}
    return kept, touched, {reaction for reaction in reactions if reaction.report in kept}, chosen


@settings(max_examples=60, deadline=None)
@given(contents(), DAYS, DAYS)
def test_a_window_holds_what_a_search_by_hand_finds(places, content, start, end):
    window = [None if day is None else FIRST_DAY + timedelta(days=day) for day in (start, end)]
    with places.made() as place, open_ledger(place) as ledger:
        keep_all(ledger, *content)
        extract = ledger.extract(*window)
    found = (set(extract.reports), set(extract.claims), set(extract.reactions), set(extract.incidents))
    assert found == choose_by_hand(*content, *window)
    assert len(extract.reactions) == len(set(extract.reactions))


@settings(max_examples=30, deadline=None)
@given(contents(), st.randoms(use_true_random=False))
def test_the_order_of_arrival_leaves_no_trace(places, content, random):
    seen = []
    for _ in range(2):
        with places.made() as place, open_ledger(place) as ledger:
            reports, claims, reactions, incidents = content
            keep_all(ledger, random.sample(reports, len(reports)), claims, reactions, incidents[:1])
            ledger.keep_incidents(random.sample(incidents, len(incidents)), NOW)
            keep_all(ledger, *content)
            whole = list_content(ledger)
            seen.append((list(whole[0].reports), list(whole[0].claims), list(whole[0].incidents), *whole))
    assert seen[0] == seen[1]


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 2), st.integers(0, 2), st.integers(-1, 2)), max_size=12))
def test_every_earlier_state_can_be_asked_for_again(places, steps):
    """Whatever is done afterwards, the extract as of a moment is the one that was seen at that moment."""
    seen, hour = {}, 0
    with places.made() as place, open_ledger(place) as ledger:
        for step, number, variant, hours in steps:
            if take_step(ledger, step, number, variant, make_moment(hour + hours)):
                hour = max(hour, hour + hours)
            seen[make_moment(hour)] = ledger.extract()
        for moment, extract in seen.items():
            assert ledger.extract(as_of=moment) == msgspec.structs.replace(extract, as_of=moment)
        assert list(ledger.verify()) == []


def take_step(ledger, step, number, variant, moment):
    """Whether the ledger changed by a report or an edit, a reading, a coder's reading, or a grouping."""
    report = make_report(key=f"k{number}", text=f"text {variant}")
    claims = [make_claim(report, begins, scope=("incident", "total")[begins % 2]) for begins in range(variant + 1)]
    if step == 0 or ledger.find_report(report.id) is None:
        return ledger.add_reports([report], moment).same == 0
    if step in (1, 2):
        reader = CODER if step == 2 and number == 0 else f"rules {step}"
        return ledger.keep_reading(report.id, reader, claims[:variant], [make_reaction(report)], moment)
    held = [claim for claim in ledger.claims() if claim.scope == "incident"]
    groups = [held] if step == 3 else [[claim] for claim in held]
    return ledger.keep_incidents([make_incident(*group, day=variant) for group in groups if group], moment) > 0
