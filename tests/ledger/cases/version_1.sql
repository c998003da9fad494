-- A ledger as version 1 of the tables left it: three reports, one of them edited, read by rules and by a coder.
PRAGMA application_id = 1935767923;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
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
INSERT INTO "claims" VALUES(1,1,0,'c1-cc753ebdd468e1f7',1,'incident','aff','aff','2023-08-26','2023-08-26','{"report":"r1-7a88e9a0b3f6d9cd","begins":0,"scope":"incident","claimant":"aff","stance":"claims","event":"attack","initiator":"aff","target":"taliban","sides":[],"losses":[{"party":"taliban","outcome":"killed","said":{"low":3,"high":3}},{"party":"taliban","outcome":"wounded","said":{"low":2,"high":2}}],"count":null,"places":[{"province":"Kabul","district":"Kabul","locality":"PD 5"}],"start":"2023-08-26","end":"2023-08-26","evidence":[],"words":[{"field":"event","phrase":{"text":"attacked","start":48,"end":56,"rule":"events.attack.verbs"}},{"field":"claimant","phrase":{"text":"Afghanistan Freedom Front","start":4,"end":29,"rule":"party:aff"}},{"field":"initiator","phrase":{"text":"its","start":35,"end":38,"rule":"refers.own"}},{"field":"initiator","phrase":{"text":"Afghanistan Freedom Front","start":4,"end":29,"rule":"party:aff"}},{"field":"target","phrase":{"text":"Taliban","start":59,"end":66,"rule":"party:taliban"}},{"field":"places.0","phrase":{"text":"District 5 of Kabul city","start":81,"end":105,"rule":"locality:cd:AF0101-05"}},{"field":"start","phrase":{"text":"Saturday night","start":109,"end":123,"rule":"dates.weekday_night"}},{"field":"end","phrase":{"text":"Saturday night","start":109,"end":123,"rule":"dates.weekday_night"}},{"field":"losses.0","phrase":{"text":"Three","start":125,"end":130,"rule":"numbers.exact"}},{"field":"losses.0","phrase":{"text":"killed","start":153,"end":159,"rule":"losses.killed"}},{"field":"losses.0","phrase":{"text":"Taliban fighters","start":131,"end":147,"rule":"party:taliban"}},{"field":"losses.1","phrase":{"text":"two","start":164,"end":167,"rule":"numbers.exact"}},{"field":"losses.1","phrase":{"text":"wounded","start":180,"end":187,"rule":"losses.wounded"}},{"field":"losses.1","phrase":{"text":"Taliban fighters","start":131,"end":147,"rule":"party:taliban"}}],"reader":"rules 1 · en 1.6f1616 · afghanistan 1.a4188f"}');
INSERT INTO "claims" VALUES(2,2,0,'c1-97c2e650a2c07710',2,'incident','local-sources','taliban','2023-08-26','2023-08-26','{"report":"r1-bfb7b0be69d41f2c","begins":0,"scope":"incident","claimant":"local-sources","stance":"claims","event":"attack","initiator":"taliban","target":null,"sides":[],"losses":[],"count":null,"places":[{"province":"Kabul","district":null,"locality":null}],"start":"2023-08-26","end":"2023-08-26","evidence":[],"words":[{"field":"event","phrase":{"text":"came under attack","start":53,"end":70,"rule":"events.attack.verbs"}},{"field":"claimant","phrase":{"text":"Local sources","start":0,"end":13,"rule":"voices.local-sources:local-sources"}},{"field":"initiator","phrase":{"text":"Taliban","start":34,"end":41,"rule":"party:taliban"}},{"field":"places.0","phrase":{"text":"Kabul","start":17,"end":22,"rule":"district:AF0101"}},{"field":"places.0","phrase":{"text":"Kabul","start":17,"end":22,"rule":"province:AF01"}},{"field":"start","phrase":{"text":"Saturday night","start":74,"end":88,"rule":"dates.weekday_night"}},{"field":"end","phrase":{"text":"Saturday night","start":74,"end":88,"rule":"dates.weekday_night"}}],"reader":"rules 1 · en 1.6f1616 · afghanistan 1.a4188f"}');
INSERT INTO "claims" VALUES(3,3,0,'c1-dbe952a95672844a',3,'incident','nrf','nrf','2023-08-28','2023-08-28','{"report":"r1-c58cb6776b301b51","begins":0,"scope":"incident","claimant":"nrf","stance":"claims","event":"attack","initiator":"nrf","target":"taliban","sides":[],"losses":[{"party":"taliban","outcome":"killed","said":{"low":5,"high":5}}],"count":null,"places":[{"province":"Baghlan","district":"Andarab","locality":null}],"start":"2023-08-28","end":"2023-08-28","evidence":[],"words":[{"field":"event","phrase":{"text":"حمله","start":86,"end":90,"rule":"events.attack.nouns"}},{"field":"claimant","phrase":{"text":"جبهه مقاومت ملی","start":0,"end":15,"rule":"party:nrf"}},{"field":"initiator","phrase":{"text":"جبهه مقاومت ملی","start":0,"end":15,"rule":"party:nrf"}},{"field":"target","phrase":{"text":"طالبان","start":49,"end":55,"rule":"party:taliban"}},{"field":"places.0","phrase":{"text":"ولسوالی","start":59,"end":66,"rule":"places.district"}},{"field":"places.0","phrase":{"text":"اندراب","start":67,"end":73,"rule":"district:AF0907"}},{"field":"places.0","phrase":{"text":"ولایت بغلان","start":74,"end":85,"rule":"province:AF09"}},{"field":"start","phrase":{"text":"شب گذشته","start":27,"end":35,"rule":"dates.relative"}},{"field":"end","phrase":{"text":"شب گذشته","start":27,"end":35,"rule":"dates.relative"}},{"field":"losses.0","phrase":{"text":"پنج","start":131,"end":134,"rule":"numbers.exact"}},{"field":"losses.0","phrase":{"text":"کشته شدند","start":140,"end":149,"rule":"losses.killed"}},{"field":"losses.0","phrase":{"text":"طالب","start":135,"end":139,"rule":"party:taliban"}}],"reader":"rules 1 · fa 1.a536a4 · afghanistan 1.a4188f"}');
INSERT INTO "claims" VALUES(4,4,0,'c1-2b9c79e16d9cdf07',4,'incident','aff','aff','2023-08-26','2023-08-26','{"report":"r1-fcfaef6f8f7df58b","begins":0,"scope":"incident","claimant":"aff","stance":"claims","event":"attack","initiator":"aff","target":"taliban","sides":[],"losses":[{"party":"taliban","outcome":"killed","said":{"low":4,"high":4}},{"party":"taliban","outcome":"wounded","said":{"low":2,"high":2}}],"count":null,"places":[{"province":"Kabul","district":"Kabul","locality":"PD 5"}],"start":"2023-08-26","end":"2023-08-26","evidence":[],"words":[{"field":"event","phrase":{"text":"attacked","start":48,"end":56,"rule":"events.attack.verbs"}},{"field":"claimant","phrase":{"text":"Afghanistan Freedom Front","start":4,"end":29,"rule":"party:aff"}},{"field":"initiator","phrase":{"text":"its","start":35,"end":38,"rule":"refers.own"}},{"field":"initiator","phrase":{"text":"Afghanistan Freedom Front","start":4,"end":29,"rule":"party:aff"}},{"field":"target","phrase":{"text":"Taliban","start":59,"end":66,"rule":"party:taliban"}},{"field":"places.0","phrase":{"text":"District 5 of Kabul city","start":81,"end":105,"rule":"locality:cd:AF0101-05"}},{"field":"start","phrase":{"text":"Saturday night","start":109,"end":123,"rule":"dates.weekday_night"}},{"field":"end","phrase":{"text":"Saturday night","start":109,"end":123,"rule":"dates.weekday_night"}},{"field":"losses.0","phrase":{"text":"Four","start":125,"end":129,"rule":"numbers.exact"}},{"field":"losses.0","phrase":{"text":"killed","start":152,"end":158,"rule":"losses.killed"}},{"field":"losses.0","phrase":{"text":"Taliban fighters","start":130,"end":146,"rule":"party:taliban"}},{"field":"losses.1","phrase":{"text":"two","start":163,"end":166,"rule":"numbers.exact"}},{"field":"losses.1","phrase":{"text":"wounded","start":179,"end":186,"rule":"losses.wounded"}},{"field":"losses.1","phrase":{"text":"Taliban fighters","start":130,"end":146,"rule":"party:taliban"}}],"reader":"rules 1 · en 1.6f1616 · afghanistan 1.a4188f"}');
INSERT INTO "claims" VALUES(5,5,0,'c1-24159d4570f0976a',3,'incident','nrf','nrf','2023-08-28','2023-08-28','{"report":"r1-c58cb6776b301b51","begins":27,"scope":"incident","claimant":"nrf","stance":"claims","event":"attack","initiator":"nrf","target":"taliban","sides":[],"losses":[{"party":"taliban","outcome":"killed","said":{"low":5,"high":5}}],"count":null,"places":[{"province":"Baghlan","district":"Andarab","locality":null}],"start":"2023-08-28","end":null,"evidence":[],"words":[],"reader":"coder"}');
CREATE TABLE clock (number INTEGER PRIMARY KEY CHECK (number = 1), moment TIMESTAMPTZ);
INSERT INTO "clock" VALUES(1,'2023-09-03 06:00:00.000000');
CREATE TABLE incident_claims (
    incident INTEGER NOT NULL REFERENCES incidents (number),
    claim TEXT NOT NULL,
    PRIMARY KEY (incident, claim)
);
INSERT INTO "incident_claims" VALUES(1,'c1-cc753ebdd468e1f7');
INSERT INTO "incident_claims" VALUES(2,'c1-97c2e650a2c07710');
INSERT INTO "incident_claims" VALUES(2,'c1-cc753ebdd468e1f7');
INSERT INTO "incident_claims" VALUES(3,'c1-dbe952a95672844a');
INSERT INTO "incident_claims" VALUES(4,'c1-2b9c79e16d9cdf07');
INSERT INTO "incident_claims" VALUES(4,'c1-97c2e650a2c07710');
INSERT INTO "incident_claims" VALUES(5,'c1-24159d4570f0976a');
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
INSERT INTO "incidents" VALUES(1,'i1-a164ec2f8e5cc563','g1-11b698c30be0d23b','2023-08-26','claimed','{"claims":["c1-cc753ebdd468e1f7"],"day":"2023-08-26","status":"claimed","why":"Nobody but Afghanistan Freedom Front tells it.","links":[{"claim":"c1-cc753ebdd468e1f7","to":null,"why":"the first claim of the incident","weight":0.0}]}','2023-09-01 06:00:00.000000','2023-09-02 06:00:00.000000');
INSERT INTO "incidents" VALUES(2,'i1-3ccee5e439ed1538','g1-f77ddc1b1e5d709d','2023-08-26','corroborated','{"claims":["c1-97c2e650a2c07710","c1-cc753ebdd468e1f7"],"day":"2023-08-26","status":"corroborated","why":"Afghanistan Freedom Front and local sources (Hasht-e Subh) tell it independently of each other.","links":[{"claim":"c1-cc753ebdd468e1f7","to":null,"why":"the first claim of the incident","weight":0.0},{"claim":"c1-97c2e650a2c07710","to":"c1-cc753ebdd468e1f7","why":"the same province (+3.0), the same day (+4.0), the same two sides, the other one attacking (-1.0), the same kind of event (+1.0)","weight":7.0}]}','2023-09-02 06:00:00.000000','2023-09-02 12:00:00.000000');
INSERT INTO "incidents" VALUES(3,'i1-1a60d1caaad75eb2','g1-7aced15add7c51ae','2023-08-28','claimed','{"claims":["c1-dbe952a95672844a"],"day":"2023-08-28","status":"claimed","why":"Nobody but National Resistance Front tells it.","links":[{"claim":"c1-dbe952a95672844a","to":null,"why":"the first claim of the incident","weight":0.0}]}','2023-09-02 06:00:00.000000','2023-09-03 06:00:00.000000');
INSERT INTO "incidents" VALUES(4,'i1-8677d2a1f35b230e','g1-fa0d94dac7917672','2023-08-26','corroborated','{"claims":["c1-2b9c79e16d9cdf07","c1-97c2e650a2c07710"],"day":"2023-08-26","status":"corroborated","why":"Afghanistan Freedom Front and local sources (Hasht-e Subh) tell it independently of each other.","links":[{"claim":"c1-2b9c79e16d9cdf07","to":null,"why":"the first claim of the incident","weight":0.0},{"claim":"c1-97c2e650a2c07710","to":"c1-2b9c79e16d9cdf07","why":"the same province (+3.0), the same day (+4.0), the same two sides, the other one attacking (-1.0), the same kind of event (+1.0)","weight":7.0}]}','2023-09-02 12:00:00.000000',NULL);
INSERT INTO "incidents" VALUES(5,'i1-a703af25b45a34a2','g1-9d0f38cfe5253337','2023-08-28','claimed','{"claims":["c1-24159d4570f0976a"],"day":"2023-08-28","status":"claimed","why":"Nobody but National Resistance Front tells it.","links":[{"claim":"c1-24159d4570f0976a","to":null,"why":"the first claim of the incident","weight":0.0}]}','2023-09-03 06:00:00.000000',NULL);
CREATE TABLE migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, moment TIMESTAMPTZ NOT NULL);
INSERT INTO "migrations" VALUES(1,'m001_first_tables','2023-09-01 06:00:00.000000');
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
INSERT INTO "reactions" VALUES(1,2,0,'a1-1aa993db44789173',2,'taliban','silent','{"report":"r1-bfb7b0be69d41f2c","party":"taliban","kind":"silent","to":null,"words":[{"field":"party","phrase":{"text":"The Taliban","start":116,"end":127,"rule":"party:taliban"}},{"field":"kind","phrase":{"text":"have not commented","start":128,"end":146,"rule":"reaction.silent"}}],"reader":"rules 1 · en 1.6f1616 · afghanistan 1.a4188f"}');
CREATE TABLE readings (
    number INTEGER PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES reports (number),
    reader TEXT NOT NULL,
    digest TEXT NOT NULL,
    since TIMESTAMPTZ NOT NULL,
    until TIMESTAMPTZ
);
INSERT INTO "readings" VALUES(1,1,'rules 1 · en 1.6f1616 · fa 1.a536a4 · ps 1.34fc9c · afghanistan 1.a4188f','d1-a3b78b72001adf65','2023-09-01 06:00:00.000000',NULL);
INSERT INTO "readings" VALUES(2,2,'rules 1 · en 1.6f1616 · fa 1.a536a4 · ps 1.34fc9c · afghanistan 1.a4188f','d1-15b4d322ab49f57e','2023-09-02 06:00:00.000000',NULL);
INSERT INTO "readings" VALUES(3,3,'rules 1 · en 1.6f1616 · fa 1.a536a4 · ps 1.34fc9c · afghanistan 1.a4188f','d1-e349924e469c0af5','2023-09-02 06:00:00.000000','2023-09-03 06:00:00.000000');
INSERT INTO "readings" VALUES(4,4,'rules 1 · en 1.6f1616 · fa 1.a536a4 · ps 1.34fc9c · afghanistan 1.a4188f','d1-ed49ad246fa56252','2023-09-02 12:00:00.000000',NULL);
INSERT INTO "readings" VALUES(5,3,'coder','d1-f49f60841ef94d57','2023-09-03 06:00:00.000000',NULL);
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
INSERT INTO "reports" VALUES(1,'r1-7a88e9a0b3f6d9cd','aff-x','aff-1',1,'2023-08-27','Attack in Kabul','The Afghanistan Freedom Front says its fighters attacked a Taliban checkpoint in District 5 of Kabul city on Saturday night. Three Taliban fighters were killed and two others were wounded, the front said.','https://example.org/aff/1','en',NULL,'2023-09-01 06:00:00.000000','2023-09-02 12:00:00.000000');
INSERT INTO "reports" VALUES(2,'r1-bfb7b0be69d41f2c','Hasht-e Subh','out-7',1,'2023-08-28','Checkpoint attacked','Local sources in Kabul say that a Taliban checkpoint came under attack on Saturday night in District 5 of the city. The Taliban have not commented.',NULL,'en',NULL,'2023-09-02 06:00:00.000000',NULL);
INSERT INTO "reports" VALUES(3,'r1-c58cb6776b301b51','nrf-x','nrf-3',1,'2023-08-29','','جبهه مقاومت ملی می‌گوید که شب گذشته بر یک پاسگاه طالبان در ولسوالی اندراب ولایت بغلان حمله کرده است. به گفته این جبهه، در این حمله پنج طالب کشته شدند.',NULL,'fa',NULL,'2023-09-02 06:00:00.000000',NULL);
INSERT INTO "reports" VALUES(4,'r1-fcfaef6f8f7df58b','aff-x','aff-1',2,'2023-08-27','Attack in Kabul','The Afghanistan Freedom Front says its fighters attacked a Taliban checkpoint in District 5 of Kabul city on Saturday night. Four Taliban fighters were killed and two others were wounded, the front said.','https://example.org/aff/1','en','2023-09-02 12:00:00.000000','2023-09-02 12:00:00.000000',NULL);
CREATE UNIQUE INDEX reports_by_key ON reports (key, coalesce(source, ''), version);
CREATE INDEX reports_by_published ON reports (published, id);
CREATE INDEX readings_by_report ON readings (report, until);
CREATE UNIQUE INDEX readings_standing ON readings (report) WHERE until IS NULL;
CREATE UNIQUE INDEX claims_by_reading ON claims (reading, position);
CREATE INDEX claims_by_id ON claims (id, reading);
CREATE INDEX claims_by_day ON claims (scope, first_day, last_day);
CREATE UNIQUE INDEX reactions_by_reading ON reactions (reading, position);
CREATE INDEX incidents_by_day ON incidents (day, until);
CREATE UNIQUE INDEX incidents_standing ON incidents (id) WHERE until IS NULL;
CREATE INDEX incident_claims_by_claim ON incident_claims (claim)
;
COMMIT;
