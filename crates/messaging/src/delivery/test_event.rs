//! A message to try an endpoint with. It is no event: no feed shows it and no other endpoint gets it.

use chrono::SecondsFormat;
use diesel::ExpressionMethods;
use diesel_async::RunQueryDsl;
use kernel::{DeliveryId, EndpointId, EventId};
use serde_json::json;
use tenancy::{DbError, TenantTx};

use crate::{
    catalogue::TEST_KIND,
    endpoint::{EndpointState, find_endpoint},
    store::delivery,
};

#[derive(Debug, thiserror::Error)]
pub enum SendTestError {
    #[error("there is no such endpoint")]
    NotFound,
    #[error("the endpoint is paused or disabled; resume it first")]
    NotActive,
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Queues a test message; its fate is read with `delivery_detail`.
///
/// # Errors
/// See [`SendTestError`].
pub async fn send_test_event(
    tx: &mut TenantTx,
    endpoint: EndpointId,
) -> Result<DeliveryId, SendTestError> {
    let found = find_endpoint(tx, endpoint)
        .await?
        .ok_or(SendTestError::NotFound)?;
    if found.state != EndpointState::Active {
        return Err(SendTestError::NotActive);
    }
    let (id, event): (DeliveryId, EventId) = (tx.id(), tx.id());
    let lane = format!("endpoint/{endpoint}");
    // Unlike a shop's things an endpoint has no counter; the time in microseconds grows just as well.
    let sequence = tx.now().timestamp_micros();
    let body = json!({
        "type": TEST_KIND,
        "timestamp": tx.now().to_rfc3339_opts(SecondsFormat::Micros, true),
        "id": event,
        "subject": lane,
        "sequence": sequence,
        "data": { "message": "It works. / Ça marche." },
    });
    diesel::insert_into(delivery::table)
        .values((
            delivery::id.eq(id),
            delivery::tenant_id.eq(tx.tenant()),
            delivery::endpoint_id.eq(endpoint),
            delivery::event_id.eq(event),
            delivery::kind.eq(TEST_KIND),
            delivery::lane.eq(lane),
            delivery::seq.eq(sequence),
            delivery::occurred_at.eq(tx.now()),
            delivery::body.eq(body.to_string()),
            delivery::due.eq(tx.now()),
        ))
        .execute(tx)
        .await
        .map_err(DbError::from)?;
    Ok(id)
}
