//! Asks for the capture of an authorized payment. The job sends the request after the commit.

use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, query_dsl::methods::FilterDsl, upsert::excluded};
use diesel_async::RunQueryDsl;
use kernel::{AttemptId, PaymentId};
use payments::{Authorization, authorization::hold_authorized};
use serde::{Deserialize, Serialize};
use tenancy::{
    DbError, TenantTx,
    jobs::{self, BackgroundJob, Lane},
};

use super::store::{REQUESTED, capture_request};

/// Captures an authorized amount. One job per attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaptureAuthorized {
    /// The authorized attempt.
    pub attempt: AttemptId,
}

impl BackgroundJob for CaptureAuthorized {
    const KIND: &'static str = "payments.capture";
    const LANE: Lane = Lane::Urgent;

    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some(self.attempt.to_string())
    }
}

/// Why no capture was requested.
#[derive(Debug, thiserror::Error)]
pub enum RequestCaptureError {
    /// Nothing is authorized: it was never paid, is paid already, or was canceled.
    #[error("nothing is authorized that could be charged")]
    NotAuthorized,
    /// The time to capture is over.
    #[error("the authorization ended at {until}")]
    Ended {
        /// When it ended.
        until: DateTime<Utc>,
    },
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// When a capture was requested.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Requested {
    /// Just now, for the first time or after a refusal.
    Now,
    /// Before, and the processor has not answered yet.
    Before,
}

/// Requests the capture of all that is authorized, once: a repetition hurries the job, which may wait after a failure of the
/// processor. After a refusal it is requested anew. Locks the payment: call it before the order is locked.
///
/// # Errors
/// Nothing is authorized, or no longer; or the database failed.
pub async fn request_capture(
    tx: &mut TenantTx,
    id: PaymentId,
) -> Result<Requested, RequestCaptureError> {
    let authorized = hold_authorized(tx, id).await?;
    let (attempt, Authorization { until, .. }) =
        authorized.ok_or(RequestCaptureError::NotAuthorized)?;
    if until <= tx.now() {
        return Err(RequestCaptureError::Ended { until });
    }
    let now = tx.now();
    let request = diesel::insert_into(capture_request::table)
        .values((
            capture_request::attempt_id.eq(attempt),
            capture_request::payment_id.eq(id),
            capture_request::state.eq(REQUESTED),
            capture_request::tries.eq(0),
            capture_request::requested_at.eq(now),
            capture_request::updated_at.eq(now),
        ))
        .on_conflict(capture_request::attempt_id)
        .do_update()
        .set((
            capture_request::state.eq(excluded(capture_request::state)),
            capture_request::failure.eq(None::<String>),
            capture_request::updated_at.eq(excluded(capture_request::updated_at)),
        ));
    let request = FilterDsl::filter(request, capture_request::state.ne(REQUESTED));
    let written = request.execute(tx).await.map_err(DbError::from)?;
    let job = CaptureAuthorized { attempt };
    if written == 0 {
        jobs::hurry(tx, &job).await?;
        return Ok(Requested::Before);
    }
    jobs::enqueue(tx, &job).await?;
    Ok(Requested::Now)
}
