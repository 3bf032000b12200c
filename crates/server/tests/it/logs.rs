//! The log at its most verbose level contains no secret.

use kernel::OrderId;
use reqwest::Method;
use serde_json::{Value, json};
use tracing_subscriber::util::SubscriberInitExt;

use crate::{
    events::{bought, sells},
    letters::last_to,
    log::Log,
    strangers::reset_jobs,
    town::{Answer, Merchant, PASSWORD, Town, cookie, text},
};

/// Our crates and the server's; the HTTP clients are this test's own, and the database driver is always kept quiet.
const FILTER: &str = "trace,tokio_postgres=warn,hyper=warn,hyper_util=warn,reqwest=warn,h2=warn,rustls=warn,want=warn";

/// Every secret or personal value that was sent.
#[derive(Default)]
struct Secrets(Vec<String>);

impl Secrets {
    fn keep(&mut self, secret: impl Into<String>) -> String {
        let secret = secret.into();
        assert!(secret.len() > 7, "{secret}");
        self.0.push(secret.clone());
        secret
    }

    fn cookies(&mut self, answer: &Answer) {
        for line in answer.headers.get_all("set-cookie") {
            let pair = line.to_str().unwrap().split(';').next().unwrap();
            let (_, value) = pair.split_once('=').unwrap();
            self.keep(value);
        }
    }
}

async fn post(town: &Town, path: &str, body: &Value) -> Answer {
    town.ask("dashboard", (Method::POST, path), &[], Some(body))
        .await
}

async fn account(town: &Town, secrets: &mut Secrets) {
    let email = "adas@example.ca";
    let token = secrets.keep(last_to(town, email).await.token());
    town.get("dashboard", &format!("/confirm-email?token={token}"))
        .await;
    post(town, "/api/email-confirmation", &json!({ "token": token }))
        .await
        .expect(200);
    post(town, "/api/password-reset", &json!({ "email": email }))
        .await
        .expect(202);
    assert_eq!(reset_jobs(town).await, 1);
    let token = secrets.keep(last_to(town, email).await.token());
    town.get("dashboard", &format!("/reset-password?token={token}&x=1"))
        .await;
    let password = secrets.keep("purple stairs to nowhere");
    let body = json!({ "token": token, "password": password });
    post(town, "/api/password-reset/complete", &body)
        .await
        .expect(204);
    secrets.cookies(&town.log_in(email, &password).await);
    let guess = secrets.keep("a guess at the door");
    town.log_in(email, &guess).await.refusal(401);
    // The error for an unreadable value repeats what was sent.
    let number = secrets.keep("98765432123");
    let body = json!({ "email": email, "password": number.parse::<u64>().unwrap() });
    let refused = post(town, "/api/login", &body).await;
    assert!(refused.status.is_client_error());
}

async fn shop(ada: &Merchant<'_>, secrets: &mut Secrets) {
    let town = ada.town;
    let (_, variant) = sells(ada, "HAT-S", 3).await;
    ada.opens().await;
    let order: OrderId = bought(ada, variant, 1).await;
    let links = orders::LinkKey::new(b"a secret of thirty-two bytes.....");
    let key = secrets.keep(links.sign(ada.tenant.parse().unwrap(), order));
    let page = town
        .get(&ada.slug, &format!("/orders/{order}?key={key}"))
        .await;
    assert_eq!(page.status, 200);
    town.get(&ada.slug, &format!("/fr/orders/{order}?page=1&key={key}0"))
        .await;
    let words = secrets.keep("engagementring");
    for path in ["/search", "/fr/search"] {
        let found = town
            .get(&ada.slug, &format!("{path}?q={words}&page=1"))
            .await;
        assert_eq!(found.status, 200);
    }
    town.get(&ada.slug, &format!("/nowhere?access_token={key}"))
        .await;
    let shut = ada
        .post("/storefront", &json!({ "open": false }))
        .await
        .expect(200);
    let link = text(&shut["preview_url"]);
    let (_, path) = link.split_once(&town.port.to_string()).unwrap();
    secrets.keep(path.split_once("preview=").unwrap().1);
    secrets.cookies(&town.get(&ada.slug, path).await);
}

async fn programs(ada: &Merchant<'_>, secrets: &mut Secrets) {
    let town = ada.town;
    let wish = json!({ "name": "Till", "scopes": ["events.read"] });
    let made = ada.post("/api-keys", &wish).await.expect(201);
    let key = secrets.keep(text(&made["key"]));
    let bearer = format!("Bearer {key}");
    for (path, headers) in [
        (
            "/v1/events?limit=5".to_owned(),
            vec![("Authorization", bearer.as_str())],
        ),
        (format!("/v1/events?key={key}"), vec![]),
        (
            format!("/v1/events?limit={key}"),
            vec![("Authorization", bearer.as_str())],
        ),
    ] {
        town.ask("api", (Method::GET, &path), &headers, None).await;
    }
    let wish = json!({ "url": "http://127.0.0.1:9/hook?secret=letmein123", "description": "", "event_types": ["*"] });
    let endpoint = ada.post("/endpoints", &wish).await.expect(201);
    secrets.keep("letmein123");
    secrets.keep(text(&endpoint["secret"]));
    let signature =
        secrets.keep("c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00c0ffee00");
    let header = format!("t=1795521600,v1={signature}");
    let headers = [("Stripe-Signature", header.as_str())];
    town.ask(
        "api",
        (Method::POST, "/hooks/stripe"),
        &headers,
        Some(&json!({})),
    )
    .await
    .refusal(400);
}

#[tokio::test]
async fn a_whole_day_is_logged_and_no_secret_is_in_it() {
    let log = Log::default();
    log.subscriber(FILTER).try_init().unwrap();
    let town = Town::open().await;
    let mut secrets = Secrets::default();
    let ada = town.merchant("adas").await;
    secrets.keep(PASSWORD);
    secrets.keep(ada.cookie.split_once('=').unwrap().1);
    account(&town, &mut secrets).await;
    let again = town
        .log_in("adas@example.ca", "purple stairs to nowhere")
        .await;
    let ada = Merchant {
        cookie: cookie(&again),
        ..ada
    };
    secrets.cookies(&again);
    shop(&ada, &mut secrets).await;
    programs(&ada, &mut secrets).await;

    let said = log.text();
    for secret in &secrets.0 {
        let line = said.lines().find(|line| line.contains(secret.as_str()));
        assert!(line.is_none(), "{secret} is logged: {line:?}");
    }
    assert!(secrets.0.len() > 15);
    for (target, route) in [
        ("/search?page=1&…", "/search"),
        // A page has two URLs and one route.
        ("/fr/search?page=1&…", "/search"),
        ("/api/login", "/api/login"),
        ("/reset-password?…", "/{rest:.*}"),
        ("/v1/events?limit=5", "/v1/events"),
        ("/v1/events?…", "/v1/events"),
        ("/hooks/stripe", "/hooks/stripe"),
        (
            "/api/tenants/{}/products",
            "/api/tenants/{tenant_id}/products",
        ),
    ] {
        let target = target.replace("{}", &ada.tenant);
        let wanted = (
            format!("http.target=\"{target}\""),
            format!("http.route=\"{route}\""),
        );
        let told = said
            .lines()
            .filter(|line| line.contains("answered") && line.contains(&wanted.0))
            .any(|line| line.contains(&wanted.1) && line.contains("request_id="));
        let near: Vec<&str> = said
            .lines()
            .filter(|line| line.contains(&wanted.0))
            .collect();
        assert!(told, "{wanted:?}: {near:#?}");
    }
}

/// The request id of any answer.
fn id(answer: &Answer) -> String {
    let id = answer
        .headers
        .get("x-request-id")
        .map(|id| id.to_str().unwrap());
    id.unwrap_or_default().to_owned()
}

#[tokio::test]
async fn every_answer_has_an_id_of_its_own() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    sells(&ada, "HAT-S", 3).await;
    ada.opens().await;
    let foreign: &[(&str, &str)] = &[("Origin", "https://elsewhere.example")];
    let none: &[(&str, &str)] = &[];
    let mut ids = Vec::new();
    for (host, method, path, headers, status) in [
        ("adas", Method::GET, "/", none, 200),
        // From the cache.
        ("adas", Method::GET, "/", none, 200),
        ("adas", Method::GET, "/nowhere", none, 404),
        ("nobody", Method::GET, "/", none, 404),
        ("dashboard", Method::POST, "/api/logout", foreign, 403),
        ("dashboard", Method::GET, "/api/me", none, 401),
        ("api", Method::GET, "/v1/events", none, 401),
        ("api", Method::GET, "/healthz", none, 200),
    ] {
        let answer = town.ask(host, (method, path), headers, None).await;
        assert_eq!(answer.status, status, "{host}{path}");
        assert_eq!(id(&answer).len(), 36, "{host}{path}");
        assert!(!answer.headers.contains_key("strict-transport-security"));
        ids.push(id(&answer));
    }
    let all = ids.len();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), all);
}

#[tokio::test]
async fn who_is_reached_over_tls_is_reached_over_nothing_else() {
    let town = Town::open_at("https").await;
    for (host, path) in [
        ("dashboard", "/api/me"),
        ("nobody", "/"),
        ("api", "/healthz"),
    ] {
        let answer = town.get(host, path).await;
        assert_eq!(
            answer.headers["strict-transport-security"],
            "max-age=31536000"
        );
    }
}
