DROP TABLE release_rows;
DROP TABLE releases;
