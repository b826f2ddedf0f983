CREATE TABLE municipalities (
    ags TEXT PRIMARY KEY NOT NULL CHECK (length(ags) = 8 AND ags NOT GLOB '*[^0-9]*'),
    ars TEXT NOT NULL CHECK (length(ars) = 12 AND ars NOT GLOB '*[^0-9]*'),
    name TEXT NOT NULL CHECK (name <> ''),
    official_name TEXT NOT NULL CHECK (official_name <> ''),
    kind INTEGER NOT NULL CHECK (kind BETWEEN 60 AND 67),
    land TEXT NOT NULL CHECK (land BETWEEN '01' AND '16'),
    kreis_key TEXT NOT NULL,
    kreis_name TEXT NOT NULL,
    verband_key TEXT NOT NULL,
    verband_name TEXT NOT NULL,
    area_ha BIGINT CHECK (area_ha >= 0),
    population BIGINT CHECK (population >= 0),
    population_date DATE,
    postcode TEXT,
    lon DOUBLE PRECISION CHECK (lon BETWEEN 5 AND 16),
    lat DOUBLE PRECISION CHECK (lat BETWEEN 47 AND 56),
    town_type INTEGER CHECK (town_type IN (10, 20, 30, 40, 50)),
    is_kleinstadt BOOLEAN NOT NULL,
    territory_date DATE NOT NULL,
    valid_from DATE NOT NULL,
    valid_to DATE,
    successor_ags TEXT,
    source TEXT NOT NULL,
    search_key TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL,
    CHECK (substr(ars, 1, 5) || substr(ars, 10, 3) = ags),
    CHECK (substr(ags, 1, 2) = land),
    CHECK (valid_to IS NULL OR valid_to >= valid_from),
    CHECK (NOT is_kleinstadt OR coalesce(town_type, 0) IN (30, 40))
);
CREATE INDEX municipalities_by_name ON municipalities (sort_key, ags);
CREATE INDEX municipalities_by_type ON municipalities (town_type, sort_key, ags);
CREATE INDEX municipalities_by_land ON municipalities (land, sort_key, ags);
CREATE INDEX municipalities_kleinstaedte ON municipalities (sort_key, ags) WHERE is_kleinstadt AND valid_to IS NULL;
CREATE INDEX municipalities_by_update ON municipalities (updated_at);

-- Every typology keeps its edition: a town has changed its type without changing its key.
CREATE TABLE typologies (
    ags TEXT NOT NULL REFERENCES municipalities (ags),
    scheme TEXT NOT NULL,
    edition TEXT NOT NULL,
    code TEXT NOT NULL,
    PRIMARY KEY (ags, scheme, edition)
);
