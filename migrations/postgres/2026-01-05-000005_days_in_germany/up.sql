-- The day of an answer is the day in Germany, as everywhere else.
UPDATE responses SET submitted_on = (submitted_at AT TIME ZONE 'UTC' AT TIME ZONE 'Europe/Berlin')::date
WHERE date_part('hour', submitted_at) >= 22;
