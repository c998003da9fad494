from datetime import datetime, timedelta, timezone
from itertools import groupby

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ledger_cases import FIRST_DAY, make_moment, make_report

from sayso.errors import LedgerError, QuestionError
from sayso.ledger import Added, open_ledger
from sayso.records import Arrival, Report

NOW = make_moment(0)


def test_reports_come_back_as_they_were_given(ledger):
    kabul = timezone(timedelta(hours=4, minutes=30))
    report = make_report(
        title="بیانیه", text="یک\x00دو\u200cسه", url="https://example.org/1", lang="fa",
        collected=datetime(2026, 1, 1, 4, 30, 0, 7, tzinfo=kabul),
    )  # fmt: skip
    bare = Report("k", "", FIRST_DAY)
    ledger.add_reports([report, bare], NOW)
    assert set(ledger.reports()) == {report, bare}


def test_a_report_added_twice_is_kept_once(ledger):
    report = make_report()
    assert ledger.add_reports([report, report], NOW) == Added(new=1, same=1)
    assert ledger.add_reports([report], make_moment(1)) == Added(same=1)
    assert ledger.count()["reports"] == 1


def test_another_text_under_a_known_key_is_the_next_version(ledger):
    first, second, third = (make_report(text=text) for text in ("one", "two", "three"))
    assert ledger.add_reports([first], NOW) == Added(new=1)
    assert ledger.add_reports([second, third], make_moment(1)) == Added(changed=2)
    assert [(report.text, report.version) for report in ledger.reports()] == [("three", 3)]
    assert [report.version for report in ledger.reports([first.id])] == [1]
    assert ledger.find_report("post-1").text == "three"
    assert ledger.find_report(first.id) == first


def test_versions_may_come_in_one_batch_and_are_counted_by_the_ledger(ledger):
    first, second = make_report(text="one", version=7), make_report(text="two")
    assert ledger.add_reports([first, second], NOW) == Added(new=1, changed=1)
    assert [report.version for report in ledger.reports([first.id])] == [1]
    assert ledger.find_report("post-1").version == 2


def test_an_old_text_collected_again_changes_nothing(ledger):
    first, second = make_report(text="one"), make_report(text="two")
    ledger.add_reports([first, second], NOW)
    assert ledger.add_reports([first], make_moment(1)) == Added(same=1)
    assert ledger.find_report("post-1").text == "two"


def test_one_key_in_two_sources_is_two_reports(ledger):
    ours, theirs, nobodys = make_report(), make_report(source="nrf-telegram"), make_report(source=None)
    assert ledger.add_reports([ours, theirs, nobodys], NOW) == Added(new=3)
    with pytest.raises(QuestionError, match="post-1 stands for more than one report; ask by id: r1-"):
        ledger.find_report("post-1")


def test_a_report_that_is_not_there_is_none(ledger):
    assert ledger.find_report("post-1") is None
    assert list(ledger.reports(["r1-0000000000000000"])) == []


def test_reports_are_read_by_day_whatever_came_first(ledger):
    reports = [make_report(key=f"k{day}", day=day) for day in (3, 1, 2)]
    ledger.add_reports(reports, NOW)
    assert [report.key for report in ledger.reports()] == ["k1", "k2", "k3"]


def test_reports_are_taken_as_a_stream_in_batches(ledger):
    def stream():
        for number in range(2500):
            if number == 2400:
                assert ledger.count()["reports"] == 2000
            yield make_report(key=f"k{number}")

    assert ledger.add_reports(stream(), NOW) == Added(new=2500)
    assert sum(1 for _ in ledger.reports()) == 2500
    assert sum(1 for _ in ledger.reports(report.id for report in list(ledger.reports()))) == 2500


def test_a_moment_without_a_time_zone_is_refused(ledger):
    with pytest.raises(LedgerError, match="has no time zone; give it in UTC"):
        ledger.add_reports([make_report()], datetime(2026, 1, 1))  # noqa: DTZ001
    with pytest.raises(LedgerError, match="has no time zone"):
        ledger.add_reports([make_report(collected=datetime(2026, 1, 1))], NOW)  # noqa: DTZ001
    assert ledger.count()["reports"] == 0


@settings(max_examples=20, deadline=None)
@given(st.data())
def test_any_order_and_number_of_times_makes_the_same_ledger(places, data):
    reports = [make_report(key=f"k{number}", day=number % 3) for number in range(6)]
    batches = data.draw(st.lists(st.lists(st.sampled_from(reports), max_size=5), max_size=5))
    batches.append(data.draw(st.permutations(reports)))
    with places.made() as place, open_ledger(place) as ledger:
        added = sum((ledger.add_reports(batch, make_moment(n)) for n, batch in enumerate(batches)), Added())
        assert added == Added(new=6, same=sum(map(len, batches)) - 6)
        assert list(ledger.reports()) == sorted(reports, key=lambda report: (report.published, report.id))


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text(max_size=3), max_size=8), st.integers(1, 8))
def test_versions_are_the_order_in_which_texts_first_came(places, texts, size):
    reports = [make_report(text=text) for text in texts]
    with places.made() as place, open_ledger(place) as ledger:
        for first in range(0, len(reports), size):
            ledger.add_reports(reports[first : first + size], make_moment(first))
        order = list(dict.fromkeys(texts))
        for report in reports:
            (kept,) = ledger.reports([report.id])
            assert (kept.text, kept.version) == (report.text, order.index(report.text) + 1)
        assert [report.text for report in ledger.reports()] == order[-1:]


@settings(max_examples=20, deadline=None)
@given(st.lists(st.sampled_from("abc"), max_size=8), st.integers(1, 8))
def test_what_a_source_shows_now_is_its_last_version_even_where_it_was_an_earlier_one(places, texts, size):
    arrivals = [Arrival(make_report(text=text), is_shown=True) for text in texts]
    with places.made() as place, open_ledger(place) as ledger:
        for first in range(0, len(arrivals), size):
            ledger.add_reports(arrivals[first : first + size], make_moment(first))
        # Every change makes a version, and showing the same once more makes none.
        turns = [text for text, _ in groupby(texts)]
        history = ledger.trace_report("post-1") if turns else ()
        assert [(one.report.text, one.report.version) for one in history] == [
            (text, number) for number, text in enumerate(turns, start=1)
        ]
        assert len({one.report.id for one in history}) == len(turns)
        assert not list(ledger.verify())
        # A file says nothing of now: an old state that is added again is known.
        held = ledger.add_reports([make_report(text=text) for text in set(texts)], make_moment(20))
        assert held == Added(same=len(set(texts)))
        assert [report.text for report in ledger.reports()] == turns[-1:]
