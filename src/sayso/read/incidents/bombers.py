"""Whose aircraft those were of which a report tells without saying it again."""

from collections.abc import Sequence

from sayso.read.accounts import Account
from sayso.read.actors import Actor
from sayso.read.scan.pages import Page
from sayso.read.speech.attribution import observes

# Who has aircraft and guns that reach across a border.
_STATES = ("neighbour", "state")


def name_bombers(page: Page, accounts: Sequence[Account]) -> None:
    """Give strikes of which a party names no doer to the one state to which all others of the report are laid."""
    bombers = {bomber.party: bomber for account in accounts if (bomber := _find_bomber(page, account)) is not None}
    if len(bombers) != 1:
        return
    bomber = next(iter(bombers.values()))
    for account in accounts:
        frame, speaker = account.frame, account.voice.as_actor()
        is_open = frame is not None and frame.event == "strike" and frame.initiator is None and account.unknown is None
        is_open = is_open and not any(telling.stance for telling in account.tellings)
        if is_open and speaker is not None and speaker.party != bomber.party and not observes(page, speaker.party):
            account.bomber = bomber


def _find_bomber(page: Page, account: Account) -> Actor | None:
    """The state to which an account lays a strike."""
    frame = account.frame
    if frame is None or frame.event != "strike" or frame.initiator is None:
        return None
    return frame.initiator if page.lexicon.theatre.is_of(frame.initiator.party, *_STATES) else None
