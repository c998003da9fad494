"""The log of decisions and the desk's readings in a ledger."""

import msgspec
import pytest
from ledger_cases import make_claim, make_incident, make_moment, make_reaction, make_report

from sayso.errors import DecidedMeanwhile, LedgerError, QuestionError
from sayso.ledger import CODER, DESK, Reading, name_coder
from sayso.records import Anchor, Decision

NOW = make_moment(0)


@pytest.fixture
def report(ledger):
    report = make_report()
    ledger.add_reports([report], NOW)
    return report


def decide_on(*claims, kind="reject", coder="ana", report=None, **fields):
    source, key = (report.source, report.key) if report else ("aff-telegram", "post-1")
    anchors = tuple(Anchor(source, key, claim) for claim in claims)
    return Decision(kind, coder, "looked at it", anchors, **fields)


def lay_desk(ledger, report, claims, hour):
    return ledger.renew_desk([Reading(report.id, DESK, claims, ())], make_moment(hour))


def test_a_decision_is_kept_with_its_moment_and_its_report_is_to_be_settled(ledger, report):
    claim = make_claim(report)
    ledger.keep_reading(report.id, "rules 1", [claim], [], NOW)
    ledger.keep_incidents([make_incident(claim)], NOW, ledger.unsettled())
    kept = ledger.decide(decide_on(claim), make_moment(1))
    assert kept.moment == make_moment(1)
    assert ledger.decisions() == ledger.decisions([report.id]) == [kept]
    assert ledger.find_decision(kept.id[:9]) == kept
    assert ledger.unsettled() == [report.id]
    assert ledger.decided_reports() == {report.id}
    assert (ledger.count_decisions(), ledger.count_decisions(until=kept.id)) == (1, 1)


def test_a_decision_counts_from_its_moment(ledger, report):
    claim = make_claim(report)
    first = ledger.decide(decide_on(claim), make_moment(1))
    second = ledger.decide(decide_on(claim, coder="ben"), make_moment(2))
    assert ledger.decisions(as_of=make_moment(0)) == []
    assert ledger.decisions(as_of=make_moment(1)) == [first]
    assert ledger.decisions([report.id], as_of=make_moment(2)) == [first, second]


def test_a_decision_on_an_edited_report_is_found_by_its_new_version(ledger, report):
    kept = ledger.decide(decide_on(make_claim(report)), NOW)
    edited = make_report(text="Our fighters struck two posts.")
    ledger.add_reports([edited], make_moment(1))
    ledger.keep_incidents([], make_moment(1), ledger.unsettled())
    assert ledger.decisions([edited.id]) == [kept]
    assert ledger.decided_reports() == {edited.id}
    assert ledger.current_versions([report.id])[report.id].id == edited.id
    ledger.decide(Decision("undo", "ben", undone=kept.id), make_moment(2))
    assert ledger.unsettled() == [edited.id]
    assert [one.kind for one in ledger.decisions([edited.id])] == ["reject", "undo"]


def test_reports_with_one_key_from_two_sources_keep_their_decisions_apart(ledger):
    reports = [make_report(source=source) for source in ("aff-telegram", "amu", None)]
    ledger.add_reports(reports, NOW)
    kept = [ledger.decide(decide_on(make_claim(report), report=report), NOW) for report in reports]
    for report, decision in zip(reports, kept, strict=True):
        assert ledger.decisions([report.id]) == [decision]
        assert ledger.find_named(report.source, report.key) == ledger.find_report(report.id)


def test_whoever_decides_on_what_changed_meanwhile_is_told_and_nothing_is_kept(ledger, report):
    claims = [make_claim(report, begins) for begins in (0, 9)]
    seen = ledger.count_decisions()
    first = ledger.decide(decide_on(claims[0]), NOW, seen=seen)
    with pytest.raises(DecidedMeanwhile, match=rf"ana decided on the same meanwhile \(reject, {first.id}\)"):
        ledger.decide(decide_on(claims[0], coder="ben"), make_moment(1), seen=seen)
    ledger.decide(decide_on(claims[1], coder="ben"), make_moment(1), seen=seen)
    undo = Decision("undo", "ana", undone=first.id)
    ledger.decide(undo, make_moment(2), seen=1)
    with pytest.raises(DecidedMeanwhile, match="undo"):
        ledger.decide(msgspec.structs.replace(undo, coder="ben"), make_moment(3), seen=2)
    assert ledger.count_decisions() == 3


def test_a_decision_on_what_the_ledger_does_not_hold_is_refused(ledger, report):
    stranger = make_report(key="post-9")
    with pytest.raises(LedgerError, match=f"no report {stranger.id} in the ledger"):
        ledger.decide(decide_on(make_claim(stranger)), NOW)
    with pytest.raises(LedgerError, match="no decision d1-none in the ledger"):
        ledger.decide(Decision("undo", "ana", undone="d1-none"), NOW)
    assert ledger.decisions() == []
    assert ledger.find_decision("d1-") is None
    for number in range(20):
        ledger.decide(decide_on(make_claim(report, number)), make_moment(number))
    with pytest.raises(QuestionError, match="d1- begins more than one decision's id"):
        ledger.find_decision("d1-")
    assert ledger.find_decision("%") is None


def test_the_desk_stands_before_coders_and_machines_and_is_not_renewed_for_nothing(ledger, report):
    machine, coded, decided = (make_claim(report, event=event) for event in ("attack", "clash", "strike"))
    ledger.keep_reading(report.id, "rules 1", [machine], [make_reaction(report)], NOW)
    assert lay_desk(ledger, report, [decided], 1) == 1
    assert lay_desk(ledger, report, [decided], 2) == 0
    assert list(ledger.claims()) == [decided]
    ledger.keep_reading(report.id, "rules 2", [machine], [make_reaction(report)], make_moment(3))
    ledger.keep_reading(report.id, CODER, [coded], [], make_moment(4))
    assert list(ledger.claims()) == [decided]
    assert ledger.readings_below([report.id])[report.id] == Reading(report.id, CODER, (coded,), ())


def test_without_decisions_what_stood_below_stands_again_and_the_past_stays(ledger, report):
    machine, decided = make_claim(report), make_claim(report, event="strike")
    reaction = make_reaction(report)
    ledger.keep_reading(report.id, "rules 1", [machine], [reaction], NOW)
    lay_desk(ledger, report, [decided], 1)
    for hour in (2, 3):
        below = ledger.readings_below([report.id]).values()
        assert ledger.renew_desk(below, make_moment(hour)) == (hour == 2)
        assert (list(ledger.claims()), list(ledger.reactions())) == ([machine], [reaction])
    assert ledger.find_reading(report.id).reader == "rules 1"
    stood = [ledger.find_reading(report.id, as_of=make_moment(hour)).claims for hour in (0, 1, 2)]
    assert stood == [(machine,), (decided,), (machine,)]
    assert lay_desk(ledger, report, [decided], 4) == 1
    assert list(ledger.claims()) == [decided]


def test_unread_looks_below_the_desk(ledger, report):
    ledger.keep_reading(report.id, "rules 1", [make_claim(report)], [], NOW)
    lay_desk(ledger, report, [], 1)
    assert list(ledger.unread("rules 1")) == []
    assert [unread.id for unread in ledger.unread("rules 2")] == [report.id]
    ledger.keep_reading(report.id, "rules 2", [make_claim(report)], [], make_moment(2))
    assert list(ledger.unread("rules 2")) == []
    assert [unread.id for unread in ledger.unread("rules 1")] == [report.id]
    ledger.keep_reading(report.id, name_coder("ana"), [make_claim(report)], [], make_moment(3))
    assert list(ledger.unread("rules 3")) == []


def test_coders_stand_beside_each_other_and_the_newest_counts(ledger, report):
    by = {name: make_claim(report, event=event) for name, event in (("ana", "attack"), ("ben", "clash"))}
    for hour, (name, claim) in enumerate(by.items()):
        assert ledger.keep_reading(report.id, name_coder(name), [claim], [], make_moment(hour))
    assert list(ledger.claims()) == [by["ben"]]
    assert not ledger.keep_reading(report.id, name_coder("ana"), [by["ana"]], [], make_moment(3))
    assert list(ledger.claims()) == [by["ben"]]
    assert list(ledger.unread("rules 1")) == []
    for name, claim in by.items():
        assert list(ledger.coded_readings(name_coder(name))) == [Reading(report.id, name_coder(name), (claim,), ())]
    assert list(ledger.coded_readings(name_coder("cem"))) == []
