//! A shop's activity, and the checks of it afterwards.

use kernel::{Currency, Cursor, Money, PageSize, TenantId};
use ledger::{SaleBreakdown, Source, rules};
use messaging::{Feed, FeedError};
use serde_json::{Value, json};
use tenancy::{
    Tenancy,
    outbox::{self, NewEvent},
    testing,
};
use tokio_postgres::Client;

/// A day of trade: events of several transactions and money in both books.
pub async fn trade(tenancy: &Tenancy, shop: TenantId, numbers: std::ops::Range<u32>) {
    for n in numbers {
        let mut tx = tenancy.write(shop).await.unwrap();
        let event = NewEvent::new("order.paid.v1", "order", format!("ord_{}", n % 3), json!(n));
        outbox::record(&mut tx, event).await.unwrap();
        let source = Source {
            kind: "payment",
            id: format!("pay_{n}"),
            purpose: "sale",
        };
        let sale = SaleBreakdown {
            goods: Money::new(i64::from(n) + 1, Currency::CAD),
            ..SaleBreakdown::zero(Currency::CAD)
        };
        let pair = rules::sale(&sale).unwrap().from_source(source, tx.now());
        ledger::post(&mut tx, &pair).await.unwrap();
        tx.commit().await.unwrap();
    }
}

pub async fn endpoint(client: &Client, shop: TenantId) {
    let sql = format!(
        "INSERT INTO msg.endpoint (id, tenant_id, url, kinds, state_since, created_at)
         VALUES (gen_random_uuid(), {}, 'https://books.example', '{{order.*}}', now(), now())",
        shop.number()
    );
    client.batch_execute(&sql).await.unwrap();
}

/// An owner of the shop who is also an operator of the provider.
pub async fn staff(client: &Client, shop: TenantId) {
    let sql = format!(
        "INSERT INTO platform.account (id, email, password_hash, operator, email_confirmed_at, created_at)
         VALUES ('00000000-0000-7000-8000-000000000001', 'anna@moves.example', 'hash', true, now(), now());
         INSERT INTO platform.membership (account_id, tenant_id, role, created_at)
         VALUES ('00000000-0000-7000-8000-000000000001', {}, 'owner', now())",
        shop.number()
    );
    client.batch_execute(&sql).await.unwrap();
}

/// Sets the transaction counter far ahead of an empty cluster's.
pub async fn years_of_transactions(client: &Client) {
    let sql =
        "DO $$ BEGIN FOR i IN 1..20000 LOOP PERFORM pg_current_xact_id(); COMMIT; END LOOP; END $$";
    client.batch_execute(sql).await.unwrap();
}

pub async fn ask(
    tenancy: &Tenancy,
    shop: TenantId,
    after: Option<&Cursor>,
) -> Result<Feed, FeedError> {
    let mut tx = tenancy.read(shop).await.unwrap();
    messaging::feed(&mut tx, after, &[], PageSize::clamped(Some(100))).await
}

/// The first page, once it has `count` events.
pub async fn eventually(tenancy: &Tenancy, shop: TenantId, count: usize) -> Feed {
    testing::eventually("the events", async || {
        let found = ask(tenancy, shop, None).await.unwrap();
        (found.events.len() >= count).then_some(found)
    })
    .await
}

pub fn numbers(feed: &Feed) -> Vec<u64> {
    let number = |event: &str| serde_json::from_str::<Value>(event).unwrap()["data"].as_u64();
    let events = feed.events.iter();
    events.map(|event| number(event.get()).unwrap()).collect()
}

pub async fn count(client: &Client, table: &str) -> i64 {
    let query = format!("SELECT count(*) FROM {table}");
    client.query_one(&query, &[]).await.unwrap().get(0)
}

/// Checks that the books agree and no entry is missing.
pub async fn assert_sound(tenancy: &Tenancy, client: &Client, shop: TenantId, entries: i64) {
    let mut tx = tenancy.read(shop).await.unwrap();
    assert_eq!(ledger::verify(&mut tx).await.unwrap(), []);
    let own = format!("{}.journal_entry", shop.schema());
    let shared = format!("platform.journal_entry WHERE tenant_id = {}", shop.number());
    assert_eq!(count(client, &own).await, entries);
    assert_eq!(count(client, &shared).await, entries);
}
