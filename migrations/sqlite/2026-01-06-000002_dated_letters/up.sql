-- The days on which a wave's letters go out by themselves.
CREATE TABLE letter_dates (
    wave_id TEXT PRIMARY KEY NOT NULL REFERENCES waves (id),
    invitation_on DATE,
    first_reminder_on DATE,
    second_reminder_on DATE,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL,
    CHECK (first_reminder_on IS NULL OR invitation_on IS NULL OR first_reminder_on > invitation_on),
    CHECK (second_reminder_on IS NULL OR invitation_on IS NULL OR second_reminder_on > invitation_on),
    CHECK (second_reminder_on IS NULL OR first_reminder_on IS NULL OR second_reminder_on > first_reminder_on)
);

-- What has become of such a day. A letter that has one here does not go out by itself again.
CREATE TABLE letter_outcomes (
    wave_id TEXT NOT NULL REFERENCES letter_dates (wave_id),
    step TEXT NOT NULL CHECK (step IN ('invitation', 'first_reminder', 'second_reminder')),
    outcome TEXT NOT NULL CHECK (outcome IN ('sent', 'by_hand', 'missed')),
    queued BIGINT NOT NULL CHECK (queued >= 0),
    at TIMESTAMP NOT NULL,
    PRIMARY KEY (wave_id, step),
    CHECK (outcome <> 'missed' OR queued = 0)
);

-- What the secretariat has made of the texts of a wave's mails: letters, and those to colleagues and to towns about their
-- answers. A mail without a row has the text of the product. SQLite changes no constraint of a table, so the texts move.
CREATE TABLE mail_texts (
    wave_id TEXT NOT NULL REFERENCES waves (id),
    kind TEXT NOT NULL CHECK (kind IN ('invitation', 'first_reminder', 'second_reminder', 'handed_over', 'handed_back',
        'handed_due', 'question')),
    subject_de TEXT NOT NULL,
    subject_en TEXT NOT NULL,
    body_de TEXT NOT NULL,
    body_en TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL,
    PRIMARY KEY (wave_id, kind)
);
INSERT INTO mail_texts SELECT wave_id, step, subject_de, subject_en, body_de, body_en, created_at, updated_at, version
    FROM letters;
DROP TABLE letters;

-- Whether the owner of an address wants mail about pages that towns hand over. The address itself is not stored: a keyed
-- hash of it is enough to know it again.
CREATE TABLE colleague_choices (
    address_key TEXT PRIMARY KEY NOT NULL,
    survey_mails BOOLEAN NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL
);
