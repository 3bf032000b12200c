-- What an import has to say about the rows of its file, one row each: a file of 100,000 rows may have as many remarks. Older
-- imports keep theirs in import.preview.
CREATE TABLE import_remark (
    id uuid PRIMARY KEY,
    import_id uuid NOT NULL REFERENCES import (id) ON DELETE CASCADE,
    -- file: what is wrong with the file itself; foreseen: what the preview expects of the shop; done: what the import and the
    -- pictures fetched for it met.
    stage text NOT NULL CHECK (stage IN ('file', 'foreseen', 'done')),
    -- As a spreadsheet counts: the header is row 1.
    row_number integer NOT NULL,
    column_name text,
    severity text NOT NULL CHECK (severity IN ('error', 'warning')),
    code text NOT NULL,
    en text NOT NULL,
    fr text NOT NULL,
    value text
);
CREATE INDEX import_remark_row ON import_remark (import_id, row_number, id);
