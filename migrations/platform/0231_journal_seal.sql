-- The chain of seals over each shop's part of the provider's book; as `journal_seal` in the shop's schema.
CREATE TABLE platform.journal_seal (
    tenant_id bigint NOT NULL,
    number bigint NOT NULL CHECK (number > 0),
    entries uuid[] NOT NULL CHECK (cardinality(entries) > 0),
    currencies text[] NOT NULL,
    accounts text[] NOT NULL,
    balances bigint[] NOT NULL,
    newest uuid NOT NULL,
    hash bytea NOT NULL CHECK (octet_length(hash) = 32),
    sealed_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, number),
    CHECK (cardinality(currencies) = cardinality(accounts) AND cardinality(accounts) = cardinality(balances))
);
CREATE INDEX journal_seal_greatest ON platform.journal_seal (tenant_id, (entries[cardinality(entries)]));
COMMENT ON TABLE platform.journal_seal IS 'append-only';

ALTER TABLE platform.journal_seal ENABLE ROW LEVEL SECURITY;
CREATE POLICY journal_seal_platform ON platform.journal_seal TO hs_platform USING (true) WITH CHECK (true);
CREATE POLICY journal_seal_tenant ON platform.journal_seal TO hs_tenant
    USING (('t_' || tenant_id) = current_user) WITH CHECK (('t_' || tenant_id) = current_user);
GRANT SELECT, INSERT ON platform.journal_seal TO hs_platform, hs_tenant;
