-- How the merchant hears of sales. One row once something was chosen; without it the owner gets a mail for each sale.
CREATE TABLE sale_notice (
    id integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    mode text NOT NULL CHECK (mode IN ('each', 'daily', 'none')),
    -- Null: the owner's confirmed address.
    email text CHECK (email = lower(email)),
    -- The shop's day of the last summary: one a day, whatever becomes of its job.
    summarized_on date,
    version integer NOT NULL,
    updated_at timestamptz NOT NULL
);
