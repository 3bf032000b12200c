-- Whose each captured charge is: what is done to it at the processor is found by its ids there, whoever did it (0115).
CREATE TABLE platform.charge (
    intent_id text PRIMARY KEY,
    charge_id text,
    tenant_id bigint NOT NULL,
    attempt_id uuid NOT NULL,
    noted_at timestamptz NOT NULL
);
CREATE INDEX platform_charge_charge ON platform.charge (charge_id);
COMMENT ON TABLE platform.charge IS 'append-only';

ALTER TABLE platform.charge ENABLE ROW LEVEL SECURITY;
CREATE POLICY charge_platform ON platform.charge TO hs_platform USING (true) WITH CHECK (true);
CREATE POLICY charge_tenant ON platform.charge FOR INSERT TO hs_tenant WITH CHECK (('t_' || tenant_id) = current_user);
GRANT SELECT, INSERT ON platform.charge TO hs_platform;
GRANT INSERT ON platform.charge TO hs_tenant;
