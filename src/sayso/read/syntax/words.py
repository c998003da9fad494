"""The words of a sentence and what each may be in it: a name, a verb, a preposition, a stop."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from sayso.lang import Language
from sayso.lang.text import fold_form, is_abbreviation
from sayso.read.scan.marks import Mark, Page, Scene

_TOKEN = re.compile(r"(?:[^\W\d_]\.){2,}(?:-\w+)*|\w+(?:[.-]\w+)*|['’]s?(?!\w)|['’]s(?!\w)|[^\w\s]")

# Classes of words. A class is one letter, so that a run of words can be looked at as a string.
DETERMINER, NAME, NUMBER, PREPOSITION, COORDINATOR = "D", "N", "#", "P", "C"
SUBORDINATOR, RELATIVE, THAT, AUXILIARY, TO = "S", "R", "T", "A", "I"
VERB, PARTICIPLE, GERUND, ADVERB, DAY, STOP, OWNER, PRONOUN, NOTHING = "V", "E", "G", "X", "Y", ",", "'", "H", "0"

# Kinds of marks that are noun groups or parts of one.
_NOMINAL = (
    "party", "unit", "person", "source", "province", "district", "locality", "neighbour", "weak.", "people.",
    "targets.",
    "titles.", "call", "refers.group", "refers.front", "places.", "places_of.", "voices.", "evidence.",
    "totals.counted",
    "saying.statements", "saying.reports", "place.", "responsibility.unknown",
)  # fmt: skip
# Marks on small words, which are classed by what they are.
_SMALL = (
    "roles.", "places.in", "refers.these", "refers.own", "refers.they", "people.joining", "people.part_of",
    "people.others", "people.including", "saying.that", "saying.goes_on",
    "negation.", "another.words", "another.first", "another.behind", "saying.goes_on", "background.", "totals.",
    "numbers.another",
)  # fmt: skip
_NOUNS = (".nouns", ".means", ".losses")
_VERBAL = (
    "events.", "losses.", "saying.verbs", "stances.", "responsibility.taken", "responsibility.nobody", "silence.",
    "another.recall",
)  # fmt: skip


class Word(NamedTuple):
    """One word or one known phrase: where it stands, its class, the marks at that place, how a preposition ties."""

    start: int
    end: int
    kind: str
    marks: tuple[Mark, ...] = ()
    tie: str = ""
    text: str = ""

    def has(self, *kinds: str) -> bool:
        """Whether one of its marks is of one of these kinds."""
        # Asked a thousand times a report, mostly of words without marks: a loop is twice as fast as any().
        for mark in self.marks:  # noqa: SIM110
            if mark.kind.startswith(kinds):
                return True
        return False


class Syntax:
    """The small words of one language, ready for look-up."""

    def __init__(self, language: Language) -> None:
        tables = language.words["syntax"]
        self._classes: dict[str, str] = {}
        for name, letter in _CLASSES.items():
            for form in tables[name]:
                self._classes.setdefault(fold_form(form), letter)
        self.be = frozenset(fold_form(form) for form in tables["be"])
        self.have = frozenset(fold_form(form) for form in tables["have"])
        self.get = frozenset(fold_form(form) for form in tables["get"])
        self.adverbs = frozenset(fold_form(form) for form in tables["adverbs"])
        self.ties = {fold_form(form): tie for tie, forms in tables["prepositions"].items() for form in forms}
        self.modals = frozenset(fold_form(form) for form in tables["modals"])
        self.conditional = frozenset(fold_form(form) for form in tables["conditional"])
        self.recalling = frozenset(fold_form(form) for form in tables["recalling"])
        self.nominal = frozenset(fold_form(form) for form in tables["nominal"])
        self.addressing = frozenset(language.words.get("speakers", {}).get("addresses", ()))
        self.meaning = frozenset(fold_form(form) for form in tables["meaning"])
        self.ultimate = frozenset(fold_form(form) for form in tables["ultimate"])
        self.accusing = frozenset(fold_form(form) for form in tables["accusing"])
        self.involved = frozenset(fold_form(form) for form in tables["involved"])
        self.hit = frozenset(fold_form(form) for form in tables["hit"])
        self.wrecking = frozenset(fold_form(form) for form in tables["wrecking"])
        self.remains = frozenset(fold_form(form) for form in tables["remains"])
        self.pounding = frozenset(fold_form(form) for form in tables["pounding"])
        self.ruled = frozenset(fold_form(form) for form in tables["ruled"])
        self.fronting = frozenset(fold_form(form) for form in tables["fronting"])
        self.dating = frozenset(fold_form(form) for form in tables["dating"])
        self.vague = frozenset(fold_form(form) for form in tables["vague"])
        self.pasts: set[str] = set()
        self.finite: set[str] = set()
        self.participles: set[str] = set()
        self.naming: set[str] = set()
        self.verbs: dict[str, str] = {}
        self.light: dict[str, str] = {}
        for name, entries in tables["verbs"].items():
            for entry in entries:
                self._add_verb(language, entry, name)
        self._add_marked(language)
        longest = max(form.count(" ") for form in (*self.ties, *self._classes, *self.verbs)) + 1
        #: How many words the longest form has that begins with a word; one where none does.
        self.reaches: dict[str, int] = {}
        for form in (*self.ties, *self._classes, *self.verbs):
            words = list_tokens(form, 0, len(form))
            first = form[slice(*words[0])]
            self.reaches[first] = max(self.reaches.get(first, 1), min(len(words), longest))

    def _add_verb(self, language: Language, entry: str, name: str) -> None:
        forms = [fold_form(form) for form in language.grammar.spell_forms(entry, "verb")]
        parts = [fold_form(part) for part in entry.split("/")]
        self.pasts.update(parts[1:])
        if name == "intransitive":
            self.finite.update(forms)
        if len(parts) == 3 and parts[1] != parts[2]:
            self.finite.add(parts[1])
            if parts[2] != parts[0]:
                self.participles.add(parts[2])
        if name == "naming":
            self.naming.update(forms)
        for form in forms:
            self.verbs.setdefault(
                form, "ing" if form.split()[0].endswith("ing") else "ed" if form in (*parts[1:], *forms[3:]) else "base"
            )
            if name != "common":
                self.light.setdefault(form, name)

    def _add_marked(self, language: Language) -> None:
        """Irregular verbs that words.toml lists stand with their first words ("blow up/blew up/blown up")."""
        events = language.words["events"].values()
        for entry in (*(entry for table in events for entry in table["verbs"]), *language.words["saying"]["verbs"]):
            parts = [fold_form(part).partition(" ")[0] for part in entry.split("/")]
            if len(parts) == 1 or entry.startswith("~"):
                continue
            self.verbs.setdefault(parts[0], "base")
            for part in parts[1:]:
                self.verbs.setdefault(part, "ed")
                self.pasts.add(part)
            if len(parts) == 3 and parts[1] not in (parts[0], parts[2]):
                self.finite.add(parts[1])

    def look_up(self, form: str) -> str | None:
        """The class of a small word, None for any other."""
        return self._classes.get(form)


_CLASSES = {
    "infinitive": TO, "be": AUXILIARY, "have": AUXILIARY,
    "do": AUXILIARY, "modals": AUXILIARY, "get": AUXILIARY, "that": THAT,
    "relatives": RELATIVE, "coordinators": COORDINATOR, "determiners": DETERMINER, "pronouns": PRONOUN,
    "subordinators": SUBORDINATOR, "adverbs": ADVERB,
}  # fmt: skip


@lru_cache(maxsize=8)
def load_syntax(language: Language) -> Syntax:
    """The small words of a language, built once."""
    return Syntax(language)


def find_words(page: Page, scene: Scene) -> list[Word]:
    """The words of a scene in order, each with the class that its neighbours leave it."""
    syntax = load_syntax(page.lexicon.language)
    words = _pair_quotes(_leave_abbreviating(list(_read_words(page, scene, syntax))))
    words = _skip_paragraph_number(page, words)
    words = _split_that(_join_times(syntax, _leave_short_names(words)))
    return _settle(syntax, _join_split(page, words))


def _pair_quotes(words: list[Word]) -> list[Word]:
    """The words with single signs around a quote as such ("its 'freedom fighters' attacked"), not as owners."""
    is_open = False
    for index, word in enumerate(words[:-1]):
        if word.text != "'":
            continue
        before, after = words[index - 1] if index else None, words[index + 1]
        opens = after.start == word.end and (before is None or before.end < word.start)
        if opens or (is_open and after.start > word.end):
            words[index] = Word(word.start, word.end, STOP, text='"')
            is_open = opens
    return words


def _join_times(syntax: Syntax, words: list[Word]) -> list[Word]:
    """The words; "months" before "after" and "such" before "as" are one word with it."""
    for index in range(len(words) - 1, 0, -1):
        text = f"{words[index - 1].text} {words[index].text}"
        if words[index].kind == SUBORDINATOR and text in syntax.recalling:
            first = words.pop(index - 1)
            words[index - 1] = words[index - 1]._replace(start=first.start, text=text)
        elif words[index].kind == SUBORDINATOR and text in syntax.ties and words[index - 1].kind == DETERMINER:
            first = words.pop(index - 1)  # "such as"
            words[index - 1] = Word(first.start, words[index - 1].end, PREPOSITION, tie=syntax.ties[text], text=text)
    return words


def _split_that(words: list[Word]) -> list[Word]:
    """The words; behind a preposition words for saying that end in "that" are a noun and what opens its clause."""
    kept: list[Word] = []
    for word in words:
        if word.kind == VERB and word.text.endswith(" that") and kept and kept[-1].kind in (PREPOSITION, DETERMINER):
            text = word.text.removesuffix(" that")
            kept.append(word._replace(end=word.start + len(text), kind=NAME, marks=(), text=text))
            kept.append(Word(word.end - len("that"), word.end, THAT, text="that"))
        else:
            kept.append(word)
    return kept


def _leave_short_names(words: list[Word]) -> list[Word]:
    """The words without the short name of a party in brackets behind its name ("the front (NRF) forces")."""
    if not any(word.text == "(" for word in words):
        return words
    kept: list[Word] = []
    index = 0
    while index < len(words):
        short = words[index + 1 : index + 2]
        is_closed = len(words) > index + 2 and words[index + 2].text == ")"
        before = {mark.value for mark in kept[-1].marks if mark.kind in ("party", "unit")} if kept else set()
        if words[index].text == "(" and is_closed and before and kept[-1].kind == NAME:
            if before & {mark.value for mark in short[0].marks if mark.kind in ("party", "unit")}:
                index += 3
                continue
        kept.append(words[index])
        index += 1
    return kept


# The second half of a verb stands no more than so many words behind the first ("took the two brothers away").
_SPLIT_REACH = 6


def _join_split(page: Page, words: list[Word]) -> list[Word]:
    """The words; a verb split by its object has the meaning of both halves ("took him away", "shot them dead")."""
    meanings = page.lexicon.meanings
    for index, word in enumerate(words):
        if word.kind == AUXILIARY and index + 2 < len(words) and words[index + 1].kind == ADVERB:
            _join_taken(page, words, index)
        if word.kind not in (VERB, PARTICIPLE, GERUND) or word.has("losses."):
            continue
        for place in range(index + 2, min(len(words), index + 2 + _SPLIT_REACH)):
            other = words[place]
            if other.kind in (STOP, AUXILIARY, PREPOSITION, SUBORDINATOR) and other.text not in _QUOTES:
                break
            if other.kind == COORDINATOR and any(
                one.kind != NAME or one.marks for one in words[index + 1 : place] if one.text not in _QUOTES
            ):
                break
            found = meanings.get(f"{word.text} {other.text}", ())
            told = [meaning for meaning in found if meaning.kind.startswith(("losses.", "events."))]
            if told and not any(mark.kind.endswith(".nouns") for mark in other.marks):
                marks = tuple(Mark(word.start, word.end, meaning.kind, meaning.value) for meaning in told)
                words[index] = word._replace(marks=(*word.marks, *marks))
                if other.kind == VERB:
                    words[place] = other._replace(kind=NAME, marks=())  # "opened heavy fire on"
                break
            if other.kind == VERB:
                break
    return words


def _join_taken(page: Page, words: list[Word], index: int) -> None:
    """ "Was also behind": the words by which responsibility is taken, with an adverb between."""
    word, other = words[index], words[index + 2]
    found = page.lexicon.meanings.get(f"{word.text} {other.text}", ())
    taken = [meaning for meaning in found if meaning.kind == "responsibility.taken"]
    if taken:
        marks = tuple(Mark(word.start, word.end, meaning.kind, meaning.value) for meaning in taken)
        words[index] = word._replace(kind=VERB, marks=marks, text=f"{word.text} {other.text}")
        words[index + 2] = other._replace(kind=ADVERB, tie="", marks=())


def _skip_paragraph_number(page: Page, words: list[Word]) -> list[Word]:
    """The words without the number of a paragraph ("14. Incidents recorded ...")."""
    is_numbered = len(words) > 2 and words[0].kind == NUMBER and words[0].text.isdigit() and words[1].text == "."
    return words[2:] if is_numbered and page.text[words[1].start - 1].isdigit() else words


def _read_words(page: Page, scene: Scene, syntax: Syntax) -> Iterator[Word]:
    """Marks and plain words, each with a first guess of its class."""
    groups: dict[tuple[int, int], list[Mark]] = {}
    for mark in scene.marks:
        groups.setdefault((mark.start, mark.end), []).append(mark)
    at = scene.start
    for (start, end), marks in groups.items():
        is_inside = page.text[start - 1 : start] == "-" and page.text[start - 2 : start - 1].isalpha()
        is_small = all(mark.kind.startswith(_SMALL) for mark in marks)
        if start < at or (is_inside and is_small):
            continue  # "passers-by"
        yield from _read_plain(page.text, at, start, syntax)
        if is_small:
            yield from _read_small(page, start, end, tuple(marks), syntax)
            at = end
            continue
        if is_inside and page.text[start:end].endswith("ed"):
            yield Word(start, end, NAME, text=page.text[start:end])  # "a Taliban-claimed bombing"
        else:
            yield _class_marks(page.text[start:end], start, end, tuple(marks), syntax)
        at = end + 1 if _is_abbreviated(page.text, start, end) else end
    yield from _read_plain(page.text, at, scene.end, syntax)


def _read_small(page: Page, start: int, end: int, marks: tuple[Mark, ...], syntax: Syntax) -> Iterator[Word]:
    """The words of a small phrase, the first with its marks; "one more" is one number."""
    small = _read_plain(page.text, start, end, syntax)
    if len(small) > 1 and small[-1].kind == DETERMINER and any(mark.kind == "numbers.another" for mark in marks):
        small = [Word(start, end, NUMBER, text=page.text[start:end])]
    yield from (word._replace(marks=marks) for word in small[:1])
    yield from small[1:]


def _leave_abbreviating(words: list[Word]) -> list[Word]:
    """The words without the full stops that only shorten a title ("Gen. Rezaei")."""
    kept: list[Word] = []
    for word in words:
        is_shortened = word.text == "." and kept and kept[-1].end == word.start and is_abbreviation(kept[-1].text)
        if not is_shortened:
            kept.append(word)
    return kept


def _is_abbreviated(text: str, start: int, end: int) -> bool:
    """Whether a full stop behind a name is part of it ("U.S. service members")."""
    is_short = end - start > 2 and text[end - 2 : end - 1] == "." and text[end : end + 1] == "."
    return is_short and text[end + 1 : end + 2].isspace()


def _read_plain(text: str, first: int, last: int, syntax: Syntax) -> list[Word]:
    words: list[Word] = []
    tokens = list_tokens(text, first, last) if last - first > 1 or not text[first:last].isspace() else []
    index = 0
    while index < len(tokens):
        start, end = tokens[index]
        form = text[start:end]
        # Nearly all words begin no longer form.
        for length in range(min(syntax.reaches.get(form, 1), len(tokens) - index), 1, -1):
            longer = text[start : tokens[index + length - 1][1]]
            found = _class_listed(longer, syntax)
            if found is not None:
                words.append(Word(start, start + len(longer), found[0], (), found[1], longer))
                break
        else:
            length = 1
            kind, tie = (NAME, "") if _is_half(text, start) else _class_word(form, syntax)
            words.append(Word(start, end, kind, (), tie, form))
        index += length
    return words


def list_tokens(text: str, first: int, last: int) -> list[tuple[int, int]]:
    """Where the words and signs of a stretch of text stand, but for dashes inside words."""
    spans = [match.span() for match in _TOKEN.finditer(text, first, last)]
    if "-" not in text[first:last]:
        return spans
    # A dash that joins two words parts no sentence.
    return [(start, end) for start, end in spans if text[start:end] != "-" or text[end : end + 1].isspace()]


@lru_cache(maxsize=16384)
def _class_word(form: str, syntax: Syntax) -> tuple[str, str]:
    """The class of a word without marks, and how it ties. Words come again."""
    if form in syntax.nominal:
        return NAME, ""
    known = _class_listed(form, syntax)
    if known is not None:
        return known
    if form in ("'s", "’s", "'", "’"):
        return OWNER, ""
    return (_guess_class(form, syntax) if form[0].isalnum() else STOP), ""


@lru_cache(maxsize=16384)
def _class_listed(form: str, syntax: Syntax) -> tuple[str, str] | None:
    """The same of a small word or a verb of the lists, which may have several words; None for any other."""
    tie = syntax.ties.get(form)
    letter = syntax.look_up(form)
    if letter in (SUBORDINATOR, TO) and tie:
        return str(letter), tie
    if tie is not None:
        return PREPOSITION, tie
    if letter is not None:
        return letter, ""
    verb = syntax.verbs.get(form)
    return ({"ing": GERUND, "ed": PARTICIPLE, "base": VERB}[verb], "") if verb is not None else None


def _is_half(text: str, start: int) -> bool:
    """Whether a word goes on behind a dash ("the Taliban-appointed governor")."""
    return start > 1 and text[start - 1] == "-" and text[start - 2].isalnum()


def _guess_class(form: str, syntax: Syntax) -> str:
    """What an unknown word may be, by its ending."""
    if form in syntax.nominal or form[0].isdigit():
        return NUMBER if form[0].isdigit() else NAME
    if "-" in form:
        return NAME  # "Taliban-appointed", "cross-border"
    if form.endswith("ly") and len(form) > 4:
        return ADVERB
    if form.startswith("un") and form.endswith("ed"):
        return NAME  # "unprovoked"
    if (form.endswith("ed") and len(form) > 4 and not form.endswith(("eed", "ied"))) or (
        form.endswith("ied") and len(form) > 5
    ):
        return PARTICIPLE
    if form.endswith("ing") and len(form) > 5:
        return GERUND
    return NAME


def _class_marks(form: str, start: int, end: int, marks: tuple[Mark, ...], syntax: Syntax) -> Word:
    letter, tie = _class_kinds(form, tuple(mark.kind for mark in marks), syntax)
    is_rest = marks[0].kind.startswith("parted.") and letter == ADVERB
    return Word(start, end, letter, () if is_rest else marks, tie, form)


@lru_cache(maxsize=16384)
def _class_kinds(form: str, kinds: tuple[str, ...], syntax: Syntax) -> tuple[str, str]:
    """The class of a form with marks of these kinds, and how it ties."""
    is_date = any(kind.startswith("dates.") for kind in kinds)
    if is_date and syntax.look_up(form) == ADVERB:
        return DAY, ""  # "today"
    if ("saying.own" in kinds or "saying.written" in kinds) and form.split()[0] in syntax.ties:
        return ADVERB, ""  # "by its own account"
    if kinds[0].startswith("parted."):
        return ADVERB, ""
    small = syntax.look_up(form) or (PREPOSITION if form in syntax.ties else None)
    if small is not None and not any(kind.startswith(("party", "unit", "people.civ")) for kind in kinds):
        return small, syntax.ties.get(form, "")
    if is_date:
        return DAY, ""
    if any(kind.startswith("losses.") and kind.endswith(".none") for kind in kinds):
        return NOTHING, ""
    if any(kind.startswith("numbers.") for kind in kinds):
        return (DETERMINER if "numbers.article" in kinds else NUMBER), ""
    if (
        form.endswith("ly")
        and " " not in form
        and form not in syntax.nominal
        and not any(kind.startswith(("party", "places")) for kind in kinds)
    ):
        return ADVERB, ""  # "reportedly"
    is_noun = any(kind.startswith(_NOMINAL) or kind.endswith(_NOUNS) for kind in kinds)
    is_verb = any(kind.startswith(_VERBAL) and not kind.endswith(_NOUNS) for kind in kinds)
    is_event = any(kind.startswith(_VERBAL) and not kind.startswith(("losses.", "stances.")) for kind in kinds)
    letter = _class_form(form, is_noun, is_verb, syntax, is_event=is_event)
    return letter, syntax.ties.get(form, "") or _tie_of_end(form, syntax)


def _tie_of_end(form: str, syntax: Syntax) -> str:
    """A known phrase that ends in a preposition governs what follows ("the deaths of")."""
    _, space, last = form.rpartition(" ")
    return syntax.ties.get(last, "") if space else ""


def _class_form(form: str, is_noun: bool, is_verb: bool, syntax: Syntax, *, is_event: bool) -> str:
    if is_noun and not is_verb:
        return "?" if syntax.verbs.get(form) == "base" else NAME
    parts = form.split()
    is_hidden = len(parts) > 1 and (parts[0].endswith("ly") or parts[0] == "itself")
    first = parts[1] if is_hidden else parts[0]
    letter = syntax.look_up(first)
    if letter == AUXILIARY:
        return VERB
    if (
        is_verb
        and not is_event
        and form.endswith(" of")
        and syntax.verbs.get(first) != "ed"
        and not first.endswith("ed")
        and not form.startswith(("take", "seize", "gain"))
    ):
        return NAME  # "arrests of"
    if is_verb and not is_noun and letter in (DETERMINER, ADVERB):
        return NAME if letter == DETERMINER else VERB
    verb = syntax.verbs.get(first) or syntax.verbs.get(form)
    if first.endswith("ing") and (first not in syntax.nominal or (len(parts) > 1 and parts[-1].endswith("ing"))):
        return GERUND
    if first in syntax.nominal:
        return NAME
    if first.endswith("ed") or verb == "ed":
        return PARTICIPLE
    if is_noun:
        return "?"
    if not verb and not is_event:
        return NAME  # "injuries", "untrue"
    return VERB if is_verb and (verb or form.split()[0] not in ("dead", "slain", "casualties")) else NAME


def _settle(syntax: Syntax, words: list[Word]) -> list[Word]:
    """The words with the class that their neighbours leave them."""
    for index, word in enumerate(words):
        if word.kind in ("?", VERB, PARTICIPLE, GERUND, SUBORDINATOR, TO, THAT, NAME, PRONOUN):
            before, after = _before(words, index), _after(words, index)
            if word.kind == "?" and _is_owned(words, index):
                words[index] = word._replace(kind=NAME)
                continue
            if word.kind == "?" and _says(words, index, before, after):
                words[index] = word._replace(kind=VERB)
                continue
            if index > 1 and word.kind in (VERB, PARTICIPLE) and _is_last_time(syntax, words, index):
                words[index - 1] = words[index - 1]._replace(kind=ADVERB)
                before = words[index - 2]
            kind = _settle_one(syntax, word, before, after)
            if kind == VERB and word.kind == VERB and _is_in_list(words, index):
                kind = NAME
            if (
                kind == VERB
                and word.kind == VERB
                and before is not None
                and before.kind == NAME
                and word.text not in syntax.pasts
            ):
                is_noun = (not word.marks and _is_tied(words, index)) or _is_single(words, index)
                kind = NAME if is_noun and " " not in word.text else kind
            is_base = _is_base_ahead(words, index) or _is_deed_ahead(words, index)
            if kind == PREPOSITION and word.kind == TO and is_base:
                kind, words[index + 1] = TO, words[index + 1]._replace(kind=VERB)
            if kind != word.kind:
                words[index] = word._replace(kind=kind)
    return words


def _is_last_time(syntax: Syntax, words: list[Word], index: int) -> bool:
    """Whether the word before a verb says that it was the last time ("Pakistan last carried out strikes in March")."""
    before, subject = words[index - 1], words[index - 2]
    return before.text in syntax.ultimate and subject.kind in (NAME, PRONOUN) and " " in words[index].text


def _is_in_list(words: list[Word], index: int) -> bool:
    """Whether a form in -s stands in a list of nouns ("from threats, searches and beatings")."""
    word, near = words[index], words[index + 1 : index + 3]
    if not word.text.endswith("s") or word.marks or index < 2 or len(near) < 2 or words[index - 1].text != ",":
        return False
    return words[index - 2].kind == NAME and near[0].kind == COORDINATOR and near[1].kind == NAME


def _is_tied(words: list[Word], index: int) -> bool:
    """Whether the nouns before a word stand behind a preposition ("to Taliban rule")."""
    while index > 0 and words[index - 1].kind in (NAME, NUMBER, DETERMINER, OWNER):
        index -= 1
    return index > 0 and words[index - 1].kind == PREPOSITION


def _is_single(words: list[Word], index: int) -> bool:
    """Whether "a" opens the nouns before a base form, which then is a noun too ("took a light wound")."""
    if words[index].text.endswith("s"):
        return False
    while index > 0 and words[index - 1].kind == NAME:
        index -= 1
    return index > 0 and words[index - 1].text in ("a", "an", "each", "every")


def _is_owned(words: list[Word], index: int) -> bool:
    """Whether an owner opens the nouns before a word, one at least between ("the ministry's renewed claims")."""
    place = index - 1
    while place > 0 and words[place].kind in (NAME, PARTICIPLE) and not words[place].marks:
        place -= 1
    return index - 1 > place >= 0 and words[place].kind == OWNER and words[index].has("saying.statements")


def _is_base_ahead(words: list[Word], index: int) -> bool:
    """Whether "to" stands before a verb that no list knows: "its", "the", "them" follow at once ("to widen
    its war").
    """
    if index + 2 >= len(words):
        return False
    verb, behind = words[index + 1], words[index + 2]
    return verb.kind == NAME and not verb.marks and behind.kind in (DETERMINER, PRONOUN)


def _is_deed_ahead(words: list[Word], index: int) -> bool:
    """Whether "to" stands before a verb that is a noun elsewhere: its object follows at once ("tried to attack border
    posts").
    """
    if index + 2 >= len(words):
        return False
    verb, behind = words[index + 1], words[index + 2]
    is_deed = verb.kind == "?" and any(mark.kind.endswith(".verbs") for mark in verb.marks)
    return is_deed and behind.kind in (DETERMINER, PRONOUN, NUMBER, NAME)


_QUOTES = ('"', "“", "”")


def _before(words: list[Word], index: int) -> Word | None:
    for place in range(index - 1, -1, -1):
        if words[place].kind != ADVERB and words[place].text not in _QUOTES:
            return words[place]
    return None


def _after(words: list[Word], index: int) -> Word | None:
    for place in range(index + 1, len(words)):
        if words[place].kind != ADVERB and words[place].text not in _QUOTES:
            return words[place]
    return None


_OPENS_NAME = (DETERMINER, NUMBER, OWNER)


def _says(words: list[Word], index: int, before: Word | None, after: Word | None) -> bool:
    """Whether a word that is a noun as well says something ("the front claims that", "..., the front claims.")."""
    if not words[index].has("saying.verbs") or before is None:
        return False
    if after is not None and before.text == "," and after.kind in (DETERMINER, PRONOUN, NUMBER, NAME):
        return _opens_sentence(words, index)  # "The front, an armed group, claims its men attacked ..."
    if before.kind != NAME:
        return False
    if after is not None and after.kind == THAT and _has_speakers(words, index):
        return True
    return (after is None or after.kind in (STOP, THAT)) and _is_free(words, index)


def _opens_sentence(words: list[Word], index: int) -> bool:
    """Whether only who speaks stands before a word, from the beginning of the sentence on."""
    verbs = (VERB, PARTICIPLE, AUXILIARY, GERUND, RELATIVE, SUBORDINATOR, THAT)
    before = words[:index]
    named = any(word.has("party", "unit", "person", "source", "titles.", "voices.") for word in before)
    return named and words[index].text.endswith("s") and not any(word.kind in verbs for word in before)


def _has_speakers(words: list[Word], index: int) -> bool:
    """Whether people stand before a word and a clause behind its "that" ("sources in the district report that it
    ...").
    """
    place = next((at for at in range(index + 1, len(words)) if words[at].kind == THAT), len(words))
    if place + 1 < len(words) and words[place + 1].kind in (AUXILIARY, VERB):
        return False  # "the report that was published"
    for word in reversed(words[:index]):
        if word.kind in (STOP, VERB, PARTICIPLE, AUXILIARY, GERUND):
            return False
        if word.text.endswith("s") and word.has("voices.", "titles.", "people."):
            return True
    return False


def _is_free(words: list[Word], index: int) -> bool:
    """Whether no verb stands between the last stop and a word, which may be the verb ("..., the front claims.")."""
    for word in reversed(words[:index]):
        if word.kind == STOP:
            return True
        if word.kind in (VERB, PARTICIPLE, AUXILIARY, GERUND, PREPOSITION, "?"):
            return False
    return True


def _settle_one(syntax: Syntax, word: Word, before: Word | None, after: Word | None) -> str:
    left = before.kind if before else STOP
    right = after.kind if after else STOP
    if word.kind == PRONOUN:
        return ADVERB if word.text == "there" and right != AUXILIARY else PRONOUN
    if word.kind == NAME and right == DAY and word.text in syntax.vague:
        return ADVERB  # "in late August"
    if word.text == "further" and right in (PREPOSITION, STOP):
        return ADVERB
    if word.kind == NAME:
        return GERUND if _acts(word, left, after) else NAME
    if word.kind == "?":
        if _speaks(word, before, right) or left == RELATIVE:
            return VERB
        if left in (TO, PRONOUN) or (
            left == AUXILIARY and before is not None and before.text not in syntax.be | syntax.have
        ):
            return VERB
        return NAME
    if word.kind == VERB and " " in word.text:
        return VERB
    if word.kind == VERB:
        if left in (VERB, PARTICIPLE, GERUND) and word.text not in syntax.pasts and not word.has("saying."):
            return NAME
        if left in _OPENS_NAME or (left == PREPOSITION and before is not None and before.text != "to"):
            return NAME
        if (
            left == NAME
            and word.has("losses.wounded")
            and syntax.verbs.get(word.text) == "base"
            and not _is_plural_name(before)
        ):
            return NAME  # "a light wound"
        is_base = word.text not in syntax.pasts and not word.text.endswith("s")
        if is_base and before is not None and before.text in syntax.be:
            return NAME  # "was open"
        if is_base and left == THAT and right not in (DETERMINER, NAME, NUMBER, PRONOUN):
            return NAME  # "that number"
        if is_base and not word.marks and left == STOP and right in (COORDINATOR, STOP):
            return NAME  # "arrests, torture and ..."
        if is_base and not word.marks and left == COORDINATOR and right == PREPOSITION:
            return NAME  # "education and work for women"
        if (
            left == NAME
            and not word.text.endswith("s")
            and word.text not in syntax.pasts
            and not word.marks
            and right in (NAME, STOP, PREPOSITION)
        ):
            return VERB if _is_plural_name(before) else NAME
        return VERB
    if word.kind == PARTICIPLE:
        if left in _OPENS_NAME and right in (NAME, PARTICIPLE, "?"):
            return NAME if not word.has("losses.", "events.") or left != NUMBER else PARTICIPLE
        return PARTICIPLE
    if word.kind == GERUND:
        if left in (DETERMINER, OWNER):
            return NAME
        return GERUND
    if word.kind == TO:
        return (
            TO
            if (right in (VERB, "?") and after is not None and after.text in syntax.verbs) or right in (AUXILIARY, VERB)
            else PREPOSITION
        )
    if word.kind == SUBORDINATOR and word.text in syntax.adverbs and left in (NAME, PRONOUN, RELATIVE):
        return ADVERB if right in (PARTICIPLE, VERB) else word.kind  # "who once belonged to the army"
    return word.kind


def _acts(word: Word, left: str, after: Word | None) -> bool:
    """Whether a word in -ing that is a noun elsewhere has an object ("killing three militants")."""
    if " " in word.text or not word.text.endswith("ing") or left in (*_OPENS_NAME, AUXILIARY):
        return False
    if after is None or not word.has("losses.", "events.") or word.tie:
        return False
    return after.kind in (NUMBER, DETERMINER, PRONOUN) or (after.kind == NAME and after.has("people.", "party", "unit"))


def _speaks(word: Word, before: Word | None, right: str) -> bool:
    """Whether a word such as "claims" behind who speaks is the verb ("..., the front claims.")."""
    if before is None or not any(mark.kind == "saying.verbs" for mark in word.marks):
        return False
    if right in (THAT, TO) and before.has("party", "unit", "titles.", "voices.", "people."):
        return True  # "the Taliban claim to have ..."
    if not word.text.endswith("s"):
        return False
    if (right == THAT and before.kind == NAME) or (before.text == "," and right in (THAT, TO)):
        return True
    if word.has("targets."):
        return False
    if right == PRONOUN and before.kind == NAME:
        return True  # "the paper reports they were shot"
    speaks = before.has("party", "unit", "person", "source", "refers.", "titles.", "voices.", "call")
    speaks = speaks or before.text == ")"
    return speaks and right in (STOP, THAT, PRONOUN, DETERMINER, NUMBER, TO)


def _is_plural_name(word: Word | None) -> bool:
    return word is not None and (word.text.endswith("s") or word.has("party", "unit"))


def tail_of(text: str) -> str:
    """The last word of a known phrase of several ("carried out by"), empty where it is one word."""
    _, space, last = text.rpartition(" ")
    return last if space else ""


def pick_marks(words: Iterable[Word], *kinds: str) -> list[Mark]:
    """The marks of these kinds on a run of words."""
    return [mark for word in words if word.marks for mark in word.marks if mark.kind.startswith(kinds)]
