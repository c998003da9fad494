-- What version 3 made of a ledger that version 2 left, when it opened it.
ALTER TABLE incidents ADD COLUMN told TEXT;
CREATE TABLE copies (
    number INTEGER PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES reports (number),
    origin INTEGER NOT NULL REFERENCES reports (number),
    why TEXT NOT NULL,
    since TIMESTAMPTZ NOT NULL,
    until TIMESTAMPTZ
);
CREATE TABLE decision_reports (
    decision INTEGER NOT NULL REFERENCES decisions (number),
    report INTEGER NOT NULL REFERENCES reports (number),
    PRIMARY KEY (report, decision)
);
CREATE TABLE decisions (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    coder TEXT NOT NULL,
    kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    moment TIMESTAMPTZ NOT NULL
);
CREATE TABLE sketches (
    report INTEGER PRIMARY KEY REFERENCES reports (number),
    published DATE NOT NULL,
    sketch BYTEA NOT NULL
);
CREATE TABLE unsettled (report INTEGER PRIMARY KEY REFERENCES reports (number));
CREATE TABLE vanished (
    number INTEGER PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES reports (number),
    last_seen DATE NOT NULL,
    since TIMESTAMPTZ NOT NULL,
    until TIMESTAMPTZ
);
CREATE UNIQUE INDEX vanished_standing ON vanished (report) WHERE until IS NULL;
CREATE INDEX sketches_by_published ON sketches (published);
CREATE UNIQUE INDEX copies_standing ON copies (report) WHERE until IS NULL;
CREATE INDEX copies_by_origin ON copies (origin);
CREATE INDEX decisions_by_subject ON decisions (subject);
INSERT INTO "migrations" VALUES(3,'m003_memory','2026-11-29 07:00:41.939887');
INSERT INTO "unsettled" VALUES(2);
INSERT INTO "unsettled" VALUES(3);
INSERT INTO "unsettled" VALUES(4);
PRAGMA user_version = 3;
