//! A repeated request, even a concurrent one, takes effect once.

use reqwest::Method;
use serde_json::json;

use crate::{
    events::hat,
    town::{Answer, Merchant, Town, text},
};

async fn makes(ada: &Merchant<'_>, sku: &str) -> Answer {
    let headers = [
        ("Cookie", ada.cookie.as_str()),
        ("Idempotency-Key", "a-double-click"),
    ];
    let path = ada.path("/products");
    let call = (Method::POST, path.as_str());
    ada.town
        .ask("dashboard", call, &headers, Some(&hat(sku, 3)))
        .await
}

#[tokio::test]
async fn requests_with_one_key_at_one_moment_make_one_thing_and_get_one_answer() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let answers = futures_util::future::join_all((0..6).map(|_| makes(&ada, "HAT"))).await;
    let ids: Vec<String> = answers
        .iter()
        .map(|answer| text(&answer.expect(201)["id"]))
        .collect();
    assert!(ids.iter().all(|id| *id == ids[0]), "{ids:?}");
    let replayed = answers
        .iter()
        .filter(|answer| answer.headers.contains_key("idempotency-replayed"));
    assert_eq!(replayed.count(), 5);
    let listed = ada.get("/products").await.expect(200);
    assert_eq!(listed["items"].as_array().unwrap().len(), 1);

    let other = makes(&ada, "CAP").await;
    assert_eq!(other.refusal(422).0, "idempotency_mismatch");
}

#[tokio::test]
async fn a_refused_request_gives_its_key_back() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let headers = [
        ("Cookie", ada.cookie.as_str()),
        ("Idempotency-Key", "first-try"),
    ];
    let path = ada.path("/products");
    let mut wrong = hat("HAT", 3);
    wrong["variants"] = json!([]);
    let call = || (Method::POST, path.as_str());
    let refused = town.ask("dashboard", call(), &headers, Some(&wrong)).await;
    assert!(refused.status.is_client_error(), "{}", refused.text);
    town.ask("dashboard", call(), &headers, Some(&hat("HAT", 3)))
        .await
        .expect(201);
}
