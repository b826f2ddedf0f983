DROP TABLE colleague_choices;
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
INSERT INTO letters SELECT wave_id, kind, subject_de, subject_en, body_de, body_en, created_at, updated_at, version
    FROM mail_texts WHERE kind IN ('invitation', 'first_reminder', 'second_reminder');
DROP TABLE mail_texts;
DROP TABLE letter_outcomes;
DROP TABLE letter_dates;
