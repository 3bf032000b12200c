-- The files of the morning's mails (docs/decisions/0185): thrown away some days after they were stored. The rows they are made of stay a year.
CREATE TABLE paperwork_mailed (
    day date NOT NULL,
    -- The file's id in `blob`.
    blob text NOT NULL,
    media_type text NOT NULL,
    stored_at timestamptz NOT NULL,
    PRIMARY KEY (day, blob)
);
CREATE INDEX paperwork_mailed_stored ON paperwork_mailed (stored_at);
