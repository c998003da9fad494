"""Ledgers in PostgreSQL, 15 or newer: one ledger in the first schema of the connection's search path.

A schema other than `public` is named as for any tool: `postgresql://host/database?options=-csearch_path%3Dfront`.
Passwords belong into `PGPASSWORD` or `~/.pgpass`; those in a URL are never shown.
"""

import logging
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import PoolProxiedConnection

from sayso.errors import ExtraMissing, LedgerError
from sayso.ledger.files import APPLICATION_ID, DAMAGED
from sayso.ledger.migrations import load_version
from sayso.ledger.urls import find_timeout

try:
    import psycopg
except ImportError:
    raise ExtraMissing(
        "a ledger in PostgreSQL needs the extra postgres: pip install 'sayso[postgres]'; a file needs nothing"
    ) from None

ERRORS = (psycopg.Error,)

MIN_VERSION = 15

#: By this comment on the table of migrations a schema is told to be a ledger.
MARK = "a ledger of sayso"

#: Seconds to wait for a server to answer at all, and after which a connection without a sign of life is given up:
#: 30 + 3 × 10.
REACH = {"connect_timeout": 10, "keepalives_idle": 30, "keepalives_interval": 10, "keepalives_count": 3}

_LOST = "lost its server in the middle; what was not finished was not kept: run the same command again"
_REFUSED = "refuses this user; check the name and the password, in the URL or in PGPASSWORD"
_UNREADY = "is not ready: its server starts or stops; try again in a moment"

#: What PostgreSQL says by SQLSTATE (appendix A of its manual), and what a person can do about it.
STATES = {
    "08": _LOST,
    "25006": "is read-only: a standby server, or a user who may only read",
    "28": _REFUSED,
    "3D000": "has no such database; make it with: createdb",
    "42501": "refuses this user; grant all rights on its schema",
    "53100": "cannot grow: the disk is full; free some space and run the same command again",
    "53300": "has a server that takes no more connections; try again in a moment",
    "55P03": "is locked by another process; try again when that is done",
    "57P01": _LOST,
    "57P02": _LOST,
    "57P03": _UNREADY,
    "XX001": DAMAGED,
    "XX002": DAMAGED,
}

#: A connection that fails carries no SQLSTATE, only words.
WORDS = {
    "starting up": _UNREADY,
    "shutting down": _UNREADY,
    "password": _REFUSED,
    "pg_hba": _REFUSED,
    "role ": _REFUSED,
    "does not exist": "has no such database; make it with: createdb",
    "remaining connection slots": "has a server that takes no more connections; try again in a moment",
    "too many clients": "has a server that takes no more connections; try again in a moment",
    "connection to server": "cannot be reached; check that its server runs, and the host and port in the URL",
    "could not translate": "cannot be reached; check the host in the URL",
    "timeout expired": "cannot be reached; check that its server runs, and the host and port in the URL",
    "connection": _LOST,
    "consuming input failed": _LOST,
    "sending query failed": _LOST,
    "ssl syscall": _LOST,
}


def make_engine(url: URL) -> Engine:
    """An engine on a server's database."""
    arguments = {name: value for name, value in REACH.items() if name not in url.query}
    engine = create_engine(
        url.difference_update_query(["timeout"]),
        connect_args=arguments,
        hide_parameters=True,
        max_overflow=-1,
        pool_pre_ping=True,  # a desk that runs for days meets a server that was restarted
    ).execution_options(lock_timeout_ms=round(find_timeout(url) * 1000))
    event.listen(engine, "begin", _begin_transaction)
    # A lost connection is told once, as an error; who listens to the logs of these still hears them.
    for name in ("sqlalchemy", "psycopg"):
        logging.getLogger(name).addHandler(logging.NullHandler())
    return engine


def _begin_transaction(connection: Connection) -> None:
    """A reader sees one snapshot; a writer waits for its turn, then sees what the one before it left."""
    options: dict[str, Any] = dict(connection.get_execution_options())
    is_writing = options.get("is_writing", False)
    driver: Any = connection.connection.dbapi_connection
    level = psycopg.IsolationLevel.READ_COMMITTED if is_writing else psycopg.IsolationLevel.REPEATABLE_READ
    driver.isolation_level, driver.read_only = level, not is_writing
    if is_writing:
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = {options['lock_timeout_ms']}")
        lock = f"SELECT pg_advisory_xact_lock({APPLICATION_ID}, hashtext(current_schema()))"
        connection.exec_driver_sql(lock)


def find_version(connection: Connection) -> int | None:
    """The number of the last migration, 0 for an empty schema, None for one with something else's tables."""
    _check_server(connection)
    # Not by to_regclass: who waited for another to make the tables would still be told that there are none.
    tables = (
        "SELECT relname, obj_description(oid, 'pg_class') FROM pg_class "
        "WHERE relnamespace = current_schema()::regnamespace"
    )
    marks = {row[0]: row[1] for row in connection.exec_driver_sql(tables)}
    if marks.get("migrations") == MARK:
        return load_version(connection)
    return None if marks else 0


def _check_server(connection: Connection) -> None:
    """Raise LedgerError for an old server, one that cannot hold every script, and a schema that is not there."""
    version = connection.dialect.server_version_info or (0,)
    if int(version[0]) < MIN_VERSION:
        raise LedgerError(f"a ledger needs PostgreSQL {MIN_VERSION} or newer; this server is {version[0]}")
    encoding = connection.exec_driver_sql("SHOW server_encoding").scalar_one()
    if encoding != "UTF8":
        raise LedgerError(f"a ledger needs a database in UTF8; this one is in {encoding}: createdb --encoding UTF8")
    if connection.exec_driver_sql("SELECT current_schema()").scalar_one() is None:
        raise LedgerError("the ledger's URL names a schema that is not there, or one that this user may not use")


def mark_version(connection: Connection, _version: int) -> None:
    """The schema marked as a ledger; the version stands in the table of migrations."""
    connection.exec_driver_sql(f"COMMENT ON TABLE migrations IS '{MARK}'")


def settle_engine(_engine: Engine) -> None:
    """Nothing: the server is set up as its keeper wants it."""


def find_state(connection: PoolProxiedConnection) -> str:
    """The transaction that last set the clock: every write does but one on accounts."""
    cursor = connection.cursor()
    try:
        cursor.execute("SELECT xmin::text, moment FROM clock")
        return str(cursor.fetchone())
    finally:
        cursor.close()
        connection.rollback()


def find_damage(_connection: Connection) -> list[str]:
    """Nothing: the server watches over its pages itself, and refuses one that is damaged when it is read."""
    return []


def find_reason(error: Exception) -> str | None:
    """What PostgreSQL complains of and what to do about it."""
    state = getattr(error, "sqlstate", None) or ""
    for known, reason in STATES.items():
        if state and state.startswith(known):
            return reason
    if state:
        return None
    said = str(error).lower()
    return next((reason for words, reason in WORDS.items() if words in said), None)
