-- A survey's next questionnaire while it is being written. It may be wrong; only what is stored as a version is checked.
-- A row without a document stays after the copy was discarded, so that its version never comes again.
CREATE TABLE working_copies (
    survey_id TEXT PRIMARY KEY NOT NULL REFERENCES surveys (id),
    document TEXT,
    based_on INTEGER CHECK (based_on >= 1),
    updated_at TIMESTAMP NOT NULL,
    updated_by TEXT REFERENCES members (id),
    version BIGINT NOT NULL CHECK (version >= 1)
);
