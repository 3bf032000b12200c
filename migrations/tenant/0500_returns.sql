-- Goods that shoppers send back (crate returns, docs/decisions/0182).

-- How the shop takes returns. One row once something was chosen; without it, every request is the merchant's decision.
CREATE TABLE return_policy (
    id integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    -- Whether the order's page takes requests: always, for some days after the goods left, or never.
    mode text NOT NULL CHECK (mode IN ('always', 'window', 'never')),
    -- The days of a window.
    days integer CHECK (days BETWEEN 1 AND 3650),
    -- Who pays the postage, in the merchant's words.
    postage text NOT NULL,
    -- Where returns go, line by line; empty: the shop's address.
    address text NOT NULL,
    -- What to do with the goods, in the merchant's words.
    instructions text NOT NULL,
    version integer NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT return_policy_days CHECK ((mode = 'window') = (days IS NOT NULL))
);

-- A return of an order. Its states and their transitions: crate returns, state.rs.
CREATE TABLE order_return (
    id uuid PRIMARY KEY,
    order_id uuid NOT NULL REFERENCES sales_order (id),
    -- The order's number, and the return's within the order: 1001-R1.
    order_number bigint NOT NULL,
    number integer NOT NULL CHECK (number > 0),
    -- Whom the order was shipped to, as it was then.
    customer text NOT NULL,
    state text NOT NULL
        CHECK (state IN ('requested', 'approved', 'receiving', 'received', 'refused', 'canceled', 'closed')),
    opened_by text NOT NULL CHECK (opened_by IN ('shopper', 'shop')),
    reason text NOT NULL
        CHECK (reason IN ('changed_mind', 'does_not_fit', 'damaged', 'wrong_item', 'not_as_described', 'late', 'other')),
    -- In the words of whoever opened it.
    note text NOT NULL,
    -- What the shopper was told when it was approved: where to send it, and how.
    address text NOT NULL,
    instructions text NOT NULL,
    carrier text NOT NULL,
    tracking_number text NOT NULL,
    -- Who pays the postage, as the policy said then.
    postage text NOT NULL,
    -- Why it was refused, or closed without a refund, for the shopper.
    answer text NOT NULL,
    -- The refund that closed it.
    refund_id uuid,
    requested_at timestamptz NOT NULL,
    decided_at timestamptz,
    received_at timestamptz,
    ended_at timestamptz,
    version integer NOT NULL,
    CONSTRAINT order_return_number UNIQUE (order_id, number),
    CONSTRAINT order_return_ended CHECK ((state IN ('refused', 'canceled', 'closed')) = (ended_at IS NOT NULL)),
    CONSTRAINT order_return_refund CHECK (refund_id IS NULL OR state = 'closed')
);
-- Ids grow with time: the newest first is the largest id first.
CREATE INDEX order_return_waiting ON order_return (state, id DESC)
    WHERE state IN ('requested', 'approved', 'receiving', 'received');
CREATE INDEX order_return_order_number ON order_return (order_number);
COMMENT ON TABLE order_return IS 'kept; fixed: id, order_id, order_number, number, opened_by, reason, note, requested_at';

-- Its lines. Goods are named as they were ordered.
CREATE TABLE order_return_line (
    return_id uuid NOT NULL REFERENCES order_return (id),
    line_id uuid NOT NULL,
    position integer NOT NULL,
    title text NOT NULL,
    options text NOT NULL,
    sku text NOT NULL,
    -- Units that are to come back.
    asked integer NOT NULL CHECK (asked > 0),
    -- Units that came back and went into stock.
    good integer NOT NULL CHECK (good >= 0),
    -- Units that came back and were written off.
    damaged integer NOT NULL CHECK (damaged >= 0),
    -- Units that did not come.
    missing integer NOT NULL CHECK (missing >= 0),
    -- Units whose money the refund of this return gave back.
    refunded integer NOT NULL CHECK (refunded >= 0),
    PRIMARY KEY (return_id, line_id),
    CONSTRAINT order_return_line_counted CHECK (good + damaged + missing <= asked),
    CONSTRAINT order_return_line_refunded CHECK (refunded <= good + damaged)
);
COMMENT ON TABLE order_return_line IS 'kept; fixed: return_id, line_id, position, title, options, sku, asked';

-- What arrived together, as it was counted.
CREATE TABLE order_return_receipt (
    return_id uuid NOT NULL REFERENCES order_return (id),
    number integer NOT NULL CHECK (number > 0),
    received_at timestamptz NOT NULL,
    actor text NOT NULL,
    -- What was wrong with damaged goods, in the merchant's words.
    note text NOT NULL,
    lines jsonb NOT NULL,
    PRIMARY KEY (return_id, number)
);
COMMENT ON TABLE order_return_receipt IS 'append-only';
