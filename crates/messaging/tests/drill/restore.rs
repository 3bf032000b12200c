//! Restores a backup into an empty cluster, and moves one shop to another cluster.

use kernel::TenantId;
use messaging::FeedError;
use tenancy::{
    Tenancy, migrate,
    moving::{self, MoveError},
    privileges, provision, restore,
    testing::TestDb,
};
use tokio_postgres::Client;

use crate::{
    cluster::{APP, Elsewhere, folder, owner_of, run, text},
    trade::{
        ask, assert_sound, count, endpoint, eventually, numbers, staff, trade,
        years_of_transactions,
    },
};

#[tokio::test]
async fn a_backup_restored_into_an_empty_cluster_loses_no_event() {
    let db = TestDb::start().await;
    let shop = db.open_shop("drill").await;
    let owner = owner_of(&db.postgres, &db.name).await;
    years_of_transactions(&owner).await;
    endpoint(&owner, shop).await;
    trade(&db.tenancy, shop, 0..20).await;
    let before = eventually(&db.tenancy, shop, 20).await;

    let elsewhere = Elsewhere::start("drill");
    restore_into(&elsewhere, &db).await;
    let there = elsewhere.postgres.owner("restored");
    let tenancy = elsewhere.tenancy("restored").await;
    let unsettled = ask(&tenancy, shop, None).await;
    assert!(
        matches!(unsettled, Err(FeedError::Unsettled)),
        "{unsettled:?}"
    );
    let report = restore::check(&there, APP).await.unwrap();
    assert!(report.moved.contains(&shop), "{report:?}");
    assert_eq!(report.failed, []);
    let again = restore::check(&there, APP).await.unwrap();
    assert_eq!((again.shops, again.moved.len()), (report.shops, 0));

    let refused = ask(&tenancy, shop, before.cursor.as_ref()).await;
    assert!(matches!(refused, Err(FeedError::Gone)), "{refused:?}");
    let restored = eventually(&tenancy, shop, 20).await;
    assert_eq!(numbers(&restored), (0..20).collect::<Vec<_>>());
    let owner = owner_of(&elsewhere.postgres, "restored").await;
    assert_sound(&tenancy, &owner, shop, 20).await;
    assert_eq!(count(&owner, "msg.delivery").await, 20);

    trade(&tenancy, shop, 20..23).await;
    eventually(&tenancy, shop, 23).await;
    let next = ask(&tenancy, shop, restored.cursor.as_ref()).await.unwrap();
    assert_eq!(numbers(&next), [20, 21, 22]);
    assert_sound(&tenancy, &owner, shop, 23).await;
}

/// As docs/running/backup.md and restore.md prescribe: roles, then the dump, as a whole.
async fn restore_into(elsewhere: &Elsewhere, db: &TestDb) {
    let roles = folder(&db.postgres).join(format!("{}.roles.sql", db.name));
    let dump = folder(&db.postgres).join(format!("{}.dump", db.name));
    let to_roles = ["--roles-only", "-f", text(&roles)];
    run(&db.postgres, "pg_dumpall", "postgres", &to_roles);
    let to_dump = ["-Fc", "-f", text(&dump)];
    run(&db.postgres, "pg_dump", &db.name, &to_dump);

    let there = &elsewhere.postgres;
    run(there, "psql", "postgres", &["-q", "-f", text(&roles)]);
    there.ensure_database("restored").await.unwrap();
    run(there, "pg_restore", "restored", &["-1", text(&dump)]);
    for file in [roles, dump] {
        std::fs::remove_file(file).unwrap();
    }
}

/// Without its roles pg_restore skips policies and continues: every shared row would be invisible.
#[tokio::test]
async fn a_dump_restored_before_its_roles_is_recognised() {
    let db = TestDb::start().await;
    let owner = owner_of(&db.postgres, &db.name).await;
    owner
        .batch_execute("DROP POLICY delivery_tenant ON msg.delivery")
        .await
        .unwrap();
    let refused = restore::check(&db.postgres.owner(&db.name), APP).await;
    let words = refused.unwrap_err().to_string();
    assert!(words.contains("before its roles"), "{words}");
}

/// The other cluster, with a spare of its own.
async fn another_highstreet(elsewhere: &Elsewhere) -> Tenancy {
    elsewhere.postgres.ensure_database("other").await.unwrap();
    let owner = elsewhere.postgres.owner("other");
    migrate::platform(&owner, APP).await.unwrap();
    let tenancy = elsewhere.tenancy("other").await;
    provision::ensure_spares(&tenancy, 2).await.unwrap();
    privileges::harden(&owner).await.unwrap();
    tenancy
}

#[tokio::test]
async fn one_shop_moves_into_another_cluster() {
    let db = TestDb::start().await;
    let (stays, shop) = (db.open_shop("stays").await, db.open_shop("moves").await);
    let owner = owner_of(&db.postgres, &db.name).await;
    years_of_transactions(&owner).await;
    endpoint(&owner, shop).await;
    staff(&owner, shop).await;
    trade(&db.tenancy, stays, 0..2).await;
    trade(&db.tenancy, shop, 0..7).await;
    let before = eventually(&db.tenancy, shop, 7).await;

    let elsewhere = Elsewhere::start("move");
    let tenancy = another_highstreet(&elsewhere).await;
    let rows = moving::export(&db.tenancy, shop).await.unwrap();
    assert_eq!(moving::import(&tenancy, &rows).await.unwrap(), shop);
    let dump = folder(&db.postgres).join(format!("{}.shop.dump", db.name));
    let schema = format!("--schema={}", shop.schema());
    let to_dump = ["-Fc", &schema, "-f", text(&dump)];
    run(&db.postgres, "pg_dump", &db.name, &to_dump);
    let there = &elsewhere.postgres;
    run(there, "pg_restore", "other", &["-1", text(&dump)]);
    std::fs::remove_file(dump).unwrap();
    let report = restore::check(&there.owner("other"), APP).await.unwrap();
    assert_eq!((report.moved, report.failed), (vec![shop], vec![]));

    let refused = ask(&tenancy, shop, before.cursor.as_ref()).await;
    assert!(matches!(refused, Err(FeedError::Gone)), "{refused:?}");
    let events = eventually(&tenancy, shop, 7).await;
    assert_eq!(numbers(&events), (0..7).collect::<Vec<_>>());
    let owner = owner_of(there, "other").await;
    assert_sound(&tenancy, &owner, shop, 7).await;
    trade(&tenancy, shop, 7..9).await;
    eventually(&tenancy, shop, 9).await;
    assert_sound(&tenancy, &owner, shop, 9).await;
    assert_moved_with_its_people(&owner).await;

    let twice = moving::import(&tenancy, &rows).await;
    assert!(matches!(twice, Err(MoveError::NumberTaken(_))), "{twice:?}");
}

async fn assert_moved_with_its_people(owner: &Client) {
    assert_eq!(count(owner, "msg.delivery").await, 9);
    assert_eq!(count(owner, "platform.membership").await, 1);
    let state = "SELECT state, suspended_reason FROM platform.tenant WHERE slug = 'moves'";
    let row = owner.query_one(state, &[]).await.unwrap();
    let state: (&str, &str) = (row.get(0), row.get(1));
    assert_eq!(state, ("suspended", "moving"));
    let operators = count(owner, "platform.account WHERE operator").await;
    assert_eq!(operators, 0, "nobody becomes an operator by moving");
}

/// A person with an account at the other cluster keeps it, and gets access to the shop.
#[tokio::test]
async fn staff_with_an_account_here_keeps_it() {
    let db = TestDb::start().await;
    let shop = db.open_shop("moves").await;
    let owner = owner_of(&db.postgres, &db.name).await;
    staff(&owner, shop).await;
    let rows = moving::export(&db.tenancy, shop).await.unwrap();

    let elsewhere = TestDb::start().await;
    let there = owner_of(&elsewhere.postgres, &elsewhere.name).await;
    let account =
        "INSERT INTO platform.account (id, email, password_hash, email_confirmed_at, created_at)
        VALUES ('00000000-0000-7000-8000-000000000002', 'anna@moves.example', 'own', now(), now())";
    there.batch_execute(account).await.unwrap();
    moving::import(&elsewhere.tenancy, &rows).await.unwrap();
    let query = "SELECT account_id::text, password_hash FROM platform.membership
        JOIN platform.account ON account.id = account_id";
    let row = there.query_one(query, &[]).await.unwrap();
    let member: (&str, &str) = (row.get(0), row.get(1));
    assert_eq!(member, ("00000000-0000-7000-8000-000000000002", "own"));
}

#[tokio::test]
async fn a_file_that_was_cut_off_or_is_of_another_release_is_refused() {
    let db = TestDb::start().await;
    let shop = db.open_shop("moves").await;
    let rows = moving::export(&db.tenancy, shop).await.unwrap();
    let cut_off: String = rows.lines().take(2).collect::<Vec<_>>().join("\n");
    let refused = moving::import(&db.tenancy, &cut_off).await;
    assert!(matches!(refused, Err(MoveError::Damaged(_))), "{refused:?}");
    let other = rows.replace(&migrate::fingerprint(), "0123456789abcdef");
    let refused = moving::import(&db.tenancy, &other).await;
    assert!(
        matches!(refused, Err(MoveError::OtherVersion { .. })),
        "{refused:?}"
    );
    let here = moving::import(&db.tenancy, &rows).await;
    assert!(matches!(here, Err(MoveError::NumberTaken(_))), "{here:?}");
    let nobody = moving::export(&db.tenancy, TenantId::new(999_999)).await;
    assert!(
        matches!(nobody, Err(MoveError::NoSuchShop(_))),
        "{nobody:?}"
    );
}

/// Every shared table with a shop's rows is either moved or left behind for a stated reason.
#[tokio::test]
async fn no_shared_table_is_forgotten() {
    let db = TestDb::start().await;
    let owner = owner_of(&db.postgres, &db.name).await;
    let query = "SELECT table_schema || '.' || table_name FROM information_schema.columns
        JOIN information_schema.tables USING (table_schema, table_name)
        WHERE table_schema IN ('msg', 'platform') AND column_name = 'tenant_id' AND table_type = 'BASE TABLE'";
    for row in owner.query(query, &[]).await.unwrap() {
        let table: String = row.get(0);
        let left = moving::LEFT_BEHIND.iter().any(|(name, _)| *name == table);
        let moved = moving::TABLES.contains(&table.as_str());
        assert!(left != moved, "{table}: in exactly one of the lists");
    }
}
