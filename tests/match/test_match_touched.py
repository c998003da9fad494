"""What a few changed reports touch: whatever else there is copies what it did before."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.match.lineage import find_copies_among, trace_lineages
from sayso.match.touched import find_touched
from sayso.records import Report
from sayso.theatre import load_theatre

DAY = date(2024, 4, 10)
THEATRE = load_theatre()
SOURCES = ("amu", "kabulnow", "afintl", "nrf-x", None)
#: Parts of texts: what shares one of them shares shingles, and texts of the same two are copies.
PARTS = tuple(" ".join(f"{word}{number}" for number in range(30)) for word in ("hill", "road", "well", "mill"))
OPENINGS = ("", "Amu TV wrote of Chal in Takhar. ", "Afghanistan International wrote of Chal in Takhar. ")

TOLD = st.tuples(
    st.integers(0, 16), st.sampled_from(SOURCES), st.sampled_from(OPENINGS), st.sets(st.sampled_from(PARTS), max_size=3)
)


def tell(number: int, day: int, source: str | None, opening: str, parts: set[str]) -> Report:
    return Report(f"k{number}", opening + ". ".join(sorted(parts)), DAY + timedelta(days=day), source=source)


def find_origins(reports: dict[str, Report]) -> dict[str, str]:
    return trace_lineages(find_copies_among(reports, THEATRE))


def compare(made: list[Report], new: set[str], gone: frozenset[str] = frozenset()) -> dict[str, str]:
    """The copies among all reports but those that are gone, found as among all and near those that changed."""
    before = {report.id: report for report in made if report.id not in new}
    after = {report.id: report for report in made if report.id not in gone}
    changed = {report.id: report for report in made if report.id in new | gone}
    held = find_origins(before)
    touched = find_touched(after, changed, held, DAY, THEATRE)
    near = {id: after[id] for id in touched.reports | touched.others}
    known = {id: held.get(id) for id in touched.others}
    found = trace_lineages(find_copies_among(near, THEATRE, known))
    kept = {id: origin for id, origin in held.items() if id in after and id not in touched.reports}
    assert kept | found == find_origins(after)
    return kept | found


@settings(max_examples=150, deadline=None)
@given(st.lists(TOLD, min_size=3, max_size=14), st.data())
def test_what_changed_reports_do_not_touch_copies_what_it_did(told, data):
    made = [tell(number, *one) for number, one in enumerate(told)]
    ids = [report.id for report in made]
    new = data.draw(st.sets(st.sampled_from(ids), min_size=1, max_size=3))
    compare(made, new, frozenset(data.draw(st.sets(st.sampled_from(ids), max_size=2)) - new))


def test_who_copies_a_report_that_becomes_a_copy_copies_the_same_origin():
    hill, road = PARTS[:2]
    first, second, third = (
        tell(day, day, "amu", "", parts) for day, parts in enumerate(({hill}, {hill, road}, {road}))
    )
    assert compare([first, second, third], {first.id}) == {second.id: first.id, third.id: first.id}


def test_where_the_original_is_gone_another_report_of_the_named_publisher_takes_its_place():
    wrote = "Amu TV wrote that 14 people were hurt in Chal of Takhar."
    telling = Report("telling", wrote, DAY + timedelta(days=1), source="kabulnow")
    original = Report("original", "۱۴ تن در چال تخار زخمی شدند.", DAY, source="amu")
    other = Report("other", "۲۰ تن به چال تخار رفتند.", DAY, source="amu")
    assert compare([original, other, telling], {telling.id}) == {telling.id: original.id}
    assert compare([original, other, telling], set(), frozenset({original.id})) == {telling.id: other.id}


def test_of_a_phrase_that_many_have_only_the_next_reports_are_touched():
    line = "The ministry in Kabul said late on Monday that it had nothing to add to this."
    reports = [
        Report(f"k{number:03}", f"{line} Number {number}.", DAY + timedelta(hours=number)) for number in range(99)
    ]
    held = {report.id: report for report in reports}
    new = Report("k010a", f"{line} And more.", reports[10].published)
    touched = find_touched({**held, new.id: new}, {new.id: new}, {}, DAY, THEATRE)
    assert new.id in touched.reports
    assert len(touched.reports) < 60
