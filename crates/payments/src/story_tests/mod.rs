//! Stories on PostgreSQL: payments when calls succeed, race, contradict each other or arrive late.

mod attempts;
mod dispute_shares;
mod disputes;
mod guards;
mod refunds;
mod resolver;
mod settled_elsewhere;

use crate::snapshot::ChargeSnapshot;
use crate::{
    BeginAttempt, CheckoutRequest, IntentSnapshot, IntentStatus, OpenPayment, Outcome,
    PaymentStatus, ProcessorError, Reference, RefundOutcome, RefundSnapshot, RefundStatus,
    RequestRefund, RequestRefundError, SessionSnapshot, SessionStatus, Snapshot, apply_snapshot,
    begin_attempt, open_payment, payment_view, record_answer, record_refund, request_refund,
};
use chrono::Duration;
use kernel::{AttemptId, Currency, Language, Money, PaymentId, RefundId};
use ledger::{Book, FeeTaxRates, SaleBreakdown, SalesTax, TaxPart};
use rust_decimal::Decimal;
use tenancy::TenantTx;
use tenancy::testing;
use tenancy::testing::TestShop;

pub(super) fn cad(minor: i64) -> Money {
    Money::new(minor, Currency::CAD)
}

/// The worked sale of the fact sheet: 115.26 in Ontario.
pub(super) fn sale() -> SaleBreakdown {
    SaleBreakdown {
        goods: cad(10_000),
        discount: cad(1_000),
        shipping: cad(1_200),
        taxes: vec![TaxPart {
            tax: SalesTax::GstHst,
            amount: cad(1_326),
        }],
        ..SaleBreakdown::zero(Currency::CAD)
    }
}

pub(super) fn opening(reference: &str, breakdown: SaleBreakdown) -> OpenPayment {
    OpenPayment {
        reference: reference.into(),
        title: "Order #1001".into(),
        breakdown,
        plan: "starter".into(),
        fee_tax_rates: FeeTaxRates {
            gst_hst: Decimal::from(13),
            ..FeeTaxRates::default()
        },
    }
}

pub(super) fn beginning(payment: PaymentId) -> BeginAttempt {
    BeginAttempt {
        payment,
        email: None,
        statement: None,
        language: Language::En,
        success_url: "https://shop.example/ok".into(),
        cancel_url: "https://shop.example/back".into(),
        charge: crate::ChargeTime::Now,
    }
}

pub(super) fn reference(request: &CheckoutRequest) -> Reference {
    Reference {
        tenant: Some(request.tenant.to_string()),
        payment: Some(request.payment.to_string()),
        attempt: Some(request.attempt.to_string()),
        refund: None,
    }
}

pub(super) fn page(request: &CheckoutRequest, status: SessionStatus) -> SessionSnapshot {
    SessionSnapshot {
        id: "cs_1".into(),
        status,
        url: Some("https://pay.example/cs_1".into()),
        intent: None,
        amount: Some(request.amount.minor()),
        currency: Some("cad".into()),
        expires_at: request.expires_at,
        reference: reference(request),
    }
}

pub(super) fn paid(request: &CheckoutRequest, fee: Option<i64>) -> IntentSnapshot {
    IntentSnapshot {
        id: format!("pi_{}", request.attempt),
        status: IntentStatus::Succeeded,
        amount: request.amount.minor(),
        received: request.amount.minor(),
        currency: "cad".into(),
        created: testing::start_of_time(),
        reference: reference(request),
        charge: Some(ChargeSnapshot {
            id: "ch_1".into(),
            created: testing::start_of_time(),
            card: crate::Card {
                brand: "visa".into(),
                last4: "4242".into(),
                statement: "HIGHST* BYTOWN".into(),
            },
            fee: fee.map(|minor| (minor, "cad".into())),
            available_on: fee.map(|_| testing::start_of_time() + Duration::days(2)),
            capture_before: None,
        }),
        last_decline: None,
    }
}

pub(super) fn shows(intent: IntentSnapshot) -> Snapshot {
    Snapshot {
        session: None,
        intent: Some(intent),
    }
}

pub(super) struct Begun {
    pub(super) payment: PaymentId,
    pub(super) attempt: AttemptId,
    pub(super) request: CheckoutRequest,
}

pub(super) async fn begin(shop: &TestShop, breakdown: SaleBreakdown) -> Begun {
    let mut tx = shop.write().await;
    let opened = open_payment(&mut tx, opening("order:1", breakdown))
        .await
        .unwrap();
    let attempt = begin_attempt(&mut tx, beginning(opened.id)).await.unwrap();
    tx.commit().await.unwrap();
    Begun {
        payment: opened.id,
        attempt: attempt.id,
        request: attempt.request,
    }
}

pub(super) async fn apply(shop: &TestShop, attempt: AttemptId, snapshot: &Snapshot) -> Outcome {
    let mut tx = shop.write().await;
    let outcome = apply_snapshot(&mut tx, attempt, snapshot).await.unwrap();
    tx.commit().await.unwrap();
    outcome
}

pub(super) async fn answered(
    shop: &TestShop,
    begun: &Begun,
    answer: Result<SessionSnapshot, ProcessorError>,
) -> Outcome {
    let mut tx = shop.write().await;
    let outcome = record_answer(&mut tx, begun.attempt, answer).await.unwrap();
    tx.commit().await.unwrap();
    outcome
}

pub(super) async fn books_are_sound(shop: &TestShop) {
    let mut tx = shop.read().await;
    assert_eq!(ledger::verify(&mut tx).await.unwrap(), []);
    assert_eq!(crate::verify(&mut tx).await.unwrap(), []);
}

pub(super) async fn balance(shop: &TestShop, book: Book, account: &str) -> i64 {
    let mut tx = shop.read().await;
    let all = ledger::balances(&mut tx, book).await.unwrap();
    all.iter()
        .find(|balance| balance.account == account)
        .map_or(0, |balance| balance.balance.minor())
}

pub(super) async fn status(tx: &mut TenantTx, payment: PaymentId) -> PaymentStatus {
    payment_view(tx, payment).await.unwrap().unwrap().status
}

/// A paid payment of 100.00.
pub(super) async fn hundred(shop: &TestShop) -> Begun {
    let breakdown = SaleBreakdown {
        goods: cad(10_000),
        ..SaleBreakdown::zero(Currency::CAD)
    };
    let begun = begin(shop, breakdown).await;
    let outcome = apply(shop, begun.attempt, &shows(paid(&begun.request, None))).await;
    assert!(matches!(outcome, Outcome::Captured(_)));
    begun
}

pub(super) async fn refund(
    shop: &TestShop,
    payment: PaymentId,
    minor: i64,
) -> Result<RefundId, RequestRefundError> {
    let mut tx = shop.write().await;
    let wanted = RequestRefund {
        payment,
        amount: cad(minor),
        breakdown: None,
        reason: "returned".into(),
    };
    let id = request_refund(&mut tx, wanted).await?;
    tx.commit().await.unwrap();
    Ok(id)
}

pub(super) async fn refund_ends(
    shop: &TestShop,
    id: RefundId,
    status: RefundStatus,
    minor: i64,
) -> RefundOutcome {
    let snapshot = RefundSnapshot {
        id: format!("re_{id}"),
        status,
        amount: minor,
        currency: "cad".into(),
        failure: None,
        intent: None,
        charge: None,
        created: testing::start_of_time(),
        reference: Reference {
            refund: Some(id.to_string()),
            ..Reference::default()
        },
    };
    let mut tx = shop.write().await;
    let outcome = record_refund(&mut tx, id, &Ok(snapshot)).await.unwrap();
    tx.commit().await.unwrap();
    outcome
}
