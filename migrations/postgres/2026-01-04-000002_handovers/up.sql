-- Pages of a town's questionnaire in the hands of a colleague without an account. The link is stored as a hash. A session
-- of an earlier generation has ended. What is personal is forgotten some time after the field phase.
CREATE TABLE handovers (
    id TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    wave_id TEXT NOT NULL REFERENCES waves (id),
    unit_key TEXT NOT NULL,
    name TEXT,
    email TEXT,
    language TEXT NOT NULL CHECK (language IN ('de', 'en')),
    due_on DATE NOT NULL,
    remark TEXT,
    link_hash TEXT UNIQUE,
    generation INTEGER NOT NULL,
    handed_by TEXT NOT NULL REFERENCES members (id),
    reminded_at TIMESTAMP,
    forgotten_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (id, wave_id, unit_key),
    FOREIGN KEY (wave_id, unit_key) REFERENCES wave_frame (wave_id, unit_key),
    CHECK (name IS NOT NULL OR forgotten_at IS NOT NULL),
    CHECK (forgotten_at IS NULL
        OR (name IS NULL AND email IS NULL AND remark IS NULL AND link_hash IS NULL))
);
CREATE INDEX handovers_by_unit ON handovers (wave_id, unit_key, id);

CREATE TABLE handed_pages (
    handover_id TEXT COLLATE "C" NOT NULL,
    number INTEGER NOT NULL CHECK (number >= 1),
    wave_id TEXT NOT NULL,
    unit_key TEXT NOT NULL,
    page TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'returned', 'taken_back')),
    remark TEXT,
    changed_at TIMESTAMP NOT NULL,
    PRIMARY KEY (handover_id, page),
    UNIQUE (handover_id, number),
    FOREIGN KEY (handover_id, wave_id, unit_key) REFERENCES handovers (id, wave_id, unit_key)
);
-- A page is in one pair of hands.
CREATE UNIQUE INDEX handed_pages_in_one_hand ON handed_pages (wave_id, unit_key, page) WHERE state <> 'taken_back';

-- Which answers a colleague changed.
CREATE TABLE handover_changes (
    handover_id TEXT COLLATE "C" NOT NULL REFERENCES handovers (id),
    variable TEXT NOT NULL,
    changed_at TIMESTAMP NOT NULL,
    PRIMARY KEY (handover_id, variable)
);

-- Set where a colleague saved last; `updated_by` is then who handed the page over.
ALTER TABLE drafts ADD COLUMN saved_by_handover TEXT COLLATE "C" REFERENCES handovers (id);

-- Mails to a colleague end with the link, and are forgotten with the address.
ALTER TABLE outbox ADD COLUMN handover_id TEXT COLLATE "C" REFERENCES handovers (id);
CREATE INDEX outbox_by_handover ON outbox (handover_id) WHERE handover_id IS NOT NULL;
