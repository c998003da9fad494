"""Tables (`.csv`, `.tsv`) to reports: a row each, by which column makes which field."""

import csv
import io
from collections.abc import Iterator
from hashlib import blake2b

from sayso.collect.fields import Defaults, make_report
from sayso.collect.files import decode_text
from sayso.collect.formats.received import Found, Received
from sayso.errors import InputError, ReportError
from sayso.records import Arrival

#: The fields that a column can make.
FIELDS = ("id", "text", "title", "published", "source", "url", "lang")


def parse_columns(said: str) -> dict[str, str]:
    """Which column makes which field, from `text=Body,published=Date`. Raises InputError where it is not so written.

    >>> parse_columns("text=Body, published=Posted on")
    {'text': 'Body', 'published': 'Posted on'}
    """
    columns = {}
    for part in said.split(","):
        field, is_said, column = (word.strip() for word in part.partition("="))
        if not is_said or not column or field not in FIELDS:
            raise InputError(f"--map {part.strip()!r}: write field=column, the fields are {', '.join(FIELDS)}")
        columns[field] = column
    return columns


def collect_table(received: Received, defaults: Defaults) -> Iterator[Found]:
    """A report for each row. Raises ReportError where the table lacks a column that it was said to have."""
    text = decode_text(received.read(), received.where)
    csv.field_size_limit(16 * 1024 * 1024)
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=_find_delimiter(text, received.name), strict=True)
    try:
        names = [name.strip() for name in next(rows)]
        places = _find_columns(names, defaults, received.where)
        for row in rows:
            if any(cell.strip() for cell in row):
                yield _make_found(row, len(names), places, rows.line_num, received, defaults)
    except csv.Error as error:
        raise ReportError(f"{received.where}:{rows.line_num}", f"broken table: {error}") from error


def _make_found(
    row: list[str], width: int, places: dict[str, int], line: int, received: Received, defaults: Defaults
) -> Found:
    where = f"{received.where}:{line}"
    if len(row) != width:
        return ReportError(where, f"{len(row)} cells where the head has {width}")
    fields = {field: row[place].strip() or None for field, place in places.items()}
    key = f"{received.name}#{blake2b(repr(row).encode('utf-8', 'replace'), digest_size=4).hexdigest()}"
    try:
        return Arrival(make_report(fields, where, key, defaults))
    except ReportError as error:
        return error


def _find_delimiter(text: str, name: str) -> str:
    """What stands between the cells of the head: the most frequent of the four that programs write."""
    if name.lower().endswith(".tsv"):
        return "\t"
    head = text.lstrip("\n").split("\n", 1)[0]
    return max(",;\t|", key=head.count)


def _find_columns(names: list[str], defaults: Defaults, where: str) -> dict[str, int]:
    folded = [name.casefold() for name in names]
    places = {}
    for field in FIELDS:
        column = defaults.columns.get(field)
        if (column or field).casefold() in folded:
            places[field] = folded.index((column or field).casefold())
        elif column:
            raise ReportError(where, f"no column {column!r}; it has {', '.join(names)}")
    if "text" not in places:
        raise ReportError(where, f"no column text; it has {', '.join(names)}: give --map text=COLUMN")
    return places
