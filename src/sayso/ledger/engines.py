"""What differs between database engines: where they are, how they begin a transaction, how they say that they cannot.

A second engine adds its name to `ENGINES` and its own lines here; the rest of the room is the same for every engine.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError

from sayso.errors import LedgerError, LedgerNotOurs, LedgerTooNew
from sayso.ledger.files import missing_at
from sayso.ledger.migrations import LATEST, load_version, run_migrations

ENGINES = ("sqlite",)

#: "says" in ASCII: by this a SQLite file is told to be a ledger (`PRAGMA application_id`).
APPLICATION_ID = 0x73617973

#: Two writers and a reader ran 8 s without one error under this timeout (longest wait 0.8 s).
BUSY_TIMEOUT_S = 30.0

#: What an engine says, and what a person can do about it.
REASONS = {
    "locked": "is locked by another process; try again when that is done",
    "readonly": "is read-only; make the file and its folder writable",
    "full": "cannot grow: the disk is full; free some space and run the same command again",
    "disk i/o": "cannot be written: the disk refuses; check its space and run the same command again",
    "unable to open": "cannot be opened; check the folder and its permissions",
    "malformed": "is damaged; restore it from a copy",
    "not a database": "is damaged; restore it from a copy",
}


def parse_place(place: str | Path) -> URL:
    """The URL of a path or URL. Raises LedgerError for an engine that is not supported or a place in memory."""
    if "://" not in str(place):
        return URL.create("sqlite", database=str(place))
    try:
        url = make_url(str(place))
    except ArgumentError:
        raise LedgerError("the ledger's URL cannot be understood; write sqlite:///folder/file") from None
    if url.get_backend_name() not in ENGINES:
        raise LedgerError(f"no ledger can be kept in {url.get_backend_name()}; use one of: {', '.join(ENGINES)}")
    if url.database in (None, "", ":memory:"):
        raise LedgerError(f"{place} names no file; write sqlite:///folder/file")
    return url


def make_engine(url: URL) -> Engine:
    """An engine whose transactions are explicit: a snapshot to read, and one writer at a time to write.

    `?timeout=5` in a URL says how many seconds to wait for another writer.
    """
    arguments = {} if "timeout" in url.query else {"timeout": BUSY_TIMEOUT_S}
    engine = create_engine(url, connect_args=arguments, hide_parameters=True, max_overflow=-1)
    event.listen(engine, "connect", _set_up_connection)
    event.listen(engine, "begin", _begin_transaction)
    return engine


def _set_up_connection(connection: sqlite3.Connection, _record: Any) -> None:
    """Foreign keys held, commits safe against a killed process, and BEGIN left to `_begin_transaction`."""
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA synchronous = NORMAL")


def _begin_transaction(connection: Connection) -> None:
    """A writer takes its lock at once: a reader that turns into a writer would fail instead of waiting."""
    is_writing = connection.get_execution_options().get("is_writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if is_writing else "BEGIN")


def prepare_ledger(engine: Engine, place: str, *, create: bool) -> None:
    """The ledger at `place` checked to be ours, and brought to the latest tables."""
    with tell_errors(place):
        with engine.connect() as connection:
            version = _check_ours(connection, place, create=create)
        _turn_on_log(engine)
        if version < LATEST:
            _migrate(engine, place)


def _migrate(engine: Engine, place: str) -> None:
    """All missing migrations in one transaction; another process may have run them while this one waited."""
    with engine.execution_options(is_writing=True).begin() as connection:
        _check_ours(connection, place, create=True)
        run_migrations(connection)
        connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.exec_driver_sql(f"PRAGMA user_version = {LATEST}")


def _check_ours(connection: Connection, place: str, *, create: bool) -> int:
    """The version of the ledger's tables, 0 for a file in which nothing was made yet."""
    application_id = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    user_version: int = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
    if application_id != APPLICATION_ID:
        has_tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
        if application_id or user_version or has_tables:
            raise LedgerNotOurs(f"{place} is a database of something else, not a ledger of sayso; name another file")
        if not create:
            raise missing_at(place)
        return 0
    version = max(user_version, load_version(connection))
    if version > LATEST:
        raise LedgerTooNew(
            f"the ledger at {place} was written by a newer sayso (its tables: {version}, known here: {LATEST}); "
            "update sayso"
        )
    return version


def _turn_on_log(engine: Engine) -> None:
    """The write-ahead log, by which readers and one writer never wait for each other. The file remembers it."""
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        if cursor.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
            cursor.execute("PRAGMA journal_mode = WAL")
        cursor.close()
    finally:
        connection.close()


@contextmanager
def tell_errors(place: str) -> Iterator[None]:
    """Whatever the engine raises inside becomes one LedgerError of one line."""
    try:
        yield
    except (SQLAlchemyError, sqlite3.Error) as error:
        raise LedgerError(render_reason(place, error)) from None


def render_reason(place: str, error: Exception) -> str:
    """One line: which ledger, what is wrong, what to do."""
    said = str(error.orig if isinstance(error, DBAPIError) else error)
    for words, reason in REASONS.items():
        if words in said.lower():
            return f"the ledger at {place} {reason}"
    return f"the ledger at {place} cannot be used: {said.splitlines()[0]}"
