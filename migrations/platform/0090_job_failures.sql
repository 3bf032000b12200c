-- Failures that were reported, one after the other without any progress between. `attempts` also counts the times a worker
-- was killed, which says nothing about the job.
ALTER TABLE msg.job ADD COLUMN failures integer NOT NULL DEFAULT 0;
