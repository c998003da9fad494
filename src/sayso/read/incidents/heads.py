"""The sum at the head of a report, where its body tells every part of it."""

from collections.abc import Iterable, Sequence

from sayso.read.accounts import Account, list_ids
from sayso.read.incidents.kinds import is_alike
from sayso.read.incidents.place_and_time import find_days, list_provinces
from sayso.read.losses.costs import Cost
from sayso.read.losses.parts import count_bounds
from sayso.read.scan.pages import Page
from sayso.read.speech.stances import find_stance
from sayso.records import Bounds


def settle_lead(page: Page, accounts: Sequence[Account]) -> list[Account]:
    """The accounts without a sum at the head of the report of which every part is listed; a sum of some is a total.

    (Codebook, rulings: Which claims.)
    """
    accounts = _leave_summed_up(page, _leave_told_again(page, accounts))
    if len(accounts) < 3 or accounts[0].frame is None:
        return list(accounts)
    lead = accounts[0]
    accounts = [lead, *_leave_shared_out(page, lead, accounts[1:])]
    if _lists_all(page, lead, accounts[1:]) or _only_opens(lead, accounts[1:]):
        return list(accounts[1:])
    rest = [one for one in accounts[1:] if _is_part(lead, one)]
    for outcome in ("captured", "killed", "surrendered"):
        whole = _sum_up(page, [lead], outcome)
        parts = _sum_up(page, rest, outcome)
        counting = [one for one in rest if any(cost.outcome == outcome and cost.number for cost in one.costs)]
        if whole is None or parts is None or len(counting) < 2:
            continue
        if parts == whole or (_is_unsourced_account(lead) and _reach_same(parts, whole)):
            return list(accounts[1:])
        if whole.low is not None and parts.low is not None and parts.low < whole.low:
            lead.sums_some = True
    return list(accounts)


def _leave_summed_up(page: Page, accounts: Sequence[Account]) -> Sequence[Account]:
    """The accounts without a head of the report's own that adds up what the two sides of one event say of it."""
    lead = accounts[0] if accounts else None
    if lead is None or lead.is_total or not _is_unsourced_account(lead) or page.is_verb_last:
        return accounts
    versions = [one for one in lead.shared if one is not lead and one.voice.as_actor() is not None]
    dead = [one for one in versions if _sum_up(page, [one], "killed") is not None]
    whole = _sum_up(page, [lead], "killed")
    is_sum = len({one.voice.claimant for one in dead}) > 1 and whole == _sum_up(page, dead, "killed")
    return accounts[1:] if is_sum and whole is not None else accounts


def _leave_told_again(page: Page, accounts: Sequence[Account]) -> Sequence[Account]:
    """The accounts without a head that is told again in the body with more said of it: by the same voice, of the same
    doer, with the same toll or the parts of it.
    """
    for lead in accounts[:1]:
        again = next((one for one in accounts[1:] if _tells_again(page, lead, one)), None)
        if again is None:
            continue
        again.lead = again.lead or lead
        return accounts[1:]
    return accounts


def _tells_again(page: Page, lead: Account, account: Account) -> bool:
    """Whether an account is of the event that the same voice told at the head of the report."""
    if lead.is_total or account.is_total or account.is_apart or not _is_by_same(lead, account):
        return False
    if find_stance(lead) is not None or find_stance(account) is not None:
        return False
    mine, theirs = (list_provinces(page, one.places) for one in (lead, account))
    near, far = (list_ids(one.places, "district") for one in (lead, account))
    days = [find_days(page, one.times) for one in (lead, account)]
    is_elsewhen = None not in days and days[0] != days[1]
    is_elsewhere = (mine and theirs and not mine & theirs) or (near and far and not near & far)
    if is_elsewhen or is_elsewhere or not lead.costs:
        return False
    return all(_is_told_in(page, cost, account.costs) for cost in lead.costs if not cost.is_zero)


def _is_told_in(page: Page, cost: Cost, costs: Sequence[Cost]) -> bool:
    """Whether a loss is among others, or the sum of the dead and the wounded among them."""
    whole = count_bounds(page, cost) if cost.number else None
    same = [one for one in costs if one.party == cost.party and one.number]
    if whole is None:
        return False
    if any(one.outcome == cost.outcome and count_bounds(page, one) == whole for one in same):
        return True
    parts = [count_bounds(page, one) for one in same if one.outcome in ("killed", "wounded")]
    if cost.outcome != "casualties" or len(parts) != 2 or parts[0] is None or parts[1] is None:
        return False
    return parts[0] + parts[1] == whole


def _leave_shared_out(page: Page, lead: Account, rest: Sequence[Account]) -> list[Account]:
    """The other accounts without counts that only share out the events of the head ("two in Parwan and one in Kabul").

    (Codebook, rulings: breakdowns of a total are not coded; counts per initiator are claims.)
    """
    bare = [one for one in rest if one.is_total and not one.costs and _is_by_same(lead, one)]
    shares = {id(one): count for one in bare if (count := _count_events(page, one)) is not None}
    if len(shares) < 2 or sum(shares.values()) != _count_events(page, lead):
        return list(rest)
    return [one for one in rest if id(one) not in shares]


def is_shared_out(page: Page, account: Account) -> bool:
    """Whether a bare count is the sum of the shares told with it (codebook, rulings: Which claims)."""
    shares = [_count_events(page, one) for one in account.shares]
    parts = [share for share in shares if share is not None]
    return (
        bool(parts) and not account.costs and len(parts) == len(shares) and sum(parts) == _count_events(page, account)
    )


def _count_events(page: Page, account: Account) -> int | None:
    """How many events an account counts exactly."""
    count = next((telling.count for telling in account.tellings if telling.count is not None), None)
    said = page.read_number(count) if count is not None else None
    return said.low if said is not None and said.low == said.high else None


def _is_by_same(lead: Account, account: Account) -> bool:
    """Whether two accounts of one voice name the same party as the one that acted."""
    mine, theirs = (one.frame.initiator if one.frame is not None else None for one in (lead, account))
    is_same = mine is not None and theirs is not None and mine.party == theirs.party
    return is_same and lead.voice.claimant == account.voice.claimant


def _only_opens(lead: Account, rest: Sequence[Account]) -> bool:
    """Whether the head only says where it was that the body tells ("Heavy fighting in Andarab and Panjshir.")."""
    frame, first = lead.frame, lead.tellings[0]
    if frame is None or frame.event != "clash" or not frame.is_noun or len(lead.tellings) > 1:
        return False
    mine = list_ids(lead.own_places, "province") | list_ids(lead.own_places, "district")
    is_bare = not lead.costs and not first.times and first.count is None and first.stance is None
    own = [one for one in rest if one.voice.claimant == lead.voice.claimant and one.shared is not lead.shared]
    return is_bare and len(mine) > 1 and len(own) > 1 and all(one.costs or one.own_places for one in own)


def _is_part(lead: Account, account: Account) -> bool:
    """Whether an account may be of one of the events that the head of a report sums: of its voice, or of anybody where
    the head names no source.
    """
    if account.frame is None or lead.frame is None or account.shared is lead.shared:
        return False
    if _is_unsourced_account(lead):
        return is_alike(lead, account.tellings[0]) and not account.is_total
    return account.voice.claimant == lead.voice.claimant and account.frame.event == lead.frame.event


def _is_unsourced_account(account: Account) -> bool:
    return account.voice.claimant == "outlet" and not account.voice.chain


def _reach_same(parts: Bounds, whole: Bounds) -> bool:
    """Whether parts come to a sum that is only said to be the least ("at least nine")."""
    return parts.low == whole.low and whole.high is None


def _lists_all(page: Page, lead: Account, rest: Sequence[Account]) -> bool:
    """Whether a report tells one by one all the events that it counts at its head, where it counts nothing else."""
    told = {id(one.shared) for one in rest if _is_one_of(lead, one)}
    return _count_events(page, lead) == len(told)


def _is_one_of(lead: Account, account: Account) -> bool:
    """Whether an account is of one event of the kind that the head counts, by nobody else than the head says."""
    if account.is_total or account.shared is lead.shared or account.frame is None:
        return False
    doer = lead.frame.initiator.party if lead.frame is not None and lead.frame.initiator is not None else None
    mine = account.frame.initiator.party if account.frame.initiator is not None else None
    return None in (doer, mine) or doer == mine


def _sum_up(page: Page, accounts: Iterable[Account], outcome: str) -> Bounds | None:
    total: Bounds | None = None
    for account in accounts:
        for cost in account.costs:
            said = count_bounds(page, cost) if cost.outcome == outcome and cost.number else None
            total = said if total is None else total + said if said else total
    return total
