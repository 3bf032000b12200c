-- Where stock lies. Web sales draw on the one default location.
CREATE TABLE location (
    id uuid PRIMARY KEY,
    name text NOT NULL CHECK (name <> ''),
    address jsonb NOT NULL,
    is_default boolean NOT NULL,
    created_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX location_default ON location (is_default) WHERE is_default;

-- Derived from stock_movement and reservation, kept beside them so that a sale locks one row. Its lock also guards the
-- reservations of the same variant and location. on_hand may be negative: a till sale is a fact.
CREATE TABLE stock_item (
    variant_id uuid NOT NULL,
    location_id uuid NOT NULL REFERENCES location (id),
    on_hand integer NOT NULL DEFAULT 0,
    reserved integer NOT NULL DEFAULT 0 CHECK (reserved >= 0),
    backordered integer NOT NULL DEFAULT 0 CHECK (backordered >= 0),
    reorder_point integer CHECK (reorder_point >= 0),
    reorder_quantity integer CHECK (reorder_quantity > 0),
    counted_as_of timestamptz,
    version bigint NOT NULL DEFAULT 0,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (variant_id, location_id),
    CONSTRAINT stock_item_not_oversold CHECK (reserved <= greatest(on_hand, 0)),
    CONSTRAINT stock_item_backorders_served CHECK (backordered = 0 OR reserved >= on_hand)
);

-- The story of on_hand. `quantity` is what was said (counted, or moved), `delta` what it did to on_hand (0 when a count
-- taken later already knew it), `version` the item's version after it.
CREATE TABLE stock_movement (
    variant_id uuid NOT NULL,
    location_id uuid NOT NULL,
    version bigint NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('count', 'receive', 'sale', 'return', 'adjust', 'waste', 'correction')),
    quantity integer NOT NULL,
    delta integer NOT NULL,
    on_hand integer NOT NULL,
    occurred_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    reason text NOT NULL,
    reference text,
    actor text NOT NULL,
    PRIMARY KEY (variant_id, location_id, version),
    FOREIGN KEY (variant_id, location_id) REFERENCES stock_item (variant_id, location_id),
    CHECK (CASE kind
        WHEN 'count' THEN quantity >= 0
        WHEN 'receive' THEN quantity > 0
        WHEN 'return' THEN quantity > 0
        WHEN 'sale' THEN quantity < 0
        WHEN 'waste' THEN quantity < 0
        ELSE true END)
);
CREATE UNIQUE INDEX stock_movement_reference ON stock_movement (variant_id, location_id, reference)
    WHERE reference IS NOT NULL;
COMMENT ON TABLE stock_movement IS 'append-only';

-- Stock promised to a line of a cart or order: one row per line, for good. `queued_at` is its place in the queue for
-- backordered units.
CREATE TABLE reservation (
    id uuid PRIMARY KEY,
    variant_id uuid NOT NULL,
    location_id uuid NOT NULL,
    holder_kind text NOT NULL CHECK (holder_kind IN ('cart', 'order')),
    holder_id uuid NOT NULL,
    line_id uuid NOT NULL,
    quantity integer NOT NULL CHECK (quantity > 0),
    reserved integer NOT NULL CHECK (reserved >= 0),
    backordered integer NOT NULL CHECK (backordered >= 0),
    shipped integer NOT NULL CHECK (shipped >= 0),
    state text NOT NULL,
    queued_at timestamptz NOT NULL,
    expires_at timestamptz,
    FOREIGN KEY (variant_id, location_id) REFERENCES stock_item (variant_id, location_id),
    CONSTRAINT reservation_line UNIQUE (holder_id, line_id),
    CHECK ((state = 'held') = (expires_at IS NOT NULL)),
    CHECK (CASE state
        WHEN 'held' THEN reserved + backordered = quantity AND shipped = 0
        WHEN 'committed' THEN reserved + backordered + shipped = quantity AND shipped < quantity
        WHEN 'shipped' THEN shipped = quantity AND reserved = 0 AND backordered = 0
        WHEN 'released' THEN shipped = 0 AND reserved = 0 AND backordered = 0
        WHEN 'expired' THEN shipped = 0 AND reserved = 0 AND backordered = 0
        ELSE false END)
);
CREATE INDEX reservation_open ON reservation (variant_id, location_id) WHERE state IN ('held', 'committed');
CREATE INDEX reservation_due ON reservation (expires_at) WHERE state = 'held';
