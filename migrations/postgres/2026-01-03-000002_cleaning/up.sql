-- An answer that was withdrawn stays beside the one that takes its place: one of a town stands.
ALTER TABLE responses DROP CONSTRAINT responses_wave_id_unit_key_key;
CREATE UNIQUE INDEX responses_one_stands ON responses (wave_id, unit_key) WHERE withdrawn_at IS NULL;

-- Which waves have been looked through, up to which number of their feed.
CREATE TABLE cleanings (
    wave_id TEXT COLLATE "C" PRIMARY KEY NOT NULL REFERENCES waves (id),
    up_to BIGINT NOT NULL,
    responses BIGINT NOT NULL,
    looked_at TIMESTAMP NOT NULL
);

-- Answers that are doubtful. What was given stays in its response; a doubt says what becomes of it in a release.
CREATE TABLE doubts (
    id TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    wave_id TEXT NOT NULL REFERENCES waves (id),
    response_id TEXT COLLATE "C" NOT NULL REFERENCES responses (id),
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
    id TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    doubt_id TEXT COLLATE "C" NOT NULL REFERENCES doubts (id),
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

CREATE FUNCTION refuse_change_of_decision() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a decision is never changed';
END $$;
CREATE TRIGGER decisions_are_kept BEFORE UPDATE OR DELETE ON decisions
FOR EACH ROW EXECUTE FUNCTION refuse_change_of_decision();

-- Why the secretariat gave an answer back to its town; the answer stays stored, withdrawn.
CREATE TABLE reopenings (
    id TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    wave_id TEXT NOT NULL,
    unit_key TEXT NOT NULL,
    response_id TEXT COLLATE "C" NOT NULL UNIQUE REFERENCES responses (id),
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
    member_id TEXT COLLATE "C" NOT NULL REFERENCES members (id),
    changed_at TIMESTAMP NOT NULL,
    PRIMARY KEY (wave_id, unit_key, variable, member_id),
    FOREIGN KEY (wave_id, unit_key) REFERENCES wave_frame (wave_id, unit_key)
);

CREATE FUNCTION refuse_change_of_reopening() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a reopening is never changed';
END $$;
CREATE TRIGGER reopenings_are_kept BEFORE UPDATE OR DELETE ON reopenings
FOR EACH ROW EXECUTE FUNCTION refuse_change_of_reopening();
