//! Stock.

use tokio_postgres::Client;

use super::number;
use crate::merchant::Merchant;

/// Units are held for orders being paid and reserved for paid ones, for no other; and no paid order lacks its units.
pub async fn are_held_by_somebody(owner: &Client, shop: &Merchant) {
    let strangers = "SELECT count(*) FROM SHOP.reservation r LEFT JOIN SHOP.sales_order o ON o.id = r.holder_id
        WHERE r.state IN ('held', 'committed') AND CASE r.state
            WHEN 'held' THEN o.state IS DISTINCT FROM 'awaiting_payment' ELSE o.state IS DISTINCT FROM 'paid' END";
    assert_eq!(number(owner, shop, strangers).await, 0);
    let without = "SELECT count(*) FROM SHOP.order_line l JOIN SHOP.sales_order o ON o.id = l.order_id
        LEFT JOIN SHOP.reservation r ON r.line_id = l.id
        WHERE o.state IN ('awaiting_payment', 'paid')
            AND (l.quantity - l.shipped - l.withdrawn IS DISTINCT FROM r.reserved + r.backordered OR l.shipped IS DISTINCT FROM r.shipped)";
    assert_eq!(number(owner, shop, without).await, 0);
}

/// On hand is units in less units out; sold units left in a parcel; no unit is promised twice.
pub async fn add_up(owner: &Client, shop: &Merchant) {
    let on_hand = "SELECT count(*) FROM SHOP.stock_item i WHERE i.reserved > greatest(i.on_hand, 0) OR i.on_hand <>
        (SELECT coalesce(sum(delta), 0) FROM SHOP.stock_movement m WHERE m.variant_id = i.variant_id)";
    assert_eq!(number(owner, shop, on_hand).await, 0);
    let parcels = "SELECT coalesce(sum(l.shipped), 0)
        + (SELECT coalesce(sum(delta), 0) FROM SHOP.stock_movement WHERE kind = 'sale') FROM SHOP.order_line l";
    assert_eq!(number(owner, shop, parcels).await, 0);
}
