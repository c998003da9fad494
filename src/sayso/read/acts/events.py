"""What an event is: with its roles, and as one clause tells it."""

from dataclasses import dataclass
from typing import NamedTuple

from sayso.read.actors import Actor
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.scan.scenes import Scene
from sayso.read.syntax.clauses import Clause, Group

#: Events in which people are hurt.
HURTING = frozenset({"attack", "strike", "explosion", "clash"})


class Frame(NamedTuple):
    """One event with its roles. `sides` is filled for a clash only."""

    event: str
    trigger: Mark
    initiator: Actor | None
    target: Actor | None
    sides: tuple[Actor, ...]

    @property
    def is_noun(self) -> bool:
        """Whether it is a noun that names the event, not a verb that tells it."""
        return self.trigger.kind.endswith(".nouns")

    @property
    def has_who(self) -> bool:
        """Whether anybody is named who acted, who was hit or who fought."""
        return self.initiator is not None or self.target is not None or bool(self.sides)


def describes_goods(page: Page, scene: Scene, mark: Mark) -> bool:
    """Whether a word for an event says what kind of weapon it is ("assault rifles", not «فیر سلاح»)."""
    grammar = page.lexicon.language.grammar
    if grammar.IS_VERB_LAST and not grammar.IS_LEVEL_LAST:
        return False  # what describes a noun stands behind it
    return any(goods.start - mark.end == 1 for goods in scene.pick("targets.goods"))


def name_event(mark: Mark) -> str:
    """The kind of event that a mark stands for."""
    return mark.kind.split(".")[1]


# Where several words name the event, the finer one is the news: a blast is an attack too, an attack also a fight.
RANK = {
    "strike": 6,
    "explosion": 6,
    "surrender": 5,
    "seizure": 4,
    "killing": 4,
    "attack": 4,
    "arrest": 4,
    "operation": 3,
    "clash": 2,
    "other": 1,
}


@dataclass(frozen=True)
class Deed:
    """One event as one clause tells it. `group` is the noun that names it, None where a verb does.

    One that is `is_aside` is not told but spoken about, or only describes somebody; one that is `is_toll` is a loss
    told
    as somebody's deed; of one that is `is_denied` the clause says that it did not happen; one that is `is_before`
    came before what is told.
    """

    event: str
    trigger: Mark
    clause: Clause
    initiator: Actor | None = None
    target: Actor | None = None
    sides: tuple[Actor, ...] = ()
    group: Group | None = None
    is_main: bool = False
    is_aside: bool = False
    is_toll: bool = False
    is_denied: bool = False
    is_on_fighters: bool = False
    is_before: bool = False
    is_blame: bool = False
    is_shot: bool = False

    @property
    def frame(self) -> Frame:
        """The event with its roles."""
        return Frame(self.event, self.trigger, self.initiator, self.target, self.sides)


def prefer_mark(marks: list[Mark]) -> Mark:
    """The word for the finest event."""
    return max(marks, key=lambda mark: RANK[name_event(mark)])
