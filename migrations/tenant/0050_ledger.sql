-- The merchant's book. One row is one entry with its postings in parallel arrays: debit positive, credit negative.
CREATE TABLE journal_entry (
    id uuid PRIMARY KEY,
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    accounts text[] NOT NULL,
    amounts bigint[] NOT NULL,
    source_type text NOT NULL,
    source_id text NOT NULL,
    purpose text NOT NULL,
    occurred_at timestamptz NOT NULL,
    booked_at timestamptz NOT NULL,
    memo text NOT NULL DEFAULT '',
    reverses_id uuid UNIQUE REFERENCES journal_entry (id),
    CONSTRAINT journal_entry_source UNIQUE (source_type, source_id, purpose),
    CONSTRAINT journal_entry_shape CHECK (
        array_ndims(accounts) = 1 AND array_ndims(amounts) = 1
        AND cardinality(accounts) = cardinality(amounts) AND cardinality(accounts) >= 2
        AND array_position(accounts, NULL) IS NULL AND array_position(amounts, NULL) IS NULL),
    CONSTRAINT journal_entry_balanced CHECK (platform.sum_minor(amounts) = 0)
);
COMMENT ON TABLE journal_entry IS 'append-only';
