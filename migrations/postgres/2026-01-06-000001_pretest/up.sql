-- Who tries a wave's questionnaire before it goes into the field, and what they entered: apart from the answers, so that no
-- reader of answers can meet it. The link is stored as a hash; without one it has been withdrawn.
CREATE TABLE testers (
    id TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    wave_id TEXT COLLATE "C" NOT NULL REFERENCES waves (id),
    name TEXT NOT NULL,
    email TEXT,
    language TEXT NOT NULL CHECK (language IN ('de', 'en')),
    link_hash TEXT UNIQUE,
    questionnaire_id TEXT COLLATE "C" REFERENCES questionnaires (id),
    answers TEXT NOT NULL,
    times TEXT NOT NULL,
    page TEXT,
    begun_at TIMESTAMP,
    handed_in_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL,
    CHECK ((begun_at IS NULL) = (questionnaire_id IS NULL)),
    CHECK (handed_in_at IS NULL OR begun_at IS NOT NULL)
);
CREATE INDEX testers_by_wave ON testers (wave_id, id);

-- What they said: at a question, or about the whole where `variable` is empty.
CREATE TABLE tester_remarks (
    tester_id TEXT COLLATE "C" NOT NULL REFERENCES testers (id),
    variable TEXT COLLATE "C" NOT NULL,
    text TEXT NOT NULL CHECK (text <> ''),
    questionnaire_version INTEGER NOT NULL,
    made_at TIMESTAMP NOT NULL,
    PRIMARY KEY (tester_id, variable)
);

-- Mails to them end with the link, and are forgotten with them.
ALTER TABLE outbox ADD COLUMN tester_id TEXT COLLATE "C" REFERENCES testers (id);
CREATE INDEX outbox_by_tester ON outbox (tester_id) WHERE tester_id IS NOT NULL;
