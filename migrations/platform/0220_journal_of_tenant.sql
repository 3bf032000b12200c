-- A shop's part of the provider's book in the order it was recorded: the journal's pages and `ledger verify` read it so.
-- It blocks writers of the journal while it is built, about a second for a million entries: a migration is one transaction.
-- squawk-ignore require-concurrent-index-creation
CREATE INDEX platform_journal_entry_tenant ON platform.journal_entry (tenant_id, id);
