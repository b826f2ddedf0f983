DELETE FROM outbox WHERE invitation_id IS NOT NULL;
DROP INDEX outbox_one_of_each_letter;
ALTER TABLE outbox DROP COLUMN step;
ALTER TABLE outbox DROP COLUMN invitation_id;
DROP TABLE mail_refusals;
DROP TABLE mail_choices;
DROP TABLE invitations;
DROP TABLE letters;
