-- Money recorded by hand that never came, or that the bank took back, and what the customer pays instead (docs/decisions/0150).

-- What the customer owes although the order counted as paid; absent when nothing is owed.
ALTER TABLE sales_order ADD COLUMN owed_minor bigint;
-- squawk-ignore constraint-missing-not-valid
ALTER TABLE sales_order ADD CONSTRAINT sales_order_owed CHECK (owed_minor IS NULL OR (owed_minor > 0 AND state = 'paid'));
CREATE INDEX sales_order_owes ON sales_order (id) WHERE owed_minor IS NOT NULL;

-- What became of a receipt, step by step: the money was lost, came in another way, was lost again.
CREATE TABLE manual_change (
    order_id uuid NOT NULL REFERENCES manual_receipt (order_id),
    step integer NOT NULL CHECK (step > 0),
    id uuid NOT NULL UNIQUE,
    kind text NOT NULL CHECK (kind IN ('lost', 'received')),
    -- Why it is lost, or how it came.
    how text NOT NULL,
    -- How the money had come that is lost, or comes now.
    method text NOT NULL CHECK (method IN ('cash', 'cheque', 'transfer', 'other')),
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    currency text NOT NULL,
    happened_on date NOT NULL,
    -- In the merchant's words; may be empty.
    reference text NOT NULL,
    actor text NOT NULL,
    recorded_at timestamptz NOT NULL,
    previous integer GENERATED ALWAYS AS (nullif(step - 1, 0)) STORED,
    PRIMARY KEY (order_id, step),
    -- Money is lost that came, and comes again that was lost.
    CONSTRAINT manual_change_turn CHECK ((kind = 'lost') = (step % 2 = 1)),
    CONSTRAINT manual_change_how CHECK (CASE kind WHEN 'lost' THEN how IN ('bounced', 'never_came') ELSE how = method END),
    CONSTRAINT manual_change_follows FOREIGN KEY (order_id, previous) REFERENCES manual_change (order_id, step)
);
COMMENT ON TABLE manual_change IS 'append-only';

-- What changes of receipts are compared with: a view of another crate's table.
CREATE VIEW order_owed AS SELECT id AS order_id, owed_minor FROM sales_order WHERE owed_minor IS NOT NULL;
