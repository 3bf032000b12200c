-- Webhooks of the card processor, kept as they came before anything reads them.
CREATE TABLE platform.processor_event (
    id text PRIMARY KEY,
    kind text NOT NULL,
    payload text NOT NULL,
    received_at timestamptz NOT NULL,
    state text NOT NULL CHECK (state IN ('received', 'applied', 'ignored', 'unparsed')),
    tenant_id bigint,
    note text NOT NULL DEFAULT ''
);
CREATE INDEX processor_event_open ON platform.processor_event (received_at) WHERE state IN ('received', 'unparsed');
GRANT SELECT, INSERT, UPDATE, DELETE ON platform.processor_event TO hs_platform;
