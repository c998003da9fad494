"""Readings of reports, by whom they are, and which of them stands."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from sayso.ledger import readings, reports
from sayso.ledger.kept import Reading, split_batches
from sayso.ledger.shelves.transactions import Transactions
from sayso.ledger.tables import check_as_of
from sayso.records import Claim, Reaction, Report

#: Readings per transaction: a killed run loses no more than these.
READINGS_BATCH = 500


class Readings(Transactions):
    """What can be asked of readings."""

    def unread(self, reader: str) -> Iterator[Report]:
        """The current versions of which neither this reader's nor a coder's reading stands, in order of arrival.

        Readings may be kept while this goes on: each page is a question of its own.
        """
        after = 0
        while True:
            with self._read() as connection:
                page = reports.list_unread(connection, reader, after, READINGS_BATCH)
            for _number, report in page:
                yield report
            if len(page) < READINGS_BATCH:
                return
            after = page[-1][0]

    def count_unread(self, *, as_of: datetime | None = None) -> int:
        """How many current versions no reader had read, now or at a moment."""
        with self._read() as connection:
            return reports.count_unread(connection, check_as_of(as_of))

    def keep_reading(
        self, report_id: str, reader: str, claims: Sequence[Claim], reactions: Sequence[Reaction], moment: datetime
    ) -> bool:
        """Whether the reading was kept: not where it is the same as the last one.

        The newest reading of a report stands, but one by a coder before any machine's, and the desk's before both. A
        reading without claims is kept too. Raises LedgerError for an unknown report or a claim of another report.
        """
        return bool(self.keep_readings([Reading(report_id, reader, tuple(claims), tuple(reactions))], moment))

    def keep_readings(self, readings_: Iterable[Reading], moment: datetime) -> int:
        """How many of the readings were kept, by the rules of `keep_reading`; in batches, each all or nothing."""
        kept = 0
        for batch in split_batches(readings_, READINGS_BATCH):
            with self._write(moment) as (connection, now):
                kept += readings.insert_readings(connection, batch, now)
        return kept

    def readings_below(self, report_ids: Iterable[str]) -> dict[str, Reading]:
        """The readings on which decisions are laid, by the report's id; a report that nobody read is not in it.

        A coder's last one, else a machine's, whether or not the desk's stands above it.
        """
        with self._read() as connection:
            return readings.load_below(connection, report_ids)

    def coded_readings(self, reader: str) -> Iterator[Reading]:
        """The last reading of each current report by one coder, also where another's stands."""
        with self._read() as connection:
            yield from readings.load_coded(connection, reader)

    def renew_desk(self, desks: Iterable[Reading], moment: datetime) -> int:
        """How many reports' standing reading changed.

        A reading by `DESK` stands from now on before all others. One by another reader says that no decision changes
        what is read there: a desk's reading that stands ends, and this one stands again.
        """
        changed = 0
        for batch in split_batches(desks, READINGS_BATCH):
            with self._write(moment) as (connection, now):
                changed += readings.renew_desk(connection, batch, now)
        return changed

    def find_reading(self, report_id: str, *, as_of: datetime | None = None) -> Reading | None:
        """The reading that stands of the report with this id; None where nobody has read it."""
        with self._read() as connection:
            return readings.find_reading(connection, report_id, check_as_of(as_of))

    def count_claims(self, report_ids: Iterable[str], *, as_of: datetime | None = None) -> dict[str, int]:
        """How many claims are read in each report now, or were then, by its id; nothing where none is."""
        with self._read() as connection:
            return readings.count_claims(connection, report_ids, check_as_of(as_of))

    def claims(self) -> Iterator[Claim]:
        """The claims in the current reading of each current report, by the report's day and id."""
        with self._read() as connection:
            yield from readings.iterate_claims(connection)

    def reactions(self) -> Iterator[Reaction]:
        """The reactions in the current reading of each current report, by the report's day and id."""
        with self._read() as connection:
            yield from readings.iterate_reactions(connection)

    def find_claim(self, id_prefix: str) -> Claim | None:
        """The claim whose id begins so, as it stands or was last read; None where there is none.

        Raises QuestionError where several ids begin so.
        """
        with self._read() as connection:
            return readings.find_claim(connection, id_prefix)

    def standing_claims(self, claim_ids: Iterable[str]) -> set[str]:
        """Those of the ids that are of claims in the standing reading of a current report."""
        with self._read() as connection:
            return readings.list_standing(connection, claim_ids)

    def claims_beside(self, claim_id: str) -> list[Claim]:
        """The further claims of the last reading that held this one."""
        with self._read() as connection:
            return readings.load_beside(connection, claim_id)
