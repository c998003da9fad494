"""What sayso writes it reads back without a word against it; and whose figure a figure is."""

import re

import pytest

from sayso.analyse import count_silences, fill_sheet, list_silences
from sayso.brief import render_docx, render_html, render_markdown
from sayso.check import hide_notes
from sayso.collect.drafts import load_draft
from sayso.questions import Answer, brief_window


def hold_answer(extract, packs):
    """The answer that an extract at hand gives, without a ledger."""
    return Answer(fill_sheet(extract, packs.theatre), packs.theatre, lambda _claims: extract, lambda _claims: {})


def write(case, packs, lang):
    """The case's brief, with who spoke and who was not heard."""
    answered = count_silences(list_silences(case.extract, packs.theatre), case.extract)
    return brief_window(hold_answer(case.extract, packs), packs, lang, answered=answered)


@pytest.fixture(params=["en", "fa"])
def brief(request, case, packs):
    brief = write(case, packs, request.param)
    return render_markdown(brief, packs.theatre), request.param


def test_the_cases_own_brief_is_contradicted_nowhere(brief, check):
    text, lang = brief
    checked = check(text, lang)
    assert [one.text for one in checked.statements if one.verdict == "contradicted"] == []
    assert [remark.text for remark in checked.remarks if remark.contradicts] == []
    assert sum(one.verdict == "supported" for one in checked.statements) >= 5


def test_a_figure_of_the_brief_that_is_changed_is_supported_no_more(brief, check):
    text, lang = brief
    for one in check(text, lang).statements:
        for figure in one.figures:
            if figure.verdict != "supported" or not figure.address or figure.unit == "incidents":
                continue
            phrase = figure.phrase
            spoilt = check(f"{text[: phrase.start]}97{text[phrase.end :]}", lang)
            verdicts = [two.verdict for two in spoilt.statements if two.start <= phrase.start < two.end]
            assert verdicts and "supported" not in verdicts


def list_statements(checked):
    """The words of each statement without the marks that lead to notes, and its verdict."""
    return [(" ".join(re.sub(r"\[\^[^\]]+\]|^- ", "", one.text).split()), one.verdict) for one in checked.statements]


@pytest.mark.parametrize("lang", ["en", "fa"])
def test_as_a_page_and_as_a_word_file_it_is_read_without_its_notes_too(case, packs, check, lang):
    brief = write(case, packs, lang)
    files = {"a.html": render_html(brief, packs.theatre).encode(), "a.docx": render_docx(brief, packs.theatre)}
    known = list_statements(check(render_markdown(brief, packs.theatre), lang))
    page, word = (list_statements(check(load_draft(raw, name), lang)) for name, raw in files.items())
    assert word == known and len(known) >= 20
    # the page says more beside the text: cards and the days in words
    assert [one for one in page if one in known] == known and len(page) <= len(known) + 5
    assert "contradicted" not in {verdict for _, verdict in page}


def test_each_half_of_a_sentence_has_its_own_voice(check):
    checked = check(
        "The National Resistance Front spoke of 3 killed among the Taliban; "
        "the Afghanistan Freedom Front spoke of at least 13 killed among the Taliban."
    )
    assert [(figure.by, figure.of) for one in checked.statements for figure in one.figures] == [
        ("nrf", "taliban"),
        ("aff", "taliban"),
    ]


def test_what_stands_behind_among_is_who_lost(check):
    checked = check("The Afghanistan Freedom Front spoke of 2 killed and 4 wounded among the Taliban.")
    assert {(figure.by, figure.of) for one in checked.statements for figure in one.figures} == {("aff", "taliban")}


def test_notes_and_addresses_are_no_sentences(check):
    text = "The Freedom Front says it killed 2 Taliban.[^1]\n\n[^1]: They killed 99 Taliban. <https://example.org/88-killed>\n"
    assert len(hide_notes(text)) == len(text)
    checked = check(text)
    assert [figure.said.low for one in checked.statements for figure in one.figures] == [2]
