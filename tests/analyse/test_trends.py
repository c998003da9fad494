"""Whether it is a rise: rates, their intervals, what was listened to, and since when."""

import math
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from statsmodels.stats.rates import confint_poisson_2indep
from statsmodels.stats.rates import test_poisson_2indep as compare_poisson

from sayso.analyse import Listening, Seen, Span, compare_windows, find_base
from sayso.analyse.rates import Dispersion, compare_rates, measure_dispersion
from sayso.analyse.turns import find_turn
from sayso.errors import QuestionError
from sayso.theatre import load_theatre

THEATRE = load_theatre()
FIRST = date(2024, 1, 1)
NOW, BEFORE = Span(date(2024, 4, 1), date(2024, 4, 30)), Span(date(2024, 3, 2), date(2024, 3, 31))
EARLIER = Span(FIRST, date(2024, 3, 1))
COUNTS = st.integers(0, 80)
DAYS = st.integers(1, 120)


def list_days(first=FIRST, last=NOW.end):
    return [first + timedelta(days=step) for step in range((last - first).days + 1)]


def spread(span, count):
    """So many incidents evenly over the days of a span, each in a report of its own."""
    days = list_days(span.start, span.end)
    return [Seen(days[number * len(days) // count], (f"{span.start}-{number}",)) for number in range(count)]


def listen(days, reports=12, source="amu"):
    return [Listening(day, source, reports) for day in days]


def ask(now, before, read=None, about=("aff", "all")):
    """The trend of a month after a month whose rate had held for two months already."""
    read = listen(list_days()) if read is None else read
    seen = [*spread(NOW, now), *spread(BEFORE, before), *spread(EARLIER, 2 * before)]
    return compare_windows(seen, read, NOW, BEFORE, about, THEATRE)


def test_twelve_against_nine_shows_no_change():
    assert (ask(12, 9).verdict, ask(12, 9).why) == ("no-change", "interval")


def test_73_in_79_days_against_81_in_92_days_is_no_rise():
    ratio = compare_rates(73, 79, 81, 92)
    assert ratio.low < 1 < ratio.high
    assert ratio.point == pytest.approx(73 / 79 / (81 / 92))


def test_the_clashes_that_the_un_counted_in_2023_have_their_rates_per_day():
    periods = [((2, 1), (5, 13), 75), ((5, 14), (7, 31), 37), ((8, 1), (11, 7), 61)]
    rates = []
    for first, last, clashes in periods:
        span = Span(date(2023, *first), date(2023, *last))
        trend = compare_windows(spread(span, clashes), [], span, span, ("nrf", "all"), THEATRE)
        rates.append(round(trend.now.rate, 2))
    assert rates == [0.74, 0.47, 0.62]


def test_twice_as_many_is_a_rise_and_half_as_many_a_fall():
    assert ask(60, 30).verdict == "rise"
    assert ask(30, 60).verdict == "fall"


@given(COUNTS, DAYS, COUNTS, DAYS)
@settings(max_examples=60)
def test_exchanging_the_windows_turns_the_ratio_over(count, days, base, base_days):
    there, back = compare_rates(count, days, base, base_days), compare_rates(base, base_days, count, days)
    if there.low is None:
        assert back.high is None
        return
    assert (1 / there.low if there.low else math.inf) == pytest.approx(back.high, rel=1e-6)
    assert (1 / there.high if math.isfinite(there.high) else 0.0) == pytest.approx(back.low, rel=1e-6, abs=1e-9)


@given(st.integers(1, 60), DAYS, st.integers(1, 60), DAYS)
@settings(max_examples=60, deadline=None)
def test_the_ends_of_the_interval_are_where_another_library_s_mid_p_test_gives_5_percent(count, days, base, base_days):
    ratio = compare_rates(count, days, base, base_days)
    for end, alternative in ((ratio.low, "larger"), (ratio.high, "smaller")):
        found = compare_poisson(
            count, days, base, base_days, value=end, method="cond-midp", compare="ratio", alternative=alternative
        )
        assert found.pvalue == pytest.approx(0.025, abs=1e-4)


@given(st.integers(20, 200), st.integers(20, 200))
@settings(max_examples=30, deadline=None)
def test_with_many_incidents_the_interval_comes_near_the_score_interval(count, base):
    ratio = compare_rates(count, 30, base, 30)
    low, high = confint_poisson_2indep(count, 30, base, 30, method="score", compare="ratio")
    assert (ratio.low, ratio.high) == (pytest.approx(low, rel=0.06), pytest.approx(high, rel=0.06))


@given(st.integers(1, 60), st.integers(1, 60), st.floats(1.2, 5))
@settings(max_examples=40)
def test_bunched_counts_make_the_interval_wider(count, base, factor):
    plain = compare_rates(count, 30, base, 30)
    bunched = compare_rates(count, 30, base, 30, Dispersion(2 * factor, 51))
    assert bunched.high / bunched.low > plain.high / plain.low or plain.low == 0


def test_a_steady_history_is_not_bunched_and_raids_of_a_week_are():
    assert measure_dispersion([0, 1, 1, 2, 0, 1, 1] * 30) == Dispersion()
    raids = measure_dispersion(([1] * 7 + [0] * 21) * 8)
    assert raids.is_bunched
    assert raids.degrees == 31  # weeks


def test_where_nothing_was_read_nothing_can_be_told():
    assert ask(12, 9, []).why == "nothing-read"
    assert ask(12, 9, listen(list_days(NOW.start))).why == "base-unread"
    assert ask(12, 9, listen(list_days(BEFORE.start, BEFORE.end))).why == "nothing-read"
    assert {ask(12, 9, read).verdict for read in ([], listen(list_days(NOW.start)))} == {"cannot-tell"}


def test_a_window_with_reports_on_a_few_days_cannot_be_told():
    assert ask(40, 9, [*listen(list_days(NOW.start)), *listen(list_days(BEFORE.start, BEFORE.end)[:9])]).why == "patchy"


def test_a_party_s_own_word_needs_its_channels_in_both_windows():
    read = listen(list_days()) + listen(list_days(NOW.start), 2, "aff-x")
    assert ask(40, 9, read, ("aff", "own")).why == "own-unread"
    both = listen(list_days()) + listen(list_days(), 2, "aff-x")
    assert ask(40, 9, both, ("aff", "own")).verdict == "rise"


def test_twice_the_incidents_in_twice_the_reports_is_no_rise():
    read = listen(list_days(last=BEFORE.end), 10) + listen(list_days(NOW.start), 20)
    trend = ask(60, 30, read)
    assert (trend.verdict, trend.why) == ("cannot-tell", "coverage")
    assert trend.coverage == pytest.approx(2.0)
    assert trend.per_report.low < 1 < trend.per_report.high


def test_more_reports_that_carry_the_incidents_themselves_are_no_change_of_what_is_read():
    read = listen(list_days(), 12) + [Listening(day, "amu", 2) for day in list_days(NOW.start)]
    assert ask(60, 30, read).is_covered_alike


def test_without_any_incident_no_change_is_shown():
    trend = ask(0, 0)
    assert (trend.verdict, trend.ratio.point, trend.turn) == ("no-change", None, None)


def test_the_day_of_a_change_is_found():
    turn = find_turn(FIRST, [1, 0, 0] * 30 + [2, 3, 1] * 15)
    assert turn.first <= date(2024, 3, 31) <= turn.last
    assert turn.probability > 0.99


@given(st.integers(0, 3), st.integers(20, 60))
@settings(max_examples=20)
def test_the_same_number_each_day_has_no_change(count, days):
    turn = find_turn(FIRST, [count] * days)
    assert turn is None or turn.probability < 0.5


def test_baselines_are_as_long_just_before_or_a_year_earlier():
    assert find_base(NOW) == BEFORE
    assert find_base(NOW, "last-year") == Span(date(2023, 4, 1), date(2023, 4, 30))


def test_an_empty_window_cannot_be_asked_about():
    with pytest.raises(QuestionError, match="holds no day"):
        find_base(Span(date(2024, 4, 2), date(2024, 4, 1)))


@given(st.integers(0, 40), st.integers(0, 40))
@settings(max_examples=20, deadline=None)
def test_a_trend_does_not_ask_who_it_is_about(now, before):
    verdicts = {ask(now, before, None, (party, "all")).verdict for party in ("aff", "nrf", "taliban")}
    assert len(verdicts) == 1
