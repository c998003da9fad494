"""The words of a sentence with the class that each may have by itself."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.scan.scenes import Scene
from sayso.read.syntax.joining import (
    join_split,
    join_times,
    leave_abbreviating,
    leave_short_names,
    pair_quotes,
    skip_paragraph_number,
    split_that,
)
from sayso.read.syntax.settling import settle_classes
from sayso.read.syntax.small_words import Syntax, list_tokens, load_syntax
from sayso.read.syntax.words import (
    ADVERB,
    AUXILIARY,
    DAY,
    DETERMINER,
    GERUND,
    NAME,
    NOTHING,
    NUMBER,
    OWNER,
    PARTICIPLE,
    PREPOSITION,
    STOP,
    SUBORDINATOR,
    TO,
    VERB,
    Word,
    tail_of,
)

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


def find_words(page: Page, scene: Scene) -> list[Word]:
    """The words of a scene in order, each with the class that its neighbours leave it."""
    syntax = load_syntax(page.lexicon.language)
    words = pair_quotes(leave_abbreviating(_join_small(list(_read_words(page, scene, syntax)), syntax)))
    words = skip_paragraph_number(page, words)
    words = split_that(syntax, join_times(syntax, leave_short_names(words)))
    return settle_classes(syntax, join_split(page, words))


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
        if is_inside and syntax.is_past(page.text[start:end]):
            yield Word(start, end, NAME, text=page.text[start:end])  # "a Taliban-claimed bombing"
        else:
            yield _class_marks(page.text[start:end], start, end, tuple(marks), syntax)
        at = end + 1 if _is_abbreviated(page.text, start, end) else end
    yield from _read_plain(page.text, at, scene.end, syntax)


def _join_small(words: list[Word], syntax: Syntax) -> list[Word]:
    """The words; small ones that make a longer form of the lists are one word ("in the course of")."""
    joined: list[Word] = []
    index, reaches = 0, syntax.reaches
    while index < len(words):
        word = words[index]
        reach = reaches.get(word.text, 1)  # nearly all words begin no longer form
        found, length = _find_longer(words, index, reach, syntax) if reach > 1 else (None, 1)
        joined.append(found or word)
        index += length
    return joined


def _find_longer(words: list[Word], index: int, reach: int, syntax: Syntax) -> tuple[Word | None, int]:
    """The longest form of the lists that begins with a word, and how many words it takes."""
    for length in range(min(reach, len(words) - index), 1, -1):
        run = words[index : index + length]
        if not _are_small(run) or any(one.start - before.end != 1 for before, one in pairwise(run)):
            continue
        text = " ".join(word.text for word in run)
        listed = _class_listed(text, syntax)
        if listed is not None:
            return Word(run[0].start, run[-1].end, listed[0], (), listed[1], text), length
    return None, 1


def _are_small(words: list[Word]) -> bool:
    """Whether no word of a run says more than a small word does."""
    return all(mark.kind.startswith(_SMALL) for word in words for mark in word.marks)


def _read_small(page: Page, start: int, end: int, marks: tuple[Mark, ...], syntax: Syntax) -> Iterator[Word]:
    """The words of a small phrase, the first with its marks; "one more" is one number."""
    small = _read_plain(page.text, start, end, syntax)
    if len(small) > 1 and small[-1].kind == DETERMINER and any(mark.kind == "numbers.another" for mark in marks):
        small = [Word(start, end, NUMBER, text=page.text[start:end])]
    yield from (word._replace(marks=marks) for word in small[:1])
    yield from small[1:]


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


@lru_cache(maxsize=16384)
def _class_word(form: str, syntax: Syntax) -> tuple[str, str]:
    """The class of a word without marks, and how it ties. Words come again."""
    if form in syntax.nominal:
        return NAME, ""
    known = _class_listed(form, syntax)
    if known is not None:
        return known
    if form in syntax.listed["owner_signs"]:
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
    return syntax.guess_class(form)


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
        syntax.is_adverb(form)
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
    is_hidden = len(parts) > 1 and (syntax.is_adverb(parts[0]) or parts[0] in syntax.small["itself"])
    first = parts[1] if is_hidden else parts[0]
    letter = syntax.look_up(first)
    if letter == AUXILIARY:
        return VERB
    if (
        is_verb
        and not is_event
        and tail_of(form) in syntax.small["of"]
        and syntax.verbs.get(first) != "ed"
        and not syntax.is_past(first)
        and first not in syntax.listed["gaining"]
    ):
        return NAME  # "arrests of"
    if is_verb and not is_noun and letter in (DETERMINER, ADVERB):
        return NAME if letter == DETERMINER else VERB
    verb = syntax.verbs.get(first) or syntax.verbs.get(form)
    if syntax.is_gerund(first) and (first not in syntax.nominal or (len(parts) > 1 and syntax.is_gerund(parts[-1]))):
        return GERUND
    if first in syntax.nominal:
        return NAME
    if syntax.is_past(first) or verb == "ed":
        return PARTICIPLE
    if is_noun:
        return "?"
    if not verb and not is_event:
        return NAME  # "injuries", "untrue"
    return VERB if is_verb and (verb or form.split()[0] not in syntax.listed["lost"]) else NAME
