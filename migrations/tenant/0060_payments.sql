-- What is to be paid by card. `status` follows from the attempts; it is kept for lists.
CREATE TABLE payment (
    id uuid PRIMARY KEY,
    reference text NOT NULL CONSTRAINT payment_reference UNIQUE,
    title text NOT NULL,
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    currency text NOT NULL,
    breakdown jsonb NOT NULL,
    fee_version bigint NOT NULL,
    fee_terms jsonb NOT NULL,
    fee_tax_rates jsonb NOT NULL,
    status text NOT NULL CHECK (status IN
        ('open', 'action_needed', 'processing', 'authorized', 'paid', 'canceled', 'review')),
    wanted boolean NOT NULL DEFAULT true,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL
);

-- One try to pay. `facts` is the state with what belongs to it, `state` its name for the indexes.
CREATE TABLE attempt (
    id uuid PRIMARY KEY,
    payment_id uuid NOT NULL REFERENCES payment (id),
    number integer NOT NULL,
    state text NOT NULL CHECK (state IN
        ('initiated', 'unknown', 'awaiting_customer', 'requires_action', 'processing', 'authorized', 'captured', 'voided',
         'declined', 'abandoned', 'conflict', 'captured_late')),
    facts jsonb NOT NULL,
    idempotency_key text NOT NULL CHECK (length(idempotency_key) BETWEEN 10 AND 255),
    request jsonb NOT NULL,
    session_id text,
    intent_id text,
    url text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT attempt_number UNIQUE (payment_id, number)
);
-- The safety of the whole: whatever races, one attempt at a time, and money once.
CREATE UNIQUE INDEX attempt_one_live ON attempt (payment_id)
    WHERE state IN ('initiated', 'unknown', 'awaiting_customer', 'requires_action', 'processing');
CREATE UNIQUE INDEX attempt_one_captured ON attempt (payment_id) WHERE state IN ('authorized', 'captured');

-- Money on its way back. `kind` tells whether it is part of the sale or money that never belonged to one.
CREATE TABLE refund (
    id uuid PRIMARY KEY,
    payment_id uuid NOT NULL REFERENCES payment (id),
    attempt_id uuid NOT NULL REFERENCES attempt (id),
    kind text NOT NULL CHECK (kind IN ('sale', 'stray')),
    amount_minor bigint NOT NULL CHECK (amount_minor > 0),
    breakdown jsonb,
    fee_return jsonb,
    state text NOT NULL CHECK (state IN ('requested', 'pending', 'unknown', 'succeeded', 'failed')),
    reason text NOT NULL DEFAULT '',
    failure text,
    request jsonb NOT NULL,
    processor_id text,
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CHECK (kind <> 'sale' OR (breakdown IS NOT NULL AND fee_return IS NOT NULL))
);
CREATE INDEX refund_payment ON refund (payment_id);
-- Late money goes back once.
CREATE UNIQUE INDEX refund_one_stray ON refund (attempt_id) WHERE kind = 'stray' AND state <> 'failed';
