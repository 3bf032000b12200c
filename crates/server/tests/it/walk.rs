//! Asks a program's changes twice with one `Idempotency-Key`.

use std::collections::BTreeSet;

use reqwest::Method;
use serde_json::Value;

use crate::{
    programs::ALL,
    town::{Answer, Merchant, Town, client},
};

/// Asks everything twice, and notes what was asked.
pub struct Walk<'t> {
    pub town: &'t Town,
    bearer: String,
    pub walked: BTreeSet<String>,
    /// Number of requests that were asked twice: each has a key of its own.
    asked: usize,
}

impl<'t> Walk<'t> {
    pub async fn of(ada: &Merchant<'t>) -> Self {
        let key = crate::inbox::key(ada, &ALL).await;
        Self {
            town: ada.town,
            bearer: format!("Bearer {key}"),
            walked: BTreeSet::new(),
            asked: 0,
        }
    }

    pub async fn get(&self, path: &str) -> Value {
        let headers = [("Authorization", self.bearer.as_str())];
        let call = (Method::GET, path);
        self.town.ask("api", call, &headers, None).await.expect(200)
    }

    /// Asks `pattern` twice, its braces filled with `ids` in order.
    pub async fn twice(
        &mut self,
        (method, pattern): (Method, &str),
        ids: &[&str],
        body: Option<&Value>,
    ) -> Value {
        let path = filled(pattern, ids);
        self.asked += 1;
        let key = format!("walk-{}", self.asked);
        let asked = async || {
            let headers = [
                ("Authorization", self.bearer.as_str()),
                ("Idempotency-Key", key.as_str()),
            ];
            let call = (method.clone(), path.as_str());
            self.town.ask("api", call, &headers, body).await
        };
        let (first, second) = (asked().await, asked().await);
        self.compared(&format!("{method} {pattern}"), &first, &second)
    }

    pub async fn uploads_twice(&mut self, pattern: &str, ids: &[&str], part: &Part) -> Value {
        let path = filled(pattern, ids);
        let address = format!("http://127.0.0.1:{}{path}", self.town.port);
        let asked = async || {
            let request = client()
                .post(&address)
                .header("Host", format!("api.localhost:{}", self.town.port))
                .header("Authorization", &self.bearer)
                .header("Idempotency-Key", pattern)
                .header("Content-Type", "multipart/form-data; boundary=x")
                .body(part.body());
            let answer = request.send().await.unwrap();
            Answer {
                status: answer.status(),
                headers: answer.headers().clone(),
                text: answer.text().await.unwrap(),
            }
        };
        let (first, second) = (asked().await, asked().await);
        self.compared(&format!("POST {pattern}"), &first, &second)
    }

    fn compared(&mut self, name: &str, first: &Answer, second: &Answer) -> Value {
        assert!(first.status.is_success(), "{name}: {}", first.text);
        assert_eq!(second.status, first.status, "{name}: {}", second.text);
        assert_eq!(second.text, first.text, "{name}");
        let again = second.headers.get("idempotency-replayed");
        assert_eq!(
            again.map(|value| value.as_bytes()),
            Some(&b"true"[..]),
            "{name}"
        );
        self.walked.insert(name.to_owned());
        match first.text.as_str() {
            "" => Value::Null,
            _ => first.json(),
        }
    }
}

/// A file in a form.
pub struct Part {
    pub name: &'static str,
    pub kind: &'static str,
    pub bytes: Vec<u8>,
}

impl Part {
    fn body(&self) -> Vec<u8> {
        let head = format!(
            "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{}\"\r\nContent-Type: {}\r\n\r\n",
            self.name, self.kind
        );
        [head.as_bytes(), &self.bytes, b"\r\n--x--\r\n"].concat()
    }
}

fn filled(pattern: &str, ids: &[&str]) -> String {
    let mut ids = ids.iter();
    let parts = pattern.split('/').map(|part| match part.starts_with('{') {
        true => *ids.next().unwrap(),
        false => part,
    });
    parts.collect::<Vec<_>>().join("/")
}
