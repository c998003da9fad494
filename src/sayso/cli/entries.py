"""Commands that put reports into a ledger, read them and say what it holds."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.options import DAY, take_json, take_settings
from sayso.cli.progress import show_progress
from sayso.cli.texts import clean_line

if TYPE_CHECKING:
    from sayso.errors import ReportError
    from sayso.ledger import Ledger
    from sayso.pipeline import Intake, Learned, Packs
    from sayso.records import Report
    from sayso.settings import Settings

#: How many reports that were set aside are named one by one.
MAX_NAMED = 20

_PATHS = click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="PATH...")


def _take_defaults(command: Any) -> Any:
    for option in (
        click.option("--lang", metavar="CODE", help="Language of reports that do not say theirs: en, fa or ps."),
        click.option("--published", type=DAY, metavar="DAY", help="Day of reports that do not say theirs."),
        click.option("--source", metavar="NAME", help="Source of reports that do not say theirs: an id or a name."),
    ):
        command = option(command)
    return command


@click.command(
    epilog="""\b
Examples:
  sayso init
  sayso init --ledger front.db"""
)
@take_settings
def init(settings: "Settings") -> None:
    """Make an empty ledger; one that is there stays as it is."""
    from sayso.ledger import open_ledger

    is_there = "://" not in settings.ledger and Path(settings.ledger).exists()
    with open_ledger(settings.ledger, create=True):
        pass
    click.echo(f"{settings.ledger} is a ledger already" if is_there else f"made the ledger {settings.ledger}")


@click.command(
    epilog="""\b
Examples:
  sayso add reports/
  sayso add posts.jsonl --source nrf-x --lang fa
  sayso add note.txt --published 2023-08-12
  sayso add reports.jsonl --gold gold.jsonl

\b
A report is an object in a .json or .jsonl with text and published (id, title, source, url and lang
are kept too), a .md with published: YYYY-MM-DD between --- lines, or a .txt with --published."""
)
@_PATHS
@click.option(
    "--gold", type=click.Path(path_type=Path), metavar="FILE", help="Claims that a person coded, by report id."
)
@_take_defaults
@click.option("--no-read", is_flag=True, help="Only keep the reports.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes that read at once.")
@take_json
@take_settings
def add(
    settings: "Settings",
    paths: tuple[Path, ...],
    gold: Path | None,
    no_read: bool,
    jobs: int | None,
    as_json: bool,
    **defaults: Any,
) -> None:
    """Add the reports in files and folders, read them, and group their claims into incidents.

    Adding the same files again changes nothing. What is no report is set aside with its reason; the run goes on.
    """
    _check_paths(paths)
    from sayso.ledger import open_ledger
    from sayso.pipeline import add_found, add_gold, load_packs

    packs, moment = load_packs(settings.theatre), datetime.now(UTC)
    with open_ledger(settings.ledger) as ledger:
        with show_progress("adding reports") as progress:
            intake, ids = add_found(ledger, _count(_collect(paths, packs, defaults), progress), moment)
        coded = add_gold(ledger, gold, ids, moment) if gold else None
        learned, incidents = (None, None) if no_read else _read(ledger, packs, moment, jobs or settings.jobs)
    set_aside = [fault for part in (intake, coded, learned) if part for fault in part.set_aside]
    if as_json:
        _print_json(_render_outcome(intake, coded, learned, incidents))
    else:
        _print_outcome(intake, coded, learned, incidents)
    _print_set_aside(set_aside)
    if intake.set_aside and not intake.taken:
        raise SystemExit(1)


@click.command(
    epilog="""\b
Examples:
  sayso read
  sayso read reports.jsonl
  sayso read reports/ --json --jobs 2 > found.jsonl"""
)
@_PATHS
@_take_defaults
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes that read at once.")
@take_json
@take_settings
def read(settings: "Settings", paths: tuple[Path, ...], jobs: int | None, as_json: bool, **defaults: Any) -> None:
    """Read reports: the ledger's unread ones, or with PATH those in files, without any ledger.

    Without PATH all claims are grouped anew. With PATH and --json, each line holds a report's id, claims and reactions
    in the codebook's form, and the words behind each claim's fields with their offsets in the text.
    """
    if paths:
        _read_files(settings, paths, jobs or settings.jobs, as_json, defaults)
        return
    from sayso.ledger import open_ledger
    from sayso.pipeline import load_packs

    with open_ledger(settings.ledger) as ledger:
        packs = load_packs(settings.theatre)
        learned, incidents = _read(ledger, packs, datetime.now(UTC), jobs or settings.jobs)
    if as_json:
        _print_json(_render_outcome(None, None, learned, incidents))
    else:
        _print_outcome(None, None, learned, incidents)
    _print_set_aside(learned.set_aside)


@click.command(
    epilog="""\b
Examples:
  sayso status
  sayso status --ledger front.db --json"""
)
@take_json
@take_settings
def status(settings: "Settings", as_json: bool) -> None:
    """What the ledger holds: reports and their days, claims, reactions, incidents, and what is still unread."""
    from sayso.ledger import open_ledger
    from sayso.pipeline import describe_ledger, load_packs

    with open_ledger(settings.ledger) as ledger:
        held = describe_ledger(ledger, load_packs(settings.theatre))
    if as_json:
        _print_json({"ledger": settings.ledger, **held})
        return
    first, last = held["first"], held["last"]
    click.echo(f"ledger      {settings.ledger}")
    click.echo(f"reports     {held['reports']}" + (f", published {first} to {last}" if first else ""))
    for name in ("claims", "reactions", "incidents"):
        click.echo(f"{name:11} {held[name]}")
    click.echo(f"{'unread':11} {held['unread']}")
    click.echo(f"{'languages':11} " + ", ".join(f"{lang} {count}" for lang, count in held["languages"].items()))


def _check_paths(paths: tuple[Path, ...]) -> None:
    if not paths:
        raise click.UsageError("name at least one file or folder")


def _collect(paths: tuple[Path, ...], packs: "Packs", defaults: dict[str, Any]) -> "Iterator[Report | ReportError]":
    from sayso.collect import collect_reports

    return collect_reports(paths, zone=packs.theatre.zone, **defaults)


def _count(found: Iterable[Any], progress: Any) -> Iterator[Any]:
    for number, part in enumerate(found, start=1):
        progress(number)
        yield part


def _read(ledger: "Ledger", packs: "Packs", moment: datetime, jobs: int) -> "tuple[Learned, int]":
    from sayso.pipeline import match_ledger, read_ledger

    with show_progress("reading reports") as progress:
        learned = read_ledger(ledger, packs, moment, jobs=jobs, progress=progress)
    with show_progress("grouping claims"):
        return learned, match_ledger(ledger, packs, moment)


def _read_files(
    settings: "Settings", paths: tuple[Path, ...], jobs: int, as_json: bool, defaults: dict[str, Any]
) -> None:
    from sayso.cli.readings import render_reading_lines
    from sayso.errors import ReportError
    from sayso.pipeline import load_packs, read_many, render_reading

    packs = load_packs(settings.theatre)
    set_aside: list[ReportError] = []
    reports = _pass_reports(_collect(paths, packs, defaults), set_aside)
    done = 0
    for reading in read_many(reports, packs, jobs):
        if reading.fault:
            set_aside.append(ReportError(reading.report.key, reading.fault))
            continue
        done += 1
        click.echo(_render_json(render_reading(reading)) if as_json else render_reading_lines(reading))
    _print_set_aside(set_aside)
    if set_aside and not done:
        raise SystemExit(1)


def _pass_reports(found: "Iterable[Report | ReportError]", set_aside: "list[ReportError]") -> "Iterator[Report]":
    from sayso.errors import ReportError

    for part in found:
        if isinstance(part, ReportError):
            set_aside.append(part)
        else:
            yield part


def _render_outcome(
    intake: "Intake | None", coded: "Learned | None", learned: "Learned | None", incidents: int | None
) -> dict[str, Any]:
    parts: dict[str, Any] = {"added": intake, "gold": coded, "read": learned}
    import msgspec

    shown = {
        name: {
            **{field: value for field, value in msgspec.structs.asdict(part).items() if field != "set_aside"},
            "set_aside": [{"where": fault.where, "reason": fault.reason} for fault in part.set_aside],
        }
        for name, part in parts.items()
        if part is not None
    }
    return shown if incidents is None else {**shown, "incidents": incidents}


def _print_outcome(
    intake: "Intake | None", coded: "Learned | None", learned: "Learned | None", incidents: int | None
) -> None:
    if intake is not None:
        known = f", {intake.same} known" if intake.same else ""
        changed = f", {intake.changed} new versions" if intake.changed else ""
        aside = f", {len(intake.set_aside)} set aside" if intake.set_aside else ""
        click.echo(f"{intake.new} added{known}{changed}{aside}")
    if coded is not None:
        click.echo(f"{coded.reports} with gold: {coded.claims} claims, {coded.reactions} reactions")
    if learned is not None:
        aside = f", {len(learned.set_aside)} not read" if learned.set_aside else ""
        click.echo(f"{learned.reports} read: {learned.claims} claims, {learned.reactions} reactions{aside}")
    if incidents is not None:
        click.echo(f"{incidents} incidents in the ledger")


def _print_set_aside(set_aside: "Iterable[ReportError]") -> None:
    faults = list(set_aside)
    for fault in faults[:MAX_NAMED]:
        click.echo(f"sayso: {clean_line(str(fault))}", err=True)
    if len(faults) > MAX_NAMED:
        click.echo(f"sayso: and {len(faults) - MAX_NAMED} more set aside", err=True)


def _print_json(value: Any) -> None:
    click.echo(_render_json(value))


def _render_json(value: Any) -> str:
    import msgspec

    return msgspec.json.encode(value).decode()
