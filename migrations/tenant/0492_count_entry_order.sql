-- The order in which one device made its entries (docs/decisions/0159). Entries of programs that do not say it have none.
ALTER TABLE stock_count_entry ADD COLUMN device text CHECK (device <> '');
ALTER TABLE stock_count_entry ADD COLUMN sequence bigint CHECK (sequence >= 0);
COMMENT ON COLUMN stock_count_entry.device IS 'The device''s own name for itself, where it numbers its entries.';
COMMENT ON COLUMN stock_count_entry.sequence IS 'Rises with each entry the device makes; gaps mean nothing.';
