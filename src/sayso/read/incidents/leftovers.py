"""Whether a blast was that of what earlier wars left in the ground: nobody set it off.

(Codebook, rulings: old ordnance is no armed activity.)
"""

from sayso.codebook import CIVILIANS, UNKNOWN
from sayso.read.accounts import Account, list_ids
from sayso.read.incidents.incident import Incident
from sayso.read.scan.pages import Page
from sayso.read.scan.scenes import Scene
from sayso.read.speech.attribution import observes

#: So many paragraphs behind a blast its cause may be told.
_REACH = 1

# What a scene of a further paragraph speaks of that tells the cause of a blast.
_TOLD = ("events.explosion", "refers.they", "refers.many")

_AREAS = ("province", "district")

# Words beside sums that have another sense of a thing that lies there («باقی مانده»، «در کنار جوی»).
_NO_SUMS = ("totals.rest", "totals.besides")


def is_blast_of(page: Page, incident: Incident, scene: Scene) -> bool:
    """Whether a scene that speaks of old mines or shells tells what blew up in an incident: right behind it, of people
    who take no part, and not of what such things do every year, as those say who count it.
    """
    distance = scene.paragraph - incident.accounts[-1].tellings[-1].scene.paragraph
    sums = [mark for mark in scene.pick("dates.period", "totals.") if mark.kind not in _NO_SUMS]
    if incident.is_total or distance > _REACH or sums:
        return False
    speakers = [
        *(mark.value for mark in scene.pick("party", "unit")),
        *(one.voice.claimant for one in incident.accounts),
    ]
    if any(observes(page, one) for one in speakers):
        return False
    if (distance > 0 and not scene.has(*_TOLD)) or _is_elsewhere(incident, scene):
        return False
    return all(_is_nobodys(account) for account in incident.accounts)


def _is_elsewhere(incident: Incident, scene: Scene) -> bool:
    """Whether a scene names other provinces or districts than an incident."""
    named = {mark.value for mark in scene.pick(*_AREAS)}
    told = {place for one in incident.accounts for level in _AREAS for place in list_ids(one.places, level)}
    return bool(named and told) and not named & told


def _is_nobodys(account: Account) -> bool:
    """Whether a version tells of a blast or a loss without anybody who did it, and of nobody's fighters."""
    frame = account.frame
    event = frame.event if frame is not None else "explosion"
    doer = frame.initiator.party if frame is not None and frame.initiator is not None else None
    hurt = {cost.party for cost in account.costs} | {frame.target.party if frame and frame.target else None}
    is_own = doer in (None, UNKNOWN, account.voice.claimant)
    return event in ("explosion", "attack") and is_own and hurt <= {None, CIVILIANS}
