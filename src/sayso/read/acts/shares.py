"""Events shared out among those who did them ("of these, 41 were carried out by the front and 18 by ...")."""

from collections.abc import Sequence

from sayso.codebook import CIVILIANS, UNKNOWN
from sayso.read.actors import Actor, make_actor
from sayso.read.acts.events import Frame
from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.syntax.clauses import Clause
from sayso.read.totals import COUNTS

#: What a number counts by itself, so that it is no share of what was spoken of before.
_OWN = ("people.", "losses.", "targets.", "places.", "dates.", "totals.counted", "events.")

# Words behind a number that point to what was counted before ("21 of the attacks").
_POINTING = ("people.part_of", "people.including", "people.others", "people.joining")

#: Fewer shares than these are read as counts of their own.
_FEWEST = 2


def find_shares(sentence: Sentence, spent: set[Mark], base: Frame | None) -> list[tuple[Mark, Frame]]:
    """The numbers with the event and who did it, in order; none where no events are shared out."""
    if base is None or sentence.is_verb_last:
        return []
    numbers = [mark for mark in sentence.scene.pick(*COUNTS) if mark not in spent and not _is_pointed(sentence, mark)]
    if len(numbers) < _FEWEST:
        return []
    ends = [mark.start for mark in numbers[1:]] + [sentence.scene.end]
    doers = [_find_doer(sentence, number, end) for number, end in zip(numbers, ends, strict=True)]
    if None in doers:
        return []
    return [(number, base._replace(initiator=doer)) for number, doer in zip(numbers, doers, strict=True)]


def find_listed(
    sentence: Sentence, clauses: Sequence[Clause], spent: set[Mark], base: Frame | None
) -> list[tuple[Mark, Frame]]:
    """The numbers of which each stands behind whoever did so many ("the one was behind 21 attacks, the other behind
    14"), with the event and who did it; none where they count anything else.
    """
    if base is None or sentence.is_verb_last:
        return []
    marks = sorted({mark for clause in clauses for word in clause.words for mark in word.marks})
    numbers = [mark for mark in marks if mark.kind in COUNTS and mark not in spent]
    if len(numbers) < _FEWEST or any(_counts_own(marks, number) for number in numbers):
        return []
    begins = [sentence.scene.start] + [mark.end for mark in numbers[:-1]]
    doers = [_find_before(sentence, marks, begin, number) for begin, number in zip(begins, numbers, strict=True)]
    parties = {doer.party for doer in doers if doer is not None}
    if None in doers or len(parties) < len(doers):
        return []
    return [(number, base._replace(initiator=doer)) for number, doer in zip(numbers, doers, strict=True)]


def _counts_own(marks: Sequence[Mark], number: Mark) -> bool:
    """Whether right behind a number stands what it counts, and that is no event."""
    behind = [mark for mark in marks if 0 <= mark.start - number.end <= 1]
    kinds = [mark.kind for mark in behind if not mark.kind.startswith(_POINTING)]
    return any(kind.startswith(_OWN) for kind in kinds) and not any(kind.endswith(".nouns") for kind in kinds)


def _find_before(sentence: Sentence, marks: Sequence[Mark], begin: int, number: Mark) -> Actor | None:
    """The party named between an offset and a number, nothing lost and nobody else counted between."""
    named = [one for one in sentence.actors if begin <= one.start and one.end <= number.start]
    named = [one for one in named if one.party not in (None, UNKNOWN, CIVILIANS)]
    if not named:
        return None
    between = [mark for mark in marks if named[-1].end <= mark.start < number.start]
    return None if any(mark.kind.startswith(_OWN) for mark in between) else named[-1]


def _is_pointed(sentence: Sentence, number: Mark) -> bool:
    """Whether a number only says again how many they are ("of these 60 attacks")."""
    return any(0 <= number.start - mark.end <= 1 for mark in sentence.scene.pick("refers.these"))


def _find_doer(sentence: Sentence, number: Mark, end: int) -> Actor | None:
    """Who is said behind a number to have done so many: behind "by" or "to", or nobody known."""
    behind = [mark for mark in sentence.scene.marks if number.end <= mark.start and mark.end <= end]
    unknown = _first(behind, "responsibility.un")
    if unknown is not None:
        return make_actor(unknown, UNKNOWN)
    named = next((actor for actor in sentence.actors if number.end <= actor.start < end), None)
    if named is None or any(mark.kind.startswith(_OWN) for mark in behind if mark.end <= named.start):
        return None
    words = sentence.page.text[number.end : named.start].split()
    small = sentence.small["by_of"] | sentence.small["to"]
    return named if any(word in small for word in words[-2:]) else None


def _first(marks: Sequence[Mark], kind: str) -> Mark | None:
    return next((mark for mark in marks if mark.kind.startswith(kind)), None)
