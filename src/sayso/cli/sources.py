"""Commands on sources: look at them once or for ever, and say how each fares."""

import signal
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from random import Random
from threading import Event
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.options import DAY, take_json, take_settings
from sayso.cli.outcomes import (
    MAX_NAMED,
    open_archive,
    print_json,
    print_set_aside,
    read_clock,
    read_unread,
    render_outcome,
)
from sayso.cli.texts import clean_line

if TYPE_CHECKING:
    from sayso.collect import Fetcher
    from sayso.ledger import Ledger
    from sayso.listening import Health, Outcome
    from sayso.packs import Packs
    from sayso.settings import Settings

#: After so many troubles with the ledger in a row, with pauses up to a quarter of an hour, watching ends.
MAX_TROUBLES = 10

#: Rows of an alert that are shown; all of them with --json.
MAX_ROWS = 6

_NAMES = click.argument("names", nargs=-1, metavar="[SOURCE]...")


@click.command(
    epilog="""\b
Examples:
  sayso collect
  sayso collect nrf-web aff-telegram
  sayso collect --since 2025-08-01 --no-read
  sayso collect --json

\b
Sources stand in sources.toml, and how others are asked in [collect] (docs/collect.md). A source that cannot be
read is one line; the others go on, and the next run catches up. Exits with 1 where none could be read."""
)
@_NAMES
@click.option("--since", type=DAY, metavar="DAY", help="First day of publication to collect, as far back as it goes.")
@click.option("--no-archive", is_flag=True, help="Do not keep the bytes as they were received.")
@click.option("--no-read", is_flag=True, help="Only keep the reports.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes that read at once.")
@take_json
@take_settings
def collect(
    settings: "Settings",
    names: tuple[str, ...],
    since: date | None,
    no_archive: bool,
    no_read: bool,
    jobs: int | None,
    as_json: bool,
) -> None:
    """Look at sources once: bring in new posts, new versions of changed ones, and marks for deleted ones."""
    from sayso.ledger import open_ledger
    from sayso.listening import collect_sources, pick_subscriptions
    from sayso.packs import load_packs

    chosen = pick_subscriptions(settings.sources, names)
    packs = load_packs(settings.theatre)
    alerts = _Alerts(settings, packs, as_json=as_json)
    learned, incidents = None, None
    stop = Event()
    with open_ledger(settings.ledger, clock=read_clock) as ledger, _open_fetcher(settings, stop) as fetcher:
        with open_archive(settings, ledger, is_kept=not no_archive) as archive:
            found = collect_sources(ledger, packs, chosen, fetcher, since=since, stop=stop, archive=archive)
            try:
                outcomes = list(_tell_looks(found, as_json=as_json))
            except BaseException:
                stop.set()  # nobody waits for its turn any more
                raise
        if not no_read:
            learned, incidents = read_unread(ledger, packs, read_clock(), jobs or settings.jobs)
            alerts.find(ledger)
    if as_json:
        print_json({"looks": [_render_look(one) for one in outcomes], **render_outcome(None, None, learned, incidents)})
    else:
        click.echo(_Sum(outcomes).tell())
        if learned is not None:
            click.echo(f"{learned.reports} read: {learned.claims} claims, {learned.reactions} reactions")
            click.echo(f"{incidents} incidents in the ledger")
    print_set_aside(learned.set_aside if learned else ())
    if not any(one.has_worked for one in outcomes):
        raise SystemExit(1)


@click.command(
    epilog="""\b
Examples:
  sayso watch
  sayso watch aff-telegram nrf-web
  sayso watch --no-read

\b
Each source has its turn every every_min minutes, a little sooner or later by chance; one that fails is left
alone longer each time, a day at most. Ctrl-C or a TERM signal ends it cleanly: what was found is kept."""
)
@_NAMES
@click.option("--no-archive", is_flag=True, help="Do not keep the bytes as they were received.")
@click.option("--no-read", is_flag=True, help="Only keep the reports; nothing is read and nobody is alerted.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes that read at once.")
@take_settings
def watch(settings: "Settings", names: tuple[str, ...], no_archive: bool, no_read: bool, jobs: int | None) -> None:
    """Look at sources for ever, each in its turn, read what is new, and alert to what rules say."""
    from sayso.errors import ArchiveError, LedgerError
    from sayso.ledger import open_ledger
    from sayso.listening import pick_subscriptions, watch_sources
    from sayso.packs import load_packs

    chosen = pick_subscriptions(settings.sources, names)
    packs, stop, rng = load_packs(settings.theatre), Event(), Random()  # noqa: S311
    alerts = _Alerts(settings, packs)
    _stop_by_signal(stop)
    summed = _Sum()
    with (
        open_ledger(settings.ledger, clock=read_clock) as ledger,
        _open_fetcher(settings, stop) as fetcher,
        open_archive(settings, ledger, is_kept=not no_archive) as archive,
    ):
        click.echo(f"watching {len(chosen)} sources; Ctrl-C ends it", err=True)
        troubles = 0
        while not stop.is_set():
            try:
                for outcomes in watch_sources(ledger, packs, chosen, fetcher, stop, rng, archive):
                    _tell_news(outcomes)
                    summed.add(outcomes)
                    if no_read:
                        continue
                    if has_news := any(outcome.has_news for outcome in outcomes):
                        learned, _incidents = read_unread(ledger, packs, read_clock(), jobs or settings.jobs)
                        print_set_aside(learned.set_aside)
                    alerts.find(ledger, has_news=has_news)
                    troubles = 0
            except (LedgerError, ArchiveError) as error:
                # A server that restarts, a disk that is full: what was found is found again.
                troubles += 1
                if troubles > MAX_TROUBLES:
                    raise
                click.echo(f"sayso: {clean_line(str(error))}; trying again", err=True)
                stop.wait(2.0**troubles)
    click.echo(f"stopped; {summed.tell()}")


@click.command(
    "alerts",
    epilog="""\b
Examples:
  sayso alerts
  sayso alerts --check
  sayso alerts --json

\b
Rules stand in [alerts.ID], where they are told in [outlets.ID] (docs/collect.md). Each alert is told once.""",
)
@click.option("--check", is_flag=True, help="Look first whether there is anything new, and tell it.")
@take_json
@take_settings
def list_alerts(settings: "Settings", check: bool, as_json: bool) -> None:
    """The alerts that were raised, oldest first, each with its rows."""
    from sayso.alert import render_alert
    from sayso.ledger import open_ledger
    from sayso.packs import load_packs

    with open_ledger(settings.ledger, clock=read_clock) as ledger:
        if check:
            _Alerts(settings, load_packs(settings.theatre), as_json=as_json).find(ledger)
        raised = ledger.alerts()
    if as_json:
        print_json({"alerts": [render_alert(alert, moment) for moment, alert in raised]})
        return
    for moment, alert in raised:
        click.echo(f"{moment:%Y-%m-%d %H:%M}  {alert.rule}: {clean_line(alert.line)}")
        click.echo(f"{'':18}{', '.join(alert.rows[:MAX_ROWS])}{' …' if len(alert.rows) > MAX_ROWS else ''}")


@click.command(
    epilog="""\b
Examples:
  sayso sources
  sayso sources nrf-web
  sayso sources --json

\b
"gaps" are days since the first look of which not everything was seen: nobody can be called silent then."""
)
@_NAMES
@take_json
@take_settings
def sources(settings: "Settings", names: tuple[str, ...], as_json: bool) -> None:
    """How each source fares: last look, new, changed and deleted reports, errors, and days with gaps."""
    from sayso.ledger import open_ledger
    from sayso.listening import list_health, pick_subscriptions
    from sayso.packs import load_packs

    chosen = pick_subscriptions(settings.sources, names)
    with open_ledger(settings.ledger) as ledger:
        healths = list_health(ledger, load_packs(settings.theatre), chosen, read_clock())
    if as_json:
        print_json({"sources": healths})
        return
    _print_healths(healths)


def _open_fetcher(settings: "Settings", stop: "Event") -> "Fetcher":
    """What asks other machines, with the manners that the settings say."""
    from sayso.collect import Fetcher, SystemClock, parse_manners

    return Fetcher(parse_manners(settings.collect), SystemClock(stop))


def _tell_news(outcomes: "Iterable[Outcome]") -> None:
    for outcome in outcomes:
        if outcome.set_aside or not outcome.has_worked or outcome.has_news:
            _print_look(outcome, read_clock())


def _tell_looks(found: "Iterable[Outcome]", *, as_json: bool) -> "Iterator[Outcome]":
    from sayso.cli.progress import show_progress

    with show_progress("looking at sources") as progress:
        for number, outcome in enumerate(found, start=1):
            progress(number)
            if not as_json:
                _print_look(outcome)
            yield outcome


def _print_look(outcome: "Outcome", moment: datetime | None = None) -> None:
    """A line for a look: what it brought, or why it brought nothing; what was set aside on the error stream."""
    look = outcome.look
    lead = f"{moment:%Y-%m-%d %H:%M} " if moment else ""
    if not outcome.has_worked:
        click.echo(f"sayso: {lead}{look.source}: {clean_line(look.reason or look.outcome)}", err=True)
    else:
        told = [
            f"{count} {name}"
            for name, count in (("new", look.added), ("changed", look.changed), ("deleted", look.vanished))
            if count
        ]
        click.echo(f"{lead}{look.source}: {', '.join(told) or 'nothing new'}")
    for fault in outcome.set_aside[:MAX_NAMED]:
        click.echo(f"sayso: {look.source}: {clean_line(str(fault))}", err=True)
    if len(outcome.set_aside) > MAX_NAMED:
        click.echo(f"sayso: {look.source}: and {len(outcome.set_aside) - MAX_NAMED} more set aside", err=True)


class _Sum:
    """All looks of a run in one line, in steady memory."""

    def __init__(self, outcomes: "Iterable[Outcome]" = ()) -> None:
        self.counts: Counter[str] = Counter()
        self.add(outcomes)

    def add(self, outcomes: "Iterable[Outcome]") -> None:
        """Further looks."""
        for one in outcomes:
            look = one.look
            self.counts.update(looks=1, new=look.added, changed=look.changed, gone=look.vanished)
            self.counts["failed"] += not one.has_worked

    def tell(self) -> str:
        """The line."""
        counts = self.counts
        unread = f", {counts['failed']} could not be read" if counts["failed"] else ""
        looks = f"{counts['looks']} look{'' if counts['looks'] == 1 else 's'}"
        return f"{looks}: {counts['new']} new, {counts['changed']} changed, {counts['gone']} deleted{unread}"


def _stop_by_signal(stop: Event) -> None:
    """The first signal brings what has begun to an end; a second one ends the program at once."""

    def end(number: int, _frame: Any) -> None:
        stop.set()
        signal.signal(number, signal.SIG_DFL)

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, end)


class _Alerts:
    """The rules and outlets of the settings, checked before anything begins."""

    def __init__(self, settings: "Settings", packs: "Packs", *, as_json: bool = False) -> None:
        from sayso.alert import parse_outlets, parse_rules
        from sayso.alerting import check_rules

        self.rules, self.outlets = parse_rules(settings.alerts), parse_outlets(settings.outlets)
        check_rules(self.rules, self.outlets, packs)
        self._packs = packs
        self._as_json = as_json

    def find(self, ledger: "Ledger", *, has_news: bool = True) -> None:
        """What is new by the rules, and all that is untold, through the outlets; why not, on the error stream."""
        if not self.rules:
            return
        from sayso.alerting import raise_alerts, tell_new

        if has_news:
            raise_alerts(ledger, self._packs, self.rules, read_clock())
        for fault in tell_new(ledger, self.rules, self.outlets, read_clock(), self._show):
            click.echo(f"sayso: {clean_line(fault)}", err=True)

    def _show(self, line: str) -> None:
        click.echo(clean_line(line), err=self._as_json)


def _render_look(outcome: "Outcome") -> dict[str, Any]:
    """A look as plain values."""
    import msgspec

    set_aside = [{"where": fault.where, "reason": fault.reason} for fault in outcome.set_aside]
    return {**msgspec.to_builtins(outcome.look), "set_aside": set_aside}


def _print_healths(healths: "Sequence[Health]") -> None:
    from rich.table import Table

    from sayso.cli.consoles import open_console

    console = open_console()
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("source", "kind", "last read"):
        table.add_column(name)
    for name in ("new", "changed", "deleted", "errors", "gaps"):
        table.add_column(name, justify="right")
    for one in healths:
        read = f"{one.last_read:%Y-%m-%d %H:%M}" if one.last_read else "never"
        counts = (one.new, one.changed, one.deleted, one.errors, len(one.gaps))
        table.add_row(clean_line(one.source), one.kind, read, *map(str, counts))
    console.print(table)
    for one in healths:
        if one.reason:
            click.echo(f"{clean_line(one.source)}: {clean_line(one.reason)}")
