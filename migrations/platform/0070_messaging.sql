-- Endpoints of the tenants' back offices, the queue of deliveries and the log of attempts (crate messaging).
-- Shared tables, because one poll of one table costs 0.14 ms and a sweep of 1,000 schemas 240 ms.

CREATE TABLE msg.endpoint (
    id uuid PRIMARY KEY,
    tenant_id bigint NOT NULL,
    url text NOT NULL CHECK (length(url) BETWEEN 1 AND 2048),
    description text NOT NULL DEFAULT '' CHECK (length(description) <= 200),
    -- Patterns: `*`, `order.*`, `order.placed.*` or a whole kind.
    kinds text[] NOT NULL CHECK (cardinality(kinds) BETWEEN 1 AND 50),
    api_version text NOT NULL DEFAULT 'v1',
    state text NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'paused', 'disabled')),
    -- `gone`: it answered 410; `failing`: nothing succeeded for five days.
    disabled_reason text CHECK (disabled_reason IN ('gone', 'failing')),
    state_since timestamptz NOT NULL,
    -- Circuit breaker. `probe_at` is set while it is open.
    probe_at timestamptz,
    probes smallint NOT NULL DEFAULT 0,
    failures_in_row integer NOT NULL DEFAULT 0,
    window_since timestamptz,
    window_ok integer NOT NULL DEFAULT 0,
    window_failed integer NOT NULL DEFAULT 0,
    failing_since timestamptz,
    created_at timestamptz NOT NULL,
    CHECK ((state = 'disabled') = (disabled_reason IS NOT NULL)),
    -- What hangs on an endpoint refers to it together with its tenant: nobody can hang anything on another's.
    UNIQUE (id, tenant_id)
);
CREATE INDEX endpoint_tenant ON msg.endpoint (tenant_id);
CREATE INDEX endpoint_probe ON msg.endpoint (probe_at) WHERE probe_at IS NOT NULL;

-- Signing secrets. A tenant's role may write but never read one: what leaks a query result leaks no key.
-- They are kept plain, guarded by role; sealing them with a key from configuration would happen in
-- messaging::endpoint (write) and messaging::dispatcher::claim (read), nowhere else.
CREATE TABLE msg.endpoint_secret (
    endpoint_id uuid NOT NULL,
    tenant_id bigint NOT NULL,
    secret text NOT NULL,
    created_at timestamptz NOT NULL,
    -- Set at rotation: until then the old secret signs along.
    valid_until timestamptz,
    PRIMARY KEY (endpoint_id, created_at),
    FOREIGN KEY (endpoint_id, tenant_id) REFERENCES msg.endpoint (id, tenant_id) ON DELETE CASCADE
);

-- Only what is not finished, so that the table stays small. `lane` is aggregate:id; within (endpoint, lane) a row waits
-- for all rows with a smaller `seq`. `body` holds the exact bytes, so that the dispatcher needs no tenant transaction.
-- `step` is the position in the retry schedule, `attempts` how many were made in all (a redelivery resets `step` only).
CREATE TABLE msg.delivery (
    id uuid PRIMARY KEY,
    tenant_id bigint NOT NULL,
    endpoint_id uuid NOT NULL,
    event_id uuid NOT NULL,
    kind text NOT NULL,
    lane text NOT NULL,
    seq bigint NOT NULL,
    occurred_at timestamptz NOT NULL,
    body text NOT NULL,
    attempts integer NOT NULL DEFAULT 0,
    step smallint NOT NULL DEFAULT 0,
    due timestamptz NOT NULL,
    lease_until timestamptz,
    lease_by uuid,
    FOREIGN KEY (endpoint_id, tenant_id) REFERENCES msg.endpoint (id, tenant_id) ON DELETE CASCADE
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.01, autovacuum_vacuum_threshold = 500);
CREATE INDEX delivery_due ON msg.delivery (endpoint_id, due, seq);
CREATE INDEX delivery_lane ON msg.delivery (endpoint_id, lane, seq);
CREATE INDEX delivery_tenant ON msg.delivery (tenant_id, occurred_at, id);

-- Finished deliveries, kept 30 days for the log and for redelivery.
CREATE TABLE msg.delivery_done (
    id uuid PRIMARY KEY,
    tenant_id bigint NOT NULL,
    endpoint_id uuid NOT NULL,
    event_id uuid NOT NULL,
    kind text NOT NULL,
    lane text NOT NULL,
    seq bigint NOT NULL,
    occurred_at timestamptz NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('delivered', 'failed')),
    attempts integer NOT NULL,
    finished_at timestamptz NOT NULL,
    FOREIGN KEY (endpoint_id, tenant_id) REFERENCES msg.endpoint (id, tenant_id) ON DELETE CASCADE
);
CREATE INDEX delivery_done_tenant ON msg.delivery_done (tenant_id, occurred_at, id);
CREATE INDEX delivery_done_endpoint ON msg.delivery_done (endpoint_id, occurred_at);
CREATE INDEX delivery_done_finished ON msg.delivery_done USING brin (finished_at);

-- Every attempt, append-only. `status` is null when no answer came; `error` then says why.
CREATE TABLE msg.attempt (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    delivery_id uuid NOT NULL,
    tenant_id bigint NOT NULL,
    endpoint_id uuid NOT NULL,
    event_id uuid NOT NULL,
    number integer NOT NULL,
    at timestamptz NOT NULL,
    status smallint,
    millis integer NOT NULL,
    error text,
    body_head text NOT NULL DEFAULT '' CHECK (octet_length(body_head) <= 2048)
);
CREATE INDEX attempt_delivery ON msg.attempt (delivery_id, number);
CREATE INDEX attempt_at ON msg.attempt USING brin (at);

-- Both halves of the log as one list, read with the rights of whoever asks.
CREATE VIEW msg.delivery_log WITH (security_invoker = true) AS
    SELECT id, tenant_id, endpoint_id, event_id, kind, lane, seq, occurred_at, attempts,
           'open'::text AS outcome, due, lease_until, NULL::timestamptz AS finished_at
    FROM msg.delivery
    UNION ALL
    SELECT id, tenant_id, endpoint_id, event_id, kind, lane, seq, occurred_at, attempts,
           outcome, NULL::timestamptz, NULL::timestamptz, finished_at
    FROM msg.delivery_done;

ALTER TABLE msg.endpoint ENABLE ROW LEVEL SECURITY;
ALTER TABLE msg.endpoint_secret ENABLE ROW LEVEL SECURITY;
ALTER TABLE msg.delivery ENABLE ROW LEVEL SECURITY;
ALTER TABLE msg.delivery_done ENABLE ROW LEVEL SECURITY;
ALTER TABLE msg.attempt ENABLE ROW LEVEL SECURITY;

CREATE POLICY endpoint_platform ON msg.endpoint TO hs_platform USING (true) WITH CHECK (true);
CREATE POLICY endpoint_tenant ON msg.endpoint TO hs_tenant
    USING (('t_' || tenant_id) = current_user) WITH CHECK (('t_' || tenant_id) = current_user);
CREATE POLICY endpoint_secret_platform ON msg.endpoint_secret TO hs_platform USING (true) WITH CHECK (true);
CREATE POLICY endpoint_secret_tenant ON msg.endpoint_secret TO hs_tenant
    USING (('t_' || tenant_id) = current_user) WITH CHECK (('t_' || tenant_id) = current_user);
CREATE POLICY delivery_platform ON msg.delivery TO hs_platform USING (true) WITH CHECK (true);
CREATE POLICY delivery_tenant ON msg.delivery TO hs_tenant
    USING (('t_' || tenant_id) = current_user) WITH CHECK (('t_' || tenant_id) = current_user);
CREATE POLICY delivery_done_platform ON msg.delivery_done TO hs_platform USING (true) WITH CHECK (true);
CREATE POLICY delivery_done_tenant ON msg.delivery_done TO hs_tenant
    USING (('t_' || tenant_id) = current_user);
CREATE POLICY attempt_platform ON msg.attempt TO hs_platform USING (true) WITH CHECK (true);
CREATE POLICY attempt_tenant ON msg.attempt FOR SELECT TO hs_tenant
    USING (('t_' || tenant_id) = current_user);

GRANT SELECT, INSERT, UPDATE, DELETE ON msg.endpoint, msg.endpoint_secret, msg.delivery, msg.delivery_done
    TO hs_platform;
GRANT SELECT, INSERT, DELETE ON msg.attempt TO hs_platform;
GRANT SELECT ON msg.delivery_log TO hs_platform, hs_tenant;
GRANT SELECT, INSERT, UPDATE, DELETE ON msg.endpoint TO hs_tenant;
GRANT INSERT, UPDATE (valid_until), SELECT (endpoint_id, tenant_id, created_at, valid_until)
    ON msg.endpoint_secret TO hs_tenant;
GRANT SELECT, INSERT, UPDATE (due, step) ON msg.delivery TO hs_tenant;
GRANT SELECT, DELETE ON msg.delivery_done TO hs_tenant;
GRANT SELECT ON msg.attempt TO hs_tenant;
