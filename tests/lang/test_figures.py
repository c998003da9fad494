"""The number and date words of all languages: one shape, and one meaning for one form within a table."""

from collections.abc import Iterator
from typing import Any

import pytest

from sayso.lang import CODES, load_language
from sayso.lang.lexicon import Lexicon, load_lexicon

#: Tables whose keys exclude each other, so that a form under two of them would be a mistake.
EXCLUSIVE = (
    "numbers.cardinals", "numbers.stems", "numbers.scales", "numbers.ordinals", "numbers.before", "numbers.behind",
    "numbers.units",
    "dates.weekdays", "dates.gregorian", "dates.solar", "dates.lunar", "dates.eras", "dates.days", "dates.parts",
    "dates.units", "dates.distances", "dates.periods", "dates.anchored", "dates.halves",
)  # fmt: skip

#: Months of all three calendars and days of the week share one namespace too.
MONTHS = ("dates.gregorian", "dates.solar", "dates.lunar", "dates.weekdays")


def list_paths(tables: dict[str, Any], path: str = "") -> Iterator[str]:
    for key, content in tables.items():
        yield f"{path}{key}"
        if isinstance(content, dict) and not key.isascii():
            continue
        if isinstance(content, dict) and path.count(".") < 2:
            yield from list_paths(content, f"{path}{key}.")


def read_table(lexicon: Lexicon, path: str) -> dict[str, list[str]]:
    room, name = path.split(".")
    return {key: [lexicon.fold(form) for form in forms] for key, forms in getattr(lexicon, room)[name].items()}


def list_shape(code: str) -> set[str]:
    """The tables and their keys; values of numbers (the keys of cardinals and ordinals) may differ."""
    words = load_language(code).words
    free = ("numbers.cardinals.", "numbers.stems.", "numbers.ordinals.", "numbers.scales.")
    paths = list_paths({room: words[room] for room in ("numbers", "dates")})
    return {path for path in paths if not path.startswith(free)}


def test_all_languages_have_the_same_tables_and_keys():
    shapes = {code: list_shape(code) for code in CODES}
    missing = {code: sorted(set.union(*shapes.values()) - shapes[code]) for code in CODES}
    assert missing == {code: [] for code in CODES}


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("path", EXCLUSIVE)
def test_a_form_has_one_meaning_within_a_table(code, path):
    meanings: dict[str, set[str]] = {}
    for key, forms in read_table(load_lexicon(load_language(code)), path).items():
        for form in forms:
            meanings.setdefault(form, set()).add(key)
    assert {form: keys for form, keys in meanings.items() if len(keys) > 1} == {}


@pytest.mark.parametrize("code", CODES)
def test_no_name_stands_for_a_month_in_two_calendars(code):
    lexicon = load_lexicon(load_language(code))
    names: dict[str, set[str]] = {}
    for path in MONTHS:
        for forms in read_table(lexicon, path).values():
            for form in forms:
                names.setdefault(form, set()).add(path)
    assert {name: paths for name, paths in names.items() if len(paths) > 1} == {}


@pytest.mark.parametrize("code", CODES)
def test_a_cardinal_is_no_ordinal_and_every_form_is_something_when_folded(code):
    lexicon = load_lexicon(load_language(code))
    cardinals, ordinals = (
        {form for forms in read_table(lexicon, f"numbers.{kind}").values() for form in forms}
        for kind in ("cardinals", "ordinals")
    )
    assert "" not in cardinals | ordinals
    assert cardinals & ordinals == set()


@pytest.mark.parametrize("code", CODES)
def test_all_months_and_weekdays_are_there(code):
    lexicon = load_lexicon(load_language(code))
    for calendar in ("gregorian", "solar", "lunar"):
        assert sorted(map(int, lexicon.dates[calendar])) == list(range(1, 13))
    assert sorted(map(int, lexicon.dates["weekdays"])) == list(range(1, 8))
