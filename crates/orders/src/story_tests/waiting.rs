//! A shopper who waits for everything together.

use super::Store;
use crate::*;

#[tokio::test]
async fn nothing_of_an_order_that_waits_for_all_leaves_before_all_is_here() {
    let store = Store::open().await;
    let (hat, scarf) = (store.sells("Hat", 1).await, store.sells("Scarf", 0).await);
    let wishes = [(hat, 1), (scarf, 2)];
    let id = store.bought(&wishes, ShipmentPreference::WaitForAll).await;
    assert_eq!(store.ready(id).await, [0, 0]);
    let refused = store.ships(id, Hold::Respect).await;
    assert!(
        matches!(refused, Err(ShipError::WaitsForRest)),
        "{refused:?}"
    );
    store.receives(scarf, 1).await;
    assert_eq!(store.ready(id).await, [0, 0]);
    store.receives(scarf, 1).await;
    assert_eq!(store.ready(id).await, [1, 2]);
    store.ships(id, Hold::Respect).await.unwrap();
    assert_eq!(store.order(id).await.fulfillment, Fulfillment::Fulfilled);
    let told = store.story(id).await;
    assert!(!told.contains(&"hold_overridden".to_owned()), "{told:?}");
}

#[tokio::test]
async fn the_merchant_may_decide_otherwise_and_the_timeline_says_so() {
    let store = Store::open().await;
    let (hat, scarf) = (store.sells("Hat", 1).await, store.sells("Scarf", 0).await);
    let wishes = [(hat, 1), (scarf, 1)];
    let id = store.bought(&wishes, ShipmentPreference::WaitForAll).await;
    let made = store.ships(id, Hold::Override).await.unwrap();
    assert_eq!(made.lines.len(), 1);
    let told = store.story(id).await;
    assert!(told.contains(&"hold_overridden".to_owned()), "{told:?}");
}

#[tokio::test]
async fn who_takes_what_is_here_gets_it_at_once() {
    let store = Store::open().await;
    let (hat, scarf) = (store.sells("Hat", 1).await, store.sells("Scarf", 0).await);
    let wishes = [(hat, 1), (scarf, 1)];
    let id = store
        .bought(&wishes, ShipmentPreference::ShipAvailable)
        .await;
    assert_eq!(store.ready(id).await, [0, 1]);
    store.ships(id, Hold::Respect).await.unwrap();
}

/// The shopper is asked only about an order that can be divided; only its mail says "as you asked".
#[tokio::test]
async fn an_order_is_divided_only_when_some_of_it_can_go_and_some_has_to_wait() {
    let store = Store::open().await;
    let (hat, scarf) = (store.sells("Hat", 3).await, store.sells("Scarf", 0).await);
    for (wishes, divided) in [
        (vec![(hat, 1)], false),
        (vec![(scarf, 1)], false),
        (vec![(hat, 1), (scarf, 1)], true),
        (vec![(hat, 3)], true),
    ] {
        let preference = ShipmentPreference::ShipAvailable;
        let id = store.bought(&wishes, preference).await;
        assert_eq!(store.order(id).await.is_divided(), divided, "{wishes:?}");
    }
}
