-- Who leads a lab.
CREATE TABLE lab_leads (
    lab_id TEXT COLLATE "C" NOT NULL REFERENCES labs (id),
    member_id TEXT COLLATE "C" NOT NULL REFERENCES members (id),
    created_at TIMESTAMP NOT NULL,
    PRIMARY KEY (lab_id, member_id)
);
CREATE INDEX lab_leads_by_member ON lab_leads (member_id);

-- The call for applications, and what applications are scored by.
CREATE TABLE lab_calls (
    lab_id TEXT COLLATE "C" PRIMARY KEY NOT NULL REFERENCES labs (id),
    text_de TEXT NOT NULL,
    text_en TEXT NOT NULL,
    opens_on DATE NOT NULL,
    closes_on DATE NOT NULL,
    days_to_accept INTEGER NOT NULL CHECK (days_to_accept BETWEEN 1 AND 60),
    published BOOLEAN NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL,
    CHECK (opens_on <= closes_on)
);
CREATE TABLE lab_criteria (
    lab_id TEXT COLLATE "C" NOT NULL REFERENCES lab_calls (lab_id),
    number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 8),
    name_de TEXT NOT NULL,
    name_en TEXT NOT NULL,
    weight INTEGER NOT NULL CHECK (weight BETWEEN 1 AND 5),
    PRIMARY KEY (lab_id, number)
);

-- One application per town and lab; what was withdrawn does not count, and holds no words any more. `rank` is the place in
-- the waiting list.
CREATE TABLE lab_applications (
    id TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    lab_id TEXT COLLATE "C" NOT NULL REFERENCES lab_calls (lab_id),
    member_id TEXT COLLATE "C" NOT NULL REFERENCES members (id),
    ags TEXT COLLATE "C" NOT NULL REFERENCES municipalities (ags),
    motivation TEXT NOT NULL,
    question TEXT NOT NULL,
    consent BOOLEAN NOT NULL,
    status TEXT NOT NULL CHECK (status IN ('draft', 'submitted', 'offered', 'accepted', 'waiting', 'refused', 'declined',
        'lapsed', 'returned', 'withdrawn')),
    rank INTEGER CHECK (rank >= 1),
    submitted_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (id, lab_id, ags),
    UNIQUE (lab_id, rank),
    CHECK (status IN ('draft', 'withdrawn') OR (consent AND submitted_at IS NOT NULL)),
    CHECK (status <> 'withdrawn' OR (motivation = '' AND question = '')),
    CHECK ((status = 'waiting') = (rank IS NOT NULL))
);
CREATE UNIQUE INDEX lab_applications_of_town ON lab_applications (lab_id, ags) WHERE status <> 'withdrawn';
CREATE INDEX lab_applications_by_member ON lab_applications (member_id, id);
