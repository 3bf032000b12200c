//! Refunds: never too much, never lost.

use super::{
    apply, balance, begin, books_are_sound, cad, hundred, paid, refund, refund_ends, sale, shows,
};
use crate::{
    RefundOutcome, RefundState, RefundStatus, RequestRefund, RequestRefundError, Trouble,
    payment_view, record_refund, request_refund,
};
use kernel::{Currency, Money};
use ledger::Book;
use std::sync::Arc;
use tenancy::testing;

#[tokio::test]
async fn two_refunds_of_60_on_100_at_once_are_one() {
    let shop = Arc::new(testing::tenant().await);
    let begun = hundred(&shop).await;
    let racers: Vec<_> = (0..2)
        .map(|_| {
            let (shop, payment) = (Arc::clone(&shop), begun.payment);
            tokio::spawn(async move { refund(&shop, payment, 6_000).await })
        })
        .collect();
    let mut accepted = 0;
    for racer in racers {
        match racer.await.unwrap() {
            Ok(_) => accepted += 1,
            Err(RequestRefundError::ExceedsRemaining { remaining }) => {
                assert_eq!(remaining, cad(4_000))
            }
            Err(other) => panic!("{other:?}"),
        }
    }
    assert_eq!(accepted, 1);
    books_are_sound(&shop).await;
}

#[tokio::test]
async fn equal_refunds_on_purpose_both_happen_and_all_of_it_comes_back() {
    let shop = testing::tenant().await;
    let begun = begin(&shop, sale()).await;
    apply(
        &shop,
        begun.attempt,
        &shows(paid(&begun.request, Some(364))),
    )
    .await;
    for minor in [3_000, 3_000, 5_526] {
        let id = refund(&shop, begun.payment, minor).await.unwrap();
        refund_ends(&shop, id, RefundStatus::Pending, minor).await;
        let done = refund_ends(&shop, id, RefundStatus::Succeeded, minor).await;
        assert!(matches!(done, RefundOutcome::Succeeded { .. }), "{done:?}");
        books_are_sound(&shop).await;
    }
    let more = refund(&shop, begun.payment, 1).await;
    assert!(matches!(
        more,
        Err(RequestRefundError::ExceedsRemaining { .. })
    ));
    // Goods, shipping and tax are returned exactly; the fixed part of the fee stays with its tax.
    assert_eq!(balance(&shop, Book::Tenant, "4030").await, 9_000);
    assert_eq!(balance(&shop, Book::Tenant, "4020").await, 0);
    assert_eq!(balance(&shop, Book::Tenant, "2200").await, 0);
    assert_eq!(balance(&shop, Book::Tenant, "6100").await, 30);
    assert_eq!(balance(&shop, Book::Tenant, "1200").await, -34);
}

#[tokio::test]
async fn odd_refunds_are_refused() {
    let shop = testing::tenant().await;
    let begun = begin(&shop, sale()).await;
    assert!(matches!(
        refund(&shop, begun.payment, 100).await,
        Err(RequestRefundError::NotCaptured)
    ));
    apply(&shop, begun.attempt, &shows(paid(&begun.request, None))).await;
    for minor in [0, -5] {
        assert!(matches!(
            refund(&shop, begun.payment, minor).await,
            Err(RequestRefundError::NotAnAmount)
        ));
    }
    let mut tx = shop.write().await;
    let dollars = RequestRefund {
        payment: begun.payment,
        amount: Money::new(100, Currency::USD),
        breakdown: None,
        reason: String::new(),
    };
    assert!(matches!(
        request_refund(&mut tx, dollars).await,
        Err(RequestRefundError::NotAnAmount)
    ));
}

#[tokio::test]
async fn a_failed_refund_gives_the_money_back_to_the_tenant() {
    let shop = testing::tenant().await;
    let begun = hundred(&shop).await;
    let before = balance(&shop, Book::Tenant, "1200").await;
    let id = refund(&shop, begun.payment, 6_000).await.unwrap();
    assert_eq!(balance(&shop, Book::Platform, "2150").await, -6_000);
    refund_ends(&shop, id, RefundStatus::Succeeded, 6_000).await;
    let back = refund_ends(&shop, id, RefundStatus::Failed, 6_000).await;
    assert!(matches!(back, RefundOutcome::Failed { .. }), "{back:?}");
    assert_eq!(balance(&shop, Book::Tenant, "1200").await, before);
    assert_eq!(balance(&shop, Book::Platform, "2150").await, 0);
    books_are_sound(&shop).await;
    // What came back can be refunded again, as another refund.
    assert!(refund(&shop, begun.payment, 10_000).await.is_ok());
    books_are_sound(&shop).await;
}

#[tokio::test]
async fn a_silent_refund_still_counts() {
    let shop = testing::tenant().await;
    let begun = hundred(&shop).await;
    let id = refund(&shop, begun.payment, 6_000).await.unwrap();
    let mut tx = shop.write().await;
    let silent = record_refund(&mut tx, id, &Err(Trouble::Timeout.into()))
        .await
        .unwrap();
    assert_eq!(silent, RefundOutcome::Waiting);
    let view = payment_view(&mut tx, begun.payment).await.unwrap().unwrap();
    assert_eq!((view.refunded, view.refundable), (cad(6_000), cad(4_000)));
    assert!(matches!(
        view.refunds.iter().map(|refund| &refund.state).next(),
        Some(RefundState::Unknown { .. })
    ));
    tx.commit().await.unwrap();
    assert!(refund(&shop, begun.payment, 6_000).await.is_err());
}

#[tokio::test]
async fn verification_names_refunds_above_the_capture() {
    let shop = testing::tenant().await;
    let begun = hundred(&shop).await;
    refund(&shop, begun.payment, 6_000).await.unwrap();
    let twice = "INSERT INTO refund (id, payment_id, attempt_id, kind, amount_minor, breakdown, fee_return, state, request,
            created_at, updated_at)
        SELECT '00000000-0000-0000-0000-000000000001', payment_id, attempt_id, kind, amount_minor, breakdown, fee_return,
            state, request, created_at, updated_at FROM refund";
    let owner = shop.db.postgres.owner(&shop.db.name);
    let (owner, connection) = owner.connect(tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    let path = format!("SET search_path TO {}", shop.id.schema());
    owner.batch_execute(&path).await.unwrap();
    let unguarded = "ALTER TABLE refund DROP CONSTRAINT refund_taken";
    owner.batch_execute(unguarded).await.unwrap();
    owner.batch_execute(twice).await.unwrap();
    let mut tx = shop.read().await;
    assert_eq!(
        crate::verify(&mut tx).await.unwrap(),
        [crate::Mismatch::RefundedTooMuch {
            payment: begun.payment,
            amount: cad(10_000),
            refunded: cad(12_000),
        }]
    );
}
