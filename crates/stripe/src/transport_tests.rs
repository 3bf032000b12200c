//! The adapter against a server that misbehaves in every way a network can.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
    time::Duration,
};

use kernel::{AttemptId, Currency, Language, Money, PaymentId, RefundId, TenantId};
use serde_json::{Value, json};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::{TcpListener, TcpStream},
};
use url::Url;

use crate::{Stripe, StripeSettings, read};
use payments::{
    CheckoutRequest, IntentStatus, Processor, ProcessorError, RefundRequest, RefundStatus,
    RefusalKind, SessionStatus, Trouble,
};

fn at(second: i64) -> chrono::DateTime<chrono::Utc> {
    chrono::DateTime::from_timestamp(1_790_000_000 + second, 0).unwrap_or_default()
}

enum Reply {
    Json(u16, Value),
    Html(u16),
    Hang,
    HangUp,
}

#[derive(Clone, Default)]
struct Seen(Arc<Mutex<Vec<String>>>);

impl Seen {
    fn requests(&self) -> Vec<String> {
        self.0.lock().unwrap().clone()
    }
    fn headers(&self, name: &str) -> Vec<String> {
        let start = format!("{name}: ");
        let requests = self.requests();
        let lines = requests.iter().flat_map(|request| request.lines());
        lines
            .filter_map(|line| line.strip_prefix(&start))
            .map(str::to_owned)
            .collect()
    }
}

async fn read_request(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut chunk = [0; 4096];
    loop {
        let count = stream.read(&mut chunk).await.unwrap_or(0);
        bytes.extend_from_slice(chunk.get(..count).unwrap_or_default());
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else {
            continue;
        };
        let length = head
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "));
        if count == 0 || body.len() >= length.and_then(|l| l.parse().ok()).unwrap_or(0) {
            return text;
        }
    }
}

async fn answer(stream: &mut TcpStream, reply: Reply) {
    let (status, kind, body) = match reply {
        Reply::Json(status, body) => (status, "application/json", body.to_string()),
        Reply::Html(status) => (status, "text/html", "<html>bad gateway</html>".to_owned()),
        Reply::Hang => return tokio::time::sleep(Duration::from_secs(5)).await,
        Reply::HangUp => return,
    };
    let length = body.len();
    let text = format!(
        "HTTP/1.1 {status} X\r\ncontent-type: {kind}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}"
    );
    stream.write_all(text.as_bytes()).await.unwrap();
}

/// Plays the replies in turn, one per connection.
async fn stripe(replies: impl IntoIterator<Item = Reply>) -> (Stripe, Seen) {
    rustls::crypto::ring::default_provider()
        .install_default()
        .ok();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = Url::parse(&format!("http://{}/", listener.local_addr().unwrap())).unwrap();
    let seen = Seen::default();
    let (log, mut replies) = (seen.clone(), replies.into_iter().collect::<VecDeque<_>>());
    tokio::spawn(async move {
        while let Some(reply) = replies.pop_front() {
            let (mut stream, _) = listener.accept().await.unwrap();
            let log = log.clone();
            tokio::spawn(async move {
                let request = read_request(&mut stream).await;
                log.0.lock().unwrap().push(request);
                answer(&mut stream, reply).await;
            });
        }
    });
    let http = reqwest::Client::builder().no_proxy().build().unwrap();
    let settings = StripeSettings {
        timeout: Duration::from_millis(300),
        pause: Duration::from_millis(5),
        ..StripeSettings::new("sk_test_1", base)
    };
    (Stripe::new(http, settings), seen)
}

fn request() -> CheckoutRequest {
    CheckoutRequest {
        idempotency_key: "checkout.create:0190".into(),
        tenant: TenantId::new(7),
        payment: PaymentId::from_uuid(uuid::Uuid::from_u128(1)),
        attempt: AttemptId::from_uuid(uuid::Uuid::from_u128(2)),
        amount: Money::new(11_526, Currency::CAD),
        title: "Order #1001".into(),
        email: Some("ada@example.com".into()),
        statement: Some("BYTOWN GOODS".into()),
        language: Language::Fr,
        success_url: "https://shop.example/ok".into(),
        cancel_url: "https://shop.example/back".into(),
        expires_at: at(1_860),
        charge: payments::ChargeTime::Now,
    }
}

fn metadata() -> Value {
    let request = request();
    json!({
        "tenant_id": request.tenant, "payment_id": request.payment, "attempt_id": request.attempt,
    })
}

fn session() -> Value {
    let tax = json!({"enabled": false, "liability": null, "provider": null, "status": null});
    let text = json!({
        "after_submit": null, "shipping_address": null, "submit": null, "terms_of_service_acceptance": null,
    });
    json!({
        "object": "checkout.session", "id": "cs_1", "status": "open", "url": "https://pay.example/cs_1",
        "amount_total": 11526, "amount_subtotal": 11526, "currency": "cad", "payment_intent": null,
        "expires_at": 1_790_001_860, "created": 1_790_000_000, "livemode": false, "metadata": metadata(),
        "automatic_tax": tax, "custom_fields": [], "custom_text": text, "mode": "payment",
        "payment_method_types": ["card"], "payment_status": "unpaid", "shipping_options": [],
    })
}

fn charge() -> Value {
    let settled = json!({
        "object": "balance_transaction", "id": "txn_1", "amount": 11526, "fee": 364, "net": 11162,
        "available_on": 1_790_600_000, "created": 1_790_000_005, "currency": "cad", "fee_details": [],
        "reporting_category": "charge", "status": "pending", "type": "charge",
        "balance_type": "payments", "exchange_rate": null, "source": "ch_1",
    });
    let card = json!({
        "brand": "visa", "last4": "4242", "exp_month": 1, "exp_year": 2030, "network": "visa",
    });
    let billing =
        json!({"address": null, "email": null, "name": null, "phone": null, "tax_id": null});
    json!({
        "object": "charge", "id": "ch_1", "amount": 11526, "amount_captured": 11526, "amount_refunded": 0,
        "billing_details": billing, "captured": true, "created": 1_790_000_005, "currency": "cad",
        "disputed": false, "livemode": false, "metadata": {}, "paid": true, "refunded": false,
        "status": "succeeded", "payment_method_details": {"type": "card", "card": card},
        "calculated_statement_descriptor": "HIGHST* BYTOWN GOODS",
        "balance_transaction": settled,
    })
}

fn intent() -> Value {
    json!({
        "object": "payment_intent", "id": "pi_1", "status": "succeeded", "amount": 11526,
        "amount_capturable": 0, "amount_received": 11526, "capture_method": "automatic_async",
        "confirmation_method": "automatic", "created": 1_790_000_000, "currency": "cad", "livemode": false,
        "metadata": metadata(), "payment_method_types": ["card"], "latest_charge": charge(),
    })
}

fn error(kind: &str, code: &str) -> Value {
    json!({"error": {"type": kind, "code": code, "decline_code": "insufficient_funds", "message": "No."}})
}

#[tokio::test]
async fn a_page_is_made_with_our_key_and_one_line() {
    let (stripe, seen) = stripe([Reply::Json(200, session())]).await;
    let page = stripe.create_checkout(&request()).await.unwrap();
    assert_eq!(
        (page.id.as_str(), &page.status),
        ("cs_1", &SessionStatus::Open)
    );
    assert_eq!(page.url.as_deref(), Some("https://pay.example/cs_1"));
    assert_eq!(page.amount, Some(11_526));
    let request = seen.requests().remove(0);
    assert!(
        request.starts_with("POST /v1/checkout/sessions HTTP/1.1"),
        "{request}"
    );
    assert_eq!(seen.headers("idempotency-key"), ["checkout.create:0190"]);
    assert_eq!(seen.headers("authorization"), ["Bearer sk_test_1"]);
    assert_eq!(
        seen.headers("stripe-version"),
        [stripe_client_core::VERSION.as_str()]
    );
    let body = request.replace("%5B", "[").replace("%5D", "]");
    for part in [
        "mode=payment",
        "line_items[0][price_data][unit_amount]=11526",
        "line_items[0][price_data][currency]=cad",
        "line_items[0][quantity]=1",
        "payment_intent_data[metadata][attempt_id]=att_",
        "metadata[tenant_id]=ten_7",
        "expires_at=1790001860",
        "locale=fr-CA",
        "payment_intent_data[statement_descriptor_suffix]=BYTOWN",
    ] {
        assert!(body.contains(part), "{part} in {body}");
    }
}

#[test]
fn our_pictures_of_stripes_objects_are_read_by_its_types() {
    let page: stripe_shared::CheckoutSession =
        miniserde::json::from_str(&session().to_string()).unwrap();
    assert_eq!(
        Some(read::session(page)),
        super::objects::session(&session())
    );
    let paid: stripe_shared::PaymentIntent =
        miniserde::json::from_str(&intent().to_string()).unwrap();
    assert_eq!(Some(read::intent(paid)), super::objects::intent(&intent()));
}

#[tokio::test]
async fn an_intent_tells_card_and_fee() {
    let (stripe, seen) = stripe([Reply::Json(200, intent())]).await;
    let paid = stripe.fetch_intent("pi_1").await.unwrap();
    assert_eq!(
        (paid.status, paid.received),
        (IntentStatus::Succeeded, 11_526)
    );
    let charge = paid.charge.unwrap();
    assert_eq!(
        (charge.card.brand.as_str(), charge.card.last4.as_str()),
        ("visa", "4242")
    );
    assert_eq!(charge.card.statement, "HIGHST* BYTOWN GOODS");
    assert_eq!(charge.fee, Some((364, "cad".into())));
    let request = seen.requests().remove(0);
    assert!(
        request.contains("latest_charge.balance_transaction"),
        "{request}"
    );
}

#[tokio::test]
async fn a_search_finds_one_or_none() {
    let list = |data: Value| json!({"object": "search_result", "url": "/v1/payment_intents/search", "has_more": false, "data": data});
    let replies = [
        Reply::Json(200, list(json!([intent()]))),
        Reply::Json(200, list(json!([]))),
    ];
    let (stripe, seen) = stripe(replies).await;
    let found = stripe.find_by_attempt(request().attempt).await.unwrap();
    assert_eq!(found.map(|intent| intent.id), Some("pi_1".into()));
    assert_eq!(
        stripe.find_by_attempt(request().attempt).await.unwrap(),
        None
    );
    assert!(seen.requests().remove(0).contains("attempt_id"));
}

#[tokio::test]
async fn a_declined_card_is_an_answer() {
    let (stripe, seen) = stripe([Reply::Json(402, error("card_error", "card_declined"))]).await;
    let declined = stripe.create_checkout(&request()).await.unwrap_err();
    let ProcessorError::Declined(decline) = declined else {
        panic!("{declined:?}")
    };
    assert_eq!(decline.decline_code.as_deref(), Some("insufficient_funds"));
    assert!(decline.retryable());
    assert_eq!(seen.requests().len(), 1);
}

#[tokio::test]
async fn refusals_are_told_apart() {
    let cases = [
        (
            400,
            error("invalid_request_error", "parameter_invalid"),
            RefusalKind::Invalid,
        ),
        (400, error("idempotency_error", ""), RefusalKind::KeyReused),
        (
            404,
            error("invalid_request_error", "resource_missing"),
            RefusalKind::NotFound,
        ),
        (
            401,
            error("invalid_request_error", ""),
            RefusalKind::Unauthorized,
        ),
    ];
    for (status, body, expected) in cases {
        let (stripe, _) = stripe([Reply::Json(status, body)]).await;
        let refused = stripe.create_checkout(&request()).await.unwrap_err();
        let ProcessorError::Refused(refusal) = refused else {
            panic!("{refused:?}")
        };
        assert_eq!(refusal.kind, expected);
    }
}

async fn trouble(replies: impl IntoIterator<Item = Reply>) -> (Trouble, Seen) {
    let (stripe, seen) = stripe(replies).await;
    match stripe.create_checkout(&request()).await {
        Err(ProcessorError::Infrastructure(trouble)) => (trouble, seen),
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn a_server_error_is_no_answer_and_is_not_repeated() {
    let (five, seen) = trouble([Reply::Json(500, error("api_error", ""))]).await;
    assert!(
        matches!(five, Trouble::Server { status: 500, .. }),
        "{five:?}"
    );
    assert_eq!(seen.requests().len(), 1);
}

#[tokio::test]
async fn a_proxys_html_page_is_no_decline() {
    let (gateway, _) = trouble([Reply::Html(502)]).await;
    assert!(
        matches!(gateway, Trouble::Server { status: 502, .. }),
        "{gateway:?}"
    );
    let (portal, _) = trouble([Reply::Html(404)]).await;
    assert!(
        matches!(portal, Trouble::Unparseable { status: 404, .. }),
        "{portal:?}"
    );
}

#[tokio::test]
async fn silence_is_waited_for_and_then_reported_with_one_key() {
    let (silence, seen) = trouble([Reply::Hang, Reply::Hang, Reply::Hang]).await;
    assert_eq!(silence, Trouble::Timeout);
    assert_eq!(seen.headers("idempotency-key"), ["checkout.create:0190"; 3]);
}

#[tokio::test]
async fn a_broken_connection_is_repeated_under_the_same_key() {
    let replies = [
        Reply::HangUp,
        Reply::Json(409, error("", "lock_timeout")),
        Reply::Json(200, session()),
    ];
    let (stripe, seen) = stripe(replies).await;
    assert_eq!(stripe.create_checkout(&request()).await.unwrap().id, "cs_1");
    assert_eq!(seen.headers("idempotency-key"), ["checkout.create:0190"; 3]);
}

#[tokio::test]
async fn an_unreadable_success_keeps_its_body() {
    let (unreadable, _) = trouble([Reply::Json(200, json!({"id": "cs_1"}))]).await;
    let Trouble::Unparseable { status: 200, body } = unreadable else {
        panic!("{unreadable:?}")
    };
    assert!(body.contains("cs_1"));
}

#[tokio::test]
async fn an_object_without_a_field_we_do_not_need_is_still_understood() {
    let mut partial = intent();
    partial
        .as_object_mut()
        .unwrap()
        .remove("confirmation_method");
    let (stripe, _) = stripe([Reply::Json(200, partial)]).await;
    let paid = stripe.fetch_intent("pi_1").await.unwrap();
    assert_eq!(
        (paid.status, paid.received),
        (IntentStatus::Succeeded, 11_526)
    );
    assert_eq!(
        paid.charge.and_then(|charge| charge.fee),
        Some((364, "cad".into()))
    );
}

#[tokio::test]
async fn a_refund_names_itself_and_the_intent() {
    let id = RefundId::from_uuid(uuid::Uuid::from_u128(3));
    let answer = json!({
        "object": "refund", "id": "re_1", "amount": 3000, "currency": "cad", "status": "pending",
        "created": 1_790_000_000, "metadata": {"refund_id": id},
    });
    let (stripe, seen) = stripe([Reply::Json(200, answer)]).await;
    let refund = RefundRequest {
        keyed_at: None,
        idempotency_key: format!("refund.create:{}", id.uuid()),
        tenant: TenantId::new(7),
        payment: request().payment,
        refund: id,
        intent: "pi_1".into(),
        amount: Money::new(3_000, Currency::CAD),
    };
    let shown = stripe.refund(&refund).await.unwrap();
    assert_eq!((shown.status, shown.amount), (RefundStatus::Pending, 3_000));
    assert_eq!(shown.reference.refund, Some(id.to_string()));
    assert!(seen.requests().remove(0).contains("payment_intent=pi_1"));
    assert_eq!(seen.headers("idempotency-key"), [refund.idempotency_key]);
}

#[tokio::test]
async fn all_pages_of_a_payments_refunds_are_read() {
    let refund = |id: &str, ours: u128| {
        json!({
            "object": "refund", "id": id, "amount": 3000, "currency": "cad", "status": "succeeded",
            "created": 1_790_000_000,
            "metadata": {"refund_id": RefundId::from_uuid(uuid::Uuid::from_u128(ours))},
        })
    };
    let page = |more: bool, refund: Value| {
        let list =
            json!({"object": "list", "url": "/v1/refunds", "has_more": more, "data": [refund]});
        Reply::Json(200, list)
    };
    let pages = [
        page(true, refund("re_1", 2)),
        page(false, refund("re_2", 3)),
    ];
    let (stripe, seen) = stripe(pages).await;
    let found = stripe.refunds_of("pi_1").await.unwrap();
    let ids: Vec<&str> = found.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids, ["re_1", "re_2"]);
    let asked = seen.requests();
    assert!(asked[0].contains("payment_intent=pi_1"), "{asked:?}");
    assert!(asked[1].contains("starting_after=re_1"), "{asked:?}");
}
