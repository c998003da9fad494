"""What happened: one event a scene, who acted, on whom."""

from typing import NamedTuple

from sayso.codebook import CIVILIANS, UNKNOWN
from sayso.read.actors import Actor, Memory
from sayso.read.attribution import Voice, observes
from sayso.read.costs import VERB_REACH, Cost
from sayso.read.losses import takes_place
from sayso.read.marks import Mark, Page, Scene
from sayso.read.roles import find_initiator, find_role, find_target, has_passive, may_act, names_speaker
from sayso.read.triggers import EZAFE_REACH, choose_trigger, name_event

#: How far before its verb "it" may stand ("it had killed"), in characters.
_PRONOUN_REACH = 10


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


def find_frame(
    page: Page, scene: Scene, actors: list[Actor], costs: list[Cost], voice: Voice, memory: Memory
) -> Frame | None:
    """The event that a scene tells, None where it tells none."""
    trigger = choose_trigger(page, scene)
    if trigger is not None and page.lexicon.language.grammar.IS_VERB_LAST and takes_place(scene, trigger):
        trigger = trigger._replace(kind="events.seizure.verbs")
    taken = _frame_taken(scene, trigger, actors, voice)
    if taken is not None:
        return taken
    given = [cost for cost in costs if cost.outcome == "surrendered" and cost.number]
    if trigger is None and given:
        return Frame("surrender", given[0].trigger._replace(kind="events.surrender.verbs"), given[0].actor, None, ())
    if trigger is None:
        return _frame_killing(page, scene, actors, costs, voice)
    event = name_event(trigger)
    roles = {actor: find_role(page, scene, trigger, actor) for actor in actors}
    losers = [cost.actor for cost in costs if cost.actor is not None and not cost.is_zero]
    if event == "clash":
        return _frame_clash(page, trigger, actors, (voice, memory))
    if event == "surrender":
        return Frame(event, trigger, _find_surrendering(costs, roles, voice), None, ())
    initiator = find_initiator(page, scene, trigger, roles, losers, (voice, memory))
    has_other = any(
        role in ("agent", "owner", "subject") and one.party != voice.claimant for one, role in roles.items()
    )
    if initiator is None and not has_other:
        initiator = _find_causer(page, scene, costs, voice)
    if initiator is None:
        initiator = next((actor for actor in roles if actor.party == UNKNOWN), None)
    said_by = {mark.start for mark in voice.chain}
    heard = {
        actor: role
        for actor, role in roles.items()
        if actor.start not in said_by and not names_speaker(scene, actor, trigger, voice)
    }
    is_passive = event != "explosion" and has_passive(page, scene, trigger)
    target = find_target(heard, losers, initiator, is_passive=is_passive)
    if event == "killing" and trigger.kind.endswith(".verbs") and any(cost.outcome == "wounded" for cost in costs):
        event, trigger = "attack", trigger._replace(kind="events.attack.verbs")  # a killing hurts nobody else
    return Frame(event, trigger, initiator, _find_held(costs, event) or target, ())


def _find_held(costs: list[Cost], event: str) -> Actor | None:
    """Who was arrested or killed, where that is the event."""
    outcome = {"arrest": "captured", "killing": "killed"}.get(event)
    return next((cost.actor for cost in costs if cost.outcome == outcome and cost.actor and not cost.is_zero), None)


def _find_surrendering(costs: list[Cost], roles: dict[Actor, str], voice: Voice) -> Actor | None:
    """Who gives up: those who are counted, else the subject, but never the one who tells it."""
    said_by = {mark.start for mark in voice.chain}
    counted = [cost.actor for cost in costs if cost.outcome == "surrendered" and cost.actor]
    subjects = [actor for actor, role in roles.items() if role == "subject" and may_act(actor, [])]
    return next(iter(counted), None) or next((actor for actor in subjects if actor.start not in said_by), None)


def _frame_taken(scene: Scene, trigger: Mark | None, actors: list[Actor], voice: Voice) -> Frame | None:
    """Responsibility taken: whoever takes it is the initiator; without a word for the event it is an attack."""
    taken = scene.pick("responsibility.taken")
    doer = next((actor for actor in actors for mark in taken if 0 <= actor.start - mark.end <= EZAFE_REACH), None)
    doer = doer or voice.as_actor() or next((actor for actor in actors if may_act(actor, [])), None)
    if not taken or scene.has("responsibility.nobody") or doer is None:
        return None
    word = trigger or taken[0]._replace(kind="events.attack.nouns")
    event = name_event(word)
    others = [actor for actor in actors if actor.party not in (doer.party, voice.claimant, None, UNKNOWN)]
    target = others[0] if others else None
    return Frame("attack" if event == "clash" else event, word, doer, target, ())


def _frame_killing(page: Page, scene: Scene, actors: list[Actor], costs: list[Cost], voice: Voice) -> Frame | None:
    """ "The Taliban killed three people": the loss is the event, where the one who did it is named."""
    taken = [
        cost for cost in costs if cost.outcome == "captured" and cost.number and cost.trigger.kind.endswith(".after")
    ]
    if taken:
        doer = (
            next((actor for actor in reversed(actors) if actor.end <= taken[0].trigger.start), None) or voice.as_actor()
        )
        return Frame("arrest", taken[0].trigger._replace(kind="events.arrest.nouns"), doer, taken[0].actor, ())
    for cost in costs:
        if cost.outcome != "killed" or cost.is_zero or not cost.trigger.kind.endswith((".either", ".before")):
            continue
        doers = _list_doers(page, scene, actors, cost, voice)
        is_done = bool(doers) and find_role(page, scene, cost.trigger, doers[-1]) == "agent"
        if doers and (is_done or _is_active(page, cost) or not _is_counted_before(cost)):
            is_armed = cost.actor is not None and _is_armed(page, cost.actor)
            kind = "events.attack.verbs" if is_armed else "events.killing.verbs"
            return Frame(kind.split(".")[1], cost.trigger._replace(kind=kind), doers[-1], cost.actor, ())
    return None


def _is_armed(page: Page, actor: Actor) -> bool:
    """Whether somebody takes part in the war; those who once did are killed, not attacked."""
    party = page.lexicon.theatre.parties.get(str(actor.party))
    return party is not None and party.kind != "former"


def _list_doers(page: Page, scene: Scene, actors: list[Actor], cost: Cost, voice: Voice) -> list[Actor]:
    """Who may have killed: agents and subjects; where the verb asks for one and none is named, the speaker."""
    roles = {actor: find_role(page, scene, cost.trigger, actor) for actor in actors if actor != cost.actor}
    said_by = {mark.start for mark in voice.chain}
    doers = [
        actor
        for actor, role in roles.items()
        if (role == "agent" or (role == "subject" and actor.start not in said_by))
        and may_act(actor, [])
        and actor.party != cost.party
    ]
    speaker = _find_causer(page, scene, [cost], voice) or _find_pronoun(scene, cost, voice)
    return doers or ([speaker] if speaker is not None and cost.party is not None else [])


def _find_pronoun(scene: Scene, cost: Cost, voice: Voice) -> Actor | None:
    """The speaker behind "it" right before an active verb ("the front said it had killed two")."""
    speaker = voice.as_actor()
    near = [mark for mark in scene.pick("refers.they") if 0 <= cost.trigger.start - mark.end <= _PRONOUN_REACH]
    return speaker if near and cost.number and not _is_counted_before(cost) else None


def _find_causer(page: Page, scene: Scene, costs: list[Cost], voice: Voice) -> Actor | None:
    """The speaker who says that he caused a loss («چهار تن را کشته است»), None where somebody else may have."""
    speaker = voice.as_actor()
    active = [cost for cost in costs if _is_active(page, cost)]
    if speaker is None or not active or observes(page, str(speaker.party)) or scene.has("events.explosion.means"):
        return None
    return None if any(cost.actor and cost.actor.party == speaker.party for cost in active) else speaker


def _is_active(page: Page, cost: Cost) -> bool:
    """Whether the verb of a loss says who caused it («کشتند», «وژلي»)."""
    words = page.text[cost.trigger.start : cost.trigger.end + VERB_REACH]
    return cost.outcome in ("killed", "wounded", "casualties") and page.lexicon.language.grammar.is_active(words)


def _is_counted_before(cost: Cost) -> bool:
    """Whether those counted stand before the verb, so that what stands before it is no doer."""
    return bool(cost.number) and cost.number[0].start < cost.trigger.start


def _frame_clash(page: Page, trigger: Mark, actors: list[Actor], minds: tuple[Voice, Memory]) -> Frame:
    voice, memory = minds
    sides: dict[str, Actor] = {}
    for actor in actors:
        if actor.party not in (None, CIVILIANS, UNKNOWN) and not observes(page, str(actor.party)):
            sides.setdefault(str(actor.party), actor)
    speaker = voice.as_actor()
    if len(sides) == 1 and speaker is not None and speaker.party and not observes(page, speaker.party):
        sides.setdefault(speaker.party, speaker)
    if len(sides) == 1:
        other = memory.last(before=trigger.start, apart_from=next(iter(sides)))
        if other is not None and other.party:
            sides.setdefault(other.party, other)
    both = tuple(list(sides.values())[:2]) if len(sides) >= 2 else ()
    return Frame("clash", trigger, None, None, both)
