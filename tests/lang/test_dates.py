"""Date expressions in three languages: the table of cases, and laws that hold for all dates."""

import tomllib
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.lang import CODES, load_language
from sayso.lang.calendars import from_gregorian
from sayso.lang.dates import Days, find_dates, parse_days
from sayso.lang.lexicon import load_lexicon
from sayso.lang.text import fold_text

PUBLISHED = date(2023, 8, 15)
SPOKEN_OF = date(2023, 8, 1)
CASES = tomllib.loads((Path(__file__).parent / "cases" / "dates.toml").read_text("utf-8"))
PHRASES = tomllib.loads((Path(__file__).parent / "cases" / "phrases.toml").read_text("utf-8"))


def list_cases():
    for code, cases in CASES.items():
        for case in cases:
            marks = [pytest.mark.xfail(reason=case["known_failure"])] if "known_failure" in case else []
            yield pytest.param(code, case, id=f"{code}: {case['label']}", marks=marks)


def read_expected(case) -> Days | None:
    if "days" not in case:
        return None
    first, *last = case["days"].split()
    return Days(date.fromisoformat(first), date.fromisoformat(last[0] if last else first))


@pytest.mark.parametrize(("code", "case"), list(list_cases()))
def test_a_date_is_found_as_long_as_it_goes_and_read(code, case):
    language = load_language(code)
    spell = load_lexicon(language).spell
    folded = fold_text(case["text"]).text
    spans = find_dates(folded, language)
    found = [(spell(folded[start:end]), rule.removeprefix("dates.")) for start, end, rule in spans]
    if "found" not in case:
        assert found == []
        return
    assert found == [(spell(fold_text(case["found"]).text), case["rule"])]
    start, end, _ = spans[0]
    assert parse_days(folded[start:end], PUBLISHED, language) == read_expected(case)


@pytest.mark.parametrize(
    ("code", "words", "days"), [(code, words, days) for code, table in PHRASES.items() for words, days in table.items()]
)
def test_date_words_come_to_their_days(code, words, days):
    language = load_language(code)
    folded = fold_text(f" {words} ").text
    anchor = SPOKEN_OF if days.startswith("~") else None
    spans = [span for span in find_dates(folded, language) if span.rule != "dates.clock"]
    found = [parse_days(folded[span.start : span.end], PUBLISHED, language, anchor=anchor) for span in spans]
    expected = read_expected({"days": days.lstrip("~")}) if days else None
    assert {day for day in found if day} == ({expected} if expected else set())


@pytest.mark.parametrize(
    ("code", "words", "expected"),
    [
        ("en", "two days later", date(2023, 8, 3)),
        ("en", "a day earlier", date(2023, 7, 31)),
        ("en", "that night", date(2023, 8, 1)),
        ("en", "the following day", date(2023, 8, 2)),
        ("fa", "یک روز بعد", date(2023, 8, 2)),
        ("ps", "هماغه شپه", date(2023, 8, 1)),
    ],
)
def test_days_counted_from_another_day_need_that_day(code, words, expected):
    language = load_language(code)
    assert parse_days(words, PUBLISHED, language) is None
    assert parse_days(words, PUBLISHED, language, anchor=date(2023, 8, 1)) == Days(expected, expected)


def test_several_phrases_are_read_together():
    english = load_language("en")
    assert parse_days(["Friday", "at 3 p.m.", "March 10"], PUBLISHED, english) == Days(
        date(2023, 3, 10), date(2023, 3, 10)
    )


def test_a_report_that_counts_in_gregorian_months_may_say_so():
    dari = load_language("fa")
    assert parse_days("ماه گذشته", PUBLISHED, dari, calendar="gregorian") == Days(date(2023, 7, 1), date(2023, 7, 31))


@settings(max_examples=150)
@given(day=st.dates(date(2000, 1, 1), date(2040, 12, 31)), code=st.sampled_from(("fa", "ps")))
def test_a_day_written_in_a_solar_date_reads_as_itself(day, code):
    language = load_language(code)
    year, month, number = from_gregorian("solar", day)
    name = language.words["dates"]["solar"][str(month)][0]
    for words in (f"{number} {name} {year}", f"{year}/{month}/{number}"):
        assert parse_days(words, PUBLISHED, language) == Days(day, day)


@settings(max_examples=150)
@given(day=st.dates(date(2000, 1, 1), date(2040, 12, 31)), code=st.sampled_from(CODES))
def test_a_day_written_in_a_gregorian_date_reads_as_itself(day, code):
    language = load_language(code)
    name = language.words["dates"]["gregorian"][str(day.month)][0]
    assert parse_days(f"{day.day} {name} {day.year}", PUBLISHED, language) == Days(day, day)


@settings(max_examples=100)
@given(published=st.dates(date(2000, 1, 1), date(2040, 12, 31)), number=st.integers(1, 7), code=st.sampled_from(CODES))
def test_a_weekday_is_the_last_one_on_or_before_the_report(published, number, code):
    language = load_language(code)
    for form in language.words["dates"]["weekdays"][str(number)]:
        days = parse_days(form, published, language)
        assert days is not None and days.start == days.end
        assert days.start.isoweekday() == number
        assert published - timedelta(days=6) <= days.start <= published


@settings(max_examples=80)
@given(published=st.dates(date(2005, 1, 1), date(2040, 12, 31)), count=st.integers(1, 29))
def test_a_count_of_days_means_the_same_in_digits_and_words(published, count):
    dari = load_language("fa")
    words = {int(key): forms[0] for key, forms in dari.words["numbers"]["cardinals"].items()}
    spelled = words[count] if count in words else f"{words[20]} و {words[count - 20]}"
    assert parse_days(f"{spelled} روز پیش", published, dari) == parse_days(f"{count} روز پیش", published, dari)


PIECES = [
    "شب", "گذشته", "جمعه", "(", ")", "،", "12", "۳۱", "اسد", "1402", "2023", "تا", "از", "between",
    "march", "and", "last", "99999999", "year", "ago", "د", "کال", "مې", "تر", "30مې", "پورې", "\u200c",
    "\u200f", "-", "/", ":", ".", "\n", "سال", "0", "week", "to", "since", "monday", "29", "فبروری",
    "half", "first half of", "محرم", "1445",
]  # fmt: skip


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES), max_size=14), st.booleans())
def test_no_text_breaks_the_search_or_the_reading(pieces, is_spaced):
    text = (" " if is_spaced else "").join(pieces)
    folded = fold_text(text).text
    for code in CODES:
        language = load_language(code)
        spans = find_dates(folded, language)
        assert all(0 <= start < end <= len(folded) for start, end, _ in spans)
        assert all(one.end <= other.start for one, other in pairwise(spans))
        days = parse_days(text, PUBLISHED, language)
        assert days is None or days.start is None or days.end is None or days.start <= days.end
