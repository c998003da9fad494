"""Events shared out among those who did them ("of these, 41 were carried out by the front and 18 by ...")."""

from collections.abc import Sequence
from itertools import takewhile
from typing import NamedTuple

from sayso.codebook import CIVILIANS, UNKNOWN
from sayso.read.actors import Actor, make_actor
from sayso.read.acts.events import name_event
from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.speech.attribution import observes
from sayso.read.syntax.clauses import Clause
from sayso.read.totals import COUNTS

#: What a number counts by itself, so that it is no share of what was spoken of before.
_OWN = ("people.", "losses.", "targets.", "tolls.", "totals.counted")

#: What only says that a number is a part of others ("15 of them"), or ties it to the next.
_PARTING = ("people.part_of", "people.including", "people.joining", "people.others")

#: So far behind a number stands what it counts, in characters.
_COUNTED_REACH = 24

#: So close before a name stands the word for its role ("by the"), in characters.
_ROLE_REACH = 5

#: Behind these stands who acted, where the verb closes the clause: «از سوی», «را», «یې».
_DOERS = ("roles.agent", "roles.object", "refers.clitic")

#: Fewer shares than these are read as counts of their own.
_FEWEST = 2


class Share(NamedTuple):
    """How many of the events one did."""

    number: Mark
    doer: Actor


def find_shares(sentence: Sentence, clauses: Sequence[Clause], spent: set[Mark]) -> list[Share]:
    """The shares that a sentence lists in a row, in order, each of another; none where it shares out nothing.

    Where the verb stands in second place, those that some `clauses` list: what another voice tells is its own.
    """
    numbers = [mark for mark in sentence.scene.pick(*COUNTS) if mark not in spent and not _is_pointed(sentence, mark)]
    if not sentence.is_verb_last:
        told = {mark.start for clause in clauses for word in clause.words for mark in word.marks}
        numbers = [mark for mark in numbers if mark.start in told]
    doers = _list_doers(sentence)
    if len(numbers) < _FEWEST:
        return _find_rest(sentence, doers, numbers)
    ends = [mark.start for mark in numbers[1:]] + [sentence.scene.end]
    behind = [_find_behind(sentence, doers, number, end) for number, end in zip(numbers, ends, strict=True)]
    starts = [sentence.scene.start] + [mark.end for mark in numbers[:-1]]
    before = [_find_before(sentence, doers, start, number) for start, number in zip(starts, numbers, strict=True)]
    row = max((_take_last(numbers, found) for found in (before, behind)), key=len)
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


def _find_rest(sentence: Sentence, doers: list[Actor], numbers: list[Mark]) -> list[Share]:
    """ "Nobody claimed the remaining nine": those that are left, and who did them."""
    rest = sentence.scene.pick("totals.rest")
    left = [number for number in numbers if any(0 <= number.start - mark.end <= 1 for mark in rest)]
    nobody = [make_actor(mark, UNKNOWN) for mark in sentence.scene.pick("responsibility.nobody")]
    found = nobody or [doer for doer in doers if doer.party == UNKNOWN or _stands_behind(sentence, doer, "roles.agent")]
    return [Share(left[0], found[0])] if left and found else []


def _is_pointed(sentence: Sentence, number: Mark) -> bool:
    """Whether a number only says again how many they are ("of these 60 attacks")."""
    return any(0 <= number.start - mark.end <= 1 for mark in sentence.scene.pick("refers.these"))


def _list_doers(sentence: Sentence) -> list[Actor]:
    """Whoever may have done what is counted, in order, and words that say that nobody knows who."""
    named = [one for one in sentence.actors if one.party == UNKNOWN or may_do(sentence, one)]
    named = [one for one in named if not _stands_behind(sentence, one, "roles.target")]
    unknown = [mark for mark in sentence.scene.marks if mark.kind.startswith("responsibility.un")]
    return sorted([*named, *(make_actor(mark, UNKNOWN) for mark in unknown)])


def may_do(sentence: Sentence, actor: Actor) -> bool:
    """Whether a party is meant that may have a share in what was done: none that only watches."""
    return actor.party not in (None, CIVILIANS, UNKNOWN) and not observes(sentence.page, actor.party)


def _take_last(numbers: list[Mark], doers: list[Actor | None]) -> list[Share]:
    """The last numbers in a row that have a doer each."""
    pairs = list(zip(numbers, doers, strict=True))
    row = list(takewhile(lambda pair: pair[1] is not None, reversed(pairs)))
    return [Share(number, doer) for number, doer in reversed(row) if doer is not None]


def _find_behind(sentence: Sentence, doers: list[Actor], number: Mark, end: int) -> Actor | None:
    """Who is said behind a number to have done so many: behind "by" or "to", as the one who acts where the verb closes
    the clause («۲۵ مورد آن را جبهه مقاومت و ۱۱ مورد را جبهه آزادی انجام داده‌اند»), or nobody known.
    """
    named = next((actor for actor in doers if number.end <= actor.start < end), None)
    others = () if sentence.is_verb_last else ("events.", "dates.")
    if named is None or _has_own(sentence, number.end, named.start, *others):
        return None
    if named.party == UNKNOWN:
        return named
    if sentence.is_verb_last:
        is_doer = _stands_behind(sentence, named, *_DOERS)
        return named if is_doer and _is_one_clause(sentence, number, named) else None
    words = sentence.page.text[number.end : named.start].split()
    small = sentence.small["by_of"] | sentence.small["to"]
    return named if any(word in small for word in words[-2:]) else None


def _find_before(sentence: Sentence, doers: list[Actor], start: int, number: Mark) -> Actor | None:
    """Who is named before a number that counts nothing else ("the front was behind 21 of the attacks")."""
    named = [actor for actor in doers if start <= actor.start and actor.end <= number.start and actor.party != UNKNOWN]
    if not named or not _is_one_clause(sentence, number, named[-1]):
        return None
    if _has_own(sentence, named[-1].end, number.start) or _stands_behind(sentence, named[-1], "roles.agent"):
        return None
    behind = [mark for mark in sentence.scene.marks if 0 <= mark.start - number.end <= _COUNTED_REACH]
    counted = next((mark for mark in behind if not mark.kind.startswith(_PARTING)), None)
    return None if counted is not None and counted.kind.startswith(_OWN[:4]) else named[-1]


def _is_one_clause(sentence: Sentence, number: Mark, doer: Actor) -> bool:
    """Whether a number and a name stand in one clause."""
    return any(
        clause.start <= min(number.start, doer.start) and max(number.start, doer.start) < clause.end
        for clause in sentence.clauses
    )


def _stands_behind(sentence: Sentence, doer: Actor, *roles: str) -> bool:
    """Whether a word for one of some roles stands right before a name ("by the", "on the")."""
    return any(0 <= doer.start - mark.end <= _ROLE_REACH for mark in sentence.scene.pick(*roles))


def _has_own(sentence: Sentence, start: int, end: int, *others: str) -> bool:
    """Whether between two places stands something that a number counts by itself, or one of some other kinds."""
    between = [mark for mark in sentence.scene.marks if start <= mark.start < end]
    own = (*_OWN, *others)
    return any(mark.kind.startswith(own) for mark in between if not mark.kind.startswith(_PARTING))
