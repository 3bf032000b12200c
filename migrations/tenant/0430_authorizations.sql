-- An amount that is authorized when the order is placed and captured once when the goods ship (docs/decisions/0132).

-- A key can refer to a column only as far as a constraint names it. The payment comes before its attempts, as wherever a
-- payment is followed.
-- squawk-ignore disallowed-unique-constraint, constraint-missing-not-valid
ALTER TABLE payment ADD CONSTRAINT payment_wanted UNIQUE (id, wanted);

-- Widened; what was allowed stays allowed, so that the rows there need no look.
-- squawk-ignore ban-drop-constraint
ALTER TABLE attempt DROP CONSTRAINT attempt_state_check;
ALTER TABLE attempt ADD CONSTRAINT attempt_state_check CHECK (state IN
    ('initiated', 'unknown', 'awaiting_customer', 'requires_action', 'processing', 'authorized', 'releasing', 'captured',
     'voided', 'declined', 'abandoned', 'conflict', 'captured_late')) NOT VALID;
-- squawk-ignore disallowed-unique-constraint, constraint-missing-not-valid
ALTER TABLE attempt ADD CONSTRAINT attempt_of_payment UNIQUE (id, payment_id);

-- The request to capture what an attempt authorized, one per attempt. While it is not refused, its payment is wanted: a
-- payment is captured or closed, never both.
CREATE TABLE capture_request (
    attempt_id uuid PRIMARY KEY,
    payment_id uuid NOT NULL,
    state text NOT NULL CHECK (state IN ('requested', 'done', 'failed')),
    tries integer NOT NULL DEFAULT 0 CHECK (tries >= 0),
    -- In the processor's words, for the merchant.
    failure text,
    requested_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    wanted boolean GENERATED ALWAYS AS (CASE WHEN state <> 'failed' THEN true END) STORED,
    captured boolean GENERATED ALWAYS AS (CASE WHEN state = 'done' THEN true END) STORED,
    CHECK ((state = 'failed') = (failure IS NOT NULL)),
    CONSTRAINT capture_request_attempt FOREIGN KEY (attempt_id, payment_id) REFERENCES attempt (id, payment_id),
    CONSTRAINT capture_request_wanted FOREIGN KEY (payment_id, wanted) REFERENCES payment (id, wanted),
    CONSTRAINT capture_request_captured FOREIGN KEY (attempt_id, payment_id, captured)
        REFERENCES attempt (id, payment_id, captured)
);
CREATE INDEX capture_request_payment ON capture_request (payment_id);
COMMENT ON TABLE capture_request IS 'kept; fixed: attempt_id, payment_id, requested_at';

-- An order whose amount is authorized is good to ship. It can be charged until `charge_by`. `charge_time` is what its shopper
-- agreed to.
ALTER TABLE sales_order ADD COLUMN charge_by timestamptz, ADD COLUMN charge_time text NOT NULL DEFAULT 'now';
-- squawk-ignore ban-drop-constraint
ALTER TABLE sales_order DROP CONSTRAINT sales_order_state_check;
-- What is there is within the old rule, and so within these.
ALTER TABLE sales_order ADD CONSTRAINT sales_order_state_check
    CHECK (state IN ('awaiting_payment', 'authorized', 'paid', 'expired', 'canceled')) NOT VALID;
ALTER TABLE sales_order ADD CONSTRAINT sales_order_authorized
    CHECK ((state = 'authorized') = (charge_by IS NOT NULL)) NOT VALID;
ALTER TABLE sales_order ADD CONSTRAINT sales_order_charge_time CHECK (charge_time IN ('now', 'later')) NOT VALID;
CREATE INDEX sales_order_charge_by ON sales_order (charge_by) WHERE state = 'authorized';
-- Orders on the merchant's desk: also those that are charged when they ship.
CREATE INDEX sales_order_on_desk ON sales_order (id) WHERE state IN ('paid', 'authorized') AND fulfillment <> 'fulfilled';

CREATE OR REPLACE VIEW order_fillable AS
    SELECT o.id AS order_id
    FROM sales_order o
    WHERE o.state IN ('paid', 'authorized') AND o.fulfillment <> 'fulfilled'
      AND EXISTS (
          SELECT 1 FROM order_line l JOIN reservation r ON r.holder_id = o.id AND r.line_id = l.id
          WHERE l.order_id = o.id AND l.promise IS NOT NULL
            AND r.state = 'committed' AND r.reserved > 0 AND r.backordered = 0)
      AND (o.shipment_preference = 'ship_available' OR NOT EXISTS (
          SELECT 1 FROM reservation w
          WHERE w.holder_id = o.id AND w.state = 'committed' AND w.backordered > 0));

-- As before, with orders that are authorized.
CREATE OR REPLACE VIEW order_standing AS
    SELECT o.id AS order_id,
           CASE WHEN o.state = 'awaiting_payment' THEN 'pending'
                WHEN o.state = 'authorized' THEN 'authorized'
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
