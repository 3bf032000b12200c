-- Takes up to $7 deliveries under a lease. Visits only endpoints that have something waiting (`waiting` skips from one
-- to the next in the index), starting after the one visited last, and takes a fair handful from each.
WITH RECURSIVE waiting (endpoint_id) AS (
    (SELECT d.endpoint_id FROM msg.delivery d WHERE d.endpoint_id > $1 ORDER BY d.endpoint_id LIMIT 1)
    UNION ALL
    SELECT (SELECT d.endpoint_id FROM msg.delivery d WHERE d.endpoint_id > w.endpoint_id
            ORDER BY d.endpoint_id LIMIT 1)
    FROM waiting w WHERE w.endpoint_id IS NOT NULL
), probe AS (
    -- An endpoint whose circuit is open gets one message when its time has come, from one worker.
    UPDATE msg.endpoint SET probe_at = $2 + interval '60 seconds'
    WHERE id IN (SELECT e.id FROM msg.endpoint e
                 WHERE e.probe_at <= $2 AND e.state = 'active' AND e.id > $1
                   AND EXISTS (SELECT FROM msg.delivery d WHERE d.endpoint_id = e.id AND d.due <= $2)
                 FOR NO KEY UPDATE SKIP LOCKED)
    RETURNING id
), picked AS MATERIALIZED (
    SELECT d.id, e.url, e.delivery, e.when_exhausted, e.probe_at IS NOT NULL AS probe,
           e.probe_at IS NULL AND e.window_since IS NULL AND e.failing_since IS NULL AS clean
    FROM waiting w
    JOIN msg.endpoint e ON e.id = w.endpoint_id
    LEFT JOIN unnest($3::uuid[], $4::int[]) AS own (id, room) ON own.id = e.id
    LEFT JOIN unnest($5::bigint[], $6::int[]) AS shop (id, room) ON shop.id = e.tenant_id
    CROSS JOIN LATERAL (
        SELECT counted.id FROM (
            SELECT due.id, due.step, count(*) FILTER (WHERE due.step > 0) OVER (ORDER BY due.due, due.seq, due.id) AS alone
            FROM (
                SELECT d.id, d.step, d.due, d.seq FROM msg.delivery d
                WHERE d.endpoint_id = e.id AND d.due <= $2 AND (d.lease_until IS NULL OR d.lease_until <= $2)
                  -- Order within a lane. OFFSET 0 keeps this a probe of the index for each row; as a join it could read all.
                  AND NOT EXISTS (SELECT FROM msg.delivery p
                                  WHERE p.endpoint_id = d.endpoint_id AND p.lane = d.lane AND p.seq < d.seq
                                  OFFSET 0)
                ORDER BY d.due, d.seq
                -- A batch is one request: an endpoint that has room for one takes as many messages as a batch holds.
                LIMIT CASE WHEN e.probe_at IS NOT NULL THEN 1
                           WHEN least(coalesce(own.room, $8), coalesce(shop.room, $9)) <= 0 THEN 0
                           WHEN e.delivery = 'batch' THEN $12
                           ELSE least(coalesce(own.room, $8), coalesce(shop.room, $9)) END
                FOR UPDATE OF d SKIP LOCKED
            ) due
        ) counted
        -- What failed before comes alone: each is a request, and takes room of its own.
        WHERE e.delivery <> 'batch' OR counted.step = 0 OR counted.alone <= least(coalesce(own.room, $8), coalesce(shop.room, $9))
           OR e.probe_at IS NOT NULL
    ) d
    WHERE e.state = 'active' AND (e.probe_at IS NULL OR e.id IN (SELECT id FROM probe))
    LIMIT $7
), claimed AS (
    UPDATE msg.delivery d SET lease_until = $10, lease_by = $11
    -- The array keeps this a probe of the index for each row; as a join alone it could read the whole queue.
    FROM picked WHERE d.id = picked.id AND d.id = ANY (ARRAY(SELECT id FROM picked))
    RETURNING d.id, d.tenant_id, d.endpoint_id, d.event_id, d.kind, d.lane, d.occurred_at, d.body,
              d.attempts, d.step, picked.url, picked.delivery, picked.when_exhausted, picked.probe, picked.clean
)
SELECT c.*, ARRAY(SELECT s.secret FROM msg.endpoint_secret s
                  WHERE s.endpoint_id = c.endpoint_id AND (s.valid_until IS NULL OR s.valid_until > $2)
                  ORDER BY s.created_at DESC LIMIT 2) AS secrets
FROM claimed c
