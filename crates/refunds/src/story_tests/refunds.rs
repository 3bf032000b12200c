//! Money goes back once, for what was agreed, and what was refunded no longer ships.

use kernel::{Currency, Language, Money, OrderId};
use payments::{
    BeginAttempt, ChargeSnapshot, IntentSnapshot, IntentStatus, Outcome, Reference, Snapshot,
};

use super::*;

pub(super) fn cad(minor: i64) -> Money {
    Money::new(minor, Currency::CAD)
}

/// Buys ten hats for 100.00 and pays by card.
pub(super) async fn bought(store: &Store, stock: i32) -> OrderId {
    let hat = store.sells("Hat", stock).await;
    let id = store
        .placed(&[(hat, 10)], ShipmentPreference::ShipAvailable)
        .await;
    captured(store, id).await;
    store.paid(id).await;
    id
}

/// The card is charged, and the order knows nothing of it yet.
pub(super) async fn captured(store: &Store, id: OrderId) {
    let order = store.order(id).await;
    let payment = order.payment.unwrap();
    let mut tx = store.shop.write().await;
    let begin = BeginAttempt {
        payment,
        email: None,
        statement: None,
        language: Language::En,
        success_url: "https://shop.example/done".into(),
        charge: payments::ChargeTime::Now,
        cancel_url: "https://shop.example/back".into(),
    };
    let attempt = payments::begin_attempt(&mut tx, begin).await.unwrap();
    let intent = IntentSnapshot {
        id: "pi_1".into(),
        status: IntentStatus::Succeeded,
        amount: order.total.minor(),
        received: order.total.minor(),
        currency: "cad".into(),
        created: tx.now(),
        reference: Reference {
            tenant: Some(tx.tenant().to_string()),
            payment: Some(payment.to_string()),
            attempt: Some(attempt.id.to_string()),
            refund: None,
        },
        charge: Some(ChargeSnapshot {
            capture_before: None,
            id: "ch_1".into(),
            created: tx.now(),
            ..ChargeSnapshot::default()
        }),
        last_decline: None,
    };
    let seen = Snapshot {
        session: None,
        intent: Some(intent),
    };
    let outcome = payments::apply_snapshot(&mut tx, attempt.id, &seen)
        .await
        .unwrap();
    assert!(matches!(outcome, Outcome::Captured(_)));
    tx.commit().await.unwrap();
}

pub(super) async fn seen(store: &Store, id: OrderId, wish: &RefundWish) -> RefundPreview {
    let mut tx = store.shop.read().await;
    preview_refund(&mut tx, id, wish).await.unwrap()
}

pub(super) async fn refunds(
    store: &Store,
    order: OrderId,
    wish: &RefundWish,
    agreed: &str,
) -> Result<kernel::RefundId, RefundError> {
    let command = RefundOrder {
        by_hand: None,
        order,
        wish: wish.clone(),
        reason: "too small".into(),
        agreed: agreed.to_owned(),
        actor: "Ada".into(),
    };
    let mut tx = store.shop.write().await;
    let made = refund_order(&mut tx, &command).await?;
    tx.commit().await.unwrap();
    Ok(made)
}

pub(super) async fn hats(
    store: &Store,
    id: OrderId,
    quantity: i32,
    restock: Restock,
) -> RefundWish {
    let line = store.order(id).await.lines[0].id;
    RefundWish::Items {
        lines: vec![RefundUnits {
            which: Which::NotSentFirst,
            line,
            quantity,
            restock,
        }],
        shipping: cad(0),
    }
}

#[tokio::test]
async fn fault_32_of_two_refunds_of_60_on_100_at_one_moment_exactly_one_is_made() {
    let store = Store::open().await;
    let id = bought(&store, 10).await;
    let wish = RefundWish::Amount(cad(6_000));
    let agreed = seen(&store, id, &wish).await.fingerprint;
    let (one, other) = tokio::join!(
        refunds(&store, id, &wish, &agreed),
        refunds(&store, id, &wish, &agreed)
    );
    assert!(one.is_ok() != other.is_ok(), "{one:?} {other:?}");
    let order = store.order(id).await;
    let mut tx = store.shop.read().await;
    assert_eq!(order_refunds(&mut tx, &order).await.unwrap().len(), 1);
}

#[tokio::test]
async fn fault_34_two_equal_refunds_on_purpose_are_two() {
    let store = Store::open().await;
    let id = bought(&store, 10).await;
    let wish = RefundWish::Amount(cad(1_000));
    for left in [9_000, 8_000] {
        let preview = seen(&store, id, &wish).await;
        assert_eq!(preview.remaining, cad(left));
        refunds(&store, id, &wish, &preview.fingerprint)
            .await
            .unwrap();
    }
}

#[tokio::test]
async fn fault_33_a_refund_that_does_not_fit_or_was_not_paid_is_refused() {
    let store = Store::open().await;
    let id = bought(&store, 10).await;
    let mut tx = store.shop.read().await;
    let usd = Money::new(100, Currency::USD);
    for amount in [cad(10_001), cad(0), cad(-5), usd] {
        let refused = preview_refund(&mut tx, id, &RefundWish::Amount(amount)).await;
        let left = cad(10_000);
        assert!(matches!(
            refused,
            Err(RefundError::Calculate(CalculateError::Amount { left: said })) if said == left
        ));
    }
    drop(tx);
    let scarf = store.sells("Scarf", 1).await;
    let unpaid = store
        .placed(&[(scarf, 1)], ShipmentPreference::ShipAvailable)
        .await;
    let mut tx = store.shop.read().await;
    let refused = preview_refund(&mut tx, unpaid, &RefundWish::Amount(cad(1))).await;
    assert!(matches!(refused, Err(RefundError::NotPaid)));
}

#[tokio::test]
async fn refunded_units_no_longer_ship_and_go_back_to_stock() {
    let store = Store::open().await;
    let id = bought(&store, 10).await;
    let wish = hats(&store, id, 4, Restock::Back).await;
    let preview = seen(&store, id, &wish).await;
    assert_eq!(preview.total, cad(4_000));
    refunds(&store, id, &wish, &preview.fingerprint)
        .await
        .unwrap();
    assert_eq!(store.ready(id).await, [6]);
    let order = store.order(id).await;
    assert_eq!(
        (order.lines[0].withdrawn, order.fulfillment),
        (4, Fulfillment::Unfulfilled)
    );
    let variant = order.lines[0].variant;
    let mut tx = store.shop.read().await;
    let stock = inventory::stock_of(&mut tx, &[variant]).await.unwrap();
    assert_eq!(stock.len(), 1);
    drop(tx);
    store.ships(id, Hold::Respect).await.unwrap();
    let order = store.order(id).await;
    assert_eq!(
        (order.lines[0].shipped, order.fulfillment),
        (6, Fulfillment::Fulfilled)
    );
    assert!(matches!(
        store.ships(id, Hold::Respect).await,
        Err(ShipError::Nothing)
    ));
    // All ten are sold again: the four were put back.
    let hat = variant;
    let again = store
        .placed(&[(hat, 4)], ShipmentPreference::ShipAvailable)
        .await;
    store.paid(again).await;
    assert_eq!(store.ready(again).await, [4]);
}

#[tokio::test]
async fn an_order_refunded_before_it_shipped_is_canceled_and_waits_for_nothing() {
    let store = Store::open().await;
    let id = bought(&store, 3).await;
    let wish = hats(&store, id, 10, Restock::Back).await;
    let agreed = seen(&store, id, &wish).await.fingerprint;
    refunds(&store, id, &wish, &agreed).await.unwrap();
    let order = store.order(id).await;
    assert_eq!(order.fulfillment, Fulfillment::Canceled);
    let mut tx = store.shop.read().await;
    let counts = order_counts(&mut tx).await.unwrap();
    assert_eq!((counts.unfulfilled, counts.backordered), (0, 0));
    let canceled = OrderFilter {
        fulfillment: vec![FulfillmentState::Canceled],
        ..OrderFilter::default()
    };
    assert_eq!(orders(&mut tx, &canceled).await.unwrap().items.len(), 1);
}

#[tokio::test]
async fn a_refund_that_is_no_longer_what_was_shown_is_refused_with_the_new_figures() {
    let store = Store::open().await;
    let id = bought(&store, 10).await;
    let wish = RefundWish::Amount(cad(2_000));
    let old = seen(&store, id, &wish).await;
    refunds(&store, id, &wish, &old.fingerprint).await.unwrap();
    match refunds(&store, id, &wish, &old.fingerprint).await {
        Err(RefundError::Changed(now)) => assert_eq!(now.remaining, cad(6_000)),
        other => panic!("{other:?}"),
    }
}
