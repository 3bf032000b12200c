-- How each order stands with its money: what the list filters by and the order's page shows. The rule is
-- orders::PaymentState::of; a test proves that both say the same. `refunded_minor` is null where nothing was refunded, so
-- that a search for refunds begins at the refunds. A report across two crates' tables, hence a view.
CREATE VIEW order_standing AS
    SELECT o.id AS order_id,
           CASE WHEN o.state = 'awaiting_payment' THEN 'pending'
                WHEN o.state <> 'paid' THEN 'failed'
                WHEN r.refunded_minor IS NULL THEN 'paid'
                WHEN r.refunded_minor >= p.amount_minor THEN 'refunded'
                ELSE 'partially_refunded' END AS payment_state,
           r.refunded_minor
    FROM sales_order o
    LEFT JOIN payment p ON p.id = o.payment_id
    LEFT JOIN (
        SELECT payment_id, sum(amount_minor)::bigint AS refunded_minor
        FROM refund WHERE kind = 'sale' AND state <> 'failed' GROUP BY payment_id
    ) r ON r.payment_id = o.payment_id;
