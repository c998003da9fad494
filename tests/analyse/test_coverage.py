"""Which days of a source were listened to: only those of which a look showed all that was published."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from sayso.analyse import list_gaps, list_listened, list_unseen
from sayso.records import Look

ZONE = "Asia/Kabul"
START = datetime(2025, 3, 1, tzinfo=ZoneInfo(ZONE))


def look(hours, back, outcome="read", source="aff-x"):
    moment = (START + timedelta(hours=hours)).astimezone(UTC)
    return Look(source, moment, outcome, None if back is None else moment - timedelta(hours=back))


def day(number):
    return date(2025, 3, 1) + timedelta(days=number)


def test_a_day_counts_where_one_look_shows_all_of_it():
    assert list_listened([look(24, 24)], ZONE) == {"aff-x": (day(0),)}
    assert list_listened([look(23.9, 30)], ZONE) == {"aff-x": ()}
    assert list_listened([look(30, 29.9)], ZONE) == {"aff-x": ()}


def test_spans_that_follow_each_other_make_days_that_neither_does():
    assert list_listened([look(12, 12), look(24, 12)], ZONE) == {"aff-x": (day(0),)}
    assert list_listened([look(12, 12), look(24, 11)], ZONE) == {"aff-x": ()}


def test_a_look_that_failed_or_tells_nothing_of_the_past_listened_to_nothing():
    assert list_listened([look(48, 48, "failed"), look(48, 48, "refused"), look(48, None)], ZONE) == {}


def test_gaps_are_the_days_that_were_not_listened_to():
    listened = list_listened([look(24, 24), look(72, 24)], ZONE)
    assert list_gaps(listened["aff-x"], day(0), day(3)) == [day(1), day(3)]
    assert list_gaps(listened.get("nrf-x", ()), day(0), day(0)) == [day(0)]


def test_yesterday_is_the_day_before_today_in_the_zone_and_not_in_utc():
    after_midnight = (START + timedelta(hours=49)).astimezone(UTC)
    assert after_midnight.date() == day(1)
    assert list_unseen([look(24, 24)], ZONE, after_midnight) == [day(1)]
    assert list_unseen([look(24, 24)], ZONE, after_midnight - timedelta(hours=2)) == []


def test_a_day_was_seen_where_looks_under_any_name_of_the_source_showed_it():
    looks = [look(24, 24), look(48, 24, source="aff-y"), look(96, 24)]
    assert list_unseen(looks, ZONE, START + timedelta(hours=97)) == [day(2)]
    assert list_unseen([], ZONE, START) == []


@given(st.lists(st.tuples(st.integers(0, 96), st.integers(0, 60)), max_size=8))
def test_a_day_is_listened_to_exactly_where_every_minute_of_it_lies_in_some_span(spans):
    looks = [look(hours, back) for hours, back in spans]
    found = set(list_listened(looks, ZONE).get("aff-x", ()))
    for number in range(-3, 5):
        hours = range(number * 24, number * 24 + 24)
        covered = all(any(end - back <= hour and hour + 1 <= end for end, back in spans) for hour in hours)
        assert (day(number) in found) is covered
