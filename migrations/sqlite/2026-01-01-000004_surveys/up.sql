CREATE TABLE surveys (
    id TEXT PRIMARY KEY NOT NULL,
    key TEXT NOT NULL UNIQUE,
    title_de TEXT NOT NULL,
    title_en TEXT NOT NULL,
    description_de TEXT NOT NULL,
    description_en TEXT NOT NULL,
    unit TEXT NOT NULL CHECK (unit IN ('municipality', 'person')),
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL
);

CREATE TABLE questionnaires (
    id TEXT PRIMARY KEY NOT NULL,
    survey_id TEXT NOT NULL REFERENCES surveys (id),
    version INTEGER NOT NULL CHECK (version >= 1),
    question_count INTEGER NOT NULL,
    document TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    UNIQUE (survey_id, version)
);

CREATE TABLE waves (
    id TEXT PRIMARY KEY NOT NULL,
    survey_id TEXT NOT NULL REFERENCES surveys (id),
    questionnaire_id TEXT NOT NULL REFERENCES questionnaires (id),
    key TEXT NOT NULL,
    title_de TEXT NOT NULL,
    title_en TEXT NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('draft', 'open', 'closed')),
    field_from DATE NOT NULL,
    field_to DATE NOT NULL,
    opened_at TIMESTAMP,
    closed_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (survey_id, key),
    CHECK (field_to >= field_from)
);
CREATE INDEX waves_by_field ON waves (field_from, id);

-- The towns a wave asks, as they were when it opened.
CREATE TABLE wave_frame (
    wave_id TEXT NOT NULL REFERENCES waves (id),
    unit_key TEXT NOT NULL,
    land TEXT NOT NULL,
    town_type INTEGER NOT NULL,
    PRIMARY KEY (wave_id, unit_key)
);

CREATE TABLE drafts (
    wave_id TEXT NOT NULL,
    unit_key TEXT NOT NULL,
    answers TEXT NOT NULL,
    started_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    updated_by TEXT NOT NULL REFERENCES members (id),
    version BIGINT NOT NULL,
    PRIMARY KEY (wave_id, unit_key),
    FOREIGN KEY (wave_id, unit_key) REFERENCES wave_frame (wave_id, unit_key)
);

-- One compact document per response, and beside it the few columns that queries need.
CREATE TABLE responses (
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
    seq BIGINT NOT NULL UNIQUE,
    UNIQUE (wave_id, unit_key),
    FOREIGN KEY (wave_id, unit_key) REFERENCES wave_frame (wave_id, unit_key)
);
CREATE INDEX responses_feed ON responses (wave_id, seq);
CREATE INDEX responses_progress ON responses (wave_id, land, town_type);
CREATE INDEX responses_by_day ON responses (wave_id, submitted_on);

-- The feed's clock. Whoever writes responses takes its numbers from here inside the same transaction; the row lock keeps
-- numbers becoming visible in their order, also with several writers.
CREATE TABLE response_clock (
    id INTEGER PRIMARY KEY NOT NULL CHECK (id = 1),
    seq BIGINT NOT NULL
);
INSERT INTO response_clock (id, seq) VALUES (1, 0);
