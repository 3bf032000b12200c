//! How merchants and their programs notice that expired data was deleted.

use chrono::Duration;
use imports::{FILE_KEPT, purge_import_files};
use reqwest::Method;
use serde_json::{Value, json};
use tenancy::{
    retention::{EVENTS_KEPT, EventPurge},
    testing::eventually,
};

use crate::{
    events::sells,
    town::{Answer, Merchant, PASSWORD, Town, client, cookie, text},
};

async fn asks(town: &Town, key: &str, query: &str) -> Answer {
    let bearer = format!("Bearer {key}");
    let headers = [("Authorization", bearer.as_str())];
    let path = format!("/v1/events{query}");
    town.ask("api", (Method::GET, &path), &headers, None).await
}

/// The feed from here on, once it has events.
async fn shows(town: &Town, key: &str, query: &str) -> Value {
    eventually("an event", async || {
        let feed = asks(town, key, query).await.expect(200);
        let some = feed["events"].as_array().is_some_and(|all| !all.is_empty());
        some.then_some(feed)
    })
    .await
}

#[tokio::test]
async fn a_program_that_comes_back_too_late_is_told_what_to_do() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let wish = json!({ "name": "Books", "scopes": ["events.read"] });
    let key = text(&ada.post("/api-keys", &wish).await.expect(201)["key"]);
    sells(&ada, "HAT", 3).await;
    let first = shows(&town, &key, "?limit=1").await;
    let late = format!("?after={}", text(&first["cursor"]));
    let rest = shows(&town, &key, &late).await;
    assert!(!rest["events"].as_array().unwrap().is_empty());

    town.db.clock.advance(EVENTS_KEPT + Duration::seconds(1));
    let mut purge = EventPurge::begin(&town.db.tenancy).await.unwrap();
    assert!(purge.of(ada.tenant.parse().unwrap()).await.unwrap() > 1);
    let refused = asks(&town, &key, &late).await;
    assert!(refused.text.contains("without `after`"), "{}", refused.text);
    assert_eq!(refused.refusal(410).0, "cursor_expired");
    let anew = asks(&town, &key, "").await.expect(200);
    assert_eq!(
        anew["events"],
        json!([]),
        "nothing is kept, and that is no error"
    );
}

/// The shop's rows came from another cluster, whose transaction counter is far ahead, and `highstreet restore-check`
/// was not run.
#[tokio::test]
async fn the_first_request_after_a_restore_settles_the_shop() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let wish = json!({ "name": "Books", "scopes": ["events.read"] });
    let key = text(&ada.post("/api-keys", &wish).await.expect(201)["key"]);
    sells(&ada, "HAT", 3).await;
    let before = shows(&town, &key, "").await;
    let schema = ada.tenant.replace("ten_", "t_");
    let owner = town.db.postgres.owner(&town.db.name);
    let (client, connection) = owner.connect(tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    let elsewhere = format!(
        "UPDATE {schema}.event SET xid = '4611686018427387904'; UPDATE {schema}.event_epoch SET home = 'elsewhere'"
    );
    client.batch_execute(&elsewhere).await.unwrap();

    let late = format!("?after={}", text(&before["cursor"]));
    let refused = asks(&town, &key, &late).await;
    assert!(
        refused.text.contains("restored or moved"),
        "{}",
        refused.text
    );
    assert_eq!(refused.refusal(410).0, "cursor_expired");
    let anew = asks(&town, &key, "").await.expect(200);
    let most = before["events"].as_array().unwrap().len();
    assert!(anew["events"].as_array().unwrap().len() >= most);
}

const FILE: &str = "Handle,Title,Option1 Name,Option1 Value,Variant SKU,Variant Price,Status\n\
hat,Hat,Title,Default Title,HAT,12.00,active\n";

/// Uploads the file; returns the import's id.
async fn uploads(ada: &Merchant<'_>) -> String {
    let part = "Content-Disposition: form-data; name=\"file\"; filename=\"shop.csv\"\r\nContent-Type: text/csv";
    let answer = client()
        .post(format!(
            "http://127.0.0.1:{}{}",
            ada.town.port,
            ada.path("/imports")
        ))
        .header("Host", format!("dashboard.localhost:{}", ada.town.port))
        .header("Cookie", &ada.cookie)
        .header("Content-Type", "multipart/form-data; boundary=x")
        .body(format!("--x\r\n{part}\r\n\r\n{FILE}\r\n--x--\r\n"))
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 201);
    let body: Value = serde_json::from_str(&answer.text().await.unwrap()).unwrap();
    text(&body["id"])
}

async fn cancels(ada: &Merchant<'_>, import: &str) {
    let path = format!("/imports/{import}/cancel");
    ada.post(&path, &json!({})).await.expect(200);
}

async fn state(ada: &Merchant<'_>, import: &str) -> (String, u64) {
    let report = ada.get(&format!("/imports/{import}")).await.expect(200);
    let rows = report["counts"]["rows"].as_u64().unwrap();
    (text(&report["state"]), rows)
}

/// Number of stored import files.
async fn files(ada: &Merchant<'_>) -> i64 {
    let postgres = &ada.town.db.postgres;
    let owner = postgres.owner(&ada.town.db.name);
    let (client, connection) = owner.connect(tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    let schema = ada.tenant.replace("ten_", "t_");
    let query = format!("SELECT count(*) FROM {schema}.blob WHERE media_type = 'text/csv'");
    client.query_one(&query, &[]).await.unwrap().get(0)
}

/// Advances the clock and runs the daily purge; returns the number of imports whose file was deleted.
async fn after(ada: &mut Merchant<'_>, days: Duration) -> usize {
    let db = &ada.town.db;
    db.clock.advance(days);
    let mut tx = db.write(ada.tenant.parse().unwrap()).await;
    let gone = purge_import_files(&mut tx, 10).await.unwrap();
    tx.commit().await.unwrap();
    let email = format!("{}@example.ca", ada.slug);
    ada.cookie = cookie(&ada.town.log_in(&email, PASSWORD).await);
    gone
}

#[tokio::test]
async fn the_file_of_an_import_goes_and_its_report_stays() {
    let town = Town::open().await;
    let mut ada = town.merchant("adas").await;
    let first = uploads(&ada).await;
    cancels(&ada, &first).await;
    let second = uploads(&ada).await;
    assert_eq!(files(&ada).await, 1, "the same bytes are stored once");
    assert_eq!(after(&mut ada, Duration::days(20)).await, 0);
    cancels(&ada, &second).await;

    assert_eq!(after(&mut ada, Duration::days(11)).await, 1);
    assert_eq!(files(&ada).await, 1, "the second import ended later");
    assert_eq!(after(&mut ada, Duration::days(20)).await, 1);
    assert_eq!(files(&ada).await, 0);
    for import in [&first, &second] {
        assert_eq!(state(&ada, import).await, ("canceled".to_owned(), 1));
    }
    assert_eq!(
        after(&mut ada, Duration::days(1)).await,
        0,
        "once is enough"
    );

    let third = uploads(&ada).await;
    assert_eq!(files(&ada).await, 1, "and it can be uploaded again");
    assert_eq!(after(&mut ada, FILE_KEPT).await, 0);
    assert_eq!(state(&ada, &third).await.0, "previewing");
    assert_eq!(after(&mut ada, Duration::days(1)).await, 0);
    assert_eq!(state(&ada, &third).await.0, "canceled", "never started");
    assert_eq!(after(&mut ada, FILE_KEPT + Duration::days(1)).await, 1);
    assert_eq!(files(&ada).await, 0);
}
