-- When a list of the processor was last read to its end: whatever becomes of the job, reading goes on from there.
CREATE TABLE platform.processor_list (
    name text PRIMARY KEY,
    read_at timestamptz NOT NULL
);
GRANT SELECT, INSERT, UPDATE ON platform.processor_list TO hs_platform;

-- How many entries the provider's book had when a month was closed; absent for months closed before this was kept.
ALTER TABLE platform.book_closing ADD COLUMN entries bigint;
ALTER TABLE platform.book_closing ADD CONSTRAINT book_closing_entries CHECK (entries >= 0) NOT VALID;
