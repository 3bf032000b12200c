//! Fault cases of the processor's messages: repeated at one moment, overtaken, forged, or about somebody else.

use chrono::Utc;
use processor_events::sign;
use reqwest::StatusCode;
use serde_json::{Value, json};

use crate::{
    merchant::Merchant,
    paying::{CARD, charges, only_order, open, paid_order, wish},
    servers::{Running, free_ports, new_directory},
    shopping::{buy, pay},
    town::{Part, Town},
    visitor::client,
};

const SECRET: &str = "whsec_of_the_town_alone";
const DECLINED: &str = "4000000000000002";

/// Posts a message as the processor does, signed with this secret.
async fn tells(town: &Town, message: &Value, secret: &str) -> StatusCode {
    let body = message.to_string();
    let signature = sign(body.as_bytes(), secret, Utc::now());
    posts(town, &body, Some(&signature)).await
}

async fn posts(town: &Town, body: &str, signature: Option<&str>) -> StatusCode {
    let url = format!("http://localhost:{}/hooks/stripe", town.port());
    let request = client().post(url).body(body.to_owned());
    let request = match signature {
        Some(signature) => request.header("Stripe-Signature", signature),
        None => request,
    };
    request.send().await.unwrap().status()
}

/// The processor's newest message of this kind.
async fn newest(town: &Town, kind: &str) -> Value {
    let path = format!("/v1/events?type={kind}&limit=1");
    let found = |list: &Value| list["data"].get(0).cloned();
    town.stand_ins.eventually(kind, &path, found).await
}

/// The processor says nothing by itself.
async fn silence(town: &Town) {
    let fault = json!({ "kind": "drop_webhook", "times": 1_000 });
    let armed = town
        .stand_ins
        .send(reqwest::Method::POST, "/_sim/faults", fault)
        .await;
    assert!(armed.is_success(), "{armed}");
}

/// How often a message with this id is stored, and in which state.
async fn stored(town: &Town, id: &str) -> Vec<String> {
    let owner = town.owner().await;
    let rows = owner
        .query(
            "SELECT state FROM platform.processor_event WHERE id = $1",
            &[&id],
        )
        .await
        .unwrap();
    rows.iter().map(|row| row.get(0)).collect()
}

/// Polls until the message with this id has been followed.
async fn followed(town: &Town, id: &str) -> String {
    for _ in 0..600 {
        match stored(town, id).await.first() {
            Some(state) if state != "received" => return state.clone(),
            _ => tokio::time::sleep(std::time::Duration::from_millis(100)).await,
        }
    }
    panic!("{id} was never followed")
}

#[tokio::test]
async fn fault_05_one_message_five_times_at_one_moment_is_one() {
    let (town, mut merchant) = open("five").await;
    silence(&town).await;
    let mut shopper = town.visitor(&merchant.storefront());
    let url = buy(&mut shopper, wish("sam-five@example.ca")).await;
    pay(&mut shopper, &url, CARD).await;
    let message = newest(&town, "payment_intent.succeeded").await;
    let all = futures_util::future::join_all((0..5).map(|_| tells(&town, &message, SECRET))).await;
    assert_eq!(all, [StatusCode::OK; 5]);
    paid_order(&mut merchant).await;
    let id = message["id"].as_str().unwrap();
    assert_eq!(stored(&town, id).await, ["applied"]);
    assert_eq!(invoices_mailed(&town, "sam-five@example.ca").await, 1);
    assert_eq!(charges(&town).await, 1);
    town.proven();
}

/// How many mails with an invoice came to this address, once the first is there.
async fn invoices_mailed(town: &Town, to: &str) -> usize {
    town.mail(to, "invoice").await;
    let mails = town.stand_ins.get(&format!("/mail.json?to={to}")).await;
    let mails = mails.as_array().unwrap().iter();
    mails
        .filter(|mail| mail["text"].as_str().unwrap().contains("invoice"))
        .count()
}

#[tokio::test]
async fn fault_07_a_decline_that_is_told_after_the_payment_takes_nothing_back() {
    let (town, mut merchant) = open("overtaken").await;
    let late =
        json!({ "kind": "drop_webhook", "event": "payment_intent.payment_failed", "times": 9 });
    let armed = town
        .stand_ins
        .send(reqwest::Method::POST, "/_sim/faults", late)
        .await;
    assert!(armed.is_success(), "{armed}");
    let mut shopper = town.visitor(&merchant.storefront());
    let url = buy(&mut shopper, wish("sam-overtaken@example.ca")).await;
    let page = pay(&mut shopper, &url, DECLINED).await;
    assert_eq!(page.status, 422, "{}", page.text);
    pay(&mut shopper, &url, CARD).await;
    paid_order(&mut merchant).await;

    let old = newest(&town, "payment_intent.payment_failed").await;
    assert_eq!(tells(&town, &old, SECRET).await, StatusCode::OK);
    assert_eq!(
        followed(&town, old["id"].as_str().unwrap()).await,
        "applied"
    );
    let order = only_order(&mut merchant).await;
    assert_eq!(order["payment_state"], "paid", "{order}");
    assert_eq!(charges(&town).await, 1);
    town.proven();
}

/// A program that shows its metrics, instead of the town's.
async fn with_metrics(town: &mut Town) -> (Running, u16) {
    town.kill(Part::Serve);
    let port = free_ports();
    let mut command = town.program("serve");
    command.env("HIGHSTREET_METRICS_LISTEN", format!("127.0.0.1:{port}"));
    let log = new_directory("messages", port).join("serve.log");
    let running = Running::start(&mut command, &log);
    town.ready().await;
    (running, port)
}

/// The counter of messages that proved nothing; 0 before the first.
async fn refused(port: u16) -> u32 {
    let url = format!("http://127.0.0.1:{port}/metrics");
    let text = client()
        .get(url)
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    let mut lines = text.lines();
    let count =
        lines.find_map(|line| line.strip_prefix("highstreet_processor_events_refused_total "));
    count.map_or(0, |count| count.parse().unwrap())
}

#[tokio::test]
async fn fault_22_a_message_that_proves_nothing_is_refused_counted_and_not_stored() {
    let (mut town, mut merchant) = open("forged").await;
    silence(&town).await;
    let (_serve, port) = with_metrics(&mut town).await;
    let mut shopper = town.visitor(&merchant.storefront());
    let url = buy(&mut shopper, wish("sam-forged@example.ca")).await;
    pay(&mut shopper, &url, CARD).await;
    let mut message = newest(&town, "payment_intent.succeeded").await;
    message["id"] = "evt_forged".into();
    let body = message.to_string();
    let signed = sign(body.as_bytes(), SECRET, Utc::now());
    let tampered = body.replace("evt_forged", "evt_forgex");
    assert_eq!(refused(port).await, 0);
    for (body, signature) in [
        (&body, None),
        (&body, Some("t=1,v1=00")),
        (
            &body,
            Some(sign(body.as_bytes(), "whsec_of_somebody_else", Utc::now()).as_str()),
        ),
        (&tampered, Some(signed.as_str())),
    ] {
        let answer = posts(&town, body, signature).await;
        assert_eq!(answer, StatusCode::BAD_REQUEST, "{signature:?}");
    }
    assert_eq!(refused(port).await, 4);
    assert!(stored(&town, "evt_forged").await.is_empty());
    assert_eq!(only_order(&mut merchant).await["payment_state"], "pending");
    assert_eq!(posts(&town, &body, Some(&signed)).await, StatusCode::OK);
    paid_order(&mut merchant).await;
    town.proven();
}

#[tokio::test]
async fn fault_26_a_live_message_a_connected_accounts_and_a_strangers_change_nothing() {
    let (town, mut merchant) = open("others").await;
    silence(&town).await;
    let mut shopper = town.visitor(&merchant.storefront());
    let url = buy(&mut shopper, wish("sam-others@example.ca")).await;
    pay(&mut shopper, &url, CARD).await;
    let message = newest(&town, "payment_intent.succeeded").await;
    let told_as = |id: &str, change: fn(&mut Value)| {
        let mut told = message.clone();
        told["id"] = id.into();
        change(&mut told);
        told
    };
    for (told, state) in [
        (
            told_as("evt_live", |told| told["livemode"] = true.into()),
            "ignored",
        ),
        (
            told_as("evt_connect", |told| told["account"] = "acct_other".into()),
            "ignored",
        ),
        (
            told_as("evt_stranger", |told| {
                told["data"]["object"]["metadata"] = json!({})
            }),
            "ignored",
        ),
    ] {
        assert_eq!(tells(&town, &told, SECRET).await, StatusCode::OK);
        assert_eq!(
            followed(&town, told["id"].as_str().unwrap()).await,
            state,
            "{told}"
        );
    }
    assert_eq!(only_order(&mut merchant).await["payment_state"], "pending");
    town.proven();
}

#[tokio::test]
async fn fault_27_a_message_of_one_shop_that_names_another_pays_neither() {
    let (town, mut honest) = open("honest").await;
    let mut greedy = Merchant::sign_up(town.visitor("dashboard.localhost"), "greedy").await;
    greedy.import(crate::paying::CATALOGUE).await;
    greedy.opens(town.stand_ins).await;
    silence(&town).await;
    let mut payer = town.visitor(&honest.storefront());
    let url = buy(&mut payer, wish("honest@example.ca")).await;
    pay(&mut payer, &url, CARD).await;
    let mut waiting = town.visitor(&greedy.storefront());
    buy(&mut waiting, wish("greedy@example.ca")).await;

    let message = newest(&town, "payment_intent.succeeded").await;
    let unpaid = attempt_of(&town, &greedy).await;
    for (id, field, value) in [
        ("evt_tenant", "tenant_id", greedy.tenant.as_str()),
        ("evt_attempt", "attempt_id", unpaid.as_str()),
    ] {
        let mut mixed = message.clone();
        mixed["id"] = id.into();
        mixed["data"]["object"]["metadata"][field] = value.into();
        assert_eq!(tells(&town, &mixed, SECRET).await, StatusCode::OK);
        followed(&town, id).await;
    }
    assert_eq!(only_order(&mut honest).await["payment_state"], "pending");
    assert_eq!(only_order(&mut greedy).await["payment_state"], "pending");

    assert_eq!(tells(&town, &message, SECRET).await, StatusCode::OK);
    paid_order(&mut honest).await;
    assert_eq!(only_order(&mut greedy).await["payment_state"], "pending");
    assert_eq!(charges(&town).await, 1);
    town.proven();
}

/// The id of the shop's only attempt, as the processor is given it.
async fn attempt_of(town: &Town, merchant: &Merchant) -> String {
    let sessions = town.stand_ins.get("/v1/checkout/sessions?limit=100").await;
    let mut sessions = sessions["data"].as_array().unwrap().iter();
    let theirs = sessions.find(|one| one["metadata"]["tenant_id"] == merchant.tenant.as_str());
    let attempt = theirs.unwrap()["metadata"]["attempt_id"].clone();
    attempt.as_str().unwrap().to_owned()
}
