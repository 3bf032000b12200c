//! Many wrong passwords from many addresses.

use reqwest::Method;
use serde_json::json;

use crate::{
    letters::last_to,
    town::{Answer, PASSWORD, Town},
};

const ADA: &str = "adas@example.ca";

/// Attempts to log in from this address; the tests' own address is a proxy's.
async fn tried(town: &Town, address: &str, password: &str, cookie: Option<&str>) -> Answer {
    let body = json!({ "email": ADA, "password": password });
    let mut headers = vec![("X-Forwarded-For", address)];
    headers.extend(cookie.map(|cookie| ("Cookie", cookie)));
    town.ask(
        "dashboard",
        (Method::POST, "/api/login"),
        &headers,
        Some(&body),
    )
    .await
}

/// `name=value` of the cookie that makes a browser known.
fn known(answer: &Answer) -> String {
    let lines = answer.headers.get_all("set-cookie").iter();
    let line = lines
        .map(|line| line.to_str().unwrap())
        .find(|line| line.starts_with("hs_known_"))
        .unwrap();
    assert!(
        line.contains("HttpOnly") && line.contains("SameSite=Lax"),
        "{line}"
    );
    line.split(';').next().unwrap().to_owned()
}

/// Logs in with the owner's own browser, after the address is confirmed.
async fn at_home(town: &Town) -> String {
    let body = json!({ "token": last_to(town, ADA).await.token() });
    let path = (Method::POST, "/api/email-confirmation");
    town.ask("dashboard", path, &[], Some(&body))
        .await
        .expect(200);
    let answer = tried(town, "198.51.100.7", PASSWORD, None).await;
    answer.expect(200);
    known(&answer)
}

#[tokio::test]
async fn wrong_passwords_from_everywhere_lock_nobody_out() {
    let town = Town::open().await;
    town.merchant("adas").await;
    let claimed = tried(&town, "198.51.100.7", PASSWORD, None).await;
    let cookies = claimed.headers.get_all("set-cookie").iter();
    assert_eq!(
        cookies.count(),
        1,
        "an address nobody has proven makes no browser known"
    );
    let browser = at_home(&town).await;

    for number in 0..101 {
        let address = format!("203.0.113.{number}");
        let wrong = tried(&town, &address, "not the password", None).await;
        assert_eq!(wrong.refusal(401).0, "wrong_credentials", "{number}");
    }
    // The owner at a new computer, and a repeated attempt from an earlier address.
    tried(&town, "192.0.2.1", PASSWORD, None).await.expect(200);
    // Five are enough, but the account earns a try back every twelve seconds, and a slow machine gives it time.
    let mut last = 0;
    for _ in 0..8 {
        last = tried(&town, "203.0.113.1", "not the password", None)
            .await
            .status
            .as_u16();
    }
    assert_eq!(last, 429);
    // The owner's own browser, even behind the attacker's address.
    tried(&town, "203.0.113.1", PASSWORD, Some(&browser))
        .await
        .expect(200);
    // A forged cookie has no effect.
    let (name, _) = browser.split_once('=').unwrap();
    let forged = format!("{name}=eyJhbGciOiJIUzI1NiJ9.e30.x");
    let refused = tried(&town, "203.0.113.1", PASSWORD, Some(&forged)).await;
    assert_eq!(refused.refusal(429).0, "too_many");
    assert!(refused.headers.contains_key("retry-after"));
}

#[tokio::test]
async fn a_known_browser_has_a_limit_too() {
    let town = Town::open().await;
    town.merchant("adas").await;
    let browser = at_home(&town).await;
    let mut last = 0;
    for number in 0..12 {
        let address = format!("203.0.113.{number}");
        last = tried(&town, &address, "not the password", Some(&browser))
            .await
            .status
            .as_u16();
    }
    assert_eq!(last, 429, "whoever has taken the browser may not guess on");
}
