-- Webhooks that were followed are thrown away after their time; those nobody could read stay for a person.
CREATE INDEX processor_event_done ON platform.processor_event (received_at) WHERE state IN ('applied', 'ignored');
