-- Counts changes by the merchant, so that whoever saves over somebody else is told.
ALTER TABLE shipping_method ADD COLUMN version integer NOT NULL DEFAULT 1;

-- Cards of the setup guide the merchant has put away.
ALTER TABLE shop_profile ADD COLUMN dismissed text[] NOT NULL DEFAULT '{}';
