-- What version 10 made of a ledger that version 9 left, when it opened it.
ALTER TABLE reports ADD COLUMN again INTEGER NOT NULL DEFAULT 0;
INSERT INTO "migrations" VALUES(10,'m010_again','2026-11-29 11:46:58.251799');
PRAGMA user_version = 10;
