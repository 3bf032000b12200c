-- The morning paperwork (crate paperwork, docs/decisions/0170).

-- When and how the shop wants it. One row once something was chosen; without it: by mail at six.
CREATE TABLE paperwork_setting (
    id integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    mode text NOT NULL CHECK (mode IN ('mail', 'page', 'off')),
    -- By the shop's clock.
    at time NOT NULL,
    -- Null: the owner's confirmed address.
    email text CHECK (email = lower(email)),
    version integer NOT NULL,
    updated_at timestamptz NOT NULL
);

-- A day of paperwork: made once, never changed, thrown away after a year.
CREATE TABLE paperwork_day (
    day date PRIMARY KEY,
    made_at timestamptz NOT NULL,
    -- What its papers share: names, language, counts.
    facts jsonb NOT NULL
);

-- Its lists, a page of rows each. json, not jsonb: the text stays as it was written, so that the same rows give the same papers.
CREATE TABLE paperwork_page (
    day date NOT NULL REFERENCES paperwork_day (day) ON DELETE CASCADE,
    list text NOT NULL,
    number integer NOT NULL CHECK (number > 0),
    rows json NOT NULL,
    PRIMARY KEY (day, list, number)
);
