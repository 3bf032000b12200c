-- Catalogue files a merchant has uploaded, and what became of them. The file itself is a blob, so that it is read again
-- when the import is started.
CREATE TABLE import (
    id uuid PRIMARY KEY,
    file_name text NOT NULL,
    blob text NOT NULL REFERENCES blob (id),
    state text NOT NULL CHECK (state IN ('previewed', 'running', 'finished', 'failed', 'canceled')),
    format text NOT NULL,
    counts jsonb NOT NULL,
    -- Columns, first products and problems, as shown before the start.
    preview jsonb NOT NULL,
    -- What the merchant chose at the start: whether products already there are changed, and the status of new ones.
    options jsonb,
    progress_done integer NOT NULL DEFAULT 0,
    progress_total integer NOT NULL,
    result jsonb,
    message text,
    created_at timestamptz NOT NULL,
    finished_at timestamptz,
    CHECK ((state IN ('finished', 'failed', 'canceled')) = (finished_at IS NOT NULL)),
    CHECK (state <> 'running' OR options IS NOT NULL)
);
CREATE INDEX import_recent ON import (created_at DESC, id DESC);
