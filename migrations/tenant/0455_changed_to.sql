-- What a field became when the shop changed it (docs/decisions/0162): an instant whose value is no longer there says nothing. A
-- program of before `changed_here` changes fields and notes no instant.
ALTER TABLE product ADD COLUMN changed_to jsonb NOT NULL DEFAULT '{}';
ALTER TABLE variant ADD COLUMN changed_to jsonb NOT NULL DEFAULT '{}';
COMMENT ON COLUMN product.changed_to IS 'MD5 by field of the value that it got at the instant in changed_here.';
COMMENT ON COLUMN variant.changed_to IS 'MD5 by field of the value that it got at the instant in changed_here.';
