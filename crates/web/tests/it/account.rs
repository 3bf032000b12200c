//! Choosing another password.

use reqwest::Method;
use serde_json::json;

use crate::town::{PASSWORD, Town, cookie};

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
    assert_eq!(
        change(PASSWORD, "password123").await.refusal(422).1,
        ["new_password:too_common"]
    );

    change(PASSWORD, "another long one").await.expect(204);
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
