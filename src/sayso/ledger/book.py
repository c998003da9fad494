"""The open ledger: what rooms above may ask of it, each in a transaction of its own."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from types import TracebackType
from typing import Self

from sqlalchemy import Connection, Engine

from sayso.ledger import copies, extracts, groupings, histories, readings, reports, unsettled
from sayso.ledger.engines import tell_errors
from sayso.ledger.kept import Added, Reading, Version, split_batches
from sayso.ledger.settling import Row, Settling, load_settler, start_anew
from sayso.ledger.tables import CLAIMS, REACTIONS, check_moment, read_clock
from sayso.records import Claim, Extract, Incident, Reaction, Report

#: Readings per transaction: a killed run loses no more than these.
READINGS_BATCH = 500


class Ledger:
    """A ledger of sayso, opened by `open_ledger`.

    Every write takes the moment at which it is made, in UTC. The ledger's time never runs backward: a moment before the
    latest one written counts as the latest. Every method raises LedgerError where the ledger cannot be used.
    """

    def __init__(self, place: str, engine: Engine) -> None:
        self.place = place
        self._engine = engine
        self._writer = engine.execution_options(is_writing=True)
        self._remembered: dict[int, Row] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file. A closed ledger opens itself again when it is asked."""
        with tell_errors(self.place):
            self._engine.dispose()

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        """One snapshot, whatever others write meanwhile."""
        with tell_errors(self.place), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def _write(self, moment: datetime) -> Iterator[tuple[Connection, datetime]]:
        """The only writer, and the moment to write under: all of it is kept or nothing."""
        with tell_errors(self.place), self._writer.begin() as connection:
            yield connection, read_clock(connection, moment)

    def add_reports(self, reports_: Iterable[Report], moment: datetime) -> Added:
        """How many reports were new, the same, or a further version of a known source and key.

        The version is counted by the ledger. Takes any number of reports in steady memory, in batches that are kept
        one after the other.
        """
        added = Added()
        for batch in split_batches(reports_, reports.BATCH):
            with self._write(moment) as (connection, now):
                added += reports.insert_reports(connection, batch, now)
        return added

    def reports(self, ids: Iterable[str] | None = None, *, as_of: datetime | None = None) -> Iterator[Report]:
        """The current versions by day and id; with `ids`, exactly those reports, whichever version they are."""
        with self._read() as connection:
            yield from reports.iterate_reports(connection, ids, _check(as_of))

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

    def count(self, *, as_of: datetime | None = None) -> dict[str, int]:
        """How many `reports`, `claims`, `reactions` and `incidents` stand, now or at a moment."""
        moment = _check(as_of)
        with self._read() as connection:
            return {
                "reports": reports.count_reports(connection, moment),
                "claims": readings.count_standing(connection, CLAIMS, moment),
                "reactions": readings.count_standing(connection, REACTIONS, moment),
                "incidents": groupings.count_incidents(connection, moment),
            }

    def count_unread(self, *, as_of: datetime | None = None) -> int:
        """How many current versions no reader had read, now or at a moment."""
        with self._read() as connection:
            return reports.count_unread(connection, _check(as_of))

    def keep_reading(
        self, report_id: str, reader: str, claims: Sequence[Claim], reactions: Sequence[Reaction], moment: datetime
    ) -> bool:
        """Whether the reading was kept: not where it is the same as the last one.

        The newest reading of a report stands, but one by `coder` before any machine's. A reading without claims is
        kept too. Raises LedgerError for an unknown report or a claim of another report.
        """
        return bool(self.keep_readings([Reading(report_id, reader, tuple(claims), tuple(reactions))], moment))

    def keep_readings(self, readings_: Iterable[Reading], moment: datetime) -> int:
        """How many of the readings were kept, by the rules of `keep_reading`; in batches, each all or nothing."""
        kept = 0
        for batch in split_batches(readings_, READINGS_BATCH):
            with self._write(moment) as (connection, now):
                kept += readings.insert_readings(connection, batch, now)
        return kept

    def claims(self) -> Iterator[Claim]:
        """The claims in the current reading of each current report, by the report's day and id."""
        with self._read() as connection:
            yield from readings.iterate_claims(connection)

    def reactions(self) -> Iterator[Reaction]:
        """The reactions in the current reading of each current report, by the report's day and id."""
        with self._read() as connection:
            yield from readings.iterate_reactions(connection)

    def unsettled(self) -> list[str]:
        """The ids of the reports that changed since their claims were last matched, by day and id."""
        with self._read() as connection:
            return unsettled.list_unsettled(connection)

    def keep_incidents(self, incidents: Iterable[Incident], moment: datetime, settled: Iterable[str] = ()) -> int:
        """How many incidents began or ended: the given ones stand from now on, and only they.

        `settled` are the ids of the reports that they take in: those are unsettled no longer. Raises LedgerError for a
        claim that no reading holds; nothing is changed then.
        """
        held = list(incidents)
        with self._write(moment) as (connection, now):
            unsettled.strike_off(connection, settled)
            return groupings.replace_incidents(connection, held, now)

    @contextmanager
    def settle(self, moment: datetime) -> Iterator[Settling]:
        """What is matched, to be brought up to what is unsettled: all of it or nothing, and nobody else writes."""
        with self._write(moment) as (connection, now):
            yield Settling(connection, now, self._remembered)

    def start_settling(self, settler: str, moment: datetime) -> list[str]:
        """The ids of the reports to settle, by day and id: all, where they were last settled by another `settler`.

        `settler` names everything that matching rests on, with versions.
        """
        with self._read() as connection:
            is_known = load_settler(connection) == settler
        if not is_known:
            with self._write(moment) as (connection, _now):
                start_anew(connection, settler)
        return self.unsettled()

    def keep_copies(self, looked_at: Iterable[str], copies_: Mapping[str, tuple[str, str]], moment: datetime) -> int:
        """How many of the reports that were `looked_at` (by id) copy another one than before; they are unsettled.

        `copies_` gives the origin (by id) and the reason for those of them that are copies.
        """
        with self._write(moment) as (connection, now):
            changed = copies.exchange_copies(connection, looked_at, copies_, now)
            further = copies.list_copies(connection, changed)
            unsettled.mark_unsettled(connection, copies.load_numbers(connection, changed | further).values())
            return len(changed)

    def extract(self, start: date | None = None, end: date | None = None, *, as_of: datetime | None = None) -> Extract:
        """What a question about the window needs, both ends included, None open; as the ledger held it at `as_of`.

        Incidents by their day, totals in no incident by their days (of none said, the report's day), reports by the day
        of publication, and every report, claim and reaction that those touch.
        """
        with self._read() as connection:
            return extracts.load_extract(connection, extracts.Question(start, end, _check(as_of)))

    def extract_incident(self, id_prefix: str, *, as_of: datetime | None = None) -> Extract | None:
        """The incident whose id, or a claim of which, begins so, and all that it touches, now or as of a moment.

        As it was last held where it does not stand then; None where there was none by then. Raises QuestionError where
        several ids begin so.
        """
        with self._read() as connection:
            return extracts.load_incident(connection, id_prefix, _check(as_of))

    def find_report(self, key_or_id: str, *, as_of: datetime | None = None) -> Report | None:
        """The report with this id, whichever version; else the current one with this key; None where there is none.

        Raises QuestionError where sources share the key.
        """
        with self._read() as connection:
            return reports.find_report(connection, key_or_id, _check(as_of))

    def trace_report(self, key_or_id: str, *, as_of: datetime | None = None) -> tuple[Version, ...]:
        """All versions of the report with this key or id, the first one first, with all that was held of each.

        As it was known now or at a moment; empty where there was no such report. Raises QuestionError where sources
        share the key.
        """
        with self._read() as connection:
            return histories.load_history(connection, key_or_id, _check(as_of))

    def find_claim(self, id_prefix: str) -> Claim | None:
        """The claim whose id begins so, as it stands or was last read; None where there is none.

        Raises QuestionError where several ids begin so.
        """
        with self._read() as connection:
            return readings.find_claim(connection, id_prefix)

    def find_reading(self, report_id: str, *, as_of: datetime | None = None) -> Reading | None:
        """The reading that stands of the report with this id; None where nobody has read it."""
        with self._read() as connection:
            return readings.find_reading(connection, report_id, _check(as_of))

    def find_incident(self, incident_id: str, *, as_of: datetime | None = None) -> Incident | None:
        """The incident with this id as it stands, else as it was last held; None where there never was one."""
        with self._read() as connection:
            return groupings.find_incident(connection, incident_id, _check(as_of))


def _check(as_of: datetime | None) -> datetime | None:
    """The moment in UTC, None for now."""
    return None if as_of is None else check_moment(as_of)
