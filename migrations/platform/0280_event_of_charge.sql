-- Which charge a webhook about money that went back is about, by the processor's payment intent: a refund is told in four
-- messages, which are followed by one job. Those that wait are few and are found by the index of what is open.
ALTER TABLE platform.processor_event ADD COLUMN intent_id text;
