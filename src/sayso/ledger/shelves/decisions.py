"""The log of what people decided."""

from collections.abc import Iterable
from datetime import datetime

from sayso.ledger import decisions, readings
from sayso.ledger.shelves.transactions import Transactions
from sayso.ledger.tables import check_as_of
from sayso.records import Decision


class Decisions(Transactions):
    """What can be asked of decisions."""

    def decide(self, decision: Decision, moment: datetime, *, seen: int | None = None) -> Decision:
        """The decision as it is kept, with its moment; its reports are to be settled.

        `seen` is how many decisions the log had when this one was made up: DecidedMeanwhile is raised where a later one
        is about the same. Raises LedgerError for a report or decision that the ledger does not hold.
        """
        with self._write(moment) as (connection, now):
            return decisions.insert_decision(connection, decision, now, seen)

    def decisions(self, reports: Iterable[str] | None = None, *, as_of: datetime | None = None) -> list[Decision]:
        """The log in its order, now or as of a moment; with `reports`, what is about any version of those by id."""
        with self._read() as connection:
            if reports is None:
                return decisions.load_decisions(connection, check_as_of(as_of))
            return decisions.load_decisions_on(connection, reports, check_as_of(as_of))

    def masks(self) -> list[Decision]:
        """The masks and the undos of the log, in its order."""
        with self._read() as connection:
            return decisions.load_kinds(connection, "mask", "undo")

    def undos(self) -> list[Decision]:
        """The undos of the log, in its order: enough to tell which decisions are undone."""
        with self._read() as connection:
            return decisions.load_kinds(connection, "undo")

    def tying_decisions(self, *, as_of: datetime | None = None) -> list[Decision]:
        """The decisions on incidents and the undos of the log, in its order, now or as of a moment."""
        with self._read() as connection:
            return decisions.load_kinds(connection, "merge", "split", "move", "undo", as_of=check_as_of(as_of))

    def find_decision(self, id_prefix: str) -> Decision | None:
        """The decision whose id begins so; None where there is none. Raises QuestionError where several ids do."""
        with self._read() as connection:
            return decisions.find_decision(connection, id_prefix)

    def count_decisions(self, until: str | None = None) -> int | None:
        """How many decisions the log has; with `until`, up to and with the decision of that id, None without such."""
        with self._read() as connection:
            return decisions.count_decisions(connection) if until is None else decisions.find_number(connection, until)

    def coders(self) -> set[str]:
        """The names of all who coded or decided; `coder` for whole codings of which nobody said whose they are."""
        with self._read() as connection:
            return decisions.list_coders(connection) | readings.list_coders(connection)

    def decided_reports(self) -> set[str]:
        """The ids of the current reports about any version of which there is a decision."""
        with self._read() as connection:
            return decisions.list_decided(connection)

    def tell_decided(self) -> tuple[int, int]:
        """Two numbers that stay the same as long as what the decisions come to does."""
        with self._read() as connection:
            return decisions.tell_state(connection)
