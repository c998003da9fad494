"""Looks at sources, and what the next look builds on, on both engines."""

from datetime import timedelta

import msgspec
import pytest
from ledger_cases import FIRST_DAY, make_moment, make_report

from sayso.ledger import back_up_ledger, open_ledger
from sayso.records import Alert, Entry, Look, Page


def make_look(hours, outcome="read", source="aff-telegram", **fields):
    return Look(source, make_moment(hours), outcome, make_moment(hours - 5), **fields)


def make_entry(key="post-1", hours=0, **fields):
    return Entry(key, f"https://t.me/x/{key}", make_moment(hours), make_moment(hours), **fields)


def keep(ledger, look, entries=(), pages=()):
    ledger.keep_look(look, entries, pages, look.moment)


def test_looks_come_back_as_they_were_and_as_they_were_known(ledger):
    looks = [make_look(1, added=3), make_look(2, "failed", reason="cannot be reached"), make_look(3, source="nrf-x")]
    for look in looks:
        keep(ledger, look)
    assert ledger.looks() == looks
    assert ledger.looks("aff-telegram") == looks[:2]
    assert ledger.looks(as_of=make_moment(2)) == looks[:2]
    assert ledger.looks(since=make_moment(2)) == looks[1:]
    assert ledger.last_look("aff-telegram", ("read", "unchanged")) == looks[0]
    assert ledger.last_look("nobody", ("read",)) is None


def test_an_entry_takes_the_place_of_the_one_with_its_key(ledger):
    first = make_entry(due=make_moment(1), title="a", published=make_moment(-3))
    keep(ledger, make_look(0), [first, make_entry("post-2")])
    later = msgspec.structs.replace(first, last_seen=make_moment(2), due=None, is_kept=True)
    keep(ledger, make_look(2), [later, make_entry("post-3", 2)])
    assert list(ledger.entries("aff-telegram").values()) == [later, make_entry("post-2"), make_entry("post-3", 2)]
    assert ledger.entries("nrf-x") == {}


def test_a_page_takes_the_place_of_the_one_at_its_address_and_of_no_other_source(ledger):
    first, later = (
        Page("https://x.example.org/", make_moment(0), '"1"'),
        Page("https://x.example.org/", make_moment(1), '"2"'),
    )
    keep(ledger, make_look(0), pages=[first])
    keep(ledger, make_look(0, source="nrf-x"), pages=[first])
    keep(ledger, make_look(1), pages=[later, Page("https://x.example.org/a", make_moment(1))])
    assert ledger.pages("aff-telegram")["https://x.example.org/"] == later
    assert ledger.pages("nrf-x") == {"https://x.example.org/": first}


def test_many_entries_are_kept_in_one_look(ledger):
    entries = [make_entry(f"post-{number}") for number in range(1203)]
    keep(ledger, make_look(0), entries)
    keep(ledger, make_look(1), entries)
    assert list(ledger.entries("aff-telegram")) == [entry.key for entry in entries]


def test_a_report_that_is_gone_is_marked_by_source_and_key(ledger):
    reports = [make_report(), make_report(source="nrf-telegram")]
    ledger.add_reports(reports, make_moment(0))
    day = FIRST_DAY + timedelta(days=9)
    assert ledger.mark_gone("nrf-telegram", "post-1", day, make_moment(1))
    assert not ledger.mark_gone("nrf-telegram", "post-1", day, make_moment(2))
    assert not ledger.mark_gone("nrf-telegram", "post-9", day, make_moment(2))
    assert ledger.find_vanished([report.id for report in reports]) == {reports[1].id: day}


def test_an_alert_is_kept_once_and_told_once_through_each_outlet(ledger):
    alert = Alert("many-dead", ("a",), "twelve dead", ("i1-1",))
    assert ledger.raise_alerts([alert, alert], make_moment(0)) == 1
    assert ledger.raise_alerts([msgspec.structs.replace(alert, line="told otherwise")], make_moment(1)) == 0
    assert ledger.alerts() == [(make_moment(0), alert)]
    assert ledger.untold_alerts("desk") == [alert]
    for hour in (1, 2):
        ledger.mark_told(alert.id, "desk", make_moment(hour))
    assert ledger.untold_alerts("desk") == [] and ledger.untold_alerts("post") == [alert]


def test_looks_and_alerts_go_into_a_backup_and_the_ledger_stays_sound(ledger, tmp_path):
    ledger.add_reports([make_report()], make_moment(0))
    keep(ledger, make_look(1), [make_entry()], [Page("https://x.example.org/", make_moment(1))])
    ledger.raise_alerts([Alert("r", ("a",), "line")], make_moment(2))
    ledger.mark_told(Alert("r", ("a",), "line").id, "desk", make_moment(3))
    assert list(ledger.verify()) == []
    back_up_ledger(ledger, tmp_path / "copy.db")
    with open_ledger(tmp_path / "copy.db") as copy:
        assert copy.looks() == ledger.looks() and copy.entries("aff-telegram") == ledger.entries("aff-telegram")
        assert copy.pages("aff-telegram") == ledger.pages("aff-telegram") and copy.untold_alerts("desk") == []


@pytest.mark.parametrize("text", ["a\0b", "\x1a", "‮", "a" * 5000])
def test_whatever_an_address_or_a_title_holds_is_kept(ledger, text):
    keep(ledger, make_look(0, reason=text), [make_entry(text, title=text)], [Page(text, make_moment(0), text, text)])
    assert ledger.looks()[0].reason == text
    assert ledger.entries("aff-telegram")[text].title == text and ledger.pages("aff-telegram")[text].etag == text
