"""Which incident a telling is about, and whose version of it: tellings gathered into accounts, sentence by sentence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sayso.codebook import CIVILIANS
from sayso.lang.dates import Days, parse_days
from sayso.lang.numbers import parse_number
from sayso.read.accounts import Account, Telling, list_ids
from sayso.read.acts.events import Frame
from sayso.read.losses.costs import ALL, Cost
from sayso.read.losses.parts import LESS
from sayso.read.scan.marks import Mark, Page
from sayso.read.speech.attribution import observes
from sayso.read.totals import ABUSES
from sayso.read.where.surroundings import PlaceWords
from sayso.records import Bounds

# An arrest, a surrender or a seizure is news of its own beside a fight; what else happens in a fight is part of it.
_APART = frozenset({"arrest", "surrender", "seizure", "other"})

# A fight in which prisoners may be taken.
_FOUGHT = frozenset({"clash", "operation", "attack"})

# What people hear from afar.
_HEARD = frozenset({"explosion", "attack", "clash", "strike"})

# What the same voice tells again and again of other men.
_SERIAL = frozenset({"arrest", "surrender"})

#: So many incidents back a sentence may speak of one; the first of a report stays in reach.
_REACH = 6

#: An event dated no finer than this is history, in days.
_HISTORY_DAYS = 200

#: Attacks of a longer time than this, in the plural, are told one by one or not at all, in days.
_SEASON_DAYS = 62

#: A report that counts the events of so many days lists them one by one, in days.
_ROUNDUP_DAYS = 7

# Voices without a name.
_NAMELESS = ("local-sources", "witnesses")


@dataclass(eq=False)
class Incident:
    """One event that a report tells, or one total, with the versions of those who speak of it."""

    accounts: list[Account] = field(default_factory=list)

    @property
    def is_total(self) -> bool:
        """Whether it counts or sums several events."""
        return self.accounts[0].is_total

    def by(self, claimant: str) -> Account | None:
        """The version of one voice."""
        return next((account for account in reversed(self.accounts) if account.voice.claimant == claimant), None)


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
        if not self.is_settled:
            self.accounts[:] = settle_lead(self.page, self.accounts)
            self.is_settled = True
        closed = self.accounts[: max(0, len(self.accounts) - keep)]
        del self.accounts[: len(closed)]
        still_open = {id(account) for account in self.accounts}
        kept = [one for one in self.incidents if any(id(account) in still_open for account in one.accounts)]
        self.incidents[:] = kept or self.incidents[-1:]
        return closed

    def place_both(self, telling: Telling) -> list[Account]:
        """The accounts of somebody who says that the last two events told were both his."""
        last = sorted(self.incidents, key=lambda one: one.accounts[0].begins)[-2:]
        told = replace(telling, is_vague=False, is_total=False, count=None, places=(), times=())
        return [self._find_account(one, told) or self._open(told, one) for one in last if not one.is_total]

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
        if telling.costs and all(_tells_all(cost) for cost in telling.costs):
            if telling.frame is not None and self.accounts:  # "them": those who were told last
                incident = next(one for one in self.incidents if self.accounts[-1] in one.accounts)
            return self._name_hurt(incident or next(iter(self._in_reach()), None), telling)
        telling = self._lend_voice(telling, incident)
        if incident is not None and _is_unsourced(telling) and incident.by("outlet") is None:
            return self._add_detail(incident, _leave_backdrop(telling))
        if incident is not None:
            account = self._find_account(incident, telling)
            if account is not None:
                account.add(_leave_backdrop(telling))
                return account
            if telling.only_places:
                incident.accounts[-1].add_detail(telling)
                return None
        if not self._may_open(telling, incident):
            self._note_owned(telling)
            return None
        return self._open(telling, incident)

    def _settle_wave(self, telling: Telling) -> None:
        """Strikes in the plural at the head of a report were one event, where the same voice then names their night."""
        lead = self.accounts[-1] if len(self.accounts) == 1 else None
        if lead is None or not lead.is_total or not telling.times or telling.is_total or telling.is_another:
            return
        first, days = lead.tellings[0], self._days(telling.times)
        is_one_night = days is not None and days.start is not None and days.start == days.end
        is_loose = len(lead.tellings) == 1 and first.count is None and not first.times
        is_loose = is_loose and not first.scene.has("totals.cues", "totals.reach", "totals.same")
        is_same = telling.frame is not None and lead.frame is not None and telling.frame.event == lead.frame.event
        is_same = is_same and telling.voice.claimant == lead.voice.claimant
        if is_one_night and is_loose and is_same and not self._conflicts_in_place(lead, telling):
            lead.tellings[0] = replace(first, is_total=False)

    def _find_denial(self, telling: Telling) -> Account | None:
        """The denial that somebody repeats without telling again what he denies."""
        says = telling.stance is not None and telling.stance.kind == "stances.denies"
        if not says or telling.frame is not None or telling.costs:
            return None
        own = [one for one in self.accounts if one.voice.claimant == telling.voice.claimant]
        firsts = [
            one for one in own if (stance := one.tellings[0].stance) is not None and stance.kind == "stances.denies"
        ]
        return firsts[-1] if firsts and firsts[-1] is not own[-1] else None

    def _name_hurt(self, incident: Incident | None, telling: Telling) -> Account | None:
        """ "All the dead were civilians": said of the losses that its voice, or the report, told before."""
        if incident is None:
            return None
        account = incident.by(telling.voice.claimant)
        lead = incident.accounts[-1]
        if account is None and self._takes_up(incident, lead, telling):
            lead.voice, account = telling.voice, lead
        if account is None and _is_unsourced(telling):
            account = lead
        if account is not None:
            account.add(telling)
        return account

    def _add_setting(self, telling: Telling) -> None:
        """ "The incident took place on Monday": where and when of what was told before."""
        if not telling.points or telling.is_vague or not (telling.places or telling.times) or not self.accounts:
            return
        lead = self._in_reach()[0].accounts[-1]
        if self._takes_up(self._in_reach()[0], lead, telling, is_setting=True):
            lead.voice = telling.voice
        incident = self._in_reach()[0]
        account = incident.by(telling.voice.claimant) or incident.accounts[-1]
        if not (self._conflicts_in_place(account, telling) or self._conflicts_in_time(account, telling)):
            account.add_detail(telling)

    def _lend_voice(self, telling: Telling, incident: Incident | None) -> Telling:
        """Nameless sources who told all before vouch for the next of the same kind that the report lists."""
        if incident is not None or not _is_unsourced(telling) or not self.accounts or telling.is_vague:
            return telling
        voices = {account.voice.claimant for account in self.accounts}
        lead, before = self.lead or self.accounts[0], self.accounts[-1]
        if len(voices) == 1 and before.voice.claimant in _NAMELESS and _is_alike(before, telling):
            return replace(telling, voice=before.voice)
        is_report = observes(self.page, lead.voice.claimant) or lead.voice.claimant == "analyst"
        return replace(telling, voice=lead.voice) if is_report else telling

    def _add_detail(self, incident: Incident, telling: Telling) -> Account | None:
        """What the report itself says of an incident that others vouch for: where, when, and what they go on to
        count.
        """
        account = incident.accounts[-1]
        told = [cost for cost in account.costs if cost.number]
        counted = [cost for cost in telling.costs if cost.number or cost.is_zero or cost.actor is not None]
        if counted and not any(_may_be_same(one, cost) for one in told for cost in counted):
            account.add(telling)
            return account
        account.add_detail(telling)
        return None

    def _open(self, telling: Telling, incident: Incident | None) -> Account:
        account = Account(telling.voice, [self._set_after(self._inherit_doer(telling))])
        if incident is None:
            incident = Incident()
            self.incidents.append(incident)
            before = self._find_before(telling)
            is_loose = telling.is_another and telling.scene.has("dates.vague")  # "in another operation recently"
            if before is not None and (telling.is_another or telling.is_total) and not is_loose:
                account.places_before = before.places if not telling.is_total else []
                account.times_before = before.times
            account.borrowed = self._find_wave(telling)
        else:
            account.borrowed = _choose_borrowed(telling, incident)
        account.share(incident.accounts)
        account.lead = self.lead if self.lead and self._counts_up(self.lead, telling) else None
        self.lead = self.lead or account
        self.accounts.append(account)
        return account

    def _counts_up(self, lead: Account, telling: Telling) -> bool:
        """Whether the report or the one who tells counted the events of one day or week, one of which is told now."""
        if not lead.is_total or lead.voice.claimant not in ("outlet", telling.voice.claimant) or telling.is_total:
            return False
        days = self._days(lead.own_times)
        if days is None or days.start is None or days.end is None:
            return False
        return (days.end - days.start).days <= _ROUNDUP_DAYS

    def _find_wave(self, telling: Telling) -> Account | None:
        """«در کنر نیز شش کودک جان باختند»: the strikes on several provinces of which the report told before."""
        mine = self._list_provinces(telling.places)
        is_last = self.page.lexicon.language.grammar.IS_VERB_LAST
        if not is_last or telling.frame is not None or not telling.costs or not mine:
            return None
        for one in self.accounts:
            theirs = self._list_provinces(one.own_places)
            if one.frame is not None and not one.is_total and len(theirs) > 1 and mine < theirs:
                return one
        return None

    def _inherit_doer(self, telling: Telling) -> Telling:
        """ "The three others were arrested in another district": by those who arrested the ones before."""
        frame, before = telling.frame, self._find_before(telling)
        counted = self._find_count_of(telling)
        if frame is not None and counted is not None:
            target = frame.target or counted.target
            return replace(telling, frame=frame._replace(initiator=counted.initiator, target=target))
        last = before.frame if before is not None else None
        if frame is not None and frame.event == "strike" and telling.is_another:
            own = [one for one in self.accounts if one.voice.claimant == telling.voice.claimant]
            last = own[-1].frame if own else None  # "other strikes hit ...": by the same army
        if frame is None or last is None or frame.event != last.event or frame.initiator is not None:
            return telling
        if frame.event not in ("arrest", "strike"):
            return telling
        return replace(telling, frame=frame._replace(initiator=last.initiator))

    def _note_owned(self, telling: Telling) -> None:
        """Keep in mind that somebody owned to all the attacks of which a report tells."""
        frame, voice = telling.frame, telling.voice.claimant
        is_own = frame is not None and frame.initiator is not None and frame.initiator.party == voice
        if frame is not None and is_own and self._tells_many(telling):
            self.owned[voice] = frame

    def _set_after(self, telling: Telling) -> Telling:
        """Prisoners put to death after a fight died where and when it took place, where nothing else is said."""
        before = self._find_before(telling)
        if before is None or before.frame is None or not _executes(before.frame, telling):
            return telling
        if telling.places or telling.times or telling.is_total:
            return telling
        return replace(telling, places=tuple(before.own_places), times=tuple(before.own_times))

    def _find_count_of(self, telling: Telling) -> Frame | None:
        """The events that a voice counted for one side before it tells one of them, of which nobody is said to be the
        doer ("claimed two attacks. The first took place in ...").
        """
        frame, voice = telling.frame, telling.voice.claimant
        if frame is None or frame.initiator is not None or frame.sides or telling.count is not None:
            return None
        if observes(self.page, voice):
            return None
        for one in reversed(self.accounts):
            if one.voice.claimant == voice and one.is_total and one.tellings[0].count is not None:
                is_same = one.frame is not None and one.frame.initiator is not None and _is_alike(one, telling)
                hit = frame.target.party if frame.target is not None else None
                doer = one.frame.initiator.party if one.frame is not None and one.frame.initiator is not None else None
                return one.frame if is_same and hit != doer else None
        return self.owned.get(voice)

    def _find_before(self, telling: Telling) -> Account | None:
        same = [
            one
            for one in self.accounts
            if one.voice.claimant == telling.voice.claimant and one.is_total == telling.is_total
        ]
        return same[-1] if same else None

    # ------------------------------------------------------------ which incident
    def _in_reach(self) -> list[Incident]:
        """The incidents that a sentence may be about, the latest first."""
        latest = sorted(
            self.incidents[-_REACH:], key=lambda one: one.accounts[-1].tellings[-1].scene.start, reverse=True
        )
        return latest + self.incidents[: max(0, min(1, len(self.incidents) - _REACH))]

    def _find(self, telling: Telling) -> Incident | None:
        """The incident that a telling is about, None where it is a new one."""
        if telling.points and not telling.is_another:
            meant = [incident for incident in self._in_reach() if self._is_meant(incident, telling)]
            if meant:
                return next((one for one in meant if _is_same_work(one, telling)), meant[0])
        possible = [incident for incident in self._in_reach() if not self._rules_out(incident, telling)]
        if not possible:
            return None
        for incident in possible:
            if self._speaks_of(incident, telling):
                return incident
        return None if self._stands_alone(telling) else possible[0]

    def _rules_out(self, incident: Incident, telling: Telling) -> bool:
        """Whether a telling cannot be about an incident: another place, day, kind, doer, or told apart."""
        is_answer = telling.stance is not None and telling.frame is None
        if telling.count is not None or (telling.is_total != incident.is_total and not is_answer):
            return not self._adds_to(incident, telling)
        account = incident.by(telling.voice.claimant) or (incident.accounts[-1] if _is_unsourced(telling) else None)
        is_opening = telling.scene.has("another.opening") and bool(telling.costs and telling.places)
        is_told = telling.frame is not None or is_opening
        if is_told and telling.is_another:
            return True
        if telling.places and not telling.points and self._tells_many(telling):
            return True
        if any(self._conflicts_in_place(one, telling) for one in incident.accounts):
            return True
        if any(self._conflicts_in_time(one, telling) for one in incident.accounts):
            return True
        if _conflicts_in_kind(incident.accounts[0], telling):
            return True
        if incident.is_total and not _is_same_kind(incident.accounts[0], telling):
            return True
        if account is None:
            return False
        return _conflicts_in_roles(account, telling) or self._tells_new(account, telling)

    def _is_meant(self, incident: Incident, telling: Telling) -> bool:
        """Whether "this attack" may be an incident told before: of that kind, not elsewhere, not at another time."""
        if telling.count is not None or any(self._conflicts_in_place(one, telling) for one in incident.accounts):
            return False
        if any(self._conflicts_in_time(one, telling) for one in incident.accounts):
            return False
        if _is_counted(incident) and telling.frame is not None and (telling.places or telling.times):
            return False  # "the first attack took place in ...": one of those that were counted
        frame = incident.accounts[0].frame
        return (
            telling.frame is None
            or frame is None
            or _is_same_work(incident, telling)
            or _is_alike(incident.accounts[0], telling)
        )

    def _adds_to(self, incident: Incident, telling: Telling) -> bool:
        """Whether a sentence without place and day goes on with a total ("four of ours fell in these clashes")."""
        if telling.count is not None or telling.is_total:
            return False
        account = incident.by(telling.voice.claimant) or (incident.accounts[-1] if _is_unsourced(telling) else None)
        is_latest = account is not None and incident.accounts[-1] is self.accounts[-1]
        if not is_latest or account is None:
            return False
        if telling.times and not _only_dates(account, telling):
            return False
        frame, other = account.frame, telling.frame
        if frame is None or other is None:
            return True
        return not telling.places and frame.event == other.event and not _conflicts_in_roles(account, telling)

    def _speaks_of(self, incident: Incident, telling: Telling) -> bool:
        """Whether a telling shows that it is about an incident."""
        account = incident.by(telling.voice.claimant)
        is_latest = incident is self._in_reach()[0]
        if account is not None and (is_latest or telling.frame is None):
            return True
        if telling.stance is not None or telling.frame is None:
            return is_latest
        same_place = bool(_shared_places(incident, telling))
        same_kind = any(_is_alike(one, telling) for one in incident.accounts)
        same_day = any(self._same_day(one, telling) for one in incident.accounts)
        if same_kind and (same_place or same_day or self._same_number(incident, telling)):
            return True
        return is_latest and same_kind and (account is None or not telling.is_new)

    def _stands_alone(self, telling: Telling) -> bool:
        """Whether a telling says enough to be an incident of its own: where or when."""
        return telling.frame is not None and (telling.is_new or bool(telling.places and telling.times))

    # ------------------------------------------------------------ whose version
    def _find_account(self, incident: Incident, telling: Telling) -> Account | None:
        """The version that a telling goes on with, None where its voice has none yet."""
        account = incident.by(telling.voice.claimant)
        if account is not None and not self._is_other_source(account, telling) and not _turns(account, telling):
            return account
        lead = incident.accounts[-1]
        if self._takes_up(incident, lead, telling):
            lead.voice = telling.voice
            return lead
        return None

    def _is_other_source(self, account: Account, telling: Telling) -> bool:
        """Whether another one of the nameless speaks ("a source ... tells it differently")."""
        voice = telling.voice
        if voice.claimant not in _NAMELESS or not voice.chain or not account.voice.chain:
            return False
        named = [mark for mark in voice.chain if not mark.kind.startswith(("refers.", "saying.withheld"))]
        if not named:
            return False  # whoever spoke before goes on
        is_named_anew = (
            account.tellings[-1].scene.end <= named[0].start < telling.scene.end and voice.chain != account.voice.chain
        )
        acts = telling.frame is not None and telling.frame.initiator is not None
        is_first_to_blame = acts and (account.frame is None or account.frame.initiator is None)
        words = [self.page.text[mark.start : mark.end] for mark in (named[0], account.voice.chain[0])]
        hears = (
            not telling.costs
            and not telling.times
            and telling.frame is not None
            and telling.frame.event in _HEARD
            and telling.frame.target is None
            and not acts
            and self._tells_more(account)
        )
        return is_named_anew and (
            is_first_to_blame
            or (hears and not set(words[0].split()) & set(words[1].split()))
            or (words[0] != words[1] and self._counts_otherwise(account, telling))
        )

    def _tells_more(self, account: Account) -> bool:
        """Whether a version says who did it or what it cost, not only what was heard."""
        return bool(account.costs) or (account.frame is not None and account.frame.initiator is not None)

    def _takes_up(self, incident: Incident, lead: Account, telling: Telling, *, is_setting: bool = False) -> bool:
        """Whether a named voice vouches for what the report's own voice said first, without a source."""
        voice = telling.voice
        if lead.voice.claimant != "outlet" or lead.voice.chain or not voice.chain or voice.claimant == "outlet":
            return False
        if len(incident.accounts) > 1 or telling.stance is not None:
            return False
        if not (telling.frame or telling.costs):
            return is_setting  # "the incident happened on Monday, the spokesman said"
        if all(_tells_all(cost) for cost in telling.costs) and telling.costs:
            return True  # "the dead were fighters of that group, the spokesman said"
        mine = {
            one for one in _list_numbers(self.page, lead.costs) if one[1].low is not None or one[1].high is not None
        }
        theirs = _list_numbers(self.page, telling.costs)
        is_of_one = (
            voice.claimant in _NAMELESS and not theirs and all(said == Bounds(1, 1) for _, said in mine)
        )  # somebody named, told of again
        return not mine or bool(mine & theirs) or is_of_one

    def _may_open(self, telling: Telling, incident: Incident | None) -> bool:
        """Whether a telling is a claim of its own: an event or a loss, with someone, somewhere or some day."""
        frame = telling.frame
        hears = (
            telling.voice.claimant in _NAMELESS and frame is not None and frame.event in _HEARD and incident is not None
        )
        if (
            telling.is_vague
            and not hears
            and (not telling.times or telling.scene.has("numbers.none", "timing.history"))
        ):
            return False
        if _is_unsourced(telling) and not telling.is_total and self._spans_year(telling):
            return False
        if telling.count is not None:
            return True
        if self._is_general(telling) and not hears:
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
        if telling.is_another and frame.has_who and self.accounts:
            return True
        is_near = telling.voice.claimant in _NAMELESS and bool(telling.voice.chain)
        if is_near and frame.event in _HEARD and (has_where or incident is not None):
            return True
        is_lead = not self.accounts and frame.has_who
        is_sourced = (bool(telling.voice.chain) or telling.voice.as_actor() is not None) and (has_where or is_lead)
        is_about = incident is not None and bool(telling.stance or telling.voice.chain)
        if telling.stance is not None and frame.has_who:
            return True
        return is_sourced or has_number or is_about or (has_where and (frame.has_who or bool(telling.costs)))

    def _tells_many(self, telling: Telling) -> bool:
        """Whether a telling speaks of attacks in the plural, and counts nothing ("Badakhshan has seen clashes")."""
        frame = telling.frame
        if frame is None or telling.costs or telling.stance or not frame.trigger.kind.endswith(".nouns"):
            return False
        return self.page.lexicon.is_plural(self.page.text[frame.trigger.start : frame.trigger.end])

    def _is_general(self, telling: Telling) -> bool:
        """Whether a telling speaks of attacks in the plural, over months or at no time, and counts nothing."""
        if not self._tells_many(telling):
            return False
        days = self._days(telling.times)
        if days is None or days.start is None or days.end is None:
            return not telling.places or telling.scene.has("dates.vague", "totals.cues")
        return (days.end - days.start).days > _SEASON_DAYS

    # ------------------------------------------------------------ conflicts
    def _tells_new(self, account: Account, telling: Telling) -> bool:
        """Whether a voice brings in another event than the one it told ("an attack in ...", another man, another
        toll).
        """
        if telling.frame is None or account.frame is None:
            return any(place.is_finer for place in telling.places) and self._counts_otherwise(account, telling)
        has_own = bool(telling.times or telling.places)
        if telling.frame.event in _SERIAL and telling.scene.has("dates."):
            has_own = True  # told on another day of other men
        if telling.is_new and (has_own or telling.costs):
            return account.tellings[-1].scene.paragraph != telling.scene.paragraph or self._counts_otherwise(
                account, telling
            )
        return has_own and self._counts_otherwise(account, telling)

    def _counts_otherwise(self, account: Account, telling: Telling) -> bool:
        """Whether another number of the same people is lost."""
        apart = {mark.start for cost in telling.costs for mark in cost.number if mark.kind.endswith(LESS)}
        for cost in telling.costs:
            if cost.number and cost.number[0].start in apart:
                continue  # a part of another toll
            if _counts_him(account, cost) and telling.scene.has("people.including"):
                continue  # "killed a commander", then "two fighters, among them a commander, were killed"
            said = [_bounds(self.page, one) for one in account.costs if one.number and _may_be_same(one, cost)]
            if said and cost.number and _bounds(self.page, cost) not in said:
                return True
        return False

    def _conflicts_in_time(self, account: Account, telling: Telling) -> bool:
        """Two windows of days that do not meet."""
        if not (telling.frame or telling.costs):
            return False
        mine = self._days(account.own_times)
        theirs = self._days(telling.times, mine.start if mine else None)
        if mine is None or theirs is None or not (mine.start and mine.end and theirs.start and theirs.end):
            return False
        return mine.start > theirs.end or theirs.start > mine.end

    def _conflicts_in_place(self, account: Account, telling: Telling) -> bool:
        """Two different provinces, or two different districts, are two places."""
        if not (telling.frame or telling.costs):
            return False
        mine, theirs = self._list_provinces(account.own_places), self._list_provinces(telling.places)
        if mine and theirs and not mine & theirs:
            return True
        if (mine and _lies_abroad(telling.places)) or (theirs and _lies_abroad(account.own_places)):
            return True
        mine, theirs = list_ids(account.own_places, "district"), list_ids(telling.places, "district")
        return bool(mine and theirs and not mine & theirs)

    def _list_provinces(self, places: Sequence[PlaceWords]) -> set[str]:
        """The provinces that places may lie in: those named, else those of every district or village of that name."""
        found = set()
        known = self.page.lexicon.theatre.places
        for place in places:
            named = list_ids([place], "province")
            finer = list_ids([place], "district") or list_ids([place], "locality")
            found |= named or {str(known[one].province) for one in finer if one in known}
        return found

    def _spans_year(self, telling: Telling) -> bool:
        """Whether a telling names no day finer than a year: it recalls history."""
        days = self._days(telling.times)
        return (
            days is not None
            and days.start is not None
            and days.end is not None
            and (days.end - days.start).days > _HISTORY_DAYS
        )

    def _same_day(self, account: Account, telling: Telling) -> bool:
        mine, theirs = self._days(account.own_times), self._days(telling.times)
        return mine is not None and mine == theirs and mine.start is not None

    def _days(self, times: Sequence[Mark], anchor: date | None = None) -> Days | None:
        """The days that words name; those of "two days later" counted from the anchor."""
        words = [self.page.text[mark.start : mark.end] for mark in times]
        return (
            parse_days(words, self.page.report.published, self.page.lexicon.language, anchor=anchor) if words else None
        )

    def _same_number(self, incident: Incident, telling: Telling) -> bool:
        mine = {number for account in incident.accounts for number in _list_numbers(self.page, account.costs)}
        return bool(mine & _list_numbers(self.page, telling.costs))


def _lies_abroad(places: Sequence[PlaceWords]) -> bool:
    """Whether places are named, and all of them only as places of another country ("in Peshawar")."""
    marks = [mark for place in places for mark in place.marks if not mark.kind.startswith("places.")]
    return bool(marks) and all(mark.kind == "neighbour" for mark in marks)


def _leave_backdrop(telling: Telling) -> Telling:
    """What goes on with an event; background that does not point to it lends it neither place nor day."""
    is_backdrop = telling.is_vague and not telling.points and not telling.costs and telling.stance is None
    return replace(telling, places=(), times=()) if is_backdrop else telling


def _is_same_work(incident: Incident, telling: Telling) -> bool:
    """Whether "this operation" is the one in which people were taken."""
    frame = incident.accounts[0].frame
    is_operation = telling.frame is not None and telling.frame.event == "operation"
    return is_operation and frame is not None and frame.event in ("operation", "arrest")


def _only_dates(account: Account, telling: Telling) -> bool:
    """Whether a telling only says when those were lost whom an undated sum counted ("they died on Monday")."""
    return telling.frame is None and not account.own_times and not any(cost.number for cost in telling.costs)


def _is_counted(incident: Incident) -> bool:
    """Whether it is a number of events."""
    return any(telling.count is not None for telling in incident.accounts[0].tellings)


def _tells_all(cost: Cost) -> bool:
    """Whether a loss only says who those were of whom the report told before."""
    return cost.trigger.kind.endswith(ALL)


def _counts_him(account: Account, cost: Cost) -> bool:
    """Whether all that an account told before is the loss of one man of the same side."""
    told = [one for one in account.costs if one.number and _may_be_same(one, cost)]
    return bool(told) and all(
        len(one.number) == 1 and one.number[0].kind in ("people.one", "numbers.article") for one in told
    )


def _turns(account: Account, telling: Telling) -> bool:
    """Whether somebody owns something else than what he denied ("he allowed that there had been a little shooting"), or
    denies what another said of it.
    """
    first, stance = account.tellings[0].stance, telling.stance
    denied = first is not None and first.kind == "stances.denies"
    if stance is None:
        return False
    if stance.kind == "stances.denies":
        return not denied and telling.frame is None and not telling.costs and bool(account.costs)
    return denied and telling.frame is not None


def _choose_borrowed(telling: Telling, incident: Incident) -> Account:
    """The version that a telling speaks about: the last, where it answers a claim the last that says who did it."""
    last = incident.accounts[-1]
    if telling.stance is None or last.frame is None or last.frame.has_who:
        return last
    return next((one for one in reversed(incident.accounts) if one.frame and one.frame.has_who), last)


def _is_unsourced(telling: Telling) -> bool:
    """Whether the report's own voice speaks, without naming anybody."""
    return telling.voice.claimant == "outlet" and not telling.voice.chain


def _list_numbers(page: Page, costs: Iterable[Cost]) -> set[tuple[str, Bounds]]:
    return {(cost.outcome, said) for cost in costs if cost.number and (said := _bounds(page, cost)) is not None}


def _may_be_same(one: Cost, other: Cost) -> bool:
    """Whether two losses may be the same people's."""
    return one.outcome == other.outcome and (one.party == other.party or None in (one.party, other.party))


def _bounds(page: Page, cost: Cost) -> Bounds | None:
    """What the words of a loss count."""
    total: Bounds | None = None
    for mark in (one for one in cost.number if not one.kind.endswith(LESS)):
        said = (
            Bounds(1, 1)
            if mark.kind.startswith(("people.", "numbers.article"))
            else parse_number(page.text[mark.start : mark.end], page.lexicon.language)
        )
        total = said if total is None or said is None else total + said
    return total


def _shared_places(incident: Incident, telling: Telling) -> set[str]:
    mine = {
        place
        for account in incident.accounts
        for level in ("province", "district")
        for place in list_ids(account.own_places, level)
    }
    return mine & {place for level in ("province", "district") for place in list_ids(telling.places, level)}


def _conflicts_in_kind(account: Account, telling: Telling) -> bool:
    """A kind of event that is news of its own, beside another kind."""
    frame, other = account.frame, telling.frame
    if other is None:
        return False
    if frame is None:
        return other.event in _APART and any(cost.outcome in ("killed", "wounded") for cost in account.costs)
    distance = telling.scene.paragraph - account.tellings[-1].scene.paragraph
    is_open = not telling.places and not telling.times
    if frame.event == "operation" and other.event == "arrest" and is_open:
        return distance > 1
    if frame.event == "clash" and other.event == "seizure" and is_open and distance == 0:
        return False  # posts taken within an engagement (codebook, rulings: Which claims)
    if _executes(frame, telling):
        return True
    return frame.event != other.event and (frame.event in _APART or other.event in _APART)


def _executes(frame: Frame, telling: Telling) -> bool:
    """Whether fighters are put to death after a fight: news of its own beside it."""
    other = telling.frame
    if other is None or other.event != "killing" or not other.trigger.kind.endswith(".verbs"):
        return False
    dead = [cost for cost in telling.costs if cost.outcome == "killed" and cost.number]
    return frame.event in _FOUGHT and any(cost.party is not None and cost.party != CIVILIANS for cost in dead)


def _is_same_kind(account: Account, telling: Telling) -> bool:
    """Whether two sums may be of the same kind of event."""
    frame, other = account.frame, telling.frame
    return frame is None or other is None or frame.event == other.event


def _is_alike(account: Account, telling: Telling) -> bool:
    """Whether two events may be of one kind: the same, or both violence."""
    frame, other = account.frame, telling.frame
    if frame is None or other is None:
        return True
    return frame.event == other.event or not ({frame.event, other.event} & _APART)


def _conflicts_in_roles(account: Account, telling: Telling) -> bool:
    """Two different parties that acted, or of which people were taken or killed."""
    frame, other = account.frame, telling.frame
    if frame is None and other is not None:
        return bool(telling.times) and _loses_others(account, telling)
    if frame is None or other is None:
        return False
    if frame.event == other.event and other.event in ABUSES and frame.target is not None and other.target is not None:
        is_told = bool(telling.times or telling.places) and any(cost.number for cost in telling.costs)
        if is_told and frame.target.party != other.target.party:
            return True  # a taxi driver is not one of two former soldiers
    if _hits_other(frame, other) and (telling.times or telling.places):
        return True
    mine, theirs = frame.initiator, other.initiator
    is_own = theirs is not None and theirs.party == telling.voice.claimant
    counts = any(cost.trigger.start == other.trigger.start for cost in telling.costs)
    is_toll = is_own and other.event != "arrest" and counts
    is_answer = other.target.party == mine.party if mine is not None and other.target is not None else is_toll
    if mine is not None and is_answer:
        return bool(telling.places or telling.times)  # "they attacked; five of them were killed"
    return mine is not None and theirs is not None and mine.party != theirs.party


def _hits_other(frame: Frame, other: Frame) -> bool:
    """Whether another side is hit than before, which did not act before either ("an attack on the embassy")."""
    hit, acted = frame.target, frame.initiator
    if hit is None or other.target is None or CIVILIANS in (hit.party, other.target.party):
        return False
    return other.target.party not in (hit.party, acted.party if acted is not None else None)


def _loses_others(account: Account, telling: Telling) -> bool:
    """Whether people of another side are lost than those of whom an account without an event tells."""
    mine, theirs = (
        {cost.party for cost in costs if cost.number and cost.party not in (None, CIVILIANS)}
        for costs in (account.costs, telling.costs)
    )
    return bool(mine and theirs) and not mine & theirs


def _speaks_to_it(telling: Telling) -> bool:
    """Whether an answer names what it answers: the claim, the toll, or "it"."""
    is_party = telling.voice.as_actor() is not None and bool(telling.voice.chain)
    names_it = telling.scene.has("saying.statements", "totals.counted", "tolls.")
    return names_it or is_party


def settle_lead(page: Page, accounts: Sequence[Account]) -> list[Account]:
    """The accounts without a sum at the head of the report of which every part is listed; a sum of some is a total.

    (Codebook, rulings: Which claims.)
    """
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


def _leave_shared_out(page: Page, lead: Account, rest: Sequence[Account]) -> list[Account]:
    """The other accounts without counts that only share out the events of the head ("two in Parwan and one in Kabul").

    (Codebook, rulings: breakdowns of a total are not coded; counts per initiator are claims.)
    """
    bare = [one for one in rest if one.is_total and not one.costs and _is_by_same(lead, one)]
    shares = {id(one): count for one in bare if (count := _count_events(page, one)) is not None}
    if len(shares) < 2 or sum(shares.values()) != _count_events(page, lead):
        return list(rest)
    return [one for one in rest if id(one) not in shares]


def _count_events(page: Page, account: Account) -> int | None:
    """How many events an account counts exactly."""
    count = next((telling.count for telling in account.tellings if telling.count is not None), None)
    said = parse_number(page.text[count.start : count.end], page.lexicon.language) if count is not None else None
    return said.low if said is not None and said.low == said.high else None


def _is_by_same(lead: Account, account: Account) -> bool:
    """Whether two accounts of one voice name the same party as the one that acted."""
    mine, theirs = (one.frame.initiator if one.frame is not None else None for one in (lead, account))
    is_same = mine is not None and theirs is not None and mine.party == theirs.party
    return is_same and lead.voice.claimant == account.voice.claimant


def _only_opens(lead: Account, rest: Sequence[Account]) -> bool:
    """Whether the head only says where it was that the body tells ("Heavy fighting in Andarab and Panjshir.")."""
    frame, first = lead.frame, lead.tellings[0]
    if frame is None or frame.event != "clash" or not frame.trigger.kind.endswith(".nouns") or len(lead.tellings) > 1:
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
        return _is_alike(lead, account.tellings[0]) and not account.is_total
    return account.voice.claimant == lead.voice.claimant and account.frame.event == lead.frame.event


def _is_unsourced_account(account: Account) -> bool:
    return account.voice.claimant == "outlet" and not account.voice.chain


def _reach_same(parts: Bounds, whole: Bounds) -> bool:
    """Whether parts come to a sum that is only said to be the least ("at least nine")."""
    return parts.low == whole.low and whole.high is None


def _lists_all(page: Page, lead: Account, rest: Sequence[Account]) -> bool:
    """Whether a report tells one by one all the events that it counts at its head, where it counts nothing else."""
    told = {id(one.shared) for one in rest if not one.is_total and one.shared is not lead.shared and one.frame}
    return _count_events(page, lead) == len(told)


def _sum_up(page: Page, accounts: Iterable[Account], outcome: str) -> Bounds | None:
    total: Bounds | None = None
    for account in accounts:
        for cost in account.costs:
            said = _bounds(page, cost) if cost.outcome == outcome and cost.number else None
            total = said if total is None else total + said if said else total
    return total
