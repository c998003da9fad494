"""Commands on sources: look at them once or for ever, and say how each fares."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from threading import Event
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.options import DAY, take_json, take_settings
from sayso.cli.outcomes import MAX_NAMED, print_json, print_set_aside, read_clock, read_unread, render_outcome
from sayso.cli.texts import clean_line

if TYPE_CHECKING:
    from sayso.collect import Fetcher, Manners
    from sayso.listening import Health, Outcome
    from sayso.settings import Settings

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
@click.option("--no-read", is_flag=True, help="Only keep the reports.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes that read at once.")
@take_json
@take_settings
def collect(
    settings: "Settings", names: tuple[str, ...], since: date | None, no_read: bool, jobs: int | None, as_json: bool
) -> None:
    """Look at sources once: bring in new posts, new versions of changed ones, and marks for deleted ones."""
    from sayso.ledger import open_ledger
    from sayso.listening import collect_sources, pick_subscriptions
    from sayso.pipeline import load_packs

    chosen = pick_subscriptions(settings.sources, names)
    packs = load_packs(settings.theatre)
    learned, incidents = None, None
    stop = Event()
    with open_ledger(settings.ledger, clock=read_clock) as ledger, open_fetcher(settings, stop) as fetcher:
        found = collect_sources(ledger, packs, chosen, fetcher, since=since, stop=stop)
        outcomes = list(_tell_looks(found, as_json=as_json))
        if not no_read:
            learned, incidents = read_unread(ledger, packs, read_clock(), jobs or settings.jobs)
    if as_json:
        print_json({"looks": [render_look(one) for one in outcomes], **render_outcome(None, None, learned, incidents)})
    else:
        click.echo(tell_sum(outcomes))
        if learned is not None:
            click.echo(f"{learned.reports} read: {learned.claims} claims, {learned.reactions} reactions")
            click.echo(f"{incidents} incidents in the ledger")
    print_set_aside(learned.set_aside if learned else ())
    if not any(one.has_worked for one in outcomes):
        raise SystemExit(1)


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
    from sayso.pipeline import load_packs

    chosen = pick_subscriptions(settings.sources, names)
    with open_ledger(settings.ledger) as ledger:
        healths = list_health(ledger, load_packs(settings.theatre), chosen, read_clock())
    if as_json:
        print_json({"sources": healths})
        return
    _print_healths(healths)


def open_fetcher(settings: "Settings", stop: "Event") -> "Fetcher":
    """What asks other machines, with the manners that the settings say."""
    from sayso.collect import Fetcher
    from sayso.listening import SystemClock

    return Fetcher(read_manners(settings), SystemClock(stop))


def read_manners(settings: "Settings") -> "Manners":
    """How other machines are asked, from `[collect]`. A proxy with a login is a secret, and stands elsewhere."""
    import msgspec

    from sayso.collect import Manners
    from sayso.errors import InputError
    from sayso.settings import find_secret

    try:
        manners = msgspec.convert(settings.collect, Manners, strict=False)
    except msgspec.ValidationError as error:
        raise InputError(f"[collect]: {error}") from None
    proxy = manners.proxy
    if proxy and proxy.startswith(("env:", "file:")):
        proxy = find_secret(proxy, "[collect] proxy")
    elif proxy and "@" in proxy:
        raise InputError('[collect] proxy: a login is a secret; write proxy = "env:NAME" or "file:PATH"')
    if proxy and not proxy.startswith(("http://", "https://", "socks5://", "socks5h://")):
        raise InputError("[collect] proxy: begin it with http://, https://, socks5:// or socks5h://")
    return msgspec.structs.replace(manners, proxy=proxy)


def _tell_looks(found: "Iterable[Outcome]", *, as_json: bool) -> "Iterator[Outcome]":
    from sayso.cli.progress import show_progress

    with show_progress("looking at sources") as progress:
        for number, outcome in enumerate(found, start=1):
            progress(number)
            if not as_json:
                print_look(outcome)
            yield outcome


def print_look(outcome: "Outcome") -> None:
    """A line for a look: what it brought, or why it brought nothing; what was set aside on the error stream."""
    look = outcome.look
    if not outcome.has_worked:
        click.echo(f"sayso: {look.source}: {clean_line(look.reason or look.outcome)}", err=True)
    else:
        told = [
            f"{count} {name}"
            for name, count in (("new", look.added), ("changed", look.changed), ("deleted", look.vanished))
            if count
        ]
        click.echo(f"{look.source}: {', '.join(told) or 'nothing new'}")
    for fault in outcome.set_aside[:MAX_NAMED]:
        click.echo(f"sayso: {look.source}: {clean_line(str(fault))}", err=True)
    if len(outcome.set_aside) > MAX_NAMED:
        click.echo(f"sayso: {look.source}: and {len(outcome.set_aside) - MAX_NAMED} more set aside", err=True)


def tell_sum(outcomes: "Sequence[Outcome]") -> str:
    """All looks in one line."""
    looks = [one.look for one in outcomes]
    failed = sum(not one.has_worked for one in outcomes)
    new, changed, gone = (sum(getattr(look, name) for look in looks) for name in ("added", "changed", "vanished"))
    unread = f", {failed} could not be read" if failed else ""
    return f"{len(looks)} sources: {new} new, {changed} changed, {gone} deleted{unread}"


def render_look(outcome: "Outcome") -> dict[str, Any]:
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
