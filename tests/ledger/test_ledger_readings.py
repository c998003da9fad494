import pytest
from ledger_cases import list_content, make_claim, make_incident, make_moment, make_reaction, make_report

from sayso.errors import LedgerError, QuestionError
from sayso.ledger import CODER, Reading
from sayso.records import Phrase, join_words

NOW = make_moment(0)


@pytest.fixture
def report(ledger):
    report = make_report()
    ledger.add_reports([report], NOW)
    return report


def test_a_reading_is_kept_whole(ledger, report):
    words = join_words([Phrase("struck a post", 13, 26, "events.attack")], "event")
    claim, reaction = make_claim(report, words=words, reader="rules 1"), make_reaction(report)
    assert ledger.keep_reading(report.id, "rules 1", [claim], [reaction], NOW)
    assert list(ledger.claims()) == [claim]
    assert list(ledger.reactions()) == [reaction]


def test_the_same_reading_again_changes_nothing(ledger, report):
    claims = [make_claim(report, begins) for begins in (0, 9)]
    ledger.keep_reading(report.id, "rules 1", claims, [make_reaction(report)], NOW)
    before = list_content(ledger)
    assert not ledger.keep_reading(report.id, "rules 1", claims, [make_reaction(report)], make_moment(1))
    assert not ledger.keep_reading(report.id, "rules 1", claims[::-1], [make_reaction(report)], make_moment(2))
    assert list_content(ledger) == before


def test_the_newest_reading_stands(ledger, report):
    first, second = make_claim(report), make_claim(report, event="clash")
    ledger.keep_reading(report.id, "rules 1", [first], [make_reaction(report)], NOW)
    ledger.keep_reading(report.id, "rules 2", [second], [], make_moment(1))
    assert (list(ledger.claims()), list(ledger.reactions())) == ([second], [])
    assert ledger.find_claim(first.id) == first
    assert ledger.keep_reading(report.id, "rules 1", [first], [], make_moment(2))
    assert list(ledger.claims()) == [first]


def test_new_words_behind_the_same_fields_are_a_new_reading(ledger, report):
    claim = make_claim(report)
    worded = make_claim(report, words=join_words([Phrase("Our", 0, 3)], "claimant"))
    assert claim.id == worded.id
    ledger.keep_reading(report.id, "rules 1", [claim], [], NOW)
    assert ledger.keep_reading(report.id, "rules 1", [worded], [], NOW)
    assert list(ledger.claims()) == [worded]
    assert ledger.find_claim(claim.id) == worded


def test_a_coder_outranks_a_machine_before_and_after(ledger, report):
    machine, coded, later = (make_claim(report, event=event) for event in ("attack", "clash", "strike"))
    ledger.keep_reading(report.id, "rules 1", [machine], [], NOW)
    ledger.keep_reading(report.id, CODER, [coded], [], make_moment(1))
    assert list(ledger.claims()) == [coded]
    assert ledger.keep_reading(report.id, "rules 2", [later], [], make_moment(2))
    assert list(ledger.claims()) == [coded]
    assert not ledger.keep_reading(report.id, "rules 2", [later], [], make_moment(3))
    assert ledger.find_claim(later.id) == later
    assert list(ledger.unread("rules 3")) == []


def test_a_coder_may_think_again(ledger, report):
    first, second = make_claim(report), make_claim(report, event="clash")
    for hour, claims in enumerate([[first], [second], [second], []]):
        assert ledger.keep_reading(report.id, CODER, claims, [], make_moment(hour)) is (hour != 2)
    assert list(ledger.claims()) == []


def test_many_readings_of_one_report_in_one_batch_follow_each_other(ledger, report):
    claims = {event: make_claim(report, event=event) for event in ("attack", "clash", "strike")}
    readings = [
        Reading(report.id, "rules 1", [claims["attack"]]),
        Reading(report.id, CODER, [claims["clash"]]),
        Reading(report.id, "rules 2", [claims["strike"]]),
        Reading(report.id, "rules 2", [claims["strike"]]),
    ]
    assert ledger.keep_readings(readings, NOW) == 3
    assert list(ledger.claims()) == [claims["clash"]]
    assert ledger.keep_readings(readings[1:], make_moment(1)) == 0


def test_a_report_stays_unread_until_this_reader_or_a_coder_read_it(ledger):
    reports = [make_report(key=f"k{number}") for number in range(3)]
    ledger.add_reports(reports, NOW)
    ledger.keep_reading(reports[0].id, "rules 1", [], [], NOW)
    ledger.keep_reading(reports[1].id, CODER, [], [], NOW)
    assert list(ledger.unread("rules 1")) == [reports[2]]
    assert list(ledger.unread("rules 2")) == [reports[0], reports[2]]
    ledger.keep_reading(reports[0].id, "rules 2", [], [], NOW)
    assert list(ledger.unread("rules 1")) == [reports[0], reports[2]]


def test_an_edited_report_is_unread_and_its_old_claims_do_not_stand(ledger, report):
    claim = make_claim(report)
    ledger.keep_reading(report.id, "rules 1", [claim], [make_reaction(report)], NOW)
    ledger.add_reports([make_report(text="Our fighters struck two posts.")], make_moment(1))
    assert [edited.version for edited in ledger.unread("rules 1")] == [2]
    assert (list(ledger.claims()), list(ledger.reactions())) == ([], [])
    assert ledger.count() == {"reports": 1, "claims": 0, "reactions": 0, "incidents": 0}


def test_readings_may_be_kept_while_the_unread_are_listed(ledger):
    ledger.add_reports((make_report(key=f"k{number}") for number in range(1100)), NOW)
    read = 0
    for unread in ledger.unread("rules 1"):
        ledger.keep_reading(unread.id, "rules 1", [make_claim(unread)], [], NOW)
        read += 1
    assert read == 1100 == ledger.count()["claims"]
    assert list(ledger.unread("rules 1")) == []


def test_a_claim_said_twice_in_one_reading_is_kept_once(ledger, report):
    ledger.keep_reading(report.id, "rules 1", [make_claim(report)] * 2, [make_reaction(report)] * 2, NOW)
    assert ledger.count() == {"reports": 1, "claims": 1, "reactions": 1, "incidents": 0}


def test_a_reading_of_an_unknown_report_or_of_other_claims_is_refused_whole(ledger, report):
    other = make_report(key="post-2")
    with pytest.raises(LedgerError, match=f"no report {other.id} in the ledger"):
        ledger.keep_readings([Reading(report.id, "rules 1", [make_claim(report)]), Reading(other.id, "rules 1")], NOW)
    with pytest.raises(LedgerError, match=f"is of report {other.id}, not of {report.id}"):
        ledger.keep_reading(report.id, "rules 1", [make_claim(other)], [], NOW)
    assert ledger.count()["claims"] == 0


def test_a_claim_is_found_by_the_beginning_of_its_id(ledger, report):
    claims = [make_claim(report, begins) for begins in range(40)]
    ledger.keep_reading(report.id, "rules 1", claims, [], NOW)
    for claim in claims:
        assert ledger.find_claim(claim.id) == claim
    assert ledger.find_claim(claims[0].id[:12]) == claims[0]
    assert ledger.find_claim("c1-zz") is None
    assert ledger.find_claim("%") is None
    with pytest.raises(QuestionError, match="c1- begins more than one claim's id"):
        ledger.find_claim("c1-")


def test_an_incident_of_unknown_claims_is_refused_and_the_grouping_stays(ledger, report):
    claim, stranger = make_claim(report), make_claim(report, 99)
    ledger.keep_reading(report.id, "rules 1", [claim], [], NOW)
    ledger.keep_incidents([make_incident(claim)], NOW)
    with pytest.raises(LedgerError, match=f"no claim {stranger.id} in the ledger"):
        ledger.keep_incidents([make_incident(claim, stranger)], NOW)
    assert list(ledger.extract().incidents.values()) == [make_incident(claim)]
