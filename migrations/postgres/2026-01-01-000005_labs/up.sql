CREATE TABLE labs (
    id TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    year INTEGER NOT NULL CHECK (year BETWEEN 2000 AND 2100),
    title_de TEXT NOT NULL,
    title_en TEXT NOT NULL,
    theme_de TEXT NOT NULL,
    theme_en TEXT NOT NULL,
    capacity INTEGER NOT NULL CHECK (capacity BETWEEN 1 AND 20),
    status TEXT NOT NULL CHECK (status IN ('planned', 'running', 'ended')),
    starts_on DATE NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (year, title_de)
);
CREATE INDEX labs_by_start ON labs (starts_on, id);

CREATE TABLE lab_sessions (
    id TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    lab_id TEXT NOT NULL REFERENCES labs (id),
    number INTEGER NOT NULL CHECK (number BETWEEN 1 AND 3),
    title_de TEXT NOT NULL,
    title_en TEXT NOT NULL,
    starts_on DATE NOT NULL,
    ends_on DATE NOT NULL,
    ags TEXT REFERENCES municipalities (ags),
    venue TEXT NOT NULL,
    travel_notes TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL,
    UNIQUE (lab_id, number),
    CHECK (ends_on = starts_on + 1)
);
