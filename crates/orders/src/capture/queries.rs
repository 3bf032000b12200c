//! Reads how far a capture has come.

use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::PaymentId;
use serde::Serialize;
use tenancy::{DbError, TenantTx};
use utoipa::ToSchema;

use super::store::{DONE, REQUESTED, capture_request};

/// How far a requested capture has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum CaptureProgress {
    /// The processor has not answered yet.
    Requested,
    /// The money was taken.
    Done,
    /// The money was not taken.
    Failed,
}

/// A requested capture.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct CaptureAsked {
    /// How far it has come.
    pub progress: CaptureProgress,
    /// Why it failed, in the processor's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub failure: Option<String>,
    /// When it was first requested.
    pub requested_at: DateTime<Utc>,
}

/// The latest requested capture of a payment, if there is one.
///
/// # Errors
/// Database failures only.
pub async fn capture_asked(
    tx: &mut TenantTx,
    payment: PaymentId,
) -> Result<Option<CaptureAsked>, DbError> {
    let row: Option<(String, Option<String>, DateTime<Utc>)> = capture_request::table
        .filter(capture_request::payment_id.eq(payment))
        .order(capture_request::requested_at.desc())
        .select((
            capture_request::state,
            capture_request::failure,
            capture_request::requested_at,
        ))
        .first(tx)
        .await
        .optional()?;
    Ok(row.map(|(state, failure, requested_at)| CaptureAsked {
        progress: match state.as_str() {
            REQUESTED => CaptureProgress::Requested,
            DONE => CaptureProgress::Done,
            _ => CaptureProgress::Failed,
        },
        failure,
        requested_at,
    }))
}
