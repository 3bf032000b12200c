//! Places an order whose stock changed since the review.

use chrono::{Duration, NaiveDate};
use kernel::{Currency, Language, VariantId};
use purchasing::{DraftLine, PurchaseDraft, SupplierDraft};

use super::Store;
use crate::*;

/// A supplier owes one unit, due this Thursday: sooner than the hat’s own seven days.
pub(super) async fn owed_one(store: &Store, variant: VariantId) {
    let mut tx = store.shop.write().await;
    let terms = SupplierDraft {
        name: "Nordwolle".into(),
        email: "orders@nordwolle.example".into(),
        currency: Currency::CAD,
        language: Language::En,
        lead_days: Some(60),
        minimum_minor: None,
        notes: String::new(),
    };
    let supplier = purchasing::save_supplier(&mut tx, None, terms)
        .await
        .unwrap();
    let line = DraftLine {
        variant,
        quantity: 1,
        cost_minor: Some(100),
    };
    let draft = PurchaseDraft {
        supplier: supplier.id,
        expected_on: NaiveDate::from_ymd_opt(2026, 11, 26),
        note: String::new(),
        lines: vec![line],
    };
    let order = purchasing::draft_order(&mut tx, &draft, "Ada")
        .await
        .unwrap();
    let today = store.terms.shop_day(tx.now());
    purchasing::send_order(&mut tx, (order.id, order.version), ("Ada", today))
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// Both read their review before either presses; one waits for the other's lock.
#[tokio::test]
async fn one_unit_a_supplier_owes_is_promised_to_one_of_two_who_press_at_once() {
    let store = Store::open().await;
    let hat = store.sells("Hat", 0).await;
    owed_one(&store, hat).await;
    let wish = [(hat, 1)];
    let (one, seen) = store
        .reviewed(&wish, ShipmentPreference::ShipAvailable)
        .await;
    let (other, too) = store
        .reviewed(&wish, ShipmentPreference::ShipAvailable)
        .await;
    let promised = seen.view.lines[0].promise.unwrap();
    assert_eq!(promised.source, PromiseSource::PurchaseOrder);
    let (first, second) = tokio::join!(store.agreed(one, &seen), store.agreed(other, &too));
    let refused = |end: &Result<_, PlaceError>| matches!(end, Err(PlaceError::Changed(_)));
    assert!(first.is_ok() != second.is_ok(), "{first:?} {second:?}");
    assert!(refused(&first) || refused(&second), "{first:?} {second:?}");
}

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
