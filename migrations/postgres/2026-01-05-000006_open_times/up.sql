-- How long answers to open surveys took, counted apart from the answers: a count by minutes, and nothing of whose it was.
CREATE TABLE open_times (
    wave_id TEXT COLLATE "C" NOT NULL REFERENCES waves (id),
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440),
    answers BIGINT NOT NULL CHECK (answers > 0),
    PRIMARY KEY (wave_id, minutes)
);
