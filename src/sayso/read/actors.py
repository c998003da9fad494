"""Who is meant: parties and people, with the words that stand for them ("its men", "the group", "two of them")."""

from typing import NamedTuple

from sayso.read.scan.marks import Mark


class Actor(NamedTuple):
    """Words that stand for a party. `party` is its id, `unknown`, `civilians`, or None where it stays open.

    `chain` holds the mark itself and then what it refers to.
    """

    start: int
    end: int
    party: str | None
    chain: tuple[Mark, ...]

    @property
    def kind(self) -> str:
        """The kind of the first mark; none for the speaker of a statement, who needs no words."""
        return self.chain[0].kind if self.chain else ""


class Persons(NamedTuple):
    """Those whom a group counts: `numbers` is empty where it only says that they are several."""

    numbers: tuple[Mark, ...]
    head: str
    actor: Actor | None
    is_plural: bool


def make_actor(mark: Mark, party: str | None) -> Actor:
    """The actor that words stand for by themselves."""
    return Actor(mark.start, mark.end, party, (mark,))


def refer(mark: Mark, referent: Actor) -> Actor:
    """The actor for whom words stand that point to another."""
    return Actor(mark.start, mark.end, referent.party, (mark, *referent.chain[-1:]))
