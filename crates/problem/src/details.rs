//! Refusals as problem details (RFC 9457). Domain errors become HTTP here and nowhere else, without wildcards: a new
//! error forces a decision.

use actix_web::{HttpResponse, ResponseError, http::StatusCode};
use kernel::Language;
use papers::PaperError;
use serde::Serialize;
use tenancy::DbError;
use utoipa::ToSchema;

/// A sentence for a person: in the reader's language, or in both until the reader is known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    text: String,
    french: Option<String>,
}

/// One sentence in both languages.
pub fn both(english: impl Into<String>, french: impl Into<String>) -> Said {
    Said {
        text: english.into(),
        french: Some(french.into()),
    }
}

/// A sentence produced for each language.
pub fn in_both(say: impl Fn(Language) -> String) -> Said {
    both(say(Language::En), say(Language::Fr))
}

/// A sentence already in the reader's language. (A literal is not: it would be English for everyone.)
impl From<String> for Said {
    fn from(text: String) -> Self {
        Self { text, french: None }
    }
}

/// Why one field is invalid.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct FieldProblem {
    /// The field's path as in the request: `variants[0].price`.
    pub field: String,
    /// For programs: `required`, `taken`, `invalid`.
    pub code: String,
    /// For people, in the reader's language.
    pub message: String,
    #[serde(skip)]
    french: Option<String>,
}

impl FieldProblem {
    /// An invalid field.
    #[must_use]
    pub fn new(field: impl Into<String>, code: &str, message: impl Into<Said>) -> Self {
        let Said { text, french } = message.into();
        Self {
            field: field.into(),
            code: code.to_owned(),
            message: text,
            french,
        }
    }
}

#[derive(Clone, Debug)]
struct French(String);

/// A refusal.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Problem {
    /// `/problems/` followed by the code.
    #[serde(rename = "type")]
    pub kind: String,
    /// For programs: `validation`, `stale`, `not_found`.
    pub code: String,
    /// One sentence for people.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// More for people; may be empty.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub detail: String,
    /// The invalid fields.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldProblem>,
    /// Quote this id when asking for help.
    #[serde(rename = "request_id", skip_serializing_if = "Option::is_none")]
    pub error_id: Option<String>,
    /// Facts that help a program decide what to do next.
    #[serde(flatten)]
    pub more: serde_json::Map<String, serde_json::Value>,
    /// Seconds to wait, sent as `Retry-After`.
    #[serde(skip)]
    pub retry_after: Option<u64>,
    /// The French texts, until the reader is known. Boxed, because every fallible result carries it.
    #[serde(skip)]
    french: Option<Box<French>>,
}

impl Problem {
    /// A refusal with this status and code.
    #[must_use]
    pub fn new(status: StatusCode, code: &str, title: impl Into<Said>) -> Self {
        let Said { text, french } = title.into();
        Self {
            kind: format!("/problems/{code}"),
            code: code.to_owned(),
            title: text,
            french: french.map(|text| Box::new(French(text))),
            status: status.as_u16(),
            detail: String::new(),
            errors: Vec::new(),
            error_id: None,
            more: serde_json::Map::new(),
            retry_after: None,
        }
    }

    /// Status 404.
    #[must_use]
    pub fn not_found() -> Self {
        Self::new(
            StatusCode::NOT_FOUND,
            "not_found",
            both("There is no such thing here", "Il n’y a rien de tel ici"),
        )
    }

    /// Status 401.
    #[must_use]
    pub fn unauthorized() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "unauthenticated",
            both("Log in first", "Connectez-vous d’abord"),
        )
    }

    /// Status 403.
    #[must_use]
    pub fn forbidden(title: impl Into<Said>) -> Self {
        Self::new(StatusCode::FORBIDDEN, "forbidden", title)
    }

    /// 409 with a code of its own: what was asked does not go together with how things are.
    #[must_use]
    pub fn refused(code: &str, title: impl Into<Said>) -> Self {
        Self::new(StatusCode::CONFLICT, code, title)
    }

    /// 409: somebody else wrote the same rows at the same moment. Only what may simply be tried again is a `conflict`;
    /// every other 409 has a code of its own ([`Problem::refused`]).
    #[must_use]
    pub fn conflict(title: impl Into<Said>) -> Self {
        Self::refused("conflict", title)
    }

    /// 409: another request saved in between.
    #[must_use]
    pub fn stale() -> Self {
        Self::new(
            StatusCode::CONFLICT,
            "stale",
            both(
                "This was changed in the meantime; reload and try again",
                "Ceci a été modifié entre-temps; rechargez et réessayez",
            ),
        )
    }

    /// 429, with the seconds to wait.
    #[must_use]
    pub fn too_many(seconds: u64) -> Self {
        let mut problem = Self::new(
            StatusCode::TOO_MANY_REQUESTS,
            "too_many",
            both(
                "Too many attempts; wait a moment",
                "Trop de tentatives; patientez un moment",
            ),
        );
        problem.retry_after = Some(seconds);
        problem
    }

    /// 422 with all invalid fields.
    #[must_use]
    pub fn validation(errors: Vec<FieldProblem>) -> Self {
        let mut problem = Self::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            "validation",
            both(
                "Some fields need another look",
                "Certains champs sont à revoir",
            ),
        );
        problem.errors = errors;
        problem
    }

    /// 422 with one invalid field.
    #[must_use]
    pub fn field(field: &str, code: &str, message: impl Into<Said>) -> Self {
        Self::validation(vec![FieldProblem::new(field, code, message)])
    }

    /// 400: the request is malformed; `reason` addresses the developer of the client.
    #[must_use]
    pub fn malformed(reason: impl std::fmt::Display) -> Self {
        let title = both(
            "This request could not be understood",
            "Cette demande n’a pas pu être comprise",
        );
        Self::new(StatusCode::BAD_REQUEST, "malformed", title).with("reason", reason.to_string())
    }

    /// Reduces all sentences to the reader's language, where both are known.
    #[must_use]
    pub fn read_in(mut self, language: Language) -> Self {
        if language == Language::En {
            return self;
        }
        if let Some(french) = self.french.take() {
            self.title = french.0;
        }
        for error in &mut self.errors {
            if let Some(french) = error.french.take() {
                error.message = french;
            }
        }
        self
    }

    /// 405: the path exists for the methods in `methods` (`GET, POST`), which are also sent as `Allow`.
    #[must_use]
    pub fn method_not_allowed(methods: &str) -> Self {
        let words = both(
            format!("This address knows {methods} only"),
            format!("Cette adresse ne connaît que {methods}"),
        );
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", words)
            .with("methods", methods)
    }

    /// Adds a fact for programs.
    #[must_use]
    pub fn with(mut self, key: &str, value: impl Into<serde_json::Value>) -> Self {
        self.more.insert(key.to_owned(), value.into());
        self
    }

    /// 500: logs the cause under an id and sends only the id.
    #[must_use]
    pub fn internal(cause: &dyn std::fmt::Display) -> Self {
        let id = error_id();
        tracing::error!(error_id = %id, %cause, "request failed");
        metrics::counter!("highstreet_internal_errors_total").increment(1);
        let mut problem = Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal",
            both(
                "Something went wrong on our side; nothing was changed",
                "Quelque chose n’a pas fonctionné de notre côté; rien n’a été modifié",
            ),
        );
        problem.error_id = Some(id);
        problem
    }
}

impl Problem {
    /// 503, with the number of seconds after which to try again.
    fn busy(seconds: u64) -> Self {
        let mut problem = Self::new(
            StatusCode::SERVICE_UNAVAILABLE,
            "unavailable",
            both(
                "Too busy just now; try again in a moment",
                "Trop de demandes en ce moment; réessayez dans un instant",
            ),
        );
        problem.retry_after = Some(seconds);
        problem
    }

    /// All texts in one line, for a terminal.
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

/// Ten letters and digits a person can read out: the end of the request's id, so that a search of the log finds every
/// line of the request.
#[must_use]
pub fn error_id() -> String {
    use kernel::Chance;
    if let Some(id) = crate::request_id::id() {
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
        let methods = self
            .more
            .get("methods")
            .and_then(|methods| methods.as_str());
        if let (405, Some(methods)) = (self.status, methods) {
            response.insert_header(("Allow", methods));
        }
        response.body(serde_json::to_string(self).unwrap_or_default())
    }
}

impl From<DbError> for Problem {
    fn from(error: DbError) -> Self {
        match error {
            DbError::NotFound => Self::not_found(),
            DbError::Conflict => Self::conflict(both(
                "Somebody else changed the same thing at the same moment; try again",
                "Quelqu’un d’autre a modifié la même chose au même moment; réessayez",
            )),
            DbError::Unavailable(reason) => {
                tracing::warn!(%reason, "database unavailable");
                Self::busy(2)
            }
            // The statement may be one of ours that never ends in time: the id leads from the caller's report to our log.
            DbError::TimedOut(reason) => {
                let id = error_id();
                tracing::error!(error_id = %id, %reason, "a statement took too long");
                let mut problem = Self::busy(10);
                problem.error_id = Some(id);
                problem
            }
            DbError::Unique { .. }
            | DbError::Check { .. }
            | DbError::Denied(_)
            | DbError::Aborted
            | DbError::LeaseLost
            | DbError::Corrupt { .. }
            | DbError::Other(_) => Self::internal(&error),
        }
    }
}

impl From<PaperError> for Problem {
    fn from(error: PaperError) -> Self {
        match error {
            PaperError::Db(error) => error.into(),
            other => Self::internal(&other),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// All refusals that do not depend on the caller.
    fn general() -> Vec<Problem> {
        let db = [
            DbError::NotFound,
            DbError::Conflict,
            DbError::Unavailable("gone".into()),
            DbError::TimedOut("slow".into()),
            DbError::Denied("no".into()),
        ];
        let mut all = vec![
            Problem::not_found(),
            Problem::unauthorized(),
            Problem::stale(),
            Problem::too_many(3),
            Problem::validation(Vec::new()),
            Problem::malformed("x"),
            Problem::internal(&"x"),
        ];
        all.extend(db.map(Problem::from));
        all
    }

    /// Both are tried again; only what may be a statement of ours has an id to be found by.
    #[test]
    fn a_statement_that_took_too_long_has_an_id_and_a_lost_database_has_none() {
        let slow = Problem::from(DbError::TimedOut("slow".into()));
        assert_eq!((slow.status, slow.retry_after), (503, Some(10)));
        assert_eq!(slow.error_id.map(|id| id.len()), Some(10));
        let gone = Problem::from(DbError::Unavailable("gone".into()));
        assert_eq!((gone.status, gone.retry_after), (503, Some(2)));
        assert_eq!(gone.error_id, None);
    }

    #[test]
    fn every_general_refusal_is_said_in_both_languages() {
        for problem in general() {
            let english = problem.clone().read_in(Language::En);
            let french = problem.read_in(Language::Fr);
            assert_ne!(english.title, french.title, "{}", english.code);
            assert!(!french.title.is_empty() && !english.title.is_empty());
            assert_eq!(english.code, french.code);
        }
    }

    #[test]
    fn what_was_said_in_a_language_stays_in_it() {
        let said = Problem::field("name", "taken", "Déjà pris".to_owned());
        let read = said.read_in(Language::Fr);
        assert_eq!(read.errors[0].message, "Déjà pris");
        assert_eq!(read.title, "Certains champs sont à revoir");
    }
}
