ALTER TABLE wave_frame DROP COLUMN inhabitants;
ALTER TABLE waves RENAME COLUMN status TO status_after;
ALTER TABLE waves ADD COLUMN status TEXT NOT NULL DEFAULT 'draft' CHECK (status IN ('draft', 'open', 'closed'));
UPDATE waves SET status = CASE
    WHEN status_after IN ('draft', 'pretest') THEN 'draft' WHEN status_after = 'open' THEN 'open' ELSE 'closed' END;
ALTER TABLE waves DROP COLUMN status_after;
ALTER TABLE waves DROP COLUMN min_count;
ALTER TABLE waves DROP COLUMN audience;
ALTER TABLE waves DROP COLUMN by_date;
