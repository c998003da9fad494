"""Commands that put reports into a ledger and say what it holds."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.decisions import find_coder
from sayso.cli.options import take_json, take_moment, take_settings
from sayso.cli.outcomes import (
    collect_arrivals,
    open_archive,
    parse_map,
    print_json,
    print_outcome,
    print_reshown,
    print_set_aside,
    read_clock,
    read_unread,
    render_outcome,
    take_defaults,
)
from sayso.cli.progress import show_progress

if TYPE_CHECKING:
    from sayso.settings import Settings

_PATHS = click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="PATH...")


@click.command(
    epilog="""\b
Examples:
  sayso init
  sayso init --ledger front.db
  sayso init --ledger postgresql://ana@localhost/front

\b
A ledger is a file, or a database of its own in PostgreSQL 15 or newer (needs the extra postgres)
whose password stands in PGPASSWORD or ~/.pgpass."""
)
@take_settings
def init(settings: "Settings") -> None:
    """Make an empty ledger; one that is there stays as it is."""
    from sayso.ledger import open_ledger

    with open_ledger(settings.ledger, create=True) as ledger:
        click.echo(f"made the ledger {ledger.place}" if ledger.is_new else f"{ledger.place} is a ledger already")


@click.command(
    epilog="""\b
Examples:
  sayso add reports/
  sayso add posts.jsonl --source nrf-x --lang fa
  sayso add note.txt --published 2023-08-12
  sayso add reports.jsonl --gold gold.jsonl
  sayso add reports.jsonl --gold zahra.jsonl --coder zahra

  sayso add bulletin.pdf --published 2023-08-12 --source unama
  sayso add result.json --source nrf-telegram
  sayso add table.csv --map text=Body,published=Date,url=Link

\b
A report is an object in a .json or .jsonl with text and published (id, title, source, url and lang
are kept too), a row of a .csv with such columns, a .md with published: YYYY-MM-DD between --- lines,
a saved page (.html), a mail (.eml), a post in an export of Telegram Desktop (result.json), or a .txt,
.pdf or .docx with --published. Archives (.zip, .warc, .warc.gz, .wacz) are added file by file.
The bytes are kept as they came in sayso.archive beside the ledger: see sayso archive."""
)
@_PATHS
@click.option(
    "--gold", type=click.Path(path_type=Path), metavar="FILE", help="Claims that a person coded, by report id."
)
@click.option("--coder", metavar="NAME", help="Who coded them; another person's coding stands beside it.")
@take_defaults
@click.option("--map", "columns", metavar="FIELD=COLUMN,...", help="Which column of a table makes which field.")
@click.option("--no-archive", is_flag=True, help="Do not keep the bytes as they were received.")
@click.option("--no-read", is_flag=True, help="Only keep the reports.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes that read at once.")
@take_json
@take_settings
def add(
    settings: "Settings",
    paths: tuple[Path, ...],
    gold: Path | None,
    coder: str | None,
    no_read: bool,
    jobs: int | None,
    as_json: bool,
    **defaults: Any,
) -> None:
    """Add the reports in files and folders, read them, and group their claims into incidents.

    Adding the same files again changes nothing. What is no report is set aside with its reason; the run goes on.
    """
    _check_paths(paths)
    if coder is not None and gold is None:
        raise click.UsageError("--coder says who coded --gold FILE; give both")
    name = None if coder is None else find_coder(coder)
    from sayso.evidence import tell_reshown
    from sayso.ledger import open_ledger
    from sayso.packs import load_packs
    from sayso.pipeline import add_found, add_gold

    defaults["columns"] = settings.columns | parse_map(defaults["columns"])
    is_kept = not defaults.pop("no_archive")
    packs, moment = load_packs(settings.theatre), read_clock()
    with open_ledger(settings.ledger, clock=read_clock) as ledger:
        with show_progress("adding reports") as progress, open_archive(settings, ledger, is_kept) as archive:
            found = collect_arrivals(paths, packs, defaults, archive)
            intake, ids = add_found(ledger, _count(found, progress), moment)
        reshown = tell_reshown(ledger, ids.values())
        coded = add_gold(ledger, gold, ids, moment, name) if gold else None
        learned, incidents = (None, None) if no_read else read_unread(ledger, packs, moment, jobs or settings.jobs)
    set_aside = [fault for part in (intake, coded, learned) if part for fault in part.set_aside]
    if as_json:
        shown = {"reshown": [one for _, one in reshown]} if reshown else {}
        print_json({**render_outcome(intake, coded, learned, incidents), **shown})
    else:
        print_outcome(intake, coded, learned, incidents)
    print_reshown(reshown)
    print_set_aside(set_aside)
    if intake.set_aside and not intake.taken:
        raise SystemExit(1)


@click.command(
    epilog="""\b
Examples:
  sayso status
  sayso status --as-of 2023-08-21
  sayso status --ledger front.db --json"""
)
@take_moment
@take_json
@take_settings
def status(settings: "Settings", as_of: datetime | None, as_json: bool) -> None:
    """What the ledger holds: reports and their days, claims, reactions, incidents, and what is still unread."""
    from sayso.analyse import render_moment
    from sayso.ledger import open_ledger
    from sayso.packs import load_packs
    from sayso.pipeline import describe_ledger

    with open_ledger(settings.ledger) as ledger:
        held = describe_ledger(ledger, load_packs(settings.theatre), as_of)
    if as_json:
        print_json({"ledger": ledger.place, "as_of": as_of, **held})
        return
    first, last = held["first"], held["last"]
    click.echo(f"ledger      {ledger.place}" + (f", as of {render_moment(as_of)}" if as_of else ""))
    click.echo(f"reports     {held['reports']}" + (f", published {first} to {last}" if first else ""))
    for name in ("claims", "reactions", "incidents"):
        click.echo(f"{name:11} {held[name]}")
    click.echo(f"{'unread':11} {held['unread']}")
    if held["vanished"]:
        click.echo(f"{'vanished':11} {held['vanished']}")
    click.echo(f"{'languages':11} " + ", ".join(f"{lang} {count}" for lang, count in held["languages"].items()))


def _check_paths(paths: tuple[Path, ...]) -> None:
    if not paths:
        raise click.UsageError("name at least one file or folder")


def _count(found: Iterable[Any], progress: Any) -> Iterator[Any]:
    for number, part in enumerate(found, start=1):
        progress(number)
        yield part
