-- Stock counts: what somebody counts at a location, entry by entry, until it is booked or given up (docs/decisions/0181).
CREATE TABLE stock_count (
    id uuid PRIMARY KEY,
    number bigint NOT NULL UNIQUE,
    location_id uuid NOT NULL,
    -- Which goods: all, those of a collection or those of a supplier, with its name then.
    scope jsonb NOT NULL,
    figures text NOT NULL CHECK (figures IN ('shown', 'hidden')),
    note text NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'booked', 'given_up')),
    started_at timestamptz NOT NULL,
    started_by text NOT NULL,
    ended_at timestamptz,
    ended_by text,
    -- Why the figures differed, as whoever booked it wrote.
    reason text,
    version integer NOT NULL,
    CONSTRAINT stock_count_ended CHECK ((state = 'open') = (ended_at IS NULL)),
    CONSTRAINT stock_count_ended_by CHECK ((ended_at IS NULL) = (ended_by IS NULL)),
    CONSTRAINT stock_count_reason CHECK ((state = 'booked') = (reason IS NOT NULL))
);

-- Variants are named, not referenced: a count stays true when a product is deleted.
CREATE TABLE stock_count_line (
    stock_count_id uuid NOT NULL REFERENCES stock_count (id),
    variant_id uuid NOT NULL,
    position integer NOT NULL,
    title text NOT NULL,
    options text NOT NULL,
    sku text NOT NULL,
    barcode text NOT NULL,
    search_text text NOT NULL,
    -- What its entries add up to; null until something was entered.
    counted integer CHECK (counted >= 0),
    first_at timestamptz,
    last_at timestamptz,
    -- What booking it changed.
    variance integer,
    PRIMARY KEY (stock_count_id, variant_id),
    CONSTRAINT stock_count_line_counted CHECK ((counted IS NULL) = (first_at IS NULL) AND (first_at IS NULL) = (last_at IS NULL))
);
CREATE INDEX stock_count_line_order ON stock_count_line (stock_count_id, position);

-- Every scan and every typed figure, named by the device that made it: sent again, it counts once.
CREATE TABLE stock_count_entry (
    stock_count_id uuid NOT NULL REFERENCES stock_count (id),
    id text NOT NULL CHECK (id <> ''),
    variant_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('add', 'figure')),
    quantity integer NOT NULL,
    counted_at timestamptz NOT NULL,
    recorded_at timestamptz NOT NULL,
    place integer NOT NULL,
    actor text NOT NULL,
    PRIMARY KEY (stock_count_id, id)
);
CREATE INDEX stock_count_entry_variant ON stock_count_entry (stock_count_id, variant_id);

-- What can be counted: every variant whose stock is counted, unless it is archived and nothing of it is left. A report across two
-- crates' tables, hence a view; counts owns it.
CREATE VIEW countable AS
    SELECT v.id AS variant_id, v.product_id, p.title, p.title_folded, p.search_text, v.position,
           array_to_string(v.option_values, ' / ') AS options, coalesce(v.sku, '') AS sku, v.barcode,
           l.id AS location_id
    FROM variant v
    JOIN product p ON p.id = v.product_id
    CROSS JOIN location l
    LEFT JOIN stock_item i ON i.variant_id = v.id AND i.location_id = l.id
    WHERE v.track_stock AND (p.status <> 'archived' OR coalesce(i.on_hand, 0) <> 0);
