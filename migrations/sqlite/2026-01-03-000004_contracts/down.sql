DROP TABLE data_accesses;
DROP TABLE client_surveys;
ALTER TABLE clients DROP COLUMN k;
ALTER TABLE clients ADD COLUMN secret_hash TEXT NOT NULL DEFAULT '';
UPDATE clients SET secret_hash = (
    SELECT s.secret_hash FROM client_secrets s WHERE s.client_id = clients.id
    ORDER BY s.number DESC LIMIT 1
);
DROP TABLE client_secrets;
