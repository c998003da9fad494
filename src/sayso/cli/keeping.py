"""Commands that keep a ledger true and safe: vanish, verify, backup, restore."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.options import DAY, take_json, take_settings
from sayso.cli.outcomes import print_json, read_clock
from sayso.cli.progress import show_progress
from sayso.cli.texts import clean_line

if TYPE_CHECKING:
    from sayso.settings import Settings


@click.command(
    epilog="""\b
Examples:
  sayso vanish aff-post-812 --last-seen 2023-08-21
  sayso vanish r1-83fca4c3196c2f18 --last-seen 2023-08-21
  sayso vanish aff-post-812 --found

\b
The report stays and counts as before; quotes, history and status say that it is gone. Adding it again ends the mark."""
)
@click.argument("report", metavar="REPORT")
@click.option("--last-seen", type=DAY, metavar="DAY", help="The last day on which it was still to be found.")
@click.option("--found", "is_found", is_flag=True, help="It is to be found after all: take the mark back.")
@take_json
@take_settings
def vanish(settings: "Settings", report: str, last_seen: date | None, is_found: bool, as_json: bool) -> None:
    """Mark the report with the key or id REPORT as deleted where it was published."""
    if (last_seen is None) is not is_found:
        raise click.UsageError("give --last-seen DAY, or --found")
    from sayso.ledger import open_ledger

    moment = read_clock()
    with open_ledger(settings.ledger, clock=read_clock) as ledger:
        if last_seen is None:
            is_news = ledger.mark_found(report, moment)
        else:
            is_news = ledger.mark_vanished(report, last_seen, moment)
    if as_json:
        print_json({"report": report, "last_seen": last_seen, "changed": is_news})
        return
    told = "is to be found" if last_seen is None else f"is no longer to be found, last seen {last_seen}"
    click.echo(f"{report} {told}" if is_news else f"{report}: nothing changed, the ledger says so already")


@click.command(
    epilog="""\b
Examples:
  sayso verify
  sayso verify --ledger front.db --json

\b
Prints a line for each thing that is wrong and exits with 1 where there is any."""
)
@take_json
@take_settings
def verify(settings: "Settings", as_json: bool) -> None:
    """Look whether the ledger is as sayso wrote it.

    Every id is computed anew, every claim's words are looked up in their report, and nothing may stand twice at one
    time. Nothing is changed; others may read and write meanwhile.
    """
    from collections import Counter

    from sayso.ledger import open_ledger

    checked: Counter[str] = Counter()
    faults = []
    with open_ledger(settings.ledger) as ledger, show_progress("looking at rows") as progress:
        for fault in ledger.verify(progress, checked):
            faults.append(fault)
            if not as_json:
                click.echo(clean_line(str(fault)))
    if as_json:
        print_json({"checked": dict(checked), "faults": faults})
    else:
        rows = ", ".join(f"{count} {name}" for name, count in checked.items()) or "the ledger is empty"
        wrong = f"{len(faults)} wrong" if faults else "nothing is wrong"
        click.echo(f"{wrong}: looked at {rows}" if checked else f"{wrong}: {rows}")
    if faults:
        raise SystemExit(1)


_FILE = click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
_FORCE = click.option("--force", is_flag=True, help="Replace what is there.")


@click.command(
    epilog="""\b
Examples:
  sayso backup front-2023-08-31.db
  sayso backup --ledger postgresql://ana@localhost/front front.db
  sayso backup latest.db --force

\b
The file is a ledger itself: --ledger FILE asks it, `sayso restore FILE` makes a ledger of it, on either engine."""
)
@_FILE
@_FORCE
@take_json
@take_settings
def backup(settings: "Settings", file: Path, force: bool, as_json: bool) -> None:
    """Write the whole ledger into one FILE, as it is now; others may read and write meanwhile."""
    from sayso.ledger import back_up_ledger, open_ledger

    with open_ledger(settings.ledger) as ledger, show_progress("copying") as progress:
        back_up_ledger(ledger, file, force=force, progress=progress)
    with open_ledger(file) as made:
        counts = made.count()
    if as_json:
        print_json({"ledger": ledger.place, "file": str(file), **counts})
        return
    click.echo(f"{file} holds {_tell_counts(counts)}")


@click.command(
    epilog="""\b
Examples:
  sayso restore front-2023-08-31.db
  sayso restore front.db --ledger postgresql://ana@localhost/front
  sayso restore front.db --force

\b
A backup of any earlier version will do. Nothing is replaced unless every row of it is sound."""
)
@_FILE
@_FORCE
@take_json
@take_settings
def restore(settings: "Settings", file: Path, force: bool, as_json: bool) -> None:
    """Make the ledger what the backup FILE holds; one that holds anything is replaced only with --force."""
    from sayso.ledger import render_place, restore_ledger

    with show_progress("checking and copying") as progress:
        counts = restore_ledger(file, settings.ledger, force=force, progress=progress)
    place = render_place(settings.ledger)
    if as_json:
        print_json({"ledger": place, "file": str(file), **counts})
        return
    click.echo(f"{place} holds {_tell_counts(counts)}")


def _tell_counts(counts: dict[str, int]) -> str:
    return ", ".join(f"{count} {name}" for name, count in counts.items())
