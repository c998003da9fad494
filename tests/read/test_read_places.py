"""Where and when, sentence by sentence: what the reader finds and the gazetteer makes of it."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from sayso.lang import load_language
from sayso.lang.dates import parse_days
from sayso.read import load_lexicon
from sayso.read.scan.pages import turn_pages
from sayso.read.timing import STATED, find_times
from sayso.read.where.surroundings import find_places
from sayso.records import Report
from sayso.resolve.places import collect_provinces, resolve_places
from sayso.theatre import load_theatre

PUBLISHED = date(2023, 8, 15)
CASES = Path(__file__).parent / "cases"
WHERE = tomllib.loads((CASES / "where.toml").read_text("utf-8"))
WHEN = tomllib.loads((CASES / "when.toml").read_text("utf-8"))


def list_cases(tables):
    return [(code, text, expected) for code, table in tables.items() for text, expected in table.items()]


def turn_page(code, text):
    lexicon = load_lexicon(load_language(code), "afghanistan")
    return next(iter(turn_pages(Report("a case", text, PUBLISHED, lang=code), lexicon)))


@pytest.mark.parametrize(("code", "text", "expected"), list_cases(WHERE))
def test_a_sentence_is_where_it_says(code, text, expected):
    page = turn_page(code, text)
    found = [place for scene in page.scenes for place in find_places(page, scene)]
    chains = [tuple(page.phrase(mark) for mark in place.marks) for place in found]
    near = collect_provinces([*chains, page.provinces])
    places = [place for place, _ in resolve_places(chains, load_theatre(), near)]
    said = [" / ".join(level or "" for level in (one.province, one.district, one.locality)) for one in places]
    assert [one.rstrip(" /") for one in said] == expected


@pytest.mark.parametrize(("code", "text", "expected"), list_cases(WHEN))
def test_a_date_is_the_events_and_not_the_statements(code, text, expected):
    page = turn_page(code, text)
    times = [mark for scene in page.scenes for mark in find_times(page, scene) if mark.kind != STATED]
    found = [
        parse_days(page.text[mark.start : mark.end], PUBLISHED, page.lexicon.language, anchor=PUBLISHED)
        for mark in times
    ]
    assert [str(days.start) for days in found if days] == expected
