CREATE TABLE members (
    id TEXT PRIMARY KEY NOT NULL,
    email TEXT NOT NULL UNIQUE CHECK (email = lower(email)),
    password_hash TEXT,
    given_name TEXT NOT NULL,
    family_name TEXT NOT NULL,
    role TEXT NOT NULL CHECK (role IN ('participant', 'expert', 'office', 'admin')),
    status TEXT NOT NULL CHECK (status IN ('invited', 'active', 'suspended', 'left')),
    function TEXT NOT NULL,
    organisation TEXT NOT NULL,
    phone TEXT NOT NULL,
    about TEXT NOT NULL,
    ags TEXT REFERENCES municipalities (ags),
    language TEXT NOT NULL CHECK (language IN ('de', 'en')),
    show_email BOOLEAN NOT NULL,
    show_phone BOOLEAN NOT NULL,
    search_key TEXT NOT NULL,
    sort_key TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL,
    CHECK (role <> 'participant' OR ags IS NOT NULL)
);
CREATE INDEX members_by_name ON members (sort_key, id);
CREATE INDEX members_by_town ON members (ags);

CREATE TABLE member_topics (
    member_id TEXT NOT NULL REFERENCES members (id),
    direction TEXT NOT NULL CHECK (direction IN ('advise', 'seek')),
    topic TEXT NOT NULL,
    PRIMARY KEY (member_id, direction, topic)
);
CREATE INDEX member_topics_by_topic ON member_topics (direction, topic, member_id);

-- A one-time link is stored as a hash: who reads the database cannot use it.
CREATE TABLE one_time_links (
    token_hash TEXT PRIMARY KEY NOT NULL,
    member_id TEXT NOT NULL REFERENCES members (id),
    purpose TEXT NOT NULL CHECK (purpose IN ('invitation', 'reset')),
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    used_at TIMESTAMP
);
CREATE INDEX one_time_links_by_member ON one_time_links (member_id);

-- Mails are written in the transaction that causes them and sent after it.
CREATE TABLE outbox (
    id TEXT PRIMARY KEY NOT NULL,
    recipient TEXT NOT NULL,
    subject TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    due_at TIMESTAMP NOT NULL,
    attempts INTEGER NOT NULL,
    sent_at TIMESTAMP,
    last_error TEXT
);
CREATE INDEX outbox_due ON outbox (due_at) WHERE sent_at IS NULL;
