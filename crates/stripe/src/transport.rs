//! HTTP for `async-stripe`'s requests.

use std::{sync::Mutex, time::Duration};

use bytes::Bytes;
use miniserde::Deserialize;
use reqwest::{Method, StatusCode};
use serde_json::Value;
use stripe_client_core::{
    CustomizedStripeRequest, IdempotencyKey, RequestBuilder, RequestStrategy, StripeClient,
    StripeClientErr, StripeMethod, StripeRequest,
};
use url::Url;

use payments::{Decline, ProcessorError, Refusal, RefusalKind, Trouble};

/// Where Stripe is, and the timeouts and retries.
#[derive(Clone)]
pub struct StripeSettings {
    /// The API key.
    pub secret_key: String,
    /// `https://api.stripe.com/`, or the sandbox on loopback.
    pub base: Url,
    /// For each try.
    pub timeout: Duration,
    /// How often a call is tried when the network breaks it; at least once.
    pub tries: u32,
    /// Pause before the second try, doubled before each further one.
    pub pause: Duration,
}

impl StripeSettings {
    /// The defaults for this key and server.
    #[must_use]
    pub fn new(secret_key: impl Into<String>, base: Url) -> Self {
        Self {
            secret_key: secret_key.into(),
            base,
            timeout: Duration::from_secs(12),
            tries: 3,
            pause: Duration::from_millis(250),
        }
    }
}

#[derive(Clone)]
pub(super) struct Transport {
    http: reqwest::Client,
    settings: StripeSettings,
}

/// One call. Keeps the body of a good answer, which the generated code drops when it cannot read it.
struct Call<'a> {
    transport: &'a Transport,
    answer: Mutex<Option<(StatusCode, Bytes)>>,
}

/// Why a generated request got no answer: the trait that makes these errors is not ours, nor is [`ProcessorError`].
#[derive(Debug)]
struct Failed(ProcessorError);

impl StripeClientErr for Failed {
    fn deserialize_err(_: impl std::fmt::Display) -> Self {
        let unparseable = Trouble::Unparseable {
            status: 200,
            body: String::new(),
        };
        Self(unparseable.into())
    }
}

impl StripeClient for Call<'_> {
    type Err = Failed;

    async fn execute(&self, call: CustomizedStripeRequest) -> Result<Bytes, Failed> {
        let (request, overrides) = call.into_pieces();
        let key = match overrides.request_strategy {
            Some(RequestStrategy::Idempotent(key)) => Some(key.as_str().to_owned()),
            _ => None,
        };
        let answer = self.transport.call(&request, key.as_deref()).await;
        let (status, body) = answer.map_err(Failed)?;
        if let Ok(mut answer) = self.answer.lock() {
            *answer = Some((status, body.clone()));
        }
        Ok(body)
    }
}

impl Transport {
    pub(super) const fn new(http: reqwest::Client, settings: StripeSettings) -> Self {
        Self { http, settings }
    }

    /// Sends a generated request and reads its typed answer.
    pub(super) async fn send<R>(
        &self,
        request: &R,
        key: Option<&str>,
    ) -> Result<R::Output, ProcessorError>
    where
        R: StripeRequest,
        R::Output: Deserialize,
    {
        let call = Call {
            transport: self,
            answer: Mutex::new(None),
        };
        let mut customized = request.customize();
        if let Some(key) = key {
            // Better no call than a call without its key.
            let key = IdempotencyKey::new(key).map_err(|error| Refusal {
                kind: RefusalKind::Invalid,
                status: 0,
                code: "idempotency_key".into(),
                message: error.to_string(),
            })?;
            customized = customized.request_strategy(RequestStrategy::Idempotent(key));
        }
        let result = customized.send(&call).await.map_err(|Failed(error)| error);
        let answer = call.answer.into_inner().ok().flatten();
        match (result, answer) {
            (
                Err(ProcessorError::Infrastructure(Trouble::Unparseable { .. })),
                Some((status, body)),
            ) => Err(unparseable(status, &body)),
            (result, _) => result,
        }
    }

    /// Retries under the same key while the network breaks the call or the processor is busy. Never repeats a write
    /// that was answered with 5xx: the processor would only replay the stored answer.
    async fn call(
        &self,
        request: &RequestBuilder,
        key: Option<&str>,
    ) -> Result<(StatusCode, Bytes), ProcessorError> {
        let repeatable = key.is_some() || matches!(request.method, StripeMethod::Get);
        let mut pause = self.settings.pause;
        let mut tries = self.settings.tries.max(1);
        loop {
            tries -= 1;
            match self.once(request, key).await {
                Err(ProcessorError::Infrastructure(trouble))
                    if tries > 0 && repeatable && passing(&trouble) =>
                {
                    tracing::info!(%trouble, path = %request.path, "repeating call to the processor");
                    tokio::time::sleep(pause).await;
                    pause *= 2;
                }
                result => return result,
            }
        }
    }

    async fn once(
        &self,
        request: &RequestBuilder,
        key: Option<&str>,
    ) -> Result<(StatusCode, Bytes), ProcessorError> {
        let method = match request.method {
            StripeMethod::Get => Method::GET,
            StripeMethod::Post => Method::POST,
            StripeMethod::Delete => Method::DELETE,
        };
        let mut call = self.call_of(method, self.address(request));
        if let Some(key) = key {
            call = call.header("idempotency-key", key);
        }
        if let Some(body) = &request.body {
            let form = "application/x-www-form-urlencoded";
            call = call.header("content-type", form).body(body.clone());
        }
        let answer = call.send().await.map_err(broken)?;
        let status = answer.status();
        let body = answer.bytes().await.map_err(broken)?;
        if status.is_success() {
            Ok((status, body))
        } else {
            Err(refused(status, &body))
        }
    }

    /// A call with our key and version.
    pub(super) fn call_of(&self, method: Method, address: Url) -> reqwest::RequestBuilder {
        self.http
            .request(method, address)
            .bearer_auth(&self.settings.secret_key)
            .timeout(self.settings.timeout)
            .header("stripe-version", stripe_client_core::VERSION.as_str())
    }

    fn address(&self, request: &RequestBuilder) -> Url {
        self.address_of(&request.path, request.query.as_deref())
    }

    pub(super) fn address_of(&self, path: &str, query: Option<&str>) -> Url {
        let mut address = self.settings.base.clone();
        let path = format!("{}/v1{path}", address.path().trim_end_matches('/'));
        address.set_path(&path);
        address.set_query(query.filter(|query| !query.is_empty()));
        address
    }
}

/// The typed object, or the same facts from its raw body when only the typed reading failed.
pub(super) fn or_raw<T, S>(
    answer: Result<T, ProcessorError>,
    typed: impl FnOnce(T) -> S,
    raw: impl FnOnce(&Value) -> Option<S>,
) -> Result<S, ProcessorError> {
    match answer {
        Err(ProcessorError::Infrastructure(Trouble::Unparseable { status, body })) => {
            let facts = serde_json::from_str(&body).ok().as_ref().and_then(raw);
            if facts.is_some() {
                tracing::warn!(%status, "the processor's answer was only readable leniently");
            }
            facts.ok_or_else(|| Trouble::Unparseable { status, body }.into())
        }
        other => other.map(typed),
    }
}

/// Trouble that a retry may not meet again.
const fn passing(trouble: &Trouble) -> bool {
    match trouble {
        Trouble::Timeout | Trouble::Connection(_) | Trouble::Busy { .. } => true,
        Trouble::Server { .. }
        | Trouble::Unparseable { .. }
        | Trouble::IndexLag
        | Trouble::Absent { .. }
        | Trouble::Unsearchable(_) => false,
    }
}

pub(super) fn broken(error: reqwest::Error) -> ProcessorError {
    if error.is_timeout() {
        return Trouble::Timeout.into();
    }
    // Without the URL, which may contain a search for ids.
    Trouble::Connection(error.without_url().to_string()).into()
}

pub(super) fn unparseable(status: StatusCode, body: &Bytes) -> ProcessorError {
    let body = String::from_utf8_lossy(body).into_owned();
    Trouble::Unparseable {
        status: status.as_u16(),
        body,
    }
    .into()
}

pub(super) fn refused(status: StatusCode, body: &Bytes) -> ProcessorError {
    let number = status.as_u16();
    let text = || {
        String::from_utf8_lossy(body)
            .chars()
            .take(2_000)
            .collect::<String>()
    };
    if status.is_server_error() || status.is_redirection() || number == 408 {
        return Trouble::Server {
            status: number,
            body: text(),
        }
        .into();
    }
    if matches!(number, 409 | 424 | 425 | 429) {
        return Trouble::Busy { status: number }.into();
    }
    let Ok(answer) = serde_json::from_slice::<Value>(body) else {
        // A proxy's page rather than the processor's answer.
        return Trouble::Unparseable {
            status: number,
            body: text(),
        }
        .into();
    };
    let error = |field: &str| {
        answer
            .pointer(&format!("/error/{field}"))
            .and_then(Value::as_str)
    };
    let code = error("code")
        .or_else(|| error("type"))
        .unwrap_or_default()
        .to_owned();
    let message = error("message").unwrap_or_default().to_owned();
    if error("type") == Some("card_error") {
        let decline_code = error("decline_code").map(str::to_owned);
        return ProcessorError::Declined(Decline {
            code,
            decline_code,
            message,
        });
    }
    let kind = match (number, error("type")) {
        (_, Some("idempotency_error")) => RefusalKind::KeyReused,
        (401 | 403, _) => RefusalKind::Unauthorized,
        (404, _) => RefusalKind::NotFound,
        _ => RefusalKind::Invalid,
    };
    Refusal {
        kind,
        status: number,
        code,
        message,
    }
    .into()
}
