-- Whose holidays the shop kept when the order was placed: a promise made anew at a late payment skips them, too.
-- A province's letters; empty where no holiday is known.
ALTER TABLE sales_order ADD COLUMN calendar text NOT NULL DEFAULT '';
