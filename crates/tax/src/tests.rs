//! With a database.

use chrono::NaiveDate;
use kernel::Province;
use tenancy::testing;

use crate::{
    Authority, Registration, RegistrationError, Registrations, SaveRegistrationsError, open_shop,
    rates::day, registrations, save_registrations,
};

fn gst(number: &str, from: NaiveDate) -> Registration {
    Registration::typed(Authority::GstHst, number, from, None).expect("valid number")
}

#[tokio::test]
async fn a_new_shop_charges_the_taxes_of_its_province_and_is_asked_for_the_numbers() {
    let shop = testing::tenant().await;
    let mut tx = shop.write().await;
    let today = day(2026, 11, 24);
    open_shop(&mut tx, Some(Province::Quebec), today)
        .await
        .expect("opened");
    let found = registrations(&mut tx).await.expect("read");
    assert!(found.lacks_numbers());
    assert!(found.in_force(Authority::Qst, today).is_some());
    assert!(found.in_force(Authority::GstHst, today).is_some());
    assert!(found.in_force(Authority::PstBc, today).is_none());
}

#[tokio::test]
async fn saved_registrations_are_read_back_and_replace_the_old() {
    let shop = testing::tenant().await;
    let mut tx = shop.write().await;
    open_shop(&mut tx, Some(Province::Ontario), day(2026, 1, 1))
        .await
        .expect("opened");
    let rows = vec![gst("123456782rt0001", day(2025, 1, 1))];
    let saved = save_registrations(&mut tx, rows).await.expect("saved");
    tx.commit().await.expect("committed");
    let mut tx = shop.read().await;
    assert_eq!(registrations(&mut tx).await.expect("read"), saved);
    assert!(!saved.lacks_numbers());
}

#[tokio::test]
async fn a_small_supplier_has_none_and_a_contradiction_changes_nothing() {
    let shop = testing::tenant().await;
    let mut tx = shop.write().await;
    save_registrations(&mut tx, vec![gst("", day(2025, 1, 1))])
        .await
        .expect("saved");
    let twice = vec![gst("", day(2025, 1, 1)), gst("", day(2026, 1, 1))];
    let refused = save_registrations(&mut tx, twice).await;
    assert!(matches!(
        refused,
        Err(SaveRegistrationsError::Invalid(
            RegistrationError::Overlap { index: 1 }
        ))
    ));
    assert_eq!(registrations(&mut tx).await.expect("read").rows().len(), 1);
    save_registrations(&mut tx, Vec::new())
        .await
        .expect("saved");
    assert_eq!(
        registrations(&mut tx).await.expect("read"),
        Registrations::small_supplier()
    );
}
