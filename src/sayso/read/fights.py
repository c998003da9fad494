"""A fight that others tell: whoever only says what it cost, or what was heard of it, means that fight."""

from sayso.codebook import CIVILIANS
from sayso.read.accounts import Account
from sayso.read.acts.events import Frame
from sayso.read.scan.marks import Mark
from sayso.read.scan.pages import Page
from sayso.read.speech.attribution import NEARBY
from sayso.read.speech.stances import is_denial


def take_up_fight(page: Page, account: Account, own: Frame | None, stance: Mark | None) -> Frame | None:
    """The event of an account, which is the fight that others tell where it says no more than that there were shots.

    So it is where somebody confirms the shots of a fight without a word of who fired, and where people near by count
    the dead of a fight, or tell of its shells, of which two sides say that the other began it.
    """
    told = account.borrowed_frame
    is_fight = stance is not None and not is_denial(stance) and told is not None and told.event == "clash"
    if is_fight and own is not None and own.event == "attack" and not own.has_who:
        return told
    return _name_fight(page, account, own) if account.voice.claimant in NEARBY and not is_denial(stance) else own


def _name_fight(page: Page, account: Account, own: Frame | None) -> Frame | None:
    """The fight of which people near by tell, without sides: they do not say who fought."""
    frame = own or account.borrowed_frame
    if frame is None or account.is_total or not (own is None or _is_open(page, own)):
        return own
    if not any(_tells_fight(one) for one in account.shared) and not _accuse_each_other(account):
        return own
    return Frame("clash", frame.trigger._replace(kind="events.clash.nouns"), None, None, ())


def _is_open(page: Page, frame: Frame) -> bool:
    """Whether shots or shells are told of which nobody is said to have fired them at whom, but at people's homes."""
    if frame.initiator is not None or (frame.target is not None and frame.target.party != CIVILIANS):
        return False
    words = set(page.words_of(frame.trigger).split())
    return frame.event == "strike" and not words.isdisjoint(page.lexicon.listed["arms"])


def _tells_fight(account: Account) -> bool:
    """Whether an account tells of two sides that fought."""
    return account.frame is not None and account.frame.event == "clash" and len(account.frame.sides) > 1


def _accuse_each_other(account: Account) -> bool:
    """Whether two parties say of one event that the other attacked."""
    frames = [(one.voice.claimant, one.frame.initiator) for one in account.shared if one.frame is not None]
    blamed = {(claimant, doer.party) for claimant, doer in frames if doer is not None and doer.party != claimant}
    return any((doer, claimant) in blamed for claimant, doer in blamed)
