//! Payments, invoices, ledger.

use std::collections::BTreeMap;

use serde_json::Value;
use tokio_postgres::Client;

use super::{number, of};
use crate::merchant::Merchant;

/// What the processor charged customers of this shop, by payment.
fn taken(payments: &[Value], tenant: &str) -> BTreeMap<String, i64> {
    let ours = payments.iter().filter(|one| {
        one["status"] == "succeeded" && one["metadata"]["tenant_id"].as_str() == Some(tenant)
    });
    ours.map(|one| {
        (
            one["id"].as_str().unwrap().to_owned(),
            one["amount_received"].as_i64().unwrap(),
        )
    })
    .collect()
}

/// No payment without its order, no paid order without its payment, and the amounts are the orders'.
pub async fn each_payment_is_one_paid_order(owner: &Client, shop: &Merchant, payments: &[Value]) {
    let query = "SELECT a.intent_id, o.total_minor FROM SHOP.sales_order o
        JOIN SHOP.payment p ON p.id = o.payment_id AND p.status = 'paid' AND p.reference LIKE 'ord_%'
        JOIN SHOP.attempt a ON a.payment_id = p.id AND a.state = 'captured' WHERE o.state = 'paid'";
    let rows = owner.query(&of(shop, query), &[]).await.unwrap();
    let paid = number(
        owner,
        shop,
        "SELECT count(*) FROM SHOP.sales_order WHERE state = 'paid'",
    )
    .await;
    assert_eq!(
        usize::try_from(paid).unwrap(),
        rows.len(),
        "a paid order has one payment"
    );
    let orders = rows.iter().map(|row| (row.get(0), row.get(1)));
    let orders: BTreeMap<String, i64> = orders.collect();
    assert_eq!(orders.len(), rows.len(), "a payment pays one order");
    assert_eq!(orders, taken(payments, &shop.tenant));
    let paid = number(
        owner,
        shop,
        "SELECT count(*) FROM SHOP.payment WHERE status = 'paid'",
    )
    .await;
    assert_eq!(
        usize::try_from(paid).unwrap(),
        orders.len(),
        "nothing else was paid"
    );
}

/// One invoice each, numbered without gaps, rendered.
pub async fn each_paid_order_has_one_invoice(owner: &Client, shop: &Merchant) {
    let query = "SELECT count(*) FROM SHOP.sales_order o FULL JOIN SHOP.invoice i ON i.order_id = o.id
        WHERE (o.state = 'paid') IS DISTINCT FROM (i.id IS NOT NULL) OR i.pdf IS NULL AND i.id IS NOT NULL";
    assert_eq!(number(owner, shop, query).await, 0);
    let holes = "SELECT coalesce(max(number), 0) - count(DISTINCT number) FROM SHOP.invoice";
    assert_eq!(number(owner, shop, holes).await, 0);
    let twice = "SELECT count(*) - count(DISTINCT number) FROM SHOP.invoice";
    assert_eq!(number(owner, shop, twice).await, 0);
}

/// In the shop's book and in the provider's.
pub async fn each_sale_stands_once_in_each_book(owner: &Client, shop: &Merchant) {
    let tenant = shop.tenant.replace("ten_", "");
    let own = "SELECT source_id FROM SHOP.journal_entry WHERE purpose = 'sale'".to_owned();
    let platform = format!(
        "SELECT source_id FROM platform.journal_entry WHERE purpose = 'sale' AND tenant_id = {tenant}"
    );
    let query = "SELECT count(*) FROM SHOP.payment WHERE status = 'paid'";
    let paid = number(owner, shop, query).await;
    for book in [own, platform] {
        let query = format!("SELECT count(*), count(DISTINCT source_id) FROM ({book}) AS sale");
        let row = owner.query_one(&of(shop, &query), &[]).await.unwrap();
        let (sales, distinct): (i64, i64) = (row.get(0), row.get(1));
        assert_eq!((sales, distinct), (paid, paid), "{query}");
    }
}

/// Each refund that was sent is one refund at the processor, of the same amount; and nothing else was refunded there.
pub async fn each_refund_was_sent_once(owner: &Client, shop: &Merchant, refunds: &[Value]) {
    let query = "SELECT processor_id, amount_minor FROM SHOP.refund WHERE state = 'succeeded'";
    let rows = owner.query(&of(shop, query), &[]).await.unwrap();
    let ours = rows.iter().map(|row| (row.get(0), row.get(1)));
    let ours: BTreeMap<String, i64> = ours.collect();
    assert_eq!(ours.len(), rows.len(), "a refund is sent once");
    let theirs = refunds.iter().filter(|one| {
        one["status"] == "succeeded" && one["metadata"]["tenant_id"].as_str() == Some(&shop.tenant)
    });
    let theirs = theirs.map(|one| {
        (
            one["id"].as_str().unwrap().to_owned(),
            one["amount"].as_i64().unwrap(),
        )
    });
    assert_eq!(ours, theirs.collect());
}

/// One credit note each, numbered without gaps, rendered.
pub async fn each_refund_has_one_credit_note(owner: &Client, shop: &Merchant) {
    let query = "SELECT count(*) FROM SHOP.refund r FULL JOIN SHOP.credit_note c ON c.refund_id = r.id
        WHERE (r.state = 'succeeded' AND r.kind = 'sale') IS DISTINCT FROM (c.id IS NOT NULL) OR c.id IS NOT NULL AND c.pdf IS NULL";
    assert_eq!(number(owner, shop, query).await, 0);
    let holes = "SELECT coalesce(max(number), 0) - count(DISTINCT number) FROM SHOP.credit_note";
    assert_eq!(number(owner, shop, holes).await, 0);
}
