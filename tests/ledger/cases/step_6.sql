-- What version 6 made of a ledger that version 5 left, when it opened it.
CREATE TABLE filings (
    key BIGINT NOT NULL,
    first_day INTEGER NOT NULL,
    last_day INTEGER NOT NULL,
    claim INTEGER NOT NULL REFERENCES claims (number),
    report INTEGER NOT NULL REFERENCES reports (number)
);
CREATE TABLE settler (number INTEGER PRIMARY KEY CHECK (number = 1), name TEXT NOT NULL);
CREATE INDEX filings_by_key ON filings (key, first_day, last_day, claim);
CREATE INDEX filings_by_report ON filings (report);
INSERT INTO "migrations" VALUES(6,'m006_settling','2023-09-07 06:00:00.000000');
INSERT INTO "settler" VALUES(1,'');
PRAGMA user_version = 6;
