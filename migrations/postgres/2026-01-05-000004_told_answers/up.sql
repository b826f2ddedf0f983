-- What a town told when it was asked counts in place of what it gave, which stays in its response.
ALTER TABLE doubts DROP CONSTRAINT doubts_state_check;
ALTER TABLE doubts ADD CONSTRAINT doubts_state_check
    CHECK (state IN ('open', 'kept', 'queried', 'set_missing', 'corrected'));
ALTER TABLE decisions DROP CONSTRAINT decisions_decision_check;
ALTER TABLE decisions ADD CONSTRAINT decisions_decision_check
    CHECK (decision IN ('keep', 'query', 'set_missing', 'correct'));
ALTER TABLE decisions ADD COLUMN answers TEXT;
ALTER TABLE decisions ADD CONSTRAINT decisions_answers_check CHECK ((decision = 'correct') = (answers IS NOT NULL));
