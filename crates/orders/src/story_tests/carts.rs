//! Abandoned carts.

use chrono::Duration;
use kernel::{Token, VariantId};

use super::Store;
use crate::*;

impl Store {
    /// A cart with one line.
    async fn fills_a_cart(&self, variant: VariantId) -> Token {
        let mut tx = self.shop.write().await;
        let filled = put_in_cart(&mut tx, None, variant, 1).await.unwrap();
        tx.commit().await.unwrap();
        filled.token
    }

    async fn purges(&self, limit: i64) -> usize {
        let mut tx = self.shop.write().await;
        let gone = purge_carts(&mut tx, limit).await.unwrap();
        tx.commit().await.unwrap();
        gone
    }

    async fn units_in(&self, cart: &Token) -> Option<i32> {
        let mut tx = self.shop.read().await;
        let cart = cart_by_token(&mut tx, cart).await.unwrap();
        cart.map(|cart| cart.units())
    }
}

#[tokio::test]
async fn a_cart_goes_a_month_after_its_last_use_and_one_that_was_ordered_never() {
    let store = Store::open().await;
    let hat = store.sells("Hat", 5).await;
    let left = store.fills_a_cart(hat).await;
    let used_again = store.fills_a_cart(hat).await;
    let (ordered, review) = store
        .reviewed(&[(hat, 1)], ShipmentPreference::ShipAvailable)
        .await;
    let order = store.agreed(ordered.clone(), &review).await.unwrap();
    let (abandoned_at_the_till, _) = store
        .reviewed(&[(hat, 1)], ShipmentPreference::ShipAvailable)
        .await;

    store.shop.db.clock.advance(CART_KEPT);
    assert_eq!(store.purges(10).await, 0, "to the day");
    let mut tx = store.shop.write().await;
    put_in_cart(&mut tx, Some(&used_again), hat, 2)
        .await
        .unwrap();
    tx.commit().await.unwrap();
    store.shop.db.clock.advance(Duration::seconds(1));
    assert_eq!(store.purges(10).await, 2);
    assert_eq!(store.units_in(&left).await, None);
    assert_eq!(store.units_in(&abandoned_at_the_till).await, None);
    assert_eq!(store.units_in(&used_again).await, Some(3));
    assert_eq!(store.units_in(&ordered).await, Some(1));
    assert_eq!(store.order(order).await.lines.len(), 1);
}

#[tokio::test]
async fn carts_go_some_at_a_time_and_one_in_use_is_left_alone() {
    let store = Store::open().await;
    let hat = store.sells("Hat", 5).await;
    let token = store.fills_a_cart(hat).await;
    for _ in 0..4 {
        store.fills_a_cart(hat).await;
    }
    store.shop.db.clock.advance(CART_KEPT + Duration::days(1));
    let mut shopper = store.shop.write().await;
    put_in_cart(&mut shopper, Some(&token), hat, 1)
        .await
        .unwrap();
    assert_eq!(store.purges(3).await, 3);
    assert_eq!(store.purges(3).await, 1, "nobody waits for the shopper");
    shopper.commit().await.unwrap();
    assert_eq!(store.purges(3).await, 0);
    assert_eq!(store.units_in(&token).await, Some(2));
}

#[tokio::test]
async fn what_is_put_in_a_cart_joins_it_unless_it_was_ordered_or_the_units_are_too_many() {
    let store = Store::open().await;
    let (hat, scarf) = (store.sells("Hat", 5).await, store.sells("Scarf", 5).await);
    let token = store.fills_a_cart(hat).await;
    let mut tx = store.shop.write().await;
    let again = put_in_cart(&mut tx, Some(&token), hat, 2).await.unwrap();
    assert_eq!(again.units, 3);
    let more = put_in_cart(&mut tx, Some(&token), scarf, 1).await.unwrap();
    assert_eq!((more.cart, more.units), (again.cart, 4));
    for quantity in [0, 1_000] {
        let refused = put_in_cart(&mut tx, Some(&token), hat, quantity).await;
        assert!(matches!(refused, Err(ChangeError::Quantity)), "{refused:?}");
    }
    tx.commit().await.unwrap();

    let (ordered, review) = store
        .reviewed(&[(hat, 1)], ShipmentPreference::ShipAvailable)
        .await;
    let order = store.agreed(ordered.clone(), &review).await.unwrap();
    let mut tx = store.shop.write().await;
    let refused = put_in_cart(&mut tx, Some(&ordered), scarf, 1).await;
    assert!(
        matches!(refused, Err(ChangeError::Unpaid(id)) if id == order),
        "it is paid or changed first: {refused:?}"
    );
    drop(tx);
    store.paid(order).await;
    let mut tx = store.shop.write().await;
    let new = put_in_cart(&mut tx, Some(&ordered), scarf, 1)
        .await
        .unwrap();
    assert_ne!(new.token.reveal(), ordered.reveal());
    assert_eq!(new.units, 1);
}
