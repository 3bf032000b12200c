//! Every request has an id and a span: log lines written while it is answered carry the id, and the shop once it is
//! known. The id is returned in `X-Request-Id` with every answer and in internal errors, so that quoting it leads to
//! the log. Pages answered from the cache have an id and are counted (see [`crate::measure`]), but not logged.
//!
//! **No secret is logged.** Of a URL only the path and a few harmless parameters are logged (`target`); of a
//! refusal its code, because its texts may repeat what was typed.

use actix_web::{
    Error, HttpMessage,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    error::InternalError,
    http::{
        StatusCode, Uri,
        header::{HeaderMap, HeaderName, HeaderValue, STRICT_TRANSPORT_SECURITY},
    },
    middleware::Next,
    web::Data,
};
use kernel::TenantId;
use tracing::{Span, field};
use tracing_actix_web::RootSpanBuilder;

use crate::{
    problem::{Problem, request_id},
    state::State,
};

const HEADER: HeaderName = HeaderName::from_static("x-request-id");
/// A year, for this host alone: a merchant's own domain may have sibling hosts without TLS.
const ONLY_TLS: HeaderValue = HeaderValue::from_static("max-age=31536000");

/// The request's id, stored with the request.
#[derive(Clone)]
struct RequestId(String);

/// The span of a request: method, path, route, status, `request_id`, and `tenant`.
pub struct RequestSpan;

impl RootSpanBuilder for RequestSpan {
    fn on_request_start(request: &ServiceRequest) -> Span {
        let id = request.extensions().get::<RequestId>().cloned();
        let header = |name: &str| text(request.headers(), name).to_owned();
        tracing::info_span!(
            "request",
            http.method = %request.method(),
            http.host = header("host"),
            http.target = target(request.uri()),
            http.route = field::Empty,
            http.user_agent = header("user-agent"),
            http.client_ip = peer(request),
            http.status_code = field::Empty,
            error = field::Empty,
            request_id = id.map(|id| id.0).unwrap_or_default(),
            tenant = field::Empty,
        )
    }

    fn on_request_end<B: MessageBody>(span: Span, outcome: &Result<ServiceResponse<B>, Error>) {
        let (status, error) = match outcome {
            Ok(response) => {
                // Known only now: the route is determined after the span has begun.
                let route = response.request().match_pattern();
                span.record("http.route", route.unwrap_or_default());
                (response.status(), response.response().error())
            }
            Err(error) => (error.as_response_error().status_code(), Some(error)),
        };
        span.record("http.status_code", status.as_u16());
        if let Some(error) = error {
            span.record("error", described(error, status));
        }
        tracing::info!(parent: &span, "answered");
    }
}

/// A refusal's code. Other libraries' texts on a client error may repeat what the client sent.
fn described(error: &Error, status: StatusCode) -> String {
    match error.as_error::<Problem>() {
        Some(problem) => problem.code.clone(),
        None if status.is_server_error() => error.to_string(),
        None => "refused".to_owned(),
    }
}

fn peer(request: &ServiceRequest) -> String {
    let state = request.app_data::<Data<State>>();
    state
        .map(|state| state.proxies.peer(request.request()))
        .unwrap_or_default()
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    let value = headers.get(name).and_then(|value| value.to_str().ok());
    value.unwrap_or_default()
}

/// Parameters that control how a list is shown and contain no secret.
const HARMLESS: [&str; 10] = [
    "canceled", "filter", "kinds", "language", "limit", "page", "payment", "sort", "state",
    "status",
];

/// The path, and the harmless parameters of the query. Everything else becomes `…`: keys, tokens, search terms, and
/// parameters added in the future.
fn target(uri: &Uri) -> String {
    let mut shown: String = uri.path().chars().take(300).collect();
    let Some(query) = uri.query().filter(|query| !query.is_empty()) else {
        return shown;
    };
    let pairs: Vec<&str> = query.split('&').collect();
    let (harmless, others): (Vec<&str>, Vec<&str>) = pairs.into_iter().partition(is_harmless);
    shown.push('?');
    shown.push_str(&harmless.join("&"));
    if !others.is_empty() {
        shown.push_str(if harmless.is_empty() { "…" } else { "&…" });
    }
    shown
}

fn is_harmless(pair: &&str) -> bool {
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    let word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | ',' | '*');
    HARMLESS.contains(&name) && value.len() <= 40 && value.chars().all(word)
}

/// Records the tenant in the request's span.
pub fn of_tenant(tenant: TenantId) {
    Span::current().record("tenant", field::display(tenant));
}

fn new_id(state: &State) -> String {
    let env = state.tenancy.env();
    env.chance.uuid_at(env.clock.now()).to_string()
}

/// Adds the headers of every answer, including cached pages and early refusals.
fn stamp(headers: &mut HeaderMap, id: &str, https: bool) {
    if let Ok(value) = HeaderValue::from_str(id) {
        headers.insert(HEADER, value);
    }
    if https {
        headers.insert(STRICT_TRANSPORT_SECURITY, ONLY_TLS);
    }
}

/// Assigns the id, and adds it to the answer.
///
/// # Errors
/// Those of what is inside, with the id.
pub async fn mark(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let (id, https) = match request.app_data::<Data<State>>() {
        Some(state) => (new_id(state), state.address.is_https()),
        None => (String::new(), false),
    };
    request.extensions_mut().insert(RequestId(id.clone()));
    match request_id::under(id.clone(), next.call(request)).await {
        Ok(mut response) => {
            stamp(response.headers_mut(), &id, https);
            Ok(response)
        }
        Err(error) => {
            let mut response = error.error_response();
            stamp(response.headers_mut(), &id, https);
            Err(InternalError::from_response(error, response).into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_an_address_only_what_opens_nothing_is_logged() {
        for (address, logged) in [
            (
                "/orders?status=paid&limit=50",
                "/orders?status=paid&limit=50",
            ),
            ("/", "/"),
            ("/search?", "/search"),
            ("/reset-password?token=hunter2", "/reset-password?…"),
            ("/orders/ord_1?key=abc&page=2", "/orders/ord_1?page=2&…"),
            (
                "/search?q=birthday+present&sort=price",
                "/search?sort=price&…",
            ),
            ("/?hunter2", "/?…"),
            ("/?hunter2=1&Key=2&KEY=3", "/?…"),
            ("/?page=hunter%32", "/?…"),
            ("/?page=1&page=%0Aforged+line", "/?page=1&…"),
        ] {
            assert_eq!(target(&address.parse().unwrap()), logged, "{address}");
        }
        let long = format!("/?page={}", "7".repeat(41));
        assert_eq!(target(&long.parse().unwrap()), "/?…");
    }
}
