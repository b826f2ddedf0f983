-- A client's secrets: a new one counts beside those before it until they end.
CREATE TABLE client_secrets (
    client_id TEXT NOT NULL REFERENCES clients (id),
    number INTEGER NOT NULL CHECK (number >= 1),
    secret_hash TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    valid_until TIMESTAMP,
    PRIMARY KEY (client_id, number)
);
INSERT INTO client_secrets (client_id, number, secret_hash, created_at)
    SELECT id, 1, secret_hash, created_at FROM clients;
ALTER TABLE clients DROP COLUMN secret_hash;
ALTER TABLE clients ADD COLUMN k INTEGER CHECK (k BETWEEN 2 AND 50);

-- Which surveys' rows a client may pull; without a row here, all of them.
CREATE TABLE client_surveys (
    client_id TEXT NOT NULL REFERENCES clients (id),
    survey_id TEXT NOT NULL REFERENCES surveys (id),
    PRIMARY KEY (client_id, survey_id)
);

-- Which rows were given to whom, and when. Nothing in it is ever changed.
CREATE TABLE data_accesses (
    id TEXT PRIMARY KEY NOT NULL,
    at TIMESTAMP NOT NULL,
    client_id TEXT NOT NULL REFERENCES clients (id),
    kind TEXT NOT NULL CHECK (kind IN ('responses', 'release')),
    subject_id TEXT NOT NULL,
    format TEXT NOT NULL,
    with_ags BOOLEAN NOT NULL
);
CREATE INDEX data_accesses_by_client ON data_accesses (client_id, id);
