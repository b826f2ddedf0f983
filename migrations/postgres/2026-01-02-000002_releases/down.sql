DROP TABLE release_rows;
DROP TABLE releases;
DROP FUNCTION refuse_change_of_release_rows();
DROP FUNCTION refuse_change_of_release();
