//! The delivery log, and redelivery.

use std::collections::BTreeMap;

use actix_web::{
    HttpRequest, HttpResponse, get,
    http::StatusCode,
    post,
    web::{Data, Path},
};
use kernel::{DeliveryId, TenantId};
use messaging::{DeliveryFilter, Envelope, OutcomeFilter};

use super::{
    super::events,
    search,
    shapes::{DeliveryPage, DeliveryWhole, SentRequest, attempt, delivery},
};
use web::{problem::Problem, signed_in::Member, state::State};
use wire::{Params, json};

/// List messages and their outcomes.
#[utoipa::path(
    tag = "messages",
    responses(
        (status = 200, description = "The messages, newest first", body = DeliveryPage),
    )
)]
#[get("/api/tenants/{tenant_id}/deliveries")]
pub(super) async fn deliveries(
    state: Data<State>,
    member: Member,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let params = Params::of(&request);
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
    let mut tx = state.tenancy.read(member.tenant).await?;
    let filter = DeliveryFilter {
        endpoint,
        outcome,
        kind,
        search: search::search(&mut tx, &params.text("q")).await?,
    };
    let page = messaging::list_deliveries(&mut tx, &filter, cursor.as_ref(), size).await?;
    tx.commit().await?;
    let answer = DeliveryPage {
        items: page.items.iter().map(delivery).collect(),
        next_cursor: page.next_cursor,
    };
    Ok(json(StatusCode::OK, &answer))
}

type OfDelivery = Path<(TenantId, DeliveryId)>;

/// Get a message with its attempts.
#[utoipa::path(
    tag = "messages",
    responses(
        (status = 200, description = "The message with its attempts", body = DeliveryWhole),
        (status = 404, description = "Not found: delivery", body = Problem),
    )
)]
#[get("/api/tenants/{tenant_id}/deliveries/{delivery_id}")]
pub(super) async fn detail(
    state: Data<State>,
    member: Member,
    path: OfDelivery,
) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.read(member.tenant).await?;
    let found = messaging::delivery_detail(&mut tx, path.1)
        .await?
        .ok_or_else(Problem::not_found)?;
    let endpoint = messaging::find_endpoint(&mut tx, found.delivery.endpoint_id).await?;
    tx.commit().await?;
    let one = &found.delivery;
    let envelope = Envelope {
        tenant: member.tenant,
        event: one.event_id,
        kind: &one.kind,
        subject: &one.subject,
        occurred_at: one.occurred_at,
    };
    let answer = DeliveryWhole {
        row: delivery(one),
        endpoint_url: endpoint.map(|one| one.url),
        request: SentRequest {
            method: "POST",
            headers: BTreeMap::from(envelope.headers()),
            body: found.body.unwrap_or_default(),
        },
        attempt_list: found.attempts_made.iter().map(attempt).collect(),
    };
    Ok(json(StatusCode::OK, &answer))
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
#[post("/api/tenants/{tenant_id}/deliveries/{delivery_id}/redeliver")]
pub(super) async fn redeliver(
    state: Data<State>,
    member: Member,
    path: OfDelivery,
) -> Result<HttpResponse, Problem> {
    let mut tx = state.tenancy.write(member.tenant).await?;
    messaging::redeliver(&mut tx, path.1).await?;
    tx.commit().await?;
    state.tenancy.signals().deliveries.notify_one();
    Ok(HttpResponse::Accepted().json(serde_json::json!({})))
}
