-- Looked up by the ids of a page of members, which are sorted by bytes: an index with another order is of no use to that.
ALTER TABLE member_topics ALTER COLUMN member_id TYPE TEXT COLLATE "C";
