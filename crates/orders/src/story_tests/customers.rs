//! Who a customer is, and what a review is about, cannot be changed by somebody who did not pay.

use diesel::QueryDsl;
use diesel_async::RunQueryDsl;
use kernel::{Address, OrderId, VariantId};

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

/// An order under this name, for an address that is always the same.
async fn placed_as(store: &Store, hat: VariantId, name: &str) -> OrderId {
    let (token, _) = store
        .reviewed(&[(hat, 1)], ShipmentPreference::ShipAvailable)
        .await;
    let contact = Contact {
        email: "bob@example.ca".into(),
        ship_to: Address {
            name: name.into(),
            ..home()
        },
        bill_to: None,
        note: String::new(),
    };
    let mut tx = store.shop.write().await;
    let cart = cart_by_token(&mut tx, &token).await.unwrap().unwrap();
    set_contact(&mut tx, cart.id, &contact).await.unwrap();
    let seen = review(&mut tx, &token, &store.terms).await.unwrap();
    tx.commit().await.unwrap();
    store.agreed(token, &seen).await.unwrap()
}

#[tokio::test]
async fn a_customer_is_renamed_by_a_paid_order_only() {
    let store = Store::open().await;
    let hat = store.sells("Hat", 9).await;
    let first = placed_as(&store, hat, "Bob Roy").await;
    store.paid(first).await;
    let strange = placed_as(&store, hat, "Mallory").await;
    assert_eq!(names(&store).await, ["Bob Roy"]);
    let second = placed_as(&store, hat, "Bob Roy-Day").await;
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
