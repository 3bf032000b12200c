use kernel::TenantId;
use tenancy::{
    jobs::{Lane, Wanted},
    outbox::{self, NewEvent},
    testing::TestDb,
};
use uuid::Uuid;

use super::*;

/// The one job, if it is due.
async fn due(db: &TestDb) -> Option<ClaimedJob> {
    let wanted = Wanted {
        lane: Lane::Bulk,
        limit: 10,
        share: 10,
    };
    let me = Uuid::from_u128(1);
    let mut claimed = jobs::claim(&db.tenancy, me, wanted).await.unwrap();
    assert!(claimed.len() < 2, "there is one job: {claimed:?}");
    claimed.pop()
}

/// A cart and an event of this moment.
async fn used(db: &TestDb, shop: TenantId) {
    let mut tx = db.write(shop).await;
    let schema = shop.schema();
    let cart = format!(
        "INSERT INTO {schema}.cart (id, token_digest, created_at, updated_at) VALUES (gen_random_uuid(), $1, $2::text::timestamptz, $2::text::timestamptz)"
    );
    let digest = tx.env().chance.token().digest();
    let now = tx.now().to_rfc3339();
    owner(db)
        .await
        .execute(&cart, &[&digest, &now])
        .await
        .unwrap();
    let event = NewEvent::new("order.placed.v1", "order", "ord_1", serde_json::json!({}));
    outbox::record(&mut tx, event).await.unwrap();
    tx.commit().await.unwrap();
}

async fn owner(db: &TestDb) -> tokio_postgres::Client {
    let owner = db.postgres.owner(&db.name);
    let (client, connection) = owner.connect(tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

/// Remaining carts and events.
async fn left(db: &TestDb, shop: TenantId) -> (i64, i64) {
    let schema = shop.schema();
    let query = format!(
        "SELECT (SELECT count(*) FROM {schema}.cart), (SELECT count(*) FROM {schema}.event)"
    );
    let row = owner(db).await.query_one(&query, &[]).await.unwrap();
    (row.get(0), row.get(1))
}

/// Runs what is due, two shops at a time; returns the number of jobs.
async fn a_day(db: &TestDb) -> usize {
    let mut jobs = 0;
    while let Some(job) = due(db).await {
        let round: PurgeShops = serde_json::from_value(job.payload.clone()).unwrap();
        round.go_on(&db.tenancy, &job, 2).await.unwrap();
        jobs += 1;
    }
    jobs
}

#[tokio::test]
async fn every_shop_is_looked_at_once_a_day_piece_by_piece() {
    let db = TestDb::start().await;
    let mut shops = Vec::new();
    for slug in ["a", "b", "c", "d", "e"] {
        let shop = db.open_shop(slug).await;
        used(&db, shop).await;
        shops.push(shop);
    }
    // However often a worker starts, there is one job, due a little later.
    ensure(&db.tenancy).await.unwrap();
    ensure(&db.tenancy).await.unwrap();
    assert_eq!(a_day(&db).await, 0);
    db.clock.advance(SETTLED + Duration::seconds(1));
    assert_eq!(a_day(&db).await, 3, "two shops, two shops, one shop");
    assert_eq!(a_day(&db).await, 0, "enough for today");
    ensure(&db.tenancy).await.unwrap();
    assert_eq!(a_day(&db).await, 0);
    for shop in &shops {
        assert_eq!(left(&db, *shop).await, (1, 1), "all of it is young");
    }

    db.clock.advance(orders::CART_KEPT);
    assert_eq!(a_day(&db).await, 3);
    for shop in &shops {
        assert_eq!(left(&db, *shop).await, (0, 1));
    }
    db.clock.advance(tenancy::retention::EVENTS_KEPT);
    assert_eq!(a_day(&db).await, 3);
    for shop in &shops {
        assert_eq!(left(&db, *shop).await, (0, 0));
    }
}

#[tokio::test]
async fn a_shop_in_trouble_keeps_no_other_and_no_other_of_its_own_tables() {
    let db = TestDb::start().await;
    let (broken, whole) = (db.open_shop("broken").await, db.open_shop("whole").await);
    used(&db, broken).await;
    used(&db, whole).await;
    let hidden = format!("ALTER TABLE {}.cart RENAME TO hidden", broken.schema());
    owner(&db).await.batch_execute(&hidden).await.unwrap();
    ensure(&db.tenancy).await.unwrap();
    db.clock
        .advance(tenancy::retention::EVENTS_KEPT + Duration::days(1));
    assert_eq!(a_day(&db).await, 2);
    assert_eq!(left(&db, whole).await, (0, 0));
    let shown = format!("ALTER TABLE {}.hidden RENAME TO cart", broken.schema());
    owner(&db).await.batch_execute(&shown).await.unwrap();
    assert_eq!(left(&db, broken).await, (1, 0));
    db.clock.advance(DAY);
    assert_eq!(a_day(&db).await, 2);
    assert_eq!(left(&db, broken).await, (0, 0), "tomorrow it is well");
}

#[tokio::test]
async fn a_job_that_was_parked_is_woken_by_the_next_start() {
    let db = TestDb::start().await;
    db.open_shop("a").await;
    ensure(&db.tenancy).await.unwrap();
    let park = "UPDATE msg.job SET state = 'parked', attempts = 12 WHERE kind = 'retention.shops'";
    assert_eq!(owner(&db).await.execute(park, &[]).await.unwrap(), 1);
    db.clock.advance(DAY);
    assert_eq!(a_day(&db).await, 0);
    ensure(&db.tenancy).await.unwrap();
    db.clock.advance(SETTLED + Duration::seconds(1));
    assert_eq!(a_day(&db).await, 1);
}
