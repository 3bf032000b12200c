-- What the database refuses, whoever asks (docs/decisions/0119): keys and checks, because a shop's tables carry no triggers
-- (0005).

-- The two columns rewrite their tables, seconds for a million payments: a key can refer to a column only.
-- squawk-ignore adding-field-with-default
ALTER TABLE attempt ADD COLUMN captured boolean GENERATED ALWAYS AS (state = 'captured') STORED;
-- squawk-ignore adding-field-with-default
ALTER TABLE payment ADD COLUMN paid boolean GENERATED ALWAYS AS (status = 'paid') STORED;
-- squawk-ignore disallowed-unique-constraint, constraint-missing-not-valid
ALTER TABLE attempt ADD CONSTRAINT attempt_captured UNIQUE (id, payment_id, captured);
-- squawk-ignore disallowed-unique-constraint, constraint-missing-not-valid
ALTER TABLE payment ADD CONSTRAINT payment_paid UNIQUE (id, amount_minor, currency, paid);

-- The capture of a payment. While it stands, and it stands for ever, its attempt is captured and its payment is paid, for
-- this very amount.
CREATE TABLE capture (
    payment_id uuid PRIMARY KEY,
    attempt_id uuid NOT NULL UNIQUE,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    currency text NOT NULL,
    captured_at timestamptz NOT NULL,
    stands boolean NOT NULL DEFAULT true CHECK (stands),
    CONSTRAINT capture_amount UNIQUE (payment_id, amount_minor),
    CONSTRAINT capture_attempt FOREIGN KEY (attempt_id, payment_id, stands) REFERENCES attempt (id, payment_id, captured),
    CONSTRAINT capture_payment FOREIGN KEY (payment_id, amount_minor, currency, stands)
        REFERENCES payment (id, amount_minor, currency, paid)
);
COMMENT ON TABLE capture IS 'append-only';
INSERT INTO capture (payment_id, attempt_id, amount_minor, currency, captured_at)
    SELECT p.id, a.id, p.amount_minor, p.currency, a.updated_at
    FROM payment p JOIN attempt a ON a.payment_id = p.id WHERE p.status = 'paid' AND a.state = 'captured';

-- The refunds of a sale, one after the other with their sum so far, which never exceeds the capture: each step begins where
-- the one before it ended, and of two steps at one moment one is refused by the key. A failed refund is given back by a step of
-- its own.
CREATE TABLE refund_total (
    payment_id uuid NOT NULL,
    step integer NOT NULL CHECK (step > 0),
    refund_id uuid NOT NULL,
    captured_minor bigint NOT NULL,
    before_minor bigint NOT NULL,
    change_minor bigint NOT NULL CHECK (change_minor <> 0),
    after_minor bigint NOT NULL,
    previous integer GENERATED ALWAYS AS (nullif(step - 1, 0)) STORED,
    taken boolean GENERATED ALWAYS AS (change_minor > 0) STORED,
    given_back uuid GENERATED ALWAYS AS (CASE WHEN change_minor < 0 THEN refund_id END) STORED,
    given_minor bigint GENERATED ALWAYS AS (CASE WHEN change_minor < 0 THEN -change_minor END) STORED,
    counting boolean NOT NULL DEFAULT false CHECK (NOT counting),
    PRIMARY KEY (payment_id, step),
    CONSTRAINT refund_total_once UNIQUE (refund_id, taken),
    CONSTRAINT refund_total_sum UNIQUE (payment_id, step, after_minor, captured_minor),
    CONSTRAINT refund_total_change UNIQUE (refund_id, payment_id, change_minor),
    CONSTRAINT refund_total_fits CHECK (after_minor = before_minor + change_minor AND after_minor BETWEEN 0 AND captured_minor),
    CONSTRAINT refund_total_first CHECK (step > 1 OR before_minor = 0),
    CONSTRAINT refund_total_capture FOREIGN KEY (payment_id, captured_minor) REFERENCES capture (payment_id, amount_minor),
    CONSTRAINT refund_total_follows FOREIGN KEY (payment_id, previous, before_minor, captured_minor)
        REFERENCES refund_total (payment_id, step, after_minor, captured_minor)
);
COMMENT ON TABLE refund_total IS 'append-only';

-- squawk-ignore adding-field-with-default
ALTER TABLE refund ADD COLUMN counts boolean GENERATED ALWAYS AS (state NOT IN ('failed', 'canceled')) STORED;
-- squawk-ignore adding-field-with-default
ALTER TABLE refund ADD COLUMN taken_minor bigint GENERATED ALWAYS AS (CASE WHEN kind = 'sale' THEN amount_minor END) STORED;
-- squawk-ignore disallowed-unique-constraint, constraint-missing-not-valid
ALTER TABLE refund ADD CONSTRAINT refund_counts UNIQUE (id, payment_id, amount_minor, counts);

-- Refunds so far: those that failed first, each taken and given back.
INSERT INTO refund_total (payment_id, step, refund_id, captured_minor, before_minor, change_minor, after_minor)
    SELECT change.payment_id, row_number() OVER steps, change.id, c.amount_minor,
        sum(change.minor) OVER steps - change.minor, change.minor, sum(change.minor) OVER steps
    FROM (SELECT payment_id, id, counts, 1 AS turn, amount_minor AS minor FROM refund WHERE kind = 'sale'
          UNION ALL SELECT payment_id, id, counts, 2, -amount_minor FROM refund WHERE kind = 'sale' AND NOT counts) change
    JOIN capture c ON c.payment_id = change.payment_id
    WINDOW steps AS (PARTITION BY change.payment_id ORDER BY change.counts, change.id, change.turn);

-- Nothing is given back but a refund that failed, whole, and then it stays failed; and no refund of a sale goes uncounted.
-- squawk-ignore adding-foreign-key-constraint, constraint-missing-not-valid
ALTER TABLE refund_total ADD CONSTRAINT refund_total_given_back FOREIGN KEY (given_back, payment_id, given_minor, counting)
    REFERENCES refund (id, payment_id, amount_minor, counts);
-- squawk-ignore adding-foreign-key-constraint, constraint-missing-not-valid
ALTER TABLE refund ADD CONSTRAINT refund_taken FOREIGN KEY (id, payment_id, taken_minor)
    REFERENCES refund_total (refund_id, payment_id, change_minor);
