"""Events shared out among those who did them ("of these, 41 were carried out by the front and 18 by ...")."""

from collections.abc import Sequence

from sayso.codebook import UNKNOWN
from sayso.read.actors import Actor, make_actor
from sayso.read.acts.events import Frame
from sayso.read.scan.marks import Mark
from sayso.read.sentences import Sentence
from sayso.read.totals import COUNTS

#: What a number counts by itself, so that it is no share of what was spoken of before.
_OWN = ("people.", "losses.", "targets.", "places.", "dates.", "totals.counted", "events.")

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
