"""One loss, and whose it is where its own words leave that open."""

from typing import NamedTuple

from sayso.read.actors import Actor
from sayso.read.scan.marks import Mark
from sayso.read.syntax.words import Word

#: The end of the kind of a loss that only says who all those were of whom the report told.
ALL = ".all"


class Cost(NamedTuple):
    """One loss: the outcome, how many, and whose. `number` is empty where none was said; `is_zero` where nobody.

    `head` is what those who were lost are called (`counted`), empty where the reader did not look.
    """

    outcome: str
    trigger: Mark
    number: tuple[Mark, ...]
    actor: Actor | None
    is_zero: bool = False
    head: str = ""

    @property
    def start(self) -> int:
        """Where the words of the loss begin."""
        return min([self.trigger.start, *(mark.start for mark in self.number)])

    @property
    def end(self) -> int:
        """Where the words of the loss end."""
        return max([self.trigger.end, *(mark.end for mark in self.number)])

    @property
    def tells_all(self) -> bool:
        """Whether it only says who those were of whom the report told before."""
        return self.trigger.kind.endswith(ALL)

    @property
    def is_single(self) -> bool:
        """Whether one is counted, without a number ("a man", "his driver")."""
        return len(self.number) == 1 and self.number[0].kind in ONE

    @property
    def party(self) -> str | None:
        """Whose loss it is, None where nobody says."""
        return self.actor.party if self.actor else None


def loss_of(word: Word) -> Mark | None:
    """The mark of the loss that a word tells: one for unnumbered losses wins, a word that kills is one too."""
    if not word.marks:
        return None
    marks = [mark for mark in word.marks if mark.kind.startswith("losses.") and not mark.kind.endswith(".none")]
    if marks:
        return next((mark for mark in marks if mark.kind.endswith(".losses")), marks[0])
    kills = [mark for mark in word.marks if mark.kind.startswith(("events.killing.verbs", "events.killing.passive"))]
    if kills:
        return kills[0]._replace(kind="losses.killed.either")
    yields = [mark for mark in word.marks if mark.kind.startswith("events.surrender.verbs")]
    if yields:
        return yields[0]._replace(kind="losses.surrendered.before")
    takes = [mark for mark in word.marks if mark.kind.startswith(("events.arrest.verbs", "events.arrest.passive"))]
    return takes[0]._replace(kind="losses.captured.either") if takes else None


def outcome_of(mark: Mark) -> str:
    """What became of people, by the kind of a word for a loss."""
    return mark.kind.split(".")[1]


#: Words that count one without a number.
ONE = ("people.one", "numbers.article")

_AT_LEAST = "+at_least"


def open_top(number: Mark) -> Mark:
    """The number as the least that was said."""
    return number._replace(kind=number.kind + _AT_LEAST)


def open_last(cost: Cost) -> Cost:
    """The cost with its last number as the least that was said."""
    return cost._replace(number=(*cost.number[:-1], open_top(cost.number[-1])))
