"""The reader's abilities, one small report each."""

from typing import Any

import pytest
from read_cases import (
    LANGUAGES,
    cut_fields,
    expect_answer,
    expect_claim,
    list_answers,
    list_cases,
    list_probes,
    list_rows,
    read_case,
)

LEAST = {"en": 25, "fa": 25, "ps": 12}


def list_params() -> list[Any]:
    return [
        pytest.param(
            case,
            id=f"{lang}: {case['label']}",
            marks=[pytest.mark.xfail(reason=case["known"])] if "known" in case else [],
        )
        for lang in LANGUAGES
        for case in (*list_cases(lang), *list_probes(lang))
    ]


@pytest.mark.parametrize("case", list_params())
def test_a_report_gives_the_rows_that_the_codebook_asks_for(case):
    reading = read_case(case)
    wanted = [expect_claim(note) for note in case["claims"]]
    rows = list_rows(reading)
    assert [cut_fields(row, fields) for row, fields in zip(rows, wanted, strict=False)] == wanted
    assert len(rows) == len(wanted), rows[len(wanted) :]
    assert list_answers(reading) == [expect_answer(words) for words in case.get("reactions", [])]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_table_of_a_language_is_whole(lang):
    cases = [*list_cases(lang), *list_probes(lang)]
    labels = [case["label"] for case in cases]
    assert len(cases) >= LEAST[lang]
    assert len(set(labels)) == len(labels)
    assert all({"text", "claims"} <= set(case) for case in cases)
