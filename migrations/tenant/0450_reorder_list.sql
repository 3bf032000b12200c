-- What the reorder list is made from (docs/decisions/0155).

-- Units that left the location web sales draw on, or came back to it.
CREATE VIEW sold_unit AS
    SELECT m.variant_id, m.occurred_at, -m.quantity AS units
    FROM stock_movement m JOIN location l ON l.id = m.location_id AND l.is_default
    WHERE m.kind IN ('sale', 'return');
CREATE INDEX stock_movement_sold ON stock_movement (variant_id, occurred_at) WHERE kind IN ('sale', 'return');

-- A counted variant with its stock, what is on order or drafted, and how its first supplier sells it. A report across three
-- crates' tables, hence a view; purchasing owns it. `position` is what will be available once all that is on order has come
-- and all who wait are served.
CREATE VIEW reorder_item AS
    SELECT v.id AS variant_id, v.product_id, p.title, p.title_folded, array_to_string(v.option_values, ' / ') AS options,
           coalesce(v.sku, '') AS sku, i.on_hand, i.reserved, i.backordered, i.reorder_point, i.reorder_quantity,
           ordered.incoming, ordered.drafted,
           i.on_hand - i.reserved - i.backordered AS uncovered,
           i.on_hand - i.reserved - i.backordered + ordered.incoming + ordered.drafted AS position,
           s.id AS supplier_id, s.name AS supplier, s.currency, s.lead_days, s.minimum_minor,
           item.supplier_sku, item.cost_minor, item.pack
    FROM stock_item i
    JOIN location l ON l.id = i.location_id AND l.is_default
    JOIN variant v ON v.id = i.variant_id
    JOIN product p ON p.id = v.product_id
    CROSS JOIN LATERAL (
        SELECT coalesce(sum(line.quantity - line.received - line.damaged) FILTER (WHERE o.state <> 'draft'), 0)::integer AS incoming,
               coalesce(sum(line.quantity) FILTER (WHERE o.state = 'draft'), 0)::integer AS drafted
        FROM purchase_order_line line JOIN purchase_order o ON o.id = line.purchase_order_id
        WHERE line.variant_id = v.id AND line.quantity > line.received + line.damaged
          AND o.state IN ('draft', 'sent', 'confirmed', 'partly_received')) ordered
    LEFT JOIN supplier_item item ON item.variant_id = v.id AND item.preferred
    LEFT JOIN supplier s ON s.id = item.supplier_id
    WHERE v.track_stock AND p.status <> 'archived';
