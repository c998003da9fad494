"""What a reader keeps in mind from sentence to sentence."""

from collections.abc import Sequence
from typing import NamedTuple

from sayso.codebook import CIVILIANS, UNKNOWN
from sayso.read.actors import Actor, Persons
from sayso.read.scan.marks import Mark
from sayso.read.scan.scenes import Scene


class Taken(NamedTuple):
    """Somebody who was taken: by whom, and where that was told."""

    doer: Actor | None
    victim: Actor | None
    start: int
    paragraph: int


class Memory:
    """What a reader keeps in mind from sentence to sentence: who spoke last, and who was named."""

    def __init__(self, speaker: str | None) -> None:
        self.speaker = speaker
        self.named: list[Actor] = []
        self.heard: Actor | None = None
        self.subject: Actor | None = None
        self.acting: Actor | None = None  # the subject that did something, not the one to whom it was done
        self.silent: tuple[Actor, int] | None = None  # who was said to keep silent, and in which paragraph
        self.doer: Actor | None = None  # who did what was told last
        self.hit: Actor | None = None  # to whom it was done
        self.sides: tuple[Actor, ...] = ()  # between whom the fight was that was told last
        self.patient: Actor | None = None
        self.taken: Taken | None = None  # who was taken last, until the death of somebody is told
        self.heads: dict[str, Actor] = {}
        self.observer: Actor | None = None
        self.header: Actor | None = None  # whose toll the lines below are ("Enemy losses: ...")
        self.person: Persons | None = None
        self.people: Actor | None = None
        self.compared: tuple[Mark, int] | None = None  # with which window counts were compared, in which paragraph

    def hear(self, actor: Actor | None) -> None:
        """Remember the party that spoke last."""
        self.heard = actor or self.heard

    def note(self, actor: Actor) -> None:
        """Remember a party that was named outright."""
        self.named.append(actor)

    def note_deed(self, doer: Actor | None, hit: Actor | None) -> None:
        """Remember who did something, where that is known, and to whom."""
        if doer is not None and doer.party not in (None, UNKNOWN):
            self.doer, self.hit = doer, hit

    def note_taken(self, doer: Actor | None, victim: Actor | None, scene: Scene) -> None:
        """Remember who was taken, and by whom where that is known."""
        is_known = doer is not None and doer.party != UNKNOWN
        self.taken = Taken(doer if is_known else None, victim, scene.start, scene.paragraph)

    def note_fight(self, sides: Sequence[Actor]) -> None:
        """Remember between whom a fight was, where both are known."""
        if len({side.party for side in sides} - {None, UNKNOWN, CIVILIANS}) > 1:
            self.sides = tuple(sides)

    def find_hit_by(self, party: str | None) -> Actor | None:
        """To whom a party did what was told last, None where somebody else did it or took no part in the war."""
        is_theirs = self.doer is not None and self.doer.party == party and party is not None
        return self.hit if is_theirs and self.hit is not None and self.hit.party not in (CIVILIANS, party) else None

    def last(self, *, before: int, apart_from: str | None = None, only: frozenset[str] | None = None) -> Actor | None:
        """The party that was named last before an offset."""
        for actor in reversed(self.named):
            if actor.start < before and actor.party != apart_from and (only is None or actor.party in only):
                return actor
        return None
