//! The dashboard's front end, built once and embedded in the program.

use actix_web::{
    HttpRequest, HttpResponse, guard,
    http::header,
    web::{self, ServiceConfig},
};
use rust_embed::Embed;

use ::web::problem::Problem;

#[derive(Embed)]
#[folder = "../../frontend/dashboard/dist"]
#[allow_missing = true]
struct Dist;

const POLICY: &str = "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; \
     frame-ancestors 'none'; base-uri 'none'; form-action 'self'; object-src 'none'";

fn send(path: &str, cache: &'static str) -> Option<HttpResponse> {
    let file = Dist::get(path)?;
    let kind = mime_guess::from_path(path).first_or_octet_stream();
    Some(
        HttpResponse::Ok()
            .content_type(kind.to_string())
            .insert_header((header::CACHE_CONTROL, cache))
            .insert_header(("Content-Security-Policy", POLICY))
            .insert_header(("Referrer-Policy", "same-origin"))
            .insert_header(("X-Content-Type-Options", "nosniff"))
            .body(file.data.into_owned()),
    )
}

const MISSING: &str = "<!doctype html><html lang=\"en\"><title>Highstreet</title>\
     <p>The dashboard was not built into this program: run <code>./run demo</code>, which builds it.</p></html>";

/// Whether a path may be a screen of the app. Paths of the programs' API and missing files are not: answering them
/// with 200 and a page would look like success to a program.
fn is_screen(path: &str) -> bool {
    let mut parts = path.split('/');
    let of_programs = matches!(parts.next(), Some("v1" | "api" | "hooks" | "assets"));
    let is_file = path
        .rsplit('/')
        .next()
        .is_some_and(|last| last.contains('.'));
    !of_programs && !is_file
}

/// Whether the client can show a page: browsers name HTML, and hardly any program does.
fn wants_page(request: &HttpRequest) -> bool {
    let accepted = request.headers().get(header::ACCEPT);
    let accepted = accepted.and_then(|value| value.to_str().ok());
    accepted.is_none_or(|kinds| {
        ["text/html", "text/*", "*/*"]
            .iter()
            .any(|kind| kinds.contains(kind))
    })
}

/// Serves files by name; every other path is a screen of the app.
async fn serve(request: HttpRequest) -> Result<HttpResponse, Problem> {
    let path = request.path().trim_start_matches('/');
    let cache = if path.starts_with("assets/") {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    if let Some(found) = send(path, cache) {
        return Ok(found);
    }
    if !is_screen(path) || !wants_page(&request) {
        return Err(Problem::not_found());
    }
    Ok(send("index.html", "no-cache").unwrap_or_else(|| {
        HttpResponse::ServiceUnavailable()
            .content_type("text/html; charset=utf-8")
            .body(MISSING)
    }))
}

pub(super) fn configure(cfg: &mut ServiceConfig) {
    let reads = guard::Any(guard::Get()).or(guard::Head());
    cfg.route("/{rest:.*}", web::route().guard(reads).to(serve));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_ask_for_is_no_screen() {
        for path in [
            "v1/events",
            "v1",
            "hooks/stripe",
            "api",
            "favicon.gif",
            "assets/x.js",
        ] {
            assert!(!is_screen(path), "{path}");
        }
        for path in ["", "login", "shop/v1/orders", "shop/bytown/products/import"] {
            assert!(is_screen(path), "{path}");
        }
    }
}
