-- The payment that arrives looks for its order among all of them; a payment pays one order at most.
CREATE UNIQUE INDEX sales_order_payment ON sales_order (payment_id);
-- What every screen of the dashboard counts, and the days of its first one.
CREATE INDEX sales_order_by_state ON sales_order (state, fulfillment);
CREATE INDEX sales_order_paid ON sales_order (paid_at);
