"""Number expressions in three languages: the table of cases, and laws that hold for all numbers."""

import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.lang import CODES, load_language
from sayso.lang.lexicon import load_lexicon
from sayso.lang.numbers import find_numbers, parse_number
from sayso.lang.text import fold_text
from sayso.records import Bounds

CASES = tomllib.loads((Path(__file__).parent / "cases" / "numbers.toml").read_text("utf-8"))


def list_cases():
    for code, cases in CASES.items():
        for case in cases:
            marks = [pytest.mark.xfail(reason=case["known_failure"])] if "known_failure" in case else []
            yield pytest.param(code, case, id=f"{code}: {case['label']}", marks=marks)


@pytest.mark.parametrize(("code", "case"), list(list_cases()))
def test_a_number_is_found_with_its_bound_words_and_read(code, case):
    language = load_language(code)
    folded = fold_text(case["text"]).text
    lexicon = load_lexicon(language)
    spans = [
        (lexicon.spell(folded[start:end]), rule.removeprefix("numbers."), start, end)
        for start, end, rule in find_numbers(folded, language)
    ]
    if "found" not in case:
        assert spans == []
        return
    words, rule, start, end = spans[0]
    assert (words, rule) == (lexicon.spell(case["found"]), case["rule"])
    if rule not in ("label", "ordinal", "date", "year", "clock"):
        assert parse_number(folded[start:end], language) == Bounds(case.get("low"), case.get("high"))


def spell_number(value: int, code: str) -> str:
    """The number in words, by the words of the pack."""
    words = load_language(code).words["numbers"]
    ones = {int(key): forms[0] for key, forms in words["cardinals"].items()}
    scales = {int(key): forms[0] for key, forms in words["scales"].items()}
    joint = {"en": " ", "fa": " و ", "ps": " او "}[code]
    pieces = []
    if value >= 1000:
        pieces.append(f"{spell_number(value // 1000, code)} {scales[1000]}")
        value %= 1000
    if value >= 100:
        hundred = "سوه" if code == "ps" and value >= 200 else scales[100]
        pieces.append(f"{ones[value // 100]} {hundred}")
        value %= 100
    if value in ones and (value or not pieces):
        pieces.append(ones[value])
    elif value:
        unit, ten = ones[value % 10], ones[value - value % 10]
        pieces.append({"en": f"{ten}-{unit}", "fa": f"{ten} و {unit}", "ps": f"{unit} {ten}"}[code])
    return joint.join(pieces)


@pytest.mark.parametrize("code", CODES)
def test_every_number_below_ten_thousand_in_words_reads_as_itself(code):
    language = load_language(code)
    wrong = [
        (value, spell_number(value, code), found)
        for value in range(10_000)
        if (found := parse_number(spell_number(value, code), language)) != Bounds(value, value)
    ]
    assert wrong == []


@settings(max_examples=60)
@given(value=st.integers(0, 9999), code=st.sampled_from(CODES))
def test_digits_and_words_say_the_same(value, code):
    language = load_language(code)
    assert parse_number(str(value), language) == parse_number(spell_number(value, code), language)


@settings(max_examples=200)
@given(st.text(alphabet="0123456789۰۹ ,.-:/()abتاو یکدوسهصدهزارپنځهشلtwohundred\u200c\u200f\u064b\n", max_size=80))
def test_no_text_breaks_the_search_and_spans_are_in_order(text):
    folded = fold_text(text).text
    for code in CODES:
        language = load_language(code)
        spans = find_numbers(folded, language)
        assert all(0 <= start < end <= len(folded) for start, end, _ in spans)
        assert all(one.end <= other.start for one, other in pairwise(spans))
        parse_number(text, language)


@pytest.mark.parametrize("code", CODES)
def test_text_without_a_number_says_none_and_a_vague_one_says_open_bounds(code):
    language = load_language(code)
    assert parse_number("", language) is None
    assert parse_number("کابل Kabul", language) is None
    assert parse_number({"en": "several", "fa": "چندین", "ps": "څو"}[code], language) == Bounds(None, None)
