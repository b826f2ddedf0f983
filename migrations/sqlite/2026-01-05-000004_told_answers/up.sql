-- What a town told when it was asked counts in place of what it gave, which stays in its response. SQLite changes no constraint
-- of a table, so both tables move.
CREATE TABLE doubts_moved (
    id TEXT PRIMARY KEY NOT NULL,
    wave_id TEXT NOT NULL REFERENCES waves (id),
    response_id TEXT NOT NULL REFERENCES responses (id),
    kind TEXT NOT NULL CHECK (kind IN ('cross_check', 'outlier', 'duplicate')),
    rule TEXT NOT NULL,
    variables TEXT NOT NULL,
    text_de TEXT NOT NULL,
    text_en TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'kept', 'queried', 'set_missing', 'corrected')),
    up_to BIGINT NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (response_id, kind, rule),
    CHECK ((state = 'open') = (version = 1))
);
INSERT INTO doubts_moved SELECT id, wave_id, response_id, kind, rule, variables, text_de, text_en, state, up_to, updated_at,
    version FROM doubts ORDER BY id;
CREATE TABLE decisions_moved (
    id TEXT PRIMARY KEY NOT NULL,
    doubt_id TEXT NOT NULL REFERENCES doubts_moved (id),
    wave_id TEXT NOT NULL REFERENCES waves (id),
    number BIGINT NOT NULL CHECK (number >= 2),
    decision TEXT NOT NULL CHECK (decision IN ('keep', 'query', 'set_missing', 'correct')),
    variables TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> ''),
    question TEXT,
    asked BIGINT NOT NULL DEFAULT 0 CHECK (asked >= 0),
    decided_by TEXT NOT NULL,
    decided_at TIMESTAMP NOT NULL,
    answers TEXT,
    UNIQUE (doubt_id, number),
    CHECK ((decision = 'query') = (question IS NOT NULL)),
    CHECK ((decision = 'correct') = (answers IS NOT NULL))
);
INSERT INTO decisions_moved (id, doubt_id, wave_id, number, decision, variables, reason, question, asked, decided_by,
    decided_at) SELECT id, doubt_id, wave_id, number, decision, variables, reason, question, asked, decided_by, decided_at
    FROM decisions ORDER BY id;
DROP TABLE decisions;
DROP TABLE doubts;
ALTER TABLE doubts_moved RENAME TO doubts;
ALTER TABLE decisions_moved RENAME TO decisions;
CREATE INDEX doubts_by_wave ON doubts (wave_id, id);
CREATE INDEX decisions_by_wave ON decisions (wave_id);
CREATE TRIGGER decisions_are_kept BEFORE UPDATE ON decisions
BEGIN SELECT RAISE(ABORT, 'a decision is never changed'); END;
CREATE TRIGGER decisions_stay BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'a decision is never changed'); END;
