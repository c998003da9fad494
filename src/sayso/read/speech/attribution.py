"""A voice: who vouches for what is said. How it is found stands in `voices`."""

from typing import NamedTuple

from sayso.read.actors import Actor
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page


class Voice(NamedTuple):
    """Who vouches for what is said: a party's id or one of the codebook's voices, and the words that say so.

    An empty chain is a voice that needs no words: the report's own, or the speaker whose statement this is.
    """

    claimant: str
    chain: tuple[Mark, ...] = ()

    def as_actor(self) -> Actor | None:
        """The party that speaks, None where it is no party."""
        if self.claimant in ("outlet", "local-sources", "witnesses", "analyst"):
            return None
        place = self.chain[0] if self.chain else Mark(0, 0, "party", self.claimant)
        return Actor(place.start, place.end, self.claimant, self.chain)


OUTLET = Voice("outlet")

#: The codebook's voices of people near by.
NEARBY = ("local-sources", "witnesses")


def observes(page: Page, claimant: str | None) -> bool:
    """Whether a body that only observes speaks: it never acts, and its report goes on over paragraphs."""
    return page.lexicon.theatre.is_of(claimant, "observer")
