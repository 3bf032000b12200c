//! Refusals are in the reader's language.

use reqwest::Method;
use serde_json::{Value, json};

use crate::{
    events::hat,
    town::{Answer, Merchant, Town, client, text},
};

/// Method, path with nonexistent ids, and whether it reads a body.
fn operations(document: &Value) -> Vec<(Method, String, bool)> {
    let mut all = Vec::new();
    for (path, methods) in document["paths"].as_object().unwrap() {
        for (method, operation) in methods.as_object().unwrap() {
            let Ok(method) = method.to_uppercase().parse::<Method>() else {
                continue;
            };
            all.push((method, path.clone(), operation["requestBody"].is_object()));
        }
    }
    all
}

/// Title and sentences about fields.
fn sentences(answer: &Answer) -> Vec<String> {
    let body = answer.json();
    let fields = body["errors"].as_array().into_iter().flatten();
    let mut all = vec![text(&body["title"])];
    all.extend(fields.map(|one| text(&one["message"])));
    all
}

fn differ(english: &Answer, french: &Answer, what: &str) {
    assert_eq!(english.status, french.status, "{what}: {}", french.text);
    assert_eq!(english.json()["code"], french.json()["code"], "{what}");
    let (english, french) = (sentences(english), sentences(french));
    assert_eq!(english.len(), french.len(), "{what}");
    for (en, fr) in english.iter().zip(&french) {
        assert!(!fr.is_empty() && en != fr, "{what}: {en}");
    }
}

async fn reads(merchant: &Merchant<'_>, language: &str) {
    let change = json!({ "language": language });
    let answer = merchant.call(Method::PATCH, "/api/me", Some(&change)).await;
    answer.expect(200);
}

async fn with_body(
    merchant: &Merchant<'_>,
    (method, path): (Method, &str),
    (kind, body): (&str, &str),
) -> Answer {
    let port = merchant.town.port;
    let request = client()
        .request(method, format!("http://127.0.0.1:{port}{path}"))
        .header("Host", format!("dashboard.localhost:{port}"))
        .header("Cookie", &merchant.cookie)
        .header("Content-Type", kind);
    let answer = request.body(body.to_owned()).send().await.unwrap();
    Answer {
        status: answer.status(),
        headers: answer.headers().clone(),
        text: answer.text().await.unwrap(),
    }
}

#[tokio::test]
async fn every_route_refuses_in_both_languages() {
    let town = Town::open().await;
    let (ada, luc) = (town.merchant("adas").await, town.merchant("lucs").await);
    reads(&luc, "fr").await;
    let document = town.get("dashboard", "/api/openapi.json").await.expect(200);
    let (mut nobody, mut nowhere, mut broken) = (0, 0, 0);
    for (method, path, has_body) in operations(&document) {
        if !path.starts_with("/api/tenants/{tenant_id}") {
            continue;
        }
        let fill = |tenant: &str| {
            let path = path.replace("{tenant_id}", tenant);
            let parts = path.split('/').map(|part| {
                if part.starts_with('{') {
                    "ord_00000000000000000000000000"
                } else {
                    part
                }
            });
            parts.collect::<Vec<_>>().join("/")
        };
        // Without a session: the browser's language.
        let unknown = fill("ten_999999");
        let ask = async |language| {
            let headers = [("Accept-Language", language)];
            town.ask("dashboard", (method.clone(), &unknown), &headers, None)
                .await
        };
        let (en, fr) = (ask("en-CA").await, ask("fr-CA,fr;q=0.9").await);
        assert!(en.status.is_client_error(), "{method} {path}: {}", en.text);
        differ(&en, &fr, &path);
        nobody += 1;
        // With a session, in another's shop: the session's language, whatever the browser asks for.
        let here = async |who: &Merchant<'_>| who.call(method.clone(), &unknown, None).await;
        let (en, fr) = (here(&ada).await, here(&luc).await);
        assert!(en.status.is_client_error(), "{method} {path}: {}", en.text);
        differ(&en, &fr, &path);
        nowhere += 1;
        if has_body {
            let bad = async |who: &Merchant<'_>| {
                with_body(
                    who,
                    (method.clone(), &fill(&who.tenant)),
                    ("application/json", "{"),
                )
                .await
            };
            let (en, fr) = (bad(&ada).await, bad(&luc).await);
            assert!(en.status.is_client_error(), "{method} {path}: {}", en.text);
            differ(&en, &fr, &path);
            broken += 1;
        }
    }
    assert!(
        nobody > 60 && nowhere > 60 && broken > 20,
        "{nobody} {nowhere} {broken}"
    );
}

#[tokio::test]
async fn wrong_values_are_explained_in_both_languages() {
    let town = Town::open().await;
    let (ada, luc) = (town.merchant("adas").await, town.merchant("lucs").await);
    reads(&luc, "fr").await;
    let address = |url: &str| json!({ "url": url, "description": "", "event_types": ["order.*"] });
    for url in [
        "nothing",
        "ftp://example.ca/in",
        "https://ada:secret@example.ca/",
        "https://example.ca/#here",
        "https://example.ca:25/",
        "https://10.0.0.1/",
    ] {
        let form = address(url);
        let (en, fr) = (
            ada.post("/endpoints", &form).await,
            luc.post("/endpoints", &form).await,
        );
        assert_eq!(en.status, 422, "{url}: {}", en.text);
        differ(&en, &fr, url);
    }
    for kinds in [json!([]), json!(["orders!"])] {
        let form =
            json!({ "url": "https://example.ca/in", "description": "", "event_types": kinds });
        let (en, fr) = (
            ada.post("/endpoints", &form).await,
            luc.post("/endpoints", &form).await,
        );
        differ(&en, &fr, "kinds");
    }
    let taxes = |rows: Value| json!({ "version": 0, "registered": true, "registrations": rows });
    let row = |number: &str| json!({ "jurisdiction": "CA", "number": number, "effective_from": "2024-01-01" });
    let nowhere = json!({ "jurisdiction": "FR", "number": "", "effective_from": "2024-01-01" });
    for rows in [
        json!([row("12")]),
        json!([row("123456789 RT0001")]),
        json!([row(""), row("")]),
        json!([nowhere]),
    ] {
        let form = taxes(rows);
        let path = "/settings/taxes";
        let (en, fr) = (ada.put(path, &form).await, luc.put(path, &form).await);
        assert_eq!(en.status, 422, "{form}: {}", en.text);
        differ(&en, &fr, &form.to_string());
    }
}

#[tokio::test]
async fn taxes_are_called_what_the_reader_calls_them() {
    let town = Town::open().await;
    let (ada, luc) = (town.merchant("adas").await, town.merchant("lucs").await);
    reads(&luc, "fr").await;
    for (who, name) in [(&ada, "HST"), (&luc, "TVH")] {
        who.registers().await;
        let taxes = who.get("/settings/taxes").await.expect(200);
        let rows = taxes["preview"].as_array().unwrap();
        let ontario = rows.iter().find(|row| row["destination"] == "ON").unwrap();
        assert_eq!(ontario["taxes"][0]["name"], name);
    }
}

/// A form with one part, as browsers send it.
fn part(name: &str) -> String {
    let head = format!("Content-Disposition: form-data; name=\"{name}\"; filename=\"a.png\"");
    format!("--b\r\n{head}\r\n\r\nnot a picture\r\n--b--\r\n")
}

#[tokio::test]
async fn a_picture_that_is_none_is_refused_in_both_languages() {
    let town = Town::open().await;
    let (ada, luc) = (town.merchant("adas").await, town.merchant("lucs").await);
    reads(&luc, "fr").await;
    for (name, status) in [("file", 415), ("alt_en", 422)] {
        let send = async |who: &Merchant<'_>| {
            let made = who.post("/products", &hat(name, 1)).await.expect(201);
            let path = who.path(&format!("/products/{}/images", text(&made["id"])));
            let kind = "multipart/form-data; boundary=b";
            with_body(who, (Method::POST, &path), (kind, &part(name))).await
        };
        let (en, fr) = (send(&ada).await, send(&luc).await);
        assert_eq!(en.status, status, "{}", en.text);
        differ(&en, &fr, name);
    }
}
