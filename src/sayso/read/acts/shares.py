"""Events shared out among those who did them ("of these, 41 were carried out by the front and 18 by ...")."""

from itertools import groupby
from typing import NamedTuple

from sayso.codebook import CIVILIANS, UNKNOWN
from sayso.read.actors import Actor, make_actor
from sayso.read.acts.events import name_event
from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.speech.attribution import observes
from sayso.read.totals import COUNTS

#: What a number counts by itself, so that it is no share of what was spoken of before.
_OWN = ("people.", "losses.", "targets.", "tolls.", "places.", "dates.", "totals.counted")

#: What only says that a number is a part of others ("15 of them"), or ties it to the next.
_PARTING = ("people.part_of", "people.including", "people.joining", "people.others")

#: So far behind a number stands what it counts, in characters.
_COUNTED_REACH = 24

#: Fewer shares than these are read as counts of their own.
_FEWEST = 2


class Share(NamedTuple):
    """How many of the events one did."""

    number: Mark
    doer: Actor


def find_shares(sentence: Sentence, spent: set[Mark]) -> list[Share]:
    """The shares that a sentence lists in a row, in order, each of another; none where it shares out nothing."""
    numbers = [mark for mark in sentence.scene.pick(*COUNTS) if mark not in spent and not _is_pointed(sentence, mark)]
    if len(numbers) < _FEWEST:
        return []
    doers = _list_doers(sentence)
    ends = [mark.start for mark in numbers[1:]] + [sentence.scene.end]
    behind = [_find_behind(sentence, doers, number, end) for number, end in zip(numbers, ends, strict=True)]
    starts = [sentence.scene.start] + [mark.end for mark in numbers[:-1]]
    before = [_find_before(sentence, doers, start, number) for start, number in zip(starts, numbers, strict=True)]
    rows = [_longest_row(numbers, found) for found in (behind, before)]
    row = max(rows, key=len)
    is_shared = len({share.doer.party for share in row}) == len(row) >= _FEWEST
    return row if is_shared and len(_list_events(sentence, numbers, row)) <= 1 else []


def _list_events(sentence: Sentence, numbers: list[Mark], row: list[Share]) -> set[str]:
    """The kinds of event that are named right behind the numbers of a row."""
    found = set()
    for number, end in zip(numbers, [mark.start for mark in numbers[1:]] + [sentence.scene.end], strict=True):
        if any(share.number is number for share in row):
            behind = [mark for mark in sentence.scene.pick("events.") if number.end <= mark.start < end]
            found |= {name_event(mark) for mark in behind[:1] if mark.start - number.end <= _COUNTED_REACH}
    return found


def _is_pointed(sentence: Sentence, number: Mark) -> bool:
    """Whether a number only says again how many they are ("of these 60 attacks")."""
    return any(0 <= number.start - mark.end <= 1 for mark in sentence.scene.pick("refers.these"))


def _list_doers(sentence: Sentence) -> list[Actor]:
    """Whoever may have done what is counted, in order, and words that say that nobody knows who."""
    watched = (None, CIVILIANS)
    named = [one for one in sentence.actors if one.party not in watched and not observes(sentence.page, one.party)]
    unknown = [mark for mark in sentence.scene.marks if mark.kind.startswith("responsibility.un")]
    return sorted([*named, *(make_actor(mark, UNKNOWN) for mark in unknown)])


def _longest_row(numbers: list[Mark], doers: list[Actor | None]) -> list[Share]:
    """The longest row of numbers that have a doer each."""
    pairs = zip(numbers, doers, strict=True)
    rows = [
        [Share(number, doer) for number, doer in row if doer is not None]
        for has_doer, row in groupby(pairs, key=lambda pair: pair[1] is not None)
        if has_doer
    ]
    return max(rows, key=len, default=[])


def _find_behind(sentence: Sentence, doers: list[Actor], number: Mark, end: int) -> Actor | None:
    """Who is said behind a number to have done so many: behind "by" or "to", or nobody known."""
    named = next((actor for actor in doers if number.end <= actor.start < end), None)
    if named is None or sentence.is_verb_last or _has_own(sentence, number.end, named.start, "events."):
        return None
    if named.party == UNKNOWN:
        return named
    words = sentence.page.text[number.end : named.start].split()
    small = sentence.small["by_of"] | sentence.small["to"]
    return named if any(word in small for word in words[-2:]) else None


def _find_before(sentence: Sentence, doers: list[Actor], start: int, number: Mark) -> Actor | None:
    """Who is named before a number that counts nothing else ("the front was behind 21 of the attacks")."""
    named = [actor for actor in doers if start <= actor.start and actor.end <= number.start and actor.party != UNKNOWN]
    if not named or _has_own(sentence, named[-1].end, number.start):
        return None
    behind = [mark for mark in sentence.scene.marks if 0 <= mark.start - number.end <= _COUNTED_REACH]
    counted = next((mark for mark in behind if not mark.kind.startswith(_PARTING)), None)
    return None if counted is not None and counted.kind.startswith(_OWN[:4]) else named[-1]


def _has_own(sentence: Sentence, start: int, end: int, *others: str) -> bool:
    """Whether between two places stands something that a number counts by itself, or one of some other kinds."""
    between = [mark for mark in sentence.scene.marks if start <= mark.start < end]
    return any(mark.kind.startswith((*_OWN, *others)) for mark in between if not mark.kind.startswith(_PARTING))
