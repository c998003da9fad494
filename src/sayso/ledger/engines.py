"""What a ledger asks of any database engine: where it is, how it is made, and how it says that it cannot.

What differs between engines stands in a module for each, `sqlite` and `postgres`, with the names that `Kind` lists; the
rest of the room is the same for every engine.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from sqlalchemy import URL, Connection, Engine
from sqlalchemy.exc import DBAPIError, SQLAlchemyError
from sqlalchemy.pool import PoolProxiedConnection

from sayso.errors import LedgerDamaged, LedgerError, LedgerNotOurs, LedgerTooNew
from sayso.ledger.files import DAMAGED, missing_at
from sayso.ledger.migrations import LATEST, run_migrations


class Kind(Protocol):
    """The names that the module of an engine has."""

    @property
    def ERRORS(self) -> tuple[type[Exception], ...]:  # noqa: N802
        """What the engine's driver raises by itself."""

    def make_engine(self, url: URL) -> Engine:
        """An engine whose transactions are explicit: a snapshot to read, and one writer at a time to write.

        `?timeout=5` in a URL says how many seconds to wait for another writer.
        """

    def find_version(self, connection: Connection) -> int | None:
        """The number of the ledger's last migration, 0 where nothing was made yet, None for something else's tables."""

    def mark_version(self, connection: Connection, version: int) -> None:
        """What is found there marked as a ledger whose last migration has this number."""

    def settle_engine(self, engine: Engine) -> None:
        """Whatever must be set outside of a transaction before a ledger is used."""

    def find_state(self, connection: PoolProxiedConnection) -> str:
        """A word that is another one after every write but one on accounts, asked for on one connection all along."""

    def find_damage(self, connection: Connection) -> list[str]:
        """What the engine itself finds wrong with what it keeps, a line each."""

    def find_reason(self, error: Exception) -> str | None:
        """What the engine complains of and what a person can do about it, None where that is not known."""


def pick_kind(url: URL) -> Kind:
    """The module of the URL's engine. Raises ExtraMissing where its driver is not installed."""
    if url.get_backend_name() == "sqlite":
        from sayso.ledger import sqlite

        return sqlite
    from sayso.ledger import postgres

    return postgres


def prepare_ledger(engine: Engine, kind: Kind, place: str, *, create: bool) -> bool:
    """Whether the ledger at `place` was made just now. It is checked to be ours and brought to the latest tables."""
    with tell_errors(place, kind):
        with engine.connect() as connection:
            version = _check_version(connection, kind, place)
        if not version and not create:
            raise missing_at(place)
        kind.settle_engine(engine)
        if version < LATEST:
            _migrate(engine, kind, place)
        return not version


def _migrate(engine: Engine, kind: Kind, place: str) -> None:
    """All missing migrations in one transaction; another process may have run them while this one waited."""
    with engine.execution_options(is_writing=True).begin() as connection:
        run_migrations(connection, _check_version(connection, kind, place))
        kind.mark_version(connection, LATEST)


def _check_version(connection: Connection, kind: Kind, place: str) -> int:
    """The version of the ledger's tables, 0 for a place in which nothing was made yet."""
    version = kind.find_version(connection)
    if version is None:
        raise LedgerNotOurs(f"{place} is a database of something else, not a ledger of sayso; name another one")
    if version > LATEST:
        raise LedgerTooNew(
            f"the ledger at {place} was written by a newer sayso (its tables: {version}, known here: {LATEST}); "
            "update sayso"
        )
    return version


@contextmanager
def tell_errors(place: str, kind: Kind) -> Iterator[None]:
    """Whatever the engine raises inside becomes one LedgerError of one line."""
    errors: tuple[type[Exception], ...] = (SQLAlchemyError, *kind.ERRORS)
    try:
        yield
    except errors as error:
        raise make_error(place, kind, error) from None


def make_error(place: str, kind: Kind, error: Exception) -> LedgerError:
    """One line: which ledger, what is wrong, what to do."""
    origin = error.orig if isinstance(error, DBAPIError) and isinstance(error.orig, Exception) else error
    reason = kind.find_reason(origin)
    said = next(iter(str(origin).splitlines()), type(origin).__name__)
    form = LedgerDamaged if reason == DAMAGED else LedgerError
    return form(f"the ledger at {place} {reason or f'cannot be used: {said}'}")
