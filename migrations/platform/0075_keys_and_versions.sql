-- What a key may do, and when it was last used (to the minute). Keys made before this could read events and nothing else.
ALTER TABLE platform.api_key ADD COLUMN scopes text[] NOT NULL DEFAULT '{events.read}' CHECK (cardinality(scopes) > 0);
ALTER TABLE platform.api_key ADD COLUMN last_used_at timestamptz;

-- Counts changes by the merchant, so that whoever saves over somebody else is told.
ALTER TABLE msg.endpoint ADD COLUMN version integer NOT NULL DEFAULT 1;
