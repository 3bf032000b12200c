-- Orders that the shop canceled (0116). The key makes it happen once.
CREATE TABLE order_cancellation (
    order_id uuid PRIMARY KEY REFERENCES sales_order (id),
    reason text NOT NULL,
    actor text NOT NULL,
    -- The refund of what was left; absent when nothing was.
    refund_id uuid REFERENCES refund (id),
    canceled_at timestamptz NOT NULL
);
COMMENT ON TABLE order_cancellation IS 'append-only';
