"""Commands that keep a ledger true and safe: vanish, verify."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import click

from sayso.cli.options import DAY, take_json, take_settings
from sayso.cli.outcomes import print_json
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

    moment = datetime.now(UTC)
    with open_ledger(settings.ledger) as ledger:
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
