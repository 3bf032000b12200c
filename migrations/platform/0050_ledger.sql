-- The provider's book, one row per entry and tenant, and what the provider charges.

-- Zero-sum is a CHECK over an immutable function rather than a trigger, because tenant tables carry no triggers on Citus.
-- numeric, so that the sum itself cannot overflow.
CREATE FUNCTION platform.sum_minor(amounts bigint[]) RETURNS numeric
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    AS 'SELECT coalesce(pg_catalog.sum(amount), 0) FROM pg_catalog.unnest(amounts) AS posting (amount)';
GRANT EXECUTE ON FUNCTION platform.sum_minor (bigint[]) TO hs_platform, hs_tenant;

CREATE TABLE platform.journal_entry (
    id uuid PRIMARY KEY,
    tenant_id bigint NOT NULL,
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    accounts text[] NOT NULL,
    amounts bigint[] NOT NULL,
    source_type text NOT NULL,
    source_id text NOT NULL,
    purpose text NOT NULL,
    occurred_at timestamptz NOT NULL,
    booked_at timestamptz NOT NULL,
    memo text NOT NULL DEFAULT '',
    reverses_id uuid UNIQUE REFERENCES platform.journal_entry (id),
    CONSTRAINT platform_journal_entry_source UNIQUE (tenant_id, source_type, source_id, purpose),
    CONSTRAINT platform_journal_entry_shape CHECK (
        array_ndims(accounts) = 1 AND array_ndims(amounts) = 1
        AND cardinality(accounts) = cardinality(amounts) AND cardinality(accounts) >= 2
        AND array_position(accounts, NULL) IS NULL AND array_position(amounts, NULL) IS NULL),
    CONSTRAINT platform_journal_entry_balanced CHECK (platform.sum_minor(amounts) = 0)
);
COMMENT ON TABLE platform.journal_entry IS 'append-only';

ALTER TABLE platform.journal_entry ENABLE ROW LEVEL SECURITY;
CREATE POLICY journal_entry_platform ON platform.journal_entry TO hs_platform USING (true) WITH CHECK (true);
CREATE POLICY journal_entry_tenant ON platform.journal_entry TO hs_tenant
    USING (('t_' || tenant_id) = current_user) WITH CHECK (('t_' || tenant_id) = current_user);
GRANT SELECT, INSERT ON platform.journal_entry TO hs_platform, hs_tenant;

-- Terms per plan, effective from an instant until a later version takes over. Payments pin the version they were opened
-- under. Never edited, hence no UPDATE for anybody.
CREATE TABLE platform.fee_schedule (
    version bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    plan text NOT NULL,
    currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
    rate_ppm integer NOT NULL CHECK (rate_ppm BETWEEN 0 AND 1000000),
    fixed_minor bigint NOT NULL CHECK (fixed_minor >= 0),
    minimum_minor bigint NOT NULL DEFAULT 0 CHECK (minimum_minor >= 0),
    maximum_minor bigint CHECK (maximum_minor >= minimum_minor),
    processor_fee_mode text NOT NULL CHECK (processor_fee_mode IN ('absorbed', 'pass_through')),
    refund_fee_policy text NOT NULL CHECK (refund_fee_policy IN ('keep', 'return_percent_part', 'return_all')),
    effective_from timestamptz NOT NULL,
    published_at timestamptz NOT NULL,
    CONSTRAINT fee_schedule_start UNIQUE (plan, currency, effective_from)
);
COMMENT ON TABLE platform.fee_schedule IS 'append-only';
GRANT SELECT, INSERT ON platform.fee_schedule TO hs_platform;
GRANT SELECT ON platform.fee_schedule TO hs_tenant;

-- What a plan without terms of its own pays: 3.5 % and 30 cents.
INSERT INTO platform.fee_schedule
    (plan, currency, rate_ppm, fixed_minor, processor_fee_mode, refund_fee_policy, effective_from, published_at)
VALUES ('standard', 'CAD', 35000, 30, 'absorbed', 'return_percent_part', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z'),
       ('standard', 'USD', 35000, 30, 'absorbed', 'return_percent_part', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z');
