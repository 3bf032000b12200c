//! A refused request costs the server no more than its caller: no new database session, no memory, no delay for
//! others.

use std::time::Duration;

use futures_util::future::join_all;
use reqwest::{Client, Method, StatusCode};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio_postgres::Client as Postgres;

use crate::{
    events::sells,
    town::{Merchant, Town, client, text},
};

const TIMES: usize = 200;

/// Sessions of this database, once the server has counted the last of them.
async fn sessions(owner: &Postgres) -> i64 {
    tokio::time::sleep(Duration::from_millis(1_500)).await;
    let count = "SELECT sessions FROM pg_stat_database WHERE datname = current_database()";
    owner.query_one(count, &[]).await.unwrap().get(0)
}

async fn owner_of(town: &Town) -> Postgres {
    let owner = town.db.postgres.owner(&town.db.name);
    let (client, connection) = owner.connect(tokio_postgres::NoTls).await.unwrap();
    tokio::spawn(connection);
    client
}

/// A browser with a cart.
struct Shopper<'t> {
    ada: &'t Merchant<'t>,
    client: Client,
    cart: String,
}

impl Shopper<'_> {
    async fn ask(&self, method: Method, path: &str, form: &[(&str, &str)]) -> (StatusCode, String) {
        let town = self.ada.town;
        let address = format!("http://127.0.0.1:{}{path}", town.port);
        let mut request = self
            .client
            .request(method.clone(), address)
            .header("Host", format!("{}.localhost:{}", self.ada.slug, town.port))
            .header("Cookie", &self.cart);
        if method == Method::POST {
            request = request.form(form);
        }
        let answer = request.send().await.unwrap();
        (answer.status(), answer.text().await.unwrap())
    }
}

async fn shopper<'t>(ada: &'t Merchant<'t>, variant: &str) -> Shopper<'t> {
    let address = format!("http://127.0.0.1:{}/cart/add", ada.town.port);
    let client = client();
    let answer = client
        .post(address)
        .header("Host", format!("{}.localhost:{}", ada.slug, ada.town.port))
        .form(&[("variant", variant), ("quantity", "1")])
        .send()
        .await
        .unwrap();
    let cookies = answer.headers().get_all("set-cookie");
    let mut cart = cookies.iter().filter_map(|line| line.to_str().ok());
    let cart = cart.find(|line| line.starts_with("cart=")).unwrap();
    Shopper {
        ada,
        client,
        cart: cart.split(';').next().unwrap().to_owned(),
    }
}

/// Goes as far as the review, so that all three pages can be requested.
async fn checks_out(shopper: &Shopper<'_>) {
    let address = [
        ("email", "eve@example.ca"),
        ("ship-name", "Eve"),
        ("ship-line1", "1 Wellington"),
        ("ship-city", "Ottawa"),
        ("ship-province", "ON"),
        ("ship-postal_code", "K1A 0B1"),
        ("ship-country", "CA"),
    ];
    let (status, page) = shopper
        .ask(Method::POST, "/checkout/address", &address)
        .await;
    assert_eq!(status, 303, "{page}");
    let (_, page) = shopper.ask(Method::GET, "/checkout/delivery", &[]).await;
    let (_, after) = page.split_once("name=\"choice\"").unwrap();
    let (_, value) = after.split_once("value=\"").unwrap();
    let choice = value.split('"').next().unwrap();
    let (status, page) = shopper
        .ask(Method::POST, "/checkout/delivery", &[("choice", choice)])
        .await;
    assert_eq!(status, 303, "{page}");
}

/// Sends one refused request of each kind; returns its status and the expected one.
async fn refused(shopper: &Shopper<'_>, kind: usize, number: usize) -> (StatusCode, StatusCode) {
    let town = shopper.ada.town;
    let stranger = Shopper {
        ada: shopper.ada,
        client: shopper.client.clone(),
        cart: format!("cart={:043}", number),
    };
    let status = |code: u16| StatusCode::from_u16(code).unwrap();
    match kind {
        0 => {
            let path = format!("/products/nothing-{number}");
            (shopper.ask(Method::GET, &path, &[]).await.0, status(404))
        }
        1 => (stranger.ask(Method::GET, "/cart", &[]).await.0, status(200)),
        2 => {
            let form = [("variant", "nothing"), ("quantity", "1")];
            (
                shopper.ask(Method::POST, "/cart/add", &form).await.0,
                status(422),
            )
        }
        3 => {
            let form = [("email", "no address")];
            let answer = shopper.ask(Method::POST, "/checkout/address", &form).await;
            (answer.0, status(422))
        }
        4 => {
            let request = shopper
                .client
                .get(format!("http://127.0.0.1:{}/api/me", town.port))
                .header("Host", format!("dashboard.localhost:{}", town.port))
                .header("Cookie", format!("hs_session={number:043}"));
            (request.send().await.unwrap().status(), status(401))
        }
        5 => (
            shopper.ask(Method::GET, "/checkout/address", &[]).await.0,
            status(200),
        ),
        6 => (
            shopper.ask(Method::GET, "/checkout/delivery", &[]).await.0,
            status(200),
        ),
        7 => (
            shopper.ask(Method::GET, "/checkout/review", &[]).await.0,
            status(200),
        ),
        _ => (
            stranger.ask(Method::GET, "/checkout/review", &[]).await.0,
            status(303),
        ),
    }
}

const KINDS: usize = 9;

#[tokio::test(flavor = "multi_thread")]
async fn refused_requests_open_no_database_session() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let (_, variant) = sells(&ada, "HAT-S", 9).await;
    ada.opens().await;
    let shopper = shopper(&ada, &variant.to_string()).await;
    checks_out(&shopper).await;
    // As many connections as these requests can ever use at a time.
    for _ in 0..3 {
        let crowd = (0..KINDS * 8).map(|number| refused(&shopper, number % KINDS, number));
        join_all(crowd).await;
    }
    let owner = owner_of(&town).await;
    let before = sessions(&owner).await;
    for kind in 0..KINDS {
        for number in 0..TIMES / 8 {
            let asked = (0..8).map(|part| refused(&shopper, kind, 8 * number + part));
            for (found, expected) in join_all(asked).await {
                assert_eq!(found, expected, "kind {kind}");
            }
        }
    }
    assert_eq!(sessions(&owner).await, before);
}

#[tokio::test(flavor = "multi_thread")]
async fn who_proves_nothing_meets_no_database() {
    let town = Town::open().await;
    let owner = owner_of(&town).await;
    // All permits and connections are taken: requests that need the database get no answer.
    let all = "LOCK TABLE platform.api_key, platform.processor_event, platform.session IN ACCESS EXCLUSIVE MODE";
    owner.batch_execute(&format!("BEGIN; {all}")).await.unwrap();
    let hooks = (0..TIMES).map(|_| {
        let signed = [("Stripe-Signature", "t=1,v1=00")];
        let body = json!({});
        let town = &town;
        async move {
            let path = (Method::POST, "/hooks/stripe");
            town.ask("api", path, &signed, Some(&body))
                .await
                .status
                .as_u16()
        }
    });
    let keys = (0..TIMES).map(|_| {
        let town = &town;
        async move {
            let key = [("Authorization", "Bearer eyJhbGciOiJIUzI1NiJ9.e30.AAAA")];
            let path = (Method::GET, "/v1/events");
            town.ask("api", path, &key, None).await.status.as_u16()
        }
    });
    let cookies = (0..20).map(|_| {
        let town = &town;
        async move {
            let path = (Method::GET, "/api/me");
            let cookie = [("Cookie", "hs_session=short")];
            town.ask("dashboard", path, &cookie, None)
                .await
                .status
                .as_u16()
        }
    });
    let within = Duration::from_secs(30);
    let (hooks, keys, cookies) = tokio::time::timeout(within, async {
        (
            join_all(hooks).await,
            join_all(keys).await,
            join_all(cookies).await,
        )
    })
    .await
    .expect("somebody asked the database");
    assert_eq!(hooks, vec![400; TIMES]);
    assert_eq!(keys, vec![401; TIMES]);
    assert_eq!(cookies, vec![401; 20]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_crowd_at_one_door_delays_nobody_at_another() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let key = ada
        .post(
            "/api-keys",
            &json!({ "name": "Till", "scopes": ["events.read"] }),
        )
        .await
        .expect(201);
    let bearer = format!("Bearer {}", text(&key["key"]));
    let owner = owner_of(&town).await;
    // Every request with a key waits for this row.
    owner
        .batch_execute(
            "BEGIN; SELECT FROM platform.api_key FOR UPDATE; LOCK TABLE platform.api_key",
        )
        .await
        .unwrap();
    let crowd = (0..64).map(|_| {
        let (town, headers) = (&town, [("Authorization", bearer.as_str())]);
        async move {
            town.ask("api", (Method::GET, "/v1/events"), &headers, None)
                .await
        }
    });
    let others = async {
        tokio::time::sleep(Duration::from_millis(300)).await;
        let began = std::time::Instant::now();
        for _ in 0..10 {
            ada.call(Method::GET, "/api/me", None).await.expect(200);
            assert_eq!(town.get(&ada.slug, "/healthz").await.status, 200);
            assert_eq!(town.get("api", "/readyz").await.status, 200);
        }
        let took = began.elapsed();
        owner.batch_execute("ROLLBACK").await.unwrap();
        took
    };
    let (_, took) = futures_util::join!(join_all(crowd), others);
    assert!(took < Duration::from_secs(2), "{took:?}");
}

#[tokio::test]
async fn a_packed_body_is_refused_at_every_door() {
    let town = Town::open().await;
    town.merchant("adas").await;
    let packed = [("Content-Encoding", "gzip")];
    for (host, path) in [
        ("dashboard", "/api/login"),
        ("api", "/hooks/stripe"),
        ("adas", "/cart/add"),
        ("api", "/v1/events"),
        ("nobody", "/"),
    ] {
        let path = (Method::POST, path);
        let answer = town.ask(host, path, &packed, Some(&json!({}))).await;
        assert_eq!(answer.refusal(415).0, "content_encoding", "{host}");
        assert!(answer.headers.contains_key("x-request-id"));
    }
}

#[tokio::test]
async fn a_nul_is_refused_by_name_and_is_never_our_failure() {
    let town = Town::open().await;
    let ada = town.merchant("adas").await;
    let refused = ada
        .post("/collections", &json!({ "title": { "en": "a\0b" } }))
        .await;
    assert_eq!(refused.refusal(422).1, ["title.en:invalid"]);
    for (host, path) in [
        ("adas", "/products/a%00b"),
        ("adas", "/search?q=%00"),
        ("adas", "/media/%00"),
        ("dashboard", "/api/tenants/%00/products"),
        ("api", "/v1/events?after=%00"),
        ("api", "/v1/events?kinds=%00"),
    ] {
        let answer = town.get(host, path).await;
        assert!(
            answer.status.is_client_error(),
            "{host}{path}: {}",
            answer.status
        );
    }
    let path = ada.path("/products?q=a%00b");
    let answer = ada.call(Method::GET, &path, None).await;
    assert_eq!(answer.refusal(422).1, ["q:invalid"]);
}

#[tokio::test]
async fn programs_that_came_to_the_wrong_host_are_told() {
    let town = Town::open().await;
    let lost = town.get("dashboard", "/v1/events").await;
    assert_eq!(lost.refusal(404).0, "not_found");
    let json = [("Accept", "application/json")];
    let lost = town
        .ask("dashboard", (Method::GET, "/anything"), &json, None)
        .await;
    assert_eq!(lost.refusal(404).0, "not_found");
}

/// Proxies keep idle connections for a minute or two; if we closed one first, a request would be lost.
#[tokio::test]
async fn an_idle_connection_is_kept_for_longer_than_a_few_seconds() {
    let town = Town::open().await;
    let address = ("127.0.0.1", town.port);
    let mut socket = tokio::net::TcpStream::connect(address).await.unwrap();
    let mut answer = [0_u8; 4096];
    for _ in 0..2 {
        socket
            .write_all(b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
            .await
            .unwrap();
        let read = socket.read(&mut answer).await.unwrap();
        assert!(answer[..read].starts_with(b"HTTP/1.1 200"));
        let closed = tokio::time::timeout(Duration::from_secs(7), socket.read(&mut answer)).await;
        assert!(closed.is_err(), "closed while it was idle");
    }
}
