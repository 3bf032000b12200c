-- Why days that are over are not posted although the shop has them posted daily (docs/decisions/0174). At most one row.
CREATE TABLE accounting_stop (
    one integer PRIMARY KEY DEFAULT 1 CHECK (one = 1),
    -- The first day that is not posted.
    day date NOT NULL,
    -- The account of the journal that has no name in the shop's own books.
    account text NOT NULL,
    since timestamptz NOT NULL
);
