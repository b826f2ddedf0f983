ALTER TABLE member_topics ALTER COLUMN member_id TYPE TEXT COLLATE "default";
