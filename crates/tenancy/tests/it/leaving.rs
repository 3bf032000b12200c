//! A transaction may be left in any way: its connection keeps serving, and nothing leaks into the next transaction.

use std::time::Duration;

use diesel::sql_types::{BigInt, Integer, Text};
use diesel_async::RunQueryDsl;
use kernel::TenantId;
use tenancy::{DbError, PoolSettings, TenantTx, testing::TestDb};

#[derive(diesel::QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

#[derive(diesel::QueryableByName)]
struct Pid {
    #[diesel(sql_type = Integer)]
    pid: i32,
}

#[derive(diesel::QueryableByName)]
struct Setting {
    #[diesel(sql_type = Text)]
    value: String,
}

/// One connection for all tenants, so that each transaction meets what the one before left behind.
async fn one_connection() -> TestDb {
    TestDb::start_with(PoolSettings {
        partitions: 1,
        connections_per_partition: 1,
        ..PoolSettings::default()
    })
    .await
}

async fn number(tx: &mut TenantTx, sql: &str) -> Result<i64, DbError> {
    let row: Number = diesel::sql_query(sql).get_result(tx).await?;
    Ok(row.n)
}

async fn pid(tx: &mut TenantTx) -> i32 {
    let row: Pid = diesel::sql_query("SELECT pg_backend_pid() AS pid")
        .get_result(tx)
        .await
        .unwrap();
    row.pid
}

async fn mark(tx: &mut TenantTx, name: &str) {
    diesel::sql_query("INSERT INTO counter (name, last) VALUES ($1, 1)")
        .bind::<Text, _>(name)
        .execute(tx)
        .await
        .unwrap();
}

/// Abandons a transaction of this tenant, in a different way for each `way`.
async fn leave(db: &TestDb, tenant: TenantId, way: usize) {
    match way % 6 {
        0 => drop(db.write(tenant).await),
        1 => drop(db.read(tenant).await),
        2 => {
            let mut tx = db.write(tenant).await;
            mark(&mut tx, "left").await;
        }
        3 => {
            let mut tx = db.write(tenant).await;
            let failed = number(&mut tx, "SELECT 1/0::bigint AS n").await;
            assert!(failed.is_err());
        }
        4 => {
            // A handler canceled in the middle of a statement.
            let mut tx = db.write(tenant).await;
            let wait = Duration::from_millis(2);
            let slow = number(&mut tx, "SELECT 1::bigint AS n FROM pg_sleep(0.05)");
            assert!(tokio::time::timeout(wait, slow).await.is_err());
        }
        _ => {
            // Canceled during BEGIN.
            let wait = Duration::from_micros(u64::try_from(way).unwrap() * 7);
            let _ = tokio::time::timeout(wait, db.tenancy.write(tenant)).await;
        }
    }
}

#[tokio::test]
async fn however_it_is_left_the_connection_serves_the_next() {
    let db = one_connection().await;
    let (a, b) = (db.open_shop("a").await, db.open_shop("b").await);
    let mut tx = db.read(a).await;
    let first = pid(&mut tx).await;
    tx.commit().await.unwrap();
    for way in 0..48 {
        leave(&db, a, way).await;
        let mut tx = db.write(b).await;
        assert_eq!(pid(&mut tx).await, first, "way {way}");
        let role = "SELECT (current_user = current_schema())::int::bigint AS n";
        assert_eq!(number(&mut tx, role).await.unwrap(), 1);
        let rows = "SELECT count(*) AS n FROM counter";
        assert_eq!(number(&mut tx, rows).await.unwrap(), 0, "way {way}");
        tx.commit().await.unwrap();
    }
    let mut tx = db.read(a).await;
    let rows = "SELECT count(*) AS n FROM counter";
    assert_eq!(
        number(&mut tx, rows).await.unwrap(),
        0,
        "nothing was written"
    );
}

#[tokio::test]
async fn a_commit_given_up_half_way_leaves_a_sound_connection() {
    let db = one_connection().await;
    let a = db.open_shop("a").await;
    for try_ in 0..20_u64 {
        let mut tx = db.write(a).await;
        mark(&mut tx, &format!("m{try_}")).await;
        let wait = Duration::from_micros(try_ * 20);
        let _ = tokio::time::timeout(wait, tx.commit()).await;
        let mut tx = db.read(a).await;
        number(&mut tx, "SELECT count(*) AS n FROM counter")
            .await
            .unwrap();
        tx.commit().await.unwrap();
    }
}

#[tokio::test]
async fn the_platforms_transactions_are_left_alike() {
    let db = TestDb::start_with(PoolSettings {
        platform_connections: 1,
        ..PoolSettings::default()
    })
    .await;
    let backend = async || {
        let mut tx = db.platform().await;
        let row: Pid = diesel::sql_query("SELECT pg_backend_pid() AS pid")
            .get_result(&mut tx)
            .await
            .unwrap();
        row.pid
    };
    let first = backend().await;
    for _ in 0..10 {
        assert_eq!(backend().await, first);
    }
}

#[tokio::test]
async fn a_failure_nobody_passed_on_is_no_commit() {
    let db = one_connection().await;
    let a = db.open_shop("a").await;
    let mut tx = db.write(a).await;
    mark(&mut tx, "lost").await;
    assert!(number(&mut tx, "SELECT 1/0::bigint AS n").await.is_err());
    // PostgreSQL answers a COMMIT of this with ROLLBACK.
    assert!(matches!(tx.commit().await, Err(DbError::Aborted)));
    let mut tx = db.platform().await;
    let failed = diesel::sql_query("SELECT 1/0").execute(&mut tx).await;
    assert!(failed.is_err());
    assert!(matches!(tx.commit().await, Err(DbError::Aborted)));
    let mut tx = db.read(a).await;
    let rows = number(&mut tx, "SELECT count(*) AS n FROM counter").await;
    assert_eq!(rows.unwrap(), 0);
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn a_restarted_server_is_met_with_new_connections() {
    let db = TestDb::start().await;
    let a = db.open_shop("a").await;
    let owner = db.postgres.owner("postgres");
    let (client, connection) = owner.connect(tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    for _ in 0..5 {
        // As in a restart: every session of this database is terminated without warning.
        let end = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1";
        client.query(end, &[&db.name]).await.unwrap();
        for _ in 0..4 {
            db.tenancy.write(a).await.unwrap().commit().await.unwrap();
            db.tenancy.platform().await.unwrap().commit().await.unwrap();
        }
    }
}

#[tokio::test]
async fn a_tenant_that_lifts_its_own_time_limit_is_stopped_from_outside() {
    let db = TestDb::start_with(PoolSettings {
        partitions: 1,
        connections_per_partition: 1,
        longest: Duration::from_millis(400),
        ..PoolSettings::default()
    })
    .await;
    let (a, b) = (db.open_shop("a").await, db.open_shop("b").await);
    let mut tx = db.write(a).await;
    // A statement of the attacker's choice: no privilege guards SET.
    diesel::sql_query("SET statement_timeout = 0")
        .execute(&mut tx)
        .await
        .unwrap();
    let began = std::time::Instant::now();
    let heard = crate::log::Heard::default();
    let slept = {
        let _listening = tracing::subscriber::set_default(heard.clone());
        diesel::sql_query("SELECT 1::bigint AS n FROM pg_sleep(30)")
            .execute(&mut tx)
            .await
    };
    assert!(slept.is_err(), "it was never stopped");
    let said = heard.lines();
    assert!(
        said.iter()
            .any(|line| line.contains("ERROR") && line.contains("FROM pg_sleep(30)")),
        "{said:?}"
    );
    assert!(began.elapsed() < Duration::from_secs(5));
    drop(tx);

    // What a tenant sets for the whole session ends with its transaction, too.
    let mut tx = db.write(a).await;
    diesel::sql_query("SET statement_timeout = 0")
        .execute(&mut tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let mut tx = db.write(b).await;
    let setting: Setting =
        diesel::sql_query("SELECT current_setting('statement_timeout') AS value")
            .get_result(&mut tx)
            .await
            .unwrap();
    assert_eq!(setting.value, "20s");
}
