-- Orders that the merchant places for a customer, and money that passes the merchant's own hands (docs/decisions/0136, 0137).

-- Where the order was placed.
-- squawk-ignore adding-field-with-default
ALTER TABLE sales_order ADD COLUMN channel text NOT NULL DEFAULT 'storefront'
    CONSTRAINT sales_order_channel CHECK (channel IN ('storefront', 'counter'));
-- What a receipt is held against.
-- squawk-ignore disallowed-unique-constraint, constraint-missing-not-valid
ALTER TABLE sales_order ADD CONSTRAINT sales_order_total_of UNIQUE (id, total_minor, currency);

-- Money the merchant received for an order outside the card processor: the whole total, once.
CREATE TABLE manual_receipt (
    order_id uuid PRIMARY KEY,
    id uuid NOT NULL UNIQUE,
    method text NOT NULL CHECK (method IN ('cash', 'cheque', 'transfer', 'other')),
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    currency text NOT NULL,
    received_on date NOT NULL,
    -- The cheque's or the transfer's number, in the merchant's words; may be empty.
    reference text NOT NULL,
    actor text NOT NULL,
    recorded_at timestamptz NOT NULL,
    CONSTRAINT manual_receipt_amount UNIQUE (order_id, amount_minor, currency),
    CONSTRAINT manual_receipt_order FOREIGN KEY (order_id, amount_minor, currency)
        REFERENCES sales_order (id, total_minor, currency)
);
COMMENT ON TABLE manual_receipt IS 'append-only';

-- Money the merchant handed back, or had never received, one after the other with their sum so far, which never exceeds the
-- receipt: each step begins where the one before it ended.
CREATE TABLE manual_refund (
    order_id uuid NOT NULL,
    step integer NOT NULL CHECK (step > 0),
    id uuid NOT NULL UNIQUE,
    method text NOT NULL CHECK (method IN ('cash', 'cheque', 'transfer', 'other', 'never_received')),
    received_minor bigint NOT NULL,
    currency text NOT NULL,
    before_minor bigint NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    after_minor bigint NOT NULL,
    previous integer GENERATED ALWAYS AS (nullif(step - 1, 0)) STORED,
    reference text NOT NULL,
    reason text NOT NULL,
    actor text NOT NULL,
    made_at timestamptz NOT NULL,
    PRIMARY KEY (order_id, step),
    CONSTRAINT manual_refund_sum UNIQUE (order_id, step, after_minor, received_minor),
    CONSTRAINT manual_refund_fits CHECK (after_minor = before_minor + amount_minor AND after_minor <= received_minor),
    CONSTRAINT manual_refund_first CHECK (step > 1 OR before_minor = 0),
    CONSTRAINT manual_refund_receipt FOREIGN KEY (order_id, received_minor, currency)
        REFERENCES manual_receipt (order_id, amount_minor, currency),
    CONSTRAINT manual_refund_follows FOREIGN KEY (order_id, previous, before_minor, received_minor)
        REFERENCES manual_refund (order_id, step, after_minor, received_minor)
);
COMMENT ON TABLE manual_refund IS 'append-only';

-- A refund of an order is one of the card's or one by hand; what refers to it refers to the order's refund.
-- squawk-ignore adding-field-with-default
ALTER TABLE order_refund ADD COLUMN by_hand boolean NOT NULL DEFAULT false;
ALTER TABLE order_refund ADD COLUMN card_refund uuid
    -- A shop has few refunds: the table is rewritten in an instant.
    -- squawk-ignore adding-field-with-default, adding-foreign-key-constraint
    GENERATED ALWAYS AS (CASE WHEN NOT by_hand THEN refund_id END) STORED REFERENCES refund (id);
ALTER TABLE order_refund ADD COLUMN hand_refund uuid
    -- A shop has few refunds: the table is rewritten in an instant.
    -- squawk-ignore adding-field-with-default, adding-foreign-key-constraint
    GENERATED ALWAYS AS (CASE WHEN by_hand THEN refund_id END) STORED REFERENCES manual_refund (id);
-- squawk-ignore ban-drop-constraint
ALTER TABLE order_refund DROP CONSTRAINT order_refund_refund_id_fkey;
-- squawk-ignore ban-drop-constraint
ALTER TABLE credit_note DROP CONSTRAINT credit_note_refund_id_fkey;
-- squawk-ignore adding-foreign-key-constraint
ALTER TABLE credit_note ADD CONSTRAINT credit_note_refund FOREIGN KEY (refund_id) REFERENCES order_refund (refund_id) NOT VALID;
-- squawk-ignore ban-drop-constraint
ALTER TABLE order_cancellation DROP CONSTRAINT order_cancellation_refund_id_fkey;
-- squawk-ignore adding-foreign-key-constraint
ALTER TABLE order_cancellation ADD CONSTRAINT order_cancellation_refund
    FOREIGN KEY (refund_id) REFERENCES order_refund (refund_id) NOT VALID;

-- What orders and refunds compare theirs with: views of another crate's tables.
CREATE VIEW order_receipt AS SELECT order_id, amount_minor, currency FROM manual_receipt;
CREATE VIEW hand_refund AS SELECT id AS refund_id, order_id FROM manual_refund;

-- As before, with what was given back by hand.
CREATE OR REPLACE VIEW order_standing AS
    SELECT o.id AS order_id,
           CASE WHEN o.state = 'awaiting_payment' THEN 'pending'
                WHEN o.state <> 'paid' THEN 'failed'
                WHEN r.refunded_minor IS NULL THEN 'paid'
                WHEN r.refunded_minor >= o.total_minor THEN 'refunded'
                ELSE 'partially_refunded' END AS payment_state,
           r.refunded_minor
    FROM sales_order o
    LEFT JOIN (
        SELECT order_id, sum(amount_minor)::bigint AS refunded_minor
        FROM (
            SELECT sold.id AS order_id, back.amount_minor
            FROM refund back JOIN sales_order sold ON sold.payment_id = back.payment_id
            WHERE back.kind = 'sale' AND back.state <> 'failed'
            UNION ALL SELECT order_id, amount_minor FROM manual_refund) given
        GROUP BY order_id
    ) r ON r.order_id = o.id;

-- What money by hand is proven against: the ledger's entries of it, through a view of another crate's table.
CREATE VIEW manual_entry AS
    SELECT source_type, source_id, accounts, amounts FROM journal_entry
    WHERE source_type IN ('manual_receipt', 'manual_refund');
