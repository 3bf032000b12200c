-- Pictures inside descriptions come from where the file says they are and are then the shop's own: here is which address became
-- which file, so that the same file imported again finds them, or why one could not be had.
CREATE TABLE description_picture (
    id uuid PRIMARY KEY,
    product_id uuid NOT NULL REFERENCES product (id) ON DELETE CASCADE,
    source_url text NOT NULL,
    state text NOT NULL CHECK (state IN ('stored', 'failed')),
    blob text,
    CONSTRAINT description_picture_facts CHECK ((state = 'stored') = (blob IS NOT NULL))
);
-- Addresses may be longer than an index takes.
CREATE UNIQUE INDEX description_picture_address ON description_picture (product_id, md5(source_url));
