-- SQLite changes no CHECK in place, so the column is made anew; the new one stands last.
ALTER TABLE waves RENAME COLUMN status TO status_before;
ALTER TABLE waves ADD COLUMN by_date BOOLEAN NOT NULL DEFAULT FALSE;
ALTER TABLE waves ADD COLUMN audience TEXT NOT NULL DEFAULT '{}';
ALTER TABLE waves ADD COLUMN min_count INTEGER NOT NULL DEFAULT 5 CHECK (min_count BETWEEN 3 AND 50);
ALTER TABLE waves ADD COLUMN status TEXT NOT NULL DEFAULT 'draft'
    CHECK (status IN ('draft', 'pretest', 'open', 'closed', 'cleaned', 'released', 'archived'));
UPDATE waves SET status = status_before;
ALTER TABLE waves DROP COLUMN status_before;

-- How many people lived there when the wave opened: the second weight counts them.
ALTER TABLE wave_frame ADD COLUMN inhabitants BIGINT;
