"""The open ledger: what rooms above may ask of it, each in a transaction of its own.

It is put together from shelves, one for each kind of thing that is kept; this module has what is about all of them.
"""

from collections import Counter
from collections.abc import Generator, Iterable
from datetime import datetime

from sayso.ledger import groupings, readings, reports
from sayso.ledger.engines import tell_errors
from sayso.ledger.kept import Fault, Progress
from sayso.ledger.rows import Rows, stream_rows, write_rows
from sayso.ledger.shelves.accounts import Accounts
from sayso.ledger.shelves.decisions import Decisions
from sayso.ledger.shelves.evidence import Evidence
from sayso.ledger.shelves.incidents import Incidents
from sayso.ledger.shelves.looks import Looks
from sayso.ledger.shelves.questions import Questions
from sayso.ledger.shelves.readings import Readings
from sayso.ledger.shelves.reports import Reports
from sayso.ledger.tables import CLAIMS, REACTIONS, check_as_of, load_clock


class Ledger(Reports, Evidence, Looks, Readings, Incidents, Decisions, Accounts, Questions):
    """A ledger of sayso, opened by `open_ledger`.

    Every write takes the moment at which it is made, in UTC. The ledger's time never runs backward: a moment before the
    latest one written counts as the latest, and one before the clock's, where it has one, as the clock's. Every method
    raises LedgerError where the ledger cannot be used.
    """

    def count(self, *, as_of: datetime | None = None) -> dict[str, int]:
        """How many `reports`, `claims`, `reactions` and `incidents` stand, now or at a moment."""
        moment = check_as_of(as_of)
        with self._read() as connection:
            return {
                "reports": reports.count_reports(connection, moment),
                "claims": readings.count_standing(connection, CLAIMS, moment),
                "reactions": readings.count_standing(connection, REACTIONS, moment),
                "incidents": groupings.count_incidents(connection, moment),
            }

    def verify(self, progress: Progress | None = None, checked: Counter[str] | None = None) -> Generator[Fault]:
        """Everything in the ledger that is not as sayso writes it, row by row; nothing where all is well.

        `progress` is called with how many rows were looked at; `checked` counts them by table.
        """
        from sayso.ledger.verifying import Verifier

        with self._read() as connection:
            yield from Verifier(
                connection, self._kind, Counter() if checked is None else checked, progress
            ).find_faults()

    def is_empty(self) -> bool:
        """Whether nothing was ever written into it."""
        with self._read() as connection:
            return load_clock(connection) is None

    def list_rows(self) -> Generator[Rows]:
        """All rows of all tables, each table behind those that it names: what a backup is made of."""
        with self._read() as connection:
            yield from stream_rows(connection)

    def replace_rows(self, parts: "Iterable[Rows]", progress: Progress | None = None) -> None:
        """The given rows in place of all that the ledger holds, all or nothing."""
        with tell_errors(self.place, self._kind), self._writer.begin() as connection:
            write_rows(connection, parts, progress)
