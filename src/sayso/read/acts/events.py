"""What happened: an event, who acted, on whom; and the words that name one."""

from typing import NamedTuple

from sayso.read.actors import Actor
from sayso.read.scan.marks import Mark, Scene


class Frame(NamedTuple):
    """One event with its roles. `sides` is filled for a clash only."""

    event: str
    trigger: Mark
    initiator: Actor | None
    target: Actor | None
    sides: tuple[Actor, ...]

    @property
    def has_who(self) -> bool:
        """Whether anybody is named who acted, who was hit or who fought."""
        return self.initiator is not None or self.target is not None or bool(self.sides)


def describes_goods(scene: Scene, mark: Mark) -> bool:
    """Whether a word for an event says what kind of weapon it is ("assault rifles")."""
    return any(goods.start - mark.end == 1 for goods in scene.pick("targets.goods"))


def name_event(mark: Mark) -> str:
    """The kind of event that a mark stands for."""
    return mark.kind.split(".")[1]
