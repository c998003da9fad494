"""Commands that ask what the ledger remembers: history, incident, diff."""

from typing import TYPE_CHECKING

import click

from sayso.cli.options import take_json, take_lang, take_moment, take_settings
from sayso.cli.outcomes import print_json

if TYPE_CHECKING:
    from datetime import datetime

    from sayso.settings import Settings


@click.command(
    epilog="""\b
Examples:
  sayso history kabulnow-guldara
  sayso history kabulnow-guldara --as-of 2023-08-21
  sayso history r1-83fca4c3196c2f18 --json

\b
− stands before words and claims that are gone, + before those that came, ~ before a claim that says something else."""
)
@click.argument("report", metavar="REPORT")
@take_moment
@take_json
@take_settings
@take_lang
def history(settings: "Settings", report: str, as_of: "datetime | None", as_json: bool) -> None:
    """What became of the report with the key or id REPORT.

    Its versions and what changed from one to the next in words; when it was no longer to be found; what it copies and
    what copies it; who read it when, and which claims each reading gained and lost.
    """
    from sayso.cli.histories import print_history, render_history
    from sayso.errors import QuestionError
    from sayso.ledger import open_ledger
    from sayso.pipeline import load_packs, trace_report

    with open_ledger(settings.ledger) as ledger:
        pasts = trace_report(ledger, report, as_of)
    if not pasts:
        raise QuestionError(f"no report {report} in {ledger.place}; give its key or its id")
    if as_json:
        print_json(render_history(pasts, as_of))
        return
    print_history(pasts, load_packs(settings.theatre).theatre, settings.lang, as_of)
