"""Who acted and who fought, where no clause names them: whoever speaks of harm done to somebody else."""

from collections.abc import Iterable

from sayso.codebook import CIVILIANS, UNKNOWN
from sayso.read.actors import Actor, make_actor
from sayso.read.acts.events import Frame
from sayso.read.losses.costs import Cost
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.scan.scenes import Scene
from sayso.read.speech.attribution import Voice, observes

# What a party does to another; of a blast it may speak as anybody does.
_DONE = frozenset({"attack", "operation", "strike", "killing", "arrest", "seizure", "explosion"})

#: The group of which a paragraph speaks is named so close to its beginning, in characters.
_TOPIC_REACH = 40

# What only those who govern do to others, in their own words.
_POLICED = frozenset({"operation", "arrest"})


def complete_frame(page: Page, frame: Frame, costs: Iterable[Cost], voice: Voice) -> Frame:
    """The event with the speaker as the one who acted, or as the other side of a clash.

    Only an armed party that speaks of harm to its enemies, and never one that speaks of its own.
    """
    speaker = voice.as_actor()
    hurt = [cost.actor for cost in costs if cost.actor is not None and not cost.is_zero]
    is_party = speaker is not None and not observes(page, speaker.party)
    if frame.event == "clash" and (is_party or len(frame.sides) == 1):
        return frame._replace(sides=_complete_sides(frame, speaker if is_party else None, hurt))
    if speaker is None or not is_party:
        return frame
    if _hits_itself(frame, hurt, speaker):
        return frame._replace(initiator=speaker, target=frame.initiator)
    if frame.event not in _DONE or frame.initiator is not None:
        return frame
    if (
        page.lexicon.theatre.is_state(speaker.party)
        and frame.event in _POLICED
        and (frame.target is None or frame.target.party != speaker.party)
    ):
        return frame._replace(initiator=speaker)
    others = [actor for actor in (frame.target, *hurt) if actor is not None]
    enemies = {actor.party for actor in others if not _is_former(page, actor)} - {None, CIVILIANS, UNKNOWN}
    return frame._replace(initiator=speaker) if enemies and speaker.party not in enemies else frame


def _hits_itself(frame: Frame, hurt: list[Actor], speaker: Actor) -> bool:
    """Whether "the group" would be hurt by its own act: in the mouth of another it means the one who speaks."""
    doer = frame.initiator
    if doer is None or doer.kind != "refers.group" or doer.party == speaker.party or frame.target is not None:
        return False
    return any(actor.party == doer.party and actor.start != doer.start for actor in hurt)


def complete_seizure(frame: Frame, voice: Voice) -> Frame:
    """ "The district had been retaken", a party says: by itself."""
    is_bare = frame.event == "seizure" and not (frame.is_noun or frame.has_who)
    return frame._replace(initiator=voice.as_actor()) if is_bare else frame


def _is_former(page: Page, actor: Actor) -> bool:
    """Whether somebody served those who governed before: they no longer fight anybody."""
    return page.lexicon.theatre.is_of(actor.party, "former")


def find_topic(page: Page, scene: Scene) -> Actor | None:
    """The armed group of which a paragraph speaks: its first sentence names it at the beginning, and nobody else."""
    named = scene.pick("party", "unit")
    if not named or len({mark.value for mark in named}) > 1 or named[0].start - scene.start > _TOPIC_REACH:
        return None
    mark = named[0]
    if not page.lexicon.theatre.is_rebel(mark.value) or scene.has("events."):
        return None
    return make_actor(mark, mark.value)


def guess_sides(page: Page, side: Actor | None, before: int) -> tuple[Actor, ...]:
    """Who fought, where a report speaks of a fight without saying between whom: who governs, and another named before.

    `before` is where the fight is told: the last one that is named before it, else the one that is named most.
    """
    parties, government = page.lexicon.theatre.parties, page.lexicon.theatre.government
    named: dict[str, list[Mark]] = {}
    for mark in (mark for scene in page.scenes for mark in scene.pick("party", "unit")):
        if parties[mark.value].kind in ("armed", "neighbour"):
            named.setdefault(mark.value, []).append(mark)
    governing = named.pop(str(government), None)
    if side is not None and side.party != government:
        named = {str(side.party): named.get(str(side.party), [])} if named.get(str(side.party)) else {}
    if governing is None or not named:
        return ()
    last = max((mark for marks in named.values() for mark in marks if mark.start < before), default=None)
    other = last or max(named.values(), key=len)[0]
    return tuple(make_actor(mark, mark.value) for mark in (governing[0], other))


def _complete_sides(frame: Frame, speaker: Actor | None, hurt: list[Actor]) -> tuple[Actor, ...]:
    """Both sides of a clash: those named, those who were hurt, and the one who tells of it."""
    sides = {side.party: side for side in frame.sides}
    if not sides and not hurt:
        return frame.sides
    for actor in (*hurt, speaker):
        if actor is not None and len(sides) < 2 and actor.party not in (None, CIVILIANS, UNKNOWN):
            sides.setdefault(actor.party, actor)
    return tuple(sides.values()) if len(sides) > 1 else frame.sides
