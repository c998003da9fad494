"""Whether two tellings count the same losses."""

from collections.abc import Iterable

from sayso.read.accounts import Account, Telling
from sayso.read.incidents.incident import Incident
from sayso.read.losses.costs import Cost
from sayso.read.losses.heads import NAMED
from sayso.read.losses.parts import LESS, count_bounds
from sayso.read.losses.together import goes_with
from sayso.read.scan.pages import Page
from sayso.records import Bounds


def _counts_him(account: Account, cost: Cost) -> bool:
    """Whether all that an account told before is the loss of one man of the same side."""
    told = [one for one in account.costs if one.number and may_be_same(one, cost)]
    return bool(told) and all(one.is_single for one in told)


def list_numbers(page: Page, costs: Iterable[Cost]) -> set[tuple[str, Bounds]]:
    """The outcomes with how many were lost, where a number was said."""
    return {(cost.outcome, said) for cost in costs if cost.number and (said := count_bounds(page, cost)) is not None}


def may_be_same(one: Cost, other: Cost) -> bool:
    """Whether two losses may be the same people's."""
    return one.outcome == other.outcome and (one.party == other.party or None in (one.party, other.party))


def counts_same(page: Page, incident: Incident, telling: Telling) -> bool:
    """Whether a telling names a number of losses that the incident has, too."""
    mine = {number for account in incident.accounts for number in list_numbers(page, account.costs)}
    return bool(mine & list_numbers(page, telling.costs))


def counts_otherwise(page: Page, account: Account, telling: Telling) -> bool:
    """Whether another number of the same people is lost."""
    apart = {mark.start for cost in telling.costs for mark in cost.number if mark.kind.endswith(LESS)}
    for cost in telling.costs:
        if cost.number and cost.number[0].start in apart:
            continue  # a part of another toll
        if any(goes_with(page, cost, one) for one in account.costs):
            continue  # "a commander was killed", then "two of his guards died, too"
        if _counts_him(account, cost) and telling.scene.has("people.including"):
            continue  # "killed a commander", then "two fighters, among them a commander, were killed"
        said = [count_bounds(page, one) for one in account.costs if one.number and may_be_same(one, cost)]
        if said and cost.number and count_bounds(page, cost) not in said:
            return True
    return False


def names_another(page: Page, account: Account, telling: Telling) -> bool:
    """Whether somebody else by his name is lost than those whose names an account told."""
    mine, theirs = (_list_names(page, costs) for costs in (account.costs, telling.costs))
    return bool(mine and theirs) and not any(one <= other or other <= one for one in mine for other in theirs)


def _list_names(page: Page, costs: Iterable[Cost]) -> list[set[str]]:
    """The names of those who were lost, each as its words."""
    named = [cost for cost in costs if cost.head == NAMED and not page.is_verb_last]
    return [set(page.words_of(number).split()) for cost in named for number in cost.number]
