"""A language as a folder: its words (TOML) and its grammar (a few functions)."""

import hashlib
import importlib
import re
from collections.abc import Iterable
from functools import cached_property, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from types import ModuleType
from typing import Any

import tomli

from sayso.errors import PackError
from sayso.lang.text import fold_form

#: The languages that sayso ships, by ISO 639-1 code. Dari is `fa`, like the Persian of Iran.
CODES = ("en", "fa", "ps")


class Language:
    """Words and grammar of one language. Compared by identity: `load_language` gives each code one object.

    `words` holds the tables of every TOML file of the folder, merged; `grammar` is the folder's module. `version` is
    the one in [meta] with six hexadecimal digits of the files' content behind it ("1.3fa9c0"), so that a changed word
    is another version.
    """

    def __init__(self, code: str, words: dict[str, Any], grammar: ModuleType, content: str) -> None:
        self.code = code
        self.words = words
        self.grammar = grammar
        self.version: str = f"{words['meta']['version']}.{content}"
        self.is_rtl: bool = words["meta"]["direction"] == "rtl"

    @cached_property
    def never_plural(self) -> frozenset[str]:
        """Folded words that end like a plural and are used as a singular."""
        return frozenset(map(fold_form, self.words["plurals"]["never"]))

    @cached_property
    def small(self) -> dict[str, frozenset[str]]:
        """The small words of [small] by what they do, folded."""
        return {name: frozenset(map(fold_form, forms)) for name, forms in self.words["small"].items()}

    def match_small(self, name: str) -> str:
        """The small words of a name as a pattern, which matches nothing where there are none."""
        longest_first = sorted(self.small[name], key=len, reverse=True)
        return f"(?:{'|'.join(map(re.escape, longest_first))})" if longest_first else "(?!)"

    @cached_property
    def listed(self) -> dict[str, frozenset[str]]:
        """The lists of [syntax] by name, folded: small words by class, words that say how others are meant."""
        lists = {name: forms for name, forms in self.words["syntax"].items() if isinstance(forms, list)}
        return {name: frozenset(map(fold_form, forms)) for name, forms in lists.items()}

    @cached_property
    def _always_plural(self) -> frozenset[str]:
        return frozenset(map(fold_form, self.words["plurals"]["always"]))

    def is_plural(self, word: str) -> bool:
        """Whether a folded noun of the lists is in the plural."""
        is_plural = word in self._always_plural or bool(self.grammar.is_plural(word))
        return is_plural and word not in self.never_plural

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
    shared = resources.files("sayso.lang")
    words: dict[str, Any] = {}
    files = _list_files(shared / code)
    for path in files:
        for table, content in _load_table(path).items():
            if table in words:
                raise PackError(f"lang/{code}/{path.name}: table [{table}] stands in another file of the folder too")
            words[table] = content
    grammar = importlib.import_module(f"sayso.lang.{code}.grammar")
    return Language(code, words, grammar, _hash_files([*files, *_list_files(shared)]))


def load_grammar(code: str) -> dict[str, Any]:
    """The tables that a language's grammar works with (`grammar.toml`). Raises PackError where they are no TOML."""
    return _load_table(resources.files("sayso.lang") / code / "grammar.toml")


def _list_files(folder: Traversable) -> list[Traversable]:
    """The TOML files that stand in the folder itself, by name."""
    return sorted((entry for entry in folder.iterdir() if entry.name.endswith(".toml")), key=lambda entry: entry.name)


def _load_table(path: Traversable) -> dict[str, Any]:
    try:
        return tomli.loads(path.read_text("utf-8"))
    except tomli.TOMLDecodeError as error:
        raise PackError(f"{path}: not TOML: {error}") from error


def _hash_files(files: Iterable[Traversable]) -> str:
    """Six hexadecimal digits of names and content; the words of all languages (letters) count for each of them."""
    digest = hashlib.blake2b(digest_size=3)
    for path in files:
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
