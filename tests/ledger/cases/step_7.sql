-- What version 7 made of a ledger that version 6 left, when it opened it.
DROP TABLE sketches;
ALTER TABLE incidents DROP COLUMN told;
INSERT INTO "migrations" VALUES(7,'m007_unfilled','2026-11-29 10:49:55.396082');
PRAGMA user_version = 7;
