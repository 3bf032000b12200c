//! Pages that are kept are answered before anything else looks at the request: no route is sought, no span is opened.

use actix_web::{
    Error, HttpRequest, HttpResponse,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::Method,
    middleware::Next,
    web::Data,
};

use super::served::kept_page;
use crate::{
    shop::{Door, remembered_door},
    state::State,
};

/// Asked for at any host, by those who must hear an answer when all else waits.
const PROBES: [&str; 2] = ["/healthz", "/readyz"];

/// The kept page this request asks for, if its address is written the one way pages are kept under. Nothing is waited
/// for: who is asked on a host not in memory is found out by the handler, if it needs to know.
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

/// Answers from memory what is there.
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
