-- A file is looked at by a background job, and imported in many short transactions.
ALTER TABLE import DROP CONSTRAINT import_state_check;
ALTER TABLE import ADD CONSTRAINT import_state_check
    CHECK (state IN ('previewing', 'previewed', 'running', 'finished', 'failed', 'canceled'));
-- The same file dropped twice is looked at once.
CREATE UNIQUE INDEX import_previewing ON import (blob) WHERE state = 'previewing';

-- What became of each product of a file while its import is running: what is done is not done again, whoever was killed
-- when. Emptied when the import ends; the sums and remarks are kept with the import.
CREATE TABLE import_product (
    import_id uuid NOT NULL REFERENCES import (id) ON DELETE CASCADE,
    -- Counted from 0, in the order of the file.
    place integer NOT NULL,
    -- What it stands for; none when it was refused. No reference: the merchant may delete the product.
    product_id uuid,
    fate text NOT NULL CHECK (fate IN ('c', 'u', 'n', 'l', 'r')),
    -- In both languages, as in import.preview.
    remarks jsonb NOT NULL DEFAULT '[]',
    PRIMARY KEY (import_id, place)
);
ALTER TABLE import ADD COLUMN started_at timestamptz;
