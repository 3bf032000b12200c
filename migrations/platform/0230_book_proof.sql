-- What the last nightly proof of each shop's books found (docs/decisions/0117). The operator reads it with `highstreet ledger
-- report`; a shop that has left is proven with its number, because the provider's book keeps its entries.
CREATE TABLE platform.book_proof (
    tenant_id bigint PRIMARY KEY,
    proven_at timestamptz NOT NULL,
    wrong_since timestamptz,
    found integer NOT NULL CHECK (found >= 0),
    -- The first of them, in words.
    findings text[] NOT NULL,
    CONSTRAINT book_proof_wrong CHECK ((found > 0) = (wrong_since IS NOT NULL))
);
GRANT SELECT, INSERT, UPDATE ON platform.book_proof TO hs_platform;
