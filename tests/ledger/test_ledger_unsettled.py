"""What is to be matched anew: marked with the change itself, struck off with the incidents that take it in."""

import pytest
from ledger_cases import make_claim, make_incident, make_moment, make_report

from sayso.errors import LedgerError


def test_reports_are_to_settle_when_they_come_and_when_they_are_read_anew(ledger):
    early, late = make_report("early", day=1), make_report("late", day=2)
    ledger.add_reports([late, early], make_moment(0))
    assert ledger.unsettled() == [early.id, late.id]
    ledger.keep_incidents([], make_moment(1), ledger.unsettled())
    assert ledger.unsettled() == []
    ledger.add_reports([late], make_moment(2))
    assert ledger.unsettled() == []
    ledger.keep_reading(late.id, "rules 1", [make_claim(late)], [], make_moment(3))
    assert ledger.unsettled() == [late.id]
    ledger.keep_incidents([make_incident(make_claim(late))], make_moment(4), [late.id])
    ledger.keep_reading(late.id, "rules 1", [make_claim(late)], [], make_moment(5))
    assert ledger.unsettled() == []


def test_a_version_that_a_newer_one_ends_is_to_settle_too(ledger):
    first, second = make_report(), make_report(text="Our fighters struck two posts.")
    ledger.add_reports([first], make_moment(0))
    ledger.keep_incidents([], make_moment(1), [first.id])
    ledger.add_reports([second], make_moment(2))
    assert sorted(ledger.unsettled()) == sorted([first.id, second.id])


def test_what_could_not_be_kept_stays_to_settle(ledger):
    report = make_report()
    ledger.add_reports([report], make_moment(0))
    with pytest.raises(LedgerError, match="no claim"):
        ledger.keep_incidents([make_incident(make_claim(report))], make_moment(1), [report.id])
    assert ledger.unsettled() == [report.id]


def test_a_copy_is_one_as_of_the_moments_at_which_it_was_held_to_be(ledger):
    origin, copy = make_report(), make_report("post-2")
    ledger.add_reports([origin, copy], make_moment(0))
    ledger.keep_copies([copy.id], {copy.id: (origin.id, "the same words")}, make_moment(2))
    ledger.keep_copies([copy.id], {}, make_moment(4))
    held = [ledger.origins([copy.id], as_of=make_moment(hours)) for hours in (1, 3, 5)]
    assert held == [{}, {copy.id: origin.id}, {}]
    assert ledger.origins([copy.id]) == {}
