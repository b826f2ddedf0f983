DROP TABLE draft_changes;
DROP TABLE reopenings;
ALTER TABLE releases DROP COLUMN decisions;
DROP TABLE decisions;
DROP TABLE doubts;
DROP TABLE cleanings;
-- Of a town's answers only the newest has room.
DELETE FROM responses WHERE seq <> (
    SELECT max(newest.seq) FROM responses newest
    WHERE newest.wave_id = responses.wave_id AND newest.unit_key = responses.unit_key
);
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
    UNIQUE (wave_id, unit_key),
    FOREIGN KEY (wave_id, unit_key) REFERENCES wave_frame (wave_id, unit_key)
);
INSERT INTO responses_moved SELECT id, wave_id, unit_key, land, town_type, mode, partial, questionnaire_version, answers,
    answers_hash, started_at, submitted_at, submitted_on, submitted_by, withdrawn_at, seq FROM responses ORDER BY seq;
DROP TABLE responses;
ALTER TABLE responses_moved RENAME TO responses;
CREATE UNIQUE INDEX responses_feed ON responses (wave_id, seq);
