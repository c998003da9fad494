"""Tables of pages as CSV that a spreadsheet opens as text and never as a formula."""

import csv
from collections.abc import Iterable
from io import StringIO

from msgspec import Struct

#: What a spreadsheet takes for the beginning of a formula.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")

#: So that a spreadsheet on any machine reads Dari as UTF-8.
BYTE_ORDER_MARK = "\ufeff"


class Table(Struct, frozen=True):
    """A table by name: what its columns are called, and its cells; None is an empty cell."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int | None, ...], ...]


def render_csv(table: Table) -> str:
    """The table as CSV; a text that begins like a formula is led by an apostrophe.

    >>> render_csv(Table("t", ("a", "b"), (("=1+1", 2),))).splitlines()[1]
    "'=1+1,2"
    """
    out = StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(table.columns)
    writer.writerows(_guard(row) for row in table.rows)
    return BYTE_ORDER_MARK + out.getvalue()


def _guard(row: Iterable[str | int | None]) -> list[str | int | None]:
    return [
        f"'{cell}" if isinstance(cell, str) and cell.lstrip(" \u200b\u00a0").startswith(FORMULA) else cell
        for cell in row
    ]
