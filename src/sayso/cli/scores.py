"""The command that scores a reading against gold."""

from collections.abc import Sequence
from fnmatch import fnmatchcase
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from sayso.cli.options import find_settings, take_json

if TYPE_CHECKING:
    from sayso.packs import Packs
    from sayso.records import Report

#: What --slot can name: the slots, whole claims, and reactions.
SUBJECTS = (
    "claims", "scope", "claimant", "stance", "event", "initiator", "target", "sides", "losses", "count", "province",
    "district", "locality", "start", "end", "evidence", "reactions",
)  # fmt: skip


@click.command(
    epilog="""\b
Examples:
  sayso score gold/
  sayso score gold.jsonl --reports reports.jsonl
  sayso score gold.jsonl found.jsonl
  sayso score gold/ --errors --slot losses --lang fa --limit 5
  sayso score gold/ --compare before.jsonl

\b
An earlier reading to compare with: sayso read gold/ --json > before.jsonl"""
)
@click.argument("gold", type=click.Path(path_type=Path))
@click.argument("predictions", type=click.Path(path_type=Path), required=False)
@click.option("--reports", type=click.Path(path_type=Path), metavar="PATH", help="The texts, where GOLD has none.")
@click.option("--lang", metavar="CODE", help="Only reports in this language.")
@click.option("--only", metavar="ID", help="Only reports with this id; * stands for anything.")
@click.option("--errors", is_flag=True, help="Show what is wrong, by slot and kind, each with examples.")
@click.option("--compare", type=click.Path(path_type=Path), metavar="OLD", help="What changed since these predictions.")
@click.option("--slot", "slots", type=click.Choice(SUBJECTS), multiple=True, metavar="NAME",
    help="Errors and changes of this slot only; also claims, reactions. Several may be given.",
)  # fmt: skip
@click.option("--limit", type=click.IntRange(0), default=2, metavar="N", help="Examples of each kind.  [default: 2]")
@click.option("--jobs", type=click.IntRange(1), metavar="N", help="Processes that read at once.")
@click.option("--theatre", metavar="NAME", help="A theatre's id, or a folder.  [default: afghanistan]")
@take_json
def score(gold: Path, predictions: Path | None, **options: Any) -> None:
    """Score a reading against GOLD, slot by slot: the PREDICTIONS, or without them what sayso reads now.

    GOLD is a folder of .json or a .jsonl, each document with id and gold, and text where sayso is to read it;
    PREDICTIONS a .jsonl (or a folder) with id, claims and reactions, as `sayso read --json` writes it.

    With --errors, what is wrong is grouped by slot and kind, gold → found, with the passage of the report: the
    sentence of the words that misled, else the one that names most of what the gold says.
    """
    from sayso.cli.mistakes import Asked, print_score
    from sayso.collect import load_documents
    from sayso.errors import GoldError
    from sayso.packs import load_packs
    from sayso.scoring import PassageFinder

    settings = find_settings(theatre=options["theatre"], jobs=options["jobs"])
    packs = load_packs(settings.theatre)
    documents, found = _load(gold, predictions, options["reports"], packs, settings.jobs)
    picked = [one for one in documents if _is_picked(one, options["lang"], options["only"])]
    if not picked:
        raise GoldError(f"{gold}: no gold document with this id or language; give --reports where it has no texts")
    asked = Asked(picked, found, options["slots"], options["limit"], PassageFinder(packs.theatre))
    old = list(load_documents(options["compare"])) if options["compare"] else None
    try:
        print_score(asked, errors=options["errors"], old=old, as_json=options["as_json"])
    except (KeyError, TypeError, AttributeError) as error:
        raise GoldError(f"{gold} or {predictions}: not in the codebook's form: {error}") from error


def _load(
    gold: Path, predictions: Path | None, reports: Path | None, packs: "Packs", jobs: int
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """The gold documents, each with text and language where they can be had, and the predictions."""
    from sayso.collect import load_documents
    from sayso.errors import GoldError

    documents = [document for document in load_documents(gold) if "gold" in document]
    if not documents:
        raise GoldError(f"{gold}: no gold documents; each needs an id and gold")
    texts = _collect_texts(reports or gold, {document["id"] for document in documents}, packs)
    found = list(load_documents(predictions)) if predictions else _read(gold, documents, texts, packs, jobs)
    return [_complete(document, texts.get(document["id"]), packs) for document in documents], found


def _collect_texts(path: Path, ids: set[str], packs: "Packs") -> "dict[str, Report]":
    """The reports at a path that have gold, by their ids."""
    from sayso.cli.outcomes import collect
    from sayso.records import Report

    found = (part for part in collect([path], packs, {}) if isinstance(part, Report))
    return {report.key: report for report in found if report.key in ids}


def _read(
    gold: Path, documents: Sequence[dict[str, Any]], texts: "dict[str, Report]", packs: "Packs", jobs: int
) -> list[dict[str, Any]]:
    """What sayso reads in the reports now; one in a language that it does not read counts as found empty."""
    from sayso.cli.outcomes import print_set_aside
    from sayso.errors import GoldError, ReportError
    from sayso.pipeline import read_many, render_reading

    without = [document["id"] for document in documents if document["id"] not in texts]
    if without:
        raise GoldError(
            f"{gold}: no text for {without[0]}" + (f" and {len(without) - 1} more" if without[1:] else "")
            + "; give --reports PATH, or predictions as a second argument"
        )  # fmt: skip
    readings = list(read_many((texts[document["id"]] for document in documents), packs, jobs))
    print_set_aside([ReportError(reading.report.key, reading.fault) for reading in readings if reading.fault])
    return [render_reading(reading) for reading in readings]


def _complete(document: dict[str, Any], report: "Report | None", packs: "Packs") -> dict[str, Any]:
    if report is None:
        return document
    return {**document, "text": report.text, "lang": document.get("lang") or packs.find_language(report)}


def _is_picked(document: dict[str, Any], lang: str | None, only: str | None) -> bool:
    is_named = only is None or document["id"] == only or fnmatchcase(document["id"], only)
    return is_named and (lang is None or document.get("lang") == lang)
