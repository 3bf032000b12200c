//! A new merchant is welcomed once, when their address is confirmed.

use std::time::Duration;

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    merchant::{Merchant, sign_up_form},
    town::Town,
    visitor::Visitor,
};

async fn mails(town: &Town, to: &str) -> Vec<Value> {
    let owner = town.owner().await;
    for _ in 0..600 {
        let waiting = "SELECT count(*) FROM msg.job WHERE kind = 'mail.send'";
        let row = owner.query_one(waiting, &[]).await.unwrap();
        if row.get::<_, i64>(0) == 0 {
            let all = town.stand_ins.get(&format!("/mail.json?to={to}")).await;
            return all.as_array().unwrap().clone();
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("mails wait for ever");
}

/// Tokens of all confirmation links.
fn tokens(mails: &[Value]) -> Vec<String> {
    let texts = mails.iter().filter_map(|mail| mail["text"].as_str());
    let links = texts.filter_map(|text| text.split_once("confirm-email?token="));
    let token = |(_, rest): (&str, &str)| rest.split_whitespace().next().unwrap().to_owned();
    links.map(token).collect()
}

async fn confirm(browser: &mut Visitor, token: &str) -> u16 {
    let body = json!({ "token": token });
    let page = browser.json(Method::POST, "/api/email-confirmation", body);
    page.await.status
}

#[tokio::test]
async fn the_owner_is_welcomed_once_in_the_language_of_the_shop() {
    let town = Town::open().await;
    let mut ada = town.visitor("dashboard.localhost");
    let mut form = sign_up_form("ada-shop");
    form["language"] = "fr".into();
    let page = ada.json(Method::POST, "/api/signup", form).await;
    assert_eq!(page.status, 201, "{}", page.text);
    let to = "ada-shop@example.ca";
    let before = mails(&town, to).await;
    assert_eq!(before.len(), 1, "not yet: {before:?}");
    let again = ada.json(Method::POST, "/api/me/email-confirmation", json!({}));
    assert_eq!(again.await.status, 202);

    let mut confirmed = 0;
    for token in tokens(&mails(&town, to).await) {
        confirmed += i32::from(confirm(&mut ada, &token).await == 200);
        assert_eq!(confirm(&mut ada, &token).await, 410, "a link works once");
    }
    assert_eq!(confirmed, 1, "a new link ends the one before");
    let all = mails(&town, to).await;
    let welcomes: Vec<&Value> = all
        .iter()
        .filter(|mail| mail["subject"].as_str().unwrap().starts_with("Bienvenue"))
        .collect();
    assert_eq!(welcomes.len(), 1, "{all:?}");
    let text = welcomes[0]["text"].as_str().unwrap();
    let shop = format!("http://ada-shop.localhost:{}", town.port());
    let guide = format!("http://dashboard.localhost:{}/shop/ada-shop/", town.port());
    assert!(text.contains(&shop) && text.contains(&guide), "{text}");

    // Another merchant's shop is welcomed in its own language.
    let browser = town.visitor("dashboard.localhost");
    let mut bob = Merchant::sign_up(browser, "bob-shop").await;
    let token = tokens(&mails(&town, "bob-shop@example.ca").await).remove(0);
    assert_eq!(confirm(&mut bob.browser, &token).await, 200);
    let all = mails(&town, "bob-shop@example.ca").await;
    let subject = |mail: &Value| mail["subject"].as_str().unwrap().to_owned();
    assert!(all.iter().any(|mail| subject(mail).starts_with("Welcome")));
}
