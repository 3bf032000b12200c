//! Places an order whose stock changed since the review.

use chrono::Duration;

use super::Store;
use crate::*;

#[tokio::test]
async fn units_others_held_too_long_are_given_instead_of_asking_again_for_ever() {
    let store = Store::open().await;
    let hat = store.sells("Hat", 2).await;
    store
        .placed(&[(hat, 2)], ShipmentPreference::ShipAvailable)
        .await;
    // The hold has expired, and its job has not run yet.
    store.shop.db.clock.advance(Duration::minutes(46));
    let (cart, seen) = store
        .reviewed(&[(hat, 2)], ShipmentPreference::ShipAvailable)
        .await;
    assert_eq!(seen.view.lines[0].promise.unwrap().later, 2);
    let id = store.agreed(cart, &seen).await.unwrap();
    assert_eq!(store.order(id).await.lines[0].promise, None);
    store.paid(id).await;
    assert_eq!(store.ready(id).await, [2]);
}

#[tokio::test]
async fn fewer_than_the_shopper_saw_are_shown_again() {
    let store = Store::open().await;
    let hat = store.sells("Hat", 2).await;
    let (cart, seen) = store
        .reviewed(&[(hat, 2)], ShipmentPreference::ShipAvailable)
        .await;
    store
        .bought(&[(hat, 1)], ShipmentPreference::ShipAvailable)
        .await;
    let again = store.agreed(cart, &seen).await;
    assert!(matches!(again, Err(PlaceError::Changed(_))), "{again:?}");
}
