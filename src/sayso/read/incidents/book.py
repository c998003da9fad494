"""The incidents of one report: tellings gathered into accounts, sentence by sentence."""

from dataclasses import replace

from sayso.codebook import UNKNOWN
from sayso.read.accounts import Account, Telling, list_ids
from sayso.read.acts.events import Frame
from sayso.read.incidents.heads import is_shared_out, settle_lead
from sayso.read.incidents.incident import Incident, is_unsourced
from sayso.read.incidents.inherited import (
    counts_up,
    find_before,
    find_hunt,
    find_there,
    find_wave,
    go_on_bombing,
    inherit_doer,
    set_after,
)
from sayso.read.incidents.kinds import conflicts_in_kind, conflicts_in_roles, is_alike, is_same_kind
from sayso.read.incidents.leftovers import is_blast_of
from sayso.read.incidents.numbers import counts_same, may_be_same
from sayso.read.incidents.openings import may_open, tells_many, tells_new
from sayso.read.incidents.place_and_time import conflicts_in_place, conflicts_in_time, find_days, is_same_day
from sayso.read.incidents.versions import find_version, takes_up
from sayso.read.news import is_long_ago
from sayso.read.scan.pages import Page
from sayso.read.scan.scenes import Scene
from sayso.read.speech.attribution import NEARBY, observes
from sayso.read.speech.stances import is_denial
from sayso.read.timing import COMPARED

#: So many incidents back a sentence may speak of one; the first of a report stays in reach.
_REACH = 6

# Times that name one day.
_DAYS = ("dates.weekday", "dates.relative", "dates.absolute")

# Levels of places: those by which an event is known again, and those that tell apart two in one province.
_AREAS = ("province", "district")
_SPOTS = ("district", "locality")


class Incidents:
    """All incidents of one report in the order in which they were first told."""

    page: Page

    def __init__(self) -> None:
        self.incidents: list[Incident] = []
        self.accounts: list[Account] = []
        self.lead: Account | None = None
        self.owned: dict[str, Frame] = {}  # by voice, what it owned to as a whole ("carried out both attacks")
        self.is_settled = False

    def close(self, keep: int) -> list[Account]:
        """The accounts to which nothing more is added: all but so many last ones. They leave the book."""
        self._date_by_settings()
        if not self.is_settled:
            self.accounts[:] = settle_lead(self.page, self.accounts)
            self.is_settled = True
        closed = self.accounts[: max(0, len(self.accounts) - keep)]
        del self.accounts[: len(closed)]
        closed = [account for account in closed if not is_shared_out(self.page, account)]
        still_open = {id(account) for account in self.accounts}
        kept = [one for one in self.incidents if any(id(account) in still_open for account in one.accounts)]
        self.incidents[:] = kept or self.incidents[-1:]
        return closed

    def take_back(self, scene: Scene) -> None:
        """Forget the blast told last, of which a scene says that earlier wars had left what blew up there."""
        latest = self._in_reach()[:1]
        if latest and is_blast_of(self.page, latest[0], scene):
            gone = {id(account) for account in latest[0].accounts}
            self.incidents.remove(latest[0])
            self.accounts[:] = [account for account in self.accounts if id(account) not in gone]
            self.lead = self.lead if self.lead is None or id(self.lead) not in gone else None

    def place_both(self, telling: Telling) -> list[Account]:
        """The accounts of somebody who says that the last two events told were both his."""
        last = sorted(self.incidents, key=lambda one: one.accounts[0].begins)[-2:]
        told = replace(telling, is_vague=False, is_total=False, count=None, places=(), times=())
        return [find_version(self.page, one, told) or self._open(told, one) for one in last if not one.is_total]

    def add_version(self, account: Account, telling: Telling) -> Account:
        """The account of another voice that speaks of the same incident."""
        incident = next(one for one in self.incidents if account in one.accounts)
        told = replace(telling, costs=(), places=(), times=(), evidence=(), stance=None)
        return incident.by(telling.voice.claimant) or self._open(told, incident)

    def place(self, telling: Telling) -> Account | None:
        """The account that a telling goes on with or opens; None where it says nothing that a claim could rest on."""
        if telling.frame is None and not telling.costs and telling.stance is None and telling.count is None:
            self._add_setting(telling)
            return None
        self._settle_wave(telling)
        denial = self._find_denial(telling)
        if denial is not None:
            denial.add(telling)
            return denial
        incident = self._find(telling)
        if telling.costs and all(cost.tells_all for cost in telling.costs):
            if telling.frame is not None and self.accounts:  # "them": those who were told last
                incident = next(one for one in self.incidents if self.accounts[-1] in one.accounts)
            return self._name_hurt(incident or next(iter(self._in_reach()), None), telling)
        telling = self._lend_voice(telling, incident)
        if incident is not None and is_unsourced(telling) and incident.by("outlet") is None:
            if self._counts_owned(incident.accounts[-1], telling):
                return self._open(telling, incident)
            return self._add_detail(incident, _leave_backdrop(telling))
        if incident is not None:
            account = find_version(self.page, incident, telling)
            if account is not None:
                account.add(_leave_backdrop(telling))
                return account
            if telling.only_places:
                incident.accounts[-1].add_detail(telling)
                return None
            if incident.is_total and telling.frame is None and telling.costs:
                telling = replace(telling, is_total=True)
        if not may_open(self.page, self.accounts, telling, incident):
            self._note_owned(telling)
            return None
        return self._open(telling, incident)

    def _settle_wave(self, telling: Telling) -> None:
        """Strikes in the plural at the head of a report were one event, where the same voice then names their night."""
        lead = self.accounts[-1] if len(self.accounts) == 1 else None
        if lead is None or not lead.is_total or not telling.times or telling.is_total or telling.is_another:
            return
        first, days = lead.tellings[0], find_days(self.page, telling.times)
        is_one_night = days is not None and days.start is not None and days.start == days.end
        is_loose = len(lead.tellings) == 1 and first.count is None and not first.times
        is_loose = is_loose and not first.scene.has("totals.cues", "totals.reach", *COMPARED)
        is_same = telling.frame is not None and lead.frame is not None and telling.frame.event == lead.frame.event
        is_same = is_same and telling.voice.claimant == lead.voice.claimant
        if is_one_night and is_loose and is_same and not conflicts_in_place(self.page, lead, telling):
            lead.tellings[0] = replace(first, is_total=False)

    def _find_denial(self, telling: Telling) -> Account | None:
        """The denial that somebody repeats without telling again what he denies."""
        if not is_denial(telling.stance) or telling.frame is not None or telling.costs:
            return None
        own = [one for one in self.accounts if one.voice.claimant == telling.voice.claimant]
        firsts = [one for one in own if is_denial(one.tellings[0].stance)]
        return firsts[-1] if firsts and firsts[-1] is not own[-1] else None

    def _name_hurt(self, incident: Incident | None, telling: Telling) -> Account | None:
        """ "All the dead were civilians": said of the losses that its voice, or the report, told before."""
        if incident is None:
            return None
        account = incident.by(telling.voice.claimant)
        lead = incident.accounts[-1]
        if account is None and takes_up(self.page, incident, lead, telling):
            lead.voice, account = telling.voice, lead
        if account is None and is_unsourced(telling):
            account = lead
        if account is not None:
            account.add(telling)
        return account

    def _add_setting(self, telling: Telling) -> None:
        """ "The incident took place on Monday": where and when of what was told before."""
        if telling.is_vague or not (telling.places or telling.times) or not self.accounts:
            return
        if not telling.points:
            self._note_setting(telling)
            return
        lead = self._in_reach()[0].accounts[-1]
        if takes_up(self.page, self._in_reach()[0], lead, telling, is_setting=True):
            lead.voice = telling.voice
        incident = self._in_reach()[0]
        account = incident.by(telling.voice.claimant) or incident.accounts[-1]
        if not (conflicts_in_place(self.page, account, telling) or conflicts_in_time(self.page, account, telling)):
            account.add_detail(telling)

    def _note_setting(self, telling: Telling) -> None:
        """Keep in mind a day that is named right behind an event without one, by whoever told it."""
        incident = self._in_reach()[0]
        first = incident.accounts[0].tellings[0]
        is_near = 0 <= telling.scene.paragraph - first.scene.paragraph <= 1
        is_day = any(mark.kind.startswith(_DAYS) for mark in telling.times)
        is_own = bool(telling.voice.chain) and incident.by(telling.voice.claimant) is not None
        if is_near and is_day and is_own and not incident.is_total:
            incident.settings.append(replace(telling, places=()))

    def _date_by_settings(self) -> None:
        """Give the events of which no version names a day the one named right behind them."""
        for incident in self.incidents if not self.page.is_verb_last else ():
            if incident.settings and not any(account.own_times for account in incident.accounts):
                incident.accounts[0].add_detail(incident.settings[0])
            incident.settings.clear()

    def _lend_voice(self, telling: Telling, incident: Incident | None) -> Telling:
        """Nameless sources who told all before vouch for the next of the same kind that the report lists."""
        if incident is not None or not is_unsourced(telling) or not self.accounts or telling.is_vague:
            return telling
        voices = {account.voice.claimant for account in self.accounts}
        lead, before = self.lead or self.accounts[0], self.accounts[-1]
        if len(voices) == 1 and before.voice.claimant in NEARBY and is_alike(before, telling):
            is_old = is_long_ago(self.page, find_days(self.page, telling.times))
            return telling if is_old else replace(telling, voice=before.voice)
        is_report = observes(self.page, lead.voice.claimant) or lead.voice.claimant == "analyst"
        return replace(telling, voice=lead.voice) if is_report else telling

    def _add_detail(self, incident: Incident, telling: Telling) -> Account | None:
        """What the report itself says of an incident that others vouch for: where, when, and what they go on to
        count.
        """
        account = incident.accounts[-1]
        told = [cost for cost in account.costs if cost.number]
        counted = [cost for cost in telling.costs if cost.number or cost.is_zero or cost.actor is not None]
        if counted and not any(may_be_same(one, cost) for one in told for cost in counted):
            account.add(telling)
            return account
        account.add_detail(telling)
        return None

    def _counts_owned(self, account: Account, telling: Telling) -> bool:
        """Whether the report counts the victims of an earlier event that somebody only took responsibility for."""
        is_owned = account.tellings[0].scene.has("responsibility.taken") and not account.costs
        if not is_owned or not any(cost.number for cost in telling.costs):
            return False
        return self.page.is_verb_last and is_long_ago(self.page, find_days(self.page, telling.times or account.times))

    def _open(self, telling: Telling, incident: Incident | None) -> Account:
        telling = go_on_bombing(self.page, self.accounts, telling)
        telling = set_after(self.accounts, inherit_doer(self.page, self.accounts, self.owned, telling))
        account = Account(telling.voice, [telling])
        whole = self._find_sum(telling)
        if incident is None:
            incident = Incident()
            self._insert(incident, whole)
            before = whole or find_before(self.accounts, telling)
            is_loose = telling.is_another and telling.scene.has("dates.vague")  # "in another operation recently"
            if before is not None and (telling.is_another or telling.is_total) and not is_loose:
                account.places_before = before.places if not telling.is_total else []
                account.times_before = before.times
            account.places_before = account.places_before or find_there(self.page, self.accounts, telling)
            account.borrowed = find_wave(self.page, self.accounts, telling)
            account.times_before = account.times_before or find_hunt(self.page, self.accounts, telling)
        else:
            account.borrowed = _choose_borrowed(telling, incident)
        account.share(incident.accounts)
        account.lead = self.lead if self.lead and counts_up(self.page, self.lead, telling) else None
        self.lead = self.lead or account
        if whole is None:
            self.accounts.append(account)
        else:
            whole.shares.append(account)
            self.accounts.insert(self.accounts.index(whole), account)
        return account

    def _insert(self, incident: Incident, whole: Account | None) -> None:
        """A new incident comes last; one that is a share before its sum, of which the report goes on to speak."""
        sums = [at for at, one in enumerate(self.incidents) if whole is not None and whole in one.accounts]
        self.incidents.insert(sums[0] if sums else len(self.incidents), incident)

    def _find_sum(self, telling: Telling) -> Account | None:
        """The sum of which a telling gives a share: the first that was counted in the sentence before, or in this."""
        told = [account for account in self.accounts if not account.tellings[0].is_share]
        if not telling.is_share or not told or not told[-1].is_total:
            return None
        scene = told[-1].tellings[0].scene
        return next(account for account in told if account.tellings[0].scene == scene)

    def _note_owned(self, telling: Telling) -> None:
        """Keep in mind that somebody owned to all the attacks of which a report tells."""
        frame, voice = telling.frame, telling.voice.claimant
        is_own = frame is not None and frame.initiator is not None and frame.initiator.party == voice
        if frame is not None and is_own and tells_many(self.page, telling):
            self.owned[voice] = frame

    def _in_reach(self) -> list[Incident]:
        """The incidents that a sentence may be about, the latest first."""
        latest = sorted(self.incidents[-_REACH:], key=_find_last, reverse=True)
        return latest + self.incidents[: max(0, min(1, len(self.incidents) - _REACH))]

    def _find(self, telling: Telling) -> Incident | None:
        """The incident that a telling is about, None where it is a new one."""
        if telling.points and not telling.is_another:
            meant = [incident for incident in self._in_reach() if self._is_meant(incident, telling)]
            meant = [one for one in meant if not any(_is_further(one, other) for other in meant)]
            if meant:
                work = next((one for one in meant if _is_same_work(one, telling)), None)
                return work or next((one for one in meant if _is_whole(meant[0], one, telling)), meant[0])
        possible = [incident for incident in self._in_reach() if not self._rules_out(incident, telling)]
        if not possible:
            return None
        meant = [incident for incident in possible if self._speaks_of(incident, telling)]
        meant = [one for one in meant if _list_shared_places(one, telling, _SPOTS)] or meant  # "in the fight at Anawa"
        if meant:
            frame = telling.frame
            is_answer = telling.stance is not None and not self.page.is_verb_last
            several = frame is not None and (is_answer or self.page.is_plural(frame.trigger))
            return next((one for one in meant if _is_of_kind(one, telling)), meant[0]) if several else meant[0]
        return None if self._stands_alone(telling) else possible[0]

    def _rules_out(self, incident: Incident, telling: Telling) -> bool:
        """Whether a telling cannot be about an incident: another place, day, kind, doer, or told apart."""
        is_answer = telling.stance is not None and (telling.frame is None or self._denies(telling))
        if telling.count is not None or (telling.is_total != incident.is_total and not is_answer):
            return not self._adds_to(incident, telling)
        account = incident.by(telling.voice.claimant) or (incident.accounts[-1] if is_unsourced(telling) else None)
        is_opening = telling.scene.has("another.opening") and bool(telling.costs and telling.places)
        is_told = telling.frame is not None or is_opening
        if is_told and telling.is_another:
            return True
        if telling.places and not telling.points and tells_many(self.page, telling):
            return True
        if any(conflicts_in_place(self.page, one, telling) for one in incident.accounts):
            return True
        if any(conflicts_in_time(self.page, one, telling) for one in incident.accounts):
            return True
        if conflicts_in_kind(incident.accounts[0], telling):
            return True
        if incident.is_total and not is_same_kind(incident.accounts[0], telling):
            return True
        if account is not None and incident.is_total and _counts_share(account, telling):
            return True
        if account is None:
            return False
        return conflicts_in_roles(account, telling) or tells_new(self.page, account, telling)

    def _denies(self, telling: Telling) -> bool:
        """Whether a telling denies one attack or several, as it was told («نه برید شوی او نه …»)."""
        return is_denial(telling.stance) and self.page.is_verb_last

    def _is_meant(self, incident: Incident, telling: Telling) -> bool:
        """Whether "this attack" may be an incident told before: of that kind, not elsewhere, not at another time."""
        if telling.count is not None or any(conflicts_in_place(self.page, one, telling) for one in incident.accounts):
            return False
        if any(conflicts_in_time(self.page, one, telling) for one in incident.accounts):
            return False
        if _is_counted(incident) and telling.frame is not None and (telling.places or telling.times):
            return False  # "the first attack took place in ...": one of those that were counted
        frame = incident.accounts[0].frame
        return (
            telling.frame is None
            or frame is None
            or _is_same_work(incident, telling)
            or is_alike(incident.accounts[0], telling)
        )

    def _adds_to(self, incident: Incident, telling: Telling) -> bool:
        """Whether a sentence without place and day goes on with a total ("four of ours fell in these clashes")."""
        if telling.count is not None or telling.is_total or telling.is_another:
            return False
        account = incident.by(telling.voice.claimant) or (incident.accounts[-1] if is_unsourced(telling) else None)
        if incident.accounts[-1] is not self.accounts[-1]:
            return False
        if account is None:
            return self._counts_same(incident, telling)
        if telling.times and not _only_dates(account, telling):
            return False
        frame, other = account.frame, telling.frame
        if frame is None or other is None:
            return True
        return not telling.places and frame.event == other.event and not conflicts_in_roles(account, telling)

    def _counts_same(self, incident: Incident, telling: Telling) -> bool:
        """Whether another voice gives right behind a sum its own figures of the same ("Kabul says 161 have died")."""
        last = incident.accounts[-1].tellings[-1]
        is_bare = telling.frame is None and not (telling.places or telling.times) and last.count is None
        is_near = last.scene.paragraph == telling.scene.paragraph and not self.page.is_verb_last
        return is_bare and is_near and any(cost.number for cost in telling.costs) and any(last.costs)

    def _speaks_of(self, incident: Incident, telling: Telling) -> bool:
        """Whether a telling shows that it is about an incident."""
        account = incident.by(telling.voice.claimant)
        is_latest = incident is self._in_reach()[0]
        if account is not None and (is_latest or telling.frame is None):
            return True
        if telling.stance is not None or telling.frame is None:
            return is_latest
        same_place = bool(_list_shared_places(incident, telling, _AREAS))
        same_kind = any(is_alike(one, telling) for one in incident.accounts)
        same_day = any(is_same_day(self.page, one, telling) for one in incident.accounts)
        if same_kind and (same_place or same_day or counts_same(self.page, incident, telling)):
            return True
        return is_latest and same_kind and (account is None or not telling.is_new)

    def _stands_alone(self, telling: Telling) -> bool:
        """Whether a telling says enough to be an incident of its own: where or when."""
        return telling.frame is not None and (telling.is_new or bool(telling.places and telling.times))


def _find_last(incident: Incident) -> tuple[bool, int, int]:
    """Where it was told last and first; shares of a sum come before all others."""
    last = incident.accounts[-1].tellings[-1]
    return not last.is_share, last.scene.start, incident.accounts[0].begins


def _is_of_kind(incident: Incident, telling: Telling) -> bool:
    """Whether the very kind of event was told that a telling names ("the clashes", behind a fight and a blast)."""
    frame, other = incident.accounts[0].frame, telling.frame
    return frame is None or other is None or frame.event == other.event


def _leave_backdrop(telling: Telling) -> Telling:
    """What goes on with an event; background that does not point to it lends it neither place nor day."""
    is_backdrop = telling.is_vague and not telling.points and not telling.costs and telling.stance is None
    return replace(telling, places=(), times=()) if is_backdrop else telling


def _is_same_work(incident: Incident, telling: Telling) -> bool:
    """Whether "this operation" is the one in which people were taken."""
    frame = incident.accounts[0].frame
    is_operation = telling.frame is not None and telling.frame.event == "operation"
    return is_operation and frame is not None and frame.event in ("operation", "arrest")


def _is_further(incident: Incident, other: Incident) -> bool:
    """Whether one incident is a further count of the sentence that counts another ("47 attacks, compared with 22")."""
    first, before = incident.accounts[0].tellings[0], other.accounts[0].tellings[0]
    is_same = first.scene.start == before.scene.start and first.count is not None and before.count is not None
    return is_same and first is not before and first.is_another and not before.is_another


def _counts_share(account: Account, telling: Telling) -> bool:
    """Whether a sum is that of one side alone, where all were summed before ("1,700 in attacks that one claimed").

    (Codebook, rulings: counts per initiator are claims.)
    """
    frames = (account.frame, telling.frame)
    doers = [frame.initiator.party if frame is not None and frame.initiator is not None else None for frame in frames]
    counts = [any(cost.number for cost in costs) for costs in (account.costs, telling.costs)]
    return telling.is_total and all(counts) and doers[0] is None and doers[1] not in (None, UNKNOWN)


def _is_whole(share: Incident, other: Incident, telling: Telling) -> bool:
    """Whether "these attacks" are all that were counted, not those of one side that were counted last."""
    frames = [share.accounts[0].frame, other.accounts[0].frame, telling.frame]
    doers = [frame.initiator if frame is not None else None for frame in frames]
    is_share = doers[0] is not None and doers[0].party != UNKNOWN and doers[1] is None and doers[2] is None
    return is_share and _is_counted(share) and _is_counted(other)


def _only_dates(account: Account, telling: Telling) -> bool:
    """Whether a telling only says when those were lost whom an undated sum counted ("they died on Monday")."""
    return telling.frame is None and not account.own_times and not any(cost.number for cost in telling.costs)


def _is_counted(incident: Incident) -> bool:
    """Whether it is a number of events."""
    return any(telling.count is not None for telling in incident.accounts[0].tellings)


def _choose_borrowed(telling: Telling, incident: Incident) -> Account:
    """The version that a telling speaks about: the last, where it answers a claim the last that says who did it."""
    last = incident.accounts[-1]
    if telling.stance is None or last.frame is None or last.frame.has_who:
        return last
    return next((one for one in reversed(incident.accounts) if one.frame and one.frame.has_who), last)


def _list_shared_places(incident: Incident, telling: Telling, levels: tuple[str, ...]) -> set[str]:
    """The places of some levels that an incident was told with and a telling names too."""
    mine = {place for account in incident.accounts for level in levels for place in list_ids(account.own_places, level)}
    return mine & {place for level in levels for place in list_ids(telling.places, level)}
