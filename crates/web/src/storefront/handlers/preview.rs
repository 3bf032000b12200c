//! A shop whose doors are closed. Shoppers read that it is closed; whoever has the owner's link looks around. What was
//! bought before is followed to its end: order pages and the way back from the processor stay open.

use actix_web::{
    HttpRequest, HttpResponse,
    cookie::{Cookie, SameSite, time::Duration},
};
use kernel::TenantId;
use platform::PREVIEW_LASTS;

use super::{super::Frame, trouble};
use crate::state::State;

const COOKIE: &str = "hs_preview";
/// In the owner's link.
const PARAMETER: &str = "preview";

/// Whether a page is one of an order that was placed.
pub(super) fn follows_an_order(path: &str) -> bool {
    path.starts_with("/orders/") || AFTER_PAYING.contains(&path)
}

/// Where the processor sends shoppers back to.
const AFTER_PAYING: [&str; 2] = ["/checkout/return", "/checkout/canceled"];

/// Lets in whom the closed doors do not concern.
///
/// # Errors
/// The page to answer with: closed, or onward without the token in the address.
pub(super) fn admit(
    state: &State,
    request: &HttpRequest,
    tenant: TenantId,
    frame: &Frame,
) -> Result<(), HttpResponse> {
    if follows_an_order(&frame.path) {
        return Ok(());
    }
    let now = state.tenancy.env().clock.now();
    let good = |token: &str| state.keys.may_preview(token, tenant, now);
    let name = state.address.cookie(COOKIE);
    if request.cookie(&name).is_some_and(|kept| good(kept.value())) {
        return Ok(());
    }
    match in_address(request) {
        Some(token) if good(&token) => Err(remember(state, name, token, request.path())),
        _ => Err(trouble::closed_page(frame.clone())),
    }
}

fn in_address(request: &HttpRequest) -> Option<String> {
    url::form_urlencoded::parse(request.query_string().as_bytes())
        .find(|(key, _)| key == PARAMETER)
        .map(|(_, token)| token.into_owned())
}

/// The token moves from the address, which is copied and logged, into a cookie.
fn remember(state: &State, name: String, token: String, path: &str) -> HttpResponse {
    let cookie = Cookie::build(name, token)
        .path("/")
        .http_only(true)
        .secure(state.address.is_https())
        .same_site(SameSite::Lax)
        .max_age(Duration::seconds(PREVIEW_LASTS.num_seconds()))
        .finish();
    // `//evil.example` would be another host.
    let path = format!("/{}", path.trim_start_matches(['/', '\\']));
    HttpResponse::SeeOther()
        .cookie(cookie)
        .insert_header(("Location", path))
        .insert_header(("Cache-Control", "no-store"))
        .finish()
}
