//! A jug comes back: the shopper asks by the link in the mail, the merchant answers, counts it and gives the money back. A worker that
//! is dead meanwhile tells everybody afterwards, once, and only what is still true.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    merchant::Merchant,
    refunds::{on_hand, reaches, sold},
    town::{Part, Town},
    visitor::Visitor,
};

async fn step(merchant: &mut Merchant, of: &Value, name: &str, body: Value) -> Value {
    let mut body = body;
    body["version"] = of["version"].clone();
    let path = format!("returns/{}/{name}", of["id"].as_str().unwrap());
    let page = merchant.send(Method::POST, &path, body).await;
    assert_eq!(page.status, 200, "{name}: {}", page.text);
    page.json()
}

/// The order's page, as the confirmation's mail names it.
async fn link(town: &Town) -> String {
    let mail = town.mail("sam@example.ca", "Your invoice").await;
    let rest = mail.split("/orders/ord_").nth(1).unwrap();
    let id = rest.split_whitespace().next().unwrap();
    format!("/orders/ord_{id}")
}

/// Asks to return one unit, twice with the same form.
async fn asks(shopper: &mut Visitor, path: &str) {
    let (order, key) = path.split_once('?').unwrap();
    let form = shopper.get(&format!("{order}/return?{key}")).await;
    assert_eq!(form.status, 200, "{}", form.text);
    let next = form.field("next");
    let start = form.text.find("units_lin_").unwrap();
    let units = form.text[start..].split('"').next().unwrap().to_owned();
    let fields = [
        (units.as_str(), "1"),
        ("reason", "damaged"),
        ("note", "The spout leaks"),
        ("next", next.as_str()),
    ];
    let to = format!("{order}/return?{key}");
    let page = shopper.submit(&to, &fields).await;
    assert!(page.text.contains("We have your request"), "{}", page.text);
    let page = shopper.submit(&to, &fields).await;
    assert!(
        page.text.contains("We already have a request from you"),
        "{}",
        page.text
    );
}

/// What a mailbox got of mails with these words.
async fn mails(town: &Town, to: &str, words: &str) -> usize {
    let all = town.stand_ins.get(&format!("/mail.json?to={to}")).await;
    let texts = all.as_array().unwrap().iter();
    texts
        .filter(|mail| {
            mail["text"]
                .as_str()
                .is_some_and(|text| text.contains(words))
        })
        .count()
}

#[tokio::test]
async fn a_jug_comes_back_and_is_written_off_and_refunded_once() {
    let (mut town, mut merchant, order) = sold("4242424242424242").await;
    merchant
        .register(town.stand_ins, "till", &["return.*"])
        .await;
    let path = format!("orders/{order}");
    let shown = merchant.look(&path).await;
    let line = shown["refundable"]["lines"][0]["line_id"].clone();
    let parcel = json!({ "lines": [{ "line_id": line, "quantity": 2 }], "notify": false });
    let shipped = merchant
        .send(Method::POST, &format!("{path}/shipments"), parcel)
        .await;
    assert_eq!(shipped.status, 201, "{}", shipped.text);
    let page = link(&town).await;
    let mut shopper = town.visitor(&merchant.storefront());
    asks(&mut shopper, &page).await;
    let asked = town
        .mail("jugs@example.ca", "asks to send goods back")
        .await;
    assert!(asked.contains("The spout leaks"), "{asked}");
    town.mail("sam@example.ca", "You asked to return goods")
        .await;

    let list = merchant.look("returns?state=requested").await;
    assert_eq!(list["counts"]["requested"], 1, "{list}");
    let of = list["items"][0].clone();
    // The worker is dead when the merchant answers.
    town.kill(Part::Work);
    let approved = step(
        &mut merchant,
        &of,
        "approve",
        json!({ "instructions": "Wrap it well" }),
    )
    .await;
    withdrawn(&mut merchant, &mut shopper, &page).await;
    lost(&mut merchant, (&order, &line)).await;
    town.start(Part::Work);
    let mail = town.mail("sam@example.ca", "Wrap it well").await;
    for words in ["Wrap it well", "1 Wellington Street", "-R1"] {
        assert!(mail.contains(words), "{words}: {mail}");
    }
    settled(&town, &mut merchant, (&order, &line), &approved).await;
    let status = shopper.get(&page).await;
    assert!(
        status.text.contains("Settled: your money"),
        "{}",
        status.text
    );

    told(&town).await;
    town.mail("sam@example.ca", "have reached us").await;
    town.mail("sam@example.ca", "Please do not send").await;
    assert_eq!(mails(&town, "sam@example.ca", "Never mind").await, 0);
    for (to, words) in [
        ("jugs@example.ca", "asks to send goods back"),
        ("sam@example.ca", "You asked to return goods"),
        ("sam@example.ca", "Wrap it well"),
        ("sam@example.ca", "have reached us"),
    ] {
        assert_eq!(mails(&town, to, words).await, 1, "{to}: {words}");
    }
    town.proven();
}

/// The other jug is asked for, let go and canceled before anybody could be told: only the end is news.
async fn withdrawn(merchant: &mut Merchant, shopper: &mut Visitor, page: &str) {
    asks(shopper, page).await;
    let list = merchant.look("returns?state=requested").await;
    let of = list["items"][0].clone();
    let words = json!({ "instructions": "Never mind" });
    let of = step(merchant, &of, "approve", words).await;
    step(merchant, &of, "cancel", json!({})).await;
}

/// A parcel that never comes is counted as missing: nobody reads that it came.
async fn lost(merchant: &mut Merchant, (order, line): (&str, &Value)) {
    let wish = json!({ "lines": [{ "line_id": line, "quantity": 1 }], "reason": "other" });
    let path = format!("orders/{order}/returns");
    let opened = merchant.send(Method::POST, &path, wish).await;
    assert_eq!(opened.status, 201, "{}", opened.text);
    let missing = json!({ "lines": [{ "line_id": line, "missing": 1 }] });
    let of = step(merchant, &opened.json(), "receipts", missing).await;
    assert_eq!(of["state"], "received", "{of}");
    step(merchant, &of, "close", json!({ "answer": "It is lost" })).await;
}

/// The jug comes broken, is written off, and its money goes back.
async fn settled(
    town: &Town,
    merchant: &mut Merchant,
    (order, line): (&str, &Value),
    approved: &Value,
) {
    assert_eq!(on_hand(merchant).await, (3, 3));
    let counted =
        json!({ "lines": [{ "line_id": line, "damaged": 1 }], "note": "The spout leaks" });
    let came = step(merchant, approved, "receipts", counted).await;
    assert_eq!(came["state"], "received", "{came}");
    assert_eq!(
        on_hand(merchant).await,
        (3, 3),
        "it came, and was written off"
    );

    let refund = json!({ "lines": [{ "line_id": line, "quantity": 1 }] });
    let preview = format!(
        "returns/{}/refund-preview",
        approved["id"].as_str().unwrap()
    );
    let shown = merchant
        .send(Method::POST, &preview, refund.clone())
        .await
        .json();
    assert_eq!(shown["goods"]["minor"], 4_500, "{shown}");
    let close = format!("returns/{}/close", approved["id"].as_str().unwrap());
    let body = json!({ "version": came["version"], "refund": refund, "reason": "Return", "agreed": shown["agreed"] });
    let closed = merchant.send_once(&close, "close-1", body.clone()).await;
    assert_eq!(closed.status, 200, "{}", closed.text);
    let again = merchant.send_once(&close, "close-1", body).await;
    assert_eq!(again.text, closed.text);
    let after = reaches(merchant, order, 0, "succeeded").await;
    assert_eq!(after["refunds"].as_array().unwrap().len(), 1, "{after}");
    assert_eq!(after["refunds"][0]["credit_note"]["number"], "CN-0001");
    assert_eq!(on_hand(merchant).await, (3, 3));
    town.mail("sam@example.ca", "We have refunded").await;
}

/// The back office got each kind of event.
async fn told(town: &Town) {
    let all = |got: &Value| {
        let got = got["entries"].to_string();
        let kinds = ["requested", "approved", "received", "closed"];
        let kinds = kinds.map(|kind| format!("return.{kind}.v1"));
        kinds.iter().all(|kind| got.contains(kind)).then_some(())
    };
    town.stand_ins
        .eventually("the events of a return", "/receiver/till.json", all)
        .await;
}
