"""One command per question: parse, call the corridor, print.

In: words on a command line. Out: text, tables or JSON, and an exit code: 0 done, 1 bad input (one line that says what
is wrong), 2 a command that was typed wrongly, 130 stopped by the user. Nothing here counts, matches or reads. The
corridor and the terminal toolkit are imported by the command that needs them, so that `sayso --help` comes at once.
"""

import atexit
import gc
from typing import Any

import click

from sayso.cli.agreeing import agree
from sayso.cli.archives import archive
from sayso.cli.checking import check
from sayso.cli.corpora import corpus
from sayso.cli.decisions import decide
from sayso.cli.entries import add, init, status
from sayso.cli.keeping import backup, restore, vanish, verify
from sayso.cli.memory import diff, history, incident
from sayso.cli.questions import brief, export, reconcile, tally, why
from sayso.cli.readers import read
from sayso.cli.scores import score
from sayso.cli.serve import serve
from sayso.cli.shapes import shapes
from sayso.cli.silences import names, silence
from sayso.cli.sources import collect, list_alerts, sources, watch
from sayso.cli.texts import clean_line
from sayso.cli.trends import trend
from sayso.cli.users import users
from sayso.errors import SaysoError

__all__ = ["main"]


class Commands(click.Group):
    """The group that turns errors into one line and an exit code, and lists commands in the order of the work."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands' names in the order in which they were added."""
        return list(self.commands)

    def invoke(self, ctx: click.Context) -> Any:
        """The command's result; exits with 1 or 130 where it ends early."""
        try:
            return super().invoke(ctx)
        except SaysoError as error:
            click.echo(f"sayso: {clean_line(str(error))}", err=True)
            ctx.exit(1)
        except KeyboardInterrupt:
            click.echo("sayso: stopped", err=True)
            ctx.exit(130)


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Examples:
  sayso init
  sayso add reports/ more.jsonl
  sayso tally --month 2023-08
  sayso why aff.own.taliban.killed --month 2023-08
  sayso brief --month 2023-08 --out brief/

\b
Settings come from sayso.toml, SAYSO_LEDGER, SAYSO_THEATRE, SAYSO_LANG, SAYSO_JOBS and SAYSO_CODER; options win.""",
)
@click.version_option(package_name="sayso", message="sayso %(version)s")
def main() -> None:
    """A sourced ledger of what the parties to a war claim.

    Reports go in; what each side says comes out, counted by whose word, with the words behind each number.
    """
    gc.set_threshold(*_COLLECT_AT)
    # Nor is any of it looked through once more on the way out, which took a tenth of a brief's time.
    atexit.register(gc.freeze)


# Records hold no cycles: looking for them once in the midst of a large month costs a tenth of the time that a brief
# takes. A brief of a month of 100,000 claims makes 310,000 objects that the collector looks at, a check 210,000
# (`gc.get_count()` behind `bench/answers.py --only speed`).
_COLLECT_AT = (1_000_000, 10, 10)

# One a line, so that two who add one each do not meet.
_COMMANDS = (
    init,
    add,
    collect,
    watch,
    sources,
    list_alerts,
    read,
    status,
    tally,
    why,
    trend,
    silence,
    names,
    brief,
    reconcile,
    check,
    diff,
    history,
    incident,
    decide,
    agree,
    vanish,
    verify,
    archive,
    backup,
    restore,
    export,
    serve,
    shapes,
    users,
    corpus,
    score,
)

for _command in _COMMANDS:
    main.add_command(_command)
