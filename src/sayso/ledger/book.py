"""The open ledger: what rooms above may ask of it, each in a transaction of its own."""

from collections import Counter
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import TYPE_CHECKING, Self

from sqlalchemy import Connection, Engine
from sqlalchemy.pool import PoolProxiedConnection

from sayso.errors import QuestionError
from sayso.ledger import (
    accounts,
    copies,
    decisions,
    differences,
    evidence,
    extracts,
    groupings,
    histories,
    looks,
    readings,
    reports,
    told,
    traits,
    unsettled,
    vanishing,
)
from sayso.ledger.engines import Kind, tell_errors
from sayso.ledger.kept import Account, Added, Clock, Deed, Difference, Fault, Progress, Reading, Roll, split_batches
from sayso.ledger.settling import Row, Settling, load_settler, start_anew
from sayso.ledger.tables import CLAIMS, REACTIONS, check_moment, load_clock, lock_clock, read_clock
from sayso.records import (
    Alert,
    Arrival,
    Capture,
    Claim,
    Decision,
    Entry,
    Extract,
    Incident,
    Listed,
    Look,
    Medium,
    Page,
    Reaction,
    Remark,
    Report,
    Reshown,
    Told,
    Version,
)

if TYPE_CHECKING:
    from sayso.ledger.copying import Rows

#: Readings per transaction: a killed run loses no more than these.
READINGS_BATCH = 500


class Ledger:
    """A ledger of sayso, opened by `open_ledger`.

    Every write takes the moment at which it is made, in UTC. The ledger's time never runs backward: a moment before the
    latest one written counts as the latest, and one before the clock's, where it has one, as the clock's. Every method
    raises LedgerError where the ledger cannot be used.
    """

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
        self._remembered: dict[int, Row] = {}
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

    def find_capture(self, digest: str, url: str | None = None) -> Capture | None:
        """Where the archive keeps bytes, by their digest; with `url`, as that address gave them. None where not."""
        with self._read() as connection:
            return evidence.find_capture(connection, digest, url)

    def captures(self, report_id: str) -> tuple[Capture, ...]:
        """Where the archive keeps the bytes that a report was made of, in the order of their coming."""
        with self._read() as connection:
            return evidence.load_captures(connection, report_id)

    def list_sharers(self, captures: Iterable[Capture]) -> list[str]:
        """The ids of all reports that were made of these bytes, or of a file inside them."""
        with self._read() as connection:
            return evidence.list_sharers(connection, captures)

    def all_captures(self) -> Iterator[Capture]:
        """Where the archive keeps all bytes, file by file."""
        with self._read() as connection:
            yield from evidence.stream_captures(connection)

    def media(self, report_id: str) -> tuple[Medium, ...]:
        """What a report shows beside its words."""
        with self._read() as connection:
            return evidence.load_media(connection, report_id)

    def remarks(self, report_id: str) -> tuple[Remark, ...]:
        """What is remarked of a report that its text does not say."""
        with self._read() as connection:
            return evidence.load_remarks(connection, report_id)

    def find_reshown(self, report_ids: Iterable[str]) -> list[Reshown]:
        """The pictures of these reports that an earlier report of another key showed already."""
        with self._read() as connection:
            return evidence.find_reshown(connection, report_ids)

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
            return looks.load_looks(connection, source, _check(as_of), _check(since))

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

    def reports(self, ids: Iterable[str] | None = None, *, as_of: datetime | None = None) -> Iterator[Report]:
        """The current versions by day and id; with `ids`, exactly those reports, whichever version they are."""
        with self._read() as connection:
            yield from reports.iterate_reports(connection, ids, _check(as_of))

    def reports_between(self, start: date, end: date) -> dict[str, Report]:
        """The current reports of some days, both included, by id, with their words."""
        with self._read() as connection:
            return reports.load_between(connection, start, end)

    def count_published(
        self, start: date | None = None, end: date | None = None, *, as_of: datetime | None = None
    ) -> int:
        """How many current reports were published in a window, both ends included, None open."""
        with self._read() as connection:
            return reports.count_inside(connection, start, end, _check(as_of))

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
            yield from reports.stream_inside(connection, start, end, _check(as_of), page)

    def count_claims(self, report_ids: Iterable[str], *, as_of: datetime | None = None) -> dict[str, int]:
        """How many claims are read in each report now, or were then, by its id; nothing where none is."""
        with self._read() as connection:
            return readings.count_claims(connection, report_ids, _check(as_of))

    def published(self, start: date, end: date, *, as_of: datetime | None = None) -> list[tuple[str | None, date]]:
        """Who published when: sources and days, each pair once, of the current reports of some days, both included."""
        with self._read() as connection:
            return reports.load_published(connection, start, end, _check(as_of))

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

    def count_incidents(self, *, as_of: datetime | None = None) -> int:
        """How many incidents stand, now or at a moment: of a large ledger it is told at once, unlike all of `count`."""
        with self._read() as connection:
            return groupings.count_incidents(connection, _check(as_of))

    def verify(self, progress: Progress | None = None, checked: Counter[str] | None = None) -> Generator[Fault]:
        """Everything in the ledger that is not as sayso writes it, row by row; nothing where all is well.

        `progress` is called with how many rows were looked at; `checked` counts them by table.
        """
        from sayso.ledger.verifying import Verifier

        with self._read() as connection:
            yield from Verifier(
                connection, self._kind, Counter() if checked is None else checked, progress
            ).find_faults()

    def back_up(self, file: str | Path, *, force: bool = False, progress: Progress | None = None) -> None:
        """The whole ledger as one file, a ledger in SQLite, as it was when this began; others may write meanwhile.

        `progress` is called with how much is done, in pages or rows. Raises LedgerError where there is such a file and
        `force` is not given, and where none can be written; nothing is left of it then.
        """
        from sayso.ledger.copying import write_backup

        write_backup(self, Path(file), force=force, progress=progress)

    def is_empty(self) -> bool:
        """Whether nothing was ever written into it."""
        with self._read() as connection:
            return load_clock(connection) is None

    def list_rows(self) -> "Generator[Rows]":
        """All rows of all tables, each table behind those that it names: what a backup is made of."""
        from sayso.ledger.copying import stream_rows

        with self._read() as connection:
            yield from stream_rows(connection)

    def replace_rows(self, parts: "Iterable[Rows]", progress: Progress | None = None) -> None:
        """The given rows in place of all that the ledger holds, all or nothing."""
        from sayso.ledger.copying import write_rows

        with tell_errors(self.place, self._kind), self._writer.begin() as connection:
            write_rows(connection, parts, progress)

    def find_vanished(self, report_ids: Iterable[str], *, as_of: datetime | None = None) -> dict[str, date]:
        """The day on which each report was last seen, of those that are no longer to be found, or were not then."""
        with self._read() as connection:
            return vanishing.load_vanished(connection, report_ids, _check(as_of))

    def count_vanished(self, *, as_of: datetime | None = None) -> int:
        """How many reports are no longer to be found, now or as it was known at a moment."""
        with self._read() as connection:
            return vanishing.count_vanished(connection, _check(as_of))

    def count_unread(self, *, as_of: datetime | None = None) -> int:
        """How many current versions no reader had read, now or at a moment."""
        with self._read() as connection:
            return reports.count_unread(connection, _check(as_of))

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

    def accounts(self) -> list[Account]:
        """Everybody who may use the desk, by name."""
        with self._read() as connection:
            return accounts.load_accounts(connection)

    def find_password(self, name: str) -> str | None:
        """The hash of a person's password; None where nobody has an account of that name."""
        with self._read() as connection:
            return accounts.find_password(connection, name)

    def add_account(self, account: Account, password: str, deed: Deed) -> None:
        """An account with the hash of its password. Raises QuestionError where there is one of that name."""
        with self._write(deed.moment) as (connection, _now):
            accounts.insert_account(connection, account, password)
            accounts.insert_deed(connection, deed)

    def change_account(self, name: str, deed: Deed, *, role: str | None = None, password: str | None = None) -> None:
        """Another role or password's hash for a person, who has to log in again. Raises QuestionError for nobody."""
        with self._write(deed.moment) as (connection, _now):
            accounts.change_account(connection, name, role=role, password=password)
            accounts.insert_deed(connection, deed)

    def renew_password(self, name: str, password: str, moment: datetime) -> None:
        """The same password of a person, hashed anew."""
        with self._write(moment) as (connection, _now):
            accounts.renew_password(connection, name, password)

    def remove_account(self, name: str, deed: Deed) -> None:
        """The account and its sessions gone; what the person did stays. Raises QuestionError for nobody."""
        with self._write(deed.moment) as (connection, _now):
            accounts.delete_account(connection, name)
            accounts.insert_deed(connection, deed)

    def begin_session(self, session_id: str, name: str, moment: datetime, until: datetime) -> None:
        """A session of a person, until a moment. Raises QuestionError where nobody is called so."""
        with self._write(moment) as (connection, _now):
            accounts.insert_session(connection, session_id, name, moment, until)
            accounts.insert_deed(connection, Deed(name, "login", "", moment))

    def find_session(self, session_id: str, moment: datetime) -> Account | None:
        """Whose session it is at that moment; None where it is over or never was."""
        with self._read() as connection:
            return accounts.find_session(connection, session_id, check_moment(moment))

    def end_session(self, session_id: str, deed: Deed) -> None:
        """The session ended."""
        with self._write(deed.moment) as (connection, _now):
            accounts.delete_session(connection, session_id)
            accounts.insert_deed(connection, deed)

    def note_deed(self, deed: Deed) -> None:
        """What somebody did, written down."""
        with self._write(deed.moment) as (connection, _now):
            accounts.insert_deed(connection, deed)

    def deeds(self, last: int | None = None) -> list[Deed]:
        """What was done at the desk, newest first; with `last`, so many."""
        with self._read() as connection:
            return accounts.load_deeds(connection, last)

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
                return decisions.load_decisions(connection, _check(as_of))
            return decisions.load_decisions_on(connection, reports, _check(as_of))

    def masks(self) -> list[Decision]:
        """The masks and the undos of the log, in its order."""
        with self._read() as connection:
            return decisions.load_kinds(connection, "mask", "undo")

    def undos(self) -> list[Decision]:
        """The undos of the log, in its order: enough to tell which decisions are undone."""
        with self._read() as connection:
            return decisions.load_kinds(connection, "undo")

    def tying_decisions(self) -> list[Decision]:
        """The decisions on incidents and the undos of the log, in its order."""
        with self._read() as connection:
            return decisions.load_kinds(connection, "merge", "split", "move", "undo")

    def incidents_of(self, claim_ids: Iterable[str], *, as_of: datetime | None = None) -> dict[str, Incident]:
        """The incidents that hold any of these claims, now or as of a moment, by id."""
        with self._read() as connection:
            return groupings.load_incidents_of(connection, claim_ids, _check(as_of))

    def count_days(self, start: date, end: date) -> int:
        """How many standing incidents have their day in a window, both ends included."""
        with self._read() as connection:
            return groupings.count_days(connection, start, end)

    def find_span(self, incident_id: str, *, as_of: datetime | None = None) -> tuple[datetime, datetime | None] | None:
        """From when until when the claims of an incident were last held to be one; the end None where it has not come.

        A change of status in between is no end. None where they never were.
        """
        with self._read() as connection:
            return groupings.find_span(connection, incident_id, _check(as_of))

    def trace_reports(
        self, reports_: Iterable[Report], *, as_of: datetime | None = None
    ) -> dict[str, tuple[Version, ...]]:
        """What `trace_report` gives for each of the reports, by its id."""
        with self._read() as connection:
            return histories.load_histories(connection, reports_, _check(as_of))

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

    def standing_claims(self, claim_ids: Iterable[str]) -> set[str]:
        """Those of the ids that are of claims in the standing reading of a current report."""
        with self._read() as connection:
            return readings.list_standing(connection, claim_ids)

    def claims_beside(self, claim_id: str) -> list[Claim]:
        """The further claims of the last reading that held this one."""
        with self._read() as connection:
            return readings.load_beside(connection, claim_id)

    def find_named(self, source: str | None, key: str) -> Report | None:
        """The current report of a source with this key; None where there is none."""
        with self._read() as connection:
            return reports.find_named(connection, source, key)

    def current_versions(self, report_ids: Iterable[str]) -> dict[str, Report]:
        """The current version of each of the reports with these ids."""
        with self._read() as connection:
            return reports.load_current(connection, report_ids)

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
        if self.find_settler() != settler:
            with self._write(moment) as (connection, _now):
                start_anew(connection, settler)
        return self.unsettled()

    def find_settler(self) -> str:
        """By what the incidents were last matched; empty where they never were."""
        with self._read() as connection:
            return load_settler(connection)

    def unsettled_days(self) -> list[date]:
        """The days on which the reports to settle were published, in order, each once."""
        with self._read() as connection:
            return unsettled.list_days(connection)

    def origins(self, report_ids: Iterable[str]) -> dict[str, str]:
        """The report at the origin of each of the reports that is held to be a copy now, all by id."""
        with self._read() as connection:
            numbers = {number: id for id, number in reports.load_numbers(connection, report_ids).items()}
            return {numbers[number]: origin for number, origin in copies.trace_origins(connection, numbers).items()}

    def keep_copies(self, looked_at: Iterable[str], copies_: Mapping[str, tuple[str, str]], moment: datetime) -> int:
        """How many of the reports that were `looked_at` (by id) copy another one than before; they are unsettled.

        `copies_` gives the origin (by id) and the reason for those of them that are copies.
        """
        with self._write(moment) as (connection, now):
            changed = copies.exchange_copies(connection, looked_at, copies_, now)
            further = copies.list_copies(connection, changed)
            unsettled.mark_unsettled(connection, reports.load_numbers(connection, changed | further).values())
            return len(changed)

    def extract(self, start: date | None = None, end: date | None = None, *, as_of: datetime | None = None) -> Extract:
        """What a question about the window needs, both ends included, None open; as the ledger held it at `as_of`.

        Incidents by their day, totals in no incident by their days (of none said, the report's day), reports by the day
        of publication, and every report, claim and reaction that those touch.
        """
        with self._read() as connection:
            return extracts.load_extract(connection, extracts.Question(start, end, _check(as_of)))

    def roll(self, start: date | None, end: date | None, teller: str, *, as_of: datetime | None = None) -> Roll:
        """What a sheet of the window is made of, both ends included, None open, without a look at most claims.

        What was told by another teller than this counts as not told.
        """
        with self._read() as connection:
            return told.load_roll(connection, extracts.Question(start, end, _check(as_of)), teller)

    def start_telling(self, teller: str) -> None:
        """Nothing is told where it was told by another teller. `teller` names everything that telling rests on."""
        with self._read() as connection:
            is_known = told.load_teller(connection) == teller
        if not is_known:
            with self._tell() as connection:
                told.start_anew(connection, teller)

    def untold(self, count: int) -> tuple[dict[int, Incident], Extract]:
        """The first so many incidents that are not told, by number, with their claims; of reports all but the words."""
        with self._read() as connection:
            return told.load_untold(connection, count)

    def keep_told(self, told_: Mapping[int, Told], teller: str) -> bool:
        """Whether it was kept what these incidents add, by number; not where another teller tells by now."""
        with self._tell() as connection:
            return told.insert_told(connection, told_, teller)

    def compare(
        self, start: date | None = None, end: date | None = None, *, before: datetime, after: datetime | None = None
    ) -> Difference:
        """What differs between two moments in a window, both ends included, None open; `after` None is now."""
        with self._read() as connection:
            return differences.load_difference(connection, start, end, check_moment(before), _check(after))

    def list_incidents(
        self, start: date | None = None, end: date | None = None, *, as_of: datetime | None = None
    ) -> list[Listed]:
        """The incidents of a window, both ends included, None open, by day and id: what each is found by, no claims."""
        with self._read() as connection:
            return traits.load_listed(connection, start, end, _check(as_of))

    def carriers(
        self, start: date | None = None, end: date | None = None, *, as_of: datetime | None = None
    ) -> dict[str, tuple[str, ...]]:
        """The ids of the reports behind each incident of a window, both ends included, None open."""
        with self._read() as connection:
            return groupings.load_carriers(connection, start, end, _check(as_of))

    def extract_incidents(self, ids: Iterable[str], *, as_of: datetime | None = None) -> Extract:
        """The incidents with these ids as they stand, now or as of a moment, and all that they touch."""
        with self._read() as connection:
            return extracts.load_named(connection, ids, _check(as_of))

    def extract_claims(self, claim_ids: Iterable[str]) -> Extract:
        """These claims, the standing incidents that hold them, and all that those touch."""
        with self._read() as connection:
            return extracts.load_around(connection, claim_ids)

    def extract_held(self, claim_ids: Iterable[str], *, as_of: datetime | None = None) -> Extract:
        """These claims, the incidents that held them, now or as of a moment, and their reports; no reactions."""
        with self._read() as connection:
            return extracts.load_held(connection, claim_ids, _check(as_of))

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

    def latest_day(self, start: date | None = None, end: date | None = None) -> date | None:
        """The last day of a standing incident in the window, both ends included; None where there is none."""
        with self._read() as connection:
            return groupings.find_latest_day(connection, start, end)

    def find_incident(self, incident_id: str, *, as_of: datetime | None = None) -> Incident | None:
        """The incident with this id as it stands, else as it was last held; None where there never was one."""
        with self._read() as connection:
            return groupings.find_incident(connection, incident_id, _check(as_of))


def _need_report(connection: Connection, key_or_id: str) -> Report:
    report = reports.find_report(connection, key_or_id)
    if report is None:
        raise QuestionError(f"no report {key_or_id} in the ledger")
    return report


def _check(as_of: datetime | None) -> datetime | None:
    """The moment in UTC, None for now."""
    return None if as_of is None else check_moment(as_of)
