//! Answers cached pages before anything else processes the request: no routing, no span.

use actix_web::{
    Error, HttpRequest, HttpResponse,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::Method,
    middleware::Next,
    web::Data,
};

use super::served::kept_page;
use web::{
    shop::{Door, remembered_door},
    state::State,
};

/// Requested at any host by probes that need an answer even when everything else waits.
const PROBES: [&str; 2] = ["/healthz", "/readyz"];

/// The cached page for this request, if its URL is in the canonical form used as cache key. Never waits: a host that is
/// not in memory is resolved by the handler, if needed.
fn look(request: &HttpRequest) -> Option<HttpResponse> {
    if !matches!(*request.method(), Method::GET | Method::HEAD) || PROBES.contains(&request.path())
    {
        return None;
    }
    let state = request.app_data::<Data<State>>()?;
    let Some(Door::Open(shop)) = remembered_door(state, request) else {
        return None;
    };
    let query = request.query_string();
    let page = if query.is_empty() {
        kept_page(state, request, &shop, "")
    } else {
        kept_page(state, request, &shop, &format!("?{query}"))
    };
    page.map(|page| page.respond(request))
}

/// Answers from memory if the page is cached.
///
/// # Errors
/// Those of the handler.
pub async fn from_memory(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    match look(request.request()) {
        Some(response) => Ok(request.into_response(response).map_into_right_body()),
        None => Ok(next.call(request).await?.map_into_left_body()),
    }
}
