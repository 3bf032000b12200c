//! A write from a browser must come from a page of the same origin (OWASP CSRF cheat sheet: verify Origin). Together
//! with `SameSite=Lax` cookies this leaves no way for a foreign page to act for a visitor.

use actix_web::{
    Error, HttpMessage,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::{Method, header},
    middleware::Next,
};

use crate::problem::{Problem, both};

/// Marks paths that programs call without a browser's headers; they are authenticated by a signature or a key.
#[derive(Clone, Copy, Debug)]
pub struct ForPrograms;

fn same_origin(request: &ServiceRequest) -> bool {
    let headers = request.headers();
    let text = |name: header::HeaderName| headers.get(name).and_then(|value| value.to_str().ok());
    let host = text(header::HOST).unwrap_or_default();
    if let Some(origin) = text(header::ORIGIN) {
        let from = origin.split_once("://").map(|(_, host)| host);
        return from == Some(host);
    }
    let site = headers
        .get("Sec-Fetch-Site")
        .and_then(|value| value.to_str().ok());
    // Without either header it is no current browser; such a client carries no ambient cookies of a victim.
    matches!(site, None | Some("same-origin" | "none"))
}

/// Refuses writes from a page of another origin.
///
/// # Errors
/// 403 for a foreign page.
pub async fn guard(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let safe = matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    let for_programs = request.extensions().get::<ForPrograms>().is_some();
    if !safe && !for_programs && !same_origin(&request) {
        return Err(Problem::forbidden(both(
            "This request came from another site's page",
            "Cette demande vient de la page d’un autre site",
        ))
        .into());
    }
    next.call(request).await
}
