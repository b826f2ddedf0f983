-- A wave's releases. One that is published never changes again: not its rules, not its rows.
CREATE TABLE releases (
    id TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    wave_id TEXT NOT NULL REFERENCES waves (id),
    questionnaire_id TEXT NOT NULL REFERENCES questionnaires (id),
    sequence INTEGER NOT NULL CHECK (sequence >= 0),
    status TEXT NOT NULL CHECK (status IN ('building', 'prepared', 'failed', 'published')),
    notes_de TEXT NOT NULL,
    notes_en TEXT NOT NULL,
    rules TEXT NOT NULL,
    responses BIGINT NOT NULL,
    frame BIGINT NOT NULL,
    up_to BIGINT NOT NULL,
    checksum TEXT,
    results TEXT,
    anonymity TEXT,
    failure_de TEXT,
    failure_en TEXT,
    claimed_at TIMESTAMP,
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    published_at TIMESTAMP,
    version BIGINT NOT NULL,
    UNIQUE (wave_id, sequence),
    CHECK ((status = 'published') = (published_at IS NOT NULL)),
    CHECK (status IN ('building', 'failed') OR (checksum IS NOT NULL AND results IS NOT NULL))
);
CREATE UNIQUE INDEX releases_one_in_work ON releases (wave_id) WHERE status <> 'published';

-- Its rows in the order of the feed, many in one piece.
CREATE TABLE release_rows (
    release_id TEXT NOT NULL REFERENCES releases (id),
    piece INTEGER NOT NULL,
    data BYTEA NOT NULL,
    PRIMARY KEY (release_id, piece)
);

CREATE FUNCTION refuse_change_of_release() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a published release never changes';
END $$;
CREATE FUNCTION refuse_change_of_release_rows() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    of_release TEXT := CASE WHEN TG_OP = 'INSERT' THEN NEW.release_id ELSE OLD.release_id END;
BEGIN
    IF (SELECT status FROM releases WHERE id = of_release) = 'published' THEN
        RAISE EXCEPTION 'a published release never changes';
    END IF;
    RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
END $$;
CREATE TRIGGER releases_are_frozen BEFORE UPDATE OR DELETE ON releases
FOR EACH ROW WHEN (OLD.status = 'published') EXECUTE FUNCTION refuse_change_of_release();
CREATE TRIGGER release_rows_are_frozen BEFORE INSERT OR UPDATE OR DELETE ON release_rows
FOR EACH ROW EXECUTE FUNCTION refuse_change_of_release_rows();
