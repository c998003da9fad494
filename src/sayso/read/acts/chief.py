"""Which of the events that some clauses tell is the news."""

from collections.abc import Iterable
from dataclasses import replace

from sayso.codebook import CIVILIANS
from sayso.read.acts.events import RANK, Deed
from sayso.read.losses.costs import Cost

# What may go on with bombs and guns: a loss told with one of them is its toll.
_FIGHTS = frozenset({"attack", "clash", "operation", "explosion", "strike"})


def _is_only_told(deed: Deed, chief: Deed) -> bool:
    """Whether a deed is a toll in the passive, whose doer is only who tells of it, beside another deed confirmed."""
    verb = deed.clause.verb
    is_passive = deed.is_toll and verb is not None and verb.is_passive and not deed.clause.tied("agent")
    answers = chief.clause.verb is not None and chief.clause.verb.main.has("stances.")
    return is_passive and not chief.is_toll and answers and deed.clause is not chief.clause


def merge_deeds(deeds: list[Deed], costs: Iterable[Cost] = ()) -> Deed | None:
    """The news of some clauses that tell of one event: the finest word, with the roles that any of them gives."""
    if not deeds:
        return None
    costs = tuple(costs)
    blamed = next((deed.initiator for deed in deeds if deed.is_blame), None)
    deeds = [deed for deed in deeds if not deed.is_blame] or deeds
    told = [deed for deed in deeds if not deed.is_aside]
    at_once = [deed for deed in told if not deed.is_before]
    if any(deed.is_main and not deed.is_toll for deed in at_once):
        told = at_once
    if not told and any(cost.outcome in ("killed", "wounded") for cost in costs):
        told = [deed for deed in deeds if deed.event != "arrest"]
    told = told or deeds
    chief = _choose_chief(told, costs)
    others = [deed for deed in told if deed is not chief]
    acting = [deed for deed in others if not _is_only_told(deed, chief)]
    initiator = chief.initiator or next((deed.initiator for deed in acting if deed.initiator), None) or blamed
    targets = [
        deed.target
        for deed in (chief, *acting)
        if deed.target and (initiator is None or deed.target.party != initiator.party)
    ]
    armed = [target for target in targets if target.party != CIVILIANS]
    is_doer = chief.initiator is None and chief.target is not None and chief.target not in targets
    target = (None if is_doer else chief.target) or next(iter(armed or targets), None)
    if target is not None and target.kind.startswith("places_of.") and armed:
        target = armed[0]  # a bus that carried fighters
    sides = (
        chief.sides
        if len(chief.sides) > 1
        else next((deed.sides for deed in others if len(deed.sides) > 1), chief.sides)
    )
    if chief.event == "clash" and len(sides) < 2 and initiator is not None and armed:
        sides = (initiator, armed[0])
    return replace(chief, initiator=initiator, target=target, sides=sides)


def _choose_chief(deeds: list[Deed], costs: Iterable[Cost]) -> Deed:
    """The deed that is the news: no loss where it is told in what it happened, no arrest where people were killed
    too.
    """
    chief = max(deeds, key=_weigh)
    fights = [deed for deed in deeds if deed.event in _FIGHTS and not deed.is_toll]
    if chief.is_toll and fights and chief.event != "surrender":
        return max(fights, key=_weigh)
    killed = any(cost.outcome in ("killed", "wounded") and not cost.is_zero for cost in costs)
    if chief.event in ("attack", "operation") and not killed and not any(deed.is_on_fighters for deed in deeds):
        chief = next((deed for deed in deeds if deed.event == "arrest" and deed.is_main), chief)
    if chief.event == "arrest" and _kills_taken(costs):
        killing = next((deed for deed in deeds if deed.event == "killing"), chief)
        trigger = killing.trigger._replace(kind="events.killing.verbs")
        return replace(killing, event="killing", trigger=trigger, is_toll=False)
    if chief.event == "arrest":
        is_armed = any(deed.is_on_fighters for deed in deeds)
        wider = [deed for deed in fights if (is_armed if deed.event in ("attack", "clash") else killed)]
        return max(wider, key=_weigh) if wider else chief
    return chief


def _kills_taken(costs: Iterable[Cost]) -> bool:
    """Whether those who were taken died: dead are told, and nobody who was only taken (codebook, rulings: What)."""
    dead = [cost.number for cost in costs if cost.outcome == "killed"]
    taken = [cost.number for cost in costs if cost.outcome == "captured" and cost.number]
    return any(dead) and all(number in dead for number in taken)


def _weigh(deed: Deed) -> tuple[int, int, int]:
    depth = 0 if deed.clause.kind in ("main", "content", "joined") else 1
    return (-depth if deed.event not in ("explosion", "strike") else 0, RANK[deed.event], -deed.trigger.start)
