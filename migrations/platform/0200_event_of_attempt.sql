-- Which attempt a webhook is about, so that all messages about one attempt are followed by one look at the processor. Those that
-- wait are few and are found by the index of what is open.
ALTER TABLE platform.processor_event ADD COLUMN attempt_id uuid;
