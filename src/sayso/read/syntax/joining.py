"""Words that belong together or apart: a verb split by its object, the short name behind a name."""

from sayso.lang.text import is_abbreviation
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.syntax.small_words import Syntax
from sayso.read.syntax.words import (
    ADVERB,
    AUXILIARY,
    COORDINATOR,
    DETERMINER,
    GERUND,
    NAME,
    NUMBER,
    PARTICIPLE,
    PREPOSITION,
    QUOTE,
    STOP,
    SUBORDINATOR,
    THAT,
    VERB,
    Word,
    tail_of,
)


def pair_quotes(words: list[Word]) -> list[Word]:
    """The words with single signs around a quote as such ("its 'freedom fighters' attacked"), not as owners."""
    is_open = False
    for index, word in enumerate(words[:-1]):
        if word.text != "'":
            continue
        before, after = words[index - 1] if index else None, words[index + 1]
        opens = after.start == word.end and (before is None or before.end < word.start)
        if opens or (is_open and after.start > word.end):
            words[index] = Word(word.start, word.end, STOP, text=QUOTE)
            is_open = opens
    return words


def join_times(syntax: Syntax, words: list[Word]) -> list[Word]:
    """The words; "months" before "after" and "such" before "as" are one word with it."""
    for index in range(len(words) - 1, 0, -1):
        text = f"{words[index - 1].text} {words[index].text}"
        if words[index].kind == SUBORDINATOR and text in syntax.listed["recalling"]:
            first = words.pop(index - 1)
            words[index - 1] = words[index - 1]._replace(start=first.start, text=text)
        elif words[index].kind == SUBORDINATOR and text in syntax.ties and words[index - 1].kind == DETERMINER:
            first = words.pop(index - 1)  # "such as"
            words[index - 1] = Word(first.start, words[index - 1].end, PREPOSITION, tie=syntax.ties[text], text=text)
    return words


def split_that(syntax: Syntax, words: list[Word]) -> list[Word]:
    """The words; behind a preposition words for saying that end in "that" are a noun and what opens its clause."""
    kept: list[Word] = []
    for word in words:
        that = tail_of(word.text)
        is_that = that in syntax.small["that"]
        if word.kind == VERB and is_that and kept and kept[-1].kind in (PREPOSITION, DETERMINER):
            text = word.text.removesuffix(that).rstrip()
            kept.append(word._replace(end=word.start + len(text), kind=NAME, marks=(), text=text))
            kept.append(Word(word.end - len(that), word.end, THAT, text=that))
        else:
            kept.append(word)
    return kept


def leave_short_names(words: list[Word]) -> list[Word]:
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

# The words that say from where stand so many words behind the verb at most.
_SOURCE_REACH = 12


def join_split(page: Page, words: list[Word]) -> list[Word]:
    """The words; a verb split by its object has the meaning of both halves ("took him away", "shot them dead")."""
    meanings = page.lexicon.meanings
    for index, word in enumerate(words):
        if word.kind == AUXILIARY and index + 2 < len(words) and words[index + 1].kind == ADVERB:
            _join_taken(page, words, index)
        if word.kind not in (VERB, PARTICIPLE, GERUND) or word.has("losses."):
            continue
        words[index] = word = _join_source(page, words, index)
        for place in range(index + 2, min(len(words), index + 2 + _SPLIT_REACH)):
            other = words[place]
            if other.kind in (STOP, AUXILIARY, PREPOSITION, SUBORDINATOR) and other.text != QUOTE:
                break
            if other.kind == COORDINATOR and any(
                one.kind != NAME or one.marks for one in words[index + 1 : place] if one.text != QUOTE
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


def _join_source(page: Page, words: list[Word], index: int) -> Word:
    """ "Took a former officer, Gul, from his home": with the words that say from where it has a meaning of its own."""
    word = words[index]
    for place in range(index + 2, min(len(words) - 2, index + 2 + _SOURCE_REACH)):
        other = words[place]
        if other.kind in (VERB, SUBORDINATOR, AUXILIARY):
            break
        if other.kind != PREPOSITION:
            continue
        found = page.lexicon.meanings.get(" ".join(one.text for one in (word, *words[place : place + 3])), ())
        told = [meaning for meaning in found if meaning.kind.startswith(("losses.", "events."))]
        if told:
            marks = tuple(Mark(word.start, word.end, meaning.kind, meaning.value) for meaning in told)
            return word._replace(marks=(*word.marks, *marks))
    return word


def _join_taken(page: Page, words: list[Word], index: int) -> None:
    """ "Was also behind": the words by which responsibility is taken, with an adverb between."""
    word, other = words[index], words[index + 2]
    found = page.lexicon.meanings.get(f"{word.text} {other.text}", ())
    taken = [meaning for meaning in found if meaning.kind == "responsibility.taken"]
    if taken:
        marks = tuple(Mark(word.start, word.end, meaning.kind, meaning.value) for meaning in taken)
        words[index] = word._replace(kind=VERB, marks=marks, text=f"{word.text} {other.text}")
        words[index + 2] = other._replace(kind=ADVERB, tie="", marks=())


def skip_paragraph_number(page: Page, words: list[Word]) -> list[Word]:
    """The words without the number of a paragraph ("14. Incidents recorded ...")."""
    is_numbered = len(words) > 2 and words[0].kind == NUMBER and words[0].text.isdigit() and words[1].text == "."
    return words[2:] if is_numbered and page.text[words[1].start - 1].isdigit() else words


def leave_abbreviating(words: list[Word]) -> list[Word]:
    """The words without the full stops that only shorten a title ("Gen. Rezaei")."""
    kept: list[Word] = []
    for word in words:
        is_shortened = word.text == "." and kept and kept[-1].end == word.start and is_abbreviation(kept[-1].text)
        if not is_shortened:
            kept.append(word)
    return kept
