"""The article of the worked case beside its ledger, and stated figures of other shapes."""

import pytest

from sayso.analyse import compare_count, parse_stated, tally_claims
from sayso.errors import QuestionError
from sayso.records import Bounds


@pytest.fixture(scope="module")
def stated(case):
    return parse_stated((case.folder / "article.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def comparisons(case, stated):
    return compare_count(stated, tally_claims(case.extract, case.theatre), case.extract)


def flat(bounds):
    return None if bounds is None else {"low": bounds.low, "high": bounds.high}


def pick(comparisons, kind, unit=None, party=None):
    fitting = [c for c in comparisons if c.kind == kind and c.party == party and unit in (None, c.unit)]
    assert len(fitting) == 1, f"{len(fitting)} comparisons {kind} {unit} {party}"
    return fitting[0]


@pytest.mark.parametrize("party", ["aff", "nrf"])
def test_the_article_s_figures_are_read_as_printed(case, stated, party):
    count = next(count for count in stated.counts if count.party == party)
    assert {
        "incidents": count.incidents.low,
        "killed": flat(count.killed),
        "wounded": flat(count.wounded),
        "provinces": list(count.provinces),
    } == case.expected["groups"][party]["draft"]


@pytest.mark.parametrize("party", ["aff", "nrf"])
@pytest.mark.parametrize("unit", ["incidents", "killed", "wounded"])
def test_the_shortfall_between_lower_bounds_is_what_was_counted_by_hand(case, comparisons, party, unit):
    shortfall = pick(comparisons, "shortfall", unit, party)
    assert shortfall.missing.low == shortfall.missing.high == case.expected["groups"][party]["shortfall"][unit]
    assert shortfall.verdict == "raise"


@pytest.mark.parametrize("party", ["aff", "nrf"])
def test_provinces_named_twice_and_without_rows_are_found(case, comparisons, party):
    expected = case.expected["groups"][party]
    twice = pick(comparisons, "province-twice", party=party)
    assert twice.stated.low == expected["draft_provinces_named"]
    assert twice.found.low == expected["draft_provinces_distinct"]
    assert twice.names == (("Badakhshan",) if party == "nrf" else ())
    without = pick(comparisons, "province-without-rows", party=party)
    assert list(without.names) == expected["draft_provinces_not_found"]


def test_killed_and_wounded_together_leave_what_was_counted_by_hand(case, comparisons):
    expected = case.expected["groups"]["nrf"]["killed_and_wounded_together"]
    rest = pick(comparisons, "rest", party="nrf")
    assert rest.stated.low == expected["draft"]
    assert rest.found.low == expected["incidents"]
    assert rest.missing == Bounds(expected["rest_if_shuhada_lies_outside_the_45"], expected["rest"])
    total = pick(comparisons, "total", party="nrf")
    assert total.found == Bounds(45, 45) and expected["total_of_badakhshan"] == 45
    assert total.names == ("Badakhshan",)
    split = pick(comparisons, "split", party="nrf")
    assert flat(split.found) == expected["killed_among_the_45_by_the_draft"]


def test_the_sums_of_both_fronts_are_what_was_counted_by_hand(case, comparisons):
    both = case.expected["both"]
    sums = {unit: pick(comparisons, "sum", unit) for unit in ("incidents", "killed", "wounded")}
    assert sums["incidents"].stated.low == both["draft_total"]
    assert sums["incidents"].found.low == both["draft_sum"]
    assert sums["incidents"].verdict == "holds"
    assert flat(sums["killed"].found) == both["draft_killed"]
    assert flat(sums["wounded"].found) == both["draft_wounded"]
    assert pick(comparisons, "found", "incidents").found.low == both["found_by_own_word"]
    assert flat(pick(comparisons, "found", "killed").found) == both["killed"]
    assert flat(pick(comparisons, "found", "wounded").found) == both["wounded"]


def test_a_total_that_is_not_the_sum_of_its_parts_is_raised(case, stated):
    wrong = parse_stated(
        (case.folder / "article.toml").read_text("utf-8").replace("incidents = 12 ", "incidents = 13 ")
    )
    assert pick(compare_count(wrong, (), case.extract), "sum", "incidents").verdict == "raise"


def test_a_count_of_other_days_than_the_ledger_s_is_raised(case):
    other = parse_stated('start = 2023-08-01\nend = 2023-08-21\n[[counts]]\nparty = "aff"\nincidents = 4\n')
    findings = tally_claims(case.extract, case.theatre)
    assert pick(compare_count(other, findings, case.extract), "window", party="aff").names[1] == "2023-08-21"


def test_a_count_that_the_rows_bear_out_holds(case):
    fair = parse_stated(
        'start = 2023-08-01\nend = 2023-08-20\n[[counts]]\nparty = "aff"\nof = "taliban"\nincidents = 4\n'
        'killed = {low = 13}\nprovinces = ["Kabul", "Parwan", "Baghlan"]\n'
    )
    comparisons = compare_count(fair, tally_claims(case.extract, case.theatre), case.extract)
    assert pick(comparisons, "shortfall", "incidents", "aff").verdict == "holds"
    assert pick(comparisons, "shortfall", "killed", "aff").verdict == "holds"
    assert pick(comparisons, "province-unnamed", party="aff").names == ("Badakhshan",)


def test_a_count_below_the_rows_is_raised(case):
    low = parse_stated('start = 2023-08-01\nend = 2023-08-20\n[[counts]]\nparty = "aff"\nincidents = 3\n')
    comparisons = compare_count(low, tally_claims(case.extract, case.theatre), case.extract)
    assert pick(comparisons, "shortfall", "incidents", "aff").verdict == "raise"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("end = 2023-08-20\n", "start"),
        ("start = 2023-08-20\nend = 2023-08-01\n", "holds no day"),
        ('start = 2023-08-01\nend = 2023-08-20\n[[counts]]\nparty = "aff"\nkilled = "many"\n', "many"),
        ("start = 2023-08-01\nend = 2023-08-20\n[[counts]]\nincidents = 3\n", "party"),
        ("start: 2023", "cannot be read"),
    ],
)
def test_stated_figures_that_cannot_be_used_are_refused_with_the_field(text, words):
    with pytest.raises(QuestionError, match=words):
        parse_stated(text)
