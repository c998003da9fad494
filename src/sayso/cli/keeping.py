"""Commands that keep a ledger true and safe: vanish."""

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import click

from sayso.cli.options import DAY, take_json, take_settings
from sayso.cli.outcomes import print_json

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
