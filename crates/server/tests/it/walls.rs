//! What one visitor or one shop must not be able to do to the others.

use reqwest::Method;
use serde_json::json;
use tenancy::provision;

use crate::{
    events::sells,
    town::{PASSWORD, Town, client, text},
};

#[tokio::test]
async fn a_suspended_shop_can_be_read_and_not_changed() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let tenant = ada.tenant.parse().unwrap();
    let mut tx = town.db.platform().await;
    provision::suspend(&mut tx, tenant, "Unpaid since May")
        .await
        .unwrap();
    tx.commit().await.unwrap();

    let body = json!({ "open": false });
    let refused = ada.post("/storefront", &body).await;
    assert!(refused.text.contains("Unpaid since May"));
    assert_eq!(refused.refusal(403).0, "suspended");
    ada.get("/storefront").await.expect(200);
    let me = ada.call(Method::GET, "/api/me", None).await.expect(200);
    let shop = &me["memberships"][0]["tenant"];
    assert_eq!(
        (text(&shop["status"]), text(&shop["suspended_reason"])),
        ("suspended".to_owned(), "Unpaid since May".to_owned())
    );

    let mut tx = town.db.platform().await;
    provision::resume(&mut tx, tenant).await.unwrap();
    tx.commit().await.unwrap();
    ada.post("/storefront", &body).await.expect(200);
}

#[tokio::test]
async fn who_goes_through_a_list_of_accounts_is_stopped() {
    let town = Town::open().await;
    town.merchant("adas").await;
    let mut last = 0;
    for number in 0..70 {
        let answer = town
            .log_in(&format!("nobody{number}@example.ca"), "a guess at it")
            .await;
        last = answer.status.as_u16();
        if last == 429 {
            break;
        }
    }
    assert_eq!(last, 429);
    assert_eq!(town.log_in("adas@example.ca", PASSWORD).await.status, 429);
}

/// More of them at once than the shop may have connections: each gets its answer, none waits for another's.
#[tokio::test]
async fn refused_additions_to_a_cart_do_not_wait_for_each_other() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    sells(&ada, "HAT-S", 3).await;
    ada.opens().await;
    let bad = async || {
        let address = format!("http://127.0.0.1:{}/cart/add", town.port);
        let host = format!("{}.localhost:{}", ada.slug, town.port);
        let fields = [("product", "x"), ("quantity", "x")];
        let request = client().post(address).form(&fields);
        let sent = request.header("Host", host.clone());
        let sent = sent.header("Origin", format!("http://{host}")).send();
        sent.await.unwrap().status().as_u16()
    };
    let all = futures_util::future::join_all((0..12).map(|_| bad())).await;
    assert_eq!(all, vec![422; 12]);
}

#[tokio::test]
async fn a_form_has_a_bounded_number_of_parts() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let part = |number| {
        format!("--x\r\nContent-Disposition: form-data; name=\"part{number}\"\r\n\r\nx\r\n")
    };
    let body: String = (0..40).map(part).collect();
    let answer = client()
        .post(format!(
            "http://127.0.0.1:{}{}",
            town.port,
            ada.path("/imports")
        ))
        .header("Host", format!("dashboard.localhost:{}", town.port))
        .header("Cookie", &ada.cookie)
        .header("Content-Type", "multipart/form-data; boundary=x")
        .body(body + "--x--\r\n")
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 400);
    let text = answer.text().await.unwrap();
    assert!(text.contains("more parts"), "{text}");
}

#[tokio::test]
async fn an_answer_carries_the_id_its_log_lines_carry() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let answer = ada.get("/products").await;
    let id = answer.headers["x-request-id"].to_str().unwrap();
    assert_eq!(id.len(), 36, "{id}");
    let again = ada.get("/products").await;
    assert_ne!(again.headers["x-request-id"].to_str().unwrap(), id);
}

#[tokio::test]
async fn the_movements_of_another_shops_variant_are_not_found() {
    let town = Town::open().await;
    let (ada, bob) = (town.merchant("adas").await, town.merchant("bobs").await);
    let (_, variant) = sells(&ada, "HAT", 3).await;
    let path = format!("/stock/{variant}/movements");
    let own = ada.get(&path).await.expect(200);
    assert_eq!(own["items"].as_array().unwrap().len(), 1);
    assert_eq!(bob.get(&path).await.refusal(404).0, "not_found");
}

#[tokio::test]
async fn a_product_joins_only_collections_of_its_own_shop() {
    let town = Town::open().await;
    let (ada, bob) = (town.merchant("adas").await, town.merchant("bobs").await);
    let wish = json!({ "title": { "en": "Hats", "fr": "" } });
    let made = bob.post("/collections", &wish).await.expect(201);
    let mut product = crate::events::hat("HAT", 3);
    product["collections"] = json!([made["id"]]);
    let refused = ada.post("/products", &product).await.refusal(422);
    assert_eq!(refused.1, ["collections[0]:invalid"]);
}
