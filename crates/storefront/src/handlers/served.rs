//! Public pages: served from memory if cached, otherwise rendered and cached; and the headers of all pages.

use std::sync::Arc;

use super::{
    super::Frame,
    frame_of::{Entrance, Visit, enter, remembered_zone, visit_shop},
    trouble::{self, Trouble},
};
use actix_web::{
    HttpRequest, HttpResponse,
    http::{StatusCode, header::CONTENT_TYPE},
};
use chrono::NaiveDate;
use kernel::TenantId;
use web::{page_cache::Key, rendered::Rendered, shop::Shop, state::State};
use zones::Zone;

/// A rendered page, ready to be cached.
pub struct Made {
    /// Value of the Content-Type header.
    pub media_type: &'static str,
    /// Value of the Content-Security-Policy header.
    pub policy: String,
    /// The page's text.
    pub body: String,
}

impl Made {
    /// An HTML page.
    ///
    /// # Errors
    /// The template's.
    pub fn page(frame: &Frame, page: &impl askama::Template) -> Result<Self, Trouble> {
        Ok(Self {
            media_type: "text/html; charset=utf-8",
            policy: policy_of(frame),
            body: page.render()?,
        })
    }
}

/// The cached page at this request's path and `query` (in canonical form), if still current: of this version of the shop's
/// pages, and of its day, because the days a page promises are counted from it.
pub fn kept_page(
    state: &State,
    request: &HttpRequest,
    shop: &Shop,
    query: &str,
) -> Option<Arc<Rendered>> {
    let version = state.tenancy.signals().page_version(shop.tenant());
    let zone = remembered_zone(state, shop, version)?;
    let key = key_of((shop.tenant(), request), query, today(state, zone));
    state.pages.get(&key, version)
}

fn key_of((tenant, request): (TenantId, &HttpRequest), query: &str, day: NaiveDate) -> Key {
    Key::new(tenant, request.path(), &format!("{query}#{day}"))
}

fn today(state: &State, zone: Zone) -> NaiveDate {
    let now = state.tenancy.env().now();
    now.with_timezone(&zone).date_naive()
}

/// The page at this request's path and `query` (in canonical form): cached, or built by `make`. The page version is
/// read before anything else, so that a concurrent change makes the cached page stale.
pub async fn served(
    state: &State,
    request: &HttpRequest,
    query: &str,
    make: impl AsyncFnOnce(&State, &mut Visit) -> Result<Made, Trouble>,
) -> HttpResponse {
    let shop = match enter(state, request).await {
        Ok(shop) => shop,
        Err(response) => return response,
    };
    let version = state.tenancy.signals().page_version(shop.tenant());
    if let Some(page) = kept_page(state, request, &shop, query) {
        return page.respond(request);
    }
    let mut visit = match visit_shop(state, request, shop).await {
        Ok(visit) => visit,
        Err(response) => return response,
    };
    let day = today(state, visit.profile.time_zone);
    let key = key_of((visit.tenant, request), query, day);
    match make(state, &mut visit).await {
        // A preview of a closed shop is only for the holder of the link, and never cached.
        Ok(made) if visit.entrance != Entrance::Public => {
            let mut response = private(StatusCode::OK, &made.policy, made.body);
            if let Ok(kind) = made.media_type.parse() {
                response.headers_mut().insert(CONTENT_TYPE, kind);
            }
            response
        }
        Ok(made) => {
            let page = state.pages.put(
                key,
                version,
                Rendered::new(made.media_type, made.policy, made.body),
            );
            page.respond(request)
        }
        Err(trouble) => trouble::answer(&visit, &trouble),
    }
}

/// The page's Content-Security-Policy: nothing from elsewhere, and of inline styles only the theme's own.
pub fn policy_of(frame: &Frame) -> String {
    format!(
        "default-src 'self'; img-src 'self' data:; style-src 'self' {}; form-action 'self'; {REST}",
        frame.shop.theme.csp_source()
    )
}

const REST: &str = "frame-ancestors 'none'; base-uri 'none'; object-src 'none'";

/// Like [`policy_of`], for pages whose form ends at the card processor: browsers apply `form-action` to redirects after
/// a form, too.
pub fn policy_to_processor(frame: &Frame) -> String {
    policy_of(frame).replace(
        "form-action 'self'",
        "form-action 'self' https: http://localhost:* http://127.0.0.1:*",
    )
}

/// A page for one person: never cached.
pub fn private(status: StatusCode, policy: &str, body: String) -> HttpResponse {
    HttpResponse::build(status)
        .content_type("text/html; charset=utf-8")
        .insert_header(("Cache-Control", "no-store"))
        .insert_header(("Content-Security-Policy", policy))
        .insert_header(("Referrer-Policy", "strict-origin-when-cross-origin"))
        .body(body)
}
