"""Names hidden in what leaves the ledger."""

from datetime import date

import msgspec
import pytest
from decide_cases import REPORT, decide, make_claim
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.decide import list_masks
from sayso.decide.masks import MASK
from sayso.records import Claim, Extract, Incident, Link, Phrase, Report, Words

ABOUT = (REPORT.source, REPORT.key)


def mask(name, report=None):
    return list_masks([decide("mask", name=name, report=report)])


def test_a_name_is_hidden_in_its_report_whatever_its_case_and_nothing_moves():
    hidden = mask("karim SADIQ", ABOUT).mask_report(REPORT)
    start = REPORT.text.index("Karim")
    assert hidden.text == REPORT.text.replace("Karim Sadiq", MASK * len("Karim Sadiq"))
    assert hidden.text[start + 11 :] == REPORT.text[start + 11 :]
    assert hidden.id == REPORT.id
    assert "Karim" in REPORT.text


def test_a_mask_on_one_report_leaves_another_alone_and_one_on_all_does_not():
    other = msgspec.structs.replace(REPORT, key="post-2")
    assert mask("Karim Sadiq", ABOUT).mask_report(other) is other
    assert "Karim" not in mask("Karim Sadiq").mask_report(other).text
    both = list_masks([decide("mask", name="Karim Sadiq"), decide("mask", name="Taloqan", report=ABOUT)])
    assert "Taloqan" not in both.mask_report(REPORT).text
    assert "Karim" not in both.mask_report(REPORT).text
    assert "Taloqan" in both.mask_report(other).text


@pytest.mark.parametrize(
    ("name", "text", "hidden"),
    [
        ("احمد شاه", "گفت احمد‌شاه را دید", "گفت ████████ را دید"),
        ("يوسفي", "آقای یوسفی‌ها گفتند", "آقای █████‌ها گفتند"),
        ("José", "Jose and JOSÉ, not Josephine", "████ and ████, not Josephine"),
        ("Ali", "Alikozai met Ali's son", "Alikozai met ███'s son"),
        ("Ali Khan", "Ali-Khan, Ali  Khan", "████████, █████████"),
    ],
)
def test_a_name_is_found_in_any_spelling_of_its_letters_as_a_whole_word(name, text, hidden):
    assert mask(name).mask_text(text) == hidden


@pytest.mark.parametrize(
    ("url", "is_left"),
    [
        ("https://example.org/news/karim-sadiq-killed", False),
        ("https://example.org/karim_sadiq?x=1", False),
        ("https://example.org/Karim%20Sadiq", False),
        ("https://example.org/1234", True),
    ],
)
def test_an_address_that_shows_a_name_is_left_out(url, is_left):
    report = msgspec.structs.replace(REPORT, url=url)
    assert mask("Karim Sadiq", ABOUT).mask_report(report).url == (url if is_left else None)


def test_the_words_of_a_claim_are_those_of_the_masked_text():
    start = REPORT.text.index("Karim")
    words = (
        Words("claimant", Phrase("Karim Sadiq, a shopkeeper", start, start + 25)),
        Words("event", Phrase("off", 0, 3)),
    )
    claim = make_claim(2, words=words)
    masked = mask("Karim Sadiq", ABOUT).mask_claim(claim, REPORT)
    assert [said.phrase.text for said in masked.words] == ["███████████, a shopkeeper", "███"]
    assert masked.id == claim.id


def test_reasons_hide_the_names_of_all_reports():
    incident = Incident(
        (), date(2024, 5, 5), "claimed", "Nobody tells it.", (Link("c1-1", None, "ana: Karim Sadiq said so"),)
    )
    shown = mask("Karim Sadiq", ABOUT).mask_incident(incident)
    assert shown.links[0].why == "ana: ███████████ said so"
    assert shown.id == incident.id


words = st.lists(st.sampled_from(["Karim", "Sadiq", "said", "کریم", "صادق", "گفت", "(x)", "killed", "3"]), max_size=30)


@settings(max_examples=100, deadline=None)
@given(words, st.sampled_from([" ", "  ", "\u200c", "-", ",\n"]))
def test_a_masked_extract_never_shows_the_name_and_keeps_every_id_and_offset(said, joint):
    text = joint.join(said)
    report = Report("k", text, date(2024, 5, 6), title=text, source="amu")
    phrases = [Phrase(text[start : start + 9], start, min(len(text), start + 9)) for start in range(0, len(text), 7)]
    claim = Claim(
        report.id, 0, "incident", "aff", "claims", "attack", words=tuple(Words("event", one) for one in phrases)
    )
    masks = list_masks([decide("mask", name="Karim"), decide("mask", name="صادق", report=("amu", "k"))])
    shown = masks.mask_extract(Extract({report.id: report}, {claim.id: claim}, (), {}))
    ((report_id, hidden),) = shown.reports.items()
    ((claim_id, kept),) = shown.claims.items()
    assert (report_id, claim_id) == (hidden.id, kept.id) == (report.id, claim.id)
    for one in (hidden.text, hidden.title, *(said.phrase.text for said in kept.words)):
        assert "Karim" not in one
        assert "صادق" not in one
    assert len(hidden.text) == len(text)
    for one in kept.words:
        assert hidden.text[one.phrase.start : one.phrase.end] == one.phrase.text


def test_without_masks_everything_is_the_same_object():
    extract = Extract({REPORT.id: REPORT}, {}, (), {})
    assert list_masks([]).mask_extract(extract) is extract
