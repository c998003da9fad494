"""Names in Arabic script, spelled in Latin letters as reporters do."""

import tomllib
from functools import lru_cache
from importlib import resources

from sayso.lang.text import fold_form


def romanise_name(name: str) -> str:
    """The name in Latin letters; a name in Latin letters comes back as it is.

    Short vowels are not written in Arabic script: one is put in where a word would begin with two consonants.

    >>> romanise_name("غارسپان")
    'Gharspan'
    >>> romanise_name("پل شکسته")
    'Pal Shaksta'
    """
    if name.isascii():
        return name
    return " ".join(_romanise_word(word).capitalize() for word in fold_form(name).split())


def _romanise_word(word: str) -> str:
    tables = _load_tables()
    letters = []
    for index, letter in enumerate(word):
        letters.append(_romanise_letter(tables, letter, is_first=index == 0, is_last=index == len(word) - 1))
    consonants = tables["consonants"]
    if len(word) > 1 and word[0] in consonants and word[1] in consonants:
        letters.insert(1, "a")
    return "".join(letters)


def _romanise_letter(tables: dict[str, dict[str, str]], letter: str, *, is_first: bool, is_last: bool) -> str:
    if is_first and letter in tables["first"]:
        return tables["first"][letter]
    if is_last and letter in tables["last"]:
        return tables["last"][letter]
    return tables["vowels"].get(letter) or tables["consonants"].get(letter, letter)


@lru_cache(maxsize=1)
def _load_tables() -> dict[str, dict[str, str]]:
    return tomllib.loads((resources.files("sayso.lang") / "romanise.toml").read_text("utf-8"))
