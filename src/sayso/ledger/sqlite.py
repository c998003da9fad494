"""Ledgers in SQLite: one file, readers that never wait for the writer."""

import sqlite3
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import PoolProxiedConnection

from sayso.ledger.files import APPLICATION_ID, DAMAGED
from sayso.ledger.migrations import load_version
from sayso.ledger.urls import find_timeout

ERRORS = (sqlite3.Error,)

#: What SQLite says, and what a person can do about it.
REASONS = {
    "locked": "is locked by another process; try again when that is done",
    "readonly": "is read-only; make the file and its folder writable",
    "full": "cannot grow: the disk is full; free some space and run the same command again",
    "disk i/o": "cannot be written: the disk refuses; check its space and run the same command again",
    "unable to open": "cannot be opened; check the folder and its permissions",
    "malformed": DAMAGED,
    "not a database": DAMAGED,
}


def make_engine(url: URL) -> Engine:
    """An engine on a file."""
    arguments = {"timeout": find_timeout(url)}
    plain = url.difference_update_query(["timeout"])
    engine = create_engine(plain, connect_args=arguments, hide_parameters=True, max_overflow=-1)
    event.listen(engine, "connect", _set_up_connection)
    event.listen(engine, "begin", _begin_transaction)
    return engine


def _set_up_connection(connection: sqlite3.Connection, _record: Any) -> None:
    """Foreign keys held, commits safe against a killed process, and BEGIN left to `_begin_transaction`.

    Of the pages read up to 64 MB stay in memory: a month of a million claims is listed in a quarter of the time.
    """
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA cache_size = -65536")


def _begin_transaction(connection: Connection) -> None:
    """A writer takes its lock at once: a reader that turns into a writer would fail instead of waiting."""
    is_writing = connection.get_execution_options().get("is_writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")


def find_version(connection: Connection) -> int | None:
    """The number of the last migration, 0 for a file in which nothing was made yet, None for something else's."""
    application_id = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    user_version: int = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if application_id == APPLICATION_ID:
        return max(user_version, load_version(connection))
    has_tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    return None if application_id or user_version or has_tables else 0


def mark_version(connection: Connection, version: int) -> None:
    """The file marked as a ledger, by what any tool can read in its first hundred bytes."""
    connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {version}")


def settle_engine(engine: Engine) -> None:
    """The write-ahead log, by which readers and one writer never wait for each other. The file remembers it."""
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        if cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            cursor.execute("PRAGMA journal_mode = WAL")
        cursor.close()
    finally:
        connection.close()


def find_state(connection: PoolProxiedConnection) -> str:
    """SQLite's own count of what other connections committed."""
    cursor = connection.cursor()
    try:
        return str(cursor.execute("PRAGMA data_version").fetchone()[0])
    finally:
        cursor.close()


def find_damage(connection: Connection) -> list[str]:
    """What SQLite finds wrong with the file: pages, indexes, columns; a line each."""
    lines: list[str] = list(connection.exec_driver_sql("PRAGMA integrity_check").scalars())
    return [] if lines == ["ok"] else lines


def find_reason(error: Exception) -> str | None:
    """What SQLite complains of and what to do about it."""
    said = str(error).lower()
    return next((reason for words, reason in REASONS.items() if words in said), None)
