//! Idempotency: a request with an `Idempotency-Key` that creates something has its effect once, however often it
//! arrives.

use actix_web::{
    HttpRequest, HttpResponse,
    http::{
        StatusCode,
        header::{HeaderName, HeaderValue},
    },
};
use platform::idempotency::{self, Answer, Seen};
use serde::Serialize;
use tenancy::TenantTx;

use super::{params::malformed, reply};
use web::problem::{Problem, both};

/// Where keys are compared: one given in the dashboard is another than the same one given by a program.
const DASHBOARD: &str = "dashboard";
const PROGRAMS: &str = "api";

/// The identity of a request; without a key every request is new.
pub struct Once {
    scope: &'static str,
    key: Option<String>,
    digest: Vec<u8>,
}

impl Once {
    /// Reads the key of a request to the dashboard.
    ///
    /// # Errors
    /// 400 for a key longer than 200 characters.
    pub fn of(request: &HttpRequest, body: &[u8]) -> Result<Self, Problem> {
        Self::within(DASHBOARD, request, body)
    }

    /// Reads the key of a program's request.
    ///
    /// # Errors
    /// 400 for a key longer than 200 characters.
    pub fn of_program(request: &HttpRequest, body: &[u8]) -> Result<Self, Problem> {
        Self::within(PROGRAMS, request, body)
    }

    fn within(scope: &'static str, request: &HttpRequest, body: &[u8]) -> Result<Self, Problem> {
        let key = request.headers().get("Idempotency-Key");
        // A key that cannot be read must not pass for none: the request would be done twice.
        let key = key
            .map(|value| value.to_str().map_err(|_| malformed("Idempotency-Key")))
            .transpose()?;
        if key.is_some_and(|key| key.is_empty() || key.len() > 200) {
            return Err(malformed("Idempotency-Key"));
        }
        let digest = idempotency::digest(request.method().as_str(), request.path(), body);
        Ok(Self {
            scope,
            key: key.map(str::to_owned),
            digest,
        })
    }

    /// The stored answer, if there is one. A concurrent request with the same key waits here for the first one's
    /// answer.
    ///
    /// # Errors
    /// 422 if the key was used for another request.
    pub async fn replay(&self, tx: &mut TenantTx) -> Result<Option<HttpResponse>, Problem> {
        let Some(key) = &self.key else {
            return Ok(None);
        };
        match idempotency::claim(tx, (self.scope, key), &self.digest).await? {
            Seen::Fresh => Ok(None),
            Seen::Replay(before) => Ok(Some(again(before))),
            Seen::Mismatch => Err(Problem::new(
                StatusCode::UNPROCESSABLE_ENTITY,
                "idempotency_mismatch",
                both(
                    "This Idempotency-Key was used for another request",
                    "Cette clé (Idempotency-Key) a servi à une autre demande",
                ),
            )),
        }
    }

    /// Whether the request may have been answered before.
    #[must_use]
    pub const fn has_key(&self) -> bool {
        self.key.is_some()
    }

    /// The stored answer, if there is one, without claiming the key.
    ///
    /// # Errors
    /// Database failures only.
    pub async fn stored(&self, tx: &mut TenantTx) -> Result<Option<HttpResponse>, Problem> {
        let Some(key) = &self.key else {
            return Ok(None);
        };
        let before = idempotency::stored(tx, (self.scope, key), &self.digest).await?;
        Ok(before.map(again))
    }

    /// Stores the answer with its effect, commits both, and answers.
    ///
    /// # Errors
    /// Database failures only.
    pub async fn finish(
        self,
        tx: TenantTx,
        status: StatusCode,
        value: &impl Serialize,
    ) -> Result<HttpResponse, Problem> {
        let body = serde_json::to_string(value).map_err(|error| Problem::internal(&error))?;
        self.commit(tx, status, body).await
    }

    /// As [`Once::finish`], with the JSON text of the answer; an empty one has no body.
    ///
    /// # Errors
    /// Database failures only.
    pub async fn commit(
        &self,
        mut tx: TenantTx,
        status: StatusCode,
        body: String,
    ) -> Result<HttpResponse, Problem> {
        if let Some(key) = &self.key {
            let answer = Answer {
                status: status.as_u16(),
                body: body.clone(),
            };
            idempotency::remember(&mut tx, (self.scope, key), &answer).await?;
        }
        tx.commit().await?;
        Ok(answered(status, body))
    }
}

/// A stored answer, marked as such.
fn again(before: Answer) -> HttpResponse {
    let status = StatusCode::from_u16(before.status).unwrap_or(StatusCode::OK);
    let mut answer = answered(status, before.body);
    answer.headers_mut().insert(
        HeaderName::from_static("idempotency-replayed"),
        HeaderValue::from_static("true"),
    );
    answer
}

/// The answer, with the version of what it shows as its entity tag.
fn answered(status: StatusCode, body: String) -> HttpResponse {
    if body.is_empty() {
        return HttpResponse::new(status);
    }
    if status.is_client_error() {
        return reply::refused(status, body);
    }
    reply::tagged(status, body)
}
