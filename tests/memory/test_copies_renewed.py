"""Copies are looked for near the reports that changed, and found as among all reports."""

from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from memory_cases import FIRST_DAY, get_packs, open_scratch, tell_moment

from sayso.match.lineage import find_copies_among, trace_lineages
from sayso.pipeline import settle_ledger
from sayso.records import Report

SOURCES = ("amu", "kabulnow", "afintl")

#: Two texts, each with and without a source that is named: reports that tell one of them copy each other, in chains
#: that go on for weeks, and some of one day name each other.
TEXTS = tuple(
    f"{opening}{' '.join(f'{word}{number}' for number in range(40))}"
    for word in ("hill", "road")
    for opening in ("", "Amu TV wrote of Chal in Takhar. ", "Afghanistan International wrote of Chal in Takhar. ")
)

MADE = st.tuples(st.integers(0, 40), st.integers(0, 5), st.integers(0, 2))


def tell_report(number: int, day: int, text: int, source: int) -> Report:
    return Report(f"k{number}", TEXTS[text], FIRST_DAY + timedelta(days=day), source=SOURCES[source])


@settings(max_examples=40, deadline=None)
@given(st.lists(MADE, min_size=2, max_size=12), st.data())
def test_copies_found_on_the_way_are_those_that_are_found_among_all_reports(made, data):
    reports = [tell_report(number, *choices) for number, choices in enumerate(made)]
    with open_scratch() as ledger:
        for hour, number in enumerate(data.draw(st.permutations(range(len(reports))))):
            ledger.add_reports([reports[number]], tell_moment(hour))
            if data.draw(st.booleans()):
                settle_ledger(ledger, get_packs(), tell_moment(hour))
        # One of them says something else in the end.
        ledger.add_reports(
            [Report(reports[0].key, "Nothing.", reports[0].published, source=reports[0].source)], tell_moment(20)
        )
        settle_ledger(ledger, get_packs(), tell_moment(21))
        held = {report.id: report for report in ledger.reports()}
        expected = trace_lineages(find_copies_among(held, get_packs().theatre))
        assert ledger.origins(held) == expected


class Interrupted:
    """A ledger to which somebody adds a report just after copies were looked for."""

    def __init__(self, ledger, report):
        self._ledger = ledger
        self._report = report

    def __getattr__(self, name):
        return getattr(self._ledger, name)

    def keep_copies(self, *args):
        found = self._ledger.keep_copies(*args)
        self._ledger.add_reports([self._report], tell_moment(2))
        return found


def test_a_report_added_after_copies_were_looked_for_waits_for_the_next_settling():
    original, copied = tell_report(1, 0, 0, 0), tell_report(2, 1, 0, 1)
    with open_scratch() as ledger:
        ledger.add_reports([original], tell_moment(0))
        settle_ledger(Interrupted(ledger, copied), get_packs(), tell_moment(1))
        assert ledger.unsettled() == [copied.id]
        settle_ledger(ledger, get_packs(), tell_moment(3))
        assert ledger.unsettled() == []
        assert ledger.origins([copied.id]) == {copied.id: original.id}
