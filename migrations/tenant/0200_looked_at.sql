-- When the processor was last asked about an attempt, taken before its answer came: whatever it told us before, this look
-- has seen, so a message received earlier says nothing new.
ALTER TABLE attempt ADD COLUMN looked_at timestamptz;
