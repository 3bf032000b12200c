//! Sends a test message to an endpoint. It is not an event: no feed shows it and no other endpoint gets it.

use chrono::SecondsFormat;
use diesel::ExpressionMethods;
use diesel_async::RunQueryDsl;
use kernel::{DeliveryId, EndpointId, EventId};
use serde::Serialize;
use serde_json::json;
use tenancy::{DbError, Event, Meaning, TenantTx};
use utoipa::ToSchema;

use crate::{
    catalogue::TEST_KIND,
    endpoint::{EndpointState, find_endpoint},
    store::delivery,
};

const GREETING: &str = "It works. / Ça marche.";

/// What a merchant tries an endpoint with.
#[derive(Serialize, ToSchema)]
pub struct EndpointTest {
    #[serde(skip)]
    endpoint: EndpointId,
    /// A greeting for people.
    message: &'static str,
}

impl Event for EndpointTest {
    const KIND: &'static str = TEST_KIND;
    const AGGREGATE: &'static str = "endpoint";
    const MEANING: Meaning = Meaning {
        en: "A merchant tries an endpoint; no feed shows it",
        fr: "Une destination est mise à l’essai; aucun fil ne montre ce message",
    };
    const SUBJECT: &'static str = "end_01kb9q2m4e7x8v3a5c6d7f8g01";
    const SAMPLE: &'static str = r#"{"message": "It works. / Ça marche."}"#;

    fn aggregate_id(&self) -> String {
        self.endpoint.to_string()
    }
}

/// Why a test message was not queued.
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
        "data": EndpointTest { endpoint, message: GREETING },
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
