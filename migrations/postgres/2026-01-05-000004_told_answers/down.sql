-- Without corrections, what was corrected is doubtful anew: it is found again when its wave is looked through.
ALTER TABLE decisions DISABLE TRIGGER decisions_are_kept;
DELETE FROM decisions WHERE doubt_id IN (SELECT doubt_id FROM decisions WHERE decision = 'correct');
ALTER TABLE decisions ENABLE TRIGGER decisions_are_kept;
DELETE FROM doubts WHERE state <> 'open' AND id NOT IN (SELECT doubt_id FROM decisions);
ALTER TABLE decisions DROP COLUMN answers;
ALTER TABLE decisions DROP CONSTRAINT decisions_decision_check;
ALTER TABLE decisions ADD CONSTRAINT decisions_decision_check CHECK (decision IN ('keep', 'query', 'set_missing'));
ALTER TABLE doubts DROP CONSTRAINT doubts_state_check;
ALTER TABLE doubts ADD CONSTRAINT doubts_state_check CHECK (state IN ('open', 'kept', 'queried', 'set_missing'));
