-- What the secretariat has made of the texts of a wave's letters. A step without a row has the text of the product.
CREATE TABLE letters (
    wave_id TEXT NOT NULL REFERENCES waves (id),
    step TEXT NOT NULL CHECK (step IN ('invitation', 'first_reminder', 'second_reminder')),
    subject_de TEXT NOT NULL,
    subject_en TEXT NOT NULL,
    body_de TEXT NOT NULL,
    body_en TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (wave_id, step)
);

-- Who is asked to answer for which town. Links are stored as hashes: who reads the database cannot use them. The next
-- one takes the place of the other when the letter with it has been delivered.
CREATE TABLE invitations (
    id TEXT PRIMARY KEY NOT NULL,
    wave_id TEXT NOT NULL,
    member_id TEXT NOT NULL REFERENCES members (id),
    unit_key TEXT NOT NULL,
    link_hash TEXT UNIQUE,
    next_link_hash TEXT UNIQUE,
    created_at TIMESTAMP NOT NULL,
    invited_at TIMESTAMP,
    first_reminded_at TIMESTAMP,
    second_reminded_at TIMESTAMP,
    UNIQUE (wave_id, member_id, unit_key),
    FOREIGN KEY (wave_id, unit_key) REFERENCES wave_frame (wave_id, unit_key),
    CHECK (first_reminded_at IS NULL OR invited_at IS NOT NULL),
    CHECK (second_reminded_at IS NULL OR first_reminded_at IS NOT NULL)
);
CREATE INDEX invitations_by_member ON invitations (member_id);

-- Who wants no mail about surveys.
CREATE TABLE mail_choices (
    member_id TEXT PRIMARY KEY NOT NULL REFERENCES members (id),
    survey_mails BOOLEAN NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL
);

-- Addresses that a mail server has refused for good, and what it said.
CREATE TABLE mail_refusals (
    address TEXT PRIMARY KEY NOT NULL,
    refused_at TIMESTAMP NOT NULL,
    reason TEXT NOT NULL
);

-- A letter to somebody who was invited is written when its turn comes: until then its mail has no text.
ALTER TABLE outbox ADD COLUMN invitation_id TEXT REFERENCES invitations (id);
ALTER TABLE outbox ADD COLUMN step TEXT CHECK (step IN ('invitation', 'first_reminder', 'second_reminder'));
CREATE UNIQUE INDEX outbox_one_of_each_letter ON outbox (invitation_id, step) WHERE invitation_id IS NOT NULL;
