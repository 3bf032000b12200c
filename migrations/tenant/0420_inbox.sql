-- Messages of the shop's own programs, with what became of each (docs/decisions/0145). Kept for 30 days: as long, a message
-- sent again is known by its source and id.
CREATE TABLE inbox_message (
    id uuid PRIMARY KEY,
    source text NOT NULL CHECK (source <> ''),
    message_id text NOT NULL CHECK (message_id <> ''),
    kind text NOT NULL,
    digest bytea NOT NULL,
    body jsonb NOT NULL,
    state text NOT NULL CHECK (state IN ('accepted', 'superseded', 'quarantined', 'refused', 'dismissed')),
    effects jsonb NOT NULL,
    trouble jsonb,
    received_at timestamptz NOT NULL,
    decided_at timestamptz NOT NULL,
    -- Who ran it again or dismissed it; null as long as nobody did.
    decided_by text,
    tries integer NOT NULL DEFAULT 1 CHECK (tries > 0),
    CONSTRAINT inbox_message_once UNIQUE (source, message_id),
    CONSTRAINT inbox_message_trouble CHECK (trouble IS NULL OR state IN ('quarantined', 'refused', 'dismissed'))
);
CREATE INDEX inbox_message_list ON inbox_message (received_at DESC, id DESC);
CREATE INDEX inbox_message_state ON inbox_message (state, received_at DESC, id DESC);

-- The sender's names of parcels: a parcel told twice is one.
CREATE TABLE inbox_shipment (
    order_id uuid NOT NULL,
    reference text NOT NULL,
    shipment_id uuid NOT NULL,
    lines jsonb NOT NULL,
    PRIMARY KEY (order_id, reference)
);
COMMENT ON TABLE inbox_shipment IS 'append-only';
