-- Every text is sorted by bytes already.
SELECT 1;
