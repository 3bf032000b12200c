//! The stand-ins of outside services, queried directly: mailbox, back office, card processor.

use std::time::Duration;

use reqwest::{Method, StatusCode};
use serde_json::Value;

use crate::visitor::client;

#[derive(Clone, Copy)]
pub struct StandIns {
    pub port: u16,
}

impl StandIns {
    fn url(self, path: &str) -> String {
        format!("http://127.0.0.1:{}{path}", self.port)
    }

    pub async fn get(self, path: &str) -> Value {
        let request = client().get(self.url(path)).bearer_auth("sk_test_town");
        let answer = request.send().await.unwrap();
        answer.json().await.unwrap()
    }

    pub async fn send(self, method: Method, path: &str, body: Value) -> StatusCode {
        let request = client().request(method, self.url(path));
        let request = request.bearer_auth("sk_test_town").json(&body);
        request.send().await.unwrap().status()
    }

    /// Calls the processor's API as somebody else with its key does.
    pub async fn call(self, path: &str, form: &str) -> StatusCode {
        let request = client().post(self.url(path)).bearer_auth("sk_test_town");
        let request = request
            .header("content-type", "application/x-www-form-urlencoded")
            .body(form.to_owned());
        request.send().await.unwrap().status()
    }

    /// The processor closes a payment page, as it does on expiry.
    pub async fn close_page(self, session: &str) {
        let url = self.url(&format!("/v1/checkout/sessions/{session}/expire"));
        let request = client().post(url).bearer_auth("sk_test_town");
        let answer = request.send().await.unwrap();
        assert!(answer.status().is_success(), "{}", answer.status());
    }

    /// The URL on which the back office with this name listens.
    pub fn receiver(self, name: &str) -> String {
        self.url(&format!("/receiver/{name}"))
    }

    /// All payments at the processor.
    pub async fn payments(self) -> Vec<Value> {
        self.all("payment_intents").await
    }

    /// All refunds at the processor.
    pub async fn refunds(self) -> Vec<Value> {
        self.all("refunds").await
    }

    /// All objects of a kind, page by page.
    async fn all(self, kind: &str) -> Vec<Value> {
        let mut all: Vec<Value> = Vec::new();
        loop {
            let after = all.last().and_then(|one| one["id"].as_str());
            let after = after.map_or_else(String::new, |id| format!("&starting_after={id}"));
            let path = format!("/v1/{kind}?limit=100{after}");
            let page = self.get(&path).await;
            all.extend(page["data"].as_array().unwrap().iter().cloned());
            if page["has_more"] != true {
                return all;
            }
        }
    }

    /// Polls until `found` returns a value; the worker's results arrive a moment later. A mail whose first try broke
    /// off comes with the second, after more than a minute.
    pub async fn eventually<T>(
        self,
        what: &str,
        path: &str,
        found: impl Fn(&Value) -> Option<T>,
    ) -> T {
        for _ in 0..1_000 {
            if let Some(value) = found(&self.get(path).await) {
                return value;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("{what} did not come; last: {}", self.get(path).await)
    }
}
