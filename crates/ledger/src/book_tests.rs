//! The books in PostgreSQL: idempotent, append-only, isolated, mirrored.

use diesel::sql_types::BigInt;
use diesel_async::RunQueryDsl;
use kernel::{Clock, Currency, PageSize};
use tenancy::{DbError, TenantTx, testing};

use crate::{
    Book, CloseMonth, CloseMonthError, Closing, PostError, Posted, Source, balances,
    breakdown::tests::{cad, ontario_sale},
    close_month, close_provider_month, entries, entries_of,
    fee::tests::{ontario, standard},
    fee_schedule, post, post_reversal, rules, verify, verify_provider_months,
};

fn source(id: &str, purpose: &'static str) -> Source {
    Source {
        kind: "payment",
        id: id.into(),
        purpose,
    }
}

async fn post_sale(tx: &mut TenantTx, id: &str) -> Result<Posted, PostError> {
    let now = tx.now();
    let sale = rules::sale(&ontario_sale())
        .unwrap()
        .from_source(source(id, "sale"), now);
    let posted = post(tx, &sale.with_memo("Order #1001")).await?;
    let fee = standard().fee_on(cad(11_526), &ontario()).unwrap();
    let fee = rules::platform_fee(&fee).unwrap().unwrap();
    post(tx, &fee.from_source(source(id, "platform_fee"), now)).await?;
    Ok(posted)
}

#[tokio::test]
async fn a_sale_is_posted_once_to_both_books_which_mirror() {
    let shop = testing::tenant().await;
    let mut tx = shop.write().await;
    assert_eq!(post_sale(&mut tx, "pay_1").await.unwrap(), Posted::Written);
    assert_eq!(
        post_sale(&mut tx, "pay_1").await.unwrap(),
        Posted::AlreadyThere
    );
    assert_eq!(verify(&mut tx).await.unwrap(), []);
    let tenant = balances(&mut tx, Book::Tenant).await.unwrap();
    let clearing = tenant
        .iter()
        .find(|account| account.account == "1200")
        .unwrap();
    assert_eq!(clearing.balance, cad(11_037));
    let platform = balances(&mut tx, Book::Platform).await.unwrap();
    let payable = platform
        .iter()
        .find(|account| account.account == "2100")
        .unwrap();
    assert_eq!(payable.balance, cad(-11_037));
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn the_same_source_with_other_content_is_an_error() {
    let shop = testing::tenant().await;
    let mut tx = shop.write().await;
    post_sale(&mut tx, "pay_1").await.unwrap();
    let other = rules::stray_received(cad(5))
        .unwrap()
        .from_source(source("pay_1", "sale"), tx.now());
    let refused = post(&mut tx, &other).await;
    assert!(
        matches!(refused, Err(PostError::DifferentContent { .. })),
        "{refused:?}"
    );
}

#[tokio::test]
async fn a_reversal_takes_everything_back_and_only_once() {
    let shop = testing::tenant().await;
    let mut tx = shop.write().await;
    post_sale(&mut tx, "pay_1").await.unwrap();
    let now = tx.now();
    let undo = |purpose| source("pay_1", purpose);
    post_reversal(&mut tx, &source("pay_1", "sale"), undo("sale_undone"), now)
        .await
        .unwrap();
    let again = post_reversal(&mut tx, &source("pay_1", "sale"), undo("sale_undone"), now)
        .await
        .unwrap();
    assert_eq!(again, Posted::AlreadyThere);
    assert_eq!(verify(&mut tx).await.unwrap(), []);
    let of = entries_of(&mut tx, Book::Tenant, "payment", "pay_1")
        .await
        .unwrap();
    assert_eq!(of.len(), 3);
    let twice = post_reversal(
        &mut tx,
        &source("pay_1", "sale"),
        undo("sale_undone_again"),
        now,
    )
    .await;
    assert!(
        matches!(&twice, Err(PostError::Db(DbError::Unique { .. }))),
        "{twice:?}"
    );
}

#[tokio::test]
async fn the_journal_reads_newest_first_page_by_page() {
    let shop = testing::tenant().await;
    for number in 0..3 {
        let mut tx = shop.write().await;
        post_sale(&mut tx, &format!("pay_{number}")).await.unwrap();
        tx.commit().await.unwrap();
        shop.db.clock.advance(chrono::Duration::seconds(1));
    }
    let mut tx = shop.read().await;
    let size = PageSize::clamped(Some(4));
    let first = entries(&mut tx, (Book::Tenant, &[]), None, size)
        .await
        .unwrap();
    assert_eq!(first.items.len(), 4);
    assert_eq!(
        first
            .items
            .iter()
            .map(|entry| entry.source_id.as_str())
            .next(),
        Some("pay_2")
    );
    let rest = entries(
        &mut tx,
        (Book::Tenant, &[]),
        first.next_cursor.as_ref(),
        size,
    )
    .await
    .unwrap();
    assert_eq!((rest.items.len(), rest.next_cursor), (2, None));
}

async fn attempt(tx: &mut TenantTx, sql: &str) -> Result<usize, DbError> {
    Ok(diesel::sql_query(sql).execute(tx).await?)
}

#[tokio::test]
async fn the_database_refuses_unbalanced_entries_and_every_change() {
    let shop = testing::tenant().await;
    let insert = "INSERT INTO journal_entry
        (id, currency, accounts, amounts, source_type, source_id, purpose, occurred_at, booked_at)
        VALUES ('00000000-0000-0000-0000-000000000001', 'CAD', '{1200,4000}', '{100,-99}', 'x', 'x', 'x', now(), now())";
    let mut tx = shop.write().await;
    let unbalanced = attempt(&mut tx, insert).await.unwrap_err();
    assert_eq!(unbalanced.check_violation(), Some("journal_entry_balanced"));
    for change in [
        "UPDATE journal_entry SET memo = 'x'",
        "DELETE FROM journal_entry",
        "UPDATE platform.journal_entry SET memo = 'x'",
        "DELETE FROM platform.journal_entry",
        "UPDATE platform.fee_schedule SET rate_ppm = 0",
        "UPDATE invoice SET number = number + 1",
        "DELETE FROM invoice",
        "DELETE FROM attempt",
        "DELETE FROM payment",
        "UPDATE payment SET fee_terms = '{}'",
        "UPDATE payment SET amount_minor = amount_minor + 1",
        "UPDATE attempt SET request = '{}'",
        "UPDATE refund SET amount_minor = 1",
        "DELETE FROM refund",
        "DELETE FROM sales_order",
    ] {
        let mut tx = shop.write().await;
        let denied = attempt(&mut tx, change).await;
        assert!(
            matches!(denied, Err(DbError::Denied(_))),
            "{change}: {denied:?}"
        );
    }
}

#[tokio::test]
async fn a_tenant_neither_sees_nor_writes_anothers_part_of_the_platform_book() {
    let shop = testing::tenant().await;
    let other = shop.db.open_shop("neighbor").await;
    let mut tx = shop.write().await;
    post_sale(&mut tx, "pay_1").await.unwrap();
    tx.commit().await.unwrap();

    let mut tx = shop.db.write(other).await;
    #[derive(diesel::QueryableByName)]
    struct Count {
        #[diesel(sql_type = BigInt)]
        count: i64,
    }
    let query = diesel::sql_query("SELECT count(*) AS count FROM platform.journal_entry");
    let seen: Count = query.get_result(&mut tx).await.unwrap();
    assert_eq!(seen.count, 0);
    let forged = format!(
        "INSERT INTO platform.journal_entry (id, tenant_id, currency, accounts, amounts, source_type, source_id,
         purpose, occurred_at, booked_at) VALUES ('00000000-0000-0000-0000-000000000002', {}, 'CAD', '{{1100,2100}}',
         '{{1,-1}}', 'x', 'x', 'x', now(), now())",
        shop.id.number()
    );
    let denied = attempt(&mut tx, &forged).await;
    assert!(matches!(denied, Err(DbError::Denied(_))), "{denied:?}");
}

#[tokio::test]
async fn terms_are_superseded_never_edited() {
    let shop = testing::tenant().await;
    let mut tx = shop.db.platform().await;
    let now = tx.now();
    let cheaper = crate::FeeTerms {
        rate_ppm: 29_000,
        ..standard()
    };
    let past =
        fee_schedule::publish(&mut tx, "pro", &cheaper, now - chrono::Duration::days(1)).await;
    assert!(matches!(past, Err(fee_schedule::PublishError::InThePast)));
    let later = now + chrono::Duration::days(30);
    fee_schedule::publish(&mut tx, "pro", &cheaper, later)
        .await
        .unwrap();
    tx.commit().await.unwrap();

    let mut tx = shop.read().await;
    let today = fee_schedule::in_force(&mut tx, "pro", Currency::CAD, now)
        .await
        .unwrap()
        .unwrap();
    assert_eq!((today.plan.as_str(), today.terms), ("standard", standard()));
    let then = fee_schedule::in_force(&mut tx, "pro", Currency::CAD, later)
        .await
        .unwrap()
        .unwrap();
    assert_eq!(then.terms, cheaper);
    assert_eq!(
        fee_schedule::version(&mut tx, then.version).await.unwrap(),
        Some(then)
    );
    assert_eq!(
        fee_schedule::in_force(&mut tx, "pro", Currency::CHF, now)
            .await
            .unwrap(),
        None
    );
}

#[tokio::test]
async fn one_sided_entries_are_named_even_if_they_cancel_each_other() {
    let shop = testing::tenant().await;
    let mut tx = shop.write().await;
    post_sale(&mut tx, "pay_1").await.unwrap();
    let one_sided = |number: u128, amount: i64| {
        format!(
            "INSERT INTO journal_entry
             (id, currency, accounts, amounts, source_type, source_id, purpose, occurred_at, booked_at)
             VALUES ('{}', 'CAD', '{{1200,4000}}', '{{{amount},{}}}', 'x', '{number}', 'x', now(), now())",
            uuid::Uuid::from_u128(number),
            -amount
        )
    };
    attempt(&mut tx, &one_sided(1, 100)).await.unwrap();
    attempt(&mut tx, &one_sided(2, -100)).await.unwrap();
    let missing = |number| crate::Discrepancy::HalfMissing {
        book: Book::Platform,
        entry: kernel::Id::from_uuid(uuid::Uuid::from_u128(number)),
    };
    assert_eq!(verify(&mut tx).await.unwrap(), [missing(1), missing(2)]);
}

#[tokio::test]
async fn a_cent_between_the_books_is_named() {
    let shop = testing::tenant().await;
    let mut tx = shop.write().await;
    let half = |table: &str, tenant: &str, accounts: &str, amount: i64| {
        let column = if tenant.is_empty() { "" } else { "tenant_id," };
        format!(
            "INSERT INTO {table}
             ({column} id, currency, accounts, amounts, source_type, source_id, purpose, occurred_at, booked_at)
             VALUES ({tenant} '00000000-0000-0000-0000-000000000007', 'CAD', '{accounts}', '{{{amount},{}}}', 'x', 'x',
                 'x', now(), now())",
            -amount
        )
    };
    let tenant = format!("{},", shop.id.number());
    let platform = half("platform.journal_entry", &tenant, "{1100,2100}", 100);
    attempt(&mut tx, &platform).await.unwrap();
    let own = half("journal_entry", "", "{1200,4000}", 101);
    attempt(&mut tx, &own).await.unwrap();
    let found = verify(&mut tx).await.unwrap();
    let entry = kernel::Id::from_uuid(uuid::Uuid::from_u128(7));
    let difference = cad(1);
    assert_eq!(
        found,
        [crate::Discrepancy::MirrorTorn { entry, difference }]
    );
}

/// What is learned after a month was closed is booked in the open one; nobody books in the closed one, whoever writes.
#[tokio::test]
async fn a_closed_month_takes_no_entry_and_is_not_opened_again() {
    let shop = testing::tenant().await;
    let mut tx = shop.write().await;
    post_sale(&mut tx, "pay_1").await.unwrap();
    let month = kernel::Month::at(tx.now(), chrono::Utc);
    let wanted = CloseMonth {
        month: month.first(),
        ends_at: month.ends_at(chrono::Utc),
        actor: "Ada",
    };
    let early = close_month(&mut tx, wanted).await;
    assert!(matches!(early, Err(CloseMonthError::NotEnded)), "{early:?}");
    tx.commit().await.unwrap();
    let wait = wanted.ends_at - shop.db.clock.now() + chrono::Duration::hours(1);
    shop.db.clock.advance(wait);
    for done in [Closing::Now, Closing::Before] {
        let mut tx = shop.write().await;
        assert_eq!(close_month(&mut tx, wanted).await.unwrap(), done);
        tx.commit().await.unwrap();
        let mut tx = shop.db.platform().await;
        let of_provider = close_provider_month(&mut tx, wanted).await;
        assert_eq!(of_provider.unwrap(), done);
        tx.commit().await.unwrap();
    }
    let mut tx = shop.write().await;
    // Its date of value is in the closed month.
    let late = rules::stray_received(cad(5)).unwrap();
    let late = late.from_source(
        source("att_1", "stray"),
        wanted.ends_at - chrono::Duration::days(2),
    );
    assert_eq!(post(&mut tx, &late).await.unwrap(), Posted::Written);
    post_sale(&mut tx, "pay_2").await.unwrap();
    assert_eq!(verify(&mut tx).await.unwrap(), []);
    tx.commit().await.unwrap();
    for wrong in [
        "INSERT INTO journal_entry SELECT gen_random_uuid(), currency, accounts, amounts, source_type, 'x', purpose,
            occurred_at, booked_at - interval '2 days', memo, NULL FROM journal_entry WHERE source_id = 'pay_2' LIMIT 1",
        "DELETE FROM book_closing",
        "UPDATE book_closing SET ends_at = ends_at - interval '1 month'",
    ] {
        let mut tx = shop.write().await;
        let refused = diesel::sql_query(wrong).execute(&mut tx).await;
        assert!(refused.is_err(), "{wrong}");
    }
}

/// Sixty days ahead of the database's clock.
struct Fast;

impl kernel::Clock for Fast {
    fn now(&self) -> chrono::DateTime<chrono::Utc> {
        kernel::SystemClock.now() + chrono::Duration::days(60)
    }
}

#[tokio::test]
async fn a_machine_whose_clock_is_fast_closes_no_month() {
    let shop = testing::tenant().await;
    let (app, owner) = (
        shop.db.postgres.app(&shop.db.name),
        shop.db.postgres.owner(&shop.db.name),
    );
    let env = kernel::Env {
        clock: std::sync::Arc::new(Fast),
        ..kernel::Env::system()
    };
    let settings = tenancy::PoolSettings {
        partitions: 1,
        ..tenancy::PoolSettings::default()
    };
    let tenancy = tenancy::Tenancy::connect(&app, &owner, settings, env);
    let tenancy = tenancy.await.unwrap();
    let month = kernel::Month::at(kernel::Clock::now(&kernel::SystemClock), chrono::Utc);
    let wanted = CloseMonth {
        month: month.first(),
        ends_at: month.ends_at(chrono::Utc),
        actor: "Ada",
    };
    let mut tx = tenancy.write(shop.id).await.unwrap();
    let early = close_month(&mut tx, wanted).await;
    assert!(matches!(early, Err(CloseMonthError::NotEnded)), "{early:?}");
    tx.rollback().await.unwrap();
    let mut tx = tenancy.platform().await.unwrap();
    let early = close_provider_month(&mut tx, wanted).await;
    assert!(matches!(early, Err(CloseMonthError::NotEnded)), "{early:?}");
}

/// An entry of a closed month that was deleted by hand is missed in the provider's book, whoever's it was.
#[tokio::test]
async fn the_providers_closing_keeps_how_many_entries_its_book_had() {
    let shop = testing::tenant().await;
    let mut tx = shop.write().await;
    post_sale(&mut tx, "pay_1").await.unwrap();
    let month = kernel::Month::at(tx.now(), chrono::Utc);
    tx.commit().await.unwrap();
    let wanted = CloseMonth {
        month: month.first(),
        ends_at: month.ends_at(chrono::Utc),
        actor: "provider",
    };
    let wait = wanted.ends_at - shop.db.clock.now() + chrono::Duration::hours(1);
    shop.db.clock.advance(wait);
    let mut tx = shop.db.platform().await;
    close_provider_month(&mut tx, wanted).await.unwrap();
    assert_eq!(verify_provider_months(&mut tx).await.unwrap(), []);
    tx.commit().await.unwrap();
    let config = shop.db.postgres.owner(&shop.db.name);
    let (owner, connection) = config.connect(tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    let delete = "SET session_replication_role = replica; DELETE FROM platform.journal_entry";
    owner.batch_execute(delete).await.unwrap();
    let mut tx = shop.db.platform().await;
    let found = verify_provider_months(&mut tx).await.unwrap();
    let month = wanted.month;
    let (had, has) = (2, 0);
    assert_eq!(
        found,
        [crate::Discrepancy::ClosedMonthDiffers { month, had, has }]
    );
}
