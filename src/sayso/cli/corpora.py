"""The command that reads a big corpus into files."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from sayso.cli.options import find_settings, take_json

if TYPE_CHECKING:
    from sayso.engine import Summary


@click.command(
    epilog="""\b
Examples:
  sayso corpus posts/ --out rows/
  split --lines 20000 --additional-suffix .jsonl posts.jsonl posts/part-

\b
Needs the extra cluster. A run that was stopped goes on where it stopped."""
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@click.option("--out", type=click.Path(path_type=Path), required=True, metavar="DIR", help="Write the rows there.")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Files read at once.  [default: all processors]")
@click.option("--theatre", metavar="NAME", help="A theatre's id, or a folder.  [default: afghanistan]")
@take_json
def corpus(paths: tuple[Path, ...], out: Path, jobs: int | None, theatre: str | None, as_json: bool) -> None:
    """Read a big corpus without a ledger: files of reports in, one row per report out.

    PATH is a .jsonl or .parquet file or a folder of them. Each file is read by one process, so many files are read at
    once; each gives one .jsonl with id, claims, reactions, words, and fault where a report could not be read.
    """
    import json

    import msgspec

    from sayso.engine import read_corpus

    summary = read_corpus(paths, out, theatre=find_settings(theatre=theatre).theatre, jobs=jobs)
    click.echo(json.dumps(msgspec.to_builtins(summary)) if as_json else _describe(summary))
    _leave()


def _describe(summary: "Summary") -> str:
    lines = [
        f"{summary.shards} files, {summary.resumed} of them read before",
        f"{summary.reports} reports, {summary.claims} claims, {summary.reactions} reactions",
    ]
    if summary.faults:
        lines.append(f"{summary.faults} not read: see fault in their rows")
    return "\n".join(lines)


def _leave() -> None:
    """End at once: Daft's threads outlive the run, and now and then one brings down an interpreter that is closing."""
    if "daft" in sys.modules:
        sys.stdout.flush()
        os._exit(0)
