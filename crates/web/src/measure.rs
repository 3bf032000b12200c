//! How long requests take and how they end, by kind of host.

use actix_web::{
    Error,
    body::MessageBody,
    dev::{ServiceRequest, ServiceResponse},
    middleware::Next,
};

fn surface(request: &ServiceRequest) -> &'static str {
    let host = request
        .headers()
        .get("host")
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    match host.split('.').next() {
        Some("dashboard") => "dashboard",
        Some("api") => "api",
        _ => "storefront",
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
    let surface = surface(&request);
    let began = std::time::Instant::now();
    let outcome = next.call(request).await;
    let status = match &outcome {
        Ok(response) => response.status(),
        Err(error) => error.as_response_error().status_code(),
    };
    let class = match status.as_u16() {
        200..=299 => "2xx",
        300..=399 => "3xx",
        400..=499 => "4xx",
        _ => "5xx",
    };
    metrics::histogram!("highstreet_request_seconds", "surface" => surface).record(began.elapsed());
    metrics::counter!("highstreet_requests_total", "surface" => surface, "status" => class)
        .increment(1);
    outcome
}
