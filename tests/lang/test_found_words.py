"""What is found in a report can be read from its own words alone: a claim keeps the words, not the report around."""

import json
from pathlib import Path

import pytest

from sayso.lang import load_language
from sayso.lang.expressions import read_expressions, read_phrase
from sayso.lang.numbers import NOT_COUNTS, parse_number, read_quantities
from sayso.lang.text import fold_text

EXAMPLES = Path(__file__).parents[2] / "examples" / "afghanistan-2023-08" / "reports.jsonl"
REPORTS = [json.loads(line) for line in EXAMPLES.read_text("utf-8").splitlines()]


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report["id"])
def test_a_number_means_alone_what_it_means_in_its_report(report):
    language = load_language(report["lang"])
    folded = fold_text(report["text"]).text
    for quantity in read_quantities(folded, language):
        if quantity.rule not in NOT_COUNTS:
            assert parse_number(folded[quantity.start : quantity.end], language) == quantity.said


@pytest.mark.parametrize("report", REPORTS, ids=lambda report: report["id"])
def test_a_date_has_alone_the_parts_that_it_has_in_its_report(report):
    language = load_language(report["lang"])
    folded = fold_text(report["text"]).text
    for expression in read_expressions(folded, language):
        words = folded[expression.start : expression.end]
        alone = read_phrase(words, language)
        assert [(one.start, one.end, one.rule) for one in alone] == [(0, len(words), expression.rule)]
        assert [part.value for part in alone[0].parts] == [part.value for part in expression.parts]
