//! The index page `/`.

use actix_web::{HttpRequest, HttpResponse, web};
use askama::Template;
use kernel::Language;

use crate::speech::{self, say};

#[derive(Template)]
#[template(path = "home.html")]
struct HomePage {
    language: Language,
}

impl HomePage {
    const fn say<'a>(&self, en: &'a str, fr: &'a str) -> &'a str {
        say(self.language, en, fr)
    }
}

pub fn routes(config: &mut web::ServiceConfig) {
    config
        .route("/", web::get().to(show))
        .route("/health", web::get().to(HttpResponse::Ok));
}

async fn show(request: HttpRequest) -> HttpResponse {
    page(&HomePage {
        language: speech::of(&request),
    })
}

/// A page that needs no script.
pub fn page<T: Template>(template: &T) -> HttpResponse {
    match template.render() {
        Ok(text) => HttpResponse::Ok()
            .content_type("text/html; charset=utf-8")
            .insert_header((
                "Content-Security-Policy",
                "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'; base-uri 'none'",
            ))
            .insert_header(("Cache-Control", "no-store"))
            .body(text),
        Err(error) => {
            tracing::error!(%error, "page not rendered");
            HttpResponse::InternalServerError().finish()
        }
    }
}
