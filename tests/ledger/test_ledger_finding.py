"""One reading and one incident, found by id."""

from ledger_cases import make_claim, make_incident, make_moment, make_reaction, make_report

from sayso.ledger import CODER


def test_the_standing_reading_of_a_report_is_found(ledger):
    report = make_report()
    ledger.add_reports([report], make_moment(0))
    assert ledger.find_reading(report.id) is None
    claims = [make_claim(report, 0), make_claim(report, 9)]
    ledger.keep_reading(report.id, CODER, claims, [make_reaction(report)], make_moment(1))
    ledger.keep_reading(report.id, "rules 1", [], [], make_moment(2))
    found = ledger.find_reading(report.id)
    assert (found.report, found.reader) == (report.id, CODER)
    assert (list(found.claims), list(found.reactions)) == (claims, [make_reaction(report)])
    assert ledger.find_reading("r1-0") is None


def test_an_incident_is_found_as_it_stands_and_after_it_ended(ledger):
    report = make_report()
    claim = make_claim(report)
    ledger.add_reports([report], make_moment(0))
    ledger.keep_reading(report.id, CODER, [claim], [], make_moment(0))
    first, second = make_incident(claim), make_incident(claim, status="contested")
    for hour, incident in enumerate((first, second), start=1):
        ledger.keep_incidents([incident], make_moment(hour))
        assert ledger.find_incident(first.id) == incident
    ledger.keep_incidents([], make_moment(3))
    assert ledger.find_incident(first.id) == second
    assert ledger.find_incident("i1-0") is None
