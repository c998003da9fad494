"""Groups of claims weighed as groups: one event behind both, or two."""

from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from match_cases import DAY, build_all, draw_notes, note_attack

from sayso.match.comparisons import Comparer
from sayso.match.gazette import Gazette
from sayso.match.outlines import list_outlines
from sayso.match.tellings import Tellings
from sayso.match.weights import NEVER, load_weights
from sayso.theatre import load_theatre

SCHOOL, BRIDGE, PLAIN = "Takhar / Chal / School", "Takhar / Chal / Bridge", "Takhar / Chal"


def weigh(*groups):
    """The bits for one event behind two groups of fields of attacks, each told in a report of its own."""
    numbers = count()
    notes = [
        [{**note_attack(str(number := next(numbers)), f"report {number}", DAY), **fields} for fields in group]
        for group in groups
    ]
    claims, reports = build_all([note for group in notes for note in group])
    outlines = list_outlines(claims.values(), reports, {})
    index_of = {outline.id: index for index, outline in enumerate(outlines)}
    weights = load_weights()
    tellings = Tellings(outlines, Comparer(weights, Gazette(load_theatre(), weights)))
    return tellings.weigh_groups(*(sorted(index_of[claims[note["name"]].id] for note in group) for group in notes))


def test_each_further_claim_that_agrees_speaks_for_one_event():
    bits = [weigh([{"place": SCHOOL}], [{"place": SCHOOL}] * size) for size in (1, 2, 4)]
    assert bits == sorted(bits)


def test_two_places_told_by_several_each_are_two_events_where_one_slip_is_none():
    """Claims that name no place do not hold the school and the bridge together."""
    slip = weigh([{"place": SCHOOL}] * 3 + [{"place": PLAIN}], [{"place": BRIDGE}])
    apart = weigh([{"place": SCHOOL}] * 3 + [{"place": PLAIN}] * 3, [{"place": BRIDGE}] * 3 + [{"place": PLAIN}] * 3)
    assert apart < slip
    assert apart < load_weights().fits[-1]


def test_figures_of_both_sides_agree_with_those_who_repeat_either():
    told = [
        {"losses": ["taliban killed 9 9"]},
        {"claimant": "taliban", "stance": "confirms", "losses": ["taliban killed 2 2"]},
    ]
    own, admitted, other = (
        weigh(told, [{"claimant": "local-sources", "losses": [f"taliban killed {number} {number}"]}])
        for number in (9, 2, 5)
    )
    assert min(own, admitted) > other


def test_a_number_inside_a_range_is_no_other_figure():
    inside = weigh([{"losses": ["taliban killed 3 5"]}], [{"losses": ["taliban killed 4 4"]}])
    outside = weigh([{"losses": ["taliban killed 3 5"]}], [{"losses": ["taliban killed 14 14"]}])
    assert inside > outside


def test_a_toll_that_rose_later_speaks_less_against_one_event_than_one_that_fell():
    first, second = "taliban killed 4 4", "taliban killed 7 7"
    rose = weigh([{"published": DAY, "losses": [first]}], [{"published": DAY.replace(day=13), "losses": [second]}])
    fell = weigh([{"published": DAY, "losses": [second]}], [{"published": DAY.replace(day=13), "losses": [first]}])
    assert rose > fell


def test_a_district_that_some_name_and_others_do_not_speaks_against_one_event_with_each_report():
    bits = [weigh([{"place": "Takhar / Chal"}] * size, [{"place": "Takhar"}] * size) for size in (1, 2, 3)]
    assert bits == sorted(bits, reverse=True)


def test_a_review_of_a_month_may_name_the_province_alone():
    chal = [{"place": "Takhar / Chal"}] * 2
    news, review = (weigh(chal, [{"place": "Takhar", "published": day}]) for day in (DAY, DAY.replace(day=30)))
    assert review > load_weights().fits[-1]
    assert review > news


def test_reports_without_figures_speak_against_one_event_with_each_report_that_gives_some():
    told = {"losses": ["taliban killed 3 3"]}
    bits = [weigh([told] * size, [{}] * size) for size in (1, 2, 3)]
    assert bits == sorted(bits, reverse=True)


@settings(max_examples=60, deadline=None)
@given(notes=draw_notes(most=8), cut=st.integers(1, 7))
def test_two_groups_weigh_the_same_from_both_sides(notes, cut):
    claims, reports = build_all(notes)
    outlines = list_outlines(claims.values(), reports, {})
    weights = load_weights()
    tellings = Tellings(outlines, Comparer(weights, Gazette(load_theatre(), weights)))
    mine, theirs = list(range(len(outlines)))[:cut], list(range(len(outlines)))[cut:]
    if theirs:
        there, back = tellings.weigh_groups(mine, theirs), tellings.weigh_groups(theirs, mine)
        assert there == pytest.approx(back)
        fields = tellings.explain_groups(mine, theirs)
        assert fields == {} if there == NEVER else sum(fields.values()) == pytest.approx(there)


def test_who_counts_only_the_dead_tells_another_attack_than_those_who_count_the_wounded_too():
    dead, both = ["taliban killed 1 1"], ["taliban killed 1 1", "taliban wounded 19 19"]
    alike = weigh([{"losses": both}] * 3, [{"losses": both}] * 3)
    other = weigh([{"losses": both}] * 3, [{"losses": dead}] * 3)
    assert other < alike - 8


def test_a_copy_is_no_second_word():
    """What is said twice by one and the same text speaks for one event no more than said once, nor against it."""
    silent = [note_attack(f"silent {number}", f"silent {number}", DAY) for number in range(2)]
    told = [note_attack(f"told {number}", f"told {number}", DAY, losses=["taliban killed 6 6"]) for number in range(3)]
    claims, reports = build_all([*silent, *told])
    bits = []
    for lineages in ({}, {claims["silent 1"].report: claims["silent 0"].report}):
        outlines = list_outlines(claims.values(), reports, lineages)
        index_of = {outline.id: index for index, outline in enumerate(outlines)}
        weights = load_weights()
        tellings = Tellings(outlines, Comparer(weights, Gazette(load_theatre(), weights)))
        alone, twice = [["silent 0"], ["silent 0", "silent 1"]]
        for group in (alone, twice):
            mine = sorted(index_of[claims[name].id] for name in group)
            theirs = sorted(index_of[claims[note["name"]].id] for note in told)
            bits.append(tellings.weigh_groups(mine, theirs))
    independent_once, independent_twice, once, copied = bits
    assert copied == pytest.approx(once) == pytest.approx(independent_once)
    assert abs(independent_twice - independent_once) > 0.5
