//! Every refusal a program or the dashboard can get, as problem details (RFC 9457). Domain errors become HTTP here and
//! nowhere else, without a wildcard: a new error must be decided on.

use actix_web::{HttpResponse, ResponseError, http::StatusCode};
use serde::Serialize;
use tenancy::DbError;
use utoipa::ToSchema;

/// What is wrong with one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldProblem {
    /// Name as in the request: `variants[0].price`.
    pub field: String,
    /// For programs: `required`, `taken`, `invalid`.
    pub code: String,
    /// For people, in the language they asked for.
    pub message: String,
}

/// A refusal.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Problem {
    /// `/problems/` and the code.
    #[serde(rename = "type")]
    pub kind: String,
    /// For programs: `validation`, `stale`, `not_found`.
    pub code: String,
    pub title: String,
    pub status: u16,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub detail: String,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldProblem>,
    /// Quote this when asking for help.
    #[serde(rename = "request_id", skip_serializing_if = "Option::is_none")]
    pub error_id: Option<String>,
    /// Facts that help to decide what to do next.
    #[serde(flatten)]
    pub more: serde_json::Map<String, serde_json::Value>,
    /// Seconds to wait, sent as `Retry-After`.
    #[serde(skip)]
    pub retry_after: Option<u64>,
}

impl Problem {
    #[must_use]
    pub fn new(status: StatusCode, code: &str, title: impl Into<String>) -> Self {
        Self {
            kind: format!("/problems/{code}"),
            code: code.to_owned(),
            title: title.into(),
            status: status.as_u16(),
            detail: String::new(),
            errors: Vec::new(),
            error_id: None,
            more: serde_json::Map::new(),
            retry_after: None,
        }
    }

    #[must_use]
    pub fn not_found() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "not_found",
            "There is no such thing here",
        )
    }

    #[must_use]
    pub fn unauthorized() -> Self {
        Self::new(StatusCode::UNAUTHORIZED, "unauthenticated", "Log in first")
    }

    #[must_use]
    pub fn forbidden(title: impl Into<String>) -> Self {
        Self::new(StatusCode::FORBIDDEN, "forbidden", title)
    }

    #[must_use]
    pub fn conflict(title: impl Into<String>) -> Self {
        Self::new(StatusCode::CONFLICT, "conflict", title)
    }

    /// Somebody else saved in between.
    #[must_use]
    pub fn stale() -> Self {
        Self::new(
            StatusCode::CONFLICT,
            "stale",
            "This was changed in the meantime; reload and try again",
        )
    }

    #[must_use]
    pub fn too_many(seconds: u64) -> Self {
        let mut problem = Self::new(
            StatusCode::TOO_MANY_REQUESTS,
            "too_many",
            "Too many attempts; wait a moment",
        );
        problem.retry_after = Some(seconds);
        problem
    }

    #[must_use]
    pub fn validation(errors: Vec<FieldProblem>) -> Self {
        let mut problem = Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "validation",
            "Some fields need another look",
        );
        problem.errors = errors;
        problem
    }

    /// One wrong field.
    #[must_use]
    pub fn field(field: &str, code: &str, message: impl ToString) -> Self {
        Self::validation(vec![FieldProblem {
            field: field.to_owned(),
            code: code.to_owned(),
            message: message.to_string(),
        }])
    }

    #[must_use]
    pub fn with(mut self, key: &str, value: impl Into<serde_json::Value>) -> Self {
        self.more.insert(key.to_owned(), value.into());
        self
    }

    /// A failure that is ours: logged with its cause under an id, and only the id goes out.
    #[must_use]
    pub fn internal(cause: &dyn std::fmt::Display) -> Self {
        let id = error_id();
        tracing::error!(error_id = %id, %cause, "request failed");
        metrics::counter!("highstreet_internal_errors_total").increment(1);
        let mut problem = Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal",
            "Something went wrong on our side; nothing was changed",
        );
        problem.error_id = Some(id);
        problem
    }
}

impl Problem {
    /// All that is wrong, in one line for a terminal.
    #[must_use]
    pub fn describe(&self) -> String {
        let fields: Vec<String> = self
            .errors
            .iter()
            .map(|error| format!("{}: {}", error.field, error.message))
            .collect();
        if fields.is_empty() {
            self.title.clone()
        } else {
            fields.join("; ")
        }
    }
}

/// Ten letters and digits a person can read out: the end of the request's id, so that searching the log for them finds
/// every line of the request.
#[must_use]
pub fn error_id() -> String {
    use kernel::Chance;
    if let Some(id) = crate::request_span::id() {
        return id.chars().skip(id.len().saturating_sub(10)).collect();
    }
    let mut bytes = [0_u8; 5];
    kernel::SystemChance.fill(&mut bytes);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {}: {}", self.status, self.code, self.title)
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status_code());
        response.content_type("application/problem+json");
        response.insert_header(("Cache-Control", "no-store"));
        if let Some(seconds) = self.retry_after {
            response.insert_header(("Retry-After", seconds.to_string()));
        }
        response.body(serde_json::to_string(self).unwrap_or_default())
    }
}

impl From<DbError> for Problem {
    fn from(error: DbError) -> Self {
        match error {
            DbError::NotFound => Self::not_found(),
            DbError::Conflict => {
                Self::conflict("Somebody else changed the same thing at the same moment; try again")
            }
            DbError::Unavailable(reason) => {
                tracing::warn!(%reason, "database unavailable");
                let mut problem = Self::new(
                    StatusCode::SERVICE_UNAVAILABLE,
                    "unavailable",
                    "Too busy just now; try again in a moment",
                );
                problem.retry_after = Some(2);
                problem
            }
            DbError::Unique { .. }
            | DbError::Check { .. }
            | DbError::Denied(_)
            | DbError::LeaseLost
            | DbError::Corrupt { .. }
            | DbError::Other(_) => Self::internal(&error),
        }
    }
}
