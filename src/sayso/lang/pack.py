"""A language as a folder: its words (TOML) and its grammar (a few functions)."""

import importlib
import tomllib
from functools import lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from types import ModuleType
from typing import Any

from sayso.errors import PackError

#: The languages that sayso ships, by ISO 639-1 code. Dari is `fa`, like the Persian of Iran.
CODES = ("en", "fa", "ps")


class Language:
    """Words and grammar of one language. Compared by identity: `load_language` gives each code one object.

    `words` holds the tables of every TOML file of the folder, merged; `grammar` is the folder's module.
    """

    def __init__(self, code: str, words: dict[str, Any], grammar: ModuleType) -> None:
        self.code = code
        self.words = words
        self.grammar = grammar
        self.version: str = str(words["meta"]["version"])
        self.is_rtl: bool = words["meta"]["direction"] == "rtl"

    def __repr__(self) -> str:
        return f"Language({self.code!r}, version {self.version})"


@lru_cache(maxsize=8)
def load_language(code: str) -> Language:
    """The shipped language of that code. Raises PackError for a code that has no folder.

    >>> load_language("fa").is_rtl
    True
    """
    if code not in CODES:
        raise PackError(f"{code}: no such language; there are {', '.join(CODES)}")
    folder = resources.files("sayso.lang") / code
    words: dict[str, Any] = {}
    for name in sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".toml")):
        for table, content in _load_table(folder / name).items():
            if table in words:
                raise PackError(f"lang/{code}/{name}: table [{table}] stands in another file of the folder too")
            words[table] = content
    return Language(code, words, importlib.import_module(f"sayso.lang.{code}.grammar"))


def _load_table(path: Traversable) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"{path}: not TOML: {error}") from error
