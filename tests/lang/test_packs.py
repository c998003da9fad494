"""The word lists of all languages: one shape, and no form with two meanings where only one can be right."""

import inspect
import tomllib
from collections.abc import Iterator
from importlib import resources
from itertools import combinations
from types import FunctionType
from typing import Any

import pytest

from sayso.lang import CODES, Language, load_language
from sayso.lang.text import fold_form

LANGUAGES = [load_language(code) for code in CODES]

# Tables whose entries exclude each other: a form may stand under one of them only.
FAMILIES = ("events", "losses", "stances", "responsibility", "evidence")


def list_lists(table: dict[str, Any], path: str = "") -> Iterator[tuple[str, list[str]]]:
    for key, content in table.items():
        if isinstance(content, dict):
            yield from list_lists(content, f"{path}{key}.")
        elif isinstance(content, list):
            yield f"{path}{key}", content


def load_words(code: str) -> dict[str, Any]:
    return tomllib.loads((resources.files("sayso.lang") / code / "words.toml").read_text("utf-8"))


def spell(language: Language, path: str, entries: list[str]) -> set[str]:
    """The folded forms of a list, as a reader looks for them."""
    kind = "verb" if path.endswith(".verbs") else "noun" if path.endswith(".nouns") else "other"
    return {fold_form(form) for entry in entries for form in language.grammar.spell_forms(entry, kind)}


def find_shared(language: Language, family: str) -> dict[tuple[str, str], set[str]]:
    """Forms that stand under two tables of a family, by the pair of tables."""
    forms: dict[str, set[str]] = {}
    for path, entries in list_lists(load_words(language.code)[family], f"{family}."):
        name = path.split(".")[1]
        forms.setdefault(name, set()).update(spell(language, path, entries))
    shared = {pair: forms[pair[0]] & forms[pair[1]] for pair in combinations(forms, 2)}
    return {pair: both for pair, both in shared.items() if both}


def test_all_languages_have_the_same_tables_and_keys() -> None:
    keys = {code: {path for path, _ in list_lists(load_words(code))} for code in CODES}
    missing = {code: sorted(set.union(*keys.values()) - keys[code]) for code in CODES}
    assert missing == {code: [] for code in CODES}


def test_all_languages_have_the_same_version_fields() -> None:
    fields = [set(load_words(code)["meta"]) for code in CODES]
    assert fields[0] == fields[1] == fields[2] == {"version", "direction"}


@pytest.mark.parametrize("language", LANGUAGES, ids=repr)
@pytest.mark.parametrize("family", FAMILIES)
def test_a_form_has_one_meaning_within_a_family(language: Language, family: str) -> None:
    assert find_shared(language, family) == {}


@pytest.mark.parametrize("language", LANGUAGES, ids=repr)
def test_those_counted_stand_on_one_side_of_a_word(language: Language) -> None:
    for outcome, sides in load_words(language.code)["losses"].items():
        # A reader drops signs, so that "killed:" and "killed" are one form.
        before, after = (
            {form.strip(" :") for form in spell(language, "", sides[side])} for side in ("before", "after")
        )
        assert before & after == set(), outcome


@pytest.mark.parametrize("language", LANGUAGES, ids=repr)
def test_every_form_is_something_when_folded(language: Language) -> None:
    for path, entries in list_lists(load_words(language.code)):
        assert all(spell(language, path, entries)), path


@pytest.mark.parametrize("language", LANGUAGES, ids=repr)
def test_no_list_repeats_an_entry(language: Language) -> None:
    repeated = {
        path: sorted({entry for entry in entries if entries.count(entry) > 1})
        for path, entries in list_lists(load_words(language.code))
    }
    assert {path: entries for path, entries in repeated.items() if entries} == {}


@pytest.mark.parametrize("language", LANGUAGES, ids=repr)
def test_the_lists_that_a_reader_cannot_do_without_are_filled(language: Language) -> None:
    needed = ("events.attack.nouns", "losses.killed.before", "losses.wounded.before", "losses.casualties.none")
    needed += ("saying.verbs", "stances.denies", "silence.said", "roles.target", "people.fighters", "places.district")
    lists = dict(list_lists(load_words(language.code)))
    assert [path for path in needed if len(lists[path]) == 0] == []


@pytest.mark.parametrize("language", LANGUAGES, ids=repr)
def test_a_word_with_a_tilde_is_taken_as_it_stands(language: Language) -> None:
    assert language.grammar.spell_forms("~abc", "noun") == ("abc",)
    assert language.grammar.spell_forms("~abc", "verb") == ("abc",)


def test_all_grammars_offer_the_same_functions_with_the_same_parameters() -> None:
    offered = []
    for language in LANGUAGES:
        functions = {
            name: str(inspect.signature(content))
            for name, content in vars(language.grammar).items()
            if isinstance(content, FunctionType)
            and content.__module__ == language.grammar.__name__
            and not name.startswith("_")
        }
        offered.append(functions)
    assert offered[0] == offered[1] == offered[2]
    assert [type(language.grammar.IS_VERB_LAST) for language in LANGUAGES] == [bool, bool, bool]


@pytest.mark.parametrize(
    ("written", "typed"),
    [("ډلې", "ډلی"), ("ګواښ", "گواښ"), ("ولسوالۍ", "ولسوالی")],
)
def test_pashto_is_found_as_typed_without_its_letters(written: str, typed: str) -> None:
    assert typed in load_language("ps").grammar.spell_typed(written)


def test_pashto_is_found_as_said_in_the_south_west() -> None:
    assert "ووژل سول" in load_language("ps").grammar.spell_forms("~ووژل شول", "other")


@pytest.mark.parametrize(
    ("word", "kind", "form"),
    [
        ("برید", "noun", "بریدونو"),
        ("حمله", "noun", "حملو"),
        ("سرتېری", "noun", "سرتېرو"),
        ("قوماندانۍ", "noun", "قوماندانیو"),
        ("وسله وال برید", "noun", "وسله والو بریدونو"),
        ("وسله واله حمله", "noun", "وسله والې حملې"),
        ("ټپي کول", "verb", "ټپي یې کړل"),
        ("وژل کېدل", "verb", "وژل شوي"),
        ("جنګیالی/جنګیالي/جنګیالیو", "noun", "جنګیالیو"),
    ],
)
def test_pashto_words_take_their_endings(word: str, kind: str, form: str) -> None:
    assert form in load_language("ps").grammar.spell_forms(word, kind)
