"""All words that a reader looks for in one language, as one automaton."""

import re
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

import daachorse

from sayso.lang import Language
from sayso.lang.text import fold_form
from sayso.theatre import Theatre

# Everything that is no letter and no digit separates words.
_SEPARATORS = re.compile(r"[^\w]", re.UNICODE)

# Tables that hold no words to look for.
_SKIPPED_TABLES = frozenset({"meta"})


class Meaning(NamedTuple):
    """What a form stands for: `kind` is a dotted path of tables or a kind of name, `value` an entry or an id."""

    kind: str
    value: str


class Lexicon:
    """The words of a language and the names of a theatre, ready to be found in folded text."""

    def __init__(self, language: Language, theatre: Theatre) -> None:
        self.language = language
        self.theatre = theatre
        self.meanings: dict[str, tuple[Meaning, ...]] = {}
        # Letters that writers of this language use for each other, one for one.
        self._same = str.maketrans(language.words.get("spelling", {}).get("same", {}))
        self._add_all(language, theatre)
        self.part_words = [words.split() for words in language.words["people"]["part_of"]]
        self._never_plural = {fold_form(word) for word in language.words["plurals"]["never"]}
        self.joining_words = [[word] for word in language.words["people"]["joining"]]
        self._by_word: dict[str, tuple[tuple[str, tuple[Meaning, ...]], ...]] = {}
        self._forms = tuple(self.meanings)
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick([f" {form} " for form in self._forms])

    def _add_all(self, language: Language, theatre: Theatre) -> None:
        found: defaultdict[str, dict[Meaning, None]] = defaultdict(dict)
        for form, meaning in _list_words(language):
            for spelling in self._spell(form):
                found[spelling][meaning] = None
        words = frozenset(found) | {word.translate(self._same) for word in _list_ordinary(language)}
        for form, meaning in _list_names(language, theatre):
            for spelling in self._spell(form):
                found[spelling][_weaken(meaning) if spelling in words else meaning] = None
        self.meanings = {form: tuple(meanings) for form, meanings in found.items()}

    def _spell(self, form: str) -> Iterator[str]:
        for spelling in _spell_joiners(form):
            yield spelling.translate(self._same)

    def find_forms(self, folded: str) -> Iterator[tuple[int, int, tuple[Meaning, ...]]]:
        """Start, end and meanings of every known form in a folded text; forms may overlap."""
        padded = f" {_SEPARATORS.sub(' ', folded).translate(self._same)} "
        for start, end, index in self._automaton.find_overlapping(padded):
            yield start, end - 2, self.meanings[self._forms[index]]

    def is_plural(self, word: str) -> bool:
        """Whether a folded noun of the lists is in the plural."""
        return word not in self._never_plural and bool(self.language.grammar.is_plural(word))

    def names_with(self, word: str) -> tuple[tuple[str, tuple[Meaning, ...]], ...]:
        """The forms of which `word` is one word, with their meanings."""
        word = word.translate(self._same)
        if word not in self._by_word:
            self._by_word[word] = tuple(pair for pair in self.meanings.items() if word in pair[0].split())
        return self._by_word[word]


@lru_cache(maxsize=8)
def load_lexicon(language: Language, theatre_id: str) -> Lexicon:
    """The lexicon of a language for a theatre, built once."""
    from sayso.theatre import load_theatre

    return Lexicon(language, load_theatre(theatre_id))


def _list_words(language: Language) -> Iterator[tuple[str, Meaning]]:
    for table, content in language.words.items():
        if table not in _SKIPPED_TABLES and table in READER_TABLES:
            yield from _list_table(language, table, content)


#: The tables of words.toml that the scan looks for; numbers and dates have finders of their own.
READER_TABLES = frozenset(
    {
        "another", "background", "events", "evidence", "losses", "negation", "people", "places", "places_of", "refers",
        "responsibility", "roles", "saying", "silence", "stances", "targets", "timing", "titles", "totals", "voices",
    }
)  # fmt: skip


def _list_table(language: Language, path: str, content: Any) -> Iterator[tuple[str, Meaning]]:
    if isinstance(content, dict):
        for name, inner in content.items():
            yield from _list_table(language, f"{path}.{name}", inner)
        return
    kind = _word_kind(path)
    for entry in content:
        for form in language.grammar.spell_forms(entry, kind):
            yield form, Meaning(path, entry)
        if path.startswith("people."):
            for form in language.grammar.spell_owned(entry):
                yield form, Meaning("refers.owned", entry)


def _word_kind(path: str) -> str:
    """Which forms an entry takes: verbs are inflected, nouns get plurals, all else stands as written."""
    table, _, key = path.partition(".")
    if path.endswith(".verbs") or table == "losses":
        return "verb"
    nouns = (
        path.endswith((".nouns", ".means", ".counted"))
        or table in ("people", "targets", "titles", "places_of")
        or key == "statements"
    )
    return "noun" if nouns else "other"


def _list_names(language: Language, theatre: Theatre) -> Iterator[tuple[str, Meaning]]:
    for name in theatre.list_names():
        if name.lang in (None, language.code):
            kind = f"weak.{name.kind}" if name.weak else name.kind
            forms = language.grammar.spell_name(name.form) if name.kind in PLACE_KINDS else (name.form,)
            for form in forms:
                yield form, Meaning(kind, name.id)
    for call in theatre.calls:
        for form in call.words.get(language.code, ()):
            yield form, Meaning("call", form)


def _list_ordinary(language: Language) -> frozenset[str]:
    """Numbers, months and other ordinary words after which places are named."""
    forms: set[str] = set()
    for table in ("numbers", "dates", "ordinary"):
        _gather_forms(language.words.get(table, {}), forms)
    return frozenset(forms)


def _gather_forms(content: Any, forms: set[str]) -> None:
    if isinstance(content, str):
        forms.update(_spell_joiners(content))
    elif isinstance(content, (dict, list)):
        for inner in content.values() if isinstance(content, dict) else content:
            _gather_forms(inner, forms)


def _weaken(meaning: Meaning) -> Meaning:
    """A place that is named like an ordinary word ("Shahrestan", the word for district) needs a word beside it."""
    return Meaning(f"weak.{meaning.kind}", meaning.value) if meaning.kind in PLACE_KINDS else meaning


#: The kinds of names that are places.
PLACE_KINDS = frozenset({"province", "district", "locality", "neighbour"})


def _spell_joiners(form: str) -> tuple[str, ...]:
    """The folded form, and where it has joiners the one without them."""
    spellings = {_tidy(fold_form(form)): None}
    if "\u200c" in form:
        spellings[_tidy(fold_form(form.replace("\u200c", "")))] = None
    return tuple(spelling for spelling in spellings if spelling)


def _tidy(folded: str) -> str:
    return " ".join(_SEPARATORS.sub(" ", folded).split())
