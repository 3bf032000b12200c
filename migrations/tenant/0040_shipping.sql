-- How the shop ships and what it asks for it. Zone and rate are read and written whole, so they are JSON (shapes:
-- crates/shipping/src/zone.rs and rate.rs).
CREATE TABLE shipping_method (
    id uuid PRIMARY KEY,
    position integer NOT NULL CHECK (position >= 0),
    kind text NOT NULL CHECK (kind IN ('delivery', 'pickup')),
    name_en text NOT NULL CHECK (name_en <> ''),
    name_fr text NOT NULL CHECK (name_fr <> ''),
    zone jsonb NOT NULL,
    rate jsonb NOT NULL,
    divisor integer CHECK (divisor > 0),
    currency text NOT NULL,
    handling_minor bigint NOT NULL CHECK (handling_minor >= 0),
    min_days smallint NOT NULL CHECK (min_days >= 0),
    max_days smallint NOT NULL,
    active boolean NOT NULL,
    CHECK (max_days >= min_days)
);
