"""Which account a telling goes on with, or whether it opens one."""

from sayso.read.accounts import Account, Telling
from sayso.read.conflicts import (
    conflicts_in_kind,
    conflicts_in_losses,
    conflicts_in_place,
    conflicts_in_roles,
    conflicts_in_time,
    is_recalled,
    quote_number,
)
from sayso.read.marks import Page

# What people hear from afar.
_HEARD = frozenset({"explosion", "attack", "clash", "strike"})


def place_telling(accounts: list[Account], telling: Telling, page: Page) -> Account | None:
    """The account that a telling goes on with or opens; None where it says nothing that a claim could rest on."""
    claimant = telling.voice.claimant
    last = next((account for account in reversed(accounts) if account.voice.claimant == claimant), None)
    if last is not None and _goes_on(last, telling, page):
        last.add(telling)
        return last
    if accounts and _takes_up_lead(accounts[-1], telling, page):
        accounts[-1].voice = telling.voice
        accounts[-1].add(telling)
        return accounts[-1]
    if accounts and telling.only_places and _agrees(accounts[-1], telling):
        accounts[-1].add_detail(telling)
        return None
    if not _can_open(telling, accounts):
        return None
    account = Account(telling.voice, [telling], _find_borrowed(accounts, telling))
    account.share(account.borrowed.shared if account.borrowed else [])
    before = _find_before(accounts, telling)
    if before is not None:
        account.places_before = before.places if account.is_apart and not account.is_total else []
        account.times_before = before.times if account.is_apart or account.is_total else []
    account.lead = accounts[0] if accounts and _counts_up(accounts[0], telling) else None
    accounts.append(account)
    return account


def _goes_on(account: Account, telling: Telling, page: Page) -> bool:
    if telling.count is not None or (telling.is_total != account.is_total and not _adds_to(account, telling)):
        return False
    if _is_other_source(account, telling):
        return False
    if telling.frame is None:
        return not (telling.times and conflicts_in_place(account, telling))
    if telling.is_another or (telling.is_new and account.frame and (telling.costs or telling.places or telling.times)):
        return False
    return not (
        conflicts_in_kind(account, telling)
        or is_recalled(account, telling, page)
        or conflicts_in_roles(account, telling)
        or conflicts_in_place(account, telling)
        or conflicts_in_time(account, telling, page)
        or conflicts_in_losses(account, telling, page)
    )


def _adds_to(account: Account, telling: Telling) -> bool:
    """Whether a scene without place and day goes on with a total ("four of ours fell in these clashes")."""
    return account.is_total and not telling.is_total and not telling.places and not telling.times


def _is_other_source(account: Account, telling: Telling) -> bool:
    """Whether another one of the nameless speaks ("a source ... tells it differently")."""
    voice = telling.voice
    if voice.claimant not in ("local-sources", "witnesses") or not voice.chain or not account.voice.chain:
        return False
    is_named_anew = (
        telling.scene.start <= voice.chain[0].start < telling.scene.end and voice.chain != account.voice.chain
    )
    acts = telling.frame is not None and telling.frame.initiator is not None
    return is_named_anew and acts and (account.frame is None or account.frame.initiator is None)


def _takes_up_lead(account: Account, telling: Telling, page: Page) -> bool:
    """Whether a named voice vouches for what the report's own voice said first, without a source ("..., police said").

    The lead is then that voice's, unless it counts what the voice does not.
    """
    lead, voice = account.voice, telling.voice
    if (
        lead.claimant != "outlet"
        or lead.chain
        or not voice.chain
        or voice.claimant == "outlet"
        or len(account.shared) > 1
    ):
        return False
    if (
        not (telling.frame or telling.costs)
        or telling.is_another
        or telling.is_vague
        or telling.is_total != account.is_total
    ):
        return False
    if telling.stance is not None or not _counts_alike(account, telling, page):
        return False
    return (
        not conflicts_in_place(account, telling)
        and not conflicts_in_kind(account, telling)
        and not conflicts_in_roles(account, telling)
    )


def _counts_alike(account: Account, telling: Telling, page: Page) -> bool:
    """Whether a telling repeats a count of the account; an account without counts is like any."""
    mine = {(cost.outcome, quote_number(cost, page)) for cost in account.costs if cost.number}
    theirs = {(cost.outcome, quote_number(cost, page)) for cost in telling.costs if cost.number}
    return bool(mine & theirs) or not mine


def _agrees(account: Account, telling: Telling) -> bool:
    """Whether a telling may be of the same event as an account, by its place and kind."""
    return not account.is_total and not conflicts_in_place(account, telling) and not conflicts_in_kind(account, telling)


def _can_open(telling: Telling, accounts: list[Account]) -> bool:
    """Whether a telling is a claim of its own: an event or a loss, with someone, somewhere or some day."""
    frame = telling.frame
    if telling.is_vague and (not telling.times or telling.scene.has("numbers.none")):
        return False
    if telling.count is not None:
        return True
    if frame is None:
        is_answer = telling.stance is not None and bool(accounts) and _speaks_to_it(telling)
        counts = any(cost.number for cost in telling.costs) and bool(telling.voice.chain)
        return is_answer or counts or (bool(telling.costs) and bool(accounts or telling.places or telling.times))
    if telling.only_places:
        return True
    has_number = any(cost.number or cost.is_zero for cost in telling.costs)
    has_where = bool(telling.places or telling.times)
    if telling.is_another and frame.has_who and accounts:
        return True
    is_sourced = bool(telling.voice.chain) and has_where and bool(accounts or (telling.places and telling.times))
    if _tells_heard(telling) or is_sourced:
        return True
    is_about_earlier = bool(accounts) and (telling.stance is not None or not telling.places)
    return (
        (has_where and (frame.has_who or bool(telling.costs)))
        or has_number
        or (is_about_earlier and bool(telling.stance or telling.voice.chain))
    )


def _speaks_to_it(telling: Telling) -> bool:
    """Whether an answer names what it answers: the claim, the toll, or "it"."""
    is_party = telling.voice.as_actor() is not None and bool(telling.voice.chain)
    says_yes = telling.stance is not None and telling.stance.kind == "stances.confirms"
    names_it = telling.scene.has("saying.statements", "totals.counted")
    return names_it or (is_party and (says_yes or telling.scene.has("refers.they")))


def _tells_heard(telling: Telling) -> bool:
    """Whether people near by say where and when a blast or shots were heard (codebook, rulings: Which claims)."""
    frame, voice = telling.frame, telling.voice
    is_near = voice.claimant in ("witnesses", "local-sources") and bool(voice.chain)
    return is_near and frame is not None and frame.event in _HEARD and bool(telling.places or telling.times)


def _find_borrowed(accounts: list[Account], telling: Telling) -> Account | None:
    """The account that another voice's version speaks about: the last one that does not conflict with it."""
    if telling.is_total or (telling.is_another and telling.times):
        return None
    for account in reversed(accounts):
        if account.is_total or account.voice.claimant == telling.voice.claimant:
            continue
        if not conflicts_in_place(account, telling):
            return account
    return None


def _find_before(accounts: list[Account], telling: Telling) -> Account | None:
    """What the same voice told last, of the same scope."""
    claimant = telling.voice.claimant
    same = (one for one in reversed(accounts) if one.voice.claimant == claimant and one.is_total == telling.is_total)
    return next(same, None)


def _counts_up(lead: Account, telling: Telling) -> bool:
    """Whether the report's own voice counted the events of one day, one of which is told now."""
    days = [mark for mark in lead.own_times if mark.kind != "dates.period"]
    return lead.is_total and lead.voice.claimant == "outlet" and bool(days) and not telling.is_total
