-- What version 11 made of a ledger that version 10 left, when it opened it.
CREATE TABLE told (incident INTEGER PRIMARY KEY REFERENCES incidents (number), body TEXT NOT NULL);
CREATE TABLE teller (number INTEGER PRIMARY KEY CHECK (number = 1), name TEXT NOT NULL);
INSERT INTO "teller" VALUES(1,'');
CREATE INDEX reports_superseded ON reports (published) WHERE until IS NOT NULL;
INSERT INTO "migrations" VALUES(11,'m011_told','2026-11-29 17:16:20.418203');
PRAGMA user_version = 11;
