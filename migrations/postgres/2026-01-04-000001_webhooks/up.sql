-- Where a client wants to hear what happens. Its secrets are not here: they are derived from the instance's key.
CREATE TABLE webhooks (
    id TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    client_id TEXT COLLATE "C" NOT NULL REFERENCES clients (id),
    url TEXT NOT NULL,
    events TEXT NOT NULL CHECK (events <> ''),
    active BOOLEAN NOT NULL,
    gone_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    updated_at TIMESTAMP NOT NULL,
    version BIGINT NOT NULL,
    CHECK (NOT active OR gone_at IS NULL)
);
CREATE INDEX webhooks_by_client ON webhooks (client_id, id);

-- Which secrets sign, and until when: a new one signs beside those before it until they end.
CREATE TABLE webhook_secrets (
    webhook_id TEXT COLLATE "C" NOT NULL REFERENCES webhooks (id),
    number INTEGER NOT NULL CHECK (number >= 1),
    created_at TIMESTAMP NOT NULL,
    valid_until TIMESTAMP,
    PRIMARY KEY (webhook_id, number)
);

-- What happened, written with the deed. Who is to hear of it is decided afterwards, once.
CREATE TABLE webhook_events (
    id TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL
        CHECK (kind IN ('wave.opened', 'wave.closed', 'release.published', 'release.corrected')),
    at TIMESTAMP NOT NULL,
    wave_id TEXT COLLATE "C" NOT NULL REFERENCES waves (id),
    release_id TEXT COLLATE "C" REFERENCES releases (id),
    corrects TEXT COLLATE "C" REFERENCES releases (id),
    spread_at TIMESTAMP,
    CHECK ((kind IN ('wave.opened', 'wave.closed')) = (release_id IS NULL)),
    CHECK ((kind = 'release.corrected') = (corrects IS NOT NULL))
);
CREATE INDEX webhook_events_to_spread ON webhook_events (id) WHERE spread_at IS NULL;

-- One message for one webhook, and what became of it. A test belongs to no event.
CREATE TABLE webhook_deliveries (
    id TEXT COLLATE "C" PRIMARY KEY NOT NULL,
    webhook_id TEXT COLLATE "C" NOT NULL REFERENCES webhooks (id),
    event_id TEXT COLLATE "C" REFERENCES webhook_events (id),
    kind TEXT NOT NULL CHECK (
        kind IN ('wave.opened', 'wave.closed', 'release.published', 'release.corrected', 'webhook.test')
    ),
    body TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('waiting', 'delivered', 'given_up', 'withdrawn')),
    attempts INTEGER NOT NULL CHECK (attempts >= 0),
    begun_at TIMESTAMP NOT NULL,
    due_at TIMESTAMP,
    last_tried_at TIMESTAMP,
    last_status INTEGER,
    fault TEXT CHECK (fault IN (
        'unknown_host', 'private_address', 'unreachable', 'tls', 'timeout', 'no_http', 'status', 'gone'
    )),
    created_at TIMESTAMP NOT NULL,
    UNIQUE (webhook_id, event_id),
    CHECK ((kind = 'webhook.test') = (event_id IS NULL)),
    CHECK ((state = 'waiting') = (due_at IS NOT NULL)),
    CHECK (state <> 'delivered' OR fault IS NULL)
);
CREATE INDEX webhook_deliveries_by_webhook ON webhook_deliveries (webhook_id, id);
CREATE INDEX webhook_deliveries_due ON webhook_deliveries (due_at) WHERE due_at IS NOT NULL;
CREATE INDEX webhook_deliveries_by_age ON webhook_deliveries (created_at);
CREATE INDEX webhook_deliveries_by_event ON webhook_deliveries (event_id);
CREATE UNIQUE INDEX webhook_deliveries_one_test ON webhook_deliveries (webhook_id)
    WHERE kind = 'webhook.test' AND state = 'waiting';
