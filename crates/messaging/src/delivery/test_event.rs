//! Sends a test message to an endpoint. It is not an event: no feed shows it and no other endpoint gets it.

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

/// Why no test was sent.
#[derive(Debug, thiserror::Error)]
pub enum SendTestError {
    /// The shop has no such endpoint.
    #[error("there is no such endpoint")]
    NotFound,
    /// The endpoint is paused or disabled.
    #[error("the endpoint is paused or disabled; resume it first")]
    NotActive,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Queues a test message; read its result with `delivery_detail`.
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
    // An endpoint has no sequence of its own; the time in microseconds increases as well.
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
