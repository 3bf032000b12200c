//! The delivery log, and redelivery.

use std::collections::BTreeMap;

use actix_web::{HttpResponse, get, post};
use calls::{
    Call, Reply,
    permission::{EndpointsRead, EndpointsWrite, EventsRead},
};
use messaging::{DeliveryFilter, Envelope, OutcomeFilter};
use serde_json::json;

use super::{
    super::events,
    delivered, search,
    shapes::{DeliveryPage, DeliveryWhole, SentRequest, attempt, delivery},
};
use web::problem::Problem;

/// List messages and their outcomes.
#[utoipa::path(
    tag = "messages",
    responses(
        (status = 200, description = "The messages, newest first", body = DeliveryPage),
    )
)]
#[get("/deliveries")]
pub(super) async fn deliveries(call: Call<EndpointsRead>) -> Result<HttpResponse, Problem> {
    let params = call.params();
    let states = params.chosen("state", &["pending", "succeeded", "failed"])?;
    let outcome = match states.first().map(String::as_str) {
        Some("pending") => Some(OutcomeFilter::Open),
        Some("succeeded") => Some(OutcomeFilter::Delivered),
        Some("failed") => Some(OutcomeFilter::Failed),
        _ => None,
    };
    let endpoint = params.parsed("endpoint")?;
    let kinds: Vec<&str> = events::ALL.iter().map(|known| known.kind).collect();
    let kind = params.chosen("event_type", &kinds)?.into_iter().next();
    let (cursor, size) = (params.cursor(), params.size()?);
    call.show(async |tx| {
        let filter = DeliveryFilter {
            endpoint,
            outcome,
            kind,
            search: search::search(tx, &params.text("q")).await?,
        };
        let page = messaging::list_deliveries(tx, &filter, cursor.as_ref(), size).await?;
        Ok(DeliveryPage {
            items: page.items.iter().map(delivery).collect(),
            next_cursor: page.next_cursor,
        })
    })
    .await
}

/// Get a message with its attempts.
///
/// Its body is empty for a key without the scope `events.read`.
#[utoipa::path(
    tag = "messages",
    responses(
        (status = 200, description = "The message with its attempts", body = DeliveryWhole),
        (status = 404, description = "Not found: delivery", body = Problem),
    )
)]
#[get("/deliveries/{delivery_id}")]
pub(super) async fn detail(call: Call<EndpointsRead>) -> Result<HttpResponse, Problem> {
    let id = call.part("delivery_id")?;
    let readable = call.has::<EventsRead>();
    call.show(async |tx| {
        let found = messaging::delivery_detail(tx, id)
            .await?
            .ok_or_else(Problem::not_found)?;
        let endpoint = messaging::find_endpoint(tx, found.delivery.endpoint_id).await?;
        let one = &found.delivery;
        let envelope = Envelope {
            tenant: call.shop(),
            event: one.event_id,
            kind: &one.kind,
            subject: &one.subject,
            occurred_at: one.occurred_at,
        };
        Ok(DeliveryWhole {
            row: delivery(one),
            endpoint_url: endpoint.map(|one| one.url),
            request: SentRequest {
                method: "POST",
                headers: BTreeMap::from(envelope.headers()),
                body: found.body.filter(|_| readable).unwrap_or_default(),
            },
            attempt_list: found.attempts_made.iter().map(attempt).collect(),
        })
    })
    .await
}

/// Send a message again.
#[utoipa::path(
    tag = "messages",
    responses(
        (status = 202, description = "The message is sent again"),
        (status = 404, description = "Not found: delivery", body = Problem),
        (status = 409, description = "The event was deleted", body = Problem),
    )
)]
#[post("/deliveries/{delivery_id}/redeliver")]
pub(super) async fn redeliver(call: Call<EndpointsWrite>) -> Result<HttpResponse, Problem> {
    let id = call.part("delivery_id")?;
    delivered(&call, async |tx| {
        messaging::redeliver(tx, id).await?;
        Ok(Reply::accepted(json!({})))
    })
    .await
}
