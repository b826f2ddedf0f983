-- An answer that was withdrawn stays beside the one that takes its place: one of a town stands. SQLite drops no constraint
-- from a table, so the table moves.
CREATE TABLE responses_moved (
    id TEXT PRIMARY KEY NOT NULL,
    wave_id TEXT NOT NULL,
    unit_key TEXT NOT NULL,
    land TEXT NOT NULL,
    town_type INTEGER NOT NULL,
    mode TEXT NOT NULL CHECK (mode IN ('online', 'telephone', 'paper')),
    partial BOOLEAN NOT NULL,
    questionnaire_version INTEGER NOT NULL,
    answers TEXT NOT NULL,
    answers_hash TEXT NOT NULL,
    started_at TIMESTAMP NOT NULL,
    submitted_at TIMESTAMP NOT NULL,
    submitted_on DATE NOT NULL,
    submitted_by TEXT NOT NULL,
    withdrawn_at TIMESTAMP,
    seq BIGINT NOT NULL,
    FOREIGN KEY (wave_id, unit_key) REFERENCES wave_frame (wave_id, unit_key)
);
INSERT INTO responses_moved SELECT id, wave_id, unit_key, land, town_type, mode, partial, questionnaire_version, answers,
    answers_hash, started_at, submitted_at, submitted_on, submitted_by, withdrawn_at, seq FROM responses ORDER BY seq;
DROP TABLE responses;
ALTER TABLE responses_moved RENAME TO responses;
CREATE UNIQUE INDEX responses_feed ON responses (wave_id, seq);
CREATE UNIQUE INDEX responses_one_stands ON responses (wave_id, unit_key) WHERE withdrawn_at IS NULL;

-- Which waves have been looked through, up to which number of their feed.
CREATE TABLE cleanings (
    wave_id TEXT PRIMARY KEY NOT NULL REFERENCES waves (id),
    up_to BIGINT NOT NULL,
    responses BIGINT NOT NULL,
    looked_at TIMESTAMP NOT NULL
);

-- Answers that are doubtful. What was given stays in its response; a doubt says what becomes of it in a release.
CREATE TABLE doubts (
    id TEXT PRIMARY KEY NOT NULL,
    wave_id TEXT NOT NULL REFERENCES waves (id),
    response_id TEXT NOT NULL REFERENCES responses (id),
    kind TEXT NOT NULL CHECK (kind IN ('cross_check', 'outlier', 'duplicate')),
    rule TEXT NOT NULL,
    variables TEXT NOT NULL,
    text_de TEXT NOT NULL,
    text_en TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'kept', 'queried', 'set_missing')),
    up_to BIGINT NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (response_id, kind, rule),
    CHECK ((state = 'open') = (version = 1))
);
CREATE INDEX doubts_by_wave ON doubts (wave_id, id);

-- What was decided, each time anew.
CREATE TABLE decisions (
    id TEXT PRIMARY KEY NOT NULL,
    doubt_id TEXT NOT NULL REFERENCES doubts (id),
    wave_id TEXT NOT NULL REFERENCES waves (id),
    number BIGINT NOT NULL CHECK (number >= 2),
    decision TEXT NOT NULL CHECK (decision IN ('keep', 'query', 'set_missing')),
    variables TEXT NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> ''),
    question TEXT,
    asked BIGINT NOT NULL DEFAULT 0 CHECK (asked >= 0),
    decided_by TEXT NOT NULL,
    decided_at TIMESTAMP NOT NULL,
    UNIQUE (doubt_id, number),
    CHECK ((decision = 'query') = (question IS NOT NULL))
);
CREATE INDEX decisions_by_wave ON decisions (wave_id);

-- How many decisions of its wave a release knows of: with a later one it is out of date.
ALTER TABLE releases ADD COLUMN decisions BIGINT NOT NULL DEFAULT 0;

CREATE TRIGGER decisions_are_kept BEFORE UPDATE ON decisions
BEGIN SELECT RAISE(ABORT, 'a decision is never changed'); END;
CREATE TRIGGER decisions_stay BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'a decision is never changed'); END;

-- Why the secretariat gave an answer back to its town; the answer stays stored, withdrawn.
CREATE TABLE reopenings (
    id TEXT PRIMARY KEY NOT NULL,
    wave_id TEXT NOT NULL,
    unit_key TEXT NOT NULL,
    response_id TEXT NOT NULL UNIQUE REFERENCES responses (id),
    reason TEXT NOT NULL CHECK (reason <> ''),
    reopened_by TEXT NOT NULL REFERENCES members (id),
    reopened_at TIMESTAMP NOT NULL,
    FOREIGN KEY (wave_id, unit_key) REFERENCES wave_frame (wave_id, unit_key)
);
CREATE INDEX reopenings_by_unit ON reopenings (wave_id, unit_key, id);

-- Who has changed which answer of a draft, and when the last time: a row per person and variable, never what was answered.
CREATE TABLE draft_changes (
    wave_id TEXT NOT NULL,
    unit_key TEXT NOT NULL,
    variable TEXT NOT NULL,
    member_id TEXT NOT NULL REFERENCES members (id),
    changed_at TIMESTAMP NOT NULL,
    PRIMARY KEY (wave_id, unit_key, variable, member_id),
    FOREIGN KEY (wave_id, unit_key) REFERENCES wave_frame (wave_id, unit_key)
);

CREATE TRIGGER reopenings_are_kept BEFORE UPDATE ON reopenings
BEGIN SELECT RAISE(ABORT, 'a reopening is never changed'); END;
CREATE TRIGGER reopenings_stay BEFORE DELETE ON reopenings
BEGIN SELECT RAISE(ABORT, 'a reopening is never changed'); END;
