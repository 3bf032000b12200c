-- The journal for the bookkeeper (crate accounting, docs/decisions/0165).

-- Entries by when they happened: a journal reads one day after the other.
CREATE INDEX journal_entry_occurred ON journal_entry (occurred_at, id);

-- How the shop's accounts are named in its own books. A change is a new version: what was posted keeps the old one.
CREATE TABLE accounting_setup (
    version bigint PRIMARY KEY CHECK (version > 0),
    settings jsonb NOT NULL,
    actor text NOT NULL,
    saved_at timestamptz NOT NULL
);
COMMENT ON TABLE accounting_setup IS 'append-only';

-- Posted days, one after the other without a gap: each begins where the one before it ended.
CREATE TABLE accounting_day (
    day date PRIMARY KEY,
    from_at timestamptz NOT NULL,
    until_at timestamptz NOT NULL,
    setup_version bigint NOT NULL REFERENCES accounting_setup (version),
    actor text NOT NULL,
    posted_at timestamptz NOT NULL,
    CHECK (until_at > from_at AND posted_at >= until_at)
);
COMMENT ON TABLE accounting_day IS 'append-only';

-- Documents of posted days, with the entries of the book each is the sum of.
CREATE TABLE accounting_document (
    day date NOT NULL REFERENCES accounting_day (day),
    place integer NOT NULL CHECK (place BETWEEN 1 AND 999999),
    number text NOT NULL UNIQUE CHECK (number ~ '^[A-Z0-9]{1,4}-[0-9]{8}-[0-9]{1,6}$'),
    section text NOT NULL CHECK (section IN ('sales', 'refunds', 'fees', 'disputes', 'by_hand', 'refunds_by_hand', 'other')),
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    order_number bigint,
    -- What happened on this day became known after it was posted.
    corrects_day date CHECK (corrects_day < day) REFERENCES accounting_day (day),
    corrects text REFERENCES accounting_document (number),
    accounts text[] NOT NULL,
    amounts bigint[] NOT NULL,
    entries uuid[] NOT NULL CHECK (cardinality(entries) > 0),
    PRIMARY KEY (day, place),
    CONSTRAINT accounting_document_shape CHECK (
        cardinality(accounts) = cardinality(amounts) AND cardinality(accounts) <> 1
        AND array_position(accounts, NULL) IS NULL AND array_position(amounts, NULL) IS NULL),
    CONSTRAINT accounting_document_balanced CHECK (cardinality(amounts) = 0 OR platform.sum_minor(amounts) = 0)
);
COMMENT ON TABLE accounting_document IS 'append-only';

-- Files that were downloaded, with what they held: the same days give the same file again.
CREATE TABLE accounting_export (
    id uuid PRIMARY KEY,
    format text NOT NULL,
    from_day date NOT NULL,
    until_day date NOT NULL CHECK (until_day >= from_day),
    documents integer NOT NULL CHECK (documents >= 0),
    bytes bigint NOT NULL CHECK (bytes >= 0),
    digest bytea NOT NULL CHECK (octet_length(digest) = 32),
    actor text NOT NULL,
    made_at timestamptz NOT NULL
);
COMMENT ON TABLE accounting_export IS 'append-only';
