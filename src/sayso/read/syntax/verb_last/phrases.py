"""What a known phrase is, whole or taken apart where small words stand at its edges."""

import re
from collections.abc import Iterator

from sayso.lang.numbers import find_numbers
from sayso.read.scan.lexicon import Meaning
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.syntax.verb_last.closing_words import BARE, BOUND, CLITIC, OBJECT, POSTPOSITION, ClosingSyntax
from sayso.read.syntax.words import (
    DAY,
    NAME,
    NOTHING,
    NUMBER,
    OWNER,
    PARTICIPLE,
    PREPOSITION,
    STOP,
    SUBORDINATOR,
    VERB,
    Word,
)

TOKEN = re.compile(r"\w+(?:[.:-]\d+)*|[^\w\s]")


def read_plain(text: str, first: int, last: int, syntax: ClosingSyntax) -> Iterator[Word]:
    """The words of a stretch of text without marks, the longest known forms first."""
    tokens = [(match.start(), match.end()) for match in TOKEN.finditer(text, first, last)]
    index = 0
    while index < len(tokens):
        start = tokens[index][0]
        for length in range(min(syntax.longest, len(tokens) - index), 0, -1):
            end = tokens[index + length - 1][1]
            word = _class_plain(text[start:end], start, end, syntax, is_one=length == 1)
            if word is not None:
                yield word
                break
        index += length


def _class_plain(form: str, start: int, end: int, syntax: ClosingSyntax, *, is_one: bool) -> Word | None:
    if form in syntax.closers:
        return Word(start, end, POSTPOSITION, tie=syntax.closers[form], text=form)
    if form in syntax.bound:
        return Word(start, end, BOUND, tie=syntax.bound[form], text=form)
    if form in syntax.ties:
        kind = SUBORDINATOR if syntax.classes.get(form) == SUBORDINATOR else PREPOSITION
        return Word(start, end, kind, tie=syntax.ties[form], text=form)
    if form in syntax.nominal and not is_one:
        return Word(start, end, NAME, text=form)
    letter = syntax.classes.get(form) or syntax.class_verb(form)
    if letter is None and form in syntax.bare:
        letter = BARE
    if letter is not None:
        return Word(start, end, letter, text=form)
    if not is_one:
        return None
    if not form[0].isalnum():
        return Word(start, end, STOP, text=form)
    return Word(start, end, NUMBER if form[0].isdigit() else NAME, text=form)


def class_phrase(
    page: Page, form: str, start: int, end: int, marks: tuple[Mark, ...], syntax: ClosingSyntax
) -> Iterator[Word]:
    """One word for a mark; small words at its edges («را», «و», a preposition) stand for themselves."""
    if form in syntax.closers:
        yield Word(start, end, POSTPOSITION, marks, syntax.closers[form], form)
        return
    if form in syntax.nominal and " " in form:
        yield Word(start, end, NAME, marks, text=form)  # «د ۱۴۰ ملکیانو وژل کېدل یې ثبت کړي»
        return
    text, kinds = page.text, [mark.kind for mark in marks]
    first, last, is_long = form.split()[0], form.split()[-1], len(form.split()) > 1
    is_verb = not (_is_name(kinds) or _means_men(kinds)) and (
        ends_in_verb(form, syntax) or (syntax.owner_first and _tells_deed(kinds))
    )
    pieces = list(_split_verb(page, form, start, end, marks, kinds, syntax)) if is_verb and is_long else []
    if not is_verb and _opens_with_owner(page, form, kinds, end, syntax):
        at = start + len(first) + 1
        yield from read_plain(text, start, start + len(first), syntax)
        yield Word(at, end, NAME, marks, text=text[at:end])
    elif pieces:
        yield from pieces
    elif not is_verb and is_long and (last in syntax.coordinators or syntax.classes.get(last) == OBJECT):
        yield from _cut_last(page, form, start, end, marks, syntax)
        yield from read_plain(text, end - len(last), end, syntax)
    elif _opens_small(form, kinds, syntax, is_verb=is_verb):
        yield from read_plain(text, start, start + len(first), syntax)
        at = end - len(text[start + len(first) : end].lstrip())
        yield from class_phrase(page, text[at:end], at, end, marks, syntax)
    elif "responsibility.nobody" in kinds and not is_verb and is_long:
        yield from _cut_last(page, form, start, end, marks, syntax)
        yield Word(end - len(last), end, NAME, marks, text=last)
    elif not is_verb and _ends_tying(form, kinds, syntax):
        yield from _cut_last(page, form, start, end, marks, syntax)
        yield from read_plain(text, end - len(last), end, syntax)
    else:
        yield Word(start, end, _letter_of(form, kinds, is_verb, syntax), marks, syntax.ties.get(form, ""), form)


def _cut_last(
    page: Page, form: str, start: int, end: int, marks: tuple[Mark, ...], syntax: ClosingSyntax
) -> Iterator[Word]:
    """A phrase without its last word."""
    at = end - len(form.split()[-1])
    return class_phrase(page, page.text[start:at].rstrip(), start, at - 1, marks, syntax)


def _is_name(kinds: list[str]) -> bool:
    return any(kind in _NAMES for kind in kinds)


def _means_men(kinds: list[str]) -> bool:
    """Whether a phrase is what armed men are called, though it ends like a verb («پوله ساتي»)."""
    return all(kind.startswith(("people.", "titles.")) for kind in kinds) and any(kind in _MEN for kind in kinds)


_MEN = ("people.servants", "people.fighters", "people.commanders")

_NAMES = ("party", "unit", "person", "source", "province", "district", "locality", "neighbour")


def _opens_with_owner(page: Page, form: str, kinds: list[str], end: int, syntax: ClosingSyntax) -> bool:
    """Whether a name begins with the word for owners and owns what stands behind it («د طالبانو»)."""
    first, *rest = form.split()
    is_owned = _is_name(kinds) or any(kind in ("call", "people.former") for kind in kinds)
    is_owner = bool(rest) and syntax.classes.get(first) == OWNER and first not in syntax.owners_alone
    return is_owned and is_owner and not _is_head(page, form, kinds, end, syntax)


def _opens_small(form: str, kinds: list[str], syntax: ClosingSyntax, *, is_verb: bool) -> bool:
    """Whether a phrase begins with a small word that stands for itself: it marks what is acted on, or ties."""
    first, *rest = form.split()
    if not rest or _is_name(kinds):
        return False
    if syntax.classes.get(first) == OBJECT:
        return True
    held = ("dates.", "numbers.", "people.", "targets.", "titles.", "events.", "losses.")
    is_whole = any(kind.startswith(held) or kind.endswith(".none") for kind in kinds)
    return not is_verb and first in syntax.ties and form not in syntax.ties and not is_whole


def _ends_tying(form: str, kinds: list[str], syntax: ClosingSyntax) -> bool:
    """Whether a phrase ends in a small word that ties, and is no name, date or number."""
    *rest, last = form.split()
    is_whole = any(kind.startswith(("dates.", "numbers.")) or kind.endswith(".none") for kind in kinds)
    ties = last in syntax.ties or last in syntax.closers
    return bool(rest) and ties and form not in syntax.ties and not _is_name(kinds) and not is_whole


def _tells_deed(kinds: list[str]) -> bool:
    """Whether a known word can only be a verb."""
    events = [kind for kind in kinds if kind.startswith("events.")]
    return bool(events) and all(kind.endswith((".verbs", ".passive")) for kind in events)


def _is_head(page: Page, form: str, kinds: list[str], end: int, syntax: ClosingSyntax) -> bool:
    """Whether a name that begins with an owner ends in the noun that is owned («د اسلامي امارت ځواکونه»)."""
    if any(kind in ("province", "district", "locality", "neighbour") for kind in kinds):
        return False
    words = form.split()
    meanings = [meaning.kind for meaning in _find_meanings(page, words[-1])]
    if (
        len(words) == 2
        or syntax.classes.get(words[-2]) == OWNER
        or (len(words) == 3 and words[1].endswith(syntax.adjective))
    ):
        return False
    first = [meaning.kind for meaning in _find_meanings(page, words[1])]
    is_owned = any(kind.startswith(("people.", "titles.", "refers.", "call")) for kind in meanings) or "source" in kinds
    is_owned = is_owned or (words.count(words[0]) > 1 and "party" in meanings)
    is_owned = is_owned or (
        len(words) > 2
        and "party" not in meanings
        and not words[1].endswith(syntax.adjective)
        and any(kind in ("party", "neighbour", "person") for kind in first)
    )
    if is_owned and page.text[end + 1 : end + 32].partition(" ")[0] in page.lexicon.listed["openers"]:
        men = any(kind.startswith("people.") for kind in meanings)
        if men and not words[-1].endswith(syntax.oblique):
            return True  # «د طالبانو قوماندان په برید کې ووژل شو»: a direct case owns nothing
    return is_owned and not (page.text[end : end + 1] == " " and _opens_head(page, page.text[end + 1 : end + 32]))


def _opens_head(page: Page, behind: str) -> bool:
    """Whether the words right behind a name begin a group that it owns: people, a title or a number."""
    first, _, rest = behind.partition(" ")
    is_owner = first in page.lexicon.listed["owner"]
    if first in page.lexicon.listed["openers"]:  # «د ازادۍ جبهې په برید کې», not «… په کابل کې»
        found = page.lexicon.find_forms(rest)
        return any(
            meaning.kind.startswith(("events.", "targets.things"))
            for start, _, form in found
            if start == 0
            for meaning in form.meanings
        )
    if is_owner:  # «د مقاومت جبهې د جنګیالیو له خوا», not «د کابل په …»
        found = page.lexicon.find_forms(rest)
        kinds = [meaning.kind for start, _, form in found if start == 0 for meaning in form.meanings]
        return any(kind.startswith(("titles.", "people.", "targets.", "saying.statements")) for kind in kinds)
    numbers = find_numbers(behind, page.lexicon.language)
    if any(span.start == 0 for span in numbers):
        return True
    found = page.lexicon.find_forms(behind)
    kinds = [meaning.kind for start, _, form in found if start == 0 for meaning in form.meanings]
    return any(kind.startswith(("titles.", "people.")) for kind in kinds)


def _split_verb(
    page: Page, form: str, start: int, end: int, marks: tuple[Mark, ...], kinds: list[str], syntax: ClosingSyntax
) -> Iterator[Word]:
    """A verb that holds "by him", or its object («مسوولیت یې په غاړه اخیستی»), taken apart, or nothing."""
    is_deed = any(kind.startswith(("responsibility.", "events.seizure")) for kind in kinds)
    if not is_deed and syntax.clitics.isdisjoint(form.split()):
        return
    text = page.text
    tokens = [(match.start(), match.end()) for match in TOKEN.finditer(text, start, end)]
    clitics = [span for span in tokens if text[span[0] : span[1]] in syntax.clitics]
    held = _find_object(page, tokens[0], marks, kinds, syntax)
    if held is None and not clitics:
        return
    if held is not None:
        yield held
    yield from (
        Word(*span, CLITIC, (Mark(*span, "refers.clitic", ""),), text=text[span[0] : span[1]]) for span in clitics
    )
    at = next((span[0] for span in tokens if span not in clitics and (held is None or span[0] >= held.end)), start)
    yield Word(at, end, _letter_of(text[at:end], kinds, True, syntax), marks, text=text[at:end])


def _find_object(
    page: Page, span: tuple[int, int], marks: tuple[Mark, ...], kinds: list[str], syntax: ClosingSyntax
) -> Word | None:
    """The noun that a known phrase with a verb begins with: responsibility taken, a post seized."""
    form = page.text[span[0] : span[1]]
    is_small = form in syntax.ties or form in syntax.classes or syntax.class_verb(form) is not None
    if is_small or syntax.marks_object:
        return None
    if any(kind.startswith("responsibility.") for kind in kinds):
        return Word(*span, NAME, marks, text=form)
    own = [
        meaning
        for meaning in _find_meanings(page, form)
        if meaning.kind.startswith(("targets.", "places", "places_of."))
    ]
    if "events.seizure.verbs" in kinds and own:
        return Word(*span, NAME, tuple(Mark(*span, meaning.kind, meaning.value) for meaning in own), text=form)
    return None


def _find_meanings(page: Page, form: str) -> list[Meaning]:
    """What one known word means by itself."""
    found = page.lexicon.find_forms(form)
    return [
        meaning for start, end, found_form in found if (start, end) == (0, len(form)) for meaning in found_form.meanings
    ]


def _letter_of(form: str, kinds: list[str], is_verb: bool, syntax: ClosingSyntax) -> str:
    if form in syntax.ties:
        return PREPOSITION
    if any(kind.startswith("dates.") for kind in kinds):
        return DAY
    if any(kind.startswith("losses.") and kind.endswith(".none") for kind in kinds):
        return NOTHING
    if any(kind.startswith("numbers.") for kind in kinds):
        return NUMBER
    small = syntax.classes.get(form)
    if small is not None and not any(kind.startswith(("party", "unit", "people.", "person")) for kind in kinds):
        return small
    if kinds and all(kind.startswith("events.") and kind.endswith((".nouns", ".means")) for kind in kinds):
        return NAME
    if is_verb:
        return (syntax.class_verb(form.split()[-1]) in (PARTICIPLE,) and PARTICIPLE) or VERB
    if any(kind.startswith("losses.") and kind.endswith(".before") for kind in kinds):
        return BARE
    return NAME


def ends_in_verb(form: str, syntax: ClosingSyntax) -> bool:
    """Whether a known phrase ends in a form of a verb."""
    words = form.split()
    last = words[-1]
    return words[0] in syntax.prefixes or last in syntax.be or syntax.class_verb(last) is not None
