-- The zone whose days the order's promises are days of: the shop's own when the order was placed.
ALTER TABLE sales_order ADD COLUMN time_zone text NOT NULL DEFAULT 'America/Toronto';
