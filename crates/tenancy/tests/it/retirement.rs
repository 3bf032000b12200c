//! A connection serves a bounded number of tenants: each leaves prepared statements and catalogue entries in its
//! backend permanently, so the backend must be replaced.

use std::collections::BTreeMap;

use diesel::sql_types::{BigInt, Integer};
use diesel_async::RunQueryDsl;
use kernel::TenantId;
use tenancy::{
    PoolSettings, TenantTx, blob, counter, outbox,
    outbox::NewEvent,
    testing::{TestDb, eventually},
};

/// A connection is closed after it exceeded this.
const MOST: usize = 3;
const SERVED: usize = MOST + 1;

#[derive(diesel::QueryableByName)]
struct Backend {
    #[diesel(sql_type = Integer)]
    pid: i32,
    #[diesel(sql_type = BigInt)]
    statements: i64,
}

/// One connection for all tenants, so that every request measures the same backend.
async fn one_connection() -> TestDb {
    TestDb::start_with(PoolSettings {
        partitions: 1,
        connections_per_partition: 1,
        tenants_per_connection: MOST,
        ..PoolSettings::default()
    })
    .await
}

async fn open_shops(db: &TestDb, count: usize) -> Vec<TenantId> {
    let mut shops = Vec::new();
    for number in 0..count {
        shops.push(db.open_shop(&format!("shop-{number}")).await);
    }
    shops
}

/// Does what a request does, several statements that stay prepared, then inspects the backend.
async fn work(db: &TestDb, shop: TenantId) -> Backend {
    let mut tx = db.write(shop).await;
    counter::next(&mut tx, "order", 1).await.unwrap();
    let file = blob::put(&mut tx, "text/plain", b"slip").await.unwrap();
    blob::get(&mut tx, &file).await.unwrap();
    let event = NewEvent::new("order.placed.v1", "order", "ord_1", serde_json::json!({}));
    outbox::record(&mut tx, event).await.unwrap();
    let backend = backend(&mut tx).await;
    tx.commit().await.unwrap();
    backend
}

async fn backend(tx: &mut TenantTx) -> Backend {
    let query =
        "SELECT pg_backend_pid() AS pid, count(*) AS statements FROM pg_prepared_statements";
    diesel::sql_query(query).get_result(tx).await.unwrap()
}

async fn owner_of(db: &TestDb) -> tokio_postgres::Client {
    let owner = db.postgres.owner(&db.name);
    let (client, connection) = owner.connect(tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

/// The server has ended these.
async fn are_gone(db: &TestDb, pids: &[i32]) {
    let owner = owner_of(db).await;
    let alive = "SELECT count(*) FROM pg_stat_activity WHERE pid = ANY ($1)";
    eventually("the end of the retired backends", async || {
        let alive: i64 = owner.query_one(alive, &[&pids]).await.unwrap().get(0);
        (alive == 0).then_some(())
    })
    .await;
}

#[tokio::test]
async fn a_connection_that_served_too_many_tenants_is_replaced() {
    let db = one_connection().await;
    let shops = open_shops(&db, 3 * SERVED).await;
    let mut served: BTreeMap<i32, usize> = BTreeMap::new();
    let mut most_statements = 0;
    for shop in &shops {
        let seen = work(&db, *shop).await;
        *served.entry(seen.pid).or_default() += 1;
        most_statements = most_statements.max(seen.statements);
    }
    assert_eq!(
        served.values().collect::<Vec<_>>(),
        [&SERVED; 3],
        "{served:?}"
    );

    // Many more visits, each to another shop than the one before: the number of prepared statements is bounded by the
    // shops of one connection, not by the visits.
    let mut retired: Vec<i32> = served.into_keys().collect();
    for visit in 0..6 * shops.len() {
        let seen = work(&db, shops[visit * 5 % shops.len()]).await;
        assert!(
            seen.statements <= most_statements,
            "{} statements on visit {visit}, never more than {most_statements} before",
            seen.statements
        );
        if !retired.contains(&seen.pid) {
            retired.push(seen.pid);
        }
    }
    assert_eq!(
        retired.len(),
        3 + 6 * 3,
        "a backend for every {SERVED} shops"
    );
    are_gone(&db, &retired).await;
}

#[tokio::test]
async fn a_connection_is_kept_by_the_tenants_it_may_serve() {
    let db = one_connection().await;
    let shops = open_shops(&db, MOST).await;
    let mut first = None;
    let mut after_a_round = 0;
    for round in 0..10 {
        let mut statements = 0;
        for shop in &shops {
            let seen = work(&db, *shop).await;
            assert_eq!(*first.get_or_insert(seen.pid), seen.pid, "round {round}");
            statements = seen.statements;
        }
        // The inspection precedes the commit, so it sees the commit's own statements only from the second round on.
        if round < 2 {
            after_a_round = statements;
        }
        assert_eq!(statements, after_a_round, "prepared once, round {round}");
    }
    let each = i64::try_from(MOST).unwrap();
    assert!(
        after_a_round >= each * 4,
        "{after_a_round} are too few to prove anything"
    );
}
