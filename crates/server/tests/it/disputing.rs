//! Disputes without a network: the processor has what the test wants.

use async_trait::async_trait;
use chrono::{DateTime, Duration, Utc};
use kernel::{AttemptId, OrderId};
use payments::{
    CheckoutRequest, IntentSnapshot, Processor, ProcessorError, RefundPage, RefundRequest,
    RefundSnapshot, SessionSnapshot,
    dispute::{DisputeMove, DisputeSnapshot, DisputeStatus, Disputes, MoveKind},
};
use serde_json::json;

use crate::{
    events::{paid, placed, sells},
    refunding::charged,
    town::{Merchant, Town, text},
};

type Answer<T> = Result<T, ProcessorError>;

/// A processor that has this dispute, and is asked nothing else.
struct Bank(DisputeSnapshot);

#[async_trait]
impl Disputes for Bank {
    async fn disputes_of(&self, _: &str) -> Answer<Vec<DisputeSnapshot>> {
        Ok(vec![self.0.clone()])
    }
}

impl payments::authorization::Authorizations for Bank {}

#[async_trait]
impl Processor for Bank {
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
        unreachable!("no refund")
    }
    async fn fetch_refund(&self, id: &str) -> Answer<RefundSnapshot> {
        unreachable!("{id}")
    }
    async fn refunds_of(&self, id: &str) -> Answer<Vec<RefundSnapshot>> {
        unreachable!("{id}")
    }
    async fn refunds_since(&self, at: DateTime<Utc>, _: Option<&str>) -> Answer<RefundPage> {
        unreachable!("{at}")
    }
}

/// The bank shows a dispute of the order's charge in this state, and the shop hears of it.
pub async fn disputed(ada: &Merchant<'_>, order: OrderId, status: DisputeStatus) {
    let tenant = ada.tenant.parse().unwrap();
    let mut tx = ada.town.db.read(tenant).await;
    let order = orders::order(&mut tx, order).await.unwrap().unwrap();
    let now = tx.now();
    drop(tx);
    let payment = order.payment.unwrap();
    let amount = order.total.minor();
    let moved = |kind: MoveKind, fee_minor| DisputeMove {
        id: format!("txn_{}_{payment}", kind.name()),
        kind,
        minor: amount,
        fee_minor,
        currency: "cad".into(),
        at: now,
    };
    let mut moves = vec![moved(MoveKind::Withdrawn, 1_500)];
    if status == DisputeStatus::Won {
        moves.push(moved(MoveKind::Reinstated, 0));
    }
    let seen = DisputeSnapshot {
        id: format!("du_{payment}"),
        due_by: (status == DisputeStatus::NeedsResponse).then(|| now + Duration::days(9)),
        status,
        reason: "product_not_received".into(),
        amount,
        currency: "cad".into(),
        charge: Some(format!("ch_{payment}")),
        intent: Some(format!("pi_{payment}")),
        created: now,
        submissions: 0,
        moves,
    };
    let tenancy = &ada.town.db.tenancy;
    let bank = Bank(seen.clone());
    disputes::heard_of(tenancy, &bank, &seen).await.unwrap();
}

#[tokio::test]
async fn a_dispute_is_shown_drafted_answered_once_and_refuses_what_it_cannot_take() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, cap) = sells(&ada, "CAP", 2).await;
    let order = placed(&ada, cap, 2).await;
    charged(&ada, order).await;
    paid(&ada, order).await;
    disputed(&ada, order, DisputeStatus::NeedsResponse).await;
    let shown = ada.get(&format!("/orders/{order}")).await.expect(200);
    let dispute = &shown["disputes"][0];
    assert_eq!(dispute["state"], "needs_response", "{shown}");
    assert_eq!(dispute["can_answer"], true);
    assert_eq!(shown["actions"]["refund"], false);
    // Without a refund: the bank has the money (0124).
    assert_eq!(shown["actions"]["cancel"], true);
    assert_eq!(dispute["papers"][0]["kind"], "invoice", "{dispute}");
    let home = ada.get("/home").await.expect(200);
    assert_eq!(home["disputes"][0]["order_id"], shown["id"]);
    let money = ada.get("/money/balances").await.expect(200);
    assert_eq!(money["disputed"], dispute["withdrawn"], "{money}");
    let entries = ada.get("/money/entries?kind=dispute").await.expect(200);
    assert_eq!(entries["items"].as_array().unwrap().len(), 2, "{entries}");
    assert_eq!(entries["items"][0]["order"]["id"], shown["id"]);

    let path = format!("/orders/{order}/disputes/{}/evidence", text(&dispute["id"]));
    let long = json!({ "communication": "x".repeat(10_001) });
    let (_, fields) = ada.put(&path, &long).await.refusal(422);
    assert_eq!(fields, ["communication:too_long"]);
    ada.put(&path, &json!({ "sould": "x" })).await.refusal(422);
    let draft = json!({ "sold": " A cap " });
    let kept = ada.put(&path, &draft).await.expect(200);
    assert_eq!(kept["disputes"][0]["answer"], "draft");
    assert_eq!(kept["disputes"][0]["evidence"]["sold"], "A cap");
    let (_, fields) = ada.post(&path, &json!({})).await.refusal(422);
    assert_eq!(fields, ["sold:required"]);
    let words = json!({ "sold": "A cap", "papers": ["invoice"] });
    let sent = ada.post(&path, &words).await.expect(201);
    assert_eq!(sent["disputes"][0]["answer"], "sending", "{sent}");
    ada.post(&path, &words).await.refusal(409);
    ada.put(&path, &draft).await.refusal(409);
    let accept = format!(
        "/orders/{order}/disputes/{}/acceptance",
        text(&dispute["id"])
    );
    ada.post(&accept, &json!({})).await.refusal(409);

    let bob = town.merchant("bobs").await;
    bob.put(&path, &draft).await.refusal(404);
    bob.post(&accept, &json!({})).await.refusal(404);
    disputed(&ada, order, DisputeStatus::Won).await;
    let won = ada.get(&format!("/orders/{order}")).await.expect(200);
    assert_eq!(won["disputes"][0]["state"], "won");
    assert_eq!(won["actions"]["refund"], true);
    let money = ada.get("/money/balances").await.expect(200);
    assert_eq!(money["disputed"]["minor"], 0, "{money}");
}
