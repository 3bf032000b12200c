//! Answers with the page.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY},
    web::Data,
};
use askama::Template;
use kernel::Language;
use tenancy::Tenancy;
use web::spoken::spoken;

use crate::{
    Kept,
    gather::Seen,
    sections::{Section, at, of},
};

#[derive(Template)]
#[template(path = "provider.html")]
struct Page {
    language: Language,
    read_at: String,
    sections: Vec<Section>,
}

impl Page {
    fn of(seen: &Seen, language: Language) -> Self {
        Self {
            language,
            read_at: at(seen.at),
            sections: of(seen, language),
        }
    }

    const fn say(&self, english: &'static str, french: &'static str) -> &'static str {
        say(self.language, english, french)
    }
}

pub(crate) const fn say<'a>(language: Language, english: &'a str, french: &'a str) -> &'a str {
    match language {
        Language::En => english,
        Language::Fr => french,
    }
}

/// What needs the provider, in the browser's language; read at most a minute ago.
pub async fn page(request: HttpRequest, tenancy: Data<Tenancy>, kept: Data<Kept>) -> HttpResponse {
    let seen = match kept.seen(&tenancy).await {
        Ok(seen) => seen,
        Err(error) => {
            tracing::warn!(%error, "cannot read what the provider's page shows");
            return HttpResponse::ServiceUnavailable()
                .content_type("text/plain; charset=utf-8")
                .body("database unavailable");
        }
    };
    match Page::of(&seen, spoken(&request)).render() {
        Ok(text) => HttpResponse::Ok()
            .content_type("text/html; charset=utf-8")
            .insert_header((CACHE_CONTROL, "no-store"))
            .insert_header((
                CONTENT_SECURITY_POLICY,
                "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
            ))
            .body(text),
        Err(error) => {
            tracing::error!(%error, "the provider's page was not rendered");
            HttpResponse::InternalServerError().finish()
        }
    }
}
