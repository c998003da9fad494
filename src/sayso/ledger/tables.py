"""The tables as the latest migration leaves them, for writing queries, and what can be said of any of them."""

from datetime import UTC, date, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    Connection,
    Date,
    DateTime,
    Dialect,
    Double,
    Integer,
    MetaData,
    String,
    Table,
    and_,
    func,
    or_,
    select,
    true,
)
from sqlalchemy.types import TypeDecorator

from sayso.errors import LedgerError
from sayso.ledger.kept import Clock


class Moment(TypeDecorator[datetime]):
    """A moment in UTC. SQLite keeps it as text of one width, so that text order is time order."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment as the engine takes it."""
        if value is None:
            return None
        moment = check_moment(value)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """The moment with its time zone."""
        return None if value is None else value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class WithoutNul(TypeDecorator[str]):
    """Any text in PostgreSQL, which takes every character but NUL: that is written SUB 0, and SUB itself SUB 1."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        """The text as PostgreSQL takes it."""
        return None if value is None else value.replace("\x1a", "\x1a1").replace("\0", "\x1a0")

    def process_result_value(self, value: str | None, dialect: Dialect) -> str | None:
        """The text as it was given."""
        if value is None or "\x1a" not in value:
            return value
        return value.replace("\x1a0", "\0").replace("\x1a1", "\x1a")


#: Words that came from outside and may hold any character. Ids and JSON never hold a NUL.
Text = String().with_variant(WithoutNul(), "postgresql")


def check_moment(moment: datetime) -> datetime:
    """The moment in UTC. Raises LedgerError for one without a time zone: it could be any of twenty-four."""
    if moment.tzinfo is None:
        raise LedgerError(f"the moment {moment.isoformat()} has no time zone; give it in UTC")
    return moment.astimezone(UTC)


def check_as_of(as_of: datetime | None) -> datetime | None:
    """The moment in UTC, None for now. Raises LedgerError as `check_moment` does."""
    return None if as_of is None else check_moment(as_of)


METADATA = MetaData()

MIGRATED = Table(
    "migrations",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("name", String),
    Column("moment", Moment),
)

CLOCK = Table("clock", METADATA, Column("number", Integer, primary_key=True), Column("moment", Moment))

REPORTS = Table(
    "reports",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("id", String),
    Column("source", Text),
    Column("key", Text),
    Column("version", Integer),
    Column("published", Date),
    Column("title", Text),
    Column("text", Text),
    Column("url", Text),
    Column("lang", Text),
    Column("collected", Moment),
    Column("since", Moment),
    Column("until", Moment),
    Column("again", Integer),
)

READINGS = Table(
    "readings",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("report", Integer),
    Column("reader", Text),
    Column("digest", String),
    Column("since", Moment),
    Column("until", Moment),
)

#: `first_day` and `last_day` serve selection alone: the claim's days; of one day said, that day twice; of none, the
#: day of the report. What was said stands in the body.
CLAIMS = Table(
    "claims",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("reading", Integer),
    Column("position", Integer),
    Column("id", String),
    Column("report", Integer),
    Column("scope", String),
    Column("claimant", Text),
    Column("initiator", Text),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("body", String),
    Column("confidence", Double),
)

REACTIONS = Table(
    "reactions",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("reading", Integer),
    Column("position", Integer),
    Column("id", String),
    Column("report", Integer),
    Column("party", Text),
    Column("kind", Text),
    Column("body", String),
)

INCIDENTS = Table(
    "incidents",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("id", String),
    Column("digest", String),
    Column("day", Date),
    Column("status", String),
    Column("body", String),
    Column("since", Moment),
    Column("until", Moment),
    Column("core", String),
    Column("rival", String),
)

INCIDENT_CLAIMS = Table(
    "incident_claims",
    METADATA,
    Column("incident", Integer, primary_key=True),
    Column("claim", String, primary_key=True),
)

#: What each incident is found by in a list.
TRAITS = Table("traits", METADATA, Column("incident", Integer, primary_key=True), Column("body", String))

#: What each incident adds to tallies, in the order of their numbers: those behind the last one are not told yet.
TOLD = Table("told", METADATA, Column("incident", Integer, primary_key=True), Column("body", String))

#: Who told it: what its name says of the theatre and the rules has to hold, or everything is told anew.
TELLER = Table("teller", METADATA, Column("number", Integer, primary_key=True), Column("name", String))

VANISHED = Table(
    "vanished",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("report", Integer),
    Column("last_seen", Date),
    Column("since", Moment),
    Column("until", Moment),
)

COPIES = Table(
    "copies",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("report", Integer),
    Column("origin", Integer),
    Column("why", Text),
    Column("since", Moment),
    Column("until", Moment),
)

#: Reports that changed since they were last matched: added, ended by a newer version, or read anew.
UNSETTLED = Table("unsettled", METADATA, Column("report", Integer, primary_key=True))

#: By what the incidents were last matched.
SETTLER = Table("settler", METADATA, Column("number", Integer, primary_key=True), Column("name", String))

#: Where a matched claim is found: a key, and the days (as ordinals) on which its event can have been.
FILINGS = Table(
    "filings",
    METADATA,
    Column("key", BigInteger),
    Column("first_day", Integer),
    Column("last_day", Integer),
    Column("claim", Integer),
    Column("report", Integer),
)

DECISIONS = Table(
    "decisions",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("id", String),
    Column("coder", Text),
    Column("kind", Text),
    Column("subject", Text),
    Column("body", String),
    Column("moment", Moment),
)

#: The reports that a decision is about, so that it is found again when one is read anew.
DECISION_REPORTS = Table(
    "decision_reports",
    METADATA,
    Column("decision", Integer, primary_key=True),
    Column("report", Integer, primary_key=True),
)

#: Where the archive keeps bytes as they were received.
CAPTURES = Table(
    "captures",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("digest", String),
    Column("url", Text),
    Column("moment", Moment),
    Column("status", Integer),
    Column("mime", Text),
    Column("size", BigInteger),
    Column("file", Text),
    Column("begins", BigInteger),
    Column("length", BigInteger),
)

#: Which reports were made of which bytes.
RECEIPTS = Table(
    "receipts",
    METADATA,
    Column("report", Integer, primary_key=True),
    Column("capture", Integer, primary_key=True),
    Column("since", Moment),
)

MEDIA = Table(
    "media",
    METADATA,
    Column("report", Integer, primary_key=True),
    Column("link", Text, primary_key=True),
    Column("kind", String),
    Column("digest", String),
    Column("picture", String),
    Column("since", Moment),
)

REMARKS = Table(
    "remarks",
    METADATA,
    Column("report", Integer, primary_key=True),
    Column("kind", String, primary_key=True),
    Column("words", Text, primary_key=True),
    Column("since", Moment),
)

LOOKS = Table(
    "looks",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("source", Text),
    Column("moment", Moment),
    Column("outcome", String),
    Column("seen_from", Moment),
    Column("entries", Integer),
    Column("added", Integer),
    Column("changed", Integer),
    Column("vanished", Integer),
    Column("reason", Text),
    Column("since", Moment),
)

ENTRIES = Table(
    "entries",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("source", Text),
    Column("key", Text),
    Column("url", Text),
    Column("title", Text),
    Column("published", Moment),
    Column("first_seen", Moment),
    Column("last_seen", Moment),
    Column("due", Moment),
    Column("is_kept", Boolean),
)

PAGES = Table(
    "pages",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("source", Text),
    Column("url", Text),
    Column("etag", Text),
    Column("modified", Text),
    Column("digest", String),
    Column("seen_from", Moment),
    Column("moment", Moment),
)

ALERTS = Table(
    "alerts",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("id", String),
    Column("rule", Text),
    Column("body", String),
    Column("moment", Moment),
)

ALERTS_TOLD = Table(
    "alerts_told",
    METADATA,
    Column("alert", Integer, primary_key=True),
    Column("outlet", Text, primary_key=True),
    Column("moment", Moment),
)

USERS = Table(
    "users",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("name", Text),
    Column("role", String),
    Column("password", String),
    Column("since", Moment),
)

SESSIONS = Table(
    "sessions",
    METADATA,
    Column("id", String, primary_key=True),
    Column("person", Integer),
    Column("since", Moment),
    Column("until", Moment),
)

DEEDS = Table(
    "deeds",
    METADATA,
    Column("number", Integer, primary_key=True),
    Column("name", Text),
    Column("deed", String),
    Column("about", Text),
    Column("moment", Moment),
)


def stood(table: Table, as_of: datetime | None = None) -> ColumnElement[bool]:
    """Whether a row stood at the moment; without one, whether it stands now."""
    if as_of is None:
        return table.c.until.is_(None)
    return and_(table.c.since <= as_of, or_(table.c.until.is_(None), table.c.until > as_of))


def within(column: ColumnElement[date], start: date | None, end: date | None) -> ColumnElement[bool]:
    """Whether a day lies in the window, both ends included, None open."""
    return overlap(column, column, start, end)


def overlap(
    first: ColumnElement[date], last: ColumnElement[date], start: date | None, end: date | None
) -> ColumnElement[bool]:
    """Whether the days from `first` to `last` share one with the window, all ends included, None open."""
    tests: list[ColumnElement[bool]] = [true()]
    if end is not None:
        tests.append(first <= end)
    if start is not None:
        tests.append(last >= start)
    return and_(*tests)


def read_clock(connection: Connection, moment: datetime, clock: Clock | None = None) -> datetime:
    """The moment to write under: never before one already written, so that no past state changes afterwards.

    What time it is by the `clock` is asked once the writer is alone: while it waited for another one, others may have
    read.
    """
    latest = lock_clock(connection)
    now = max(check_moment(moment), clock()) if clock else check_moment(moment)
    return now if latest is None else max(now, latest)


def lock_clock(connection: Connection) -> datetime | None:
    """The latest moment written, once nobody else writes, on every engine."""
    latest: datetime | None = connection.execute(select(CLOCK.c.moment).with_for_update()).scalar_one()
    return latest


def load_clock(connection: Connection) -> datetime | None:
    """The latest moment written, None where nothing ever was."""
    return connection.execute(select(CLOCK.c.moment)).scalar_one_or_none()


def set_clock(connection: Connection, moment: datetime) -> None:
    """The moment written down as the latest."""
    connection.execute(CLOCK.update().values(moment=moment))


def next_number(connection: Connection, table: Table) -> int:
    """The first free row number. Safe because one writer is let in at a time."""
    return int(connection.execute(select(func.coalesce(func.max(table.c.number), 0))).scalar_one()) + 1
