"""Where a telling conflicts with an account: another place, day, kind of event, doer or toll."""

from collections.abc import Sequence

from sayso.lang.dates import Days, parse_days
from sayso.read.accounts import Account, Telling, list_ids
from sayso.read.costs import Cost
from sayso.read.marks import Mark, Page

# An arrest, a surrender or a seizure is news of its own beside a fight; what else happens in a fight is part of it.
_APART = frozenset({"arrest", "surrender", "seizure", "other"})


def conflicts_in_place(account: Account, telling: Telling) -> bool:
    """Two different provinces, or two different districts, are two places."""
    for level in ("province", "district"):
        mine = list_ids(account.places, level)
        theirs = list_ids(telling.places, level)
        if mine and theirs and not mine & theirs:
            return True
    return False


def conflicts_in_time(account: Account, telling: Telling, page: Page) -> bool:
    """Two different windows of days, where the telling also says where or at what cost."""
    mine, theirs = _read_days(account.times, page), _read_days(telling.times, page)
    if mine is None or theirs is None or not (telling.places or telling.costs):
        return False
    return mine != theirs


def _read_days(times: Sequence[Mark], page: Page) -> Days | None:
    """The days that words name; None where they tell none, or nothing but "the same day"."""
    words = [page.text[mark.start : mark.end] for mark in times]
    return parse_days(words, page.report.published, page.lexicon.language) if words else None


def is_recalled(account: Account, telling: Telling, page: Page) -> bool:
    """Whether the report's own voice tells, in another paragraph, of another day's event with a toll of its own."""
    last = account.tellings[-1].scene
    if telling.voice.claimant != "outlet" or telling.frame is None:
        return False
    if telling.scene.paragraph == last.paragraph or not telling.times or not telling.costs or not account.costs:
        return False
    mine = {(cost.outcome, quote_number(cost, page)) for cost in account.costs}
    return not account.own_times and not any((cost.outcome, quote_number(cost, page)) in mine for cost in telling.costs)


def conflicts_in_kind(account: Account, telling: Telling) -> bool:
    """A kind of event that is news of its own, beside another kind."""
    frame, other = account.frame, telling.frame
    if other is None:
        return False
    if frame is None:
        return other.event in _APART and any(cost.outcome in ("killed", "wounded") for cost in account.costs)
    if frame.event == "operation" and _is_its_end(account, telling):
        return False
    return frame.event != other.event and (frame.event in _APART or other.event in _APART)


def _is_its_end(account: Account, telling: Telling) -> bool:
    """Whether an arrest is how an operation ended: told right behind it, without place or day of its own."""
    is_near = telling.scene.paragraph - account.tellings[-1].scene.paragraph <= 1
    arrests = telling.frame is not None and telling.frame.event == "arrest"
    return is_near and arrests and bool(telling.costs) and not telling.places and not telling.times


def conflicts_in_roles(account: Account, telling: Telling) -> bool:
    """Two different parties that acted."""
    frame, other = account.frame, telling.frame
    if frame is None or other is None:
        return False
    mine, theirs = frame.initiator, other.initiator
    return mine is not None and theirs is not None and mine.party != theirs.party


def conflicts_in_losses(account: Account, telling: Telling, page: Page) -> bool:
    """Another number for the same loss, told with a day."""
    mine = {(cost.outcome, cost.party): quote_number(cost, page) for cost in account.costs if cost.number}
    for cost in telling.costs:
        said = mine.get((cost.outcome, cost.party))
        if said is not None and cost.number and said != quote_number(cost, page) and telling.times:
            return True
    return False


def quote_number(cost: Cost, page: Page) -> str:
    """The words of a loss's number."""
    return " ".join(page.text[mark.start : mark.end] for mark in cost.number)
