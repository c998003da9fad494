"""The command that says how far two people agree."""

from typing import TYPE_CHECKING, Any

import click

from sayso.cli.options import take_json, take_settings
from sayso.cli.outcomes import print_json

if TYPE_CHECKING:
    from sayso.coders import Agreed
    from sayso.scoring import Agreement
    from sayso.settings import Settings

LEGEND = (
    "alpha 1 is full agreement, 0 is chance, - cannot be told (nothing varies); 0.80 and above is taken as reliable, "
    "0.67 and above as enough for tentative conclusions (Krippendorff 2004)"
)


@click.command(
    epilog="""\b
Examples:
  sayso agree ana ben
  sayso agree ana ben --json

\b
A whole coding comes in with sayso add reports.jsonl --gold ana.jsonl --coder ana, a decision with sayso decide.
Needs the extra agree."""
)
@click.argument("first")
@click.argument("second")
@take_json
@take_settings
def agree(settings: "Settings", first: str, second: str, as_json: bool) -> None:
    """How far two people agree, field by field: over the reports that both coded and the claims on which both decided.

    Only what both said something about is counted, and of each person the latest word. Alpha is Krippendorff's.
    """
    from sayso.coders import compare_coders
    from sayso.ledger import open_ledger

    with open_ledger(settings.ledger) as ledger:
        agreed = compare_coders(ledger, first, second)
    if as_json:
        print_json(render_agreed(agreed))
        return
    for line in list_lines(agreed):
        click.echo(line)


def list_lines(agreed: "Agreed") -> list[str]:
    """The agreement as lines: codings, decisions, the legend."""
    first, second = agreed.coders
    found, lines = agreed.found, [f"{first} and {second}"]
    if found.reports:
        told = f"{_count(found.reports, 'report')} coded by both: {_count(found.both, 'claim')} found by both"
        lines += ["", f"{told}, {found.first} by {first} alone, {found.second} by {second} alone"]
        lines += _list_rows(agreed.codings)
    if agreed.claims or agreed.pairs:
        told = f"{_count(agreed.claims, 'claim')} and {_count(agreed.pairs, 'pair')} of claims decided on by both"
        lines += ["", told, *_list_rows(agreed.decisions)]
    return [*lines, "", LEGEND]


def _list_rows(agreements: "tuple[Agreement, ...]") -> list[str]:
    head = f"  {'field':10} {'alpha':>6} {'same':>5} {'of':>5}"
    return [head, *(f"  {one.field:10} {_tell_alpha(one.alpha):>6} {one.same:>5} {one.units:>5}" for one in agreements)]


def _tell_alpha(alpha: float | None) -> str:
    return "-" if alpha is None else f"{alpha:.2f}"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def render_agreed(agreed: "Agreed") -> dict[str, Any]:
    """The agreement as plain values."""
    import msgspec

    fields: dict[str, Any] = msgspec.to_builtins(agreed)
    found = fields.pop("found")
    return {
        "coders": fields["coders"],
        "codings": {**found, "fields": fields["codings"]},
        "decisions": {"claims": fields["claims"], "pairs": fields["pairs"], "fields": fields["decisions"]},
    }
