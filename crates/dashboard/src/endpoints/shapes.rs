//! Endpoints and deliveries as the dashboard's API returns them.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use kernel::{Cursor, DeliveryId, EndpointId, EventId, Language};
use messaging::{
    Delivery, DeliveryMode, DeliveryState, DisabledReason, Endpoint, EndpointFigures,
    EndpointState, Health, WhenExhausted,
};
use serde::Serialize;
use tenancy::TenantTx;
use utoipa::ToSchema;

use super::super::refusals::say;
use web::problem::Problem;

#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum EndpointStatus {
    Active,
    /// Paused by the merchant: messages wait.
    Paused,
    /// Disabled by us: it refused permanently or failed for too long.
    Failing,
}

/// An endpoint, without its secret.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct EndpointShape {
    pub(super) id: EndpointId,
    pub(super) url: String,
    pub(super) description: String,
    /// Types, `order.*` or `*`.
    pub(super) event_types: Vec<String>,
    /// In how many requests messages come.
    pub(super) delivery: DeliveryMode,
    /// What becomes of a message whose attempts are used up.
    pub(super) when_exhausted: WhenExhausted,
    pub(super) state: EndpointStatus,
    /// Why we disabled it, for people.
    pub(super) paused_reason: Option<String>,
    pub(super) version: i32,
    pub(super) created_at: DateTime<Utc>,
    pub(super) last_success_at: Option<DateTime<Utc>>,
    pub(super) pending: i64,
    /// Messages given up in the last 30 days.
    pub(super) failed: i64,
    pub(super) secret_hint: &'static str,
    /// Until then, messages are also signed with the secret from before the last rotation.
    pub(super) previous_secret_until: Option<DateTime<Utc>>,
    pub(super) health: Health,
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct EndpointList {
    pub(super) items: Vec<EndpointShape>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct EndpointAndSecret {
    pub(super) endpoint: EndpointShape,
    /// Shown only in this answer.
    #[schema(example = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")]
    pub(super) secret: String,
}

pub(super) fn reason_words(reason: DisabledReason, language: Language) -> String {
    match reason {
        DisabledReason::Gone => say(
            language,
            "It answered 410 Gone: it wants no more messages",
            "Il a répondu 410 Gone : il ne veut plus de messages",
        ),
        DisabledReason::Failing => say(
            language,
            "Nothing arrived there for five days",
            "Rien n’y est arrivé depuis cinq jours",
        ),
    }
}

pub(super) fn shown(
    endpoint: &Endpoint,
    figures: EndpointFigures,
    language: Language,
) -> EndpointShape {
    let (state, paused_reason) = match &endpoint.state {
        EndpointState::Active => (EndpointStatus::Active, None),
        EndpointState::Paused { .. } => (EndpointStatus::Paused, None),
        EndpointState::Disabled { reason, .. } => (
            EndpointStatus::Failing,
            Some(reason_words(*reason, language)),
        ),
    };
    let kinds = endpoint.kinds.iter().map(|kind| kind.as_str().to_owned());
    EndpointShape {
        id: endpoint.id,
        url: endpoint.url.clone(),
        description: endpoint.description.clone(),
        event_types: kinds.collect(),
        delivery: endpoint.terms.delivery,
        when_exhausted: endpoint.terms.when_exhausted,
        state,
        paused_reason,
        version: endpoint.version,
        created_at: endpoint.created_at,
        last_success_at: figures.last_success_at,
        pending: figures.pending,
        failed: figures.failed,
        secret_hint: "whsec_…",
        previous_secret_until: figures.previous_secret_until,
        health: endpoint.health.clone(),
    }
}

/// One endpoint with its figures.
pub(super) async fn whole(
    tx: &mut TenantTx,
    endpoint: &Endpoint,
    language: Language,
) -> Result<EndpointShape, Problem> {
    let figures = messaging::endpoint_figures(tx).await?;
    let own = figures.get(&endpoint.id).copied().unwrap_or_default();
    Ok(shown(endpoint, own, language))
}

#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(super) enum DeliveryStatus {
    Pending,
    Succeeded,
    Failed,
}

/// The delivery of one event to one endpoint.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DeliveryShape {
    pub(super) id: DeliveryId,
    pub(super) endpoint_id: EndpointId,
    pub(super) event_id: EventId,
    pub(super) event_type: String,
    /// The subject of the message: `order/ord_…`.
    pub(super) aggregate: String,
    pub(super) sequence: i64,
    pub(super) state: DeliveryStatus,
    pub(super) attempts: i32,
    /// HTTP status of the last attempt; `null` before it, or if no answer arrived.
    pub(super) last_status: Option<i16>,
    pub(super) last_error: Option<String>,
    pub(super) next_attempt_at: Option<DateTime<Utc>>,
    pub(super) created_at: DateTime<Utc>,
    pub(super) test: bool,
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DeliveryPage {
    /// Newest first.
    pub(super) items: Vec<DeliveryShape>,
    /// Pass as `cursor` for the next page; absent on the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) next_cursor: Option<Cursor>,
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct SentRequest {
    pub(super) method: &'static str,
    /// The same on every attempt; each attempt adds its own signature. An endpoint that wants batches gets them as attributes of the
    /// message in its batch.
    pub(super) headers: BTreeMap<&'static str, String>,
    /// The exact bytes; empty if the event was purged, or was only a test.
    pub(super) body: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AttemptShape {
    pub(super) number: i32,
    pub(super) at: DateTime<Utc>,
    pub(super) duration_ms: i32,
    /// `null` if no answer arrived.
    pub(super) status: Option<i16>,
    pub(super) error: Option<String>,
    /// The signature of this attempt: `webhook-timestamp` and `webhook-signature`. Empty for attempts from before
    /// signatures were stored. Of a message that went in a batch it is the batch's, and does not match `body`.
    pub(super) request_headers: BTreeMap<&'static str, String>,
    pub(super) response_headers: BTreeMap<String, String>,
    /// The beginning of the answer; empty if it had no body.
    pub(super) response_body: String,
}

#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DeliveryWhole {
    #[serde(flatten)]
    pub(super) row: DeliveryShape,
    pub(super) endpoint_url: Option<String>,
    pub(super) request: SentRequest,
    pub(super) attempt_list: Vec<AttemptShape>,
}

pub(super) fn delivery(one: &Delivery) -> DeliveryShape {
    let (state, next_attempt_at) = match &one.state {
        DeliveryState::Waiting { due } => (DeliveryStatus::Pending, Some(*due)),
        DeliveryState::Sending => (DeliveryStatus::Pending, None),
        DeliveryState::Delivered { .. } => (DeliveryStatus::Succeeded, None),
        DeliveryState::Failed { .. } => (DeliveryStatus::Failed, None),
    };
    DeliveryShape {
        id: one.id,
        endpoint_id: one.endpoint_id,
        event_id: one.event_id,
        event_type: one.kind.clone(),
        aggregate: one.subject.clone(),
        sequence: one.sequence,
        state,
        attempts: one.attempts,
        last_status: one.last.as_ref().and_then(|last| last.status),
        last_error: one.last.as_ref().and_then(|last| last.error.clone()),
        next_attempt_at,
        created_at: one.occurred_at,
        test: one.kind == messaging::TEST_KIND,
    }
}

fn signed(one: &messaging::Attempt) -> BTreeMap<&'static str, String> {
    if one.signature.is_empty() {
        return BTreeMap::new();
    }
    BTreeMap::from([
        ("webhook-timestamp", one.at.timestamp().to_string()),
        ("webhook-signature", one.signature.clone()),
    ])
}

pub(super) fn attempt(one: &messaging::Attempt) -> AttemptShape {
    AttemptShape {
        number: one.number,
        at: one.at,
        duration_ms: one.millis,
        status: one.status,
        error: one.error.clone(),
        request_headers: signed(one),
        response_headers: BTreeMap::new(),
        response_body: one.body_head.clone(),
    }
}
