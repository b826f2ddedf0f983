DROP TABLE open_times;
