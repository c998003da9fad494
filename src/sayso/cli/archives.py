"""Commands on the bytes as they were received."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.options import take_json, take_settings
from sayso.cli.outcomes import MAX_NAMED, print_json, read_clock
from sayso.cli.texts import clean_line

if TYPE_CHECKING:
    from sayso.settings import Settings


@click.group(
    epilog="""\b
Examples:
  sayso archive show nrf-117
  sayso archive export nrf-117 --out nrf-117.wacz
  sayso archive check

\b
The archive is a folder of WARC files: sayso.archive beside sayso.db, or archive = "FOLDER" in sayso.toml,
without which a ledger on a server has none."""
)
def archive() -> None:
    """The bytes that reports were made of, as they were received."""


@archive.command(
    epilog="""\b
Examples:
  sayso archive show nrf-117
  sayso archive show nrf-117 --json"""
)
@click.argument("report")
@take_json
@take_settings
def show(settings: "Settings", report: str, as_json: bool) -> None:
    """What came with the report with the key or id REPORT: its bytes, what it shows, what is remarked of it."""
    from sayso.evidence import show_evidence
    from sayso.ledger import open_ledger

    with open_ledger(settings.ledger) as ledger:
        evidence = show_evidence(ledger, report)
    if as_json:
        print_json(evidence)
        return
    lines = [f"{evidence.report.key} · {evidence.report.id}"]
    lines += [f"bytes     {one.url} · {one.moment:%Y-%m-%d %H:%M} UTC · {one.digest}" for one in evidence.captures]
    lines += [f"{one.kind:9} {one.link}" for one in evidence.media]
    lines += [f"{one.kind:9} {one.words}" for one in evidence.remarks]
    lines += [
        f"reshown   {one.link} · before by {one.source} on {one.published} ({one.key})" for one in evidence.reshown
    ]
    for line in lines if len(lines) > 1 else [*lines, "nothing but its text was kept"]:
        click.echo(clean_line(line))


@archive.command(
    epilog="""\b
Examples:
  sayso archive export nrf-117
  sayso archive export nrf-117 --out proof/nrf-117.wacz --force

\b
Bytes that show a masked name are not handed on."""
)
@click.argument("report")
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="File to write, .warc.gz or .wacz; REPORT.warc.gz without.",
)
@click.option("--force", is_flag=True, help="Replace the file where it is there.")
@take_json
@take_settings
def export(settings: "Settings", report: str, out: Path | None, force: bool, as_json: bool) -> None:
    """Write a WARC or WACZ file of the bytes that the report with the key or id REPORT was made of.

    It opens in the tools that replay archived pages.
    """
    from sayso.evidence import export_evidence
    from sayso.ledger import open_ledger

    with open_ledger(settings.ledger) as ledger:
        made = export_evidence(ledger, report, need_archive(settings), out, read_clock(), force=force)
    if as_json:
        print_json({"file": str(made.file), "records": made.records, "unseen": made.unseen})
    else:
        click.echo(clean_line(f"wrote {made.file}: {made.records} {'record' if made.records == 1 else 'records'}"))
    for url in made.unseen:
        click.echo(f"sayso: {clean_line(url)}: only its report was searched for masked names; open it first", err=True)


@archive.command(
    epilog="""\b
Examples:
  sayso archive check
  sayso archive check --json"""
)
@take_json
@take_settings
def check(settings: "Settings", as_json: bool) -> None:
    """Whether the archive still holds all bytes that the ledger knows, bit by bit.

    Exits with 1 where it does not.
    """
    from sayso.evidence import check_archive
    from sayso.ledger import open_ledger

    with open_ledger(settings.ledger) as ledger:
        count, faults = check_archive(ledger, need_archive(settings))
    if as_json:
        print_json({"records": count, "faults": faults})
    else:
        click.echo(f"{count} records, {len(faults)} of them not as they were kept")
    for fault in faults[:MAX_NAMED]:
        click.echo(f"sayso: {clean_line(fault)}", err=True)
    if faults:
        raise SystemExit(1)


def need_archive(settings: "Settings") -> Path:
    """The archive's folder. Raises InputError where a ledger on a server has none."""
    from sayso.errors import InputError

    folder = settings.find_archive()
    if folder is None:
        raise InputError('a ledger on a server has no archive beside it; set archive = "FOLDER" in sayso.toml')
    return folder
