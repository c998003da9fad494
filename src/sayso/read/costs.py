"""One loss, and whose it is where its own words leave that open."""

from typing import NamedTuple

from sayso.codebook import CIVILIANS
from sayso.read.actors import Actor
from sayso.read.marks import Mark, Page, Scene

#: Where the form of a verb shows around the word for the loss, in characters ("was killed", «کشته شده است»).
VERB_REACH = 10

#: "Its" stands this close before what is counted in Pashto, in characters.
CLITIC_REACH = 3

#: Weapons and vehicles stand this close behind the number that counts them, in characters.
_GOODS_REACH = 10

#: People who are detained stand this close behind their number, in characters.
_HEAD_REACH = 12


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


def counts_goods(scene: Scene, cost: Cost) -> bool:
    """Whether weapons or vehicles are counted, not people ("three rifles were seized")."""
    goods = scene.pick("targets.") if cost.outcome == "captured" else scene.pick("targets.goods")
    numbers = [number for number in cost.number if number.kind.startswith("numbers.")]
    return any(0 <= mark.start - number.end <= _GOODS_REACH for mark in goods for number in numbers)


def give_owner(page: Page, scene: Scene, cost: Cost, claimant: Actor | None) -> Cost:
    """ "Its" before those who are counted, in a passive: they are the speaker's («یې ۲۳ سرتېري ووژل شول»)."""
    words = page.text[cost.trigger.start : cost.trigger.end + VERB_REACH]
    if cost.actor is not None or claimant is None or cost.is_zero or page.lexicon.language.grammar.is_active(words):
        return cost
    people = scene.pick("people.fighters", "people.commanders")
    counted = [mark for mark in people if cost.start <= mark.start <= cost.trigger.start]
    owned = [mark for mark in scene.pick("refers.clitic") if 0 <= cost.start - mark.end <= CLITIC_REACH]
    return cost._replace(actor=claimant) if counted and owned else cost


def inherit_actor(cost: Cost, earlier: list[Cost]) -> Cost:
    """ "Five Taliban killed and two wounded": who was wounded stands with the dead."""
    if cost.actor is None and earlier and earlier[-1].actor is not None and not cost.is_zero:
        return cost._replace(actor=earlier[-1].actor)
    return cost


def place_in_public(scene: Scene, cost: Cost) -> Cost:
    """People of whom nothing is said, hurt where people gather who take no part, are civilians."""
    if cost.actor is not None or cost.is_zero or cost.outcome not in ("killed", "wounded", "casualties"):
        return cost
    marks = scene.pick("places_of.civilians")
    if not marks:
        return cost
    return cost._replace(actor=Actor(marks[0].start, marks[0].end, CIVILIANS, (marks[0],)))


def name_people(scene: Scene, cost: Cost, claimant: Actor | None) -> Cost:
    """People who are detained, charged or of whom no party says that they are its enemies, are civilians."""
    ends = max([cost.trigger.end, *(mark.end for mark in cost.number)]) + _HEAD_REACH
    people = [mark for mark in scene.pick("people.generic", "people.fighters") if mark.end <= ends]
    is_open = claimant is None or scene.has("roles.charged", "roles.after_charged")
    if cost.outcome != "captured" or cost.actor is not None or not is_open or not people:
        return cost
    return cost._replace(actor=Actor(people[-1].start, people[-1].end, CIVILIANS, (people[-1],)))
