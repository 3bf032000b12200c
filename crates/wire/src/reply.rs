//! Bodies of answers.

use actix_web::{HttpResponse, body::MessageBody, http::StatusCode};
use serde::Serialize;

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
