-- The payment that arrives looks for its order among all of them; a payment pays one order at most.
CREATE UNIQUE INDEX sales_order_payment ON sales_order (payment_id);
