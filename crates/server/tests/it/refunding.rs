//! Refunds without a network: the processor says what the test wants.

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use kernel::{AttemptId, Currency, Language, Money, OrderId, RefundId};
use orders::Order;
use payments::{
    BeginAttempt, ChargeSnapshot, ChargeTime, CheckoutRequest, IntentSnapshot, IntentStatus,
    Processor, ProcessorError, Reference, RefundPage, RefundRequest, RefundSnapshot, RefundStatus,
    SessionSnapshot, Snapshot,
};
use refunds::{RefundOrder, RefundWish};
use tenancy::TenantTx;

use crate::{
    events::{paid, placed, sells},
    town::{Merchant, Town, text},
};

type Answer<T> = Result<T, ProcessorError>;

/// A processor that has every refund in this state.
struct Says {
    status: RefundStatus,
    request: RefundRequest,
}

impl Says {
    fn snapshot(&self) -> RefundSnapshot {
        RefundSnapshot {
            id: format!("re_{}", self.request.refund),
            status: self.status.clone(),
            amount: self.request.amount.minor(),
            currency: "cad".into(),
            failure: None,
            intent: None,
            charge: None,
            created: DateTime::UNIX_EPOCH,
            reference: Reference {
                refund: Some(self.request.refund.to_string()),
                ..Reference::default()
            },
        }
    }
}

impl payments::dispute::Disputes for Says {}

impl payments::authorization::Authorizations for Says {}

#[async_trait]
impl Processor for Says {
    async fn create_checkout(&self, _: &CheckoutRequest) -> Answer<SessionSnapshot> {
        unreachable!("no page is opened")
    }
    async fn fetch_session(&self, id: &str) -> Answer<SessionSnapshot> {
        unreachable!("{id}")
    }
    async fn fetch_intent(&self, id: &str) -> Answer<IntentSnapshot> {
        unreachable!("{id}")
    }
    async fn find_by_attempt(&self, id: AttemptId) -> Answer<Option<IntentSnapshot>> {
        unreachable!("{id}")
    }
    async fn expire_session(&self, id: &str) -> Answer<SessionSnapshot> {
        unreachable!("{id}")
    }
    async fn refund(&self, _: &RefundRequest) -> Answer<RefundSnapshot> {
        Ok(self.snapshot())
    }
    async fn fetch_refund(&self, _: &str) -> Answer<RefundSnapshot> {
        Ok(self.snapshot())
    }
    async fn refunds_of(&self, _: &str) -> Answer<Vec<RefundSnapshot>> {
        Ok(vec![self.snapshot()])
    }
    async fn refunds_since(&self, at: DateTime<Utc>, _: Option<&str>) -> Answer<RefundPage> {
        unreachable!("{at}")
    }
}

/// The order's card is charged. Marking the order as paid is another step.
pub async fn charged(ada: &Merchant<'_>, order: OrderId) {
    charged_with(ada, order, Money::zero(Currency::CAD)).await;
}

/// The card is charged with this much more than the order's total.
pub async fn charged_with(ada: &Merchant<'_>, order: OrderId, more: Money) {
    let mut tx = ada.town.db.write(ada.tenant.parse().unwrap()).await;
    let order = orders::order(&mut tx, order).await.unwrap().unwrap();
    let taken = order.total.plus(more).unwrap().minor();
    tells(&mut tx, &order, (ChargeTime::Now, taken)).await;
    tx.commit().await.unwrap();
}

/// The bank holds the order's total; the card is charged when the order ships.
pub async fn held_by_bank(ada: &Merchant<'_>, order: OrderId) {
    let mut tx = ada.town.db.write(ada.tenant.parse().unwrap()).await;
    let order = orders::order(&mut tx, order).await.unwrap().unwrap();
    tells(&mut tx, &order, (ChargeTime::Later, order.total.minor())).await;
    let payment = order.payment.unwrap();
    let held = payments::authorization::hold_authorized(&mut tx, payment).await;
    let (_, authorization) = held.unwrap().unwrap();
    orders::order_authorized(&mut tx, order.id, &authorization)
        .await
        .unwrap();
    tx.commit().await.unwrap();
}

/// The processor tells of an attempt to pay this many cents.
async fn tells(tx: &mut TenantTx, order: &Order, (charge, cents): (ChargeTime, i64)) {
    let payment = order.payment.unwrap();
    let (status, received, capture_before) = match charge {
        ChargeTime::Now => (IntentStatus::Succeeded, cents, None),
        ChargeTime::Later => {
            let until = tx.now() + chrono::Duration::days(6);
            (IntentStatus::RequiresCapture, 0, Some(until))
        }
    };
    let begin = BeginAttempt {
        payment,
        email: None,
        statement: None,
        language: Language::En,
        success_url: "https://shop.example/done".into(),
        charge,
        cancel_url: "https://shop.example/back".into(),
    };
    let attempt = payments::begin_attempt(tx, begin).await.unwrap();
    let intent = IntentSnapshot {
        id: format!("pi_{payment}"),
        status,
        amount: cents,
        received,
        currency: "cad".into(),
        created: tx.now(),
        reference: Reference {
            tenant: Some(tx.tenant().to_string()),
            payment: Some(payment.to_string()),
            attempt: Some(attempt.id.to_string()),
            refund: None,
        },
        charge: Some(ChargeSnapshot {
            capture_before,
            id: format!("ch_{payment}"),
            created: tx.now(),
            ..ChargeSnapshot::default()
        }),
        last_decline: None,
    };
    let seen = Snapshot {
        session: None,
        intent: Some(intent),
    };
    let outcome = payments::apply_snapshot(tx, attempt.id, &seen).await;
    outcome.unwrap();
}

/// Requests a refund of this many cents.
pub async fn requested(ada: &Merchant<'_>, order: OrderId, cents: i64) -> RefundId {
    let mut tx = ada.town.db.write(ada.tenant.parse().unwrap()).await;
    let wish = RefundWish::Amount(Money::new(cents, Currency::CAD));
    let shown = refunds::preview_refund(&mut tx, order, &wish)
        .await
        .unwrap();
    let command = RefundOrder {
        by_hand: None,
        order,
        wish,
        reason: "Too small".into(),
        agreed: shown.fingerprint,
        actor: "Ada".into(),
    };
    let made = refunds::refund_order(&mut tx, &command).await.unwrap();
    tx.commit().await.unwrap();
    made
}

/// The processor is asked about the refund.
pub async fn ends(ada: &Merchant<'_>, refund: RefundId, status: RefundStatus) {
    let tenant = ada.tenant.parse().unwrap();
    let mut tx = ada.town.db.read(tenant).await;
    let known = payments::refund_ref(&mut tx, refund).await.unwrap();
    drop(tx);
    let processor = Says {
        status,
        request: known.unwrap().request,
    };
    let tenancy = &ada.town.db.tenancy;
    refunds::follow_refund(tenancy, &processor, (tenant, refund), None)
        .await
        .unwrap();
}

#[tokio::test]
async fn a_shop_downloads_the_credit_notes_of_its_own_refunds() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, cap) = sells(&ada, "CAP", 2).await;
    let order = placed(&ada, cap, 2).await;
    charged(&ada, order).await;
    paid(&ada, order).await;
    let refund = requested(&ada, order, 1_000).await;
    let path = format!("/orders/{order}/refunds/{refund}/credit-note.pdf");
    ada.get(&path).await.refusal(404);

    ends(&ada, refund, RefundStatus::Succeeded).await;
    let shown = ada.get(&format!("/orders/{order}")).await.expect(200);
    let note = &shown["refunds"][0]["credit_note"];
    assert_eq!(note["number"], "CN-0001", "{shown}");
    assert!(text(&note["url"]).ends_with(&path), "{note}");
    for language in ["", "?language=en", "?language=fr"] {
        let paper = ada.get(&format!("{path}{language}")).await;
        assert_eq!(paper.status, 200, "{language}: {}", paper.text);
        assert_eq!(paper.headers["content-type"], "application/pdf");
        let name = paper.headers["content-disposition"].to_str().unwrap();
        assert!(name.contains("CN-0001.pdf"), "{name}");
        assert!(paper.text.starts_with("%PDF-"));
    }
    let nobody = RefundId::from_uuid(uuid::Uuid::from_u128(7));
    let unknown = format!("/orders/{order}/refunds/{nobody}/credit-note.pdf");
    ada.get(&unknown).await.refusal(404);
    let bob = town.merchant("bobs").await;
    bob.get(&path).await.refusal(404);
    let listed = ada.get("/credit-notes").await.expect(200);
    let row = &listed["items"][0];
    assert_eq!(
        (&row["number"], &row["invoice_number"]),
        (&"CN-0001".into(), &"INV-0001".into())
    );
    assert_eq!(row["total"]["minor"], 1_000);
    assert_eq!(row["url"], note["url"]);
    assert_eq!(
        bob.get("/credit-notes").await.expect(200)["items"],
        serde_json::json!([])
    );

    ends(&ada, refund, RefundStatus::Failed).await;
    let shown = ada.get(&format!("/orders/{order}")).await.expect(200);
    let note = &shown["refunds"][0]["credit_note"];
    assert!(note["voided_at"].is_string(), "{note}");
    assert_eq!(ada.get(&path).await.status, 200);
}
