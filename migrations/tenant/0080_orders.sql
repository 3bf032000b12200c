-- Carts and orders (crate orders). An order keeps what was agreed: prices, taxes, promises are copied, never joined.

CREATE TABLE customer (
    id uuid PRIMARY KEY,
    email text NOT NULL UNIQUE CHECK (email = lower(email)),
    name text NOT NULL,
    phone text NOT NULL DEFAULT '',
    language text NOT NULL CHECK (language IN ('en', 'fr')),
    created_at timestamptz NOT NULL
);

CREATE TABLE cart (
    id uuid PRIMARY KEY,
    token_digest bytea NOT NULL UNIQUE,
    email text,
    ship_to jsonb,
    note text NOT NULL DEFAULT '',
    shipping_method_id uuid,
    shipment_preference text NOT NULL DEFAULT 'ship_available'
        CHECK (shipment_preference IN ('ship_available', 'wait_for_all')),
    -- The order it became: a cart becomes one order at most.
    order_id uuid,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE INDEX cart_updated ON cart (updated_at) WHERE order_id IS NULL;

CREATE TABLE cart_line (
    cart_id uuid NOT NULL REFERENCES cart (id) ON DELETE CASCADE,
    variant_id uuid NOT NULL,
    id uuid NOT NULL,
    quantity integer NOT NULL CHECK (quantity BETWEEN 1 AND 999),
    added_at timestamptz NOT NULL,
    PRIMARY KEY (cart_id, variant_id)
);

-- `order` is a reserved word.
CREATE TABLE sales_order (
    id uuid PRIMARY KEY,
    number bigint NOT NULL UNIQUE,
    cart_id uuid NOT NULL UNIQUE,
    customer_id uuid NOT NULL REFERENCES customer (id),
    state text NOT NULL CHECK (state IN ('awaiting_payment', 'paid', 'expired', 'canceled')),
    fulfillment text NOT NULL DEFAULT 'unfulfilled' CHECK (fulfillment IN ('unfulfilled', 'partial', 'fulfilled')),
    email text NOT NULL,
    language text NOT NULL CHECK (language IN ('en', 'fr')),
    currency text NOT NULL,
    ship_to jsonb NOT NULL,
    note text NOT NULL DEFAULT '',
    shipment_preference text NOT NULL CHECK (shipment_preference IN ('ship_available', 'wait_for_all')),
    delivery jsonb NOT NULL,
    assessment jsonb NOT NULL,
    subtotal_minor bigint NOT NULL CHECK (subtotal_minor >= 0),
    shipping_minor bigint NOT NULL CHECK (shipping_minor >= 0),
    tax_minor bigint NOT NULL CHECK (tax_minor >= 0),
    total_minor bigint NOT NULL,
    item_count integer NOT NULL CHECK (item_count > 0),
    payment_id uuid,
    search_text text NOT NULL,
    version integer NOT NULL DEFAULT 1,
    placed_at timestamptz NOT NULL,
    -- Until then units are held for it.
    pay_by timestamptz NOT NULL,
    paid_at timestamptz,
    CHECK (total_minor = subtotal_minor + shipping_minor + tax_minor),
    CHECK ((state = 'paid') = (paid_at IS NOT NULL))
);
CREATE INDEX sales_order_placed ON sales_order (placed_at DESC, id DESC);
CREATE INDEX sales_order_customer ON sales_order (customer_id);

CREATE TABLE order_line (
    id uuid PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES sales_order (id),
    position integer NOT NULL,
    product_id uuid NOT NULL,
    variant_id uuid NOT NULL,
    -- Title, options, SKU, picture, weight as they were when it was sold.
    goods jsonb NOT NULL,
    quantity integer NOT NULL CHECK (quantity > 0),
    shipped integer NOT NULL DEFAULT 0 CHECK (shipped BETWEEN 0 AND quantity),
    unit_minor bigint NOT NULL CHECK (unit_minor >= 0),
    net_minor bigint NOT NULL CHECK (net_minor = unit_minor * quantity),
    -- What the shopper was told about when; null when all was in stock.
    promise jsonb,
    UNIQUE (order_id, position)
);

CREATE TABLE shipment (
    id uuid PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES sales_order (id),
    number text NOT NULL UNIQUE,
    carrier text NOT NULL DEFAULT '',
    tracking_number text NOT NULL DEFAULT '',
    lines jsonb NOT NULL,
    shipped_at timestamptz NOT NULL
);
CREATE INDEX shipment_order ON shipment (order_id);

-- Numbered without gaps; what it says is kept, so that printing it again prints the same.
CREATE TABLE invoice (
    id uuid PRIMARY KEY,
    number bigint NOT NULL UNIQUE,
    order_id uuid NOT NULL UNIQUE REFERENCES sales_order (id),
    issued_at timestamptz NOT NULL,
    -- How it was paid: method, last digits, reference, instant.
    settlement jsonb NOT NULL,
    pdf text REFERENCES blob (id)
);

-- The order's story, for the merchant.
CREATE TABLE order_timeline (
    id uuid PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES sales_order (id),
    at timestamptz NOT NULL,
    kind text NOT NULL,
    actor text,
    data jsonb NOT NULL
);
CREATE INDEX order_timeline_order ON order_timeline (order_id, at);
COMMENT ON TABLE order_timeline IS 'append-only';

-- Units each order still waits for: a report across two crates' tables, hence a view.
CREATE VIEW order_backorder AS
    SELECT holder_id AS order_id, sum(backordered)::bigint AS backordered
    FROM reservation
    WHERE holder_kind = 'order' AND state IN ('held', 'committed') AND backordered > 0
    GROUP BY holder_id;
