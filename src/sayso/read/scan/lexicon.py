"""All words that a reader looks for in one language, as one automaton."""

import gc
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

import daachorse

from sayso.lang import Language
from sayso.lang.text import fold_form, fold_words
from sayso.theatre import Theatre

# Everything that is no letter and no digit separates words. A space is one already.
_SEPARATORS = re.compile(r"[^\w ]", re.UNICODE)
_ASCII_SEPARATORS = {code: " " for code in range(128) if not re.match(r"\w", chr(code))}
_SEPARATORS_IN_LINE = re.compile(r"[^\w\n ]", re.UNICODE)

# The zero-width non-joiner, which many writers leave out.
_JOINER = "\u200c"

#: How far around a place's name words of `[around]` stand, in characters.
_AROUND_REACH = 30

# Tables that hold no words to look for.
_SKIPPED_TABLES = frozenset({"meta"})


#: Letters that writers of a language use for each other, one for one, in the order in which they are replaced.
Same = tuple[tuple[str, str], ...]


class Meaning(NamedTuple):
    """What a form stands for: `kind` is a dotted path of tables or a kind of name, `value` an entry or an id."""

    kind: str
    value: str


class Form(NamedTuple):
    """What a spelling stands for: all its meanings, and those that are no names.

    `is_name` where a meaning is a name, which is written with a capital; `tells` where one is an event or a loss;
    `is_rest` where one is the rest of a verb that has its object inside it.
    """

    meanings: tuple[Meaning, ...]
    plain: tuple[Meaning, ...]
    is_name: bool
    tells: bool
    is_rest: bool


class Lexicon:
    """The words of a language and the names of a theatre, ready to be found in folded text."""

    def __init__(self, language: Language, theatre: Theatre) -> None:
        self.language = language
        self.theatre = theatre
        self.meanings: dict[str, tuple[Meaning, ...]] = {}
        # Letters that writers of this language use for each other, one for one.
        self._same: Same = tuple(language.words.get("spelling", {}).get("same", {}).items())
        self._add_all(language, theatre)
        around = {
            name: [_spell(fold_form(word), self._same) for word in words]
            for name, words in language.words["around"].items()
        }
        #: Words that are no part of a place's name beside "area" or "village".
        self._unnamed = frozenset(around["unnamed"])
        self._articles = frozenset(around["articles"])
        self._around = {name: _match_any(words) for name, words in around.items()}
        self._described = frozenset(
            _spell_forms(
                [form for party in theatre.parties.values() for form in party.described.get(language.code, ())],
                self._same,
            )
        )
        self.part_words = [words.split() for words in language.words["people"]["part_of"]]
        self.own_words = frozenset(fold_form(word.lstrip("~")) for word in language.words["refers"]["own"])
        #: Small words by what they do where their class is not enough.
        self.small = language.small
        #: Words by what they say of others, such as verbs behind which somebody is accused.
        self.listed = language.listed
        #: What stands between the words for a party and its name ("an armed group, the", "the group called the").
        self.apposed = re.compile(rf"(?: \w+)?,? ?(?:{language.match_small('apposed')} )?")
        #: ", the southern" before "city".
        self.described_city = re.compile(rf",\s{language.match_small('articles')}\s[a-z' -]{{3,30}}\s")
        #: Words behind which another part of a sentence begins, in which a verb split by its object does not go on.
        self.parting = tuple(f" {word} " for word in sorted(self.small["parting"]))
        self.joining_words = [[word] for word in language.words["people"]["joining"]]
        self._by_word: dict[str, tuple[tuple[str, tuple[Meaning, ...]], ...]] = {}
        self.parted = self._list_parted(language)
        # All spellings of one name share what they stand for, most of them the very same tuple.
        shared = {id(meanings): meanings for meanings in self.meanings.values()}
        forms = _make_forms(shared.values())
        told = {key: forms[meanings] for key, meanings in shared.items()}
        #: All kinds of meanings.
        self.kinds = frozenset(meaning.kind for meanings in forms for meaning in meanings)
        self._forms = tuple([told[id(meanings)] for meanings in self.meanings.values()])
        self._automaton = daachorse.CharwiseDoubleArrayAhoCorasick([f" {form} " for form in self.meanings])

    def _add_all(self, language: Language, theatre: Theatre) -> None:
        self._add(_list_words(language), frozenset())
        words = frozenset(self.meanings) | _list_ordinary(language, self._same)
        self._add(_list_names(language, theatre), words)

    def _add(self, named: Iterable[tuple[Meaning, Iterable[str]]], words: frozenset[str]) -> None:
        """Each form in its one spelling, and where it has joiners the one without them, too; `words` are ordinary."""
        forms: list[str] = []
        owners: list[tuple[Meaning]] = []
        for meaning, written in named:
            owner = (meaning,)
            for form in written:
                forms.append(form)
                owners.append(owner)
                if _JOINER in form:
                    forms.append(form.replace(_JOINER, ""))
                    owners.append(owner)
        meanings = self.meanings
        # Tens of thousands of forms: those with one meaning share one tuple.
        for form, owner in zip(_spell_forms(forms, self._same), owners, strict=True):
            told = (_weaken(owner[0]),) if form in words else owner
            known = meanings.setdefault(form, told)
            if known is not told and told[0] not in known:
                meanings[form] = known + told
        meanings.pop("", None)

    def _list_parted(self, language: Language) -> dict[str, dict[str, tuple[Meaning, ...]]]:
        """The first words of verbs by the words that may stand apart from them ("shot a judge dead"), with their
        meanings.
        """
        rests = {word.removeprefix("~") for word in language.words["parted"]["rests"]}
        found: dict[str, dict[str, tuple[Meaning, ...]]] = {rest: {} for rest in rests}
        if not rests:
            return found
        verbs = language.words["syntax"]["verbs"]["intransitive"]
        without = {form for verb in verbs for form in language.grammar.spell_forms(verb, "verb")}
        for form, meanings in self.meanings.items():
            first, _, rest = form.partition(" ")
            if rest in rests and form not in without:
                told = tuple(meaning for meaning in meanings if _may_part(meaning))
                if told:
                    found[rest][first] = told
        return found

    def find_forms(self, folded: str) -> list[tuple[int, int, Form]]:
        """Start and end of every known form in a folded text, and what it stands for; forms may overlap."""
        padded = f" {_spell(_part_words(folded), self._same)} "
        forms = self._forms
        return [(start, end - 2, forms[index]) for start, end, index in self._automaton.find_overlapping(padded)]

    def is_unnamed(self, *words: str) -> bool:
        """Whether one of these words is no part of a place's name."""
        return any(_spell(word, self._same) in self._unnamed for word in words)

    def is_around(self, words: str, name: str) -> bool:
        """Whether these words, and nothing more, are one of that list of `[around]`."""
        return self._around[name].fullmatch(_spell(words, self._same)) is not None

    def stands_before(self, folded: str, end: int, name: str) -> bool:
        """Whether a word of that list of `[around]` stands right before a place in a text, the article left aside."""
        before = _spell(folded[max(0, end - _AROUND_REACH) : end], self._same)
        return any(
            self._articles.issuperset(before[match.end() :].split()) for match in self._around[name].finditer(before)
        )

    def stands_behind(self, folded: str, start: int, name: str, reach: int = 1) -> bool:
        """Whether a word of that list stands right behind a place in a text, or so many characters on."""
        behind = _spell(folded[start : start + reach + _AROUND_REACH], self._same)
        match = self._around[name].search(behind)
        return match is not None and match.start() <= reach

    def is_described(self, form: str) -> bool:
        """Whether folded words only say what a party is, so that its name may follow."""
        return bool(self._described) and _spell(_part_words(form), self._same).strip() in self._described

    def find_meanings(self, form: str) -> tuple[Meaning, ...]:
        """What a folded form means by itself, in whatever letters it is typed."""
        return self.meanings.get(_spell(form, self._same), ())

    def is_known(self, word: str) -> bool:
        """Whether a folded word is one of the language's or of the theatre's, or stands in a phrase that is."""
        return _spell(word, self._same) in self._words or word in self._small_words

    def is_plural(self, word: str) -> bool:
        """Whether a folded noun of the lists is in the plural."""
        return self.language.is_plural(word)

    def is_plural_mark(self, word: str, entry: str) -> bool:
        """Whether a folded form of an entry is its plural."""
        first, *_, last = [*word.split()[:1], *word.split()]
        grammar = self.language.grammar
        is_head_first = grammar.IS_VERB_LAST and not grammar.IS_LEVEL_LAST
        is_plural = self.is_plural(last) or bool(grammar.is_plural_of(word, entry))
        is_plural = is_plural or (is_head_first and self.is_plural(first))  # «مردم محلی»
        return is_plural and last not in self.language.never_plural

    @cached_property
    def _words(self) -> frozenset[str]:
        return frozenset(word for form in self.meanings for word in form.split())

    @cached_property
    def _small_words(self) -> frozenset[str]:
        lists = (*self.small.values(), *self.listed.values())
        return frozenset(word for forms in lists for form in forms for word in form.split())

    def names_with(self, word: str) -> tuple[tuple[str, tuple[Meaning, ...]], ...]:
        """The forms of which `word` is one word, with their meanings."""
        word = _spell(word, self._same)
        if word not in self._by_word:
            self._by_word[word] = tuple(pair for pair in self.meanings.items() if word in pair[0].split())
        return self._by_word[word]


def load_lexicon(language: Language, theatre_id: str, day: date | None = None) -> Lexicon:
    """The lexicon of a language for a theatre as reports of a day mean it, built once; now where `day` is None."""
    from sayso.theatre import load_theatre

    theatre = load_theatre(theatre_id)
    is_earlier = day is not None and theatre.as_of(day) is not theatre
    return _build_lexicon(language, theatre_id, is_earlier)


@lru_cache(maxsize=8)
def _build_lexicon(language: Language, theatre_id: str, is_earlier: bool) -> Lexicon:
    """The lexicon for a theatre as it is now, or as it was before the government changed."""
    from sayso.theatre import load_theatre

    theatre = load_theatre(theatre_id).as_of(date.min) if is_earlier else load_theatre(theatre_id)
    # All that is made here stays: to look through it for garbage takes a sixth of this time, and a tenth of reading.
    was_on = gc.isenabled()
    gc.disable()
    try:
        return Lexicon(language, theatre)
    finally:
        gc.freeze()
        if was_on:
            gc.enable()


def _match_any(words: Sequence[str]) -> re.Pattern[str]:
    """A pattern for any of these words, whole."""
    forms = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)" if forms else "(?!)")


def _list_words(language: Language) -> Iterator[tuple[Meaning, Iterable[str]]]:
    for table, content in language.words.items():
        if table not in _SKIPPED_TABLES and table in READER_TABLES:
            yield from _list_table(language, table, content)


#: The tables of words.toml that the scan looks for; numbers and dates have finders of their own.
READER_TABLES = frozenset(
    {
        "another", "background", "events", "evidence", "games", "losses", "negation", "parted", "people", "places",
        "places_of", "refers",
        "responsibility", "roles", "saying", "silence", "stances", "targets", "timing", "titles", "tolls", "totals",
        "untruth",
        "voices",
    }
)  # fmt: skip


def _list_table(language: Language, path: str, content: Any) -> Iterator[tuple[Meaning, Iterable[str]]]:
    if isinstance(content, dict):
        for name, inner in content.items():
            yield from _list_table(language, f"{path}.{name}", inner)
        return
    kind = _word_kind(path)
    for entry in content:
        yield Meaning(path, entry), language.grammar.spell_forms(entry, kind)
        if path.startswith("people."):
            yield Meaning("refers.owned", entry), language.grammar.spell_owned(entry)


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


def _list_names(language: Language, theatre: Theatre) -> Iterator[tuple[Meaning, Iterable[str]]]:
    for name in theatre.list_names():
        if name.lang in (None, language.code):
            kind = f"weak.{name.kind}" if name.weak else name.kind
            forms = language.grammar.spell_name(name.form) if name.kind in PLACE_KINDS else (name.form,)
            yield Meaning(kind, name.id), forms
    for call in theatre.calls:
        for form in call.words.get(language.code, ()):
            yield Meaning("call", form), (form,)


def _list_ordinary(language: Language, same: Same) -> frozenset[str]:
    """Numbers, months and other ordinary words after which places are named."""
    tables = (language.words.get(table, {}) for table in ("numbers", "dates", "ordinary"))
    return frozenset(_spell_forms([form for table in tables for form in _gather_forms(table)], same)) - {""}


def _gather_forms(content: Any) -> Iterator[str]:
    if isinstance(content, str):
        yield from _list_joined(content)
    elif isinstance(content, (dict, list)):
        for inner in content.values() if isinstance(content, dict) else content:
            yield from _gather_forms(inner)


def _weaken(meaning: Meaning) -> Meaning:
    """A place that is named like an ordinary word ("Shahrestan", the word for district) needs a word beside it."""
    return Meaning(f"weak.{meaning.kind}", meaning.value) if meaning.kind in PLACE_KINDS else meaning


def _may_part(meaning: Meaning) -> bool:
    return meaning.kind.startswith(("events.", "losses.")) and not meaning.kind.endswith(".before")


def _make_forms(told: Iterable[tuple[Meaning, ...]]) -> dict[tuple[Meaning, ...], Form]:
    """The forms of all that spellings stand for: those with the same meanings share one."""
    names: dict[str, bool] = {}
    tells: dict[str, bool] = {}
    found: dict[tuple[Meaning, ...], Form] = {}
    for meanings in set(told):
        for kind, _ in meanings:
            if kind not in names:
                names[kind] = kind.removeprefix("weak.") in _NAMES
                tells[kind] = kind.startswith(("events.", "losses."))
        if len(meanings) == 1:  # nearly all: no lists are made for them
            kind = meanings[0].kind
            found[meanings] = Form(meanings, () if names[kind] else meanings, names[kind], tells[kind], kind == PARTED)
            continue
        plain = tuple([meaning for meaning in meanings if not names[meaning.kind]])
        is_telling = True in [tells[kind] for kind, _ in meanings]
        is_rest = PARTED in [kind for kind, _ in meanings]
        found[meanings] = Form(meanings, plain, len(plain) < len(meanings), is_telling, is_rest)
    return found


#: The kind of the rest of a verb that has its object inside it ("took two men away").
PARTED = "parted.rests"


# Kinds of meanings that are names.
_NAMES = frozenset({"party", "person", "source", "province", "district", "locality", "neighbour"})

#: The kinds of names that are places.
PLACE_KINDS = frozenset({"province", "district", "locality", "neighbour"})


def _list_joined(form: str) -> tuple[str, ...]:
    """The form, and where it has joiners the one without them."""
    return (form, form.replace(_JOINER, "")) if _JOINER in form else (form,)


def _spell_forms(forms: Sequence[str], same: Same) -> list[str]:
    """The forms as they stand in folded text: all of them in one go, since there are tens of thousands."""
    text = _spell(fold_words("\n".join(forms)), same)
    text = _SEPARATORS_IN_LINE.sub(" ", text)
    while "  " in text:
        text = text.replace("  ", " ")
    return [line.strip() for line in text.split("\n")] if forms else []


def _spell(text: str, same: Same) -> str:
    """The text with the letters of this language that writers use for each other made one."""
    for letter, spelling in same:
        text = text.replace(letter, spelling)
    return text


def _part_words(text: str) -> str:
    """The text with a space for everything that is no letter and no digit."""
    return text.translate(_ASCII_SEPARATORS) if text.isascii() else _SEPARATORS.sub(" ", text)
