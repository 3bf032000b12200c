-- Collections are versioned like products: two changes within a millisecond had the same version, which was the time of
-- the last one.
ALTER TABLE collection ADD COLUMN version integer NOT NULL DEFAULT 1;
