-- How an endpoint wants its messages (docs/decisions/0186). The dispatcher of the release before sends each in a request of its own and
-- gives up what its schedule has used up, as these defaults say.
ALTER TABLE msg.endpoint ADD COLUMN delivery text NOT NULL DEFAULT 'single';
ALTER TABLE msg.endpoint ADD CONSTRAINT endpoint_delivery CHECK (delivery IN ('single', 'batch')) NOT VALID;
COMMENT ON COLUMN msg.endpoint.delivery IS 'single: a request for each message; batch: many in one, as CloudEvents';
ALTER TABLE msg.endpoint ADD COLUMN when_exhausted text NOT NULL DEFAULT 'skip';
ALTER TABLE msg.endpoint ADD CONSTRAINT endpoint_when_exhausted CHECK (when_exhausted IN ('skip', 'hold')) NOT VALID;
COMMENT ON COLUMN msg.endpoint.when_exhausted IS 'skip: a message whose attempts are used up is given up; hold: it is tried on, and later ones of its subject wait';
