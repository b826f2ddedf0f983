-- The clock makes numbers unique; what partners rely on is that they are within a wave.
ALTER TABLE responses DROP CONSTRAINT responses_seq_key;
DROP INDEX responses_feed;
CREATE UNIQUE INDEX responses_feed ON responses (wave_id, seq);

-- Progress reads every response of a wave anyway, because withdrawn ones do not count.
DROP INDEX responses_progress;
DROP INDEX responses_by_day;
