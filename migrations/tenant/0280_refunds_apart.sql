-- A refund made at the processor beyond what is left of its sale, or of money that belongs to no sale (0115).
-- squawk-ignore ban-drop-constraint
ALTER TABLE refund DROP CONSTRAINT refund_kind_check;
ALTER TABLE refund ADD CONSTRAINT refund_kind_check CHECK (kind IN ('sale', 'stray', 'apart')) NOT VALID;
-- What the home page counts.
CREATE INDEX refund_apart ON refund (created_at) WHERE kind = 'apart';
