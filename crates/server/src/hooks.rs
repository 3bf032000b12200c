//! Webhooks of the card processor: verified, stored and answered with 200; a job processes those that may say something new.

use std::time::Duration;

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Bytes, Data},
};
use processor_events::{Received, SignatureError, Tray};

use ::web::{problem::Problem, state::State, strangers::Strangers};

/// Slows down callers without a valid signature.
static STRANGERS: Strangers = Strangers::pausing(Duration::from_millis(250));

/// Stores a webhook.
///
/// # Errors
/// 400 for an invalid signature: nothing is stored and the database is not queried.
pub async fn stripe(
    state: Data<State>,
    tray: Data<Tray>,
    request: HttpRequest,
    body: Bytes,
) -> Result<HttpResponse, Problem> {
    let signature = request.headers().get("Stripe-Signature");
    let signature = signature.and_then(|value| value.to_str().ok());
    let now = state.tenancy.env().now();
    let message = match state.webhook.check(signature, &body, now) {
        Ok(message) => message,
        Err(error) => {
            drop(body);
            return Err(refused(&error).await);
        }
    };
    let received = tray.receive(message).await?;
    if matches!(received, Received::Stored { .. }) {
        card_testing::heard(&state, &body).await;
    }
    tracing::debug!(?received, "processor event");
    metrics::counter!("highstreet_processor_events_total").increment(1);
    Ok(HttpResponse::Ok().json(serde_json::json!({ "received": true })))
}

async fn refused(error: &SignatureError) -> Problem {
    metrics::counter!("highstreet_processor_events_refused_total").increment(1);
    if let SignatureError::WrongTime { ago } = error {
        // The secret is ours: either somebody repeats an old message, or the clocks differ. Orders are paid by looking meanwhile.
        metrics::counter!("highstreet_processor_clock_differs_total").increment(1);
        let seconds = ago.num_seconds();
        tracing::error!(
            seconds,
            "a message of the processor is signed, and its time differs from our clock"
        );
    }
    tracing::warn!(%error, "processor event refused");
    let problem = Problem::new(
        actix_web::http::StatusCode::BAD_REQUEST,
        "signature",
        error.to_string(),
    );
    STRANGERS.wait(problem).await
}
