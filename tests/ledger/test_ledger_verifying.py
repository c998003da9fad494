"""A sound ledger verifies; whatever is changed behind its back is told by row."""

from collections import Counter

import pytest
from ledger_cases import make_claim, make_incident, make_moment, make_reaction, make_report

from places import change_rows, list_rows
from sayso.ledger import CODER, Account, Deed
from sayso.records import Anchor, Decision, Phrase, join_words

TEXT = "Our fighters struck a post. Two were killed."


def anchor_claim(report, claim):
    return Anchor(report.source, report.key, claim)


@pytest.fixture
def filled(ledger):
    """Versions, readings that were outranked and superseded, words, reactions, incidents that ended, a vanished one."""
    first, edited, other = make_report(text=TEXT), make_report(text=f"{TEXT} Later."), make_report("post-2", TEXT)
    ledger.add_reports([first, other], make_moment(0))
    words = join_words([Phrase("struck a post", 13, 26, "events.attack")], "event")
    claims = [make_claim(first, words=words), make_claim(first, 28), make_claim(other)]
    ledger.keep_reading(first.id, "rules 1", claims[:2], [make_reaction(first)], make_moment(0))
    ledger.keep_reading(other.id, CODER, claims[2:], [], make_moment(0))
    ledger.keep_reading(other.id, "rules 1", [], [], make_moment(1))
    ledger.keep_incidents([make_incident(claims[0]), make_incident(*claims[1:])], make_moment(1))
    ledger.keep_incidents([make_incident(claims[0], claims[2]), make_incident(claims[1])], make_moment(2))
    ledger.add_reports([edited], make_moment(3))
    ledger.keep_reading(edited.id, "rules 1", [make_claim(edited)], [], make_moment(3))
    ledger.mark_vanished("post-2", other.published, make_moment(4))
    ledger.mark_found("post-2", make_moment(5))
    rejected = ledger.decide(Decision("reject", "ana", "not ours", (anchor_claim(other, claims[2]),)), make_moment(5))
    ledger.decide(Decision("undo", "ben", undone=rejected.id), make_moment(6))
    return ledger


def list_faults(ledger):
    return sorted(str(fault) for fault in ledger.verify())


def test_a_sound_ledger_has_no_faults_and_every_row_was_looked_at(filled):
    checked, seen = Counter(), []
    assert list(filled.verify(seen.append, checked)) == []
    counts = {name: list_rows(filled, f"SELECT count(*) FROM {name}")[0][0] for name in checked}  # noqa: S608
    assert checked == counts
    assert set(checked) == {"reports", "readings", "claims", "reactions", "incidents", "decisions"}
    assert seen == sorted(seen) and seen[-1] == checked.total()


def test_an_empty_ledger_has_no_faults(ledger):
    assert list_faults(ledger) == []


def test_an_account_and_a_session_that_lasts_beyond_the_last_write_are_no_faults(filled):
    account = Account("ana", "editor", make_moment(8))
    filled.add_account(account, "a hash", Deed("ana", "account", "ana", make_moment(8)))
    filled.begin_session("a word", "ana", make_moment(9), make_moment(33))
    assert list_faults(filled) == []


#: What is done behind the ledger's back, and words of a fault that must be told of it.
CHANGES = [
    ("UPDATE reports SET text = text || '.' WHERE key = 'post-2'", "reports r1-", "holds what is called r1-"),
    ("UPDATE reports SET text = 'Our men struck a post.' WHERE version = 1 AND key = 'post-1'", "claims c1-",
     "the words of event do not stand at 13–26 of r1-"),
    ("UPDATE traits SET body = '[[],[],[],[],[]]'", "incidents i1-", "found by something else"),
    ("DELETE FROM traits", "incidents i1-", "found by something else"),
    ("INSERT INTO told VALUES (1, '[]')", "told i1-", "cannot be decoded"),
    ('INSERT INTO told VALUES (1, \'["i1-0","2026-01-01","claimed",["k",0,"c1-0"],[],[],[]]\')', "told i1-",
     "is told of another incident than its own"),
    ("UPDATE reports SET published = '2025-12-07' WHERE key = 'post-2'", "reports r1-", "holds what is called"),
    ("UPDATE reports SET version = 3 WHERE version = 2", "reports r1-", "is version 3 of post-1 where 2 is due"),
    ("UPDATE reports SET until = NULL", "reports r1-", "does not end when its next version begins"),
    ("UPDATE reports SET until = since", "reports r1-", "is the last version of post-2 and does not stand"),
    ("UPDATE claims SET body = replace(body, '\"attack\"', '\"clash\"')", "claims c1-", "holds what is called c1-"),
    ("UPDATE claims SET body = replace(body, '\"start\":13,', '\"start\":14,')", "claims c1-", "the words of event"),
    ("UPDATE claims SET body = replace(body, '\"start\":13,', '\"start\":-31,')", "claims c1-", "the words of event"),
    ("UPDATE claims SET body = replace(body, 'events.attack', 'events.clash')", "readings ", "does not hold what"),
    ("UPDATE claims SET body = '{'", "claims c1-", "cannot be decoded"),
    ("UPDATE claims SET claimant = 'nrf'", "claims c1-", "is kept under another report, claimant or day"),
    ("UPDATE claims SET last_day = '2026-01-01'", "claims c1-", "is kept under another report, claimant or day"),
    ("UPDATE claims SET id = 'c1-0000000000000000' WHERE number = 1", "incidents ", "holds c1-"),
    ("DELETE FROM claims WHERE number = 1", "readings 1", "has lost a row or its order"),
    ("UPDATE reactions SET party = 'nrf'", "reactions a1-", "is kept under another report, party or kind"),
    ("UPDATE reactions SET body = replace(body, 'taliban', 'nrf')", "reactions a1-", "holds what is called a1-"),
    ("UPDATE reactions SET body = ''", "reactions a1-", "cannot be decoded"),
    ("DELETE FROM reactions", "readings 1", "does not hold what it held when it was kept"),
    ("UPDATE readings SET until = '2026-01-01 09:00:00.000000+00' WHERE reader = 'rules 1'", "readings r1-",
     "two of one report stand at once"),
    ("UPDATE readings SET until = '2025-01-01 00:00:00.000000+00' WHERE number = 1", "readings r1-", "before it beg"),
    ("UPDATE readings SET since = '2025-01-01 00:00:00.000000+00' WHERE number = 1", "readings 1", "older than its"),
    ("UPDATE incidents SET body = replace(body, 'one source', 'two sources')", "incidents i1-", "another digest"),
    ("UPDATE incidents SET status = 'contested'", "incidents i1-", "is kept under another status than its own"),
    ("UPDATE incidents SET body = 'x'", "incidents i1-", "cannot be decoded"),
    ("UPDATE incidents SET id = 'i1-0' || substr(id, 5)", "incidents i1-0", "is kept under another id"),
    ("DELETE FROM incident_claims WHERE incident = 2", "incidents i1-", "is kept under another claims"),
    ("UPDATE incidents SET until = NULL WHERE number = 1", "incidents c1-", "two hold this claim at once"),
    ("UPDATE vanished SET since = until, until = since", "vanished 2", "before it begins"),
    ("INSERT INTO vanished SELECT 7, report, last_seen, since, NULL FROM vanished", "vanished 2", "two stand at once"),
    ("INSERT INTO copies VALUES (1, 1, 1, 'x', '2026-01-01 00:00:00.000000+00', NULL)", "copies r1-",
     "is a copy of itself"),
    ("INSERT INTO copies SELECT number, number, 3 - number, 'x', '2026-01-01 00:00:00.000000+00', NULL "
     "FROM reports WHERE number < 3", "copies r1-", "which is a copy too"),
    ("UPDATE decisions SET body = replace(body, 'not ours', 'ours')", "decisions d1-", "holds what is called d1-"),
    ("UPDATE decisions SET coder = 'eve'", "decisions d1-", "is kept under another coder"),
    ("UPDATE decisions SET body = 'no'", "decisions d1-", "cannot be decoded"),
    ("UPDATE decisions SET moment = '2025-12-01 00:00:00.000000+00' WHERE number = 2", "decisions d1-",
     "was made before the one that it follows"),
    ("UPDATE decisions SET number = number + 10 WHERE number = 1", "decisions d1-", "which was not made before"),
    ("DELETE FROM decisions WHERE number = 1", "decision_reports 1", "names a row of decisions that is not there"),
    ("UPDATE clock SET moment = '2026-01-01 02:00:00.000000+00'", "reports since", "later than the ledger's last"),
    ("DELETE FROM reports WHERE number = 1", "readings 1", "names a row of reports that is not there"),
    ("DELETE FROM readings WHERE number = 1", "claims 1", "names a row of readings that is not there"),
]  # fmt: skip


@pytest.mark.parametrize(("change", "row", "words"), CHANGES, ids=[change[0] for change in CHANGES])
def test_what_is_changed_behind_its_back_is_told(filled, change, row, words):
    unguarded = "SET LOCAL session_replication_role = replica; " if filled._engine.name == "postgresql" else ""
    change_rows(filled, unguarded + change)
    faults = list_faults(filled)
    assert any(fault.startswith(row) and words in fault for fault in faults), faults
    assert all("\n" not in fault for fault in faults)


def test_verifying_changes_nothing_and_does_not_wait_for_a_writer(filled):
    before = filled.extract()
    with filled._write(make_moment(9)):
        assert list_faults(filled) == []
    assert filled.extract() == before
