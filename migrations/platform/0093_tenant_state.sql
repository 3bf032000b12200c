-- Spares are counted every few seconds, among all tenants.
CREATE INDEX tenant_state ON platform.tenant (state, schema_version);
