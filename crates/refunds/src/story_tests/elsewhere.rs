//! Somebody refunds at the processor, and not here.

use chrono::{DateTime, Utc};
use kernel::{AttemptId, Currency, Money, OrderId, RefundId};
use ledger::Book;
use payments::{
    ProcessorError, Reference, RefundSnapshot, RefundSource, RefundState, RefundStatus, Refusal,
    RefusalKind,
};

use super::refunds::bought;
use super::*;
use crate::processor::find_refunds::{Rest, record};

fn made(id: &str, minor: i64, status: RefundStatus) -> RefundSnapshot {
    RefundSnapshot {
        id: id.into(),
        status,
        amount: minor,
        currency: "cad".into(),
        failure: None,
        intent: Some("pi_1".into()),
        charge: Some("ch_1".into()),
        created: DateTime::<Utc>::UNIX_EPOCH,
        reference: Reference::default(),
    }
}

fn succeeded(id: &str, minor: i64) -> RefundSnapshot {
    made(id, minor, RefundStatus::Succeeded)
}

async fn attempt(store: &Store, id: OrderId) -> AttemptId {
    let payment = store.order(id).await.payment.unwrap();
    let mut tx = store.shop.read().await;
    let latest = payments::latest_attempt(&mut tx, payment).await.unwrap();
    latest.unwrap().id
}

/// What the processor lists is looked at.
async fn seen(store: &Store, attempt: AttemptId, listed: &[RefundSnapshot]) -> Rest {
    let mut tx = store.shop.write().await;
    let rest = record(&mut tx, attempt, listed).await.unwrap();
    tx.commit().await.unwrap();
    rest
}

pub(super) async fn all(store: &Store, id: OrderId) -> Vec<OrderRefund> {
    let order = store.order(id).await;
    let mut tx = store.shop.read().await;
    order_refunds(&mut tx, &order).await.unwrap()
}

pub(super) async fn sound(store: &Store) {
    let mut tx = store.shop.read().await;
    assert_eq!(ledger::verify(&mut tx).await.unwrap(), []);
    assert_eq!(payments::verify(&mut tx).await.unwrap(), []);
    assert_eq!(crate::verify(&mut tx).await.unwrap(), []);
}

pub(super) async fn balance(store: &Store, book: Book, account: &str) -> i64 {
    let mut tx = store.shop.read().await;
    let all = ledger::balances(&mut tx, book).await.unwrap();
    let found = all.iter().find(|balance| balance.account == account);
    found.map_or(0, |balance| balance.balance.minor())
}

async fn requested(store: &Store, id: OrderId, minor: i64) -> RefundId {
    let mut tx = store.shop.write().await;
    let wish = RefundWish::Amount(Money::new(minor, Currency::CAD));
    let preview = preview_refund(&mut tx, id, &wish).await.unwrap();
    let command = RefundOrder {
        by_hand: None,
        order: id,
        wish,
        reason: String::new(),
        agreed: preview.fingerprint,
        actor: "Ada".into(),
    };
    let refund = refund_order(&mut tx, &command).await.unwrap();
    tx.commit().await.unwrap();
    refund
}

#[tokio::test]
async fn all_of_an_order_refunded_elsewhere_is_booked_once_and_ships_no_more() {
    let store = Store::open().await;
    let id = bought(&store, 10).await;
    let attempt = attempt(&store, id).await;
    let listed = [succeeded("re_1", 10_000)];
    let looks = tokio::join!(
        seen(&store, attempt, &listed),
        seen(&store, attempt, &listed)
    );
    assert_eq!(looks, (Rest::Nothing, Rest::Nothing));
    assert_eq!(seen(&store, attempt, &listed).await, Rest::Nothing);
    let refunds = all(&store, id).await;
    assert_eq!(refunds.len(), 1);
    assert_eq!(refunds[0].refund.state, RefundState::Succeeded);
    assert_eq!(refunds[0].refund.source, RefundSource::Processor);
    assert_eq!(refunds[0].parts.lines[0].units.unwrap().withdrawn, 10);
    let order = store.order(id).await;
    assert_eq!(order.fulfillment, Fulfillment::Canceled);
    assert!(store.ships(id, Hold::Override).await.is_err());
    let story = store.story(id).await;
    let told = story.iter().filter(|kind| *kind == "refunded_elsewhere");
    assert_eq!(told.count(), 1, "{story:?}");
    assert_eq!(balance(&store, Book::Tenant, "4030").await, 10_000);
    sound(&store).await;
}

#[tokio::test]
async fn a_part_refunded_elsewhere_is_split_like_what_is_left_and_the_rest_still_ships() {
    let store = Store::open().await;
    let id = bought(&store, 10).await;
    let attempt = attempt(&store, id).await;
    requested(&store, id, 2_000).await;
    let listed = [succeeded("re_2", 500), succeeded("re_1", 3_000)];
    seen(&store, attempt, &listed).await;
    let refunds = all(&store, id).await;
    let amounts: Vec<i64> = refunds
        .iter()
        .map(|one| one.refund.amount.minor())
        .collect();
    assert_eq!(amounts, [2_000, 3_000, 500]);
    let order = store.order(id).await;
    let left = refundable(&order, &parts_that_count(&refunds)).total;
    assert_eq!(left.minor(), 4_500);
    assert_eq!(order.fulfillment, Fulfillment::Unfulfilled);
    sound(&store).await;
}

#[tokio::test]
async fn a_refund_of_ours_and_one_made_elsewhere_at_one_moment_both_find_their_end() {
    let store = Store::open().await;
    let id = bought(&store, 10).await;
    let attempt = attempt(&store, id).await;
    let ours = requested(&store, id, 6_000).await;
    let listed = [succeeded("re_1", 6_000)];
    assert_eq!(seen(&store, attempt, &listed).await, Rest::LookAgain);
    assert_eq!(all(&store, id).await.len(), 1);
    // The processor refuses ours, for so much is no longer left.
    let refusal = Refusal {
        kind: RefusalKind::Invalid,
        status: 400,
        code: String::new(),
        message: "greater than unrefunded amount".into(),
    };
    let mut tx = store.shop.write().await;
    let refused = Err(ProcessorError::Refused(refusal));
    payments::record_refund(&mut tx, ours, &refused)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    assert_eq!(seen(&store, attempt, &listed).await, Rest::Nothing);
    let refunds = all(&store, id).await;
    let states: Vec<&str> = refunds.iter().map(|one| one.refund.state.name()).collect();
    assert_eq!(states, ["failed", "succeeded"]);
    assert_eq!(balance(&store, Book::Tenant, "4030").await, 6_000);
    sound(&store).await;
}

#[tokio::test]
async fn more_than_is_left_is_kept_apart_and_not_asked_of_the_shop() {
    let store = Store::open().await;
    let id = bought(&store, 10).await;
    let attempt = attempt(&store, id).await;
    let one = succeeded("re_1", 6_000);
    seen(&store, attempt, std::slice::from_ref(&one)).await;
    let owed = balance(&store, Book::Tenant, "1200").await;
    let listed = [succeeded("re_2", 6_000), one];
    for _ in 0..2 {
        assert_eq!(seen(&store, attempt, &listed).await, Rest::Nothing);
    }
    assert_eq!(all(&store, id).await.len(), 1);
    assert_eq!(balance(&store, Book::Tenant, "1200").await, owed);
    assert_eq!(balance(&store, Book::Platform, "2900").await, 6_000);
    let story = store.story(id).await;
    assert!(story.contains(&"refund_apart".to_owned()), "{story:?}");
    let mut tx = store.shop.read().await;
    assert_eq!(payments::troubled_payments(&mut tx).await.unwrap().len(), 1);
    drop(tx);
    sound(&store).await;
}

#[tokio::test]
async fn one_the_bank_sends_back_is_reversed_once_and_one_never_seen_leaves_no_trace() {
    let store = Store::open().await;
    let id = bought(&store, 10).await;
    let attempt = attempt(&store, id).await;
    seen(
        &store,
        attempt,
        &[made("re_1", 3_000, RefundStatus::Pending)],
    )
    .await;
    assert_eq!(balance(&store, Book::Tenant, "4030").await, 0);
    seen(&store, attempt, &[succeeded("re_1", 3_000)]).await;
    assert_eq!(balance(&store, Book::Tenant, "4030").await, 3_000);
    let back = made("re_1", 3_000, RefundStatus::Failed);
    let unseen = made("re_2", 1_000, RefundStatus::Failed);
    for _ in 0..2 {
        seen(&store, attempt, &[unseen.clone(), back.clone()]).await;
    }
    let refunds = all(&store, id).await;
    assert_eq!(refunds.len(), 1);
    assert_eq!(refunds[0].refund.state.name(), "failed");
    assert_eq!(balance(&store, Book::Tenant, "4030").await, 0);
    sound(&store).await;
}
