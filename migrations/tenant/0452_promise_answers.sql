-- What was missing is canceled, and the shop gives its money back itself (docs/decisions/0157). The constraint is replaced by a wider
-- one.
-- squawk-ignore ban-drop-constraint
ALTER TABLE promise_question DROP CONSTRAINT promise_question_state_check;
ALTER TABLE promise_question ADD CONSTRAINT promise_question_state_check
    CHECK (state IN ('open', 'keep', 'ship', 'cancel', 'cancel_by_shop', 'replaced', 'settled')) NOT VALID;
CREATE INDEX promise_question_by_shop ON promise_question (order_id) WHERE state = 'cancel_by_shop';

-- Orders whose shopper was asked and has not answered while something is missing. A report across two crates' tables.
CREATE VIEW order_asked AS
    SELECT asked.order_id
    FROM promise_question asked
    WHERE asked.state = 'open'
      AND EXISTS (
          SELECT 1 FROM reservation r
          WHERE r.holder_id = asked.order_id AND r.state = 'committed' AND r.backordered > 0);

-- Orders of which a shopper canceled what was missing, and of which nothing was refunded since.
CREATE VIEW order_to_refund AS
    SELECT asked.order_id
    FROM promise_question asked
    WHERE asked.state = 'cancel_by_shop'
      AND NOT EXISTS (
          SELECT 1 FROM order_refund given
          WHERE given.order_id = asked.order_id AND given.created_at >= asked.answered_at);

-- As before, with orders of which the shopper has answered that what is here shall leave, or has canceled what was missing.
CREATE OR REPLACE VIEW order_fillable AS
    SELECT o.id AS order_id
    FROM sales_order o
    WHERE o.state IN ('paid', 'authorized') AND o.fulfillment <> 'fulfilled'
      AND (EXISTS (
              SELECT 1 FROM order_line l JOIN reservation r ON r.holder_id = o.id AND r.line_id = l.id
              WHERE l.order_id = o.id AND l.promise IS NOT NULL
                AND r.state = 'committed' AND r.reserved > 0 AND r.backordered = 0)
          OR (EXISTS (
                  SELECT 1 FROM promise_question asked
                  WHERE asked.order_id = o.id AND asked.state IN ('ship', 'cancel', 'cancel_by_shop'))
              AND EXISTS (
                  SELECT 1 FROM reservation r
                  WHERE r.holder_id = o.id AND r.state = 'committed' AND r.reserved > 0)))
      AND (o.shipment_preference = 'ship_available' OR NOT EXISTS (
          SELECT 1 FROM reservation w
          WHERE w.holder_id = o.id AND w.state = 'committed' AND w.backordered > 0));
