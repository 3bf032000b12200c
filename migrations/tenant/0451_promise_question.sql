-- A promise slipped and the shopper was asked what to do (docs/decisions/0157). One question of an order is open at a time.
CREATE TABLE promise_question (
    order_id uuid NOT NULL,
    number integer NOT NULL CHECK (number > 0),
    -- What was promised of each line, and what can be promised now.
    lines jsonb NOT NULL,
    state text NOT NULL CHECK (state IN ('open', 'keep', 'ship', 'cancel', 'replaced', 'settled')),
    asked_at timestamptz NOT NULL,
    answered_at timestamptz,
    -- The refund that a cancellation made.
    refund_id uuid,
    PRIMARY KEY (order_id, number),
    CONSTRAINT promise_question_answered CHECK ((state = 'open') = (answered_at IS NULL))
);
CREATE UNIQUE INDEX promise_question_open ON promise_question (order_id) WHERE state = 'open';

-- Orders of which the merchant was warned that the law lets their shopper cancel soon; once for each day that this
-- falls on, because a new promise moves it.
CREATE TABLE promise_warning (
    order_id uuid NOT NULL,
    number bigint NOT NULL,
    -- The last day before the shopper may cancel.
    until_day date NOT NULL,
    warned_on date NOT NULL,
    PRIMARY KEY (order_id, until_day)
);
CREATE INDEX promise_warning_day ON promise_warning (warned_on);
