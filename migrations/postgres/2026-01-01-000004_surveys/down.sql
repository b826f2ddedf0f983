DROP TABLE response_clock;
DROP TABLE responses;
DROP TABLE drafts;
DROP TABLE wave_frame;
DROP TABLE waves;
DROP TABLE questionnaires;
DROP TABLE surveys;
