-- A ledger as version 10 of the tables left it: what version 9 left, opened by version 10.
PRAGMA application_id = 1935767923;
PRAGMA user_version = 10;
BEGIN TRANSACTION;
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
, confidence DOUBLE PRECISION);
INSERT INTO "claims" VALUES(1,1,0,'c1-abcc22431b0b25b6',1,'incident','aff','aff','2023-08-26','2023-08-26','{"report":"r1-7a88e9a0b3f6d9cd","begins":35,"scope":"incident","claimant":"aff","stance":"claims","event":"attack","initiator":"aff","target":"taliban","sides":[],"losses":[{"party":"taliban","outcome":"killed","said":{"low":3,"high":3}},{"party":"taliban","outcome":"wounded","said":{"low":2,"high":2}}],"count":null,"places":[{"province":"Kabul","district":"Kabul","locality":"PD 5"}],"start":"2023-08-26","end":"2023-08-26","evidence":[],"words":[{"field":"event","phrase":{"text":"attacked","start":48,"end":56,"rule":"events.attack.verbs"}},{"field":"claimant","phrase":{"text":"Afghanistan Freedom Front","start":4,"end":29,"rule":"party:aff"}},{"field":"initiator","phrase":{"text":"its","start":35,"end":38,"rule":"refers.own"}},{"field":"initiator","phrase":{"text":"Afghanistan Freedom Front","start":4,"end":29,"rule":"party:aff"}},{"field":"target","phrase":{"text":"Taliban","start":59,"end":66,"rule":"party:taliban"}},{"field":"places.0","phrase":{"text":"District","start":81,"end":89,"rule":"places.district"}},{"field":"places.0","phrase":{"text":"District 5","start":81,"end":91,"rule":"locality:pd:5"}},{"field":"places.0","phrase":{"text":"Kabul city","start":95,"end":105,"rule":"district:AF0101"}},{"field":"start","phrase":{"text":"Saturday night","start":109,"end":123,"rule":"dates.weekday_night"}},{"field":"end","phrase":{"text":"Saturday night","start":109,"end":123,"rule":"dates.weekday_night"}},{"field":"losses.0","phrase":{"text":"Three","start":125,"end":130,"rule":"numbers.exact"}},{"field":"losses.0","phrase":{"text":"killed","start":153,"end":159,"rule":"losses.killed"}},{"field":"losses.0","phrase":{"text":"Taliban fighters","start":131,"end":147,"rule":"party:taliban"}},{"field":"losses.1","phrase":{"text":"two","start":164,"end":167,"rule":"numbers.exact"}},{"field":"losses.1","phrase":{"text":"wounded","start":180,"end":187,"rule":"losses.wounded"}},{"field":"losses.1","phrase":{"text":"Taliban fighters","start":131,"end":147,"rule":"party:taliban"}}],"reader":"rules 2 · en 1.58457b · afghanistan 1.3bb4da · confidence 9b1ed6","confidence":0.35}',0.35);
INSERT INTO "claims" VALUES(2,2,0,'c1-f392fb91921d8dbc',2,'incident','local-sources',NULL,'2023-08-26','2023-08-26','{"report":"r1-bfb7b0be69d41f2c","begins":27,"scope":"incident","claimant":"local-sources","stance":"claims","event":"attack","initiator":null,"target":"taliban","sides":[],"losses":[],"count":null,"places":[{"province":"Kabul","district":null,"locality":null}],"start":"2023-08-26","end":"2023-08-26","evidence":[],"words":[{"field":"event","phrase":{"text":"came under attack","start":53,"end":70,"rule":"events.attack.passive"}},{"field":"claimant","phrase":{"text":"Local sources","start":0,"end":13,"rule":"voices.local-sources:local-sources"}},{"field":"target","phrase":{"text":"Taliban","start":34,"end":41,"rule":"party:taliban"}},{"field":"places.0","phrase":{"text":"Kabul","start":17,"end":22,"rule":"district:AF0101"}},{"field":"places.0","phrase":{"text":"Kabul","start":17,"end":22,"rule":"province:AF01"}},{"field":"start","phrase":{"text":"Saturday night","start":74,"end":88,"rule":"dates.weekday_night"}},{"field":"end","phrase":{"text":"Saturday night","start":74,"end":88,"rule":"dates.weekday_night"}}],"reader":"rules 2 · en 1.58457b · afghanistan 1.3bb4da · confidence 9b1ed6","confidence":0.21}',0.21);
INSERT INTO "claims" VALUES(3,3,0,'c1-10b289a48aa936fb',3,'incident','nrf','nrf','2023-08-28','2023-08-28','{"report":"r1-c58cb6776b301b51","begins":24,"scope":"incident","claimant":"nrf","stance":"claims","event":"attack","initiator":"nrf","target":"taliban","sides":[],"losses":[{"party":"taliban","outcome":"killed","said":{"low":5,"high":5}}],"count":null,"places":[{"province":"Baghlan","district":"Andarab","locality":null}],"start":"2023-08-28","end":"2023-08-28","evidence":[],"words":[{"field":"event","phrase":{"text":"حمله","start":86,"end":90,"rule":"events.attack.nouns"}},{"field":"claimant","phrase":{"text":"جبهه مقاومت ملی","start":0,"end":15,"rule":"party:nrf"}},{"field":"initiator","phrase":{"text":"جبهه مقاومت ملی","start":0,"end":15,"rule":"party:nrf"}},{"field":"target","phrase":{"text":"طالبان","start":49,"end":55,"rule":"party:taliban"}},{"field":"places.0","phrase":{"text":"ولسوالی","start":59,"end":66,"rule":"places.district"}},{"field":"places.0","phrase":{"text":"اندراب","start":67,"end":73,"rule":"district:AF0907"}},{"field":"places.0","phrase":{"text":"ولایت بغلان","start":74,"end":85,"rule":"province:AF09"}},{"field":"start","phrase":{"text":"شب گذشته","start":27,"end":35,"rule":"dates.relative"}},{"field":"end","phrase":{"text":"شب گذشته","start":27,"end":35,"rule":"dates.relative"}},{"field":"losses.0","phrase":{"text":"پنج","start":131,"end":134,"rule":"numbers.exact"}},{"field":"losses.0","phrase":{"text":"کشته شدند","start":140,"end":149,"rule":"losses.killed"}},{"field":"losses.0","phrase":{"text":"طالب","start":135,"end":139,"rule":"party:taliban"}}],"reader":"rules 2 · fa 1.27af64 · afghanistan 1.3bb4da · confidence 9b1ed6","confidence":0.35}',0.35);
INSERT INTO "claims" VALUES(4,4,0,'c1-f27989a1e9807786',4,'incident','aff','aff','2023-08-26','2023-08-26','{"report":"r1-fcfaef6f8f7df58b","begins":35,"scope":"incident","claimant":"aff","stance":"claims","event":"attack","initiator":"aff","target":"taliban","sides":[],"losses":[{"party":"taliban","outcome":"killed","said":{"low":4,"high":4}},{"party":"taliban","outcome":"wounded","said":{"low":2,"high":2}}],"count":null,"places":[{"province":"Kabul","district":"Kabul","locality":"PD 5"}],"start":"2023-08-26","end":"2023-08-26","evidence":[],"words":[{"field":"event","phrase":{"text":"attacked","start":48,"end":56,"rule":"events.attack.verbs"}},{"field":"claimant","phrase":{"text":"Afghanistan Freedom Front","start":4,"end":29,"rule":"party:aff"}},{"field":"initiator","phrase":{"text":"its","start":35,"end":38,"rule":"refers.own"}},{"field":"initiator","phrase":{"text":"Afghanistan Freedom Front","start":4,"end":29,"rule":"party:aff"}},{"field":"target","phrase":{"text":"Taliban","start":59,"end":66,"rule":"party:taliban"}},{"field":"places.0","phrase":{"text":"District","start":81,"end":89,"rule":"places.district"}},{"field":"places.0","phrase":{"text":"District 5","start":81,"end":91,"rule":"locality:pd:5"}},{"field":"places.0","phrase":{"text":"Kabul city","start":95,"end":105,"rule":"district:AF0101"}},{"field":"start","phrase":{"text":"Saturday night","start":109,"end":123,"rule":"dates.weekday_night"}},{"field":"end","phrase":{"text":"Saturday night","start":109,"end":123,"rule":"dates.weekday_night"}},{"field":"losses.0","phrase":{"text":"Four","start":125,"end":129,"rule":"numbers.exact"}},{"field":"losses.0","phrase":{"text":"killed","start":152,"end":158,"rule":"losses.killed"}},{"field":"losses.0","phrase":{"text":"Taliban fighters","start":130,"end":146,"rule":"party:taliban"}},{"field":"losses.1","phrase":{"text":"two","start":163,"end":166,"rule":"numbers.exact"}},{"field":"losses.1","phrase":{"text":"wounded","start":179,"end":186,"rule":"losses.wounded"}},{"field":"losses.1","phrase":{"text":"Taliban fighters","start":130,"end":146,"rule":"party:taliban"}}],"reader":"rules 2 · en 1.58457b · afghanistan 1.3bb4da · confidence 9b1ed6","confidence":0.35}',0.35);
INSERT INTO "claims" VALUES(5,5,0,'c1-24159d4570f0976a',3,'incident','nrf','nrf','2023-08-28','2023-08-28','{"report":"r1-c58cb6776b301b51","begins":27,"scope":"incident","claimant":"nrf","stance":"claims","event":"attack","initiator":"nrf","target":"taliban","sides":[],"losses":[{"party":"taliban","outcome":"killed","said":{"low":5,"high":5}}],"count":null,"places":[{"province":"Baghlan","district":"Andarab","locality":null}],"start":"2023-08-28","end":null,"evidence":[],"words":[],"reader":"coder","confidence":null}',NULL);
CREATE TABLE clock (number INTEGER PRIMARY KEY CHECK (number = 1), moment TIMESTAMPTZ);
INSERT INTO "clock" VALUES(1,'2023-09-03 06:00:00.000000');
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
CREATE TABLE deeds (
    number INTEGER PRIMARY KEY,
    name TEXT,
    deed TEXT NOT NULL,
    about TEXT NOT NULL,
    moment TIMESTAMPTZ NOT NULL
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
CREATE TABLE filings (
    key BIGINT NOT NULL,
    first_day INTEGER NOT NULL,
    last_day INTEGER NOT NULL,
    claim INTEGER NOT NULL REFERENCES claims (number),
    report INTEGER NOT NULL REFERENCES reports (number)
);
CREATE TABLE incident_claims (
    incident INTEGER NOT NULL REFERENCES incidents (number),
    claim TEXT NOT NULL,
    PRIMARY KEY (incident, claim)
);
INSERT INTO "incident_claims" VALUES(1,'c1-abcc22431b0b25b6');
INSERT INTO "incident_claims" VALUES(2,'c1-abcc22431b0b25b6');
INSERT INTO "incident_claims" VALUES(2,'c1-f392fb91921d8dbc');
INSERT INTO "incident_claims" VALUES(3,'c1-10b289a48aa936fb');
INSERT INTO "incident_claims" VALUES(4,'c1-f27989a1e9807786');
INSERT INTO "incident_claims" VALUES(4,'c1-f392fb91921d8dbc');
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
INSERT INTO "incidents" VALUES(1,'i1-7aea4a2d01330481','g1-a27a0c39e07cbbfb','2023-08-26','claimed','{"claims":["c1-abcc22431b0b25b6"],"day":"2023-08-26","status":"claimed","why":"Nobody but Afghanistan Freedom Front tells it.","links":[{"claim":"c1-abcc22431b0b25b6","to":null,"why":"the first claim of the incident","weight":0.0}]}','2023-09-01 06:00:00.000000','2023-09-02 06:00:00.000000');
INSERT INTO "incidents" VALUES(2,'i1-8652989eb1fb194d','g1-3f04ea1c588a0759','2023-08-26','corroborated','{"claims":["c1-abcc22431b0b25b6","c1-f392fb91921d8dbc"],"day":"2023-08-26","status":"corroborated","why":"Afghanistan Freedom Front and local sources (Hasht-e Subh) tell it independently of each other.","links":[{"claim":"c1-abcc22431b0b25b6","to":null,"why":"the first claim of the incident","weight":0.0},{"claim":"c1-f392fb91921d8dbc","to":"c1-abcc22431b0b25b6","why":"the same province (+3.0), the same day (+4.0), one actor in common (+1.5), the same kind of event (+1.0)","weight":9.540568381362704}]}','2023-09-02 06:00:00.000000','2023-09-02 12:00:00.000000');
INSERT INTO "incidents" VALUES(3,'i1-8cf97e501b808af2','g1-1ccc648003d6c9f0','2023-08-28','claimed','{"claims":["c1-10b289a48aa936fb"],"day":"2023-08-28","status":"claimed","why":"Nobody but National Resistance Front tells it.","links":[{"claim":"c1-10b289a48aa936fb","to":null,"why":"the first claim of the incident","weight":0.0}]}','2023-09-02 06:00:00.000000','2023-09-03 06:00:00.000000');
INSERT INTO "incidents" VALUES(4,'i1-11cf22cad8d109ab','g1-54b10f859391d5de','2023-08-26','corroborated','{"claims":["c1-f27989a1e9807786","c1-f392fb91921d8dbc"],"day":"2023-08-26","status":"corroborated","why":"Afghanistan Freedom Front and local sources (Hasht-e Subh) tell it independently of each other.","links":[{"claim":"c1-f27989a1e9807786","to":null,"why":"the first claim of the incident","weight":0.0},{"claim":"c1-f392fb91921d8dbc","to":"c1-f27989a1e9807786","why":"the same province (+3.0), the same day (+4.0), one actor in common (+1.5), the same kind of event (+1.0)","weight":9.540568381362704}]}','2023-09-02 12:00:00.000000',NULL);
INSERT INTO "incidents" VALUES(5,'i1-a703af25b45a34a2','g1-9d0f38cfe5253337','2023-08-28','claimed','{"claims":["c1-24159d4570f0976a"],"day":"2023-08-28","status":"claimed","why":"Nobody but National Resistance Front tells it.","links":[{"claim":"c1-24159d4570f0976a","to":null,"why":"the first claim of the incident","weight":0.0}]}','2023-09-03 06:00:00.000000',NULL);
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
CREATE TABLE migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL, moment TIMESTAMPTZ NOT NULL);
INSERT INTO "migrations" VALUES(1,'m001_first_tables','2023-09-01 06:00:00.000000');
INSERT INTO "migrations" VALUES(2,'m002_confidence','2023-09-01 06:00:00.000000');
INSERT INTO "migrations" VALUES(3,'m003_memory','2026-11-29 07:00:41.939887');
INSERT INTO "migrations" VALUES(4,'m004_collected','2023-09-05 06:00:00.000000');
INSERT INTO "migrations" VALUES(5,'m005_accounts','2023-09-06 06:00:00.000000');
INSERT INTO "migrations" VALUES(6,'m006_settling','2023-09-07 06:00:00.000000');
INSERT INTO "migrations" VALUES(7,'m007_unfilled','2026-11-29 10:49:55.396082');
INSERT INTO "migrations" VALUES(8,'m008_publishing','2026-11-29 10:57:23.409635');
INSERT INTO "migrations" VALUES(9,'m009_traits','2026-11-29 11:21:56.822379');
INSERT INTO "migrations" VALUES(10,'m010_again','2026-11-29 11:46:58.251799');
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
INSERT INTO "reactions" VALUES(1,2,0,'a1-1aa993db44789173',2,'taliban','silent','{"report":"r1-bfb7b0be69d41f2c","party":"taliban","kind":"silent","to":null,"words":[{"field":"party","phrase":{"text":"The Taliban","start":116,"end":127,"rule":"party:taliban"}},{"field":"kind","phrase":{"text":"have not commented","start":128,"end":146,"rule":"reaction.silent"}}],"reader":"rules 2 · en 1.58457b · afghanistan 1.3bb4da · confidence 9b1ed6"}');
CREATE TABLE readings (
    number INTEGER PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES reports (number),
    reader TEXT NOT NULL,
    digest TEXT NOT NULL,
    since TIMESTAMPTZ NOT NULL,
    until TIMESTAMPTZ
);
INSERT INTO "readings" VALUES(1,1,'rules 2 · en 1.58457b · fa 1.27af64 · ps 1.ff0716 · afghanistan 1.3bb4da · confidence 9b1ed6','d1-80f37ec505801636','2023-09-01 06:00:00.000000',NULL);
INSERT INTO "readings" VALUES(2,2,'rules 2 · en 1.58457b · fa 1.27af64 · ps 1.ff0716 · afghanistan 1.3bb4da · confidence 9b1ed6','d1-d421c96ffc950bdf','2023-09-02 06:00:00.000000',NULL);
INSERT INTO "readings" VALUES(3,3,'rules 2 · en 1.58457b · fa 1.27af64 · ps 1.ff0716 · afghanistan 1.3bb4da · confidence 9b1ed6','d1-5cbd1bcaac7831b1','2023-09-02 06:00:00.000000','2023-09-03 06:00:00.000000');
INSERT INTO "readings" VALUES(4,4,'rules 2 · en 1.58457b · fa 1.27af64 · ps 1.ff0716 · afghanistan 1.3bb4da · confidence 9b1ed6','d1-55e66ee1fd963f84','2023-09-02 12:00:00.000000',NULL);
INSERT INTO "readings" VALUES(5,3,'coder','d1-6822c08857907c68','2023-09-03 06:00:00.000000',NULL);
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
, again INTEGER NOT NULL DEFAULT 0);
INSERT INTO "reports" VALUES(1,'r1-7a88e9a0b3f6d9cd','aff-x','aff-1',1,'2023-08-27','Attack in Kabul','The Afghanistan Freedom Front says its fighters attacked a Taliban checkpoint in District 5 of Kabul city on Saturday night. Three Taliban fighters were killed and two others were wounded, the front said.','https://example.org/aff/1','en',NULL,'2023-09-01 06:00:00.000000','2023-09-02 12:00:00.000000',0);
INSERT INTO "reports" VALUES(2,'r1-bfb7b0be69d41f2c','Hasht-e Subh','out-7',1,'2023-08-28','Checkpoint attacked','Local sources in Kabul say that a Taliban checkpoint came under attack on Saturday night in District 5 of the city. The Taliban have not commented.',NULL,'en',NULL,'2023-09-02 06:00:00.000000',NULL,0);
INSERT INTO "reports" VALUES(3,'r1-c58cb6776b301b51','nrf-x','nrf-3',1,'2023-08-29','','جبهه مقاومت ملی می‌گوید که شب گذشته بر یک پاسگاه طالبان در ولسوالی اندراب ولایت بغلان حمله کرده است. به گفته این جبهه، در این حمله پنج طالب کشته شدند.',NULL,'fa',NULL,'2023-09-02 06:00:00.000000',NULL,0);
INSERT INTO "reports" VALUES(4,'r1-fcfaef6f8f7df58b','aff-x','aff-1',2,'2023-08-27','Attack in Kabul','The Afghanistan Freedom Front says its fighters attacked a Taliban checkpoint in District 5 of Kabul city on Saturday night. Four Taliban fighters were killed and two others were wounded, the front said.','https://example.org/aff/1','en','2023-09-02 12:00:00.000000','2023-09-02 12:00:00.000000',NULL,0);
CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES users (number),
    since TIMESTAMPTZ NOT NULL,
    until TIMESTAMPTZ NOT NULL
);
CREATE TABLE settler (number INTEGER PRIMARY KEY CHECK (number = 1), name TEXT NOT NULL);
INSERT INTO "settler" VALUES(1,'');
CREATE TABLE traits (incident INTEGER PRIMARY KEY REFERENCES incidents (number), body TEXT NOT NULL);
INSERT INTO "traits" VALUES(1,'[["aff","taliban"],[{"province":"Kabul","district":"Kabul","locality":"PD 5"}],["attack"],["en"],["aff-x"]]');
INSERT INTO "traits" VALUES(2,'[["aff","taliban","local-sources"],[{"province":"Kabul","district":"Kabul","locality":"PD 5"},{"province":"Kabul","district":null,"locality":null}],["attack"],["en"],["aff-x","Hasht-e Subh"]]');
INSERT INTO "traits" VALUES(3,'[["nrf","taliban"],[{"province":"Baghlan","district":"Andarab","locality":null}],["attack"],["fa"],["nrf-x"]]');
INSERT INTO "traits" VALUES(4,'[["aff","taliban","local-sources"],[{"province":"Kabul","district":"Kabul","locality":"PD 5"},{"province":"Kabul","district":null,"locality":null}],["attack"],["en"],["aff-x","Hasht-e Subh"]]');
INSERT INTO "traits" VALUES(5,'[["nrf","taliban"],[{"province":"Baghlan","district":"Andarab","locality":null}],["attack"],["fa"],["nrf-x"]]');
CREATE TABLE unsettled (report INTEGER PRIMARY KEY REFERENCES reports (number));
INSERT INTO "unsettled" VALUES(2);
INSERT INTO "unsettled" VALUES(3);
INSERT INTO "unsettled" VALUES(4);
CREATE TABLE users (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL,
    password TEXT NOT NULL,
    since TIMESTAMPTZ NOT NULL
);
CREATE TABLE vanished (
    number INTEGER PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES reports (number),
    last_seen DATE NOT NULL,
    since TIMESTAMPTZ NOT NULL,
    until TIMESTAMPTZ
);
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
CREATE UNIQUE INDEX vanished_standing ON vanished (report) WHERE until IS NULL;
CREATE UNIQUE INDEX copies_standing ON copies (report) WHERE until IS NULL;
CREATE INDEX copies_by_origin ON copies (origin);
CREATE INDEX decisions_by_subject ON decisions (subject);
CREATE INDEX looks_by_source ON looks (source, moment);
CREATE UNIQUE INDEX entries_by_key ON entries (source, key);
CREATE UNIQUE INDEX pages_by_url ON pages (source, url);
CREATE UNIQUE INDEX captures_by_digest ON captures (digest, url);
CREATE INDEX receipts_by_capture ON receipts (capture);
CREATE INDEX media_by_picture ON media (picture) WHERE picture IS NOT NULL;
CREATE INDEX filings_by_key ON filings (key, first_day, last_day, claim);
CREATE INDEX filings_by_report ON filings (report)
;
CREATE INDEX reports_standing ON reports (published, source) WHERE until IS NULL;
COMMIT;
