-- What is thrown away after its time (docs/decisions/0012-what-is-kept-how-long.md).

-- How far the feed has been thrown away: the last event, in the feed's order, that is no longer kept. Whoever asks for
-- what came after an earlier one is told that some of it is gone. No row: nothing has been thrown away.
CREATE TABLE event_horizon (
    id integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    xid xid8 NOT NULL,
    position bigint NOT NULL
);

-- The report of an import outlives its file. `blob` stays as the name of what was read, so it can no longer refer.
ALTER TABLE import DROP CONSTRAINT import_blob_fkey;
ALTER TABLE import ADD COLUMN file_discarded_at timestamptz;
