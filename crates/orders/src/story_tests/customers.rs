//! Who a customer is, and what a review is about, cannot be changed by somebody who did not pay.

use diesel::QueryDsl;
use diesel_async::RunQueryDsl;
use kernel::Address;

use super::{Store, home};
use crate::*;

diesel::table! {
    customer (id) {
        id -> Uuid,
        name -> Text,
    }
}

async fn names(store: &Store) -> Vec<String> {
    let mut tx = store.shop.read().await;
    let names = customer::table.select(customer::name);
    names.load(&mut tx).await.unwrap()
}

fn called(name: &str) -> Address {
    Address {
        name: name.into(),
        ..home()
    }
}

#[tokio::test]
async fn a_customer_is_renamed_by_a_paid_order_only() {
    let store = Store::open().await;
    let hat = store.sells("Hat", 9).await;
    let now = ShipmentPreference::ShipAvailable;
    let first = store.placed_at(&[(hat, 1)], now, &called("Bob Roy")).await;
    store.paid(first).await;
    let strange = store.placed_at(&[(hat, 1)], now, &called("Mallory")).await;
    assert_eq!(names(&store).await, ["Bob Roy"]);
    let second = store
        .placed_at(&[(hat, 1)], now, &called("Bob Roy-Day"))
        .await;
    store.paid(second).await;
    assert_eq!(names(&store).await, ["Bob Roy-Day"]);
    assert_eq!(store.order(strange).await.ship_to.name, "Mallory");
}

#[tokio::test]
async fn an_address_or_note_changed_in_another_tab_is_shown_before_it_is_ordered() {
    let store = Store::open().await;
    let hat = store.sells("Hat", 9).await;
    let (token, seen) = store
        .reviewed(&[(hat, 1)], ShipmentPreference::ShipAvailable)
        .await;
    let other = |email: &str, note: &str| Contact {
        email: email.into(),
        ship_to: home(),
        bill_to: None,
        note: note.into(),
    };
    for contact in [
        other("eve@example.ca", ""),
        other("bob@example.ca", "Ring twice."),
    ] {
        let mut tx = store.shop.write().await;
        let cart = cart_by_token(&mut tx, &token).await.unwrap().unwrap();
        set_contact(&mut tx, cart.id, &contact).await.unwrap();
        tx.commit().await.unwrap();
        let placed = store.agreed(token.clone(), &seen).await;
        assert!(matches!(placed, Err(PlaceError::Changed(_))), "{placed:?}");
    }
}
