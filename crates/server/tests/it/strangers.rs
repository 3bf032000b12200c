//! Only the reader of an address's mail can learn whether it has an account.

use papers::{Desk, account::SendReset};
use reqwest::Method;
use serde_json::{Value, json};
use tenancy::jobs::{self, BackgroundJob, Lane, Wanted};
use web::state::PublicAddress;

use crate::{
    letters::{last_to, letters, owner},
    town::{Answer, PASSWORD, Town, cookie, text},
};

async fn post(town: &Town, path: &str, body: &Value) -> Answer {
    town.ask("dashboard", (Method::POST, path), &[], Some(body))
        .await
}

async fn sign_up(town: &Town, email: &str, slug: &str, password: &str) -> Answer {
    let form = json!({
        "email": email, "password": password, "shop_name": format!("Shop {slug}"), "slug": slug, "country": "CA",
        "province": "ON", "currency": "CAD", "language": "en", "accept_terms": true,
    });
    post(town, "/api/signup", &form).await
}

/// Names of headers and cookies, and the body's members without their values.
fn shape(answer: &Answer) -> (u16, Vec<String>, Value) {
    let mut headers: Vec<String> = answer.headers.keys().map(ToString::to_string).collect();
    headers.sort();
    let mut body = answer.json();
    forget(&mut body);
    (answer.status.as_u16(), headers, body)
}

fn forget(value: &mut Value) {
    match value {
        Value::Object(members) => members.values_mut().for_each(forget),
        Value::Array(all) => all.iter_mut().for_each(forget),
        Value::String(text) => *text = String::new(),
        _ => {}
    }
}

#[tokio::test]
async fn signing_up_with_somebodys_address_looks_like_signing_up() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let token = last_to(&town, "adas@example.ca").await.token();
    post(&town, "/api/email-confirmation", &json!({ "token": token }))
        .await
        .expect(200);

    let known = sign_up(
        &town,
        "adas@example.ca",
        "other",
        "purple stairs to nowhere",
    )
    .await;
    let unknown = sign_up(&town, "new@example.ca", "third", "purple stairs to nowhere").await;
    assert_eq!(shape(&known), shape(&unknown));
    assert_eq!(known.expect(201)["account"]["email_confirmed"], false);

    // The stranger continues like anyone; the owner gets a mail about it.
    let stranger = town
        .log_in("adas@example.ca", "purple stairs to nowhere")
        .await;
    assert_eq!(
        stranger.expect(200)["memberships"][0]["tenant"]["slug"],
        "other"
    );
    let session = cookie(&stranger);
    let shop = text(&stranger.expect(200)["memberships"][0]["tenant"]["id"]);
    let path = format!("/api/tenants/{shop}/endpoints");
    let wish =
        json!({ "url": "http://127.0.0.1:9/hook", "description": "Mine", "event_types": ["*"] });
    let headers = [("Cookie", session.as_str())];
    let call = (Method::POST, path.as_str());
    town.ask("dashboard", call, &headers, Some(&wish))
        .await
        .expect(201);
    let letter = last_to(&town, "adas@example.ca").await;
    assert_eq!(letter.subject, "Is the new shop Shop other yours?");
    let theirs = last_to(&town, "new@example.ca").await;
    assert_eq!(theirs.subject, "Confirm your e-mail address");
    assert!(theirs.text.contains("the shop Shop third"));

    // The owner lets the shop join.
    let body = json!({ "token": letter.token() });
    post(&town, "/api/email-confirmation", &body)
        .await
        .expect(200);
    let me = ada.call(Method::GET, "/api/me", None).await.expect(200);
    assert_eq!(me["memberships"].as_array().unwrap().len(), 2);
    // The endpoints registered by the stranger are gone.
    let left = ada.call(Method::GET, &path, None).await.expect(200);
    assert_eq!(left["items"], json!([]));
    let late = town
        .log_in("adas@example.ca", "purple stairs to nowhere")
        .await;
    assert_eq!(late.refusal(401).0, "wrong_credentials");
    town.log_in("adas@example.ca", PASSWORD).await.expect(200);
}

#[tokio::test]
async fn nobodys_mailbox_is_filled_by_sign_ups() {
    let town = Town::open().await;
    for number in 0..4 {
        let slug = format!("shop-{number}");
        let answer = sign_up(&town, "victim@example.ca", &slug, PASSWORD).await;
        let expected = if number < 3 { 201 } else { 429 };
        assert_eq!(answer.status.as_u16(), expected, "{}", answer.text);
    }
}

/// Runs the worker's password reset jobs, which this server lacks.
pub async fn reset_jobs(town: &Town) -> usize {
    let wanted = Wanted {
        lane: Lane::Urgent,
        limit: 50,
        share: 50,
    };
    let worker = uuid::Uuid::from_u128(7);
    let claimed = jobs::claim(&town.db.tenancy, worker, wanted).await.unwrap();
    let address = PublicAddress {
        scheme: "http".into(),
        base_host: "localhost".into(),
        port_suffix: String::new(),
    };
    let links = orders::LinkKey::new(b"a secret of thirty-two bytes.....");
    let desk = Desk::new(town.db.tenancy.clone(), address, links);
    let mut done = 0;
    for job in claimed {
        if job.kind == SendReset::KIND {
            jobs::run::<SendReset, _>(&desk, &job).await.unwrap();
            done += 1;
        }
    }
    done
}

#[tokio::test]
async fn a_reset_does_the_same_whether_or_not_there_is_an_account() {
    let town = Town::open().await;
    town.merchant("adas").await;
    let client = owner(&town).await;
    let rows = async || {
        let sql =
            "SELECT (SELECT count(*) FROM msg.job), (SELECT count(*) FROM platform.account_token)";
        let row = client.query_one(sql, &[]).await.unwrap();
        (row.get::<_, i64>(0), row.get::<_, i64>(1))
    };
    let mut answers = Vec::new();
    for email in ["adas@example.ca", "nobody@example.ca"] {
        let (jobs, tokens) = rows().await;
        let answer = post(&town, "/api/password-reset", &json!({ "email": email })).await;
        answers.push(shape(&answer));
        // Only the worker's job was written: the account was not looked up.
        assert_eq!(rows().await, (jobs + 1, tokens), "{email}");
    }
    assert_eq!(answers[0], answers[1]);
    // What cannot be an address is told: nobody would look for that mail.
    let empty = post(&town, "/api/password-reset", &json!({ "email": "" })).await;
    let told = empty.expect(422);
    assert_eq!(told["errors"][0]["field"], "email");
    let before = letters(&town).await.len();
    assert_eq!(reset_jobs(&town).await, 2);
    assert_eq!(letters(&town).await.len(), before + 1);
    let letter = last_to(&town, "adas@example.ca").await;
    assert_eq!(letter.subject, "Choose a new password");

    let weak = json!({ "token": letter.token(), "password": "Shop Adas 2026" });
    let refused = post(&town, "/api/password-reset/complete", &weak).await;
    assert_eq!(refused.refusal(422).1, ["password:too_weak"]);
    let strong = json!({ "token": letter.token(), "password": "purple stairs to nowhere" });
    post(&town, "/api/password-reset/complete", &strong)
        .await
        .expect(204);
    let told = last_to(&town, "adas@example.ca").await;
    assert_eq!(told.subject, "Your password was changed");
    assert_eq!(told.reply_to.as_deref(), Some("help@provider.example"));
    let again = post(&town, "/api/password-reset/complete", &strong).await;
    assert_eq!(again.refusal(410).0, "expired");
}

#[tokio::test]
async fn an_address_is_changed_by_whoever_has_the_password_and_reads_the_new_ones_mail() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let key = json!({ "name": "Till", "scopes": ["events.read"] });
    ada.post("/api-keys", &key).await.expect(201);
    let ask = async |email: &str, password: &str| {
        let body = json!({ "email": email, "current_password": password });
        ada.call(Method::POST, "/api/me/email", Some(&body)).await
    };
    let wrong = ask("ada@new.example", "a guess").await;
    assert_eq!(wrong.refusal(422).1, ["current_password:wrong"]);
    assert_eq!(ask("ada", PASSWORD).await.refusal(422).1, ["email:invalid"]);
    ask("ada@new.example", PASSWORD).await.expect(202);
    let still = ada.call(Method::GET, "/api/me", None).await.expect(200);
    assert_eq!(still["account"]["email"], "adas@example.ca");

    let token = last_to(&town, "ada@new.example").await.token();
    post(&town, "/api/email-confirmation", &json!({ "token": token }))
        .await
        .expect(200);
    let me = ada.call(Method::GET, "/api/me", None).await.expect(200);
    assert_eq!(text(&me["account"]["email"]), "ada@new.example");
    assert_eq!(me["account"]["email_confirmed"], true);
    for email in ["adas@example.ca", "ada@new.example"] {
        let told = last_to(&town, email).await;
        assert_eq!(
            told.subject,
            "The e-mail address of your account was changed"
        );
        assert!(
            told.text.contains("Shop adas: Till (never used)"),
            "{}",
            told.text
        );
    }
    let session = town.log_in("ada@new.example", PASSWORD).await;
    assert!(!cookie(&session).is_empty());
}
