"""What holds for every report, whatever it says."""

import json
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from read_cases import (
    LANGUAGES,
    build_report,
    list_answers,
    list_cases,
    list_rows,
    list_words,
    load_all,
    load_laws,
    pick_lexicon,
    read_case,
    read_text,
    spell_number,
)

from sayso.codebook import check_claim, check_reaction
from sayso.lang.text import find_sentences
from sayso.pipeline import CHUNK_SIZE, Reading, read_many
from sayso.read import read_report
from sayso.read.scan.sheets import cut_sheets
from sayso.records import Claim, Phrase

LAWS = load_laws()

#: What stands between words or inside them: joiners, marks, directions, pictures, ends of sentences and paragraphs.
SIGNS = (
    " ", " ", " ", " ", " ", ". ", "، ", ", ", "\n", "\n\n", "\u200c", "\u200f", "\u202b", "\u202c", "\u2066", "\u2069",
    "\u00a0", "\u064b", "\u0651", "\u0301", "ـ", "ء", "(", ") ", "«", "» ", '"', ": ", "؟ ", "؛ ", "🔥",
    "👨‍👩‍👧", "\ufeff", "İ", "ß", "\r\n", "\t", "-", "—", "/", "'", "\0",
)  # fmt: skip

DIGITS = ("3", "14", "1403", "٤", "۲۷", "12:30", "5,000", "۱۱/۲/۱۴۰۳", "2024-05-14", "½", "²")

SOURCES = (None, "nrf-x", "aff-x", "taliban-spokesman-x", "a paper that nobody knows")


@st.composite
def draw_texts(draw: Callable[..., Any]) -> tuple[str, str]:
    """A language and a text of real words of mostly that language, in no order, with all kinds of signs."""
    lang = draw(st.sampled_from(LANGUAGES))
    other = draw(st.sampled_from(LANGUAGES))
    word = st.sampled_from(list_words(lang))
    pieces = draw(
        st.lists(
            st.tuples(
                st.one_of(word, word, word, st.sampled_from(DIGITS), st.sampled_from(list_words(other))),
                st.sampled_from(SIGNS),
            ),
            min_size=1,
            max_size=40,
        )
    )
    return lang, "".join(f"{word}{sign}" for word, sign in pieces)


def list_phrases(record: Any) -> Iterator[Phrase]:
    """Every phrase in a record, however deep."""
    if isinstance(record, Phrase):
        yield record
    elif isinstance(record, msgspec.Struct):
        for name in record.__struct_fields__:
            yield from list_phrases(getattr(record, name))
    elif isinstance(record, (tuple, list)):
        for part in record:
            yield from list_phrases(part)


def find_strays(records: Any, text: str) -> list[Phrase]:
    """Phrases that do not stand in the text where they say."""
    return [
        phrase
        for phrase in list_phrases(records)
        if not 0 <= phrase.start <= phrase.end <= len(text) or text[phrase.start : phrase.end] != phrase.text
    ]


def find_bare(reading: Reading) -> list[str]:
    """Fields that are set without words in the text. Only the party whose channel the report is needs none."""
    speaker = load_all().theatre.as_of(reading.report.published).find_speaker(reading.report.source)
    bare = []
    for claim in reading.claims:
        carried = {words.field for words in claim.words}
        bare += [field for field, said in list_set_fields(claim, speaker) if said and field not in carried]
        for number, loss in enumerate(claim.losses):
            rules = [words.phrase.rule for words in claim.words if words.field == f"losses.{number}"]
            is_counted = loss.said.low is not None or loss.said.high is not None
            if is_counted and not any(rule.startswith(("numbers.", "people.", "losses.none")) for rule in rules):
                bare.append(f"losses.{number}: {loss.said} by {rules}")
    return bare


def list_set_fields(claim: Claim, speaker: str | None) -> Iterator[tuple[str, Any]]:
    """The fields of a claim for which there must be words, and whether they are set."""
    yield from (("event", True), ("stance", claim.stance != "claims"), ("evidence", claim.evidence))
    yield from (("start", claim.start), ("end", claim.end), ("count", claim.count))
    yield from (
        ("claimant", claim.claimant not in ("outlet", speaker)),
        ("target", claim.target not in (None, speaker)),
    )
    yield "initiator", claim.initiator not in (None, speaker)
    yield from ((f"sides.{number}", speaker not in claim.sides) for number in range(len(claim.sides)))
    yield from ((f"losses.{number}", True) for number in range(len(claim.losses)))
    yield from ((f"places.{number}", True) for number in range(len(claim.places)))


def strip_rows(reading: Reading) -> str:
    """The rows and reactions of a reading as JSON, in order."""
    return json.dumps([list_rows(reading), list_answers(reading)], ensure_ascii=False, sort_keys=True)


# ---------------------------------------------------------------- nothing without words


@settings(max_examples=150, deadline=None)
@given(text=draw_texts(), source=st.sampled_from(SOURCES))
def test_every_phrase_stands_in_the_report_where_it_says(text, source):
    lang, words = text
    report = build_report(words, lang, source=source)
    drafts, answers = read_report(report, pick_lexicon(lang))
    assert find_strays((drafts, answers), words) == []
    reading = read_text(words, lang, source=source)
    assert find_strays((reading.claims, reading.reactions), words) == []
    for claim in reading.claims:
        check_claim(claim)
        assert 0 <= claim.begins < len(words)
    assert find_bare(reading) == []
    for reaction in reading.reactions:
        check_reaction(reaction)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_field_that_is_set_has_words_in_the_cases(lang):
    bare = [(case["label"], field) for case in list_cases(lang) for field in find_bare(read_case(case))]
    assert bare == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_phrase_of_the_cases_stands_where_it_says(lang):
    strays = [
        (case["label"], stray)
        for case in list_cases(lang)
        for reading in [read_case(case)]
        for stray in find_strays((reading.claims, reading.reactions), case["text"])
    ]
    assert strays == []


# ---------------------------------------------------------------- any text


@settings(max_examples=100, deadline=None)
@given(text=st.text(max_size=200), lang=st.sampled_from(LANGUAGES))
def test_any_text_is_read_without_a_fault(text, lang):
    assert read_text(text, lang).fault is None


@settings(max_examples=60, deadline=None)
@given(lang=st.sampled_from(LANGUAGES), data=st.data())
def test_a_report_cut_off_anywhere_is_read_without_a_fault(lang, data):
    case = data.draw(st.sampled_from(list(list_cases(lang))))
    first, last = sorted(data.draw(st.tuples(*[st.integers(0, len(case["text"]))] * 2)))
    text = case["text"][first:last]
    assert find_strays(read_text(text, lang).claims, text) == []


@settings(max_examples=60, deadline=None)
@example(text=("ps", "د نیول شویو شمېره 3İی، صفر "), published=date(2000, 1, 1))
@given(text=draw_texts(), published=st.dates(date(1900, 1, 1), date(2150, 1, 1)))
def test_the_same_report_gives_the_same_rows(text, published):
    lang, words = text
    assert read_text(words, lang, published) == read_text(words, lang, published)


def count_calls(step: Callable[[], Any]) -> int:
    """How many calls a step makes: its work, without a clock."""
    calls = 0

    def note(_frame: Any, event: str, _argument: Any) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    known = sys.getprofile()
    sys.setprofile(note)
    try:
        step()
    finally:
        sys.setprofile(known)
    return calls


@pytest.mark.parametrize("shape", LAWS["growing"])
def test_twice_the_text_added_is_twice_the_work_added(shape):
    sentence = LAWS["growing"][shape]
    texts = ["".join(sentence.format(number=number + 2) for number in range(size)) for size in (20, 40, 80)]
    read_text(texts[0], "en")
    first, second, third = (count_calls(lambda text=text: read_text(text, "en")) for text in texts)
    assert third - second < 2.2 * (second - first)


#: How bytes that are no UTF-8 come to be text: right to left pages in an older code page, and what is lost in reading.
CODECS = (("latin-1", "strict"), ("cp1256", "replace"), ("utf-8", "replace"), ("utf-16-le", "replace"))


@settings(max_examples=80, deadline=None)
@given(content=st.binary(max_size=300), codec=st.sampled_from(CODECS), lang=st.sampled_from(LANGUAGES), data=st.data())
def test_any_bytes_are_read_without_a_fault(content, codec, lang, data):
    """Bytes alone, and bytes that break a report in the middle of a letter."""
    case = data.draw(st.sampled_from(list(list_cases(lang))))["text"].encode()
    cut = data.draw(st.integers(0, len(case)))
    for mixed in (content, case[:cut] + content + case[cut:]):
        text = mixed.decode(*codec)
        assert find_strays(read_text(text, lang).claims, text) == []


#: Kilobytes of the shorter text; the longer one has eight times as many, several sheets of them.
SHORT = 20


def spend(text: str, lang: str) -> float:
    """CPU seconds for reading a text, the better of two."""
    spent = []
    for _ in range(2):
        began = time.process_time()
        read_text(text, lang)
        spent.append(time.process_time() - began)
    return min(spent)


#: A report that tells claim after claim.
CLAIMS = "claims"


@pytest.mark.parametrize(
    ("lang", "shape"), [*(("en", shape) for shape in LAWS["endless"]), *((lang, CLAIMS) for lang in LANGUAGES)]
)
def test_eight_times_the_text_takes_no_more_than_about_eight_times_as_long(lang, shape):
    one, other = LAWS["fronts"][lang][0]
    sentences = [sentence.format(one=one, other=other, number=5) for sentence in LAWS["sentences"][lang]]
    first, unit = sentences[0], "\n\n".join([*sentences, ""]) if shape == CLAIMS else LAWS["endless"][shape]
    texts = [first + unit * (size * 1000 // len(unit)) for size in (SHORT, 8 * SHORT)]
    short, long = (spend(text, lang) for text in texts)
    # Work that grew with the square would take 64 times as long. A clock is never exact.
    assert long < 16 * short + 0.1


MILLION = """
import sys
from datetime import date
from sayso.packs import load_packs
from sayso.pipeline import read_one
from sayso.records import Report
word, lang = sys.argv[1:]
reading = read_one(Report("long", f"{word} " * 1_000_000, date(2024, 5, 16), lang=lang), load_packs("afghanistan"))
assert reading.fault is None, reading.fault
# Not ru_maxrss, which a process takes over from the one that started it.
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of memory is read from Linux")
@pytest.mark.parametrize(("word", "lang"), [("killed", "en"), ("🔥", "ps")])
def test_a_million_times_one_word_takes_little_memory(word, lang):
    run = subprocess.run([sys.executable, "-c", MILLION, word, lang], capture_output=True, text=True, timeout=120)
    assert run.returncode == 0, run.stderr
    assert int(run.stdout) * 1024 < 300_000_000


@settings(max_examples=200, deadline=None)
@given(words=st.lists(st.sampled_from(("word ", "end. ", "line\n", "part\n\n", "🔥 "))), length=st.integers(8, 60))
def test_no_sheet_of_a_text_is_too_long_and_only_endless_sentences_are_cut(words, length):
    text = "".join(words)
    sheets = list(cut_sheets(text, length))
    assert all(sheet.end - sheet.start <= length for sheet in sheets)
    ends = [0, *(sheet.end for sheet in sheets)]
    skipped = [text[end : sheet.start] for end, sheet in zip(ends, sheets, strict=False)]
    assert all(len(find_sentences(part)) <= 1 for part in (*skipped, text[ends[-1] :]))
    if all(end - start < length for start, end in find_sentences(text)):
        assert not "".join(skipped).strip()
        assert not text[ends[-1] :].strip()


def test_a_long_report_says_what_its_parts_say():
    paragraph = LAWS["growing"]["paragraphs, each a new attack"]
    text = "".join(paragraph.format(number=number + 2) for number in range(600))
    assert len(list(cut_sheets(text))) > 2
    reading = read_text(text, "en")
    assert [claim.losses[0].said.low for claim in reading.claims] == [number + 2 for number in range(600)]
    assert find_strays(reading.claims, text) == []


def count_frames() -> int:
    frame, count = sys._getframe(), 0
    while frame is not None:
        frame, count = frame.f_back, count + 1
    return count


def test_a_report_of_many_paragraphs_needs_no_deeper_calls_than_one_of_few():
    first = "The National Resistance Front attacked a Taliban post in Takhar on Tuesday.\n\n"
    texts = [
        first
        + "".join(
            LAWS["growing"]["paragraphs, each another attack without a place"].format(number=number + 2)
            for number in range(size)
        )
        for size in (3, 120)
    ]
    known = sys.getrecursionlimit()
    for text in texts:
        read_text(text, "en")
        sys.setrecursionlimit(count_frames() + 90)
        try:
            assert read_text(text, "en").claims
        finally:
            sys.setrecursionlimit(known)


# ---------------------------------------------------------------- many reports


def list_reports() -> list[Any]:
    return [
        msgspec.structs.replace(
            build_report(case["text"], lang, case["published"], case.get("source")), key=f"{lang} {case['label']}"
        )
        for lang in LANGUAGES
        for case in list_cases(lang)
    ]


@settings(max_examples=4, deadline=None)
@given(order=st.permutations(range(len(list_reports()))))
def test_the_order_of_reports_changes_no_reading(order):
    reports = list_reports()
    straight = {reading.report.key: reading for reading in read_many(reports, load_all())}
    assert not any(reading.fault for reading in straight.values())
    mixed = list(read_many([reports[place] for place in order], load_all()))
    assert [reading.report.key for reading in mixed] == [reports[place].key for place in order]
    assert {reading.report.key: reading for reading in mixed} == straight


def test_several_processes_give_the_same_readings():
    reports = list_reports()
    alone = list(read_many(reports, load_all()))
    assert not any(reading.fault for reading in alone)
    assert len(alone) > 2 * CHUNK_SIZE
    for jobs in (2, 3):
        assert list(read_many(reports, load_all(), jobs)) == alone


# ---------------------------------------------------------------- the names of the fronts


@st.composite
def draw_front_reports(draw: Callable[..., Any]) -> tuple[str, str, tuple[str, str]]:
    """A language, a text with slots for two fronts, and their names."""
    lang = draw(st.sampled_from(LANGUAGES))
    sentences = draw(st.lists(st.sampled_from(LAWS["sentences"][lang]), min_size=1, max_size=5))
    text = "".join(
        sentence.replace("{number}", str(draw(st.integers(2, 40)))) + draw(st.sampled_from((" ", "\n\n")))
        for sentence in sentences
    )
    return lang, text, draw(st.sampled_from(LAWS["fronts"][lang]))


def exchange_ids(rows: str) -> str:
    """The rows with the two fronts exchanged; sides stand in the order of their ids."""
    turned = rows.replace('"nrf"', '"?"').replace('"aff"', '"nrf"').replace('"?"', '"aff"')
    claims, answers = json.loads(turned)
    for claim in claims:
        claim["sides"].sort()
    return json.dumps([claims, answers], ensure_ascii=False, sort_keys=True)


@settings(max_examples=120, deadline=None)
@given(drawn=draw_front_reports(), source=st.sampled_from((None, "taliban-alemarah")))
def test_exchanging_the_names_of_two_fronts_exchanges_their_ids_and_nothing_else(drawn, source):
    lang, text, (one, other) = drawn
    straight, turned = (
        read_text(text.replace("{one}", first).replace("{other}", second), lang, source=source)
        for first, second in ((one, other), (other, one))
    )
    assert strip_rows(turned) == exchange_ids(strip_rows(straight))


# ---------------------------------------------------------------- what does not belong to it


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_unrelated_paragraph_alone_holds_no_row(lang):
    rows = {paragraph: strip_rows(read_text(paragraph, lang)) for paragraph in LAWS["unrelated"][lang]}
    assert {paragraph: said for paragraph, said in rows.items() if said != "[[], []]"} == {}


def list_changed(lang: str, join: Callable[[str, str], str]) -> list[tuple[str, str]]:
    """The cases whose rows change when an unrelated paragraph is joined to them."""
    return [
        (case["label"], paragraph)
        for case in list_cases(lang)
        for paragraph in LAWS["unrelated"][lang]
        if strip_rows(read_case({**case, "text": join(case["text"], paragraph)})) != strip_rows(read_case(case))
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_unrelated_paragraph_before_changes_no_row(lang):
    assert list_changed(lang, lambda text, paragraph: f"{paragraph}\n\n{text}") == []


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_unrelated_paragraph_behind_changes_no_row(lang):
    assert list_changed(lang, lambda text, paragraph: f"{text}\n\n{paragraph}") == []


# ---------------------------------------------------------------- numbers


SHAPES = ("0123456789", "٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")


@settings(max_examples=80, deadline=None)
@given(lang=st.sampled_from(LANGUAGES), value=st.integers(2, 99), shape=st.sampled_from(SHAPES), data=st.data())
def test_a_number_in_words_gives_the_bounds_of_its_digits(lang, value, shape, data):
    sentence = data.draw(st.sampled_from(LAWS["counted"][lang]))
    digits = "".join(shape[int(digit)] for digit in str(value))
    in_digits, in_words = (
        read_text(sentence.replace("{number}", number), lang) for number in (digits, spell_number(value, lang))
    )
    assert in_digits.claims
    assert any(value in (loss.said.low, (loss.said.low or 0) - 1) for loss in in_digits.claims[0].losses)
    assert strip_rows(in_words) == strip_rows(in_digits)
