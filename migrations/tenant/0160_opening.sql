-- Whether shoppers may enter. No row: the owner has not opened the shop yet.
CREATE TABLE shop_opening (
    id integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    opened_at timestamptz NOT NULL,
    -- null while the shop is open
    closed_at timestamptz,
    -- what the owner tells shoppers of a closed shop
    message_en text NOT NULL DEFAULT '',
    message_fr text NOT NULL DEFAULT ''
);

-- Shops from before there was an opening began open, unless the owner closed them.
INSERT INTO shop_opening (opened_at, closed_at)
SELECT updated_at, CASE WHEN data ->> 'doors' = 'closed' THEN updated_at END FROM shop_profile;

-- The shop declared that it is registered for no tax. No row and no registration: it has declared nothing yet.
CREATE TABLE tax_small_supplier (
    id integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    since timestamptz NOT NULL
);

-- Until now an empty set of registrations was that declaration.
INSERT INTO tax_small_supplier (since)
SELECT updated_at FROM shop_profile WHERE NOT EXISTS (SELECT FROM tax_registration);
