//! A payment is paid once, by one attempt, or not at all.

use super::{
    answered, apply, balance, begin, beginning, books_are_sound, cad, hundred, opening, page, paid,
    refund_ends, sale, shows, status,
};
use crate::{
    BeginAttemptError, ClosePaymentError, IntentSnapshot, OpenPaymentError, Outcome, PaymentStatus,
    RefundOutcome, RefundStatus, RequestRefundError, SessionStatus, Snapshot, apply_snapshot,
    begin_attempt, close_payment, open_payment,
};
use chrono::Duration;
use kernel::Currency;
use ledger::{Book, SaleBreakdown};
use tenancy::testing;

#[tokio::test]
async fn a_sale_is_paid_once_and_both_books_know() {
    let shop = testing::tenant().await;
    let begun = begin(&shop, sale()).await;
    let opened = answered(&shop, &begun, Ok(page(&begun.request, SessionStatus::Open))).await;
    assert!(
        matches!(
            opened,
            Outcome::Moved {
                status: PaymentStatus::Open,
                ..
            }
        ),
        "{opened:?}"
    );

    let snapshot = shows(paid(&begun.request, None));
    let Outcome::Captured(facts) = apply(&shop, begun.attempt, &snapshot).await else {
        panic!()
    };
    assert_eq!(
        (facts.reference.as_str(), facts.card.last4.as_str()),
        ("order:1", "4242")
    );
    assert_eq!(
        (facts.platform_fee.fee, facts.platform_fee.gst_hst),
        (cad(433), cad(56))
    );
    assert_eq!(
        apply(&shop, begun.attempt, &snapshot).await,
        Outcome::Unchanged
    );
    assert_eq!(balance(&shop, Book::Tenant, "1200").await, 11_037);

    let with_fee = shows(paid(&begun.request, Some(364)));
    let learned = apply(&shop, begun.attempt, &with_fee).await;
    assert_eq!(
        learned,
        Outcome::FeeKnown {
            payment: begun.payment,
            fee: cad(364)
        }
    );
    assert_eq!(balance(&shop, Book::Platform, "1100").await, 11_162);

    shop.db.clock.advance(Duration::days(3));
    assert_eq!(
        apply(&shop, begun.attempt, &with_fee).await,
        Outcome::Unchanged
    );
    assert_eq!(balance(&shop, Book::Platform, "2110").await, -11_037);
    assert_eq!(balance(&shop, Book::Platform, "1100").await, 0);
    books_are_sound(&shop).await;
}

#[tokio::test]
async fn a_fee_learned_after_the_money_was_to_be_had_releases_it_at_once() {
    let shop = testing::tenant().await;
    let begun = begin(&shop, sale()).await;
    apply(&shop, begun.attempt, &shows(paid(&begun.request, None))).await;
    shop.db.clock.advance(Duration::days(3));
    let with_fee = shows(paid(&begun.request, Some(364)));
    let outcome = apply(&shop, begun.attempt, &with_fee).await;
    assert!(matches!(outcome, Outcome::FeeKnown { .. }), "{outcome:?}");
    assert_eq!(balance(&shop, Book::Platform, "2110").await, -11_037);
    assert_eq!(balance(&shop, Book::Platform, "1100").await, 0);
    books_are_sound(&shop).await;
}

#[tokio::test]
async fn one_payment_per_reference_and_one_live_attempt() {
    let shop = testing::tenant().await;
    let begun = begin(&shop, sale()).await;
    answered(&shop, &begun, Ok(page(&begun.request, SessionStatus::Open))).await;
    let mut tx = shop.write().await;
    let again = open_payment(&mut tx, opening("order:1", sale()))
        .await
        .unwrap();
    assert_eq!(again.id, begun.payment);
    let dearer = SaleBreakdown {
        shipping: cad(1),
        ..sale()
    };
    let other = open_payment(&mut tx, opening("order:1", dearer)).await;
    assert!(matches!(
        other,
        Err(OpenPaymentError::AlreadyOpenedDifferently { .. })
    ));
    let nothing = SaleBreakdown::zero(Currency::CAD);
    let free = open_payment(&mut tx, opening("order:2", nothing)).await;
    assert!(matches!(free, Err(OpenPaymentError::NothingToPay)));
    let Err(BeginAttemptError::UnderWay(live)) =
        begin_attempt(&mut tx, beginning(begun.payment)).await
    else {
        panic!("a second attempt began")
    };
    assert_eq!(
        (live.id, live.url.as_deref()),
        (begun.attempt, Some("https://pay.example/cs_1"))
    );
}

#[tokio::test]
async fn five_webhooks_at_once_capture_once() {
    let shop = testing::tenant().await;
    let begun = begin(&shop, sale()).await;
    let snapshot = shows(paid(&begun.request, Some(364)));
    let racers = (0..5).map(|_| {
        let (tenancy, tenant) = (shop.tenancy().clone(), shop.id);
        let (attempt, snapshot) = (begun.attempt, snapshot.clone());
        tokio::spawn(async move {
            let mut tx = tenancy.write(tenant).await.unwrap();
            let outcome = apply_snapshot(&mut tx, attempt, &snapshot).await.unwrap();
            tx.commit().await.unwrap();
            matches!(outcome, Outcome::Captured(_))
        })
    });
    let mut captures = 0;
    for racer in racers.collect::<Vec<_>>() {
        captures += usize::from(racer.await.unwrap());
    }
    assert_eq!(captures, 1);
    books_are_sound(&shop).await;
}

#[tokio::test]
async fn another_amount_fulfills_nothing_and_is_kept_apart() {
    let shop = testing::tenant().await;
    let begun = begin(&shop, sale()).await;
    let short = IntentSnapshot {
        amount: 100,
        received: 100,
        ..paid(&begun.request, None)
    };
    let outcome = apply(&shop, begun.attempt, &shows(short)).await;
    let Outcome::Conflict { refund, .. } = outcome else {
        panic!("{outcome:?}")
    };
    assert_eq!(balance(&shop, Book::Platform, "2900").await, -100);
    assert_eq!(balance(&shop, Book::Tenant, "1200").await, 0);
    let mut tx = shop.write().await;
    assert_eq!(status(&mut tx, begun.payment).await, PaymentStatus::Review);
    let twice = crate::refund_conflict(&mut tx, begun.attempt, "wrong amount").await;
    assert!(matches!(
        twice,
        Err(RequestRefundError::ExceedsRemaining { .. })
    ));
    tx.commit().await.unwrap();
    let refund = refund.expect("goes back by itself");
    let done = refund_ends(&shop, refund, RefundStatus::Succeeded, 100).await;
    assert!(matches!(done, RefundOutcome::Succeeded { .. }), "{done:?}");
    assert_eq!(balance(&shop, Book::Platform, "2900").await, 0);
    books_are_sound(&shop).await;
}

#[tokio::test]
async fn money_after_closing_goes_back_by_itself() {
    let shop = testing::tenant().await;
    let begun = begin(&shop, sale()).await;
    answered(&shop, &begun, Ok(page(&begun.request, SessionStatus::Open))).await;
    let mut tx = shop.write().await;
    close_payment(&mut tx, begun.payment).await.unwrap();
    assert_eq!(
        status(&mut tx, begun.payment).await,
        PaymentStatus::Canceled
    );
    tx.commit().await.unwrap();

    let outcome = apply(&shop, begun.attempt, &shows(paid(&begun.request, None))).await;
    let Outcome::CapturedLate { refund, amount, .. } = outcome else {
        panic!("{outcome:?}")
    };
    assert_eq!(amount, cad(11_526));
    let again = apply(&shop, begun.attempt, &shows(paid(&begun.request, None))).await;
    assert_eq!(again, Outcome::Unchanged);
    let done = refund_ends(&shop, refund, RefundStatus::Succeeded, 11_526).await;
    assert!(matches!(done, RefundOutcome::Succeeded { .. }), "{done:?}");
    assert_eq!(balance(&shop, Book::Platform, "2900").await, 0);
    books_are_sound(&shop).await;
}

#[tokio::test]
async fn a_paid_payment_cannot_be_closed_or_paid_again() {
    let shop = testing::tenant().await;
    let begun = hundred(&shop).await;
    let mut tx = shop.write().await;
    assert!(matches!(
        close_payment(&mut tx, begun.payment).await,
        Err(ClosePaymentError::Paid)
    ));
    let again = begin_attempt(&mut tx, beginning(begun.payment)).await;
    assert!(matches!(
        again,
        Err(BeginAttemptError::NotOpen(PaymentStatus::Paid))
    ));
}

#[tokio::test]
async fn after_an_expired_page_a_second_attempt_pays() {
    let shop = testing::tenant().await;
    let begun = begin(&shop, sale()).await;
    let expired = Snapshot {
        session: Some(page(&begun.request, SessionStatus::Expired)),
        intent: None,
    };
    apply(&shop, begun.attempt, &expired).await;
    let mut tx = shop.write().await;
    let second = begin_attempt(&mut tx, beginning(begun.payment))
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_ne!(
        second.request.idempotency_key,
        begun.request.idempotency_key
    );
    let outcome = apply(&shop, second.id, &shows(paid(&second.request, None))).await;
    assert!(matches!(outcome, Outcome::Captured(_)));
    // Now the first page turns out to have been paid after all.
    let late = apply(&shop, begun.attempt, &shows(paid(&begun.request, None))).await;
    assert!(matches!(late, Outcome::CapturedLate { .. }), "{late:?}");
    books_are_sound(&shop).await;
}
