-- Giving money back (docs/decisions/0100).

-- What each refund of an order gives back: goods, shipping and taxes line by line, and the units it concerns.
CREATE TABLE order_refund (
    refund_id uuid PRIMARY KEY REFERENCES refund (id),
    order_id uuid NOT NULL REFERENCES sales_order (id),
    parts jsonb NOT NULL,
    actor text,
    created_at timestamptz NOT NULL
);
CREATE INDEX order_refund_order ON order_refund (order_id);
COMMENT ON TABLE order_refund IS 'append-only';

-- Units that will never ship: canceled, or refunded before they left.
ALTER TABLE order_line ADD COLUMN withdrawn integer NOT NULL DEFAULT 0;
ALTER TABLE order_line ADD CONSTRAINT order_line_withdrawn
    CHECK (withdrawn >= 0 AND shipped + withdrawn <= quantity) NOT VALID;

-- `canceled`: nothing has shipped and nothing will. The rule only gets wider, so that the old program's rows satisfy it.
-- squawk-ignore ban-drop-constraint
ALTER TABLE sales_order DROP CONSTRAINT sales_order_fulfillment_check;
ALTER TABLE sales_order ADD CONSTRAINT sales_order_fulfillment_check
    CHECK (fulfillment IN ('unfulfilled', 'partial', 'fulfilled', 'canceled')) NOT VALID;

-- Who began a refund: the shop, or somebody in the processor's own dashboard.
ALTER TABLE refund ADD COLUMN source text NOT NULL DEFAULT 'shop'
    CONSTRAINT refund_source CHECK (source IN ('shop', 'processor'));
-- One row per refund of the processor's.
CREATE UNIQUE INDEX refund_processor_id ON refund (processor_id) WHERE processor_id IS NOT NULL;
