//! The isolation between tenants, attacked on purpose and by accident.

use diesel::sql_types::{BigInt, Text};
use diesel_async::RunQueryDsl;
use kernel::TenantId;
use tenancy::{DbError, PoolSettings, TenantTx, testing::TestDb};

#[derive(diesel::QueryableByName, Debug)]
struct Count {
    #[diesel(sql_type = BigInt)]
    n: i64,
}

async fn count(tx: &mut TenantTx, sql: &str) -> Result<i64, DbError> {
    let row: Count = diesel::sql_query(sql).get_result(tx).await?;
    Ok(row.n)
}

async fn mark(db: &TestDb, tenant: TenantId, name: &str) {
    let mut tx = db.write(tenant).await;
    diesel::sql_query("INSERT INTO counter (name, last) VALUES ($1, 1)")
        .bind::<Text, _>(name)
        .execute(&mut tx)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

fn denied(result: Result<i64, DbError>) {
    assert!(matches!(result, Err(DbError::Denied(_))), "{result:?}");
}

#[tokio::test]
async fn another_tenants_rows_cannot_be_read_by_any_name() {
    let db = TestDb::start().await;
    let (a, b) = (db.open_shop("a").await, db.open_shop("b").await);
    mark(&db, b, "secret").await;
    let theirs = b.schema();

    let mut tx = db.write(a).await;
    assert_eq!(
        count(&mut tx, "SELECT count(*) AS n FROM counter")
            .await
            .unwrap(),
        0
    );
    denied(
        count(
            &mut tx,
            &format!("SELECT count(*) AS n FROM {theirs}.counter"),
        )
        .await,
    );
    drop(tx);

    let mut tx = db.write(a).await;
    let set = format!("SELECT 1::bigint AS n FROM set_config('search_path', '{theirs}', true)");
    denied(count(&mut tx, &set).await);
    drop(tx);

    let mut tx = db.write(a).await;
    diesel::sql_query(format!("SET LOCAL search_path TO {theirs}"))
        .execute(&mut tx)
        .await
        .unwrap();
    denied(
        match count(&mut tx, "SELECT count(*) AS n FROM counter").await {
            // Without USAGE on the schema PostgreSQL does not even see the table.
            Err(DbError::Other(error)) if error.to_string().contains("does not exist") => {
                Err(DbError::Denied(error.to_string()))
            }
            other => other,
        },
    );
    drop(tx);

    let mut tx = db.write(a).await;
    denied(count(&mut tx, "SELECT count(*) AS n FROM platform.account").await);
    drop(tx);
    let mut tx = db.write(a).await;
    denied(count(&mut tx, "SELECT count(*) AS n FROM platform.tenant").await);
}

#[tokio::test]
async fn writing_into_another_tenant_is_refused() {
    let db = TestDb::start().await;
    let (a, b) = (db.open_shop("a").await, db.open_shop("b").await);
    for sql in [
        format!("INSERT INTO {}.counter VALUES ('x', 1)", b.schema()),
        format!("UPDATE {}.counter SET last = 9", b.schema()),
        format!("CREATE TABLE {}.mine (x int)", a.schema()),
        format!("DROP SCHEMA {} CASCADE", b.schema()),
    ] {
        let mut tx = db.write(a).await;
        let result = diesel::sql_query(&sql)
            .execute(&mut tx)
            .await
            .map_err(DbError::from);
        let refused = match &result {
            Err(DbError::Denied(_)) => true,
            Err(DbError::Other(error)) => error.to_string().contains("must be owner"),
            _ => false,
        };
        assert!(refused, "{sql}: {result:?}");
    }
}

#[derive(serde::Serialize, serde::Deserialize)]
struct Chore {}

impl tenancy::jobs::BackgroundJob for Chore {
    const KIND: &'static str = "test.chore";
    const LANE: tenancy::jobs::Lane = tenancy::jobs::Lane::Bulk;

    fn unique_key(&self, _: chrono::DateTime<chrono::Utc>) -> Option<String> {
        None
    }
}

#[tokio::test]
async fn shared_rows_of_another_tenant_are_invisible() {
    let db = TestDb::start().await;
    let (a, b) = (db.open_shop("a").await, db.open_shop("b").await);
    let mut tx = db.write(b).await;
    tenancy::jobs::enqueue(&mut tx, &Chore {}).await.unwrap();
    tx.commit().await.unwrap();

    let mut tx = db.write(a).await;
    assert_eq!(
        count(&mut tx, "SELECT count(*) AS n FROM msg.job")
            .await
            .unwrap(),
        0
    );
    let forged = format!(
        "INSERT INTO msg.job (id, tenant_id, kind, payload, due, created_at)
         VALUES ('00000000-0000-0000-0000-000000000001', {}, 'x', '{{}}', now(), now())",
        b.number()
    );
    let result = diesel::sql_query(forged)
        .execute(&mut tx)
        .await
        .map_err(DbError::from);
    assert!(matches!(result, Err(DbError::Denied(_))), "{result:?}");
}

#[tokio::test]
async fn the_login_role_without_a_role_can_do_nothing() {
    let db = TestDb::start().await;
    let a = db.open_shop("a").await;
    let (client, connection) = db
        .postgres
        .app(&db.name)
        .connect(tokio_postgres::NoTls)
        .await
        .unwrap();
    tokio::spawn(connection);
    for sql in [
        format!("SELECT * FROM {}.counter", a.schema()),
        "SELECT * FROM platform.tenant".to_owned(),
        "SELECT * FROM msg.job".to_owned(),
    ] {
        let error = client.query(&sql, &[]).await.expect_err("refused");
        assert_eq!(
            error.code().map(|code| code.code()),
            Some("42501"),
            "{sql}: {error}"
        );
    }
}

#[tokio::test]
async fn raw_statements_are_refused_by_the_transaction() {
    use diesel_async::SimpleAsyncConnection;
    let db = TestDb::start().await;
    let a = db.open_shop("a").await;
    let mut tx = db.write(a).await;
    assert!(tx.batch_execute("RESET ROLE").await.is_err());
}

#[tokio::test]
async fn a_thousand_interleaved_requests_on_two_connections_leak_nothing() {
    let settings = PoolSettings {
        partitions: 1,
        connections_per_partition: 2,
        // All of them queue at once, and a machine may be slow.
        wait: std::time::Duration::from_secs(600),
        ..PoolSettings::default()
    };
    let db = TestDb::start_with(settings).await;
    let mut shops = Vec::new();
    for slug in ["a", "b", "c", "d"] {
        let id = db.open_shop(slug).await;
        mark(&db, id, slug).await;
        shops.push((id, slug));
    }
    let db = std::sync::Arc::new(db);
    let tasks = (0..1000).map(|turn| {
        let (db, (id, slug)) = (db.clone(), shops[turn % shops.len()]);
        tokio::spawn(async move {
            if turn % 7 == 0 {
                // A handler canceled half-way: its connection must not leak state.
                let mut tx = db.write(id).await;
                let query = diesel::sql_query("SELECT count(*) AS n FROM counter, pg_sleep(0.02)");
                let wait = std::time::Duration::from_millis(1);
                let _ = tokio::time::timeout(wait, query.load::<Count>(&mut tx)).await;
                return;
            }
            let mut tx = db.read(id).await;
            let sql = format!("SELECT count(*) AS n FROM counter WHERE name = '{slug}'");
            assert_eq!(count(&mut tx, &sql).await.unwrap(), 1);
            assert_eq!(
                count(&mut tx, "SELECT count(*) AS n FROM counter")
                    .await
                    .unwrap(),
                1
            );
            tx.commit().await.unwrap();
        })
    });
    for result in futures_util::future::join_all(tasks).await {
        result.unwrap();
    }
}

#[tokio::test]
async fn a_dropped_transaction_leaves_no_trace() {
    let db = TestDb::start().await;
    let a = db.open_shop("a").await;
    let mut tx = db.write(a).await;
    tenancy::counter::next(&mut tx, "order", 1001)
        .await
        .unwrap();
    drop(tx);
    let mut tx = db.write(a).await;
    assert_eq!(
        tenancy::counter::next(&mut tx, "order", 1001)
            .await
            .unwrap(),
        1001
    );
    tx.commit().await.unwrap();
    let mut tx = db.write(a).await;
    assert_eq!(
        tenancy::counter::next(&mut tx, "order", 1001)
            .await
            .unwrap(),
        1002
    );
}

#[tokio::test]
async fn a_shop_that_is_gone_spoils_no_connection_for_the_others() {
    let db = TestDb::start_with(PoolSettings {
        partitions: 1,
        connections_per_partition: 1,
        ..PoolSettings::default()
    })
    .await;
    let here = db.open_shop("here").await;
    let gone = TenantId::new(9_999_999);
    assert!(db.tenancy.write(gone).await.is_err());
    assert!(db.tenancy.read(gone).await.is_err());
    mark(&db, here, "works").await;
    db.platform().await.commit().await.unwrap();
}

#[tokio::test]
async fn what_is_nobodys_stays_so_until_its_own_host_is_given_away() {
    let db = TestDb::start().await;
    let (a, b) = (db.open_shop("a").await, db.open_shop("b").await);
    let directory = db.tenancy.directory();
    let now = db.tenancy.env().now();
    assert!(directory.remembered(now, "a.test").is_none());
    assert!(
        directory
            .lookup(&db.tenancy, "a.test")
            .await
            .unwrap()
            .is_none()
    );
    let mut tx = db.platform().await;
    tenancy::directory::add_host(&mut tx, a, "a.test")
        .await
        .unwrap();
    tx.commit().await.unwrap();

    directory.forget(b);
    let nobody = directory.lookup(&db.tenancy, "a.test").await.unwrap();
    assert!(nobody.is_none(), "another shop's change forgot it");
    directory.forget_host("a.test");
    let found = directory.lookup(&db.tenancy, "a.test").await.unwrap();
    assert_eq!(found.map(|entry| entry.id), Some(a));
    assert!(directory.remembered(now, "a.test").is_some());
    directory.forget(a);
    assert!(directory.remembered(now, "a.test").is_none());
}

#[tokio::test]
async fn other_processes_hear_of_a_new_host() {
    let db = TestDb::start().await;
    let a = db.open_shop("a").await;
    let directory = db.tenancy.directory();
    let nobody = directory.lookup(&db.tenancy, "a.test").await.unwrap();
    assert!(nobody.is_none());
    let watcher = tokio::spawn(tenancy::directory::watch(db.tenancy.clone()));
    let mut tx = db.platform().await;
    tenancy::directory::add_host(&mut tx, a, "a.test")
        .await
        .unwrap();
    tx.commit().await.unwrap();
    while directory
        .lookup(&db.tenancy, "a.test")
        .await
        .unwrap()
        .is_none()
    {
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    watcher.abort();
}
