-- The questionnaires that a wave had in the field before it was given a corrected one, and until when.
CREATE TABLE wave_questionnaires (
    wave_id TEXT COLLATE "C" NOT NULL REFERENCES waves (id),
    version INTEGER NOT NULL,
    questionnaire_id TEXT COLLATE "C" NOT NULL REFERENCES questionnaires (id),
    until TIMESTAMP NOT NULL,
    PRIMARY KEY (wave_id, version)
);
