//! Durations and status classes of requests, by kind of host.

use std::sync::LazyLock;

use actix_web::{
    Error,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    http::StatusCode,
    middleware::Next,
};
use metrics::{Counter, Histogram};

/// Metrics of one kind of host. Looked up once, so that a request only counts.
struct Figures {
    seconds: Histogram,
    /// 2xx, 3xx, 4xx, 5xx.
    ended: [Counter; 4],
}

impl Figures {
    fn of(surface: &'static str) -> Self {
        let ended = |class: &'static str| metrics::counter!("highstreet_requests_total", "surface" => surface, "status" => class);
        Self {
            seconds: metrics::histogram!("highstreet_request_seconds", "surface" => surface),
            ended: [ended("2xx"), ended("3xx"), ended("4xx"), ended("5xx")],
        }
    }

    fn counter(&self, status: StatusCode) -> &Counter {
        let [good, elsewhere, theirs, ours] = &self.ended;
        match status.as_u16() {
            200..=299 => good,
            300..=399 => elsewhere,
            400..=499 => theirs,
            _ => ours,
        }
    }
}

static DASHBOARD: LazyLock<Figures> = LazyLock::new(|| Figures::of("dashboard"));
static API: LazyLock<Figures> = LazyLock::new(|| Figures::of("api"));
static STOREFRONT: LazyLock<Figures> = LazyLock::new(|| Figures::of("storefront"));

fn figures_of(request: &ServiceRequest) -> &'static Figures {
    let host = request
        .headers()
        .get("host")
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    match host.split('.').next() {
        Some("dashboard") => &DASHBOARD,
        Some("api") => &API,
        _ => &STOREFRONT,
    }
}

/// Counts and times every request.
///
/// # Errors
/// Those of the handler.
pub async fn requests(
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse<impl MessageBody>, Error> {
    let figures = figures_of(&request);
    let began = std::time::Instant::now();
    let outcome = next.call(request).await;
    let status = match &outcome {
        Ok(response) => response.status(),
        Err(error) => error.as_response_error().status_code(),
    };
    figures.seconds.record(began.elapsed());
    figures.counter(status).increment(1);
    outcome
}
