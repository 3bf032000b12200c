//! The processor settles in another currency than it charges: everything is booked in the currency of the sale, and fees in
//! the other are the provider's (docs/decisions/0123).

use chrono::Duration;
use kernel::Currency;
use ledger::{Book, SaleBreakdown};
use tenancy::{testing, testing::TestShop};

use super::{
    Begun, apply, begin, books_are_sound, cad,
    disputes::{back, record, seen, taken, tenant},
    paid, shows,
};
use crate::{
    dispute::{DisputeMove, DisputeStatus, DisputeStep, disputes_of_payment},
    payment_view,
};

/// The balance of an account of the provider's book in one currency.
async fn platform(shop: &TestShop, account: &str, currency: Currency) -> i64 {
    let mut tx = shop.read().await;
    let all = ledger::balances(&mut tx, Book::Platform).await.unwrap();
    let mut all = all.iter();
    all.find(|one| one.account == account && one.balance.currency() == currency)
        .map_or(0, |one| one.balance.minor())
}

/// Sold for 100.00, of which the processor shows a fee of 2.50 US dollars.
async fn sold(shop: &TestShop) -> Begun {
    let breakdown = SaleBreakdown {
        goods: cad(10_000),
        ..SaleBreakdown::zero(Currency::CAD)
    };
    let begun = begin(shop, breakdown).await;
    let mut intent = paid(&begun.request, Some(364));
    if let Some(charge) = &mut intent.charge {
        charge.fee = Some((250, "usd".into()));
    }
    apply(shop, begun.attempt, &shows(intent.clone())).await;
    shop.db.clock.advance(Duration::days(3));
    apply(shop, begun.attempt, &shows(intent)).await;
    begun
}

fn in_dollars(of: DisputeMove, minor: i64, fee_minor: i64) -> DisputeMove {
    DisputeMove {
        minor,
        fee_minor,
        currency: "usd".into(),
        ..of
    }
}

#[tokio::test]
async fn a_sale_settled_in_another_currency_becomes_available_and_its_fee_is_the_providers() {
    let shop = testing::tenant().await;
    let begun = sold(&shop).await;
    books_are_sound(&shop).await;
    let owed = tenant(&shop, "1200").await;
    assert_eq!(-platform(&shop, "2110", Currency::CAD).await, owed);
    assert_eq!(platform(&shop, "2100", Currency::CAD).await, 0);
    assert_eq!(platform(&shop, "1110", Currency::CAD).await, 10_000);
    assert_eq!(platform(&shop, "5100", Currency::USD).await, 250);
    assert_eq!(platform(&shop, "1100", Currency::USD).await, 0);
    assert_eq!(platform(&shop, "1110", Currency::USD).await, -250);
    let view = payment_view(&mut shop.read().await, begun.payment).await;
    let capture = view.unwrap().unwrap().capture.unwrap();
    assert_eq!(capture.processor_fee.unwrap().currency(), Currency::USD);
}

#[tokio::test]
async fn a_dispute_settled_in_another_currency_is_booked_by_its_own_amount() {
    let shop = testing::tenant().await;
    let begun = sold(&shop).await;
    let before = tenant(&shop, "1200").await;
    let withdrawn = in_dollars(taken(0), 7_290, 1_100);
    let open = seen(
        DisputeStatus::NeedsResponse,
        10_000,
        std::slice::from_ref(&withdrawn),
    );
    let opened = record(&shop, &begun, &open).await;
    let told = DisputeStep::Withdrawn {
        amount: cad(10_000),
        fee: cad(0),
    };
    assert!(opened.steps.contains(&told), "{:?}", opened.steps);
    assert_eq!(tenant(&shop, "1200").await, before - 10_000);
    assert_eq!(tenant(&shop, "6200").await, 0);
    assert_eq!(platform(&shop, "5200", Currency::USD).await, 1_100);
    let view = disputes_of_payment(&mut shop.read().await, begun.payment).await;
    assert_eq!(view.unwrap()[0].fee, cad(0));
    // The dollar fell meanwhile: the shop gets back what it had.
    let moves = [withdrawn, in_dollars(back(0), 7_410, 0)];
    record(&shop, &begun, &seen(DisputeStatus::Won, 10_000, &moves)).await;
    assert_eq!(tenant(&shop, "1200").await, before);
    assert_eq!(tenant(&shop, "1210").await, 0);
}
