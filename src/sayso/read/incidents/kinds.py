"""Whether two tellings may be of one event by what happened, who acted and on whom."""

from sayso.codebook import CIVILIANS
from sayso.read.accounts import Account, Telling
from sayso.read.acts.events import Frame
from sayso.read.losses.heads import BARE
from sayso.read.totals import ABUSES

# An arrest, a surrender or a seizure is news of its own beside a fight; what else happens in a fight is part of it.
_APART = frozenset({"arrest", "surrender", "seizure", "other"})


# A fight in which prisoners may be taken.
_FIGHTS = frozenset({"clash", "operation", "attack"})


def _tells_of_dead(account: Account, telling: Telling) -> bool:
    """Whether another voice counts dead where an account only tells of people who were taken."""
    frame = account.frame
    if frame is None or frame.event != "arrest" or telling.voice.claimant == account.voice.claimant:
        return False
    hurt = ("killed", "wounded", "casualties")
    counts = any(cost.outcome in hurt and cost.number for cost in telling.costs)
    return counts and not any(cost.outcome in hurt for cost in account.costs)


def conflicts_in_kind(account: Account, telling: Telling) -> bool:
    """A kind of event that is news of its own, beside another kind."""
    frame, other = account.frame, telling.frame
    if other is None:
        return _tells_of_dead(account, telling)
    if frame is None:
        return other.event in _APART and any(cost.outcome in ("killed", "wounded") for cost in account.costs)
    distance = telling.scene.paragraph - account.tellings[-1].scene.paragraph
    is_open = not telling.places and not telling.times
    if frame.event == "operation" and other.event == "arrest" and is_open:
        return distance > 1
    if frame.event == "clash" and other.event == "seizure" and is_open and distance == 0:
        return False  # posts taken within an engagement (codebook, rulings: Which claims)
    if frame.event in _FIGHTS and is_open and distance <= 1 and (_takes_posts(telling) or _counts_on(frame, telling)):
        return False
    if executes(frame, telling):
        return True
    return frame.event != other.event and (frame.event in _APART or other.event in _APART)


def _takes_posts(telling: Telling) -> bool:
    """Whether posts are taken in a fight that the telling points to ("in these operations")."""
    is_seizure = telling.frame is not None and telling.frame.event == "seizure"
    return is_seizure and telling.points


def _counts_on(frame: Frame, telling: Telling) -> bool:
    """Whether a telling only counts more of those who were lost in a fight ("five were captured alive"): nobody is
    captured in an attack on people who do not fight.
    """
    if telling.frame is None or telling.frame.event != "arrest" or not telling.costs:
        return False
    if frame.initiator is None and frame.target is not None and frame.target.party == CIVILIANS:
        return False
    return all(cost.outcome == "captured" and cost.head == BARE and cost.number for cost in telling.costs)


def executes(frame: Frame, telling: Telling) -> bool:
    """Whether fighters are put to death after a fight: news of its own beside it."""
    other = telling.frame
    if other is None or other.event != "killing" or not other.trigger.kind.endswith(".verbs"):
        return False
    dead = [cost for cost in telling.costs if cost.outcome == "killed" and cost.number]
    return frame.event in _FIGHTS and any(cost.party is not None and cost.party != CIVILIANS for cost in dead)


def is_same_kind(account: Account, telling: Telling) -> bool:
    """Whether two sums may be of the same kind of event."""
    frame, other = account.frame, telling.frame
    return frame is None or other is None or frame.event == other.event


def is_alike(account: Account, telling: Telling) -> bool:
    """Whether two events may be of one kind: the same, or both violence."""
    frame, other = account.frame, telling.frame
    if frame is None or other is None:
        return True
    return frame.event == other.event or not ({frame.event, other.event} & _APART)


def conflicts_in_roles(account: Account, telling: Telling) -> bool:
    """Two different parties that acted, or of which people were taken or killed."""
    frame, other = account.frame, telling.frame
    if frame is None and other is not None:
        return bool(telling.times) and _loses_others(account, telling)
    if frame is None or other is None:
        return False
    if frame.event == other.event and other.event in ABUSES and frame.target is not None and other.target is not None:
        is_told = bool(telling.times or telling.places) and any(cost.number for cost in telling.costs)
        if is_told and frame.target.party != other.target.party:
            return True  # a taxi driver is not one of two former soldiers
    if _hits_other(frame, other) and (telling.times or telling.places):
        return True
    mine, theirs = frame.initiator, other.initiator
    if mine is None and theirs is not None and account.voice.claimant != telling.voice.claimant:
        return frame.target is not None and frame.target.party == theirs.party  # whom one says was hit did it to others
    is_own = theirs is not None and theirs.party == telling.voice.claimant
    counts = any(cost.trigger.start == other.trigger.start for cost in telling.costs)
    is_toll = is_own and other.event != "arrest" and counts
    is_answer = other.target.party == mine.party if mine is not None and other.target is not None else is_toll
    if mine is not None and is_answer:
        return bool(telling.places or telling.times)  # "they attacked; five of them were killed"
    return mine is not None and theirs is not None and mine.party != theirs.party


def _hits_other(frame: Frame, other: Frame) -> bool:
    """Whether another side is hit than before, which did not act before either ("an attack on the embassy")."""
    hit, acted = frame.target, frame.initiator
    if hit is None or other.target is None or CIVILIANS in (hit.party, other.target.party):
        return False
    return other.target.party not in (hit.party, acted.party if acted is not None else None)


def _loses_others(account: Account, telling: Telling) -> bool:
    """Whether people of another side are lost than those of whom an account without an event tells."""
    mine, theirs = (
        {cost.party for cost in costs if cost.number and cost.party not in (None, CIVILIANS)}
        for costs in (account.costs, telling.costs)
    )
    return bool(mine and theirs) and not mine & theirs
