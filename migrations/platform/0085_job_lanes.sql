-- Jobs in two lanes, so that imports never stand in front of payments; shared fairly between tenants within a lane.
-- The default serves programs older than this file; since then the lane is written with the job.
ALTER TABLE msg.job ADD COLUMN lane text NOT NULL DEFAULT 'urgent' CHECK (lane IN ('urgent', 'bulk'));
-- How often in a row a worker took the job and neither ended it nor said why not: it panicked or was killed.
ALTER TABLE msg.job ADD COLUMN crashes integer NOT NULL DEFAULT 0;
UPDATE msg.job SET lane = 'bulk'
WHERE kind NOT LIKE 'payments.%' AND kind NOT LIKE 'orders.%' AND kind NOT LIKE 'mail.%' AND kind NOT LIKE 'inventory.%';

-- The earliest due of a lane, the earliest due of each tenant in a lane, and what is in hand.
CREATE INDEX job_lane_due ON msg.job (lane, due) WHERE state = 'ready';
CREATE INDEX job_lane_tenant_due ON msg.job (lane, coalesce(tenant_id, 0), due) WHERE state = 'ready';
CREATE INDEX job_in_hand ON msg.job (lane, lease_until) WHERE lease_until IS NOT NULL;
DROP INDEX msg.job_due;
