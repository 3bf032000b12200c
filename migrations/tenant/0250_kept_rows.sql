-- Rows that prove what happened with money. The comment is read by tenancy::migrate: the shop's role may not delete them,
-- and may not change the columns named here.
COMMENT ON TABLE invoice IS 'kept; fixed: id, number, order_id, issued_at, settlement';
COMMENT ON TABLE payment IS 'kept; fixed: id, reference, title, amount_minor, currency, breakdown, fee_version, fee_terms, fee_tax_rates, created_at';
COMMENT ON TABLE attempt IS 'kept; fixed: id, payment_id, number, idempotency_key, request, created_at';
COMMENT ON TABLE refund IS 'kept; fixed: id, payment_id, attempt_id, kind, amount_minor, created_at';
COMMENT ON TABLE sales_order IS 'kept; fixed: id, number, currency, placed_at';

-- What `orders::verify` compares an order with: a report across two crates' tables, hence a view.
CREATE VIEW order_payment AS SELECT id AS payment_id, amount_minor, currency, status FROM payment;
