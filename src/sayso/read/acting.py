"""Who acted and who fought, where no clause names them: whoever speaks of harm done to somebody else."""

from collections.abc import Iterable

from sayso.codebook import CIVILIANS, UNKNOWN
from sayso.read.actors import Actor
from sayso.read.attribution import Voice, observes
from sayso.read.costs import Cost
from sayso.read.events import Frame
from sayso.read.marks import Page

# What a party does to another; of a blast it may speak as anybody does.
_DONE = frozenset({"attack", "operation", "strike", "killing", "arrest", "seizure", "explosion"})

# What only those who govern do to others, in their own words.
_POLICED = frozenset({"operation", "arrest"})


def complete_frame(page: Page, frame: Frame, costs: Iterable[Cost], voice: Voice) -> Frame:
    """The event with the speaker as the one who acted, or as the other side of a clash.

    Only an armed party that speaks of harm to its enemies, and never one that speaks of its own.
    """
    speaker = voice.as_actor()
    hurt = [cost.actor for cost in costs if cost.actor is not None and not cost.is_zero]
    is_party = speaker is not None and not observes(page, str(speaker.party))
    if frame.event == "clash" and (is_party or len(frame.sides) == 1):
        return frame._replace(sides=_complete_sides(frame, speaker if is_party else None, hurt))
    if speaker is None or not is_party:
        return frame
    if frame.event not in _DONE or frame.initiator is not None:
        return frame
    party = page.lexicon.theatre.parties.get(str(speaker.party))
    is_state = party is not None and (
        party.kind in ("state", "neighbour") or party.id == page.lexicon.theatre.government
    )
    if is_state and frame.event in _POLICED and (frame.target is None or frame.target.party != speaker.party):
        return frame._replace(initiator=speaker)
    others = [actor for actor in (frame.target, *hurt) if actor is not None]
    enemies = {actor.party for actor in others if not _is_former(page, actor)} - {None, CIVILIANS, UNKNOWN}
    return frame._replace(initiator=speaker) if enemies and speaker.party not in enemies else frame


def _is_former(page: Page, actor: Actor) -> bool:
    """Whether somebody served those who governed before: they no longer fight anybody."""
    party = page.lexicon.theatre.parties.get(str(actor.party))
    return party is not None and party.kind == "former"


def _complete_sides(frame: Frame, speaker: Actor | None, hurt: list[Actor]) -> tuple[Actor, ...]:
    """Both sides of a clash: those named, those who were hurt, and the one who tells of it."""
    sides = {side.party: side for side in frame.sides}
    if not sides and not hurt:
        return frame.sides
    for actor in (*hurt, speaker):
        if actor is not None and len(sides) < 2 and actor.party not in (None, CIVILIANS, UNKNOWN):
            sides.setdefault(actor.party, actor)
    return tuple(sides.values()) if len(sides) > 1 else frame.sides
