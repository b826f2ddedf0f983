DROP TABLE outbox;
DROP TABLE one_time_links;
DROP TABLE member_topics;
DROP TABLE members;
