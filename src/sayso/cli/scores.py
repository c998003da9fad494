"""The command that scores a reading against gold."""

from pathlib import Path

import click

from sayso.cli.options import take_json


@click.command(
    epilog="""\b
Examples:
  sayso read reports.jsonl --json > found.jsonl
  sayso score gold.jsonl found.jsonl
  sayso score gold/ found.jsonl --errors 10"""
)
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("predictions", type=click.Path(path_type=Path))
@click.option("--errors", type=click.IntRange(0), default=0, metavar="N", help="Show the first N wrong claims.")
@take_json
def score(gold: Path, predictions: Path, errors: int, as_json: bool) -> None:
    """Score PREDICTIONS against GOLD, slot by slot.

    GOLD is a folder of .json or a .jsonl, each document with id and gold; PREDICTIONS a .jsonl (or a folder) with id,
    claims and reactions, as `sayso read --json` writes it.
    """
    import json

    from sayso.collect import load_documents
    from sayso.errors import GoldError
    from sayso.scoring import render_fault, render_figures, render_score, score_documents

    documents = [document for document in load_documents(gold) if "gold" in document]
    if not documents:
        raise GoldError(f"{gold}: no gold documents; each needs an id and gold")
    try:
        scored = score_documents(documents, load_documents(predictions))
    except (KeyError, TypeError, AttributeError) as error:
        raise GoldError(f"{gold} or {predictions}: not in the codebook's form: {error}") from error
    if as_json:
        click.echo(json.dumps(render_figures(scored), indent=1))
        return
    click.echo(render_score(scored))
    for fault in scored.faults[:errors]:
        click.echo(render_fault(fault))
