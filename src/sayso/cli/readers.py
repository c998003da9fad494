"""The command that reads reports: a ledger's, or those in files."""

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.options import take_json, take_settings
from sayso.cli.outcomes import (
    collect,
    print_json,
    print_outcome,
    print_set_aside,
    read_clock,
    read_unread,
    render_json,
    render_outcome,
    take_defaults,
)

if TYPE_CHECKING:
    from sayso.errors import ReportError
    from sayso.packs import Packs
    from sayso.pipeline import Reading
    from sayso.records import Report
    from sayso.settings import Settings


@click.command(
    epilog="""\b
Examples:
  sayso read
  sayso read reports.jsonl
  sayso read reports/ --json --jobs 2 > found.jsonl
  sayso read post.txt --published 2024-05-06 --explain
  sayso read reports.jsonl --only kabulnow-guldara --html page.html"""
)
@click.argument("paths", nargs=-1, metavar="PATH...")
@take_defaults
@click.option("--only", metavar="KEY", help="Only reports with this key; * stands for anything.")
@click.option("--explain", is_flag=True, help="Show the text with its claims' words marked, field by field.")
@click.option("--html", type=click.Path(path_type=Path), metavar="FILE", help="The same for one report, as a page.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes that read at once.")
@take_json
@take_settings
def read(
    settings: "Settings",
    paths: tuple[str, ...],
    only: str | None,
    explain: bool,
    html: Path | None,
    jobs: int | None,
    as_json: bool,
    **defaults: Any,
) -> None:
    """Read reports: the ledger's unread ones, or with PATH those in files, without any ledger.

    Without PATH all claims are grouped anew. With PATH and --json, each line holds a report's id, claims and reactions
    in the codebook's form, and the words behind each claim's fields with their offsets in the text.

    With --explain or --html, PATH may also be the key or id of a report in the ledger: its claims are shown as they
    stand there.
    """
    is_explained = explain or html is not None
    if not paths and (is_explained or only):
        raise click.UsageError("name a file, a folder or a report of the ledger")
    if is_explained and as_json:
        raise click.UsageError("give --json, or --explain and --html, not both")
    if paths:
        readings = _pass_readings(settings, paths, is_explained, only, jobs or settings.jobs, defaults)
        if is_explained:
            _show(readings, settings, html, explain)
        else:
            _print(readings, as_json)
        return
    from sayso.ledger import open_ledger
    from sayso.packs import load_packs

    with open_ledger(settings.ledger, clock=read_clock) as ledger:
        packs = load_packs(settings.theatre)
        learned, incidents = read_unread(ledger, packs, read_clock(), jobs or settings.jobs)
    if as_json:
        print_json(render_outcome(None, None, learned, incidents))
    else:
        print_outcome(None, None, learned, incidents)
    print_set_aside(learned.set_aside)


def _pass_readings(
    settings: "Settings",
    paths: Sequence[str],
    is_explained: bool,
    only: str | None,
    jobs: int,
    defaults: dict[str, Any],
) -> "Iterator[Reading | ReportError]":
    """The readings of the reports at paths, and where they are explained, of reports of the ledger."""
    from sayso.errors import InputError, ReportError
    from sayso.packs import load_packs
    from sayso.pipeline import read_many

    packs = load_packs(settings.theatre)
    kept = [path for path in paths if is_explained and not Path(path).exists()]
    yield from _find_kept(settings, kept, packs)
    set_aside: list[ReportError] = []
    files = [Path(path) for path in paths if path not in kept]
    reading = None
    for reading in read_many(_pick_reports(collect(files, packs, defaults), only, set_aside), packs, jobs):
        yield ReportError(reading.report.key, reading.fault) if reading.fault else reading
    yield from set_aside
    if only and files and reading is None:
        raise InputError(f"{only}: no report with that key in {', '.join(map(str, files))}")


def _find_kept(settings: "Settings", keys: Sequence[str], packs: "Packs") -> "Iterator[Reading]":
    """The readings that the ledger holds of the reports with these keys. Raises QuestionError for one it has not."""
    from sayso.errors import LedgerMissing, QuestionError
    from sayso.ledger import open_ledger, render_place
    from sayso.pipeline import find_reading

    for key in keys:
        try:
            with open_ledger(settings.ledger) as ledger:
                reading = find_reading(ledger, key, packs)
        except LedgerMissing:
            reading = None
        if reading is None:
            place = render_place(settings.ledger)
            raise QuestionError(f"{key}: no such file, and no report with that key or id in {place}")
        yield reading


def _pick_reports(
    found: "Iterator[Report | ReportError]", only: str | None, set_aside: "list[ReportError]"
) -> "Iterator[Report]":
    """The reports whose key fits; what is no report is set aside."""
    from sayso.errors import ReportError

    for part in found:
        if isinstance(part, ReportError):
            set_aside.append(part)
        elif only is None or part.key == only or fnmatchcase(part.key, only):
            yield part


def _print(readings: "Iterator[Reading | ReportError]", as_json: bool) -> None:
    """A line of JSON or a few plain lines for each reading, as it comes."""
    from sayso.cli.readings import render_reading_lines
    from sayso.errors import ReportError
    from sayso.pipeline import render_reading

    done, set_aside = 0, []
    for reading in readings:
        if isinstance(reading, ReportError):
            set_aside.append(reading)
            continue
        done += 1
        click.echo(render_json(render_reading(reading)) if as_json else render_reading_lines(reading))
    _close(done, set_aside)


def _show(readings: "Iterator[Reading | ReportError]", settings: "Settings", html: Path | None, explain: bool) -> None:
    """Each reading explained: in the terminal, or the one that there is as a page."""
    from sayso.cli.explained import print_explained, write_page
    from sayso.errors import InputError, ReportError
    from sayso.packs import load_packs
    from sayso.pipeline import explain_reading

    packs, done, set_aside = load_packs(settings.theatre), [], []
    for reading in readings:
        if isinstance(reading, ReportError):
            set_aside.append(reading)
            continue
        done.append(explain_reading(reading, packs, settings.lang))
        if html is not None and len(done) > 1:
            raise InputError(f"{html}: a page shows one report, and here are several; name one with --only KEY")
        if explain or html is None:
            print_explained(done[-1], packs.theatre)
    if html is not None and done:
        write_page(html, done[0], packs.theatre)
        click.echo(html)
    _close(len(done), set_aside)


def _close(done: int, set_aside: "list[ReportError]") -> None:
    print_set_aside(set_aside)
    if set_aside and not done:
        raise SystemExit(1)
