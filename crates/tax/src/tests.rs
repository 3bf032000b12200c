//! Tests with a database.

use chrono::NaiveDate;
use kernel::{Currency, LineId, Money, Province};
use tenancy::{TenantTx, testing};
use uuid::Uuid;

use crate::{
    Authority, Place, Registration, RegistrationError, RegistrationNumber, Registrations, Sale,
    SaleLine, SaveRegistrationsError, Standing, TaxCategory, assess, rates::day, registrations,
    save_registrations, standing,
};

const NUMBER: &str = "123456782 RT0001";

fn gst(from: NaiveDate) -> Registration {
    Registration::typed(Authority::GstHst, NUMBER, from, None).expect("valid number")
}

/// The tax on goods worth a hundred dollars shipped to Ontario, in cents.
async fn charged(tx: &mut TenantTx, date: NaiveDate) -> i64 {
    let sale = Sale {
        ship_to: Place::in_canada(Province::Ontario),
        date,
        currency: Currency::CAD,
        lines: vec![SaleLine {
            key: LineId::from_uuid(Uuid::nil()),
            category: TaxCategory::default(),
            net: Money::new(10_000, Currency::CAD),
        }],
        shipping: Money::zero(Currency::CAD),
    };
    let all = registrations(tx).await.expect("read");
    assess(&sale, &all).expect("assessed").total.minor()
}

#[tokio::test]
async fn a_shop_charges_no_tax_until_a_number_is_entered() {
    let shop = testing::tenant().await;
    let mut tx = shop.write().await;
    let (eve, today) = (day(2026, 11, 27), day(2026, 11, 28));
    assert_eq!(standing(&mut tx).await.expect("read"), Standing::Undeclared);
    assert_eq!(charged(&mut tx, today).await, 0);
    let old = Registration {
        number: RegistrationNumber::Pending,
        ..gst(today)
    };
    save_registrations(&mut tx, vec![old]).await.expect("saved");
    assert_eq!(charged(&mut tx, today).await, 0, "kept without a number");
    assert_eq!(standing(&mut tx).await.expect("read"), Standing::Undeclared);
    save_registrations(&mut tx, vec![gst(today)])
        .await
        .expect("saved");
    assert_eq!(standing(&mut tx).await.expect("read"), Standing::Registered);
    assert_eq!(charged(&mut tx, today).await, 1_300);
    assert_eq!(charged(&mut tx, eve).await, 0, "before it begins");
}

#[tokio::test]
async fn none_is_an_answer_of_its_own_and_a_number_withdraws_it() {
    let shop = testing::tenant().await;
    let mut tx = shop.write().await;
    let since = Standing::SmallSupplier { since: tx.now() };
    for _ in 0..2 {
        save_registrations(&mut tx, Vec::new())
            .await
            .expect("saved");
        assert_eq!(standing(&mut tx).await.expect("read"), since);
    }
    assert_eq!(charged(&mut tx, day(2026, 11, 28)).await, 0);
    save_registrations(&mut tx, vec![gst(day(2026, 1, 1))])
        .await
        .expect("saved");
    assert_eq!(standing(&mut tx).await.expect("read"), Standing::Registered);
}

#[tokio::test]
async fn saved_registrations_are_read_back_and_replace_the_old() {
    let shop = testing::tenant().await;
    let mut tx = shop.write().await;
    save_registrations(&mut tx, vec![gst(day(2020, 1, 1))])
        .await
        .expect("saved");
    let rows = vec![gst(day(2025, 1, 1))];
    let saved = save_registrations(&mut tx, rows).await.expect("saved");
    tx.commit().await.expect("committed");
    let tx = shop.read().await;
    assert_eq!(registrations(&tx).await.expect("read"), saved);
}

#[tokio::test]
async fn a_small_supplier_has_none_and_a_contradiction_changes_nothing() {
    let shop = testing::tenant().await;
    let mut tx = shop.write().await;
    save_registrations(&mut tx, vec![gst(day(2025, 1, 1))])
        .await
        .expect("saved");
    let twice = vec![gst(day(2025, 1, 1)), gst(day(2026, 1, 1))];
    let refused = save_registrations(&mut tx, twice).await;
    assert!(matches!(
        refused,
        Err(SaveRegistrationsError::Invalid(
            RegistrationError::Overlap { index: 1 }
        ))
    ));
    assert_eq!(registrations(&tx).await.expect("read").rows().len(), 1);
    save_registrations(&mut tx, Vec::new())
        .await
        .expect("saved");
    assert_eq!(
        registrations(&tx).await.expect("read"),
        Registrations::small_supplier()
    );
}
