use kernel::TenantId;
use ledger::proofs::WrongBooks;
use tenancy::{
    jobs::{Lane, Wanted},
    testing::TestDb,
};
use uuid::Uuid;

use super::*;

/// Runs what is due, two shops at a time; returns the number of jobs.
async fn a_night(db: &TestDb) -> usize {
    let mut jobs = 0;
    loop {
        let wanted = Wanted {
            lane: Lane::Bulk,
            limit: 10,
            share: 10,
        };
        let claimed = jobs::claim(&db.tenancy, Uuid::from_u128(1), wanted).await;
        let Some(job) = claimed.unwrap().pop() else {
            return jobs;
        };
        let round: ProveBooks = serde_json::from_value(job.payload.clone()).unwrap();
        round.go_on(&db.tenancy, &job, 2).await.unwrap();
        db.clock.advance(PAUSE);
        jobs += 1;
    }
}

async fn owner(db: &TestDb) -> tokio_postgres::Client {
    let owner = db.postgres.owner(&db.name);
    let (client, connection) = owner.connect(tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

const HALF: &str = "01900000-0000-7000-8000-000000000001";

/// A half of an entry in the provider's book: the shop's own book says nothing of it.
async fn torn(db: &TestDb, shop: TenantId) {
    let entry = format!(
        "INSERT INTO platform.journal_entry (id, tenant_id, currency, accounts, amounts, source_type, source_id, purpose, occurred_at, booked_at)
         VALUES ('{HALF}', {shop}, 'CAD', ARRAY['1100', '2100'], ARRAY[1, -1]::bigint[], 'correction', 'x', 'adjustment', now(), now())",
        shop = shop.number()
    );
    owner(db).await.batch_execute(&entry).await.unwrap();
}

async fn wrong(db: &TestDb) -> Vec<WrongBooks> {
    let mut tx = db.tenancy.platform().await.unwrap();
    proofs::wrong(&mut tx, 10).await.unwrap()
}

async fn figures(db: &TestDb) -> (i64, i64) {
    let mut tx = db.tenancy.platform().await.unwrap();
    let figures = proofs::figures(&mut tx).await.unwrap();
    (figures.shops, figures.wrong)
}

#[tokio::test]
async fn every_night_each_shops_books_are_proven_and_what_is_wrong_stays_known_until_it_is_right() {
    let db = TestDb::start().await;
    let mut shops = Vec::new();
    for slug in ["a", "b", "c", "d", "e"] {
        shops.push(db.open_shop(slug).await);
    }
    // However often a worker starts, there is one job, due at night.
    ensure(&db.tenancy).await.unwrap();
    ensure(&db.tenancy).await.unwrap();
    assert_eq!(a_night(&db).await, 0);
    db.clock.advance(Duration::days(1));
    assert_eq!(a_night(&db).await, 3, "two shops, two shops, one shop");
    assert_eq!(a_night(&db).await, 0, "enough for tonight");
    assert_eq!(figures(&db).await, (5, 0));

    torn(&db, shops[2]).await;
    db.clock.advance(Duration::days(1));
    assert_eq!(a_night(&db).await, 3);
    assert_eq!(figures(&db).await, (5, 1));
    let first = wrong(&db).await.remove(0);
    assert_eq!((first.tenant, first.found), (shops[2], 1));
    assert!(first.findings[0].contains("HalfMissing"), "{first:?}");
    assert_eq!(first.wrong_since, Some(first.proven_at));

    db.clock.advance(Duration::days(1));
    assert_eq!(a_night(&db).await, 3);
    let second = wrong(&db).await.remove(0);
    assert_eq!(second.wrong_since, first.wrong_since, "wrong since then");
    assert!(second.proven_at > first.proven_at);

    let mended = format!(
        "INSERT INTO {}.journal_entry (id, currency, accounts, amounts, source_type, source_id, purpose, occurred_at, booked_at)
         VALUES ('{HALF}', 'CAD', ARRAY['1200', '4000'], ARRAY[1, -1]::bigint[], 'correction', 'x', 'adjustment', now(), now())",
        shops[2].schema()
    );
    owner(&db).await.batch_execute(&mended).await.unwrap();
    db.clock.advance(Duration::days(1));
    assert_eq!(a_night(&db).await, 3);
    assert_eq!(wrong(&db).await, []);
}

/// A document that names an entry which the book does not have.
#[tokio::test]
async fn a_journal_that_says_other_than_the_book_is_found_in_the_night() {
    let db = TestDb::start().await;
    let shop = db.open_shop("a").await;
    let planted = format!(
        "SET search_path = {}, platform, public;
         INSERT INTO accounting_setup (version, settings, actor, saved_at) VALUES (1, '{{}}', 'Ada', now());
         INSERT INTO accounting_day (day, from_at, until_at, setup_version, actor, posted_at, cut)
         VALUES ('2026-11-01', '2026-11-01T05:00:00Z', '2026-11-02T05:00:00Z', 1, 'Ada', '2026-11-02T06:00:00Z', 'booked');
         INSERT INTO accounting_document (day, place, number, section, currency, accounts, amounts, entries)
         VALUES ('2026-11-01', 1, 'HS-20261101-1', 'sales', 'CAD', ARRAY['1200', '4000'], ARRAY[1, -1]::bigint[],
             ARRAY['{HALF}'::uuid])",
        shop.schema()
    );
    owner(&db).await.batch_execute(&planted).await.unwrap();
    ensure(&db.tenancy).await.unwrap();
    db.clock.advance(Duration::days(1));
    assert_eq!(a_night(&db).await, 1);
    let found = wrong(&db).await.remove(0);
    assert_eq!((found.tenant, found.found), (shop, 1));
    assert!(found.findings[0].contains("EntryNotInBook"), "{found:?}");
}

#[tokio::test]
async fn what_the_provider_keeps_of_a_shop_that_left_is_proven_too() {
    let db = TestDb::start().await;
    db.open_shop("a").await;
    let gone = TenantId::new(900_000);
    torn(&db, gone).await;
    ensure(&db.tenancy).await.unwrap();
    db.clock.advance(Duration::days(1));
    assert_eq!(a_night(&db).await, 1);
    assert_eq!(figures(&db).await, (2, 0), "half an entry is all there is");
    let changed = "UPDATE platform.journal_entry SET accounts = ARRAY['1100', '9999']";
    owner(&db).await.batch_execute(changed).await.unwrap();
    db.clock.advance(Duration::days(1));
    assert_eq!(a_night(&db).await, 1);
    let found = wrong(&db).await.remove(0);
    assert_eq!(found.tenant, gone);
    assert!(found.findings[0].contains("UnknownAccount"), "{found:?}");
}

#[tokio::test]
async fn a_shop_that_cannot_be_proven_keeps_no_other_from_it() {
    let db = TestDb::start().await;
    let broken = db.open_shop("broken").await;
    db.open_shop("whole").await;
    let hidden = format!(
        "ALTER TABLE {}.journal_entry RENAME TO hidden",
        broken.schema()
    );
    owner(&db).await.batch_execute(&hidden).await.unwrap();
    ensure(&db.tenancy).await.unwrap();
    db.clock.advance(Duration::days(1));
    assert_eq!(a_night(&db).await, 2);
    assert_eq!(figures(&db).await, (1, 0), "only the whole one is proven");
}

#[test]
fn the_next_night_is_never_now() {
    let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
    let (before, then) = (at("2026-11-29T07:29:59Z"), at("2026-11-29T07:30:00Z"));
    assert_eq!(next_night(before), then);
    assert_eq!(next_night(then), at("2026-11-30T07:30:00Z"));
}
