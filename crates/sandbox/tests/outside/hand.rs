//! Test helpers: a running sandbox and short methods for common steps.

use std::time::Duration;

use reqwest::{Response, redirect::Policy};
use sandbox::{Sandbox, SandboxConfig};
use serde_json::Value;

pub struct Hand {
    pub sandbox: Sandbox,
    pub client: reqwest::Client,
}

pub fn form(pairs: &[(&str, &str)]) -> String {
    let mut out = url::form_urlencoded::Serializer::new(String::new());
    out.extend_pairs(pairs);
    out.finish()
}

impl Hand {
    pub async fn start() -> Self {
        Self::with(SandboxConfig::on_loopback()).await
    }

    pub async fn with(config: SandboxConfig) -> Self {
        let sandbox = sandbox::start(config).await.unwrap();
        let client = reqwest::Client::builder()
            .redirect(Policy::none())
            .timeout(Duration::from_secs(20))
            .no_proxy()
            .build()
            .unwrap();
        Self { sandbox, client }
    }

    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.sandbox.public_url)
    }

    pub async fn call(&self, path: &str, pairs: &[(&str, &str)], key: Option<&str>) -> Response {
        self.try_call(path, pairs, key).await.unwrap()
    }

    pub async fn try_call(
        &self,
        path: &str,
        pairs: &[(&str, &str)],
        key: Option<&str>,
    ) -> reqwest::Result<Response> {
        let mut request = self
            .client
            .post(self.url(path))
            .bearer_auth("sk_test_sandbox")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .body(form(pairs));
        if let Some(key) = key {
            request = request.header("Idempotency-Key", key);
        }
        request.send().await
    }

    pub async fn post(&self, path: &str, pairs: &[(&str, &str)]) -> Value {
        let response = self.call(path, pairs, None).await;
        let status = response.status();
        let body: Value = response.json().await.unwrap();
        assert!(status.is_success(), "{path}: {status} {body}");
        body
    }

    pub async fn refused(&self, path: &str, pairs: &[(&str, &str)]) -> (u16, Value) {
        let response = self.call(path, pairs, None).await;
        (
            response.status().as_u16(),
            response.json::<Value>().await.unwrap()["error"].clone(),
        )
    }

    pub async fn get_text(&self, path: &str) -> String {
        let response = self
            .client
            .get(self.url(path))
            .bearer_auth("sk_test_sandbox")
            .send()
            .await
            .unwrap();
        assert!(
            response.status().is_success(),
            "{path}: {}",
            response.status()
        );
        response.text().await.unwrap()
    }

    pub async fn get(&self, path: &str) -> Value {
        serde_json::from_str(&self.get_text(path).await).unwrap()
    }

    /// What the control answers; null when it says nothing.
    pub async fn sim(&self, path: &str, body: Value) -> Value {
        let url = self.url(&format!("/_sim/{path}"));
        let response = self.client.post(url).json(&body).send().await.unwrap();
        assert!(
            response.status().is_success(),
            "{path}: {}",
            response.status()
        );
        let said = response.text().await.unwrap();
        serde_json::from_str(&said).unwrap_or_default()
    }

    pub async fn session(&self) -> Value {
        self.post("/v1/checkout/sessions", &SESSION).await
    }

    /// Submits the card form as a browser would.
    pub async fn pay(&self, session: &str, number: &str) -> Response {
        self.submit(
            &format!("/pay/{session}"),
            &[
                ("number", number),
                ("expiry", "12/34"),
                ("cvc", "123"),
                ("name", "Ada Tremblay"),
            ],
        )
        .await
    }

    pub async fn submit(&self, path: &str, pairs: &[(&str, &str)]) -> Response {
        self.client
            .post(self.url(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .body(form(pairs))
            .send()
            .await
            .unwrap()
    }

    /// A paid intent of 100.00.
    pub async fn paid(&self, method: &str) -> Value {
        let pairs = [
            ("amount", "10000"),
            ("currency", "cad"),
            ("payment_method", method),
            ("confirm", "true"),
        ];
        self.post("/v1/payment_intents", &pairs).await
    }
}

pub const SESSION: [(&str, &str); 11] = [
    ("mode", "payment"),
    (
        "success_url",
        "http://shop.localhost/ok?s={CHECKOUT_SESSION_ID}",
    ),
    ("cancel_url", "http://shop.localhost/no"),
    ("locale", "en"),
    ("client_reference_id", "ord_1"),
    ("line_items[0][quantity]", "1"),
    ("line_items[0][price_data][currency]", "cad"),
    ("line_items[0][price_data][unit_amount]", "11526"),
    (
        "line_items[0][price_data][product_data][name]",
        "Order 1001 <b>",
    ),
    ("payment_intent_data[metadata][attempt_id]", "at:1"),
    ("metadata[tenant_id]", "7"),
];

pub fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

/// Polls until there is an answer, because a background task's work becomes visible a little later.
pub async fn until<T, F: Future<Output = Option<T>>>(what: &str, mut ask: impl FnMut() -> F) -> T {
    for _ in 0..200 {
        if let Some(found) = ask().await {
            return found;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("waited in vain for {what}");
}

pub fn location(response: &Response) -> String {
    response.headers()["location"].to_str().unwrap().to_owned()
}
