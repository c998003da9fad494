"""One spelling and the way back; sentences; the language of a text."""

import re
import sys
import tomllib
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from sayso.lang.text import (
    find_paragraphs,
    find_sentences,
    find_touched,
    fold_form,
    fold_text,
    guess_language,
    render_spellings,
)

CASES = tomllib.loads((Path(__file__).parent / "cases" / "text.toml").read_text("utf-8"))

LETTERS = st.text(
    alphabet="abZİßé 09۰٣آأئؤوۀةهىيیكکښډګځڅړټڼۍېږ\u200c\u200b\u200d\u200e\u200f\u202b\u2069\ufeff\u0640\u064b\u0651"
    "\u0654\u0301"
    "“”«»–…😀\n\t\u00a0،؟.!",
    max_size=60,
)


@pytest.mark.parametrize("case", CASES["fold"], ids=lambda case: case["label"])
def test_a_spelling_is_folded(case):
    assert fold_text(case["text"]).text == case["folded"]


@pytest.mark.parametrize("case", CASES["sentences"], ids=lambda case: case["label"])
def test_sentences_end_where_they_should(case):
    text = case["text"]
    assert [text[start:end] for start, end in find_sentences(text)] == case["sentences"]


@pytest.mark.parametrize("case", CASES["languages"], ids=lambda case: case["text"][:30])
def test_the_language_of_a_text_is_told_or_left_open(case):
    assert guess_language(case["text"]) == case.get("language")


@settings(max_examples=300)
@given(LETTERS)
def test_each_folded_character_points_at_the_one_it_came_from(text):
    folded = fold_text(text)
    for place, character in enumerate(folded.text):
        start, end = folded.span(place, place + 1)
        assert 0 <= start < end <= len(text)
        own = fold_text(text[start : start + 1]).text
        # The hamza's seat before و is the one letter whose spelling hangs on its neighbour.
        assert own == character or text[start : start + 1] == "ئ"
        assert fold_text(text[start + 1 : end]).text in ("", " ", "ی", " ی")


@settings(max_examples=300)
@given(LETTERS)
def test_spans_of_neighbours_touch_and_the_way_there_leads_back(text):
    folded = fold_text(text)
    spans = [folded.span(place, place + 1) for place in range(len(folded.text))]
    assert all(one[1] == other[0] for one, other in pairwise(spans))
    if folded.text:
        start, end = folded.span(0, len(folded.text))
        assert folded.locate(start, end) == (0, len(folded.text))


@settings(max_examples=200)
@example("هۀى\u202b")
@example("هۀ\u200dى")
@example("ه\u200dۀى")
@example("ه ی ی")
@given(LETTERS)
def test_folding_twice_is_folding_once(text):
    folded = fold_text(text).text
    assert fold_text(folded).text == folded


@given(LETTERS)
def test_sentences_and_paragraphs_hold_every_visible_character_once(text):
    for find in (find_sentences, find_paragraphs):
        spans = find(text)
        assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)
        kept = "".join("".join(text[start:end].split()) for start, end in spans)
        assert kept == "".join(text.split())


def test_only_the_capital_dotted_i_changes_its_length_when_lowered():
    longer = [chr(code) for code in range(sys.maxunicode + 1) if len(chr(code).lower()) != 1]
    assert longer == ["İ"]


def test_nothing_removed_needs_no_offsets():
    assert fold_text("Kabul شهر کابل ۱۲").offsets is None


@pytest.mark.parametrize("text", ["جبهه‌ی مقاومت", "جبههٔ مقاومت", "جبههء مقاومت", "جبهۀ مقاومت", "جبهه ی مقاومت"])
def test_the_ezafe_of_a_word_in_he_is_no_obstacle(text):
    folded = fold_text(text)
    form = fold_form("جبهه مقاومت")
    start = folded.text.find(form)
    assert start == 0
    assert folded.span(start, start + len(form)) == (0, len(text))


#: Letters with several spellings, joiners, marks that are removed, and what shows an ezafe.
WRITTEN = "هةۀیيئوؤاآكکΣσςİiKkÀa\u0640\u064b\u0301\u200c\u200d ءء-_.ñŐo"


@settings(max_examples=400)
@given(st.text(WRITTEN, max_size=24) | st.text(max_size=24))
@example("مسئولین")
@example("جبهه\u200cی-مقاومت")
def test_a_word_of_a_folded_text_is_found_in_the_text_by_its_spellings(text):
    for word in re.findall(r"[^\W_]+", fold_text(text).text):
        assert re.search(render_spellings(word), text, re.DOTALL)


def test_the_spellings_of_a_word_are_not_those_of_another():
    assert not re.search(render_spellings("احمد"), "محمد در کابل")


def test_pashto_letters_stay():
    assert fold_text("ښ ډ ګ ځ څ ړ ټ ڼ ۍ ې ږ").text == "ښ ډ ګ ځ څ ړ ټ ڼ ۍ ې ږ"


@given(
    st.text(alphabet='aB.!؟… \n\r\t"])[1۔بت2pm', max_size=900),
    st.integers(0, 900),
    st.integers(0, 60),
)
def test_what_a_stretch_touches_are_the_sentences_of_the_whole_text(text, start, length):
    end = start + length
    touched = [(first, last) for first, last in find_sentences(text) if first < end and last > start]
    assert find_touched(text, start, end) == ((touched[0][0], touched[-1][1]) if touched else None)
