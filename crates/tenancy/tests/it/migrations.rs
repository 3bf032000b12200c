//! Migrating many schemas is resumable and parallel, and one failure does not stop the others.

use kernel::TenantId;
use tenancy::{
    migrate::{self, Migration},
    testing::TestDb,
};
use tokio_postgres::Client;

fn with_extra(sql: &str) -> Vec<Migration> {
    let mut set = migrate::tenant_set();
    set.push(Migration {
        number: 9999,
        name: "9999_extra.sql".into(),
        sql: sql.into(),
    });
    set
}

async fn owner_of(db: &TestDb) -> Client {
    let owner = db.postgres.owner(&db.name);
    let (client, connection) = owner.connect(tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

async fn versions(db: &TestDb) -> Vec<(i64, i32)> {
    let client = owner_of(db).await;
    client
        .query(
            "SELECT id, schema_version FROM platform.tenant ORDER BY id",
            &[],
        )
        .await
        .unwrap()
        .iter()
        .map(|row| (row.get(0), row.get(1)))
        .collect()
}

#[tokio::test]
async fn a_run_that_was_killed_is_resumed() {
    let db = TestDb::start().await;
    let owner = db.postgres.owner(&db.name);
    let set = with_extra("CREATE TABLE extra (x int); SELECT pg_sleep(0.3);");
    let (killed_owner, killed_set) = (owner.clone(), set.clone());
    let run =
        tokio::spawn(async move { migrate::tenants(&killed_owner, &killed_set, 1, None).await });
    tokio::time::sleep(std::time::Duration::from_millis(700)).await;
    run.abort();
    assert!(run.await.is_err(), "the run was cut off in the middle");
    let half = versions(&db).await;
    assert!(half.iter().any(|(_, version)| *version != 9999), "{half:?}");

    // Two runs side by side finish the rest; no schema is migrated twice (CREATE TABLE would fail).
    let (first, second) = tokio::join!(
        migrate::tenants(&owner, &set, 2, None),
        migrate::tenants(&owner, &set, 2, None)
    );
    assert!(first.unwrap().failed.is_empty());
    assert!(second.unwrap().failed.is_empty());
    assert!(
        versions(&db)
            .await
            .iter()
            .all(|(_, version)| *version == 9999)
    );
}

#[tokio::test]
async fn a_tenant_that_fails_does_not_stop_the_others() {
    let db = TestDb::start().await;
    let owner = db.postgres.owner(&db.name);
    let bad = db.open_shop("bad").await;
    owner_of(&db)
        .await
        .batch_execute(&format!("CREATE TABLE {}.extra (y int)", bad.schema()))
        .await
        .unwrap();
    let set = with_extra("CREATE TABLE extra (x int)");
    let report = migrate::tenants(&owner, &set, 2, None).await.unwrap();
    assert_eq!(
        report.failed.iter().map(|(id, _)| *id).collect::<Vec<_>>(),
        [bad]
    );
    assert_eq!(report.migrated + 1, versions(&db).await.len());

    let canary = migrate::tenants(&owner, &set, 2, Some(bad)).await;
    assert!(canary.is_err(), "a failing canary stops the run");
}

/// Whether a run waits for a tenant's row.
async fn somebody_waits_for_a_tenant(client: &Client) -> bool {
    let waiting = "SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event IN ('transactionid', 'tuple')";
    let waiting: i64 = client.query_one(waiting, &[]).await.unwrap().get(0);
    waiting > 0
}

/// As after a kill, while the server still executes the last message: a run that skipped the tenant would report
/// success and leave it behind.
#[tokio::test]
async fn a_tenant_in_other_hands_is_waited_for() {
    let db = TestDb::start().await;
    let shop = db.open_shop("held").await;
    let (mut other, watcher) = (owner_of(&db).await, owner_of(&db).await);
    let hands = other.transaction().await.unwrap();
    let lock = "SELECT 1 FROM platform.tenant WHERE id = $1 FOR UPDATE";
    hands.execute(lock, &[&shop.number()]).await.unwrap();

    let (owner, set) = (
        db.postgres.owner(&db.name),
        with_extra("CREATE TABLE extra (x int)"),
    );
    let run = tokio::spawn(async move { migrate::tenants(&owner, &set, 2, None).await });
    while !somebody_waits_for_a_tenant(&watcher).await {
        assert!(!run.is_finished(), "it passed the tenant over");
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    hands.rollback().await.unwrap();
    let report = run.await.unwrap().unwrap();
    let versions = versions(&db).await;
    assert_eq!((report.migrated, report.failed.len()), (versions.len(), 0));
    assert!(versions.iter().all(|(_, version)| *version == 9999));
}

#[tokio::test]
async fn a_deleted_tenant_leaves_nothing_behind() {
    let db = TestDb::start().await;
    let (gone, stays) = (db.open_shop("gone").await, db.open_shop("stays").await);
    let mut tx = db.platform().await;
    tenancy::directory::add_host(&mut tx, gone, "gone.test")
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert!(
        db.tenancy
            .directory()
            .lookup(&db.tenancy, "gone.test")
            .await
            .unwrap()
            .is_some()
    );

    tenancy::provision::delete(&db.tenancy, gone).await.unwrap();
    tenancy::provision::delete(&db.tenancy, gone).await.unwrap();
    assert!(
        db.tenancy
            .directory()
            .lookup(&db.tenancy, "gone.test")
            .await
            .unwrap()
            .is_none()
    );
    assert!(
        versions(&db)
            .await
            .iter()
            .all(|(id, _)| TenantId::new(*id) != gone)
    );
    db.write(stays).await.commit().await.unwrap();
}

#[tokio::test]
async fn one_tenant_can_be_migrated_alone() {
    let db = TestDb::start().await;
    let shop = db.open_shop("alone").await;
    let owner = db.postgres.owner(&db.name);
    let set = with_extra("CREATE TABLE extra (x int)");
    let report = migrate::tenant(&owner, &set, shop).await.unwrap();
    assert_eq!((report.migrated, report.failed.len()), (1, 0));
    for (id, version) in versions(&db).await {
        assert_eq!(version == 9999, id == shop.number(), "{id} is at {version}");
    }
    let again = migrate::tenant(&owner, &set, shop).await.unwrap();
    assert_eq!(again.migrated, 0);
}

#[tokio::test]
async fn a_removal_cut_off_in_the_middle_is_found_and_finished() {
    let db = TestDb::start().await;
    let shop = db.open_shop("going").await;
    let client = owner_of(&db).await;
    let cut_off = "UPDATE platform.tenant SET state = 'deleting' WHERE id = $1";
    client.execute(cut_off, &[&shop.number()]).await.unwrap();

    let mut tx = db.platform().await;
    assert!(
        tenancy::directory::by_id(&mut tx, shop)
            .await
            .unwrap()
            .is_none()
    );
    let slug = tenancy::directory::slug_in_any_state(&mut tx, shop)
        .await
        .unwrap();
    assert_eq!(slug.as_deref(), Some("going"));
    drop(tx);
    tenancy::provision::delete(&db.tenancy, shop).await.unwrap();
    let mut tx = db.platform().await;
    let slug = tenancy::directory::slug_in_any_state(&mut tx, shop)
        .await
        .unwrap();
    assert_eq!(slug, None);
}
