-- What version 8 made of a ledger that version 7 left, when it opened it.
CREATE INDEX reports_standing ON reports (published, source) WHERE until IS NULL;
INSERT INTO "migrations" VALUES(8,'m008_publishing','2026-11-29 10:57:23.409635');
PRAGMA user_version = 8;
