-- Disputes: a life of their own beside the payment (docs/decisions/0126). Money is booked by the processor's balance
-- transactions, each once; what cannot be is refused by keys and checks, as 0119 says.
CREATE TABLE dispute (
    id uuid PRIMARY KEY,
    payment_id uuid NOT NULL REFERENCES payment (id),
    attempt_id uuid NOT NULL REFERENCES attempt (id),
    kind text NOT NULL CHECK (kind IN ('sale', 'stray')),
    processor_id text NOT NULL UNIQUE,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    currency text NOT NULL,
    reason text NOT NULL,
    state text NOT NULL CHECK (state IN ('inquiry', 'inquiry_answered', 'inquiry_closed', 'needs_response', 'under_review',
        'lost', 'won')),
    due_by timestamptz,
    answer jsonb NOT NULL,
    round integer NOT NULL DEFAULT 0 CHECK (round >= 0),
    lost_minor bigint NOT NULL DEFAULT 0 CHECK (lost_minor >= 0),
    opened_at timestamptz NOT NULL,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    chargeback boolean GENERATED ALWAYS AS (state IN ('needs_response', 'under_review', 'lost', 'won')) STORED,
    CONSTRAINT dispute_due CHECK (due_by IS NULL OR state IN ('inquiry', 'needs_response')),
    CONSTRAINT dispute_loss CHECK (lost_minor = 0 OR state IN ('lost', 'won')),
    CONSTRAINT dispute_moved UNIQUE (id, payment_id, currency, chargeback)
);
COMMENT ON TABLE dispute IS 'kept; fixed: id, payment_id, attempt_id, kind, processor_id, amount_minor, currency, opened_at, created_at';
CREATE INDEX dispute_payment ON dispute (payment_id);
CREATE INDEX dispute_attempt ON dispute (attempt_id);
-- What the home page asks for.
CREATE INDEX dispute_waiting ON dispute (due_by) WHERE state IN ('inquiry', 'needs_response');

-- What the bank took and gave back. While a row stands, and it stands for ever, its dispute is no inquiry; nothing comes
-- back that was not taken; and a dispute takes no more of the shop's than was captured.
CREATE TABLE dispute_move (
    dispute_id uuid NOT NULL,
    kind text NOT NULL CHECK (kind IN ('withdrawn', 'reinstated')),
    payment_id uuid NOT NULL,
    processor_id text NOT NULL UNIQUE,
    currency text NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    shop_minor bigint NOT NULL CHECK (shop_minor BETWEEN 0 AND amount_minor),
    fee_minor bigint NOT NULL,
    moved_at timestamptz NOT NULL,
    captured_minor bigint,
    withdrawn_minor bigint,
    withdrawn_shop_minor bigint,
    stands boolean NOT NULL DEFAULT true CHECK (stands),
    of_withdrawal text GENERATED ALWAYS AS (CASE WHEN kind = 'reinstated' THEN 'withdrawn' END) STORED,
    PRIMARY KEY (dispute_id, kind),
    CONSTRAINT dispute_move_taken UNIQUE (dispute_id, kind, amount_minor, shop_minor),
    CONSTRAINT dispute_move_dispute FOREIGN KEY (dispute_id, payment_id, currency, stands)
        REFERENCES dispute (id, payment_id, currency, chargeback),
    CONSTRAINT dispute_move_capture FOREIGN KEY (payment_id, captured_minor) REFERENCES capture (payment_id, amount_minor),
    CONSTRAINT dispute_move_back FOREIGN KEY (dispute_id, of_withdrawal, withdrawn_minor, withdrawn_shop_minor)
        REFERENCES dispute_move (dispute_id, kind, amount_minor, shop_minor),
    CONSTRAINT dispute_move_fits CHECK (shop_minor = 0 OR (captured_minor IS NOT NULL AND shop_minor <= captured_minor)),
    CONSTRAINT dispute_move_less CHECK (kind = 'withdrawn' OR (withdrawn_minor IS NOT NULL
        AND withdrawn_shop_minor IS NOT NULL AND amount_minor <= withdrawn_minor AND shop_minor <= withdrawn_shop_minor))
);
COMMENT ON TABLE dispute_move IS 'append-only';
CREATE INDEX dispute_move_payment ON dispute_move (payment_id);
