"""Claims matched into incidents: what is settled, what is not, what copies what."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from functools import cached_property

from sayso.ledger import copies, groupings, reports, traits, unsettled
from sayso.ledger.settling import Row, Settling, load_settler, start_anew
from sayso.ledger.shelves.transactions import Transactions
from sayso.ledger.tables import check_as_of
from sayso.records import Incident, Listed, Report


class Incidents(Transactions):
    """What can be asked of incidents."""

    @cached_property
    def _remembered(self) -> dict[int, Row]:
        """The rows that settlings looked at, for the next one."""
        return {}

    def unsettled(self) -> list[str]:
        """The ids of the reports that changed since their claims were last matched, by day and id."""
        with self._read() as connection:
            return unsettled.list_unsettled(connection)

    def unsettled_days(self) -> list[date]:
        """The days on which the reports to settle were published, in order, each once."""
        with self._read() as connection:
            return unsettled.list_days(connection)

    def unsettled_between(self, start: date, end: date) -> dict[str, Report]:
        """The reports to settle of some days, both included, by id, those too that a newer version superseded."""
        with self._read() as connection:
            return reports.load_unsettled(connection, start, end)

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
        if self.find_settler() != settler:
            with self._write(moment) as (connection, _now):
                start_anew(connection, settler)
        return self.unsettled()

    def find_settler(self) -> str:
        """By what the incidents were last matched; empty where they never were."""
        with self._read() as connection:
            return load_settler(connection)

    def origins(self, report_ids: Iterable[str], *, as_of: datetime | None = None) -> dict[str, str]:
        """The report at the origin of each of the reports that is held to be a copy, now or then, all by id."""
        with self._read() as connection:
            numbers = {number: id for id, number in reports.load_numbers(connection, report_ids).items()}
            origins = copies.trace_origins(connection, numbers, check_as_of(as_of))
            return {numbers[number]: origin for number, origin in origins.items()}

    def keep_copies(
        self, looked_at: Iterable[str], copies_: Mapping[str, tuple[str, str]], moment: datetime
    ) -> set[str]:
        """The ids of the reports that copy another one than before, themselves or through others; they are unsettled.

        `looked_at` are ids of reports; `copies_` gives the origin (by id) and the reason for those that are copies.
        """
        with self._write(moment) as (connection, now):
            changed = copies.exchange_copies(connection, looked_at, copies_, now)
            further = copies.list_copies(connection, changed)
            unsettled.mark_unsettled(connection, reports.load_numbers(connection, changed | further).values())
            return changed | further

    def count_incidents(self, *, as_of: datetime | None = None) -> int:
        """How many incidents stand, now or at a moment: of a large ledger it is told at once, unlike all of `count`."""
        with self._read() as connection:
            return groupings.count_incidents(connection, check_as_of(as_of))

    def count_days(self, start: date, end: date) -> int:
        """How many standing incidents have their day in a window, both ends included."""
        with self._read() as connection:
            return groupings.count_days(connection, start, end)

    def latest_day(self, start: date | None = None, end: date | None = None) -> date | None:
        """The last day of a standing incident in the window, both ends included; None where there is none."""
        with self._read() as connection:
            return groupings.find_latest_day(connection, start, end)

    def find_incident(self, incident_id: str, *, as_of: datetime | None = None) -> Incident | None:
        """The incident with this id as it stands, else as it was last held; None where there never was one."""
        with self._read() as connection:
            return groupings.find_incident(connection, incident_id, check_as_of(as_of))

    def find_span(self, incident_id: str, *, as_of: datetime | None = None) -> tuple[datetime, datetime | None] | None:
        """From when until when the claims of an incident were last held to be one; the end None where it has not come.

        A change of status in between is no end. None where they never were.
        """
        with self._read() as connection:
            return groupings.find_span(connection, incident_id, check_as_of(as_of))

    def incidents_of(self, claim_ids: Iterable[str], *, as_of: datetime | None = None) -> dict[str, Incident]:
        """The incidents that hold any of these claims, now or as of a moment, by id."""
        with self._read() as connection:
            return groupings.load_incidents_of(connection, claim_ids, check_as_of(as_of))

    def list_incidents(
        self, start: date | None = None, end: date | None = None, *, as_of: datetime | None = None
    ) -> list[Listed]:
        """The incidents of a window, both ends included, None open, by day and id: what each is found by, no claims."""
        with self._read() as connection:
            return traits.load_listed(connection, start, end, check_as_of(as_of))

    def carriers(
        self, start: date | None = None, end: date | None = None, *, as_of: datetime | None = None
    ) -> dict[str, tuple[str, ...]]:
        """The ids of the reports behind each incident of a window, both ends included, None open."""
        with self._read() as connection:
            return groupings.load_carriers(connection, start, end, check_as_of(as_of))
