"""The ledger's tables, step by step. A migration that was published is never changed; a new one is appended.

The SQL is the part that SQLite and PostgreSQL share; `run_script` adds the little that PostgreSQL needs. `since` and
`until` stand in every table whose rows can be superseded: a row stood from `since` until just before `until`, it stands
now where `until` is null, and it never stood where both are the same moment.
"""

import re
from collections.abc import Callable, Sequence
from datetime import UTC, datetime

from sqlalchemy import Connection, func, select, text

from sayso.ledger.tables import MIGRATED
from sayso.ledger.traits import fill_traits

Migration = Callable[[Connection], None]

FIRST_TABLES = """
CREATE TABLE migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, moment TIMESTAMPTZ NOT NULL);

CREATE TABLE clock (number INTEGER PRIMARY KEY CHECK (number = 1), moment TIMESTAMPTZ);
INSERT INTO clock (number, moment) VALUES (1, NULL);

CREATE TABLE reports (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    source TEXT,
    key TEXT NOT NULL,
    version INTEGER NOT NULL,
    published DATE NOT NULL,
    title TEXT NOT NULL,
    text TEXT NOT NULL,
    url TEXT,
    lang TEXT,
    collected TIMESTAMPTZ,
    since TIMESTAMPTZ NOT NULL,
    until TIMESTAMPTZ
);
CREATE UNIQUE INDEX reports_by_key ON reports (key, coalesce(source, ''), version);
CREATE INDEX reports_by_published ON reports (published, id);

CREATE TABLE readings (
    number INTEGER PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES reports (number),
    reader TEXT NOT NULL,
    digest TEXT NOT NULL,
    since TIMESTAMPTZ NOT NULL,
    until TIMESTAMPTZ
);
CREATE INDEX readings_by_report ON readings (report, until);
CREATE UNIQUE INDEX readings_standing ON readings (report) WHERE until IS NULL;

CREATE TABLE claims (
    number INTEGER PRIMARY KEY,
    reading INTEGER NOT NULL REFERENCES readings (number),
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    report INTEGER NOT NULL REFERENCES reports (number),
    scope TEXT NOT NULL,
    claimant TEXT NOT NULL,
    initiator TEXT,
    first_day DATE NOT NULL,
    last_day DATE NOT NULL,
    body TEXT NOT NULL
);
CREATE UNIQUE INDEX claims_by_reading ON claims (reading, position);
CREATE INDEX claims_by_id ON claims (id, reading);
CREATE INDEX claims_by_day ON claims (scope, first_day, last_day);

CREATE TABLE reactions (
    number INTEGER PRIMARY KEY,
    reading INTEGER NOT NULL REFERENCES readings (number),
    position INTEGER NOT NULL,
    id TEXT NOT NULL,
    report INTEGER NOT NULL REFERENCES reports (number),
    party TEXT NOT NULL,
    kind TEXT NOT NULL,
    body TEXT NOT NULL
);
CREATE UNIQUE INDEX reactions_by_reading ON reactions (reading, position);

CREATE TABLE incidents (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    digest TEXT NOT NULL,
    day DATE NOT NULL,
    status TEXT NOT NULL,
    body TEXT NOT NULL,
    since TIMESTAMPTZ NOT NULL,
    until TIMESTAMPTZ
);
CREATE INDEX incidents_by_day ON incidents (day, until);
CREATE UNIQUE INDEX incidents_standing ON incidents (id) WHERE until IS NULL;

CREATE TABLE incident_claims (
    incident INTEGER NOT NULL REFERENCES incidents (number),
    claim TEXT NOT NULL,
    PRIMARY KEY (incident, claim)
);
CREATE INDEX incident_claims_by_claim ON incident_claims (claim)
"""


def run_script(connection: Connection, script: str) -> None:
    """The statements of a script, one after the other.

    On PostgreSQL a text is compared code by code, whatever language the database sorts in: ids are searched by their
    beginning, and no order may depend on where a ledger is kept.
    """
    if connection.dialect.name == "postgresql":
        script = re.sub(r"\bTEXT\b", 'TEXT COLLATE "C"', script)
    for statement in script.split(";"):
        connection.execute(text(statement))


def m001_first_tables(connection: Connection) -> None:
    """Reports, readings with claims and reactions, groupings into incidents."""
    run_script(connection, FIRST_TABLES)


def m002_confidence(connection: Connection) -> None:
    """A claim's confidence, for selection; none for what was kept before, and for what a coder said."""
    run_script(connection, "ALTER TABLE claims ADD COLUMN confidence DOUBLE PRECISION")


MEMORY = """
CREATE TABLE vanished (
    number INTEGER PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES reports (number),
    last_seen DATE NOT NULL,
    since TIMESTAMPTZ NOT NULL,
    until TIMESTAMPTZ
);
CREATE UNIQUE INDEX vanished_standing ON vanished (report) WHERE until IS NULL;

CREATE TABLE sketches (
    report INTEGER PRIMARY KEY REFERENCES reports (number),
    published DATE NOT NULL,
    sketch BYTEA NOT NULL
);
CREATE INDEX sketches_by_published ON sketches (published);

CREATE TABLE copies (
    number INTEGER PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES reports (number),
    origin INTEGER NOT NULL REFERENCES reports (number),
    why TEXT NOT NULL,
    since TIMESTAMPTZ NOT NULL,
    until TIMESTAMPTZ
);
CREATE UNIQUE INDEX copies_standing ON copies (report) WHERE until IS NULL;
CREATE INDEX copies_by_origin ON copies (origin);

CREATE TABLE unsettled (report INTEGER PRIMARY KEY REFERENCES reports (number));
INSERT INTO unsettled (report) SELECT number FROM reports WHERE until IS NULL;

CREATE TABLE decisions (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    coder TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    moment TIMESTAMPTZ NOT NULL
);
CREATE INDEX decisions_by_subject ON decisions (subject);

CREATE TABLE decision_reports (
    decision INTEGER NOT NULL REFERENCES decisions (number),
    report INTEGER NOT NULL REFERENCES reports (number),
    PRIMARY KEY (report, decision)
)
"""


def m003_memory(connection: Connection) -> None:
    """What was last seen of a report, which is a copy of which, what is not matched yet, and what people decided.

    `unsettled` holds the reports that changed since they were last matched; an older ledger is matched whole once more.
    `told` holds what an incident adds to a tally.
    """
    run_script(connection, MEMORY)
    run_script(connection, "ALTER TABLE incidents ADD COLUMN told TEXT")


LOOKS = """
CREATE TABLE looks (
    number INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    moment TIMESTAMPTZ NOT NULL,
    outcome TEXT NOT NULL,
    seen_from TIMESTAMPTZ,
    entries INTEGER NOT NULL,
    added INTEGER NOT NULL,
    changed INTEGER NOT NULL,
    vanished INTEGER NOT NULL,
    reason TEXT,
    since TIMESTAMPTZ NOT NULL
);
CREATE INDEX looks_by_source ON looks (source, moment);

CREATE TABLE entries (
    number INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    key TEXT NOT NULL,
    url TEXT,
    title TEXT NOT NULL,
    published TIMESTAMPTZ,
    first_seen TIMESTAMPTZ NOT NULL,
    last_seen TIMESTAMPTZ NOT NULL,
    due TIMESTAMPTZ,
    is_kept BOOLEAN NOT NULL
);
CREATE UNIQUE INDEX entries_by_key ON entries (source, key);

CREATE TABLE pages (
    number INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    url TEXT NOT NULL,
    etag TEXT,
    modified TEXT,
    digest TEXT,
    seen_from TIMESTAMPTZ,
    moment TIMESTAMPTZ NOT NULL
);
CREATE UNIQUE INDEX pages_by_url ON pages (source, url);

CREATE TABLE alerts (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    rule TEXT NOT NULL,
    body TEXT NOT NULL,
    moment TIMESTAMPTZ NOT NULL
);

CREATE TABLE alerts_told (
    alert INTEGER NOT NULL REFERENCES alerts (number),
    outlet TEXT NOT NULL,
    moment TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (alert, outlet)
)
"""


EVIDENCE = """
CREATE TABLE captures (
    number INTEGER PRIMARY KEY,
    digest TEXT NOT NULL,
    url TEXT NOT NULL,
    moment TIMESTAMPTZ NOT NULL,
    status INTEGER,
    mime TEXT,
    size BIGINT NOT NULL,
    file TEXT NOT NULL,
    begins BIGINT NOT NULL,
    length BIGINT NOT NULL
);
CREATE UNIQUE INDEX captures_by_digest ON captures (digest, url);

CREATE TABLE receipts (
    report INTEGER NOT NULL REFERENCES reports (number),
    capture INTEGER NOT NULL REFERENCES captures (number),
    since TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (report, capture)
);
CREATE INDEX receipts_by_capture ON receipts (capture);

CREATE TABLE media (
    report INTEGER NOT NULL REFERENCES reports (number),
    link TEXT NOT NULL,
    kind TEXT NOT NULL,
    digest TEXT,
    picture TEXT,
    since TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (report, link)
);
CREATE INDEX media_by_picture ON media (picture) WHERE picture IS NOT NULL;

CREATE TABLE remarks (
    report INTEGER NOT NULL REFERENCES reports (number),
    kind TEXT NOT NULL,
    words TEXT NOT NULL,
    since TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (report, kind, words)
)
"""


def m004_collected(connection: Connection) -> None:
    """What was looked at when, what a source listed, what its pages said of themselves, and which alerts were told.

    `looks` are never changed: silence is measured against them; `since` is when one was kept. `entries` and `pages` are
    what the next look builds on. `captures` says where the bytes stand in the archive, `receipts` which reports were
    made of them; `media` and `remarks` are what came with a report beside its text.
    """
    run_script(connection, LOOKS)
    run_script(connection, EVIDENCE)


ACCOUNTS = """
CREATE TABLE users (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    password TEXT NOT NULL,
    since TIMESTAMPTZ NOT NULL
);

CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES users (number),
    since TIMESTAMPTZ NOT NULL,
    until TIMESTAMPTZ NOT NULL
);

CREATE TABLE deeds (
    number INTEGER PRIMARY KEY,
    name TEXT,
    deed TEXT NOT NULL,
    about TEXT NOT NULL,
    moment TIMESTAMPTZ NOT NULL
)
"""


def m005_accounts(connection: Connection) -> None:
    """Who may use the desk, who is logged in, and who did what there.

    `users` hold hashes of passwords, `sessions` hashes of the words that browsers keep; neither opens anything by
    itself. `deeds` only grow, and outlive the people in them.
    """
    run_script(connection, ACCOUNTS)


SETTLING = """
CREATE TABLE settler (number INTEGER PRIMARY KEY CHECK (number = 1), name TEXT NOT NULL);
INSERT INTO settler (number, name) VALUES (1, '');

CREATE TABLE filings (
    key BIGINT NOT NULL,
    first_day INTEGER NOT NULL,
    last_day INTEGER NOT NULL,
    claim INTEGER NOT NULL REFERENCES claims (number),
    report INTEGER NOT NULL REFERENCES reports (number)
);
CREATE INDEX filings_by_key ON filings (key, first_day, last_day, claim);
CREATE INDEX filings_by_report ON filings (report)
"""


def m006_settling(connection: Connection) -> None:
    """What finds the matched claims that a new one could be compared with, and by what they were matched.

    A ledger whose `settler` is another version of what matches is matched whole once more; so is every older one.
    """
    run_script(connection, SETTLING)


UNFILLED = """
DROP TABLE sketches;
ALTER TABLE incidents DROP COLUMN told
"""


def m007_unfilled(connection: Connection) -> None:
    """A table and a column of m003 that nothing was ever written into."""
    run_script(connection, UNFILLED)


PUBLISHING = "CREATE INDEX reports_standing ON reports (published, source) WHERE until IS NULL"


def m008_publishing(connection: Connection) -> None:
    """Who published on which day, told from an index alone: the page of an incident asks for that each time."""
    run_script(connection, PUBLISHING)


TRAITS = "CREATE TABLE traits (incident INTEGER PRIMARY KEY REFERENCES incidents (number), body TEXT NOT NULL)"


def m009_traits(connection: Connection) -> None:
    """What each incident is found by in a list; told here of those that an older ledger holds."""
    run_script(connection, TRAITS)
    fill_traits(connection)


def m010_again(connection: Connection) -> None:
    """How many earlier versions of a report said the very same: a post that is changed back is a further version."""
    run_script(connection, "ALTER TABLE reports ADD COLUMN again INTEGER NOT NULL DEFAULT 0")


TOLD = """
CREATE TABLE told (incident INTEGER PRIMARY KEY REFERENCES incidents (number), body TEXT NOT NULL);

CREATE TABLE teller (number INTEGER PRIMARY KEY CHECK (number = 1), name TEXT NOT NULL);
INSERT INTO teller (number, name) VALUES (1, '');

CREATE INDEX reports_superseded ON reports (published) WHERE until IS NOT NULL
"""


def m011_told(connection: Connection) -> None:
    """What each incident adds to tallies, so that none of them has to look at claims, and by whom that was told.

    The next settling tells the incidents of an older ledger; until then a tally looks at their claims. The index finds
    the few reports of which a newer version stands.
    """
    run_script(connection, TOLD)


CORES = """
ALTER TABLE incidents ADD COLUMN core TEXT;
ALTER TABLE incidents ADD COLUMN rival TEXT;
CREATE INDEX incidents_by_core ON incidents (core) WHERE until IS NULL AND core IS NOT NULL;
CREATE INDEX incidents_by_rival ON incidents (rival) WHERE until IS NULL AND rival IS NOT NULL
"""


def m012_cores(connection: Connection) -> None:
    """What an incident is found by when one near it changes: claims held back from it, and which others they fit."""
    run_script(connection, CORES)


MIGRATIONS: tuple[Migration, ...] = (
    m001_first_tables,
    m002_confidence,
    m003_memory,
    m004_collected,
    m005_accounts,
    m006_settling,
    m007_unfilled,
    m008_publishing,
    m009_traits,
    m010_again,
    m011_told,
    m012_cores,
)

#: The number of the last migration known here.
LATEST = len(MIGRATIONS)


def load_version(connection: Connection) -> int:
    """The number of the last migration that a ledger has seen."""
    return int(connection.execute(select(func.coalesce(func.max(MIGRATED.c.number), 0))).scalar_one())


def run_migrations(connection: Connection, version: int, migrations: Sequence[Migration] = MIGRATIONS) -> None:
    """Every migration after `version`, in order, each recorded with its moment in UTC."""
    for number, migrate in enumerate(migrations[version:], start=version + 1):
        migrate(connection)
        row = {"number": number, "name": migrate.__name__, "moment": datetime.now(UTC)}
        connection.execute(MIGRATED.insert().values(row))
