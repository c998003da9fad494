"""The words of a sentence whose verbs close their clauses, each with its class."""

import re
from collections.abc import Iterator
from itertools import pairwise

from sayso.lang.text import fold_form
from sayso.read.scan.datelines import DATELINE_REACH, find_dateline
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.scan.scenes import Scene
from sayso.read.syntax.verb_last.closing_words import (
    BARE,
    BECOME,
    CLITIC,
    FUTURE,
    OBJECT,
    POSTPOSITION,
    ClosingSyntax,
    load_closing,
)
from sayso.read.syntax.verb_last.phrases import TOKEN, class_phrase, ends_in_verb, read_plain
from sayso.read.syntax.words import (
    ADVERB,
    AUXILIARY,
    COORDINATOR,
    DAY,
    NAME,
    NUMBER,
    OWNER,
    PARTICIPLE,
    PREPOSITION,
    PRONOUN,
    QUOTE,
    STOP,
    THAT,
    VERB,
    Word,
)

# The number of a post in a row of them ("2/5 ...").
_POST_NUMBER = re.compile(r"\s*\(?\d{1,2}\s?/\s?\d{1,2}\)?[\s.:-]")


# Marks on small words, which are classed by what they are.
_SMALL = (
    "roles.", "places.in", "refers.these", "refers.mutual", "refers.own", "refers.they", "refers.one",
    "people.joining", "people.part_of",
    "people.others", "saying.that", "negation.", "another.words", "another.first", "another.behind",
    "saying.goes_on", "refers.one", "refers.many", "background.", "totals.", "numbers.another",
    "people.including", "saying.withheld",
)  # fmt: skip


def find_words(page: Page, scene: Scene) -> list[Word]:
    """The words of a scene in order, each with its class."""
    syntax = load_closing(page.lexicon.language)
    read = (word for word in _read_words(page, scene, syntax) if word.text != QUOTE)
    words = _join_suffixes(page, list(_join_prefixes(page, read, syntax)), syntax)
    number = _POST_NUMBER.match(page.text, scene.start, scene.end)
    begins = (_find_outlet(page, scene), _skip_dateline(page, scene), _skip_address(page, scene, syntax))
    start = max(number.end() if number is not None else 0, *begins)
    words = [word for word in words if word.start >= start]
    for index, (word, after) in enumerate(pairwise(words)):
        if word.text in syntax.times and after.kind in (NUMBER, DAY):
            words[index] = word._replace(kind=ADVERB)
            if after.kind == NUMBER:
                words[index + 1] = after._replace(kind=ADVERB)
        elif _says_from(words, index, syntax):
            words[index] = word._replace(kind=POSTPOSITION, tie="source")
        elif (
            word.kind == VERB and not word.marks and after.text in syntax.plain_closers and after.start - word.end == 1
        ):
            words[index] = word._replace(kind=NAME)  # a noun of that form («لیکو ته», to the lines)
        elif _points_back(words, index, syntax) or _is_he(words, index, syntax):
            words[index] = word._replace(kind=PRONOUN)
        elif (word.text in syntax.manners and after.kind == NAME and not after.marks) or _is_earlier(
            words, index, syntax
        ):
            words[index] = word._replace(kind=ADVERB, tie="")
            words[index + 1] = after._replace(kind=ADVERB)
        elif after.text in syntax.clock and index and _tells_hour(words, index):
            words[index + 1] = after._replace(kind=ADVERB)
            if word.kind == NUMBER:
                words[index - 1 : index + 1] = [one._replace(kind=ADVERB) for one in words[index - 1 : index + 1]]
    return words


def _find_outlet(page: Page, scene: Scene) -> int:
    """Where a sentence goes on behind the name of whoever published it («خبرگزاری دید: …»)."""
    name = fold_form(page.report.source or "")
    text = page.text[scene.start : scene.end]
    behind = text[len(name) :].lstrip()
    return scene.end - len(behind) + 1 if name and text.startswith(name) and behind.startswith(":") else 0


def _skip_dateline(page: Page, scene: Scene) -> int:
    """Where a sentence goes on behind the agency and the day before it («تاند (دوشنبه، د سرطان ۱۳مه) …»)."""
    if scene.start > DATELINE_REACH:
        return 0
    span = find_dateline(page.report.text)
    start, end = page.folded.locate(*span) if span is not None else (0, 0)
    return end if start <= scene.start < end else 0


#: Whom words address at the head of a sentence is named within so many characters («قدرمنو خبریالانو، …»).
_ADDRESS_REACH = 40


def _skip_address(page: Page, scene: Scene, syntax: ClosingSyntax) -> int:
    """Where a sentence goes on behind those whom it addresses."""
    text = page.text[scene.start : min(scene.end, scene.start + _ADDRESS_REACH)]
    first, comma = text.partition(" ")[0], text.find("،")
    return scene.start + comma + 1 if first in syntax.addressing and comma > 0 else 0


def _points_back(words: list[Word], index: int, syntax: ClosingSyntax) -> bool:
    """Whether "that" behind a preposition is a pronoun, for people or a number follow («در آن چهار نفر کشته شدند»)."""
    if words[index].text not in syntax.pointing or not index:
        return False
    before, after = words[index - 1], words[index + 1]
    if before.kind != PREPOSITION or before.tie not in ("place", "time"):
        return False
    return (after.kind == NUMBER and not after.has("numbers.ordinal")) or after.has("titles.", "people.commanders")


def _is_he(words: list[Word], index: int, syntax: ClosingSyntax) -> bool:
    """Whether a word that may be "he" or "is" stands where a clause begins («دی زیاتوي», «خو ده وویل»)."""
    if words[index].text not in syntax.he or words[index].kind != AUXILIARY:
        return False
    before, after = words[index - 1] if index else None, words[index + 1]
    return (before is None or before.kind in (THAT, COORDINATOR, STOP)) and after.kind not in (STOP, COORDINATOR)


# Before these a word that may be "from" is "not".
_DENIED = (VERB, AUXILIARY, PARTICIPLE, BECOME, BARE, FUTURE, CLITIC, STOP, COORDINATOR, ADVERB, THAT)


def _says_from(words: list[Word], index: int, syntax: ClosingSyntax) -> bool:
    """Whether a word that may be "not" closes what "of" opened («د افغانستان نه», as it is said in Peshawar)."""
    if words[index].text not in syntax.from_words or words[index + 1].kind in _DENIED or not index:
        return False
    if words[index - 1].kind != NAME or words[index + 1].text.endswith(syntax.infinitive):
        return False
    return any(word.kind == OWNER for word in words[max(0, index - 3) : index - 1])


def _is_earlier(words: list[Word], index: int, syntax: ClosingSyntax) -> bool:
    """Whether "before this" is no more than "earlier": no noun of an event follows."""
    word, after = words[index], words[index + 1]
    if word.kind != PREPOSITION or f"{word.text} {after.text}" not in syntax.earlier:
        return False
    behind = words[index + 2] if index + 2 < len(words) else None
    return behind is None or behind.kind not in (NAME, NUMBER, DAY) or behind.has("party", "unit", "person", "source")


def _tells_hour(words: list[Word], index: int) -> bool:
    """Whether a number is that of an hour or of the minutes behind one («ساعت ۸ و ۳۰ دقیقه»)."""
    word, before = words[index], words[index - 1]
    if word.kind != NUMBER:
        return word.kind in (DAY, ADVERB) and any(character.isdigit() for character in word.text)
    if before.kind != COORDINATOR or index < 2:
        return False
    return words[index - 2].kind in (DAY, ADVERB) and any(character.isdigit() for character in words[index - 2].text)


def _join_suffixes(page: Page, words: list[Word], syntax: ClosingSyntax) -> list[Word]:
    """An ending that stands as a word of its own goes with the noun before it."""
    joined: list[Word] = []
    for word in words:
        last = joined[-1] if joined else None
        if (
            last is not None
            and word.text in syntax.suffixes
            and (last.kind in (NAME, BARE) or (last.kind == PARTICIPLE and word.text.startswith(syntax.closed)))
            and word.start - last.end == 1
        ):
            marks = last.marks if syntax.marks_object else ()  # «سیمه‌ییز» is an adjective
            joined[-1] = last._replace(end=word.end, text=page.text[last.start : word.end], kind=NAME, marks=marks)
        else:
            joined.append(word)
    return joined


def _join_prefixes(page: Page, words: Iterator[Word], syntax: ClosingSyntax) -> Iterator[Word]:
    """A verbal prefix with the unknown word behind it is a verb («می‌شتابد»)."""
    prefix: Word | None = None
    for word in words:
        if prefix is not None:
            if word.kind in (NAME, PARTICIPLE, VERB) and word.start - prefix.end <= 1:
                yield Word(prefix.start, word.end, VERB, word.marks, text=page.text[prefix.start : word.end])
            else:
                yield word
            prefix = None
        elif word.text in syntax.prefixes:
            prefix = word
        else:
            yield word


def _read_words(page: Page, scene: Scene, syntax: ClosingSyntax) -> Iterator[Word]:
    """Marks and plain words; a mark on small words leaves them what they are, one inside of a longer verb is none."""
    groups: dict[tuple[int, int], list[Mark]] = {}
    for mark in scene.marks:
        groups.setdefault((mark.start, mark.end), []).append(mark)
    verbs = _find_long_verbs(page.text, scene, syntax)
    small: list[tuple[int, int, tuple[Mark, ...]]] = []
    at = scene.start
    for (start, end), marks in groups.items():
        if start < at or any(
            first <= start < last and (end <= last or first < start) and (first, last) != (start, end)
            for first, last in verbs
        ):
            continue
        is_small = all(mark.kind.startswith(_SMALL) and mark.kind != "refers.owned" for mark in marks)
        if syntax.owner_first and is_small and " " in page.text[start:end]:
            is_small = not any(mark.kind == "numbers.another" for mark in marks)
        if is_small or _is_loose(page.text[start:end], marks, syntax):
            small.append((start, end, tuple(marks)))
            continue
        yield from _give_marks(read_plain(page.text, at, start, syntax), small)
        yield from class_phrase(page, page.text[start:end], start, end, tuple(marks), syntax)
        at = end
    yield from _give_marks(read_plain(page.text, at, scene.end, syntax), small)


def _find_long_verbs(text: str, scene: Scene, syntax: ClosingSyntax) -> list[tuple[int, int]]:
    """Where verbs of several words stand («نام نبرد»)."""
    tokens = [(match.start(), match.end()) for match in TOKEN.finditer(text, scene.start, scene.end)]
    found = []
    for index, (start, _) in enumerate(tokens):
        for length in range(2, min(syntax.longest, len(tokens) - index) + 1):
            end = tokens[index + length - 1][1]
            if syntax.class_verb(text[start:end]) is not None or text[start:end] in syntax.nominal:
                found.append((start, end))
    return found


def _is_loose(form: str, marks: list[Mark], syntax: ClosingSyntax) -> bool:
    """Whether a known phrase holds more than one clause or a verb with its object: its words are read one by one."""
    words = form.split()
    if any(syntax.classes.get(word) == THAT for word in words):
        return len(words) > 1
    if len(words) > 1 and form not in syntax.closers and form not in syntax.ties and not ends_in_verb(form, syntax):
        ties = any(word in syntax.closers or word in syntax.ties or syntax.classes.get(word) == OWNER for word in words)
        if ties and not syntax.marks_object and all(mark.kind.startswith(("saying.", "voices.")) for mark in marks):
            return True
    if len(words) > 1 and ends_in_verb(form, syntax) and all(mark.kind.startswith("voices.") for mark in marks):
        return True
    is_responsibility = all(mark.kind.startswith("responsibility.") for mark in marks)
    return is_responsibility and any(syntax.classes.get(word) == OBJECT for word in words[:-1])


def _give_marks(words: Iterator[Word], small: list[tuple[int, int, tuple[Mark, ...]]]) -> Iterator[Word]:
    """The words with the marks that begin in them, or that they end where the mark is one on a verb."""
    for word in words:
        marks = [mark for _, _, some in small for mark in some if word.start <= mark.start < word.end]
        if word.kind in (NAME, POSTPOSITION):
            marks += [
                mark
                for first, last, some in small
                for mark in some
                if first < word.start
                and word.end <= last
                and mark.kind.startswith(("saying.verbs", "saying.own", "saying.written", "saying.reports", "voices."))
            ]
        if word.kind == PRONOUN:
            marks += [
                mark
                for first, last, some in small
                for mark in some
                if first < word.start and word.end <= last and mark.kind == "refers.own"
            ]
        if word.kind in (VERB, PARTICIPLE):
            marks += [
                mark
                for _, last, some in small
                if last == word.end
                for mark in some
                if mark.kind.startswith("responsibility.") and mark not in marks
            ]
        yield word._replace(marks=tuple(marks)) if marks else word
