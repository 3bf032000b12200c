//! Chooses the language of a page: from the URL, else the browser's preference, else English.

use actix_web::HttpRequest;
use kernel::Language;

pub fn of(request: &HttpRequest) -> Language {
    asked(request)
        .or_else(|| preferred(request))
        .unwrap_or_default()
}

/// The language in `?lang=fr`.
pub fn asked(request: &HttpRequest) -> Option<Language> {
    url::form_urlencoded::parse(request.query_string().as_bytes())
        .find(|(key, _)| key == "lang")
        .and_then(|(_, value)| Language::from_code(&value))
}

pub fn preferred(request: &HttpRequest) -> Option<Language> {
    let header = request.headers().get("Accept-Language")?.to_str().ok()?;
    header
        .split(',')
        .find_map(|part| Language::from_code(part.trim()))
}

/// One of two texts.
pub const fn say<'a>(language: Language, en: &'a str, fr: &'a str) -> &'a str {
    match language {
        Language::En => en,
        Language::Fr => fr,
    }
}
