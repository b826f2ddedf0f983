DROP TABLE draft_changes;
DROP TABLE reopenings;
ALTER TABLE releases DROP COLUMN decisions;
DROP TABLE decisions;
DROP TABLE doubts;
DROP TABLE cleanings;
DROP FUNCTION refuse_change_of_decision();
DROP FUNCTION refuse_change_of_reopening();
-- Of a town's answers only the newest has room.
DELETE FROM responses WHERE seq <> (
    SELECT max(newest.seq) FROM responses newest
    WHERE newest.wave_id = responses.wave_id AND newest.unit_key = responses.unit_key
);
DROP INDEX responses_one_stands;
ALTER TABLE responses ADD CONSTRAINT responses_wave_id_unit_key_key UNIQUE (wave_id, unit_key);
