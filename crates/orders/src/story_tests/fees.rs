//! Compares the fee preview with what the ledger books.

use kernel::{Address, Currency, Language, Money};
use ledger::{Account, Book, TenantAccount};
use payments::{
    Card, ChargeSnapshot, CheckoutRequest, IntentSnapshot, IntentStatus, Reference, Snapshot,
};
use tax::{Authority, Registration, TaxCategory, save_registrations};
use tenancy::testing;

use super::*;

type Numbers = &'static [(Authority, &'static str)];

/// The shop's address, its registrations with their numbers, and the taxes a shopper there pays on 10.00.
const SHOPS: [(&str, &str, Numbers, i64); 5] = [
    ("ON", "K1A 0B1", &[(Authority::GstHst, GST)], 130),
    (
        "QC",
        "H2X 1Y4",
        &[
            (Authority::GstHst, GST),
            (Authority::Qst, "1234567890 TQ0001"),
        ],
        150,
    ),
    (
        "BC",
        "V6B 1A1",
        &[
            (Authority::GstHst, GST),
            (Authority::PstBc, "PST-1234-5678"),
        ],
        120,
    ),
    ("AB", "T5J 0N3", &[(Authority::GstHst, GST)], 50),
    ("NS", "B3H 1A1", &[], 0),
];
const GST: &str = "123456782 RT0001";

async fn open_in(province: &str, code: &str, numbers: &[(Authority, &str)]) -> Store {
    let mut store = Store::open().await;
    store.terms.address = Address {
        province: province.into(),
        postal_code: code.into(),
        ..home()
    };
    let mut tx = store.shop.write().await;
    let from = store.terms.day(tx.now());
    let rows = numbers
        .iter()
        .map(|(authority, number)| Registration::typed(*authority, number, from, None).unwrap())
        .collect();
    save_registrations(&mut tx, rows).await.unwrap();
    tx.commit().await.unwrap();
    store
}

/// The processor has captured the money.
fn charged(request: &CheckoutRequest) -> Snapshot {
    let intent = IntentSnapshot {
        id: "pi_1".into(),
        status: IntentStatus::Succeeded,
        amount: request.amount.minor(),
        received: request.amount.minor(),
        currency: "cad".into(),
        created: testing::start_of_time(),
        reference: Reference {
            tenant: Some(request.tenant.to_string()),
            payment: Some(request.payment.to_string()),
            attempt: Some(request.attempt.to_string()),
            refund: None,
        },
        charge: Some(ChargeSnapshot {
            id: "ch_1".into(),
            created: testing::start_of_time(),
            card: Card::default(),
            fee: None,
            available_on: None,
            capture_before: None,
        }),
        last_decline: None,
    };
    Snapshot {
        session: None,
        intent: Some(intent),
    }
}

async fn pays(store: &Store, order: &Order) {
    let mut tx = store.shop.write().await;
    let begin = payments::BeginAttempt {
        payment: order.payment.unwrap(),
        email: None,
        statement: None,
        language: Language::En,
        success_url: "https://shop.example/ok".into(),
        cancel_url: "https://shop.example/back".into(),
        charge: payments::ChargeTime::Now,
    };
    let attempt = payments::begin_attempt(&mut tx, begin).await.unwrap();
    let snapshot = charged(&attempt.request);
    payments::apply_snapshot(&mut tx, attempt.id, &snapshot)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// The amount the payment moved on one of the shop's accounts.
async fn moved(store: &Store, order: &Order, account: TenantAccount) -> i64 {
    let mut tx = store.shop.read().await;
    let payment = order.payment.unwrap().to_string();
    let entries = ledger::entries_of(&mut tx, Book::Tenant, "payment", &payment)
        .await
        .unwrap();
    let lines = entries.iter().flat_map(|entry| &entry.lines);
    lines
        .filter(|line| line.account == account.code())
        .map(|line| line.amount.minor())
        .sum()
}

#[tokio::test]
async fn the_shop_keeps_what_it_was_told_it_would() {
    for (province, code, numbers, taxes) in SHOPS {
        let store = open_in(province, code, numbers).await;
        let hat = store.sells("Hat", 1).await;
        let mut tx = store.shop.read().await;
        let price = (Money::new(1_000, Currency::CAD), TaxCategory::Standard);
        let told = preview_sale(&mut tx, &store.terms, "starter", price)
            .await
            .unwrap();
        drop(tx);
        assert_eq!(told.totals.assessment.total.minor(), taxes, "{province}");
        let id = store
            .placed_at(
                &[(hat, 1)],
                ShipmentPreference::ShipAvailable,
                &store.terms.address,
            )
            .await;
        let order = store.order(id).await;
        pays(&store, &order).await;
        assert_eq!(order.total, told.totals.total, "{province}");
        let cleared = moved(&store, &order, TenantAccount::Clearing).await;
        assert_eq!(cleared - taxes, told.kept.minor(), "{province}");
        let fee = moved(&store, &order, TenantAccount::PlatformFees).await;
        assert_eq!(fee, told.fee.fee.minor(), "{province}");
        let taxed = [
            TenantAccount::InputTaxCredits,
            TenantAccount::InputTaxRefunds,
        ];
        let mut on_fee = 0;
        for account in taxed {
            on_fee += moved(&store, &order, account).await;
        }
        let told_tax = told.fee.total().unwrap().minus(told.fee.fee).unwrap();
        assert_eq!(on_fee, told_tax.minor(), "{province}");
        assert!(on_fee > 0, "{province}: the fee is taxed");
    }
}
