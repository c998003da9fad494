-- What version 5 made of a ledger that version 4 left, when it opened it.
CREATE TABLE deeds (
    number INTEGER PRIMARY KEY,
    name TEXT,
    deed TEXT NOT NULL,
    about TEXT NOT NULL,
    moment TIMESTAMPTZ NOT NULL
);
CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES users (number),
    since TIMESTAMPTZ NOT NULL,
    until TIMESTAMPTZ NOT NULL
);
CREATE TABLE users (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    password TEXT NOT NULL,
    since TIMESTAMPTZ NOT NULL
);
INSERT INTO "migrations" VALUES(5,'m005_accounts','2023-09-06 06:00:00.000000');
PRAGMA user_version = 5;
