//! A closed shop. Shoppers see that it is closed; a visitor with the owner's link can look around, but not buy. Earlier
//! orders continue: order pages and the return from the processor stay available.

use std::sync::Arc;

use actix_web::{
    HttpRequest, HttpResponse,
    cookie::{Cookie, SameSite, time::Duration},
};
use kernel::{Language, TenantId};
use platform::{Announcement, Doors, PREVIEW_LASTS};

use super::{
    super::{Frame, Shop, pages::ClosedReason},
    frame_of::Entrance,
    trouble,
};
use web::state::State;

const COOKIE: &str = "hs_preview";
/// Query parameter of the owner's link.
const PARAMETER: &str = "preview";

/// Pages of orders, without the form that begins another payment.
pub(super) fn follows_an_order(path: &str) -> bool {
    (path.starts_with("/orders/") && !path.ends_with("/pay")) || AFTER_PAYING.contains(&path)
}

/// Where the processor sends shoppers back to.
const AFTER_PAYING: [&str; 2] = ["/checkout/return", "/checkout/canceled"];

/// Search engines that get no answer here stop crawling.
const FOR_ROBOTS: &str = "/robots.txt";

/// Whether the path belongs to buying.
fn buys(path: &str) -> bool {
    path.starts_with("/checkout") || path.ends_with("/pay")
}

/// Why shoppers are not admitted; `None` when they are.
pub(super) fn closed_reason(doors: &Doors) -> Option<ClosedReason> {
    match doors {
        Doors::Open { .. } => None,
        Doors::NeverOpened => Some(ClosedReason::OpensSoon),
        Doors::Closed { message, .. } => Some(ClosedReason::Closed(message.clone())),
    }
}

/// Admits a visitor unless the shop is closed to them.
///
/// # Errors
/// The page to answer with: closed, or a redirect that removes the token from the URL.
pub(super) fn admit(
    state: &State,
    request: &HttpRequest,
    (tenant, doors): (TenantId, &Doors),
    frame: &Frame,
) -> Result<Entrance, HttpResponse> {
    let Some(closed) = closed_reason(doors) else {
        return Ok(Entrance::Public);
    };
    if follows_an_order(&frame.path) || frame.path == FOR_ROBOTS {
        return Ok(Entrance::BesideClosedDoors);
    }
    let now = state.tenancy.env().clock.now();
    let good = |token: &str| state.keys.may_preview(token, tenant, now);
    let name = state.address.cookie(COOKIE);
    let previews = request.cookie(&name).is_some_and(|kept| good(kept.value()));
    if previews && buys(&frame.path) {
        return Err(trouble::closed_page(frame.clone(), ClosedReason::Preview));
    }
    if previews {
        return Ok(Entrance::Preview);
    }
    match in_address(request) {
        Some(token) if good(&token) => Err(remember(state, name, token, request.path())),
        _ => Err(trouble::closed_page(frame.clone(), closed)),
    }
}

/// Marks each page as a preview in the line above it.
pub(super) fn announce(frame: &mut Frame) {
    let said = |language| {
        let page = Frame {
            language,
            ..frame.clone()
        };
        page.t("preview-announcement")
    };
    let announcement = Announcement {
        en: said(Language::En),
        fr: said(Language::Fr),
    };
    frame.shop = Arc::new(Shop {
        announcement,
        ..Shop::clone(&frame.shop)
    });
}

fn in_address(request: &HttpRequest) -> Option<String> {
    url::form_urlencoded::parse(request.query_string().as_bytes())
        .find(|(key, _)| key == PARAMETER)
        .map(|(_, token)| token.into_owned())
}

/// Moves the token from the URL, which gets copied and logged, into a cookie.
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
