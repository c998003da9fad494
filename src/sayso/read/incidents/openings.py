"""Whether a telling says enough to be a claim of its own."""

from collections.abc import Sequence

from sayso.read.accounts import Account, Telling
from sayso.read.incidents.incident import HEARD, Incident, is_unsourced
from sayso.read.incidents.numbers import counts_otherwise, names_another
from sayso.read.incidents.place_and_time import find_days
from sayso.read.losses.costs import Cost
from sayso.read.losses.parts import count_bounds
from sayso.read.scan.pages import Page
from sayso.read.speech.attribution import NEARBY
from sayso.read.totals import ABUSES

# What the same voice tells again and again of other men.
_SERIAL = frozenset({"arrest", "surrender"})


#: An event dated no finer than this is history, in days.
_HISTORY_DAYS = 200


#: Attacks of a longer time than this, in the plural, are told one by one or not at all, in days.
_SEASON_DAYS = 62


def _speaks_to_it(telling: Telling) -> bool:
    """Whether an answer names what it answers: the claim, the toll, or "it"."""
    is_party = telling.voice.as_actor() is not None and bool(telling.voice.chain)
    names_it = telling.scene.has("saying.statements", "totals.counted", "tolls.")
    return names_it or is_party or telling.voice.claimant == "witnesses"


def _only_mentions(page: Page, telling: Telling) -> bool:
    """Whether a noun only speaks of arrests or killings that nobody counts ("their detention is without precedent")."""
    frame = telling.frame
    is_noun = frame is not None and frame.is_noun and frame.event in ABUSES
    return is_noun and not telling.costs and not page.is_verb_last


def _spans_year(page: Page, telling: Telling) -> bool:
    """Whether a telling names no day finer than a year: it recalls history."""
    days = find_days(page, telling.times)
    return days is not None and days.distance is not None and days.distance > _HISTORY_DAYS


def _is_no_news(page: Page, telling: Telling) -> bool:
    """Whether a telling recalls history, announces what is to come, or only says that months cost many."""
    is_history = is_unsourced(telling) and not telling.is_total and _spans_year(page, telling)
    return is_history or _is_to_come(page, telling) or _sums_up_loosely(page, telling)


def _is_to_come(page: Page, telling: Telling) -> bool:
    """Whether the day of a telling is still to come: it is announced, and has not happened."""
    days = find_days(page, telling.times)
    return days is not None and days.start is not None and days.start > page.report.published


def _sums_up_loosely(page: Page, telling: Telling) -> bool:
    """Whether losses over months are told in words without a number ("gave many victims in these two years")."""
    if not telling.is_total or telling.count is not None or any(_is_bounded(page, cost) for cost in telling.costs):
        return False
    days = find_days(page, telling.times)
    return days is not None and days.distance is not None and days.distance > _SEASON_DAYS


def _is_bounded(page: Page, cost: Cost) -> bool:
    said = count_bounds(page, cost) if cost.number else None
    return cost.is_zero or (said is not None and (said.low is not None or said.high is not None))


def tells_new(page: Page, account: Account, telling: Telling) -> bool:
    """Whether a voice brings in another event than the one it told ("an attack in ...", another man, another
    toll).
    """
    if telling.frame is None or account.frame is None:
        return any(place.is_finer for place in telling.places) and counts_otherwise(page, account, telling)
    has_own = bool(telling.times or telling.places)
    if has_own and names_another(page, account, telling):
        return True
    if telling.frame.event in _SERIAL and telling.scene.has("dates."):
        has_own = True  # told on another day of other men
    if telling.is_new and (has_own or telling.costs):
        return account.tellings[-1].scene.paragraph != telling.scene.paragraph or counts_otherwise(
            page, account, telling
        )
    return has_own and counts_otherwise(page, account, telling)


def tells_many(page: Page, telling: Telling) -> bool:
    """Whether a telling speaks of attacks in the plural, and counts nothing ("Badakhshan has seen clashes")."""
    frame = telling.frame
    if frame is None or telling.costs or telling.stance or not frame.is_noun:
        return False
    return page.is_plural(frame.trigger)


def _is_general(page: Page, telling: Telling, incident: Incident | None) -> bool:
    """Whether a telling speaks of attacks in the plural, over months or at no time, and counts nothing."""
    if not tells_many(page, telling) or (incident is not None and _tells_who_was_hit(page, telling)):
        return False
    if incident is not None and page.is_verb_last and _lays_to_somebody(telling):
        return False
    days = find_days(page, telling.times)
    if days is None or days.distance is None:
        return not telling.places or telling.scene.has("dates.vague", "totals.cues")
    return days.distance > _SEASON_DAYS


def _lays_to_somebody(telling: Telling) -> bool:
    """Whether a party says who carried out the attacks that were told («دا بریدونه پاکستان کړي دي»)."""
    doer = telling.frame.initiator if telling.frame is not None else None
    return telling.points and doer is not None and telling.voice.as_actor() is not None and bool(telling.voice.chain)


def _tells_who_was_hit(page: Page, telling: Telling) -> bool:
    """Whether somebody says whom the attacks hit that others told («وزارت ویلي چې په بریدونو کې ملکیان په نښه شوي»)."""
    frame, is_last = telling.frame, page.is_verb_last
    is_sourced = bool(telling.voice.chain) and telling.voice.as_actor() is not None
    return is_last and is_sourced and frame is not None and frame.target is not None and not telling.is_vague


def _recalls_earlier(page: Page, telling: Telling) -> bool:
    """Whether an earlier event is recalled with its place and day (codebook, rulings: Which claims)."""
    is_dated = bool(telling.times) and all(mark.kind != "dates.period" for mark in telling.times)
    is_last = page.is_verb_last
    return is_last and telling.is_another and bool(telling.places) and is_dated


def may_open(page: Page, accounts: Sequence[Account], telling: Telling, incident: Incident | None) -> bool:
    """Whether a telling is a claim of its own: an event or a loss, with someone, somewhere or some day."""
    frame = telling.frame
    hears = telling.voice.claimant in NEARBY and frame is not None and frame.event in HEARD and incident is not None
    history = ("numbers.none", "timing.history", *(() if page.is_verb_last else ("timing.since",)))
    if telling.is_vague and not hears and (not telling.times or telling.scene.has(*history)):
        return False
    if _is_no_news(page, telling):
        return False
    if telling.count is not None:
        return True
    if _is_general(page, telling, incident) and not hears:
        return False
    if frame is not None and frame.event == "other" and not telling.costs:
        return False
    has_number = any(cost.number or cost.is_zero for cost in telling.costs)
    if frame is None:
        is_answer = telling.stance is not None and incident is not None and _speaks_to_it(telling)
        counts = any(cost.number for cost in telling.costs) and bool(telling.voice.chain)
        return is_answer or counts or (bool(telling.costs) and bool(incident or telling.places or telling.times))
    if telling.only_places:
        return True
    has_where = bool(telling.places or telling.times)
    if telling.voice.claimant == "analyst" and not (has_where or has_number or telling.stance):
        return False  # an opinion of the fighting
    if telling.is_another and frame.has_who and accounts:
        return True
    is_near = telling.voice.claimant in NEARBY and bool(telling.voice.chain)
    if is_near and frame.event in HEARD and (has_where or incident is not None):
        return True
    is_lead = not accounts and frame.has_who and not _only_mentions(page, telling)
    is_sourced = (bool(telling.voice.chain) or telling.voice.as_actor() is not None) and (has_where or is_lead)
    is_about = incident is not None and bool(telling.stance or telling.voice.chain)
    if telling.stance is not None and frame.has_who:
        return True
    is_earlier = incident is None and bool(accounts) and _recalls_earlier(page, telling)
    return is_sourced or has_number or is_about or is_earlier or (has_where and (frame.has_who or bool(telling.costs)))
