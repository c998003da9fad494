"""All rows of a ledger, as they are handed from one to another, whichever engines keep them."""

from collections.abc import Iterable, Iterator
from typing import Any

from sqlalchemy import Connection, Table, delete, inspect, select

from sayso.ledger.kept import Progress
from sayso.ledger.tables import METADATA, MIGRATED

#: Rows of a table that are handed over together.
_BATCH = 1000

#: Some rows of a table with the table, as they are handed from one ledger to another.
Rows = tuple[Table, list[dict[str, Any]]]


def stream_rows(connection: Connection) -> Iterator[Rows]:
    """All rows of all tables, those that are named by others first; the record of migrations is each ledger's own."""
    for name in _sort_tables(connection):
        table = METADATA.tables[name]
        with connection.execution_options(yield_per=_BATCH).execute(select(table)) as rows:
            for part in rows.mappings().partitions(_BATCH):
                yield table, [dict(row) for row in part]


def write_rows(connection: Connection, parts: Iterable[Rows], progress: Progress | None) -> None:
    """The given rows in place of all that are there."""
    for name in reversed(_sort_tables(connection)):
        connection.execute(delete(METADATA.tables[name]))
    done = 0
    for table, rows in parts:
        connection.execute(table.insert(), rows)
        done += len(rows)
        if progress:
            progress(done)


def _sort_tables(connection: Connection) -> list[str]:
    """The names of the tables, each behind those that it names."""
    found = inspect(connection).get_sorted_table_and_fkc_names()
    return [name for name, _keys in found if name and name in METADATA.tables and name != MIGRATED.name]
