DROP TABLE letter_outcomes;
DROP TABLE letter_dates;
