-- What the shop is registered for; decides what is charged. Past periods stay. `number` is null until it is given.
CREATE TABLE tax_registration (
    authority text NOT NULL CHECK (authority IN ('gst_hst', 'qst', 'pst_bc', 'pst_sk', 'rst_mb')),
    valid_from date NOT NULL,
    valid_to date,
    number text,
    saved_at timestamptz NOT NULL,
    PRIMARY KEY (authority, valid_from),
    CHECK (valid_to >= valid_from)
);
