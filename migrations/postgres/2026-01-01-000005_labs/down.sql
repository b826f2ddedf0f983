DROP TABLE lab_sessions;
DROP TABLE labs;
