//! The app itself, built once and carried inside the program.

use actix_web::{
    HttpRequest, HttpResponse,
    http::header,
    web::{self, ServiceConfig},
};
use rust_embed::Embed;

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

/// Files by name; every other path is a screen of the app.
async fn serve(request: HttpRequest) -> HttpResponse {
    let path = request.path().trim_start_matches('/');
    let cache = if path.starts_with("assets/") {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    if let Some(found) = send(path, cache) {
        return found;
    }
    if path.starts_with("assets/") {
        return HttpResponse::NotFound().finish();
    }
    send("index.html", "no-cache").unwrap_or_else(|| {
        HttpResponse::ServiceUnavailable()
            .content_type("text/html; charset=utf-8")
            .body(MISSING)
    })
}

pub(super) fn configure(cfg: &mut ServiceConfig) {
    cfg.route("/{rest:.*}", web::get().to(serve));
}
