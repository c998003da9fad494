"""One open place, whichever engine keeps it, and the transactions in which it is asked and written."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Lock
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine
from sqlalchemy.pool import PoolProxiedConnection

from sayso.ledger.engines import Kind, tell_errors
from sayso.ledger.kept import Clock
from sayso.ledger.tables import lock_clock, read_clock


class Transactions:
    """A place that is open: what is read sees one snapshot, what is written is kept whole or not at all."""

    def __init__(
        self, place: str, engine: Engine, kind: Kind, *, is_new: bool = False, clock: Clock | None = None
    ) -> None:
        #: The file, or the server's URL without its password.
        self.place = place
        #: Whether opening it made it.
        self.is_new = is_new
        self._engine = engine
        self._kind = kind
        self._clock = clock
        self._writer = engine.execution_options(is_writing=True)
        self._watcher: PoolProxiedConnection | None = None
        self._watching = Lock()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def engine_name(self) -> str:
        """`sqlite` or `postgresql`."""
        return self._engine.name

    def close(self) -> None:
        """Let go of the file or server. A closed ledger opens itself again when it is asked."""
        with tell_errors(self.place, self._kind), self._watching:
            if self._watcher is not None:
                self._watcher.close()
                self._watcher = None
            self._engine.dispose()

    def find_state(self) -> str:
        """A word that is another one after every write, whoever wrote: while it stays, so does all that was read.

        A write on accounts may leave it as it is.
        """
        with tell_errors(self.place, self._kind), self._watching:
            try:
                return self._ask_state()
            except self._kind.ERRORS:
                # A server that was restarted lost the connection; a new one sees another state.
                if self._watcher is not None:
                    self._watcher.invalidate()
                    self._watcher = None
                return self._ask_state()

    def _ask_state(self) -> str:
        if self._watcher is None:
            self._watcher = self._engine.raw_connection()
        return self._kind.find_state(self._watcher)

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        """One snapshot, whatever others write meanwhile."""
        with tell_errors(self.place, self._kind), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _write(self, moment: datetime) -> Iterator[tuple[Connection, datetime]]:
        """The only writer, and the moment to write under: all of it is kept or nothing."""
        with tell_errors(self.place, self._kind), self._writer.begin() as connection:
            yield connection, read_clock(connection, moment, self._clock)

    @contextmanager
    def _tell(self) -> Iterator[Connection]:
        """The only writer, of what can be worked out again from the rest: that takes no moment of the ledger's time."""
        with tell_errors(self.place, self._kind), self._writer.begin() as connection:
            lock_clock(connection)
            yield connection
