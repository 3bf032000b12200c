-- What browsing a large catalogue reads. The seal of all that is for sale (catalog/src/queries/browse/load.rs) is read from
-- the first index alone; the home page begins the second, a collection's picture and neighbours the third.
CREATE INDEX product_for_sale ON product (id, version) WHERE status = 'active';
CREATE INDEX product_newest ON product (created_at DESC, id) WHERE status = 'active';
CREATE INDEX collection_product_place ON collection_product (collection_id, position, product_id);

-- What there is of each product for web sales, all its variants together, and whether one of them has come down to its
-- reorder point anywhere. A report across two crates' tables, hence a view.
CREATE VIEW product_stock AS
    SELECT v.product_id,
           coalesce(sum(i.on_hand::bigint - i.reserved) FILTER (WHERE l.is_default), 0)::bigint AS available,
           coalesce(bool_or(i.on_hand::bigint - i.reserved <= i.reorder_point), false) AS low
    FROM variant v
    LEFT JOIN stock_item i ON i.variant_id = v.id
    LEFT JOIN location l ON l.id = i.location_id
    GROUP BY v.product_id;
