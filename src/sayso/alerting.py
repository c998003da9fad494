"""The corridor of alerts: what the ledger holds that somebody wants to be told at once, each once, with its rows.

In: a ledger, rules, a moment. Out: alerts, kept in the ledger and told through outlets. It reads no clock. What could
not be told stays untold, and is told at the next turn.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from sayso.alert import AlertOutlet, Rule, tell_alerts
from sayso.decisions import load_masks
from sayso.errors import QuestionError
from sayso.packs import Packs
from sayso.questions import Window, ask_extract, ask_trends, list_heard_days
from sayso.records import Alert, Claim, Extract, Incident, Report

if TYPE_CHECKING:
    from sayso.ledger import Ledger

#: Days back that are looked at: enough for a pause of a quarter.
HISTORY = timedelta(days=100)


def check_rules(rules: Sequence[Rule], outlets: Sequence[AlertOutlet], packs: Packs) -> None:
    """Raise QuestionError for a rule about a party that the theatre does not know, or to an outlet that is none."""
    known = {outlet.id for outlet in outlets}
    for rule in rules:
        if rule.party is not None and rule.party not in packs.theatre.parties:
            raise QuestionError(f"[alerts.{rule.id}]: {rule.party} is no party of the theatre")
        if strange := sorted(set(rule.to) - known):
            raise QuestionError(f"[alerts.{rule.id}]: there is no [outlets.{strange[0]}]")


def raise_alerts(ledger: "Ledger", packs: Packs, rules: Sequence[Rule], moment: datetime) -> tuple[Alert, ...]:
    """The alerts that are new, kept in the ledger."""
    if not rules:
        return ()
    today = moment.astimezone(ZoneInfo(packs.theatre.zone)).date()
    finder = _Finder(ledger, packs, today, moment)
    found = [alert for rule in rules for alert in finder.find(rule)]
    ledger.raise_alerts(found, moment)
    return tuple(found)


def tell_new(
    ledger: "Ledger",
    rules: Sequence[Rule],
    outlets: Sequence[AlertOutlet],
    moment: datetime,
    show: Callable[[str], None],
) -> tuple[str, ...]:
    """Every alert through each of its outlets that has not told it; why some could not be, a line each."""
    wanted = {rule.id: rule.to for rule in rules}
    faults = []
    for outlet in outlets:
        alerts = [
            alert
            for alert in ledger.untold_alerts(outlet.id)
            if alert.rule in wanted and (not wanted[alert.rule] or outlet.id in wanted[alert.rule])
        ]
        if not alerts:
            continue
        fault = tell_alerts(outlet, alerts, moment, show)
        if fault is None:
            for alert in alerts:
                ledger.mark_told(alert.id, outlet.id, moment)
        else:
            faults.append(fault)
    return tuple(faults)


class _Finder:
    """What is in the ledger at one moment, as far as rules ask for it, and which alerts were raised before."""

    def __init__(self, ledger: "Ledger", packs: Packs, today: date, moment: datetime) -> None:
        self.ledger = ledger
        self.packs = packs
        self.today = today
        self.moment = moment
        self.past = ledger.alerts()
        self._loaded: dict[tuple[int, int], Extract] = {}

    def find(self, rule: Rule) -> Iterator[Alert]:
        ways = {
            "incident": self._find_incidents,
            "post": self._find_posts,
            "rise": self._find_rises,
            "deleted": self._find_deleted,
        }
        return ways[rule.when](rule)

    def _is_recent(self, day: date, rule: Rule) -> bool:
        return self.today - timedelta(days=rule.within_days) <= day <= self.today

    def _load(self, days: int, until: int = 0) -> Extract:
        """What the ledger holds for so many days back, `until` so many days ago, masked names hidden."""
        if (days, until) not in self._loaded:
            first = self.today - min(timedelta(days=days), HISTORY)
            window = Window(first, self.today - timedelta(days=until))
            self._loaded[days, until] = ask_extract(self.ledger, window)
        return self._loaded[days, until]

    def _list_raised(self, rule: Rule) -> set[str]:
        """What earlier alerts of the rule were about."""
        return {about for _moment, alert in self.past if alert.rule == rule.id for about in alert.about}

    def _find_incidents(self, rule: Rule) -> Iterator[Alert]:
        raised, extract = self._list_raised(rule), self._load(rule.within_days)
        for incident in sorted(extract.incidents.values(), key=lambda incident: (incident.day, incident.id)):
            claims = [extract.claims[claim] for claim in incident.claims if claim in extract.claims]
            dead = max((count_dead(claim) for claim in claims), default=0)
            acts = rule.party is None or any(rule.party in (claim.initiator, *claim.sides) for claim in claims)
            # Incidents are regrouped as reports come in: one report of it and its day are enough to know it again.
            reports = (extract.reports[claim.report] for claim in claims)
            about = tuple(sorted({f"{report.source} {report.key} · {incident.day}" for report in reports}))
            if dead >= rule.killed and acts and raised.isdisjoint(about):
                raised.update(about)
                yield Alert(
                    rule.id, about, self._tell_incident(incident, claims, dead), (incident.id, *incident.claims)
                )

    def _tell_incident(self, incident: Incident, claims: Sequence[Claim], dead: int) -> str:
        theatre = self.packs.theatre
        who = {
            theatre.name_party(claim.claimant) if claim.claimant in theatre.parties else claim.claimant
            for claim in claims
        }
        where = dict.fromkeys(place.province for claim in claims for place in claim.places if place.province)
        told = f"{dead} or more dead, " if dead else ""
        place = f" in {', '.join(where)}" if where else ""
        return f"an incident of {incident.day}{place}: {told}{incident.status}; said by {', '.join(sorted(who))}"

    def _find_posts(self, rule: Rule) -> Iterator[Alert]:
        raised = self._list_raised(rule)
        spoken: dict[str, list[tuple[date, str, Report]]] = {}
        for id, report in self._posts.items():
            party = self.packs.theatre.find_speaker(report.source)
            if party and rule.party in (None, party):
                spoken.setdefault(party, []).append((report.published, id, report))
        for party, reports in sorted(spoken.items()):
            ordered = sorted(reports, key=lambda one: one[:2])
            for before, (day, id, report) in pairwise(ordered):
                pause = (day - before[0]).days
                about = f"{party} {report.source} {report.key}"
                if pause >= rule.days and self._is_recent(day, rule) and about not in raised:
                    yield Alert(rule.id, (about,), self._tell_post(party, report, before[0]), (id,))

    @cached_property
    def _posts(self) -> dict[str, Report]:
        """What the parties' channels published, by id, masked names hidden."""
        first = self.today - HISTORY
        names = {name for name, _day in self.ledger.published(first, self.today)}
        spoken = [name for name in names if name and self.packs.theatre.find_speaker(name)]
        masks, reports = load_masks(self.ledger), self.ledger.reports_between(first, self.today, spoken)
        return {id: masks.mask_report(report) for id, report in reports.items()}

    @cached_property
    def _listened(self) -> dict[str, tuple[date, ...]]:
        return list_heard_days(self.ledger, self.packs, self.today - HISTORY)

    def _tell_post(self, party: str, report: Report, before: date) -> str:
        theatre = self.packs.theatre
        channels = [source.id for source in theatre.sources.values() if source.party == party]
        span = [before + timedelta(days=step) for step in range(1, (report.published - before).days)]
        heard = {day for channel in channels for day in self._listened.get(channel, ())}
        unread = sum(day not in heard for day in span)
        doubt = f"; on {unread} of the days between no channel of it is known to have been read" if unread else ""
        pause = (report.published - before).days
        return f"{theatre.name_party(party)} posts again after {pause} days ({report.key}){doubt}"

    def _find_rises(self, rule: Rule) -> Iterator[Alert]:
        window = Window(self.today - timedelta(days=rule.days), self.today - timedelta(days=1))
        told = {
            alert.about[0]
            for moment, alert in self.past
            if alert.rule == rule.id and moment > self.moment - timedelta(days=rule.days)
        }
        for asked, trend in ask_trends(self.ledger, self.packs, window, party=rule.party).items():
            if trend.verdict == "rise" and asked.party not in told:
                counts = f"{trend.now.incidents} in {rule.days} days, {trend.base.incidents} in the {rule.days} before"
                line = f"a rise of incidents claimed by {self.packs.theatre.name_party(asked.party)}: {counts}"
                rows = self._list_incidents(asked.party, rule.days)
                yield Alert(rule.id, (asked.party, str(self.today)), line, rows)

    def _list_incidents(self, party: str, days: int) -> tuple[str, ...]:
        extract = self._load(days, until=1)
        return tuple(
            incident.id
            for incident in extract.incidents.values()
            if any(extract.claims[claim].claimant == party for claim in incident.claims if claim in extract.claims)
        )

    def _find_deleted(self, rule: Rule) -> Iterator[Alert]:
        raised = self._list_raised(rule)
        gone: dict[str, list[Report]] = {}
        for report in self._missing:
            party = self.packs.theatre.find_speaker(report.source)
            if rule.party in (None, party) and report.id not in raised:
                gone.setdefault(report.source or "", []).append(report)
        for source, reports in sorted(gone.items()):
            if len(reports) >= rule.reports:
                keys, ids = _join_keys(report.key for report in reports), tuple(sorted(report.id for report in reports))
                count = "a post" if len(reports) == 1 else f"{len(reports)} posts"
                yield Alert(rule.id, ids, f"{source or 'a source'} deleted {count}: {keys}", ids)

    @cached_property
    def _missing(self) -> list[Report]:
        """The reports of these days that are no longer where they were published, masked names hidden."""
        masks, missing = load_masks(self.ledger), self.ledger.reports(self.ledger.list_vanished())
        first = self.today - HISTORY
        return [masks.mask_report(report) for report in missing if first <= report.published <= self.today]


def count_dead(claim: Claim) -> int:
    """How many dead a claim tells of at least, on all sides together; what has no number counts as none."""
    return sum(loss.said.low or 0 for loss in claim.losses if loss.outcome == "killed")


def _join_keys(keys: Iterable[str], most: int = 5) -> str:
    named = sorted(keys)
    more = f" and {len(named) - most} more" if len(named) > most else ""
    return ", ".join(named[:most]) + more
