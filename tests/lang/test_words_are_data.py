"""Words of a language stand in its files: none in the code that reads."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import sayso
from sayso.lang import CODES, load_language

LANGUAGES = [load_language(code) for code in CODES]

#: A dash of the script, no letter.
TATWEEL = "\u0640"

#: What a word of a sentence says of itself.
SPELT = ("text", "lead", "form")

#: Forms of verbs, by name.
FORMS = ("finite", "participle", "gerund", "infinitive")


def is_arabic(sign: str) -> bool:
    return "\u0620" <= sign <= "\u06d3" and sign != TATWEEL


def list_strings(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The strings of some code with their lines, but for docstrings, annotations and keys."""
    skipped = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Subscript):
            skipped.update(id(one) for one in ast.walk(node.slice))
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in skipped:
            yield node.lineno, node.value


def list_compared(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """The strings with which a word of a sentence is compared."""
    for node in ast.walk(tree):
        sides = [node.left, *node.comparators] if isinstance(node, ast.Compare) else []
        if any(isinstance(side, ast.Attribute) and side.attr in SPELT for side in sides):
            for side in sides:
                yield from list_strings(side)


def list_modules() -> list[Path]:
    return sorted((Path(sayso.__file__).parent / "read").rglob("*.py"))


@pytest.mark.parametrize("path", list_modules(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_no_words_stand_in_the_code_that_reads(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    strings = list(list_strings(tree))
    arabic = [(line, text) for line, text in strings if any(is_arabic(sign) for sign in text)]
    between = [(line, text) for line, text in strings if text.strip().isalpha() and text != text.strip()]
    compared = [(line, text) for line, text in list_compared(tree) if text.isalpha() and text not in FORMS]
    assert arabic + between + compared == []


def list_names(tree: ast.AST) -> Iterator[str]:
    """All strings of some code, keys too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


@pytest.mark.parametrize("table", ["small", "syntax", "speakers"])
def test_every_list_of_a_language_is_read_somewhere(table: str) -> None:
    asked = {name for path in list_modules() for name in list_names(ast.parse(path.read_text("utf-8")))}
    listed = {name for language in LANGUAGES for name in language.words[table]}
    assert listed - asked == set()


def test_all_languages_have_the_same_lists_of_small_words() -> None:
    for table in ("small", "listed"):
        names = [set(getattr(language, table)) for language in LANGUAGES]
        assert names[0] == names[1] == names[2], table
    assert len({frozenset(language.words["syntax"]["endings"]) for language in LANGUAGES}) == 1
