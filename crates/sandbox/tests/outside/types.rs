//! The types the shop uses, those of async-stripe, must be able to read every object.

use miniserde::{Deserialize, json};
use stripe_checkout::CheckoutSession;
use stripe_shared::{
    ApiErrors, BalanceTransaction, Charge, Customer, Dispute, Event, PaymentIntent, PaymentMethod,
    Refund,
};
use stripe_types::{Expandable, List};

use crate::hand::{Hand, text, until};

fn parse<T: Deserialize>(what: &str, body: &str) -> T {
    json::from_str(body).unwrap_or_else(|_| panic!("async-stripe cannot read {what}: {body}"))
}

impl Hand {
    async fn read<T: Deserialize>(&self, path: &str) -> T {
        parse(path, &self.get_text(path).await)
    }
}

#[tokio::test]
async fn async_stripe_reads_every_object() {
    let hand = Hand::start().await;
    let session = hand.session().await;
    let id = text(&session["id"]);
    let open: CheckoutSession = hand.read(&format!("/v1/checkout/sessions/{id}")).await;
    assert_eq!(open.amount_total, Some(11_526));
    hand.pay(id, "4000000000000002").await;
    hand.pay(id, "4242424242424242").await;
    let paid: CheckoutSession = hand
        .read(&format!(
            "/v1/checkout/sessions/{id}?expand[]=payment_intent.latest_charge&expand[]=line_items"
        ))
        .await;
    assert_eq!(paid.line_items.map(|list| list.data.len()), Some(1));
    let Some(Expandable::Object(intent)) = paid.payment_intent else {
        panic!("expanded")
    };
    let intent_id = intent.id.as_str().to_owned();
    let Some(Expandable::Object(charge)) = intent.latest_charge else {
        panic!("expanded")
    };
    assert_eq!(charge.amount_captured, 11_526);
    let transaction = until("the balance transaction", async || {
        let charge: Charge = hand.read(&format!("/v1/charges/{}", charge.id)).await;
        charge
            .balance_transaction
            .map(|it| it.id().as_str().to_owned())
    })
    .await;
    let transaction: BalanceTransaction = hand
        .read(&format!("/v1/balance_transactions/{transaction}"))
        .await;
    assert_eq!((transaction.fee, transaction.net), (364, 11_162));
    hand.post(
        "/v1/refunds",
        &[("payment_intent", &intent_id), ("amount", "100")],
    )
    .await;
    let customer = hand
        .post(
            "/v1/customers",
            &[("name", "Ada"), ("email", "ada@example.ca")],
        )
        .await;

    let _: Customer = hand
        .read(&format!("/v1/customers/{}", text(&customer["id"])))
        .await;
    let _: PaymentMethod = hand
        .read(&format!(
            "/v1/payment_methods/{}",
            charge.payment_method.unwrap()
        ))
        .await;
    let sessions: List<CheckoutSession> = hand.read("/v1/checkout/sessions").await;
    let intents: List<PaymentIntent> = hand.read("/v1/payment_intents").await;
    let charges: List<Charge> = hand
        .read("/v1/charges?expand[]=data.balance_transaction&expand[]=data.refunds")
        .await;
    let refunds: List<Refund> = hand.read("/v1/refunds").await;
    let transactions: List<BalanceTransaction> = hand.read("/v1/balance_transactions").await;
    let events: List<Event> = hand.read("/v1/events?limit=100").await;
    assert_eq!(
        (sessions.data.len(), intents.data.len(), charges.data.len()),
        (1, 1, 2)
    );
    assert_eq!((refunds.data.len(), transactions.data.len()), (1, 2));
    assert!(events.data.len() > 8);
}

#[tokio::test]
async fn async_stripe_reads_errors_and_every_state_of_an_intent() {
    let hand = Hand::start().await;
    let pairs = [
        ("amount", "500"),
        ("currency", "cad"),
        ("payment_method", "pm_card_chargeDeclinedLostCard"),
        ("confirm", "true"),
    ];
    let (status, error) = hand.refused("/v1/payment_intents", &pairs).await;
    let error: ApiErrors = parse("a decline", &error.to_string());
    assert_eq!(
        (status, error.decline_code.as_deref()),
        (402, Some("lost_card"))
    );
    assert!(
        error
            .payment_intent
            .is_some_and(|intent| intent.last_payment_error.is_some())
    );
    let (_, error) = hand
        .refused("/v1/refunds", &[("payment_intent", "pi_none")])
        .await;
    let _: ApiErrors = parse("a missing object", &error.to_string());
    for (method, capture) in [
        ("pm_card_threeDSecure2Required", "automatic"),
        ("pm_card_visa", "manual"),
        ("pm_card_visa", "automatic"),
    ] {
        let pairs = [
            ("amount", "500"),
            ("currency", "cad"),
            ("payment_method", method),
            ("confirm", "true"),
            ("capture_method", capture),
            ("shipping[name]", "Ada"),
            ("shipping[address][city]", "Laval"),
        ];
        let made = hand.post("/v1/payment_intents", &pairs).await;
        let _: PaymentIntent = parse(method, &made.to_string());
        if capture == "manual" {
            let canceled = hand
                .post(
                    &format!("/v1/payment_intents/{}/cancel", text(&made["id"])),
                    &[],
                )
                .await;
            let _: PaymentIntent = parse("a canceled intent", &canceled.to_string());
            let _: Charge = hand
                .read(&format!("/v1/charges/{}", text(&made["latest_charge"])))
                .await;
        }
    }
    let slow = hand.paid("pm_card_pendingRefund").await;
    let pending = hand
        .post("/v1/refunds", &[("payment_intent", text(&slow["id"]))])
        .await;
    let _: Refund = parse("a pending refund", &pending.to_string());
    let bad = hand.paid("pm_card_refundFail").await;
    let refund = hand
        .post("/v1/refunds", &[("payment_intent", text(&bad["id"]))])
        .await;
    hand.sim("clock", serde_json::json!({ "advance_seconds": 9 }))
        .await;
    let _: Refund = hand
        .read(&format!("/v1/refunds/{}", text(&refund["id"])))
        .await;
}

#[tokio::test]
async fn async_stripe_reads_disputes_of_every_kind() {
    let hand = Hand::start().await;
    for method in [
        "pm_card_createDispute",
        "pm_card_createDisputeProductNotReceived",
        "pm_card_createDisputeInquiry",
    ] {
        hand.paid(method).await;
    }
    let disputes: List<Dispute> = hand
        .read("/v1/disputes?expand[]=data.charge&expand[]=data.payment_intent")
        .await;
    assert_eq!(disputes.data.len(), 3);
    for dispute in &disputes.data {
        let path = format!("/v1/disputes/{}", dispute.id);
        let sent = hand
            .post(
                &path,
                &[("evidence[uncategorized_text]", "winning_evidence")],
            )
            .await;
        let _: Dispute = parse("an answered dispute", &sent.to_string());
        hand.sim("clock", serde_json::json!({ "advance_seconds": 9 }))
            .await;
        let ended: Dispute = hand.read(&path).await;
        assert!(["won", "warning_closed"].contains(&ended.status.as_str()));
    }
    let events: List<Event> = hand.read("/v1/events?limit=100").await;
    assert!(events.data.len() > 12);
}
