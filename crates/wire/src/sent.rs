//! Reads JSON bodies: bounded, and refused with the name of the invalid field. Every route reads its body here, so
//! that all of them refuse in the same way.

use std::ops::Deref;

use actix_web::{
    FromRequest, HttpRequest,
    dev::Payload,
    error::PayloadError,
    http::StatusCode,
    web::{Bytes, PayloadConfig},
};
use futures_util::future::LocalBoxFuture;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_path_to_error::{Path, Segment};

use super::unfit::unfit;
use web::problem::{Problem, both};

/// Maximum size of a JSON body in bytes.
pub const LONGEST: usize = 2 * 1024 * 1024;

/// The bytes of a JSON body, which identify a repeated request.
pub struct Body(Bytes);

impl Body {
    /// The bytes.
    #[must_use]
    pub fn into_bytes(self) -> Bytes {
        self.0
    }
}

impl Deref for Body {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        &self.0
    }
}

impl FromRequest for Body {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        if !says_json(request) {
            return Box::pin(async { Err(no_json()) });
        }
        let bytes = Bytes::from_request(request, payload);
        Box::pin(async move { bytes.await.map(Self).map_err(|error| unread(&error)) })
    }
}

/// A required member. Worded like serde's message, so that [`body`] reports it as missing.
#[derive(Debug, thiserror::Error)]
#[error("missing field `{0}`")]
pub struct Missing(pub &'static str);

/// Limits how much of a body is read.
#[must_use]
pub fn limit() -> PayloadConfig {
    PayloadConfig::new(LONGEST)
}

/// Whether the body is declared as JSON; a request without a body need not declare anything.
fn says_json(request: &HttpRequest) -> bool {
    use actix_web::HttpMessage;
    match request.mime_type() {
        Ok(Some(kind)) => {
            kind.subtype() == "json" || kind.suffix().is_some_and(|suffix| suffix == "json")
        }
        Ok(None) => true,
        Err(_) => false,
    }
}

fn no_json() -> Problem {
    let words = both(
        "Send JSON, with the header Content-Type: application/json",
        "Envoyez du JSON, avec l’en-tête Content-Type: application/json",
    );
    Problem::new(
        StatusCode::UNSUPPORTED_MEDIA_TYPE,
        "unsupported_media",
        words,
    )
}

pub(super) fn unread(error: &actix_web::Error) -> Problem {
    if !matches!(error.as_error(), Some(PayloadError::Overflow)) {
        return Problem::malformed(error);
    }
    let words = both(
        "The request is larger than 2 MiB",
        "La demande dépasse 2 Mio",
    );
    Problem::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", words)
}

/// A JSON body of a known shape.
pub struct Json<T>(T);

impl<T> Json<T> {
    /// The parsed body.
    pub fn into_inner(self) -> T {
        self.0
    }
}

impl<T> Deref for Json<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T: DeserializeOwned + 'static> FromRequest for Json<T> {
    type Error = Problem;
    type Future = LocalBoxFuture<'static, Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        let bytes = Body::from_request(request, payload);
        Box::pin(async move { body(&bytes.await?).map(Self) })
    }
}

/// Reads a JSON body.
///
/// # Errors
/// 400 if it is not JSON; 422 for a field that is unknown, missing or of another type, named with its whole path.
pub fn body<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    // Serde would accept a list in place of an object, member by member.
    if bytes.trim_ascii_start().starts_with(b"[") && is_json(bytes) {
        return Err(unfit(String::new(), "expected a map"));
    }
    let mut json = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut json).map_err(|error| {
        let path = named(error.path());
        let cause = error.into_inner();
        if cause.is_data() || is_json(bytes) {
            unfit(path, &cause.to_string())
        } else {
            Problem::malformed(cause)
        }
    })?;
    json.end().map_err(Problem::malformed)?;
    Ok(value)
}

/// A number beyond every range is well-formed JSON, too.
fn is_json(bytes: &[u8]) -> bool {
    serde_json::from_slice::<IgnoredAny>(bytes).is_ok()
}

/// The path as `rate.steps[0].price`. Names of enum variants are values and not part of it.
fn named(path: &Path) -> String {
    let mut text = String::new();
    for segment in path {
        match segment {
            Segment::Seq { index } => text.push_str(&format!("[{index}]")),
            Segment::Map { key } => {
                if !text.is_empty() {
                    text.push('.');
                }
                text.push_str(key);
            }
            Segment::Enum { .. } | Segment::Unknown => {}
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Debug, serde::Deserialize)]
    #[expect(dead_code, reason = "only whether it can be read matters")]
    struct Parcel {
        lines: Vec<Line>,
        #[serde(default)]
        kind: Option<Kind>,
    }

    #[derive(Debug, serde::Deserialize)]
    #[serde(deny_unknown_fields)]
    #[expect(dead_code, reason = "only whether it can be read matters")]
    struct Line {
        units: i16,
        #[serde(default)]
        names: Vec<String>,
    }

    #[derive(Debug, serde::Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Kind {
        Box,
        Tube,
    }

    fn refused(text: &str) -> (u16, String, String, String) {
        let problem = body::<Parcel>(text.as_bytes()).unwrap_err();
        let first = problem.errors.first().cloned();
        let (field, code, message) =
            first.map_or_else(Default::default, |one| (one.field, one.code, one.message));
        (problem.status, field, code, message)
    }

    #[test]
    fn a_wrong_value_is_named_with_its_whole_path() {
        let cases = [
            (
                r#"{"lines":[{"units":1},{"units":40000}]}"#,
                "lines[1].units",
                "invalid",
            ),
            (
                r#"{"lines":[{"units":1e400}]}"#,
                "lines[0].units",
                "invalid",
            ),
            (r#"{"lines":[{"units":1.5}]}"#, "lines[0].units", "invalid"),
            (r#"{"lines":[{"units":"1"}]}"#, "lines[0].units", "invalid"),
            (r#"{"lines":[{}]}"#, "lines[0].units", "required"),
            (
                r#"{"lines":[{"units":1,"untis":2}]}"#,
                "lines[0].untis",
                "invalid",
            ),
            (
                r#"{"lines":[{"units":1,"names":["a",2]}]}"#,
                "lines[0].names[1]",
                "invalid",
            ),
            (r#"{"lines":[],"kind":"bag"}"#, "kind", "invalid"),
            (r#"{"lines":{}}"#, "lines", "invalid"),
            ("{}", "lines", "required"),
            ("[]", "", "invalid"),
        ];
        for (text, field, code) in cases {
            let (status, found, why, message) = refused(text);
            assert_eq!(
                (status, found.as_str(), why.as_str()),
                (422, field, code),
                "{text}"
            );
            for word in ["i16", "expected", "struct", "sequence", "column"] {
                assert!(!message.contains(word), "{text}: {message}");
            }
        }
    }

    #[test]
    fn a_person_reads_what_would_be_right() {
        let message = |text: &str| refused(text).3;
        assert_eq!(
            message(r#"{"lines":[{"units":40000}]}"#),
            "Must be a whole number from -32768 to 32767"
        );
        assert_eq!(
            message(r#"{"lines":[],"kind":"bag"}"#),
            "Must be one of: box, tube"
        );
        assert_eq!(message(r#"{"lines":1}"#), "Must be a list");
    }

    #[test]
    fn broken_json_is_another_matter() {
        for text in ["{", "", r#"{"lines":[]} x"#, r#"{"lines":[}"#] {
            assert_eq!(refused(text).0, 400, "{text}");
        }
    }
}
