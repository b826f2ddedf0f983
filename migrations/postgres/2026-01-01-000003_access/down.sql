DROP TABLE audit;
DROP TABLE idempotency;
DROP TABLE clients;
DROP TABLE refresh_tokens;
DROP TABLE refresh_families;
