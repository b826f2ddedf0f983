-- Tickets of open surveys that have been used, each once. Nothing here says which answer came with which: no number and no
-- time, and the tickets of one transaction are written in an order of their own.
CREATE TABLE spent_tickets (
    wave_id TEXT COLLATE "C" NOT NULL REFERENCES waves (id),
    ticket BYTEA NOT NULL CHECK (length(ticket) = 16),
    PRIMARY KEY (wave_id, ticket)
);
