"""The article of the case: every remark that an editor expects."""

import pytest

#: What the case calls a remark, and what check calls it.
KINDS = {
    "sum": "sum",
    "province-twice": "twice",
    "comparison-without-base": "base",
    "window": "window",
    "silence": "silence",
    "shortfall": "shortfall",
    "province-without-rows": "province-without-rows",
    "universal-negative": "negative",
    "initiator": "initiator",
    "calm": "calm",
    "day-without-date": "day",
}


@pytest.fixture(scope="module")
def checked(case, check):
    return check((case.folder / "draft.md").read_text("utf-8"))


def touches(remark, offsets, text, words):
    """Whether the remark's words lie where the case says that they do."""
    return any(
        phrase.start < offset + len(word) and offset < phrase.end
        for phrase in remark.words
        for word, places in zip(words, offsets, strict=True)
        for offset in places
    )


def test_every_remark_of_the_case_comes_out_where_its_words_stand(case, checked):
    for expected in case.expected["remarks"]:
        found = [
            remark
            for remark in checked.remarks
            if remark.kind == KINDS[expected["kind"]]
            and touches(remark, expected["offsets"], checked.text, expected["words"])
        ]
        assert found, expected
        if expected["must"]:
            assert expected["verdict"] in {remark.verdict for remark in found}
            evidence = {key for remark in found for key in remark.evidence}
            assert set(expected["evidence"]) <= evidence, expected["kind"]


def test_the_shortfalls_are_the_cases_figures(case, checked):
    found = {remark.party: remark.text for remark in checked.remarks if remark.kind == "shortfall"}
    assert "4 of 5 incidents" in found["aff"]
    assert "at least 13 of at least 25 killed" in found["aff"]
    assert "12 of 18 wounded" in found["aff"]
    assert "3 of 7 incidents" in found["nrf"]
    assert "3 of 34 killed" in found["nrf"]
    assert "3 of 31 wounded" in found["nrf"]


def test_nothing_else_is_remarked_on(case, checked):
    kinds = [remark.kind for remark in checked.remarks]
    assert sorted(kinds) == sorted(KINDS[expected["kind"]] for expected in case.expected["remarks"])


def test_every_quote_stands_in_its_report(case, checked):
    quotes = [quote for statement in checked.statements for quote in statement.quotes]
    assert quotes
    for quote in quotes:
        text = case.extract.reports[quote.report].text
        assert text[quote.phrase.start : quote.phrase.end] == quote.phrase.text


def test_an_article_in_another_language_gets_one_plain_line(check):
    checked = check("Vingt-cinq talibans ont été tués.", None)
    assert checked.note and not checked.statements and not checked.remarks


def test_an_article_without_a_figure_gets_one_plain_line(check):
    checked = check("The weather was mild and the markets were open.")
    assert checked.note and not checked.statements


def test_in_a_window_in_which_nothing_was_read_nothing_is_called_zero(check, empty):
    checked = check("The Freedom Front says it carried out four attacks on the Taliban.", extract=empty)
    assert "nothing was read" in checked.note
    assert {statement.verdict for statement in checked.statements} == {"unclear"}
