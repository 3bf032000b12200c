//! The shop cancels an order: once, whole, and never beside a parcel or a refund.

use ledger::Book;

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
