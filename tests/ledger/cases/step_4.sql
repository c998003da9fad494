-- What version 4 made of a ledger that version 3 left, when it opened it.
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
);
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
CREATE TABLE media (
    report INTEGER NOT NULL REFERENCES reports (number),
    link TEXT NOT NULL,
    kind TEXT NOT NULL,
    digest TEXT,
    picture TEXT,
    since TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (report, link)
);
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
CREATE TABLE receipts (
    report INTEGER NOT NULL REFERENCES reports (number),
    capture INTEGER NOT NULL REFERENCES captures (number),
    since TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (report, capture)
);
CREATE TABLE remarks (
    report INTEGER NOT NULL REFERENCES reports (number),
    kind TEXT NOT NULL,
    words TEXT NOT NULL,
    since TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (report, kind, words)
);
CREATE INDEX looks_by_source ON looks (source, moment);
CREATE UNIQUE INDEX entries_by_key ON entries (source, key);
CREATE UNIQUE INDEX pages_by_url ON pages (source, url);
CREATE UNIQUE INDEX captures_by_digest ON captures (digest, url);
CREATE INDEX receipts_by_capture ON receipts (capture);
CREATE INDEX media_by_picture ON media (picture) WHERE picture IS NOT NULL;
INSERT INTO "migrations" VALUES(4,'m004_collected','2023-09-05 06:00:00.000000');
PRAGMA user_version = 4;
