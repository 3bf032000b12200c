//! Changing the password.

use reqwest::Method;
use serde_json::json;

use crate::{
    letters::last_to,
    town::{PASSWORD, Town, cookie},
};

#[tokio::test]
async fn a_new_password_asks_for_the_old_one_and_ends_all_other_sessions() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let elsewhere = cookie(&town.log_in("adas@example.ca", PASSWORD).await);
    let change = async |current: &str, new: &str| {
        let body = json!({ "current_password": current, "new_password": new });
        ada.call(Method::POST, "/api/me/password", Some(&body))
            .await
    };
    let wrong = change("not this one at all", "another long one").await;
    assert_eq!(wrong.refusal(422).1, ["current_password:wrong"]);
    assert_eq!(
        change(PASSWORD, "short").await.refusal(422).1,
        ["new_password:too_short"]
    );
    for weak in [
        "password123",
        "aaaaaaaaaa",
        "Shop Adas 1",
        "adas@example.ca",
        "bienvenue123",
    ] {
        let refused = change(PASSWORD, weak).await;
        assert_eq!(refused.refusal(422).1, ["new_password:too_weak"], "{weak}");
    }
    let key = json!({ "name": "Till", "scopes": ["events.read"] });
    ada.post("/api-keys", &key).await.expect(201);

    change(PASSWORD, "another long one").await.expect(204);
    let told = last_to(&town, "adas@example.ca").await;
    assert_eq!(told.subject, "Your password was changed");
    assert!(
        told.text.contains("Shop adas: Till (never used)"),
        "{}",
        told.text
    );
    ada.call(Method::GET, "/api/me", None).await.expect(200);
    let headers = [("Cookie", elsewhere.as_str())];
    let other = town
        .ask("dashboard", (Method::GET, "/api/me"), &headers, None)
        .await;
    assert_eq!(other.refusal(401).0, "unauthenticated");
    let old = town.log_in("adas@example.ca", PASSWORD).await;
    assert_eq!(old.refusal(401).0, "wrong_credentials");
    town.log_in("adas@example.ca", "another long one")
        .await
        .expect(200);
}

#[tokio::test]
async fn a_password_cannot_be_guessed_at_an_open_session_either() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let body = json!({ "current_password": "a guess", "new_password": "another long one" });
    let mut last = 0;
    for _ in 0..12 {
        let answer = ada
            .call(Method::POST, "/api/me/password", Some(&body))
            .await;
        last = answer.status.as_u16();
        if last == 429 {
            assert!(answer.headers.contains_key("retry-after"));
            break;
        }
    }
    assert_eq!(last, 429);
}

#[tokio::test]
async fn a_weak_password_is_refused_with_a_reason_and_a_way_out_in_the_readers_language() {
    let town = Town::open().await;
    let sign_up = async |password: &str, language: &str| {
        let form = json!({
            "email": "chloe@maplecraft.example", "password": password, "shop_name": "Maple Craft", "slug": "maple-craft",
            "country": "CA", "province": "QC", "currency": "CAD", "language": "fr", "accept_terms": true,
        });
        let headers = [("Accept-Language", language)];
        town.ask(
            "dashboard",
            (Method::POST, "/api/signup"),
            &headers,
            Some(&form),
        )
        .await
    };
    for password in [
        "aaaaaaaaaa",
        "          ",
        "1234567890123",
        "password12",
        "azertyuiop12",
        "maplecraft2026",
        "Maple Craft 1",
        "chloe12345",
    ] {
        let refused = sign_up(password, "en").await;
        assert_eq!(refused.refusal(422).1, ["password:too_weak"], "{password}");
    }
    let english = sign_up("maplecraft2026", "en").await.json();
    let french = sign_up("maplecraft2026", "fr").await.json();
    assert_eq!(
        english["errors"][0]["message"],
        "Your name, your address and your shop’s name are tried first. Choose three or four words that have nothing to do \
         with each other"
    );
    assert_eq!(
        french["errors"][0]["message"],
        "Votre nom, votre adresse et le nom de votre boutique sont essayés en premier. Choisissez trois ou quatre mots sans \
         lien entre eux"
    );
}
