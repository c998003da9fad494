-- What version 9 made of a ledger that version 8 left, when it opened it.
CREATE TABLE traits (incident INTEGER PRIMARY KEY REFERENCES incidents (number), body TEXT NOT NULL);
INSERT INTO "migrations" VALUES(9,'m009_traits','2026-11-29 11:21:56.822379');
INSERT INTO "traits" VALUES(1,'[["aff","taliban"],[{"province":"Kabul","district":"Kabul","locality":"PD 5"}],["attack"],["en"],["aff-x"]]');
INSERT INTO "traits" VALUES(2,'[["aff","taliban","local-sources"],[{"province":"Kabul","district":"Kabul","locality":"PD 5"},{"province":"Kabul","district":null,"locality":null}],["attack"],["en"],["aff-x","Hasht-e Subh"]]');
INSERT INTO "traits" VALUES(3,'[["nrf","taliban"],[{"province":"Baghlan","district":"Andarab","locality":null}],["attack"],["fa"],["nrf-x"]]');
INSERT INTO "traits" VALUES(4,'[["aff","taliban","local-sources"],[{"province":"Kabul","district":"Kabul","locality":"PD 5"},{"province":"Kabul","district":null,"locality":null}],["attack"],["en"],["aff-x","Hasht-e Subh"]]');
INSERT INTO "traits" VALUES(5,'[["nrf","taliban"],[{"province":"Baghlan","district":"Andarab","locality":null}],["attack"],["fa"],["nrf-x"]]');
PRAGMA user_version = 9;
