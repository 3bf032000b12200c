-- Suppliers, purchase orders, what was received, and what it cost (docs/decisions/0140 to 0142). Variants are named, not
-- referenced: as in stock, what was bought stays true when a product is deleted.
CREATE TABLE supplier (
    id uuid PRIMARY KEY,
    name text NOT NULL CHECK (name <> ''),
    email text NOT NULL,
    currency text NOT NULL,
    language text NOT NULL CHECK (language IN ('en', 'fr')),
    lead_days integer CHECK (lead_days BETWEEN 0 AND 365),
    minimum_minor bigint CHECK (minimum_minor > 0),
    notes text NOT NULL,
    version integer NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);
CREATE UNIQUE INDEX supplier_name ON supplier (lower(name));

CREATE TABLE supplier_item (
    supplier_id uuid NOT NULL REFERENCES supplier (id),
    variant_id uuid NOT NULL,
    supplier_sku text NOT NULL,
    cost_minor bigint NOT NULL CHECK (cost_minor >= 0),
    pack integer NOT NULL CHECK (pack BETWEEN 1 AND 10000),
    preferred boolean NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (supplier_id, variant_id)
);
CREATE INDEX supplier_item_variant ON supplier_item (variant_id);
CREATE UNIQUE INDEX supplier_item_preferred ON supplier_item (variant_id) WHERE preferred;

CREATE TABLE purchase_order (
    id uuid PRIMARY KEY,
    number bigint NOT NULL UNIQUE,
    supplier_id uuid NOT NULL REFERENCES supplier (id),
    state text NOT NULL CHECK (state IN ('draft', 'sent', 'confirmed', 'partly_received', 'received', 'closed_short', 'canceled')),
    currency text NOT NULL,
    language text NOT NULL CHECK (language IN ('en', 'fr')),
    email text NOT NULL,
    note text NOT NULL,
    expected_on date,
    mails integer NOT NULL CHECK (mails >= 0),
    created_at timestamptz NOT NULL,
    sent_at timestamptz,
    updated_at timestamptz NOT NULL,
    version integer NOT NULL,
    CONSTRAINT purchase_order_sent CHECK (sent_at IS NOT NULL OR state IN ('draft', 'canceled'))
);
CREATE INDEX purchase_order_supplier ON purchase_order (supplier_id, number);

CREATE TABLE purchase_order_line (
    id uuid PRIMARY KEY,
    purchase_order_id uuid NOT NULL REFERENCES purchase_order (id),
    position integer NOT NULL,
    variant_id uuid NOT NULL,
    title text NOT NULL,
    options text NOT NULL,
    sku text NOT NULL,
    supplier_sku text NOT NULL,
    quantity integer NOT NULL CHECK (quantity BETWEEN 0 AND 1000000),
    cost_minor bigint NOT NULL CHECK (cost_minor >= 0),
    expected_on date,
    received integer NOT NULL CHECK (received >= 0),
    damaged integer NOT NULL CHECK (damaged >= 0),
    UNIQUE (purchase_order_id, variant_id)
);
-- What is still to come of a variant.
CREATE INDEX purchase_order_line_incoming ON purchase_order_line (variant_id) WHERE quantity > received + damaged;

CREATE TABLE purchase_receipt (
    id uuid PRIMARY KEY,
    purchase_order_id uuid NOT NULL REFERENCES purchase_order (id),
    number integer NOT NULL CHECK (number > 0),
    exchange_rate text CHECK (exchange_rate ~ '^[0-9.]{1,20}$'),
    note text NOT NULL,
    actor text NOT NULL,
    received_at timestamptz NOT NULL,
    UNIQUE (purchase_order_id, number)
);
COMMENT ON TABLE purchase_receipt IS 'append-only';

-- What the goods cost in the shop's currency, and what they did to the variant's average: the value before, less what the
-- units sold since had cost, plus the goods, is the value after, to the cent.
CREATE TABLE purchase_receipt_line (
    purchase_receipt_id uuid NOT NULL REFERENCES purchase_receipt (id),
    line_id uuid NOT NULL REFERENCES purchase_order_line (id),
    variant_id uuid NOT NULL,
    received integer NOT NULL CHECK (received >= 0),
    damaged integer NOT NULL CHECK (damaged >= 0),
    cost_minor bigint NOT NULL CHECK (cost_minor >= 0),
    stock_before integer NOT NULL CHECK (stock_before >= 0),
    value_before_minor bigint NOT NULL,
    relieved_minor bigint NOT NULL,
    added_minor bigint NOT NULL CHECK (added_minor >= 0),
    value_after_minor bigint NOT NULL CHECK (value_after_minor >= 0),
    PRIMARY KEY (purchase_receipt_id, line_id),
    CONSTRAINT purchase_receipt_line_some CHECK (received + damaged > 0),
    CONSTRAINT purchase_receipt_line_value CHECK (value_before_minor - relieved_minor + added_minor = value_after_minor)
);
COMMENT ON TABLE purchase_receipt_line IS 'append-only';

CREATE TABLE purchase_history (
    id uuid PRIMARY KEY,
    purchase_order_id uuid NOT NULL REFERENCES purchase_order (id),
    at timestamptz NOT NULL,
    actor text NOT NULL,
    kind text NOT NULL,
    data jsonb NOT NULL
);
COMMENT ON TABLE purchase_history IS 'append-only';
CREATE INDEX purchase_history_order ON purchase_history (purchase_order_id, at);

-- The weighted average cost of a variant, kept as what the units cost together.
CREATE TABLE variant_cost (
    variant_id uuid PRIMARY KEY,
    quantity integer NOT NULL CHECK (quantity >= 0),
    value_minor bigint NOT NULL CHECK (value_minor >= 0),
    currency text NOT NULL,
    updated_at timestamptz NOT NULL
);

-- Units that suppliers still owe, with the day they are expected.
CREATE VIEW purchase_incoming AS
    SELECT l.variant_id, coalesce(l.expected_on, o.expected_on) AS expected_on, l.quantity - l.received - l.damaged AS units
    FROM purchase_order_line l JOIN purchase_order o ON o.id = l.purchase_order_id
    WHERE l.quantity > l.received + l.damaged AND o.state IN ('sent', 'confirmed', 'partly_received');

-- The lead time of the supplier a variant is bought from.
CREATE VIEW supplier_lead AS
    SELECT DISTINCT ON (i.variant_id) i.variant_id, s.lead_days
    FROM supplier_item i JOIN supplier s ON s.id = i.supplier_id
    ORDER BY i.variant_id, i.preferred DESC, i.supplier_id;

-- An offer with what will come, so that cart and checkout promise a day in the same statement (0062). A view of its own:
-- programs of the release before keep statements prepared that select all of variant_offer's columns.
CREATE VIEW promised_offer AS
    SELECT offer.*,
           (SELECT lead_days FROM supplier_lead WHERE supplier_lead.variant_id = offer.variant_id) AS supplier_lead_days,
           (SELECT jsonb_agg(jsonb_build_object('on', expected_on, 'units', units) ORDER BY expected_on)
            FROM purchase_incoming
            WHERE purchase_incoming.variant_id = offer.variant_id AND expected_on IS NOT NULL) AS incoming
    FROM variant_offer offer;
