//! Expired events are deleted unless a delivery is outstanding, and the horizon is recorded.

use chrono::Duration;
use kernel::TenantId;
use serde_json::json;
use tenancy::{
    outbox::{self, NewEvent},
    retention::{EVENTS_KEPT, EventPurge},
    testing::TestDb,
};
use tokio_postgres::Client;

async fn owner_of(db: &TestDb) -> Client {
    let owner = db.postgres.owner(&db.name);
    let (client, connection) = owner.connect(tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

async fn record(db: &TestDb, shop: TenantId, kind: &'static str) -> i64 {
    let mut tx = db.write(shop).await;
    let event = NewEvent::new(kind, "order", "ord_1", json!({}));
    outbox::record(&mut tx, event).await.unwrap();
    tx.commit().await.unwrap();
    *positions(&owner_of(db).await, shop).await.last().unwrap()
}

async fn positions(owner: &Client, shop: TenantId) -> Vec<i64> {
    let query = format!(
        "SELECT position FROM {}.event ORDER BY position",
        shop.schema()
    );
    let rows = owner.query(&query, &[]).await.unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

async fn horizon(owner: &Client, shop: TenantId) -> Option<i64> {
    let query = format!("SELECT position FROM {}.event_horizon", shop.schema());
    let row = owner.query_opt(&query, &[]).await.unwrap();
    row.map(|row| row.get(0))
}

async fn purged(db: &TestDb, shop: TenantId) -> u64 {
    let mut purge = EventPurge::begin(&db.tenancy).await.unwrap();
    purge.of(shop).await.unwrap()
}

/// An endpoint that wants orders only.
async fn endpoint(owner: &Client, shop: TenantId) {
    let sql = format!(
        "INSERT INTO msg.endpoint (id, tenant_id, url, kinds, state_since, created_at)
         VALUES (gen_random_uuid(), {}, 'https://books.example', '{{order.*}}', now(), now())",
        shop.number()
    );
    owner.batch_execute(&sql).await.unwrap();
}

#[tokio::test]
async fn an_event_goes_when_it_is_old_and_nobody_waits_for_it() {
    let db = TestDb::start().await;
    let (shop, other) = (db.open_shop("a").await, db.open_shop("b").await);
    let owner = owner_of(&db).await;
    endpoint(&owner, shop).await;
    record(&db, shop, "stock.changed.v1").await;
    let awaited = record(&db, shop, "order.placed.v1").await;
    let last_old = record(&db, shop, "stock.changed.v1").await;
    record(&db, other, "stock.changed.v1").await;
    assert_eq!(
        (purged(&db, shop).await, horizon(&owner, shop).await),
        (0, None)
    );

    db.clock.advance(Duration::days(1));
    let young = record(&db, shop, "stock.changed.v1").await;
    db.clock.advance(EVENTS_KEPT - Duration::seconds(1));
    assert_eq!(purged(&db, shop).await, 2);
    assert_eq!(positions(&owner, shop).await, [awaited, young]);
    assert_eq!(horizon(&owner, shop).await, Some(last_old));
    assert_eq!(purged(&db, shop).await, 0, "once is enough");
    assert_eq!(positions(&owner, other).await.len(), 1, "nobody else's");

    owner
        .batch_execute("DELETE FROM msg.delivery")
        .await
        .unwrap();
    assert_eq!(purged(&db, shop).await, 1);
    assert_eq!(positions(&owner, shop).await, [young]);
    assert_eq!(horizon(&owner, shop).await, Some(last_old), "never back");
}

/// More events than one transaction takes, with some in between that must stay.
#[tokio::test]
async fn a_long_history_goes_piece_by_piece() {
    let db = TestDb::start().await;
    let shop = db.open_shop("a").await;
    let owner = owner_of(&db).await;
    endpoint(&owner, shop).await;
    let awaited = record(&db, shop, "order.placed.v1").await;
    let many = format!(
        "INSERT INTO {}.event (id, kind, aggregate, aggregate_id, sequence, occurred_at, body)
         SELECT gen_random_uuid(), 'stock.changed.v1', 'stock', 'var_' || n, 1, '2026-11-24', '{{}}'
         FROM generate_series(1, 4500) AS n",
        shop.schema()
    );
    owner.batch_execute(&many).await.unwrap();
    let last = *positions(&owner, shop).await.last().unwrap();
    db.clock.advance(EVENTS_KEPT + Duration::days(1));
    let young = record(&db, shop, "stock.changed.v1").await;
    assert_eq!(purged(&db, shop).await, 4_500);
    assert_eq!(positions(&owner, shop).await, [awaited, young]);
    assert_eq!(horizon(&owner, shop).await, Some(last));
}

#[tokio::test]
async fn a_shop_itself_cannot_throw_its_history_away() {
    use diesel_async::RunQueryDsl;
    let db = TestDb::start().await;
    let shop = db.open_shop("a").await;
    record(&db, shop, "stock.changed.v1").await;
    let mut tx = db.write(shop).await;
    let refused = diesel::sql_query("DELETE FROM event")
        .execute(&mut tx)
        .await;
    let refused = refused.unwrap_err().to_string();
    assert!(refused.contains("permission denied"), "{refused}");
}
