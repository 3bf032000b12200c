-- What happened in this shop, in order; immutable, with the exact bytes that are sent.
-- `xid` lets a reader stop before transactions still running, so that no event is passed over (docs/decisions).
CREATE TABLE event (
    position bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id uuid NOT NULL UNIQUE,
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    kind text NOT NULL,
    aggregate text NOT NULL,
    aggregate_id text NOT NULL,
    sequence bigint NOT NULL,
    occurred_at timestamptz NOT NULL,
    body text NOT NULL,
    caused_by jsonb
);
CREATE INDEX event_aggregate ON event (aggregate, aggregate_id, sequence);
CREATE INDEX event_cursor ON event (xid, position);
COMMENT ON TABLE event IS 'append-only';

-- Last sequence number given to each aggregate.
CREATE TABLE event_sequence (
    aggregate text NOT NULL,
    aggregate_id text NOT NULL,
    last bigint NOT NULL,
    PRIMARY KEY (aggregate, aggregate_id)
);

-- Files: pictures, invoices, slips. Named by the SHA-256 of their bytes, so storing twice stores once.
CREATE TABLE blob (
    id text PRIMARY KEY,
    media_type text NOT NULL,
    size integer NOT NULL,
    bytes bytea NOT NULL,
    created_at timestamptz NOT NULL
);

-- Numbers without gaps (orders, invoices, slips): the row is locked until the transaction that took a number ends.
CREATE TABLE counter (
    name text PRIMARY KEY,
    last bigint NOT NULL
);
