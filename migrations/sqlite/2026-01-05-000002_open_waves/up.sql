-- Tickets of open surveys that have been used, each once. Nothing here says which answer came with which: no number, no time,
-- and without a rowid no order either.
CREATE TABLE spent_tickets (
    wave_id TEXT NOT NULL REFERENCES waves (id),
    ticket BLOB NOT NULL CHECK (length(ticket) = 16),
    PRIMARY KEY (wave_id, ticket)
) WITHOUT ROWID;
