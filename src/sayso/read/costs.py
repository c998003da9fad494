"""One loss, and whose it is where its own words leave that open."""

from typing import NamedTuple

from sayso.read.actors import Actor
from sayso.read.marks import Mark

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
    def party(self) -> str | None:
        """Whose loss it is, None where nobody says."""
        return self.actor.party if self.actor else None
