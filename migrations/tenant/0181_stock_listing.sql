-- What the stock screen lists: every variant whose stock is counted, moved or not, with what lies where web sales draw on.
-- An archived product is no longer bought, so it is never short of stock. A report across two crates' tables, hence a view.
CREATE VIEW stock_listing AS
    SELECT v.id AS variant_id, v.product_id, v.position, p.title_folded, p.search_text,
           coalesce(i.on_hand, 0) AS on_hand,
           coalesce(i.reserved, 0) AS reserved,
           coalesce(i.on_hand, 0) - coalesce(i.reserved, 0) AS available,
           coalesce(i.backordered, 0) AS backordered,
           i.reorder_point, i.reorder_quantity,
           coalesce(i.version, 0) AS version,
           p.status <> 'archived' AND coalesce(i.on_hand - i.reserved <= i.reorder_point, false) AS low,
           p.status <> 'archived' AND coalesce(i.on_hand, 0) <= coalesce(i.reserved, 0) AS out
    FROM variant v
    JOIN product p ON p.id = v.product_id
    LEFT JOIN (stock_item i JOIN location l ON l.id = i.location_id AND l.is_default) ON i.variant_id = v.id
    WHERE v.track_stock;
