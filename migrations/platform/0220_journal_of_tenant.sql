-- A shop's part of the provider's book in the order it was recorded: the journal's pages and `ledger verify` read it so.
CREATE INDEX platform_journal_entry_tenant ON platform.journal_entry (tenant_id, id);
