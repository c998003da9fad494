"""Tables of pages, as CSV that a spreadsheet opens as text and never as a formula."""

import csv
from collections.abc import Iterable
from io import StringIO

from msgspec import Struct

from sayso.export.spreadsheet import defuse_cell
from sayso.web.labels import Labels
from sayso.web.shown import ClaimRow

#: So that a spreadsheet on any machine reads Dari as UTF-8.
BYTE_ORDER_MARK = "\ufeff"


#: A cell of a table; None is an empty one.
Cell = str | int | None


class Table(Struct, frozen=True):
    """What a table's columns are called, and its cells."""

    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def make_table(columns: Iterable[str], rows: Iterable[tuple[Cell, ...]], labels: Labels) -> Table:
    """A table whose columns are called as the catalogue calls them."""
    return Table(tuple(labels.say(f"column.{name}") for name in columns), tuple(rows))


#: The columns of `list_cells`.
SAID = ("claimant", "stance", "event", "parties", "place", "when", "losses")


def list_cells(claim: ClaimRow, labels: Labels) -> tuple[Cell, ...]:
    """What a claim says, in the columns `SAID`."""
    return (
        labels.name_party(claim.claimant),
        labels.name_value(claim.stance),
        labels.name_event(claim.event),
        labels.tell_actors(claim),
        labels.tell_places(claim.places),
        labels.days(claim),
        "; ".join(f"{who}: {told}" if who else told for who, told in labels.list_losses(claim.losses)),
    )


def join_words(claim: ClaimRow) -> str:
    """The words behind a claim in one cell, each once."""
    return " … ".join(dict.fromkeys(words.text for words in claim.words))


def render_csv(table: Table) -> str:
    """The table as CSV; each text on one line, one that begins like a formula is led by an apostrophe.

    >>> render_csv(Table(("a", "b"), (("=1+1", 2),))).splitlines()[1]
    "'=1+1,2"
    """
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows([defuse_cell(cell) if isinstance(cell, str) else cell for cell in row] for row in table.rows)
    return BYTE_ORDER_MARK + out.getvalue()
