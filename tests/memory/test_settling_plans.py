"""Ten reports more on a ledger of a million claims: no question that settling asks goes through a whole table."""

from memory_cases import FIRST_DAY, get_packs, make_claim, make_report, tell_moment
from sqlalchemy import event

from sayso.ledger import open_ledger
from sayso.pipeline import settle_ledger

#: Tables with a row for each report, claim or incident.
LARGE = ("reports", "readings", "claims", "incidents", "incident_claims", "filings", "told", "copies")

#: The one look at all incidents, by an index that holds nothing else: how many there are.
COUNTED = "SELECT count(*) AS count_1"


def add_report(ledger, number):
    report = make_report(number, source="nrf-x")
    ledger.add_reports([report], tell_moment(number))
    ledger.keep_reading(report.id, "rules 1", [make_claim(report, start=FIRST_DAY, end=FIRST_DAY)], [], tell_moment(0))


def list_plans(ledger, asked):
    """Each step by which SQLite finds what it was asked for, with the question."""
    with ledger._engine.connect() as connection:
        for question, values in asked:
            for step in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {question}", values):
                yield step[3], question


def test_settling_a_few_more_reports_goes_through_no_large_table(tmp_path):
    with open_ledger(tmp_path / "a.db", create=True) as ledger:
        for number in range(3):
            add_report(ledger, number)
        settle_ledger(ledger, get_packs(), tell_moment(5))
        asked = []

        @event.listens_for(ledger._engine, "before_cursor_execute")
        def note(_connection, _cursor, question, values, _context, is_many):
            if question.startswith("SELECT") and not is_many:
                asked.append((question, values))

        for number in range(3, 15):
            add_report(ledger, number)
        settle_ledger(ledger, get_packs(), tell_moment(20))
        event.remove(ledger._engine, "before_cursor_execute", note)
        plans = list(list_plans(ledger, asked))
    assert len(plans) > 20
    large = {f"SCAN {table}" for table in LARGE}
    scans = {(step, question) for step, question in plans if " ".join(step.split()[:2]) in large}
    scans |= {(step, question) for step, question in plans if step.endswith("claims_by_day (scope=?)")}
    assert {question for _step, question in scans if not question.startswith(COUNTED)} == set(), scans
