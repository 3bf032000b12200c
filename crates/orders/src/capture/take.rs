//! What the job that captures reads before its call, and what it writes when the call was refused.

use diesel::{ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::AttemptId;
use payments::{AttemptRef, AttemptState, attempt_ref, authorization::CaptureCall};
use tenancy::{DbError, TenantTx};

use super::store::{FAILED, REQUESTED, capture_request};

/// The call that captures an attempt's authorization, counted as a try; `None` when nothing is to be captured any more.
/// The number of the try comes with it. Commit before the call.
///
/// # Errors
/// Database failures only.
pub async fn take_capture(
    tx: &mut TenantTx,
    attempt: AttemptId,
) -> Result<Option<(AttemptRef, CaptureCall, i32)>, DbError> {
    let open = capture_request::table
        .find(attempt)
        .filter(capture_request::state.eq(REQUESTED));
    let counted = diesel::update(open)
        .set((
            capture_request::tries.eq(capture_request::tries + 1),
            capture_request::updated_at.eq(tx.now()),
        ))
        .returning(capture_request::tries);
    let tries: Option<i32> = counted.get_result(tx).await.optional()?;
    let Some(tries) = tries else { return Ok(None) };
    let known = attempt_ref(tx, attempt).await?;
    let known = known.ok_or(DbError::NotFound)?;
    let AttemptState::Authorized(authorization) = &known.state else {
        return Ok(None);
    };
    let call = CaptureCall {
        idempotency_key: format!("pi.capture:{}:{tries}", attempt.uuid()),
        intent: authorization.intent.clone(),
        amount: known.request.amount,
    };
    Ok(Some((known, call, tries)))
}

/// Records that the processor refused to capture what it still holds. Returns whether the request was open.
///
/// # Errors
/// Database failures only.
pub async fn fail_capture(
    tx: &mut TenantTx,
    attempt: AttemptId,
    failure: &str,
) -> Result<bool, DbError> {
    let open = capture_request::table
        .find(attempt)
        .filter(capture_request::state.eq(REQUESTED));
    let failed = diesel::update(open).set((
        capture_request::state.eq(FAILED),
        capture_request::failure.eq(failure),
        capture_request::updated_at.eq(tx.now()),
    ));
    Ok(failed.execute(tx).await? == 1)
}
