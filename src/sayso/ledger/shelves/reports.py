"""Reports as they come in, change and vanish."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from sqlalchemy import Connection

from sayso.errors import QuestionError
from sayso.ledger import evidence, histories, reports, vanishing
from sayso.ledger.kept import Added, split_batches
from sayso.ledger.shelves.transactions import Transactions
from sayso.ledger.tables import check_as_of
from sayso.records import Arrival, Report, Version


class Reports(Transactions):
    """What can be asked of reports."""

    def add_reports(self, reports_: Iterable[Report | Arrival], moment: datetime) -> Added:
        """How many reports were new, the same, or a further version of a known source and key.

        What an arrival brings beside its report (bytes, media, remarks) is kept with it, each once.
        The version is counted by the ledger. A report that had vanished is found again. Takes any number of reports in
        steady memory, in batches that are kept one after the other.
        """
        added = Added()
        for batch in split_batches(reports_, reports.BATCH):
            arrivals = [part if isinstance(part, Arrival) else Arrival(part) for part in batch]
            with self._write(moment) as (connection, now):
                more, arrivals = reports.insert_reports(connection, arrivals, now)
                added += more
                evidence.insert_evidence(connection, arrivals, now)
        return added

    def mark_vanished(self, key_or_id: str, last_seen: date, moment: datetime) -> bool:
        """Whether it is news that the report was last seen that day and is no longer to be found where it stood.

        It stays and counts as before, marked, until it is added again. Raises QuestionError for a report that is not
        there or is an earlier version, and for a day on which it cannot have been seen.
        """
        with self._write(moment) as (connection, now):
            return vanishing.insert_absence(connection, _need_report(connection, key_or_id), last_seen, now)

    def mark_found(self, key_or_id: str, moment: datetime) -> bool:
        """Whether the report was marked as vanished; it is no longer. Raises QuestionError as `mark_vanished` does."""
        with self._write(moment) as (connection, now):
            return vanishing.end_absence(connection, _need_report(connection, key_or_id), now)

    def mark_gone(self, source: str | None, key: str, last_seen: date, moment: datetime) -> bool:
        """What `mark_vanished` does, for the current report of a source with a key; False where there is none."""
        with self._write(moment) as (connection, now):
            report = reports.find_named(connection, source, key)
            if report is None:
                return False
            return vanishing.insert_absence(connection, report, max(last_seen, report.published), now)

    def find_vanished(self, report_ids: Iterable[str], *, as_of: datetime | None = None) -> dict[str, date]:
        """The day on which each report was last seen, of those that are no longer to be found, or were not then."""
        with self._read() as connection:
            return vanishing.load_vanished(connection, report_ids, check_as_of(as_of))

    def list_vanished(self, *, as_of: datetime | None = None) -> dict[str, date]:
        """The day on which each report was last seen, by id, of those that were missing, now or at the moment."""
        with self._read() as connection:
            return vanishing.load_vanished(connection, None, check_as_of(as_of))

    def count_vanished(self, *, as_of: datetime | None = None) -> int:
        """How many reports are no longer to be found, now or as it was known at a moment."""
        with self._read() as connection:
            return vanishing.count_vanished(connection, check_as_of(as_of))

    def reports(self, ids: Iterable[str] | None = None, *, as_of: datetime | None = None) -> Iterator[Report]:
        """The current versions by day and id; with `ids`, exactly those reports, whichever version they are."""
        with self._read() as connection:
            yield from reports.iterate_reports(connection, ids, check_as_of(as_of))

    def reports_between(self, start: date, end: date, sources: Iterable[str] | None = None) -> dict[str, Report]:
        """The current reports of some days, both included, by id, with their words; all, or those of some sources."""
        with self._read() as connection:
            return reports.load_between(connection, start, end, sources)

    def count_published(
        self, start: date | None = None, end: date | None = None, *, as_of: datetime | None = None
    ) -> int:
        """How many current reports were published in a window, both ends included, None open."""
        with self._read() as connection:
            return reports.count_inside(connection, start, end, check_as_of(as_of))

    def newest(
        self,
        start: date | None = None,
        end: date | None = None,
        *,
        as_of: datetime | None = None,
        page: slice = slice(None),
    ) -> Iterator[tuple[str, Report]]:
        """The current reports of a window with their ids, the newest day first; those of one page of that list."""
        with self._read() as connection:
            yield from reports.stream_inside(connection, start, end, check_as_of(as_of), page)

    def published(self, start: date, end: date, *, as_of: datetime | None = None) -> list[tuple[str | None, date]]:
        """Who published when: sources and days, each pair once, of the current reports of some days, both included."""
        with self._read() as connection:
            return reports.load_published(connection, start, end, check_as_of(as_of))

    def find_report(self, key_or_id: str, *, as_of: datetime | None = None) -> Report | None:
        """The report with this id, whichever version; else the current one with this key; None where there is none.

        Raises QuestionError where sources share the key.
        """
        with self._read() as connection:
            return reports.find_report(connection, key_or_id, check_as_of(as_of))

    def find_named(self, source: str | None, key: str) -> Report | None:
        """The current report of a source with this key; None where there is none."""
        with self._read() as connection:
            return reports.find_named(connection, source, key)

    def current_versions(self, report_ids: Iterable[str]) -> dict[str, Report]:
        """The current version of each of the reports with these ids."""
        with self._read() as connection:
            return reports.load_current(connection, report_ids)

    def trace_report(self, key_or_id: str, *, as_of: datetime | None = None) -> tuple[Version, ...]:
        """All versions of the report with this key or id, the first one first, with all that was held of each.

        As it was known now or at a moment; empty where there was no such report. Raises QuestionError where sources
        share the key.
        """
        with self._read() as connection:
            return histories.load_history(connection, key_or_id, check_as_of(as_of))

    def trace_reports(
        self, reports_: Iterable[Report], *, as_of: datetime | None = None
    ) -> dict[str, tuple[Version, ...]]:
        """What `trace_report` gives for each of the reports, by its id."""
        with self._read() as connection:
            return histories.load_histories(connection, reports_, check_as_of(as_of))


def _need_report(connection: Connection, key_or_id: str) -> Report:
    report = reports.find_report(connection, key_or_id)
    if report is None:
        raise QuestionError(f"no report {key_or_id} in the ledger")
    return report
