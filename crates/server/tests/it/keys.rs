//! API keys: issued and revoked in the dashboard, used at the feed.

use reqwest::Method;
use serde_json::json;

use crate::town::{Answer, Town, text};

async fn feed(town: &Town, key: &str) -> Answer {
    let bearer = format!("Bearer {key}");
    let headers = [("Authorization", bearer.as_str())];
    town.ask("api", (Method::GET, "/v1/events?limit=5"), &headers, None)
        .await
}

#[tokio::test]
async fn a_key_is_shown_once_opens_the_feed_and_ends_when_revoked() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let wish = json!({ "name": "Till", "scopes": ["events.read"] });
    let made = ada.post("/api-keys", &wish).await.expect(201);
    let key = text(&made["key"]);
    assert_eq!(key.split('.').count(), 3, "{key}");
    assert_eq!(made["api_key"]["last_used_at"], json!(null));

    let events = feed(&town, &key).await.expect(200);
    assert!(events["events"].is_array());
    let listed = ada.get("/api-keys").await;
    assert!(!listed.text.contains(&key), "the key is never shown again");
    let listed = listed.expect(200);
    let one = &listed["items"][0];
    assert_eq!(
        (&one["name"], &one["scopes"]),
        (&json!("Till"), &json!(["events.read"]))
    );
    assert!(one["last_used_at"].is_string() && one["expires_at"].is_string());

    let id = text(&one["id"]);
    ada.delete(&format!("/api-keys/{id}")).await.expect(204);
    assert_eq!(feed(&town, &key).await.refusal(401).0, "unauthenticated");
    assert_eq!(ada.get("/api-keys").await.expect(200)["items"], json!([]));
    ada.delete(&format!("/api-keys/{id}")).await.refusal(404);
}

#[tokio::test]
async fn wrong_wishes_name_the_field() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    for (wish, wanted) in [
        (
            json!({ "name": " ", "scopes": ["events.read"] }),
            "name:required",
        ),
        (
            json!({ "name": "x".repeat(101), "scopes": ["events.read"] }),
            "name:too_long",
        ),
        (json!({ "name": "Till", "scopes": [] }), "scopes:required"),
        (
            json!({ "name": "Till", "scopes": ["events.read"], "role": "owner" }),
            "role:invalid",
        ),
        (json!({ "name": "Till" }), "scopes:required"),
    ] {
        let (code, fields) = ada.post("/api-keys", &wish).await.refusal(422);
        assert_eq!(
            (code.as_str(), fields),
            ("validation", vec![wanted.to_owned()])
        );
    }
}

#[tokio::test]
async fn nobody_but_the_owner_handles_keys() {
    let town = Town::open().await;
    let (ada, bob) = (town.merchant("adas").await, town.merchant("bobs").await);
    let wish = json!({ "name": "Till", "scopes": ["events.read"] });
    let made = ada.post("/api-keys", &wish).await.expect(201);
    let id = text(&made["api_key"]["id"]);
    // A stranger gets 404 for the shop, and the shop's key 404 in another shop.
    let path = ada.path("/api-keys");
    bob.call(Method::GET, &path, None).await.refusal(404);
    bob.call(Method::POST, &path, Some(&wish))
        .await
        .refusal(404);
    bob.delete(&format!("/api-keys/{id}")).await.refusal(404);
    // Staff may see the shop, but not its keys.
    ada.becomes_staff().await;
    assert_eq!(ada.get("/api-keys").await.refusal(403).0, "forbidden");
    assert_eq!(
        ada.post("/api-keys", &wish).await.refusal(403).0,
        "forbidden"
    );
    ada.delete(&format!("/api-keys/{id}")).await.refusal(403);
    feed(&town, &text(&made["key"])).await.expect(200);
}

#[tokio::test]
async fn the_feed_takes_no_other_token_and_says_what_it_does_not_understand() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    town.get("api", "/v1/events").await.refusal(401);
    feed(&town, "nonsense").await.refusal(401);
    let session = ada.cookie.split('=').nth(1).unwrap().to_owned();
    feed(&town, &session).await.refusal(401);
    let wish = json!({ "name": "Till", "scopes": ["events.read"] });
    let key = text(&ada.post("/api-keys", &wish).await.expect(201)["key"]);
    let bearer = format!("Bearer {key}");
    let ask = async |path: &str| {
        let headers = [("Authorization", bearer.as_str())];
        town.ask("api", (Method::GET, path), &headers, None).await
    };
    assert_eq!(
        ask("/v1/events?kinds=Order").await.refusal(422).1,
        ["kinds:unknown"]
    );
    assert_eq!(
        ask("/v1/events?after=zzz").await.refusal(422).1,
        ["after:invalid"]
    );
    assert_eq!(
        ask("/v1/events?limit=many").await.refusal(400).0,
        "malformed"
    );
    assert_eq!(ask("/v1/nothing").await.refusal(404).0, "not_found");
}
