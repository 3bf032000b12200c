-- What the shop says of itself (name, address, colours). One row; the shape is platform::ShopProfile.
CREATE TABLE shop_profile (
    id integer PRIMARY KEY DEFAULT 1 CHECK (id = 1),
    data jsonb NOT NULL,
    version integer NOT NULL DEFAULT 1,
    updated_at timestamptz NOT NULL
);

-- Answers already given to a key: the same key gets the same answer and no second effect. Kept 30 days.
CREATE TABLE idempotency (
    scope text NOT NULL,
    key text NOT NULL,
    digest bytea NOT NULL,
    status integer NOT NULL,
    body text NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (scope, key)
);
