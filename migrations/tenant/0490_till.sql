-- What was sold and taken back at the till's screen (docs/decisions/0180). Variants are named, not referenced: a receipt stays
-- true when a product is deleted.
CREATE TABLE till_receipt (
    id uuid PRIMARY KEY,
    number bigint NOT NULL UNIQUE,
    kind text NOT NULL CHECK (kind IN ('sale', 'return')),
    -- The receipt this one takes back. A receipt is taken back once.
    undoes uuid UNIQUE REFERENCES till_receipt (id),
    note text NOT NULL,
    actor text NOT NULL,
    rung_up_at timestamptz NOT NULL
);
COMMENT ON TABLE till_receipt IS 'append-only';
CREATE INDEX till_receipt_list ON till_receipt (rung_up_at DESC, number DESC);

CREATE TABLE till_line (
    till_receipt_id uuid NOT NULL REFERENCES till_receipt (id),
    position integer NOT NULL,
    variant_id uuid NOT NULL,
    title text NOT NULL,
    options text NOT NULL,
    sku text NOT NULL,
    quantity integer NOT NULL CHECK (quantity > 0),
    -- The numbers afterwards; null where the variant's stock is not counted.
    on_hand integer,
    available integer,
    -- Lines of carts and orders that lost units to it.
    shortened jsonb NOT NULL,
    PRIMARY KEY (till_receipt_id, position)
);
COMMENT ON TABLE till_line IS 'append-only';
