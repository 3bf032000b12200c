//! Bodies of answers.

use actix_web::{
    HttpResponse,
    body::MessageBody,
    http::{StatusCode, header},
};
use serde::{Deserialize, Serialize};

use web::problem::Problem;

/// A JSON answer that must not be cached.
#[must_use]
pub fn json(status: StatusCode, value: &impl Serialize) -> HttpResponse {
    match serde_json::to_string(value) {
        Ok(text) => answer(status, text),
        Err(error) => actix_web::ResponseError::error_response(&Problem::internal(&error)),
    }
}

pub(super) fn answer(status: StatusCode, text: String) -> HttpResponse {
    HttpResponse::build(status)
        .content_type("application/json; charset=utf-8")
        .insert_header(("Cache-Control", "no-store"))
        .body(text)
}

/// The text of a problem, as a refusal is sent.
pub(super) fn refused(status: StatusCode, text: String) -> HttpResponse {
    HttpResponse::build(status)
        .content_type("application/problem+json")
        .insert_header(("Cache-Control", "no-store"))
        .body(text)
}

/// What changes one at a time says its version.
#[derive(Deserialize)]
struct Versioned {
    version: Option<i64>,
}

/// The entity tag of what has this version: `"v17"`.
#[must_use]
pub fn entity_tag(version: i64) -> String {
    format!("\"v{version}\"")
}

/// A JSON answer whose member `version`, if it has one, is its entity tag too (docs/decisions/0161).
#[must_use]
pub fn tagged(status: StatusCode, text: String) -> HttpResponse {
    let version = serde_json::from_str::<Versioned>(&text);
    let version = version.ok().and_then(|found| found.version);
    let mut answer = answer(status, text);
    if let Some(tag) = version.and_then(|version| entity_tag(version).parse().ok()) {
        answer.headers_mut().insert(header::ETAG, tag);
    }
    answer
}

/// A CSV file to download.
#[must_use]
pub fn csv_file(name: &str, file: impl MessageBody + 'static) -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/csv; charset=utf-8")
        .insert_header(("Cache-Control", "no-store"))
        .insert_header((
            "Content-Disposition",
            format!("attachment; filename=\"{name}\""),
        ))
        .body(file)
}
