"""Looks at sources, what the next ones build on, and alerts."""

from collections.abc import Iterable
from datetime import datetime

from sayso.ledger import looks
from sayso.ledger.shelves.transactions import Transactions
from sayso.ledger.tables import check_as_of
from sayso.records import Alert, Entry, Look, Page


class Looks(Transactions):
    """What can be asked of looks and alerts."""

    def keep_look(self, look: Look, entries: Iterable[Entry], pages: Iterable[Page], moment: datetime) -> None:
        """A look at a source, with what the next one builds on; what has a known key or address takes its place."""
        with self._write(moment) as (connection, now):
            looks.insert_look(connection, look, entries, pages, now)

    def entries(self, source: str) -> dict[str, Entry]:
        """Everything that a source was seen to list, by key."""
        with self._read() as connection:
            return looks.load_entries(connection, source)

    def pages(self, source: str) -> dict[str, Page]:
        """The pages of a source as they were when last fetched, by address."""
        with self._read() as connection:
            return looks.load_pages(connection, source)

    def looks(
        self, source: str | None = None, *, as_of: datetime | None = None, since: datetime | None = None
    ) -> list[Look]:
        """The looks at a source, or at all, now or as of a moment, oldest first; with `since`, from that moment on."""
        with self._read() as connection:
            return looks.load_looks(connection, source, check_as_of(as_of), check_as_of(since))

    def last_look(self, source: str, outcomes: Iterable[str]) -> Look | None:
        """The newest look at a source that had one of these outcomes; None where none had."""
        with self._read() as connection:
            return looks.load_last(connection, source, outcomes)

    def raise_alerts(self, alerts: Iterable[Alert], moment: datetime) -> int:
        """How many of the alerts are new; each is kept once."""
        with self._write(moment) as (connection, now):
            return looks.insert_alerts(connection, alerts, now)

    def untold_alerts(self, outlet: str) -> list[Alert]:
        """The alerts that were not told through an outlet yet, oldest first."""
        with self._read() as connection:
            return looks.load_untold(connection, outlet)

    def alerts(self) -> list[tuple[datetime, Alert]]:
        """All alerts with the moments at which they were raised, oldest first."""
        with self._read() as connection:
            return looks.load_alerts(connection)

    def mark_told(self, alert_id: str, outlet: str, moment: datetime) -> None:
        """The alert was told through an outlet."""
        with self._write(moment) as (connection, now):
            looks.mark_told(connection, alert_id, outlet, now)
