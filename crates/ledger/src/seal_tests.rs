//! Seals: what they cover, what balances they give, what they betray.

use diesel::sql_types::Text;
use diesel_async::RunQueryDsl;
use kernel::EntryId;
use tenancy::{TenantTx, testing};
use tokio_postgres::Client;

use crate::{
    Book, Discrepancy, Source, balances,
    breakdown::tests::ontario_sale,
    post, rules,
    seal::{MOST, Reach, seal},
    verify,
};

async fn sale(tx: &mut TenantTx, id: &str) {
    let now = tx.now();
    let source = Source {
        kind: "payment",
        id: id.into(),
        purpose: "sale",
    };
    let sale = rules::sale(&ontario_sale()).unwrap();
    post(tx, &sale.from_source(source, now)).await.unwrap();
}

async fn sold(shop: &testing::TestShop, ids: std::ops::Range<u32>) {
    for id in ids {
        let mut tx = shop.write().await;
        sale(&mut tx, &format!("pay_{id}")).await;
        tx.commit().await.unwrap();
    }
}

async fn sealed(shop: &testing::TestShop, reach: Reach) -> usize {
    let mut tx = shop.write().await;
    let sealed = seal(&mut tx, reach).await.unwrap();
    tx.commit().await.unwrap();
    sealed
}

/// The balance of account 1200, in cents, and what the proof finds.
async fn clearing(shop: &testing::TestShop) -> (i64, Vec<Discrepancy>) {
    let mut tx = shop.read().await;
    let all = balances(&mut tx, Book::Tenant).await.unwrap();
    let clearing = all.iter().find(|one| one.account == "1200");
    let clearing = clearing.map_or(0, |one| one.balance.minor());
    let provider = balances(&mut tx, Book::Platform).await.unwrap();
    let payable = provider.iter().find(|one| one.account == "2100");
    assert_eq!(payable.map_or(0, |one| one.balance.minor()), -clearing);
    (clearing, verify(&mut tx).await.unwrap())
}

async fn owner(shop: &testing::TestShop) -> Client {
    let owner = shop.db.postgres.owner(&shop.db.name);
    let (client, connection) = owner.connect(tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    let path = format!("SET search_path TO {}, public", shop.id.schema());
    client.batch_execute(&path).await.unwrap();
    client
}

#[tokio::test]
async fn a_balance_is_the_last_seals_and_what_came_after() {
    let shop = testing::tenant().await;
    assert_eq!(sealed(&shop, Reach::Recent).await, 0, "nothing to seal");
    sold(&shop, 0..3).await;
    assert_eq!(clearing(&shop).await, (3 * 11_526, vec![]));
    assert_eq!(sealed(&shop, Reach::Recent).await, 3);
    assert_eq!(sealed(&shop, Reach::Recent).await, 0);
    assert_eq!(clearing(&shop).await, (3 * 11_526, vec![]));
    sold(&shop, 3..5).await;
    assert_eq!(clearing(&shop).await, (5 * 11_526, vec![]));
    assert_eq!(sealed(&shop, Reach::Everything).await, 2);
    assert_eq!(clearing(&shop).await, (5 * 11_526, vec![]));
}

/// Ids are ordered by the time a transaction began, commits are not.
#[tokio::test]
async fn an_entry_whose_transaction_commits_after_younger_ones_were_sealed_is_not_missed() {
    let shop = testing::tenant().await;
    let (mut early, mut asleep) = (shop.write().await, shop.write().await);
    sale(&mut early, "pay_early").await;
    shop.db.clock.advance(chrono::Duration::minutes(1));
    sold(&shop, 0..2).await;
    assert_eq!(sealed(&shop, Reach::Recent).await, 2);
    early.commit().await.unwrap();
    assert_eq!(
        clearing(&shop).await,
        (3 * 11_526, vec![]),
        "counts at once"
    );
    sold(&shop, 2..3).await;
    assert_eq!(sealed(&shop, Reach::Recent).await, 2, "the late one, too");
    assert_eq!(clearing(&shop).await, (4 * 11_526, vec![]));

    // One that slept for longer than any transaction can: named, and found by the night's look at everything.
    shop.db.clock.advance(chrono::Duration::hours(1));
    sold(&shop, 3..4).await;
    sealed(&shop, Reach::Recent).await;
    let id: EntryId = asleep.id();
    sale(&mut asleep, "pay_asleep").await;
    asleep.commit().await.unwrap();
    let (_, found) = clearing(&shop).await;
    let named = |one: &Discrepancy| matches!(one, Discrepancy::EntryUnsealed { entry, .. } if entry.uuid() > id.uuid());
    assert!(found.len() == 2 && found.iter().all(named), "{found:?}");
    assert_eq!(sealed(&shop, Reach::Everything).await, 1);
    assert_eq!(clearing(&shop).await, (6 * 11_526, vec![]));
}

#[tokio::test]
async fn two_workers_that_seal_at_once_seal_once() {
    let shop = testing::tenant().await;
    sold(&shop, 0..2).await;
    let (mut one, mut other) = (shop.write().await, shop.write().await);
    assert_eq!(seal(&mut one, Reach::Recent).await.unwrap(), 2);
    let (committed, second) = tokio::join!(one.commit(), seal(&mut other, Reach::Recent));
    committed.unwrap();
    let sealed_twice = matches!(second, Ok(entries) if entries > 0);
    assert!(!sealed_twice, "{second:?}");
    drop(other);
    assert_eq!(clearing(&shop).await, (2 * 11_526, vec![]));
}

/// What is done to the tables, and the name it is found under.
const FAULTS: [(&str, &str); 7] = [
    (
        "UPDATE journal_entry SET memo = 'another' WHERE source_id = 'pay_1'",
        "SealBroken",
    ),
    (
        "UPDATE journal_entry SET amounts = (SELECT array_agg(a * 2 ORDER BY n) FROM unnest(amounts) WITH ORDINALITY u (a, n)) WHERE source_id = 'pay_1';
         UPDATE platform.journal_entry SET amounts = (SELECT array_agg(a * 2 ORDER BY n) FROM unnest(amounts) WITH ORDINALITY u (a, n)) WHERE source_id = 'pay_1'",
        "SealBroken",
    ),
    (
        "DELETE FROM journal_entry WHERE source_id = 'pay_1'; DELETE FROM platform.journal_entry WHERE source_id = 'pay_1'",
        "EntryMissing",
    ),
    (
        "UPDATE journal_seal SET hash = sha256('x') WHERE number = 1",
        "SealBroken",
    ),
    (
        "UPDATE journal_seal SET balances[1] = balances[1] + 1 WHERE number = 2",
        "SealBroken",
    ),
    (
        "UPDATE platform.journal_seal SET entries = entries[2:] WHERE number = 1",
        "SealBroken",
    ),
    ("DELETE FROM journal_seal WHERE number = 1", "SealMissing"),
];

#[tokio::test]
async fn fault_54_whoever_rewrites_the_journal_breaks_a_seal() {
    let shop = testing::tenant().await;
    sold(&shop, 0..2).await;
    assert_eq!(sealed(&shop, Reach::Recent).await, 2);
    sold(&shop, 2..4).await;
    assert_eq!(sealed(&shop, Reach::Recent).await, 2);
    let owner = owner(&shop).await;
    for (fault, name) in FAULTS {
        let keep = "CREATE TABLE kept_own AS TABLE journal_entry; CREATE TABLE kept_shared AS TABLE platform.journal_entry;
            CREATE TABLE kept_seal AS TABLE journal_seal; CREATE TABLE kept_shared_seal AS TABLE platform.journal_seal";
        owner.batch_execute(keep).await.unwrap();
        owner.batch_execute(fault).await.unwrap();
        let mut tx = shop.read().await;
        let found = verify(&mut tx).await.unwrap();
        tx.commit().await.unwrap();
        assert!(format!("{found:?}").contains(name), "{fault}: {found:?}");
        let undo = "DELETE FROM journal_entry; INSERT INTO journal_entry TABLE kept_own; DROP TABLE kept_own;
            DELETE FROM platform.journal_entry; INSERT INTO platform.journal_entry TABLE kept_shared; DROP TABLE kept_shared;
            DELETE FROM journal_seal; INSERT INTO journal_seal TABLE kept_seal; DROP TABLE kept_seal;
            DELETE FROM platform.journal_seal; INSERT INTO platform.journal_seal TABLE kept_shared_seal; DROP TABLE kept_shared_seal";
        owner.batch_execute(undo).await.unwrap();
        assert_eq!(clearing(&shop).await, (4 * 11_526, vec![]), "{fault}");
    }
}

#[tokio::test]
async fn the_database_refuses_to_change_a_seal_and_to_write_another_shops() {
    let shop = testing::tenant().await;
    sold(&shop, 0..1).await;
    sealed(&shop, Reach::Recent).await;
    let other = "INSERT INTO platform.journal_seal SELECT tenant_id + 1, 9, entries, currencies, accounts, balances, newest, hash, sealed_at FROM platform.journal_seal";
    for statement in [
        "UPDATE journal_seal SET number = 2",
        "DELETE FROM journal_seal",
        "UPDATE platform.journal_seal SET number = 2",
        "DELETE FROM platform.journal_seal",
        other,
    ] {
        let mut tx = shop.write().await;
        let refused = diesel::sql_query(statement).execute(&mut tx).await;
        let refused = refused.expect_err(statement).to_string();
        assert!(
            refused.contains("permission denied") || refused.contains("row-level security"),
            "{statement}: {refused}"
        );
    }
}

/// Ids that no clock of ours has given: written by hand, or by a machine whose clock is wrong.
#[tokio::test]
async fn an_id_from_the_future_is_sealed_once_and_hides_nothing() {
    let shop = testing::tenant().await;
    sold(&shop, 0..1).await;
    let future = "UPDATE journal_entry SET id = 'ffffffff-0000-4000-8000-000000000000';
        UPDATE platform.journal_entry SET id = 'ffffffff-0000-4000-8000-000000000000'";
    owner(&shop).await.batch_execute(future).await.unwrap();
    assert_eq!(sealed(&shop, Reach::Recent).await, 1);
    assert_eq!(sealed(&shop, Reach::Everything).await, 0);
    sold(&shop, 1..2).await;
    assert_eq!(sealed(&shop, Reach::Recent).await, 1);
    shop.db.clock.advance(chrono::Duration::hours(1));
    sold(&shop, 2..3).await;
    assert_eq!(sealed(&shop, Reach::Recent).await, 1);
    assert_eq!(sealed(&shop, Reach::Everything).await, 0);
    assert_eq!(clearing(&shop).await, (3 * 11_526, vec![]));
}

/// More than one seal holds.
#[tokio::test]
async fn many_entries_are_sealed_piece_by_piece() {
    let shop = testing::tenant().await;
    let mut tx = shop.write().await;
    let most = u32::try_from(MOST).unwrap();
    for id in 0..most + 5 {
        sale(&mut tx, &format!("pay_{id}")).await;
    }
    tx.commit().await.unwrap();
    assert_eq!(sealed(&shop, Reach::Recent).await, 1_000);
    assert_eq!(sealed(&shop, Reach::Recent).await, 5);
    let count = "SELECT count(*)::text AS name FROM journal_seal";
    #[derive(diesel::QueryableByName)]
    struct Count {
        #[diesel(sql_type = Text)]
        name: String,
    }
    let mut tx = shop.read().await;
    let count: Count = diesel::sql_query(count).get_result(&mut tx).await.unwrap();
    assert_eq!(count.name, "2");
    tx.commit().await.unwrap();
    assert_eq!(clearing(&shop).await, (1_005 * 11_526, vec![]));
}
