-- Products, prices and received goods as a back office tells of them (crate inbox, docs/decisions/0177).

-- Who decides about fields that both sides change. A group without a row: the later change wins.
CREATE TABLE inbox_owner (
    field_group text PRIMARY KEY CHECK (field_group IN ('prices', 'texts', 'codes')),
    owner text NOT NULL CHECK (owner IN ('latest', 'shop', 'back_office'))
);

-- What the last message said of a field, and when it was changed at the sender's. The shop has changed the field since if it
-- differs from this.
CREATE TABLE inbox_field (
    variant_id uuid NOT NULL REFERENCES variant (id) ON DELETE CASCADE,
    field text NOT NULL CHECK (field <> ''),
    value jsonb NOT NULL,
    told_at timestamptz NOT NULL,
    source text NOT NULL CHECK (source <> ''),
    PRIMARY KEY (variant_id, field)
);

-- Fields that both sides have changed: each once, until both agree or somebody settles it.
CREATE TABLE inbox_conflict (
    variant_id uuid NOT NULL REFERENCES variant (id) ON DELETE CASCADE,
    field text NOT NULL CHECK (field <> ''),
    shop_value jsonb NOT NULL,
    shop_at timestamptz NOT NULL,
    message_value jsonb NOT NULL,
    message_at timestamptz NOT NULL,
    source text NOT NULL CHECK (source <> ''),
    message_id text NOT NULL CHECK (message_id <> ''),
    winner text NOT NULL CHECK (winner IN ('shop', 'message')),
    reason text NOT NULL CHECK (reason IN ('owner', 'later')),
    noted_at timestamptz NOT NULL,
    PRIMARY KEY (variant_id, field)
);
CREATE INDEX inbox_conflict_list ON inbox_conflict (noted_at DESC, variant_id, field);

-- The senders' names of deliveries: one that is told twice is one.
CREATE TABLE inbox_goods (
    purchase_order_id uuid NOT NULL,
    reference text NOT NULL CHECK (reference <> ''),
    lines jsonb NOT NULL,
    PRIMARY KEY (purchase_order_id, reference)
);
COMMENT ON TABLE inbox_goods IS 'append-only';

-- The last comparison of stock by each source.
CREATE TABLE inbox_comparison (
    source text PRIMARY KEY CHECK (source <> ''),
    compared_at timestamptz NOT NULL,
    compared integer NOT NULL CHECK (compared >= 0),
    agreed integer NOT NULL CHECK (agreed >= 0),
    differing jsonb NOT NULL
);
