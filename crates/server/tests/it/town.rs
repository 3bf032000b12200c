//! A server with shops, and its users.

use std::{net::TcpListener, sync::Arc};

use crate::named;
use actix_web::web::Data;
use platform::KeyRing;
use processor_events::{Mode, WebhookSettings};
use reqwest::{Client, Method, StatusCode, header::HeaderMap, redirect::Policy};
use serde_json::{Value, json};
use server::Listening;
use stripe::{Stripe, StripeSettings};
use tenancy::testing::{TestDb, eventually};
use web::{
    limiter::Limiter,
    page_cache::PageCache,
    state::{PublicAddress, State},
};

pub const PASSWORD: &str = "four quiet winter words";

/// The server; it ends with the test's process.
pub struct Town {
    pub db: TestDb,
    pub port: u16,
}

/// An answer, fully read.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub text: String,
}

impl Answer {
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap_or_else(|_| panic!("no JSON: {}", self.text))
    }

    /// The body, after checking the status.
    pub fn expect(&self, status: u16) -> Value {
        assert_eq!(self.status.as_u16(), status, "{}", self.text);
        if self.text.is_empty() {
            Value::Null
        } else {
            self.json()
        }
    }

    /// `code`, and `field:code` of each wrong field.
    pub fn refusal(&self, status: u16) -> (String, Vec<String>) {
        let body = self.expect(status);
        let kind = self.headers["content-type"].to_str().unwrap();
        assert_eq!(kind, "application/problem+json");
        let fields = body["errors"].as_array().into_iter().flatten();
        let fields = fields.map(|one| format!("{}:{}", text(&one["field"]), text(&one["code"])));
        (text(&body["code"]), fields.collect())
    }
}

pub fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}

fn state(db: &TestDb, port: u16, scheme: &str) -> State {
    // Another test of this process may have installed it.
    rustls::crypto::ring::default_provider()
        .install_default()
        .ok();
    let http = Client::builder().build().unwrap();
    let base = url::Url::parse("http://127.0.0.1:9/").unwrap();
    State {
        tenancy: db.tenancy.clone(),
        address: PublicAddress {
            scheme: scheme.into(),
            base_host: "localhost".into(),
            port_suffix: format!(":{port}"),
        },
        processor: Arc::new(Stripe::new(http, StripeSettings::new("sk_test", base))),
        webhook: WebhookSettings {
            secrets: Vec::new(),
            mode: Mode::Test,
        },
        keys: KeyRing::new(b"a secret of thirty-two bytes....."),
        links: orders::LinkKey::new(b"a secret of thirty-two bytes....."),
        limiter: Limiter::new(None),
        proxies: "127.0.0.1".parse().unwrap(),
        pages: PageCache::default(),
        endpoint_addresses: outbound::AddressPolicy::AllowLoopback,
        provider: web::state::Provider {
            support: "help@provider.example".into(),
            statement: "HIGHST".parse().unwrap(),
        },
    }
}

impl Town {
    pub async fn open() -> Self {
        Self::open_at("http").await
    }

    /// A server whose public URLs use this scheme; requests arrive as if from its proxy.
    pub async fn open_at(scheme: &str) -> Self {
        let db = TestDb::start().await;
        let port = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap()
            .port();
        let state = Data::new(state(&db, port, scheme));
        let server = server::public(state, Listening::at(([127, 0, 0, 1], port).into())).unwrap();
        tokio::spawn(server);
        let town = Self { db, port };
        eventually("the server", async || town.reaches().await.then_some(())).await;
        town
    }

    async fn reaches(&self) -> bool {
        let address = format!("http://127.0.0.1:{}/healthz", self.port);
        client().get(address).send().await.is_ok()
    }

    /// Sends a request to one of the hosts below the base.
    pub async fn ask(
        &self,
        host: &str,
        (method, path): (Method, &str),
        headers: &[(&str, &str)],
        body: Option<&Value>,
    ) -> Answer {
        let address = format!("http://127.0.0.1:{}{path}", self.port);
        let mut request = client()
            .request(method.clone(), address)
            .header("Host", format!("{host}.localhost:{}", self.port));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(body) = body {
            request = request.json(body);
        }
        let answer = request.send().await.unwrap();
        let answer = Answer {
            status: answer.status(),
            headers: answer.headers().clone(),
            text: answer.text().await.unwrap(),
        };
        if answer.status == StatusCode::UNPROCESSABLE_ENTITY {
            let strangers = named::strangers(method.as_str(), path, body, &answer.json());
            assert!(strangers.is_empty(), "{method} {path}: {strangers:?}");
        }
        answer
    }

    /// Submits a form to a shop, as the browser with this cookie would.
    pub async fn form(
        &self,
        (host, path): (&str, &str),
        cookie: &str,
        fields: &[(&str, &str)],
    ) -> Answer {
        let address = format!("http://127.0.0.1:{}{path}", self.port);
        let request = client()
            .post(address)
            .header("Host", format!("{host}.localhost:{}", self.port))
            .header("Cookie", cookie)
            .form(fields);
        let answer = request.send().await.unwrap();
        Answer {
            status: answer.status(),
            headers: answer.headers().clone(),
            text: answer.text().await.unwrap(),
        }
    }

    pub async fn get(&self, host: &str, path: &str) -> Answer {
        self.ask(host, (Method::GET, path), &[], None).await
    }

    /// Signs up a merchant with a shop.
    pub async fn merchant(&self, slug: &str) -> Merchant<'_> {
        let form = json!({
            "email": format!("{slug}@example.ca"), "password": PASSWORD, "shop_name": format!("Shop {slug}"),
            "slug": slug, "country": "CA", "province": "ON", "currency": "CAD", "language": "en",
            "accept_terms": true,
        });
        let answer = self
            .ask("dashboard", (Method::POST, "/api/signup"), &[], Some(&form))
            .await;
        let me = answer.expect(201);
        Merchant {
            town: self,
            cookie: cookie(&answer),
            tenant: text(&me["memberships"][0]["tenant"]["id"]),
            slug: slug.to_owned(),
        }
    }

    pub async fn log_in(&self, email: &str, password: &str) -> Answer {
        let body = json!({ "email": email, "password": password });
        self.ask("dashboard", (Method::POST, "/api/login"), &[], Some(&body))
            .await
    }
}

pub fn client() -> Client {
    Client::builder()
        .redirect(Policy::none())
        .no_proxy()
        .build()
        .unwrap()
}

/// `name=value` of the first cookie set.
pub fn cookie(answer: &Answer) -> String {
    let line = answer.headers["set-cookie"].to_str().unwrap();
    line.split(';').next().unwrap().to_owned()
}

/// A merchant logged in to the dashboard.
pub struct Merchant<'t> {
    pub town: &'t Town,
    pub cookie: String,
    pub tenant: String,
    pub slug: String,
}

impl Merchant<'_> {
    pub async fn call(&self, method: Method, path: &str, body: Option<&Value>) -> Answer {
        let headers = [("Cookie", self.cookie.as_str())];
        self.town
            .ask("dashboard", (method, path), &headers, body)
            .await
    }

    /// Requests a resource of this merchant's shop.
    pub async fn get(&self, path: &str) -> Answer {
        self.call(Method::GET, &self.path(path), None).await
    }

    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        self.call(Method::POST, &self.path(path), Some(body)).await
    }

    pub async fn put(&self, path: &str, body: &Value) -> Answer {
        self.call(Method::PUT, &self.path(path), Some(body)).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.call(Method::DELETE, &self.path(path), None).await
    }

    pub fn path(&self, rest: &str) -> String {
        format!("/api/tenants/{}{rest}", self.tenant)
    }

    /// Confirms the e-mail address in the database, because no mail is sent here.
    pub async fn confirms(&self) {
        let sql = "UPDATE platform.account SET email_confirmed_at = now() WHERE email = $1";
        let client = self.owner().await;
        let email = format!("{}@example.ca", self.slug);
        assert_eq!(client.execute(sql, &[&email]).await.unwrap(), 1);
    }

    /// Saves the shop's address, as every invoice shows it.
    pub async fn moves_in(&self) {
        let mut shop = self.get("/settings/shop").await.expect(200);
        for (field, text) in [
            ("line1", "1 Wellington Street"),
            ("city", "Ottawa"),
            ("postal_code", "K1A 0B1"),
        ] {
            shop["address"][field] = text.into();
        }
        shop["phone"] = "613 555 0100".into();
        self.put("/settings/shop", &shop).await.expect(200);
    }

    /// Registers the shop for GST/HST.
    pub async fn registers(&self) {
        let mut taxes = self.get("/settings/taxes").await.expect(200);
        taxes["registered"] = true.into();
        taxes["registrations"] = json!([{
            "jurisdiction": "CA", "number": "123456782 RT0001", "effective_from": "2020-01-01",
        }]);
        self.put("/settings/taxes", &taxes).await.expect(200);
    }

    /// Opens the shop, after giving it a product.
    pub async fn opens(&self) {
        self.confirms().await;
        self.moves_in().await;
        self.registers().await;
        let wish = json!({ "open": true });
        self.post("/storefront", &wish).await.expect(200);
    }

    /// Publishes this e-mail address for shoppers.
    pub async fn is_written_to(&self, email: &str) {
        let mut shop = self.get("/settings/shop").await.expect(200);
        shop["contact_email"] = json!(email);
        self.put("/settings/shop", &shop).await.expect(200);
    }

    /// A database connection without tenant isolation.
    pub async fn owner(&self) -> tokio_postgres::Client {
        let postgres = &self.town.db.postgres;
        let (client, connection) = postgres
            .owner(&self.town.db.name)
            .connect(tokio_postgres::NoTls)
            .await
            .unwrap();
        tokio::spawn(connection);
        client
    }

    /// Makes this member staff instead of owner, in the database, because no screen can invite staff yet.
    pub async fn becomes_staff(&self) {
        let client = self.owner().await;
        let number: i64 = self.tenant.trim_start_matches("ten_").parse().unwrap();
        let sql = "UPDATE platform.membership SET role = 'staff' WHERE tenant_id = $1";
        assert_eq!(client.execute(sql, &[&number]).await.unwrap(), 1);
    }
}
