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
