//! Concurrent changes are refused, and staff cannot change settings.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    events::sells,
    town::{Merchant, Town, text},
};

/// Saves the same block twice: the second time its version is outdated.
async fn twice(ada: &Merchant<'_>, path: &str, read: serde_json::Value) {
    let saved = ada.put(path, &read).await.expect(200);
    let stale = ada.put(path, &read).await;
    assert_eq!(stale.refusal(409).0, "stale", "{path}");
    assert_eq!(stale.json()["current_version"], saved["version"], "{path}");
    assert_ne!(saved["version"], read["version"], "{path}");
}

#[tokio::test]
async fn saving_over_somebody_else_is_refused_with_the_version_in_force() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    for path in ["/settings/shop", "/settings/taxes", "/settings/theme"] {
        let mut read = ada.get(path).await.expect(200);
        if path == "/settings/shop" {
            read["address"] = json!({ "name": "Ada's", "line1": "1 Wellington", "city": "Ottawa", "province": "ON",
                                      "postal_code": "K1A 0B1", "country": "CA" });
        }
        twice(&ada, path, read).await;
    }
    let methods = ada.get("/settings/shipping-methods").await.expect(200);
    let mut method = methods["items"][0].clone();
    method["name"]["en"] = json!("By bicycle");
    let path = format!("/settings/shipping-methods/{}", text(&method["id"]));
    twice(&ada, &path, method.clone()).await;
    method.as_object_mut().unwrap().remove("version");
    assert_eq!(
        ada.put(&path, &method).await.refusal(422).1,
        ["version:required"]
    );

    let wish = json!({ "url": "http://127.0.0.1:9/hook", "description": "", "event_types": ["*"] });
    let made = ada.post("/endpoints", &wish).await.expect(201);
    let mut endpoint = made["endpoint"].clone();
    endpoint["description"] = json!("Books");
    let path = format!("/endpoints/{}", text(&endpoint["id"]));
    twice(&ada, &path, endpoint).await;
}

#[tokio::test]
async fn a_new_shop_may_choose_its_color_before_it_has_an_address() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let mut theme = ada.get("/settings/theme").await.expect(200);
    theme["accent"] = json!("#0b6e4f");
    ada.put("/settings/theme", &theme).await.expect(200);
    let mut shop = ada.get("/settings/shop").await.expect(200);
    shop["address"]["line1"] = json!("1 Wellington");
    let refused = ada.put("/settings/shop", &shop).await.refusal(422).1;
    assert!(refused[0].starts_with("address."), "{refused:?}");
}

#[tokio::test]
async fn staff_reads_settings_and_changes_none() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    ada.becomes_staff().await;
    for path in ["/settings/shop", "/settings/taxes", "/settings/theme"] {
        let read = ada.get(path).await.expect(200);
        assert_eq!(
            ada.put(path, &read).await.refusal(403).0,
            "forbidden",
            "{path}"
        );
    }
    let methods = ada.get("/settings/shipping-methods").await.expect(200);
    let method = &methods["items"][0];
    let path = format!("/settings/shipping-methods/{}", text(&method["id"]));
    ada.put(&path, method).await.refusal(403);
    ada.delete(&path).await.refusal(403);
    ada.post("/settings/shipping-methods", method)
        .await
        .refusal(403);
    let wish = json!({ "url": "http://127.0.0.1:9/hook", "description": "", "event_types": ["*"] });
    ada.post("/endpoints", &wish).await.refusal(403);
}

#[tokio::test]
async fn the_owner_chooses_how_to_hear_of_sales() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let path = ada.path("/settings/notifications");
    let save = async |form: Value| ada.call(Method::PUT, &path, Some(&form)).await;
    let mut first = ada.get("/settings/notifications").await.expect(200);
    assert!(first["owner_confirmed"].take().is_boolean());
    let default = json!({ "version": 0, "sales": "each", "email": "", "owner_email": "adas@example.ca",
                          "owner_confirmed": null });
    assert_eq!(first, default);

    let wrong = save(json!({ "version": 0, "sales": "daily", "email": "nobody" })).await;
    assert_eq!(wrong.refusal(422).1, ["email:invalid"]);
    let other = save(json!({ "version": 0, "sales": "hourly" })).await;
    other.refusal(422);

    let daily =
        save(json!({ "version": 0, "sales": "daily", "email": " Packer@Example.ca " })).await;
    let daily = daily.expect(200);
    assert_eq!(
        (&daily["version"], &daily["email"]),
        (&json!(1), &json!("packer@example.ca"))
    );
    assert_eq!(
        save(json!({ "version": 0, "sales": "none" }))
            .await
            .refusal(409)
            .0,
        "stale"
    );
    let none = save(json!({ "version": 1, "sales": "none" }))
        .await
        .expect(200);
    assert_eq!(
        (&none["sales"], &none["email"]),
        (&json!("none"), &json!(""))
    );
}

#[tokio::test]
async fn a_shop_prints_the_address_its_owner_gives_and_never_the_one_they_log_in_with() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    sells(&ada, "HAT-S", 3).await;
    ada.opens().await;
    let pages = async || {
        let (home, contact) = (
            town.get("adas", "/").await,
            town.get("adas", "/contact").await,
        );
        home.text + &contact.text
    };
    assert!(!pages().await.contains("adas@example.ca"));
    let mut shop = ada.get("/settings/shop").await.expect(200);
    assert_eq!(shop["contact_email"], "");
    shop["contact_email"] = json!("hello");
    let refused = ada.put("/settings/shop", &shop).await.refusal(422).1;
    assert_eq!(refused, ["contact_email:invalid"]);
    shop["contact_email"] = json!(" Hello@adas.example ");
    let saved = ada.put("/settings/shop", &shop).await.expect(200);
    assert_eq!(saved["contact_email"], "hello@adas.example");
    assert!(pages().await.contains("mailto:hello@adas.example"));
    shop["version"] = saved["version"].clone();
    shop["contact_email"] = json!("");
    ada.put("/settings/shop", &shop).await.expect(200);
    assert!(!pages().await.contains("mailto:"));
}
