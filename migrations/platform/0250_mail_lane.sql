-- Mail has a lane of its own: a mail server that accepts a connection and never answers must not keep workers from money.
-- Mails queued before this file stay in the urgent lane and are sent from there.
ALTER TABLE msg.job DROP CONSTRAINT job_lane_check;
ALTER TABLE msg.job ADD CONSTRAINT job_lane_check CHECK (lane IN ('urgent', 'mail', 'bulk')) NOT VALID;
ALTER TABLE msg.job VALIDATE CONSTRAINT job_lane_check;
