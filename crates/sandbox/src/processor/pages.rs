//! The hosted pay page: HTML without scripts, clearly marked as a test.

mod card_form;
mod challenge;
mod pay;
mod receipt;

use actix_web::{HttpResponse, http::header, web};

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/pay/{session}", web::get().to(pay::show))
        .route("/pay/{session}", web::post().to(pay::submit))
        .route("/challenge/{intent}", web::get().to(challenge::show))
        .route("/challenge/{intent}", web::post().to(challenge::decide))
        .route("/receipts/{charge}", web::get().to(receipt::show));
}

/// No scripts, no outside resources. `form-action` is unrestricted, because browsers apply it to the redirect after
/// the form, too.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'";

fn html<T: askama::Template>(status: actix_web::http::StatusCode, page: &T) -> HttpResponse {
    match page.render() {
        Ok(text) => HttpResponse::build(status)
            .content_type("text/html; charset=utf-8")
            .insert_header((header::CONTENT_SECURITY_POLICY, POLICY))
            .insert_header((header::CACHE_CONTROL, "no-store"))
            .insert_header((header::REFERRER_POLICY, "no-referrer"))
            .body(text),
        Err(error) => {
            tracing::error!(%error, "page not rendered");
            HttpResponse::InternalServerError().finish()
        }
    }
}

fn see_other(to: &str) -> HttpResponse {
    HttpResponse::SeeOther()
        .insert_header((header::LOCATION, to))
        .finish()
}
