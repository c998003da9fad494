"""The command that reads a big corpus into files."""

from pathlib import Path

import click

from sayso.cli.options import find_settings, take_json


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
    if as_json:
        click.echo(json.dumps(msgspec.to_builtins(summary)))
        return
    click.echo(f"{summary.shards} files, {summary.resumed} of them read before")
    click.echo(f"{summary.reports} reports, {summary.claims} claims, {summary.reactions} reactions")
    if summary.faults:
        click.echo(f"{summary.faults} not read: see fault in their rows")
