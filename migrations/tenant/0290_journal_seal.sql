-- The chain of seals over the shop's book (docs/decisions/0118): each holds the digest of its entries and of the seal before it, and
-- the balance of every account up to here.
CREATE TABLE journal_seal (
    number bigint PRIMARY KEY CHECK (number > 0),
    entries uuid[] NOT NULL CHECK (cardinality(entries) > 0),
    currencies text[] NOT NULL,
    accounts text[] NOT NULL,
    balances bigint[] NOT NULL,
    -- The greatest id sealed so far, without those from the future.
    newest uuid NOT NULL,
    hash bytea NOT NULL CHECK (octet_length(hash) = 32),
    sealed_at timestamptz NOT NULL,
    CHECK (cardinality(currencies) = cardinality(accounts) AND cardinality(accounts) = cardinality(balances))
);
-- Its entries are in the order of their ids: the last is the greatest.
CREATE INDEX journal_seal_greatest ON journal_seal ((entries[cardinality(entries)]));
COMMENT ON TABLE journal_seal IS 'append-only';
