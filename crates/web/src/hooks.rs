//! What the card processor tells us. Verified, stored, answered with 200; a job does what follows.

use actix_web::{
    HttpRequest, HttpResponse, post,
    web::{Bytes, Data},
};
use payments::ReceiveWebhookError;

use crate::{problem::Problem, state::State};

/// # Errors
/// 400 for a bad signature: nothing is stored then.
#[post("/hooks/stripe")]
pub async fn stripe(
    state: Data<State>,
    request: HttpRequest,
    body: Bytes,
) -> Result<HttpResponse, Problem> {
    let signature = request
        .headers()
        .get("Stripe-Signature")
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default()
        .to_owned();
    let mut tx = state.tenancy.platform().await?;
    match payments::receive_webhook(&mut tx, Some(&signature), &body, &state.webhook).await {
        Ok(received) => {
            tx.commit().await?;
            tracing::debug!(?received, "processor event");
            metrics::counter!("highstreet_processor_events_total").increment(1);
            Ok(HttpResponse::Ok().json(serde_json::json!({ "received": true })))
        }
        Err(ReceiveWebhookError::Signature(error)) => {
            metrics::counter!("highstreet_processor_events_refused_total").increment(1);
            tracing::warn!(%error, "processor event refused");
            Err(Problem::new(
                actix_web::http::StatusCode::BAD_REQUEST,
                "signature",
                error.to_string(),
            ))
        }
        Err(ReceiveWebhookError::Db(error)) => Err(error.into()),
    }
}
