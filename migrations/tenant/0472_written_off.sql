-- Money that a customer owes, and that no credit note can lower any more, may be written off (docs/decisions/0150, 0173). The constraint
-- is replaced by a wider one.
-- squawk-ignore ban-drop-constraint
ALTER TABLE manual_change DROP CONSTRAINT manual_change_kind_check;
ALTER TABLE manual_change ADD CONSTRAINT manual_change_kind CHECK (kind IN ('lost', 'received', 'written_off')) NOT VALID;
