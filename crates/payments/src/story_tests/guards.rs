//! What the database refuses, asked as the shop's role straight at the tables.

use diesel_async::RunQueryDsl;
use tenancy::{DbError, TenantTx, testing, testing::TestShop};

use super::{hundred, refund};
use crate::{Trouble, record_refund};

async fn run(tx: &mut TenantTx, sql: &str) -> Result<usize, DbError> {
    Ok(diesel::sql_query(sql).execute(tx).await?)
}

/// The statement is refused in a transaction of its own.
async fn refused(shop: &TestShop, sql: &str) -> String {
    let mut tx = shop.write().await;
    let refused = match run(&mut tx, sql).await {
        Ok(_) => tx.commit().await,
        Err(error) => Err(error),
    };
    refused.expect_err(sql).to_string()
}

#[tokio::test]
async fn the_database_refuses_to_undo_a_capture() {
    let shop = testing::tenant().await;
    hundred(&shop).await;
    for (sql, key) in [
        (
            "UPDATE attempt SET state = 'declined' WHERE state = 'captured'",
            "capture_attempt",
        ),
        (
            "UPDATE attempt SET state = 'initiated' WHERE state = 'captured'",
            "capture_attempt",
        ),
        ("UPDATE payment SET status = 'open'", "capture_payment"),
        ("UPDATE payment SET status = 'canceled'", "capture_payment"),
        ("UPDATE capture SET amount_minor = 1", "permission denied"),
        ("DELETE FROM capture", "permission denied"),
    ] {
        let reason = refused(&shop, sql).await;
        assert!(reason.contains(key), "{sql}: {reason}");
    }
}

/// A second refund, with whatever step somebody may write for it.
const REFUND: &str = "INSERT INTO refund (id, payment_id, attempt_id, kind, amount_minor, breakdown, fee_return, state,
        request, created_at, updated_at)
    SELECT '00000000-0000-7000-8000-000000000001', payment_id, attempt_id, kind, amount_minor, breakdown, fee_return,
        state, request, created_at, updated_at FROM refund";

fn step(step: i64, before: i64, change: i64, captured: i64) -> String {
    let after = before + change;
    format!(
        "INSERT INTO refund_total (payment_id, step, refund_id, captured_minor, before_minor, change_minor, after_minor)
         SELECT payment_id, {step}, '00000000-0000-7000-8000-000000000001', {captured}, {before}, {change}, {after}
         FROM capture"
    )
}

#[tokio::test]
async fn the_database_refuses_refunds_above_the_capture() {
    let shop = testing::tenant().await;
    let begun = hundred(&shop).await;
    let first = refund(&shop, begun.payment, 6_000).await.unwrap();
    for (sql, key) in [
        (REFUND.to_owned(), "refund_taken"),
        (step(2, 6_000, 6_000, 10_000), "refund_total_fits"),
        (step(2, 6_000, 6_000, 20_000), "refund_total_"),
        (step(2, 0, 6_000, 10_000), "refund_total_follows"),
        (step(3, 0, 6_000, 10_000), "refund_total_follows"),
        (step(1, 0, 6_000, 10_000), "refund_total_pkey"),
        (step(2, 6_000, -6_000, 10_000), "refund_total_given_back"),
        ("DELETE FROM refund_total".to_owned(), "permission denied"),
    ] {
        let reason = refused(&shop, &sql).await;
        assert!(reason.contains(key), "{sql}: {reason}");
    }

    // A refund that failed is given back once, and cannot come to life again.
    let mut tx = shop.write().await;
    run(&mut tx, "UPDATE refund SET state = 'failed'")
        .await
        .unwrap();
    tx.commit().await.unwrap();
    let second = refund(&shop, begun.payment, 10_000).await.unwrap();
    let revived = format!(
        "UPDATE refund SET state = 'succeeded' WHERE id = '{}'",
        first.uuid()
    );
    let reason = refused(&shop, &revived).await;
    assert!(reason.contains("refund_total_given_back"), "{reason}");
    let mut tx = shop.write().await;
    let sums = run(
        &mut tx,
        "SELECT FROM refund_total WHERE step = 3 AND before_minor = 0 AND after_minor = 10000",
    );
    assert_eq!(sums.await.unwrap(), 1);
    let answer = Err(Trouble::Timeout.into());
    record_refund(&mut tx, second, &answer).await.unwrap();
    tx.commit().await.unwrap();
}

/// Without the program's lock on the payment: two transactions write the next step, and the key lets one through.
#[tokio::test]
async fn the_database_refuses_one_of_two_refunds_at_one_moment() {
    let shop = testing::tenant().await;
    hundred(&shop).await;
    let (mut one, mut other) = (shop.write().await, shop.write().await);
    let six = step(1, 0, 6_000, 10_000);
    run(&mut one, &six).await.unwrap();
    let (committed, second) = tokio::join!(one.commit(), run(&mut other, &six));
    committed.unwrap();
    let refused = second.expect_err("the same step twice").to_string();
    assert!(refused.contains("refund_total_pkey"), "{refused}");
}
