//! The shop cancels an order: once, whole, and never beside a parcel or a refund.

use ledger::Book;
use payments::dispute::{DisputeMove, DisputeSnapshot, DisputeStatus, MoveKind, Verdict};

use super::*;

async fn shown(store: &Store, id: kernel::OrderId) -> Result<CancelPreview, CancelError> {
    let mut tx = store.shop.read().await;
    preview_cancel(&mut tx, id).await
}

async fn cancels(
    store: &Store,
    order: kernel::OrderId,
    agreed: &str,
) -> Result<Canceling, CancelError> {
    let command = CancelOrder {
        by_hand: None,
        order,
        reason: "The glaze cracked".into(),
        notify: Notify::Shopper,
        agreed: agreed.to_owned(),
        actor: "Ada".into(),
    };
    let mut tx = store.shop.write().await;
    let done = cancel_order(&mut tx, &command).await?;
    tx.commit().await.unwrap();
    Ok(done)
}

#[tokio::test]
async fn a_paid_order_is_canceled_once_with_all_its_units_and_money() {
    let store = Store::open().await;
    let id = refunds::bought(&store, 10).await;
    let preview = shown(&store, id).await.unwrap();
    let MoneyBack::Rest(rest) = &preview.money else {
        panic!("{preview:?}");
    };
    assert_eq!((rest.total.minor(), rest.remaining.minor()), (10_000, 0));
    assert_eq!(
        preview.units.iter().map(|(_, units)| units).sum::<i32>(),
        10
    );
    let (one, other) = tokio::join!(
        cancels(&store, id, &preview.fingerprint),
        cancels(&store, id, &preview.fingerprint)
    );
    let (one, other) = (one.unwrap(), other.unwrap());
    assert!(
        (one == Canceling::Before) != (other == Canceling::Before),
        "{one:?} {other:?}"
    );
    let order = store.order(id).await;
    assert_eq!(order.fulfillment, Fulfillment::Canceled);
    let refunds = elsewhere::all(&store, id).await;
    assert_eq!(refunds.len(), 1);
    assert_eq!(refunds[0].refund.amount.minor(), 10_000);
    assert!(matches!(
        store.ships(id, Hold::Override).await,
        Err(ShipError::Nothing | ShipError::NotReady { .. })
    ));
    let mut tx = store.shop.read().await;
    let canceled = cancellation_of(&mut tx, id).await.unwrap().unwrap();
    assert_eq!(canceled.refund, Some(refunds[0].refund.id));
    drop(tx);
    let story = store.story(id).await;
    assert_eq!(story.iter().filter(|kind| *kind == "canceled").count(), 1);
    assert!(matches!(shown(&store, id).await, Err(CancelError::Ended)));
    elsewhere::sound(&store).await;
}

#[tokio::test]
async fn an_unpaid_order_is_closed_and_holds_nothing_any_more() {
    let store = Store::open().await;
    let hat = store.sells("Hat", 2).await;
    let id = store
        .placed(&[(hat, 2)], ShipmentPreference::ShipAvailable)
        .await;
    let preview = shown(&store, id).await.unwrap();
    assert_eq!(preview.money, MoneyBack::NothingPaid);
    let done = cancels(&store, id, &preview.fingerprint).await.unwrap();
    assert_eq!(done, Canceling::Now(None));
    assert_eq!(store.order(id).await.state, OrderState::Canceled);
    let again = store
        .placed(&[(hat, 2)], ShipmentPreference::ShipAvailable)
        .await;
    assert_ne!(again, id);
    let story = store.story(id).await;
    assert!(!story.contains(&"given_up".to_owned()), "{story:?}");
    elsewhere::sound(&store).await;
}

#[tokio::test]
async fn what_has_shipped_is_not_canceled_and_of_parcel_and_cancel_at_once_one_wins() {
    let store = Store::open().await;
    let id = refunds::bought(&store, 10).await;
    let preview = shown(&store, id).await.unwrap();
    let (canceled, shipped) = tokio::join!(
        cancels(&store, id, &preview.fingerprint),
        store.ships(id, Hold::Override)
    );
    assert!(
        canceled.is_ok() != shipped.is_ok(),
        "{canceled:?} {shipped:?}"
    );
    elsewhere::sound(&store).await;
    let store = Store::open().await;
    let id = refunds::bought(&store, 10).await;
    let preview = shown(&store, id).await.unwrap();
    store.ships(id, Hold::Override).await.unwrap();
    let late = cancels(&store, id, &preview.fingerprint).await;
    assert!(matches!(late, Err(CancelError::Shipped)), "{late:?}");
    assert!(matches!(shown(&store, id).await, Err(CancelError::Shipped)));
    elsewhere::sound(&store).await;
}

#[tokio::test]
async fn beside_a_refund_both_see_the_same_figures_or_the_later_is_refused() {
    let store = Store::open().await;
    let id = refunds::bought(&store, 10).await;
    let agreed = shown(&store, id).await.unwrap().fingerprint;
    let wish = RefundWish::Amount(kernel::Money::new(2_000, kernel::Currency::CAD));
    let seen = refunds::seen(&store, id, &wish).await.fingerprint;
    let (canceled, refunded) = tokio::join!(
        cancels(&store, id, &agreed),
        refunds::refunds(&store, id, &wish, &seen)
    );
    assert!(
        canceled.is_ok() != refunded.is_ok(),
        "{canceled:?} {refunded:?}"
    );
    if let Err(CancelError::Changed(now)) = canceled {
        cancels(&store, id, &now.fingerprint).await.unwrap();
    }
    let given = elsewhere::all(&store, id).await;
    let total: i64 = given.iter().map(|one| one.refund.amount.minor()).sum();
    assert_eq!(total, 10_000);
    elsewhere::sound(&store).await;
}

#[tokio::test]
async fn an_order_refunded_before_is_canceled_without_another_refund() {
    let store = Store::open().await;
    let id = refunds::bought(&store, 10).await;
    let wish = RefundWish::Amount(kernel::Money::new(10_000, kernel::Currency::CAD));
    let seen = refunds::seen(&store, id, &wish).await.fingerprint;
    refunds::refunds(&store, id, &wish, &seen).await.unwrap();
    let preview = shown(&store, id).await.unwrap();
    assert!(matches!(&preview.money, MoneyBack::RefundedBefore(all) if all.minor() == 10_000));
    cancels(&store, id, &preview.fingerprint).await.unwrap();
    assert_eq!(store.order(id).await.fulfillment, Fulfillment::Canceled);
    assert_eq!(elsewhere::all(&store, id).await.len(), 1);
    assert_eq!(
        elsewhere::balance(&store, Book::Platform, "2150").await,
        -10_000
    );
    elsewhere::sound(&store).await;
}

/// A disputed order is not shipped and not refunded a second time: it ends, and its units can be sold again.
#[tokio::test]
async fn an_order_whose_money_is_with_the_bank_is_canceled_without_a_refund() {
    for (status, verdict) in [
        (DisputeStatus::NeedsResponse, Verdict::Awaited),
        (DisputeStatus::Lost, Verdict::Lost),
    ] {
        let store = Store::open().await;
        let id = refunds::bought(&store, 10).await;
        let before = shown(&store, id).await.unwrap();
        disputed(&store, id, (status, 7_000)).await;
        let preview = shown(&store, id).await.unwrap();
        let at_bank = MoneyBack::AtBank(payments::AtBank {
            verdict,
            held: kernel::Money::new(7_000, kernel::Currency::CAD),
            rest: kernel::Money::new(3_000, kernel::Currency::CAD),
        });
        assert_eq!(preview.money, at_bank);
        let stale = cancels(&store, id, &before.fingerprint).await;
        assert!(matches!(stale, Err(CancelError::Changed(_))), "{stale:?}");
        let owed = elsewhere::balance(&store, Book::Tenant, "1200").await;
        let done = cancels(&store, id, &preview.fingerprint).await.unwrap();
        assert_eq!(done, Canceling::Now(None));
        let order = store.order(id).await;
        assert_eq!(order.fulfillment, Fulfillment::Canceled);
        assert_eq!(elsewhere::all(&store, id).await.len(), 0);
        let after = elsewhere::balance(&store, Book::Tenant, "1200").await;
        assert_eq!(after, owed);
        let ships = store.ships(id, Hold::Override).await;
        assert!(ships.is_err(), "{ships:?}");
        elsewhere::sound(&store).await;

        // Won after all: the money is back, and all of it can be refunded.
        disputed(&store, id, (DisputeStatus::Won, 7_000)).await;
        let wish = RefundWish::Amount(kernel::Money::new(10_000, kernel::Currency::CAD));
        let seen = refunds::seen(&store, id, &wish).await.fingerprint;
        refunds::refunds(&store, id, &wish, &seen).await.unwrap();
        elsewhere::sound(&store).await;
    }
}

/// The bank took so much of the order's money, and gave it back if the dispute is won.
async fn disputed(store: &Store, id: kernel::OrderId, (status, minor): (DisputeStatus, i64)) {
    let mut tx = store.shop.write().await;
    let payment = orders::order(&mut tx, id).await.unwrap().unwrap().payment;
    let view = payments::payment_view(&mut tx, payment.unwrap()).await;
    let view = view.unwrap().unwrap();
    let moved = |kind: MoveKind| DisputeMove {
        id: format!("txn_{}", kind.name()),
        kind,
        minor,
        fee_minor: 0,
        currency: "cad".into(),
        at: tx.now(),
    };
    let mut moves = vec![moved(MoveKind::Withdrawn)];
    if status == DisputeStatus::Won {
        moves.push(moved(MoveKind::Reinstated));
    }
    let seen = DisputeSnapshot {
        id: "du_1".into(),
        status,
        reason: "fraudulent".into(),
        amount: minor,
        currency: "cad".into(),
        charge: None,
        intent: None,
        created: tx.now(),
        due_by: None,
        submissions: 0,
        moves,
    };
    let attempt = view.attempts[0].id;
    let recorded = payments::dispute::record_dispute(&mut tx, attempt, &seen).await;
    assert!(matches!(
        recorded,
        Ok(payments::dispute::Recorded::Done(..))
    ));
    tx.commit().await.unwrap();
}
