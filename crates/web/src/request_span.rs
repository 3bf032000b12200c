//! Every request has an id and a span: what is logged while it is answered carries the id, and the shop once it is known.
//! The id goes back in `X-Request-Id`, and stands in the refusal when the fault was ours, so that a person who quotes it
//! leads to the log. Pages answered from memory are counted (see [`crate::measure`]) and not logged.

use actix_web::{
    Error, HttpMessage,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::header::{HeaderName, HeaderValue},
    middleware::Next,
};
use kernel::TenantId;
use tracing::Span;
use tracing_actix_web::{DefaultRootSpanBuilder, RequestId, RootSpanBuilder};

const HEADER: HeaderName = HeaderName::from_static("x-request-id");

tokio::task_local! {
    static ID: String;
}

/// The span of a request: method, path, status, `request_id`, and `tenant`.
pub struct RequestSpan;

impl RootSpanBuilder for RequestSpan {
    #[expect(clippy::cognitive_complexity, reason = "the macro’s, not ours")]
    fn on_request_start(request: &ServiceRequest) -> Span {
        tracing_actix_web::root_span!(request, tenant = tracing::field::Empty)
    }

    fn on_request_end<B: MessageBody>(span: Span, outcome: &Result<ServiceResponse<B>, Error>) {
        DefaultRootSpanBuilder::on_request_end(span.clone(), outcome);
        tracing::info!(parent: &span, "answered");
    }
}

/// Says in the request's span whose shop it is about.
pub fn of_tenant(tenant: TenantId) {
    Span::current().record("tenant", tracing::field::display(tenant));
}

/// The id of the request being answered; `None` outside of one.
#[must_use]
pub fn id() -> Option<String> {
    ID.try_with(Clone::clone).ok()
}

/// Makes the id known to what answers, and to who asked.
///
/// # Errors
/// Those of the handler.
pub async fn mark(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let id = request.extensions().get::<RequestId>().copied();
    let id = id.map(|id| id.to_string()).unwrap_or_default();
    let mut response = ID.scope(id.clone(), next.call(request)).await?;
    if let Ok(value) = HeaderValue::from_str(&id) {
        response.headers_mut().insert(HEADER, value);
    }
    Ok(response)
}
