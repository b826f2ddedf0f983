-- The day of an answer is the day in Germany, as everywhere else: summer time from the last Sunday of March to that of
-- October, each at one o'clock UTC.
UPDATE responses SET submitted_on = date(submitted_at, CASE
    WHEN datetime(submitted_at) >= date(strftime('%Y', submitted_at) || '-03-25', 'weekday 0') || ' 01:00:00'
     AND datetime(submitted_at) < date(strftime('%Y', submitted_at) || '-10-25', 'weekday 0') || ' 01:00:00'
    THEN '+2 hours' ELSE '+1 hours' END)
WHERE strftime('%H', submitted_at) >= '22';
