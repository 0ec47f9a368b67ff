CREATE TABLE run (crosscheck TEXT NOT NULL, model TEXT NOT NULL, schema_version TEXT NOT NULL);
CREATE TABLE sources (
    source TEXT PRIMARY KEY, id TEXT, title TEXT, publisher TEXT, author TEXT, published TEXT, url TEXT, language TEXT,
    characters INTEGER, copy_of TEXT, text TEXT
);
CREATE TABLE claims (
    id INTEGER PRIMARY KEY, source TEXT NOT NULL REFERENCES sources(source), start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    line INTEGER, "column" INTEGER, value TEXT NOT NULL, normalised TEXT, kind TEXT, property TEXT, subject TEXT,
    scope TEXT, rule TEXT, quote TEXT
);
CREATE INDEX claims_place ON claims (source, start, "end");
CREATE INDEX claims_question ON claims (property, subject);
CREATE TABLE unread (
    id INTEGER PRIMARY KEY, source TEXT NOT NULL REFERENCES sources(source), start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    line INTEGER, "column" INTEGER, value TEXT NOT NULL, reason TEXT NOT NULL
);
CREATE TABLE findings (
    id TEXT PRIMARY KEY, verdict TEXT NOT NULL, kind TEXT NOT NULL, severity TEXT NOT NULL, confidence REAL NOT NULL,
    message TEXT NOT NULL
);
CREATE TABLE finding_places (
    finding TEXT NOT NULL REFERENCES findings(id), side INTEGER NOT NULL, source TEXT NOT NULL REFERENCES sources(source),
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, line INTEGER, value TEXT NOT NULL, normalised TEXT, quote TEXT,
    claim INTEGER REFERENCES claims(id)
);
CREATE INDEX finding_places_finding ON finding_places (finding);
CREATE TABLE finding_steps (
    finding TEXT NOT NULL REFERENCES findings(id), step INTEGER NOT NULL, stage TEXT NOT NULL, answer TEXT, why TEXT
);
CREATE TABLE entities (id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL);
CREATE TABLE entity_names (
    entity TEXT NOT NULL REFERENCES entities(id), name TEXT NOT NULL, source TEXT NOT NULL REFERENCES sources(source),
    start INTEGER NOT NULL, "end" INTEGER NOT NULL, line INTEGER
);
CREATE TABLE skipped (source TEXT NOT NULL, reason TEXT NOT NULL);
CREATE VIEW conflicts AS
    SELECT f.id, f.severity, f.kind, f.confidence, f.message, p.side, p.source, p.line, p.value, p.quote
    FROM findings f JOIN finding_places p ON p.finding = f.id WHERE f.verdict = 'conflict';
