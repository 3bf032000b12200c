-- What is not counted is never out of stock: the shop sells it as long as anybody buys it.
CREATE OR REPLACE VIEW product_stock AS
    SELECT v.product_id,
           coalesce(sum(i.on_hand::bigint - i.reserved) FILTER (WHERE l.is_default AND v.track_stock), 0)::bigint AS available,
           coalesce(bool_or(i.on_hand::bigint - i.reserved <= i.reorder_point) FILTER (WHERE v.track_stock), false) AS low,
           bool_or(NOT v.track_stock) AS uncounted
    FROM variant v
    LEFT JOIN stock_item i ON i.variant_id = v.id
    LEFT JOIN location l ON l.id = i.location_id
    GROUP BY v.product_id;
