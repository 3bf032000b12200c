-- What a cart's line is an offer of: a variant that is sold, with its picture and what lies where web sales draw on. A
-- report across two crates' tables, hence a view.
CREATE VIEW variant_offer AS
    SELECT v.id AS variant_id, v.product_id, p.handle, p.title, v.option_values, coalesce(v.sku, '') AS sku,
           v.price_minor, v.weight_g, v.length_mm, v.width_mm, v.height_mm,
           coalesce(v.tax_category, p.tax_category) AS tax_category, v.requires_shipping, v.taxable, v.track_stock,
           v.backorder_policy, v.backorder_limit, v.lead_time_min_days, v.lead_time_max_days,
           picture.id AS picture_id, picture.alt AS picture_alt, picture.source_url AS picture_url,
           picture.width AS picture_width, picture.height AS picture_height, picture.renditions AS picture_renditions,
           coalesce(i.on_hand, 0) AS on_hand, coalesce(i.reserved, 0) AS reserved,
           coalesce(i.backordered, 0) AS backordered
    FROM variant v
    JOIN product p ON p.id = v.product_id
    LEFT JOIN LATERAL (
        SELECT * FROM product_image one WHERE one.product_id = v.product_id AND one.state = 'stored'
        ORDER BY one.id = v.image_id DESC NULLS LAST, one.position, one.id LIMIT 1) picture ON true
    LEFT JOIN (stock_item i JOIN location l ON l.id = i.location_id AND l.is_default) ON i.variant_id = v.id
    WHERE v.active AND p.status = 'active';
