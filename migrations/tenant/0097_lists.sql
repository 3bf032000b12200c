-- What the dashboard's lists are sorted by besides their newest.
CREATE INDEX sales_order_total ON sales_order (total_minor DESC, id DESC);
CREATE INDEX product_title ON product (title_folded, id);
CREATE INDEX product_created ON product (created_at DESC, id DESC);
CREATE INDEX journal_entry_purpose ON journal_entry (purpose, id);

-- Orders on the merchant's desk.
CREATE INDEX sales_order_open ON sales_order (id) WHERE state = 'paid' AND fulfillment <> 'fulfilled';

-- Orders of which something that was promised for later is here now; all of it, where the shopper waits for everything.
-- A report across two crates' tables, hence a view.
CREATE VIEW order_fillable AS
    SELECT o.id AS order_id
    FROM sales_order o
    WHERE o.state = 'paid' AND o.fulfillment <> 'fulfilled'
      AND EXISTS (
          SELECT 1 FROM order_line l JOIN reservation r ON r.holder_id = o.id AND r.line_id = l.id
          WHERE l.order_id = o.id AND l.promise IS NOT NULL
            AND r.state = 'committed' AND r.reserved > 0 AND r.backordered = 0)
      AND (o.shipment_preference = 'ship_available' OR NOT EXISTS (
          SELECT 1 FROM reservation w
          WHERE w.holder_id = o.id AND w.state = 'committed' AND w.backordered > 0));
