"""Whose version a telling goes on with."""

from sayso.codebook import UNKNOWN
from sayso.read.accounts import Account, Telling
from sayso.read.incidents.incident import HEARD, Incident
from sayso.read.incidents.numbers import counts_otherwise, list_numbers
from sayso.read.scan.pages import Page
from sayso.read.speech.attribution import NEARBY, Voice
from sayso.read.speech.stances import is_denial
from sayso.records import Bounds

#: A hospital stands this close behind whoever speaks from it («یک منبع در شفاخانه»), in characters.
_CARE_REACH = 14


def _turns(page: Page, account: Account, telling: Telling) -> bool:
    """Whether somebody owns something else than what he denied ("he allowed that there had been a little shooting"),
    tells what others did instead, or denies what another said of it.
    """
    first, stance = account.tellings[0].stance, telling.stance
    denied = is_denial(first)
    if stance is None:
        return denied and (_hits_another if page.is_verb_last else _accuses_others)(account, telling)
    if is_denial(stance):
        is_bare = telling.frame is None and not telling.costs
        tells = bool(account.costs) or (not page.is_verb_last and _tells_own_deed(account))
        return not denied and (is_bare or not page.is_verb_last) and tells
    return denied and telling.frame is not None


def _tells_own_deed(account: Account) -> bool:
    """Whether a voice tells of what it did itself: that is not what it denies."""
    doer = account.frame.initiator if account.frame is not None else None
    return doer is not None and doer.party == account.voice.claimant


def _accuses_others(account: Account, telling: Telling) -> bool:
    """Whether a voice that only denied before says that the other side did it ("it was they who opened fire")."""
    doer = telling.frame.initiator if telling.frame is not None else None
    denied = account.borrowed_frame.initiator if account.borrowed_frame is not None else None
    if doer is None or denied is None or account.frame is not None:
        return False
    return doer.party not in (UNKNOWN, denied.party, telling.voice.claimant)


def _hits_another(account: Account, telling: Telling) -> bool:
    """Whether a voice that denied to have hit somebody says whom it hit instead («یوازې د طالبانو مرکز مو ویشتلی»)."""
    frame, denied = telling.frame, account.frame or account.borrowed_frame
    if frame is None or denied is None or frame.target is None or denied.target is None:
        return False
    is_own = frame.initiator is None or frame.initiator.party == telling.voice.claimant
    return is_own and frame.target.party != denied.target.party


def find_version(page: Page, incident: Incident, telling: Telling) -> Account | None:
    """The version that a telling goes on with, None where its voice has none yet."""
    account = incident.by(telling.voice.claimant)
    if account is not None and not _is_other_source(page, account, telling) and not _turns(page, account, telling):
        return account
    lead = incident.accounts[-1]
    if takes_up(page, incident, lead, telling):
        lead.voice = telling.voice
        return lead
    return None


def _is_other_source(page: Page, account: Account, telling: Telling) -> bool:
    """Whether another one of the nameless speaks ("a source ... tells it differently")."""
    voice = telling.voice
    if voice.claimant not in NEARBY or not voice.chain or not account.voice.chain:
        return False
    named = [mark for mark in voice.chain if not mark.kind.startswith(("refers.", "saying.withheld"))]
    if not named:
        return False  # whoever spoke before goes on
    if _counts_in_care(page, account, telling):
        return True
    is_named_anew = (
        account.tellings[-1].scene.end <= named[0].start < telling.scene.end and voice.chain != account.voice.chain
    )
    acts = telling.frame is not None and telling.frame.initiator is not None
    is_first_to_blame = acts and (account.frame is None or account.frame.initiator is None)
    words = [page.words_of(mark) for mark in (named[0], account.voice.chain[0])]
    hears = (
        not telling.costs
        and not telling.times
        and telling.frame is not None
        and telling.frame.event in HEARD
        and telling.frame.target is None
        and not acts
        and _tells_more(account)
    )
    return is_named_anew and (
        is_first_to_blame
        or (hears and not set(words[0].split()) & set(words[1].split()))
        or (words[0] != words[1] and (counts_otherwise(page, account, telling) or _counts_nobody(account, telling)))
    )


def _counts_nobody(account: Account, telling: Telling) -> bool:
    """Whether it is said that nobody was hurt, where the dead or wounded of others were counted before."""
    spared = [cost for cost in telling.costs if cost.is_zero]
    counted = [cost for cost in account.costs if cost.number]
    return bool(spared) and any(None in (one.party, other.party) for one in spared for other in counted)


def _counts_in_care(page: Page, account: Account, telling: Telling) -> bool:
    """Whether a hospital counts the dead and wounded, where others blamed somebody before or counted otherwise."""
    if not page.is_verb_last or not any(cost.number for cost in telling.costs):
        return False
    speaks, spoke = (_speaks_in_care(page, voice) for voice in (telling.voice, account.voice))
    doer = account.frame.initiator if account.frame is not None else None
    blames = doer is not None and doer.party != UNKNOWN
    return speaks and not spoke and (blames or counts_otherwise(page, account, telling))


def _speaks_in_care(page: Page, voice: Voice) -> bool:
    """Whether a hospital stands beside the words for whoever speaks («یک منبع در شفاخانه»)."""
    care = page.lexicon.language.words["places_of"]["care"]
    near = [page.text[mark.start : mark.end + _CARE_REACH] for mark in voice.chain]
    return any(word in text for text in near for word in care)


def takes_up(page: Page, incident: Incident, lead: Account, telling: Telling, *, is_setting: bool = False) -> bool:
    """Whether a named voice vouches for what the report's own voice said first, without a source."""
    voice = telling.voice
    if lead.voice.claimant != "outlet" or lead.voice.chain or not voice.chain or voice.claimant == "outlet":
        return False
    if len(incident.accounts) > 1 or telling.stance is not None:
        return False
    if not (telling.frame or telling.costs):
        return is_setting  # "the incident happened on Monday, the spokesman said"
    if all(cost.tells_all for cost in telling.costs) and telling.costs:
        return True  # "the dead were fighters of that group, the spokesman said"
    mine = {one for one in list_numbers(page, lead.costs) if one[1].low is not None or one[1].high is not None}
    theirs = list_numbers(page, telling.costs)
    is_of_one = (
        voice.claimant in NEARBY and not theirs and all(said == Bounds(1, 1) for _, said in mine)
    )  # somebody named, told of again
    return not mine or bool(mine & theirs) or is_of_one or (not theirs and _goes_straight_on(page, lead, telling))


def _goes_straight_on(page: Page, lead: Account, telling: Telling) -> bool:
    """Whether a party tells in the next sentence how it came to what the report told in one ("Two policemen were hurt.
    The police say that a grenade was thrown at them.").
    """
    is_next = len(lead.tellings) == 1 and lead.tellings[0].scene.paragraph == telling.scene.paragraph
    if not is_next or telling.frame is None or telling.voice.as_actor() is None:
        return False
    doer = telling.frame.initiator  # whoever claims to have done it has a version of his own
    return doer is None or not (page.is_verb_last or doer.party == telling.voice.claimant)


def _tells_more(account: Account) -> bool:
    """Whether a version says who did it or what it cost, not only what was heard."""
    return bool(account.costs) or (account.frame is not None and account.frame.initiator is not None)
