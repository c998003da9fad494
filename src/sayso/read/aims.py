"""At whom an event was aimed, as its account says or lets know."""

from collections.abc import Sequence

from sayso.codebook import CIVILIANS
from sayso.read.accounts import Account
from sayso.read.actors import Actor, make_actor
from sayso.read.acts.events import Frame
from sayso.read.losses.costs import Cost
from sayso.read.losses.heads import ARMED, BARE, FOES, RAIDERS
from sayso.read.losses.whose import name_all, name_losses
from sayso.read.meant import find_call
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.speech.stances import find_stance

# Events that are aimed at the other side where nobody else was hurt.
_AIMED = frozenset({"attack", "seizure", "operation"})

# What those are called who fight, or of whom nothing is said.
_FIGHTING = (ARMED, BARE, FOES, RAIDERS)


def find_target(page: Page, account: Account, frame: Frame | None) -> Actor | None:
    """Whom the event of an account hit or was meant to hit; None where nobody is told or known."""
    if frame is None or frame.event == "clash":
        return None
    acting = frame.initiator.party if frame.initiator else None
    told_of = [telling.frame.target for telling in account.tellings if telling.frame and telling.frame.target]
    others = [actor for actor in told_of if acting is None or actor.party != acting]
    losses = name_all(page, account.costs)
    hurt = [
        cost.actor for cost in losses if cost.actor and not cost.is_zero and cost.actor.party not in (acting, CIVILIANS)
    ]
    if hurt and _is_told_otherwise(frame, account.costs, losses):
        return hurt[0]
    told = frame.target or next(iter(others), None) or next(iter(hurt), None)
    if told is None and acting is not None and acting != account.voice.claimant:
        told = find_civilians(page, account, acting)  # whom others say that it hit
    borrowed = account.borrowed_frame.target if account.borrowed_frame is not None else None
    is_hit = borrowed is not None and borrowed.party == CIVILIANS and frame.event != "arrest"
    if told is None and frame.initiator is not None and is_hit:
        return borrowed
    if told is None and _is_attacked(page, account, frame):
        return account.voice.as_actor()
    if told is None and _is_aimed(page, frame) and frame.initiator is not None and not _hurts_others(account):
        other = account.borrowed.voice.as_actor() if account.borrowed is not None else None
        is_fighter = other is not None and page.lexicon.theatre.is_of(other.party, "armed", "state", "neighbour")
        if other is not None and is_fighter and account.borrowed_frame is not None and other.party != acting:
            blamed = account.borrowed_frame.initiator
            if blamed is not None and blamed.party == acting:
                return other  # whoever said that it was attacked by the same
        return find_opponent(page, frame.initiator) or _find_ruler(page, account, frame)
    if told is None and frame.initiator is not None and account.borrowed_frame is not None:
        borrowed = account.borrowed_frame.target or (_find_hurt(account.borrowed) if account.borrowed else None)
        borrowed = borrowed or _find_hit(account)
        return borrowed if borrowed is not None and borrowed.party != acting else None
    return told or find_civilians(page, account) or _find_told_civilians(page, account, frame)


def _is_attacked(page: Page, account: Account, frame: Frame) -> bool:
    """Whether a state says that another, or whoever governs, attacked, and nothing of whom: itself."""
    theatre, speaker, doer = page.lexicon.theatre, account.voice.as_actor(), frame.initiator
    if page.is_verb_last or speaker is None or doer is None or frame.event != "attack" or account.is_total:
        return False
    are_near = all(theatre.is_of(one.party, "neighbour") or one.party == theatre.government for one in (speaker, doer))
    is_told = find_stance(account) is None and not _hurts_others(account)
    is_told = is_told and not any(telling.scene.has("places_of.homes") for telling in account.tellings)
    return are_near and doer.party != speaker.party and is_told


def _find_told_civilians(page: Page, account: Account, frame: Frame) -> Actor | None:
    """The civilians whom another says that the same strike hit («په بریدونو کې بې ګناه خلک په نښه شوي»)."""
    is_neighbour = frame.initiator is not None and page.lexicon.theatre.is_of(frame.initiator.party, "neighbour")
    if not page.is_verb_last or not is_neighbour or frame.event != "strike":
        return None
    told = [one.frame.target for one in account.shared if one is not account and one.frame and one.frame.target]
    return next((target for target in told if target.party == CIVILIANS), None)


def _is_told_otherwise(frame: Frame, costs: Sequence[Cost], losses: Sequence[Cost]) -> bool:
    """Whether those who seemed to be civilians turn out to be a party's ("he had been a soldier")."""
    is_civil = frame.target is None or frame.target.party == CIVILIANS
    before, after = ({cost.party for cost in told} for told in (costs, losses))
    return is_civil and len(losses) < len(costs) and CIVILIANS in before and CIVILIANS not in after


def _is_aimed(page: Page, frame: Frame) -> bool:
    """Whether an event has another side where none is named; those who govern may take what nobody holds."""
    governs = frame.initiator is not None and frame.initiator.party == page.lexicon.theatre.government
    return frame.event in _AIMED and not (governs and frame.event == "seizure")


def _find_hurt(account: Account) -> Actor | None:
    """Who fights and was hurt in another version of the event."""
    return next((cost.actor for cost in account.costs if cost.actor and not cost.is_zero), None)


def _find_hit(account: Account) -> Actor | None:
    """Whom other versions of an event say that it hit, the first of them."""
    others = [one for one in account.shared if one is not account]
    hit = (one.frame.target for one in others if one.frame is not None and one.frame.target is not None)
    return next(hit, None) or next((hurt for one in others if (hurt := _find_hurt(one)) is not None), None)


def _hurts_others(account: Account) -> bool:
    """Whether people are lost of whom it is not said that they fight."""
    return any(
        not cost.is_zero and (cost.party == CIVILIANS or (cost.party is None and cost.head not in _FIGHTING))
        for cost in account.costs
    )


def find_opponent(page: Page, actor: Actor) -> Actor | None:
    """Whom an armed party fights where the report does not say it again: who governs, or the first that fights it.

    Only a party that the report names; None where it names none.
    """
    theatre = page.lexicon.theatre
    party = theatre.parties.get(actor.party or "")
    if party is None or party.kind not in ("armed", "state") or party.at_large:
        return None
    called = theatre.list_called(actor.party) if actor.party else ()
    abroad = {party for party in called if theatre.is_of(party, "neighbour")}  # the state that a group fights next door
    named = [mark for scene in page.scenes for mark in scene.pick("party", "unit")]
    named += list_called(page)
    if abroad:
        others = [mark for mark in named if mark.value in abroad]
    elif actor.party and actor.party == theatre.government:
        rivals = theatre.list_callers(actor.party)
        others = [mark for mark in named if theatre.is_rebel(mark.value)]
        others = others or [mark for mark in named if mark.value in rivals and theatre.is_of(mark.value, "neighbour")]
    else:
        others = [mark for mark in named if mark.value == theatre.government]
    return make_actor(others[0], others[0].value) if others else None


def list_called(page: Page) -> list[Mark]:
    """The words by which anybody calls a party ("the de facto authorities"), as its name."""
    marks = [mark for scene in page.scenes for mark in scene.pick("call")]
    calls = [(mark, find_call(page, mark, None)) for mark in marks]
    return [
        mark._replace(kind="party", value=call.means) for mark, call in calls if call is not None and call.by == "*"
    ]


def _find_ruler(page: Page, account: Account, frame: Frame) -> Actor | None:
    """Those who govern, or the neighbour whom a group fights: at them it aims its attacks where it names nobody."""
    theatre = page.lexicon.theatre
    government = theatre.government
    if not government or frame.initiator is None or frame.event == "seizure":
        return None
    if not is_front(page, frame) or frame.initiator.party != account.voice.claimant:
        return None
    doer = str(frame.initiator.party)
    if theatre.parties[doer].at_large:
        return None
    abroad = [party for party in theatre.list_called(doer) if theatre.is_of(party, "neighbour")]
    enemy = government if doer in theatre.list_callers(government) else next(iter(abroad), None)
    return make_actor(frame.trigger._replace(kind="party", value=enemy), enemy) if enemy is not None else None


def find_civilians(page: Page, account: Account, acting: str | None = None) -> Actor | None:
    """Civilians, where nobody else was hurt but those who attacked, in return."""
    hurt = [cost.actor for cost in name_losses(page, account, None, ()) if not cost.is_zero]
    hurt = [actor for actor in hurt if actor is None or acting is None or actor.party != acting]
    return hurt[0] if hurt and all(actor is not None and actor.party == CIVILIANS for actor in hurt) else None


def is_front(page: Page, frame: Frame) -> bool:
    """Whether an armed group acts that does not govern: what it calls an operation is an attack (codebook, rulings)."""
    return frame.initiator is not None and page.lexicon.theatre.is_rebel(frame.initiator.party)
