CREATE INDEX responses_by_day ON responses (wave_id, submitted_on);
CREATE INDEX responses_progress ON responses (wave_id, land, town_type);
DROP INDEX responses_feed;
CREATE INDEX responses_feed ON responses (wave_id, seq);
ALTER TABLE responses ADD UNIQUE (seq);
