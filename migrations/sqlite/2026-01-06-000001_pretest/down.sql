DELETE FROM outbox WHERE tester_id IS NOT NULL;
DROP INDEX outbox_by_tester;
ALTER TABLE outbox DROP COLUMN tester_id;
DROP TABLE tester_remarks;
DROP TABLE testers;
