DELETE FROM outbox WHERE handover_id IS NOT NULL;
DROP INDEX outbox_by_handover;
ALTER TABLE outbox DROP COLUMN handover_id;
ALTER TABLE drafts DROP COLUMN saved_by_handover;
DROP TABLE handover_changes;
DROP TABLE handed_pages;
DROP TABLE handovers;
