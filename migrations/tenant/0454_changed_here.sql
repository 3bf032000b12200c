-- When the shop itself last changed a field that its back office may tell of, too (docs/decisions/0162): the later change wins,
-- and what messages change moves no time of the shop's.
ALTER TABLE product ADD COLUMN changed_here jsonb NOT NULL DEFAULT '{}';
ALTER TABLE variant ADD COLUMN changed_here jsonb NOT NULL DEFAULT '{}';
COMMENT ON COLUMN product.changed_here IS 'Instants by field: the last change that no message caused. A field not changed since it was made is missing.';
COMMENT ON COLUMN variant.changed_here IS 'Instants by field: the last change that no message caused. A field not changed since it was made is missing.';
