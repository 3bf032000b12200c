-- A dispute settled in another currency than its charge's is booked in the charge's currency, by the dispute's own amount; what
-- the processor's balance showed stays beside it (docs/decisions/0123).
ALTER TABLE dispute_move ADD COLUMN settled_minor bigint, ADD COLUMN settled_fee_minor bigint, ADD COLUMN settled_currency text;
-- squawk-ignore constraint-missing-not-valid
ALTER TABLE dispute_move ADD CONSTRAINT dispute_move_settled CHECK ((settled_currency IS NULL) = (settled_minor IS NULL)
    AND (settled_currency IS NULL) = (settled_fee_minor IS NULL) AND (settled_currency IS NULL OR settled_currency <> currency));
