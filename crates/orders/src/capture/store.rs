//! The requests to capture, and what ends them.

use diesel::{BoolExpressionMethods, ExpressionMethods, OptionalExtension, QueryDsl};
use diesel_async::RunQueryDsl;
use kernel::{AttemptId, PaymentId};
use tenancy::{DbError, TenantTx};

use payments::VoidReason;

use crate::order::AuthorizationEnd;

diesel::table! {
    capture_request (attempt_id) {
        attempt_id -> Uuid,
        payment_id -> Uuid,
        state -> Text,
        tries -> Integer,
        failure -> Nullable<Text>,
        requested_at -> Timestamptz,
        updated_at -> Timestamptz,
    }
}

/// The request waits for the processor's answer.
pub const REQUESTED: &str = "requested";
/// The money was taken.
pub const DONE: &str = "done";
/// The money was not taken.
pub const FAILED: &str = "failed";

/// Whether a capture of this payment is under way.
pub async fn capture_is_asked(tx: &mut TenantTx, payment: PaymentId) -> Result<bool, DbError> {
    let open = capture_request::table
        .filter(
            capture_request::payment_id
                .eq(payment)
                .and(capture_request::state.eq(REQUESTED)),
        )
        .select(capture_request::attempt_id);
    let found: Option<AttemptId> = open.first(tx).await.optional()?;
    Ok(found.is_some())
}

/// The money was taken: the attempt's request, if there is one, is done.
pub async fn captured(tx: &mut TenantTx, attempt: AttemptId) -> Result<(), DbError> {
    ended(tx, attempt, (DONE, None)).await
}

/// Nothing can be captured any more.
pub async fn not_captured(
    tx: &mut TenantTx,
    attempt: AttemptId,
    end: AuthorizationEnd,
) -> Result<(), DbError> {
    ended(tx, attempt, (FAILED, Some(said(end)))).await
}

async fn ended(
    tx: &mut TenantTx,
    attempt: AttemptId,
    (state, failure): (&str, Option<&str>),
) -> Result<(), DbError> {
    let open = capture_request::table
        .find(attempt)
        .filter(capture_request::state.eq(REQUESTED));
    let ended = diesel::update(open).set((
        capture_request::state.eq(state),
        capture_request::failure.eq(failure),
        capture_request::updated_at.eq(tx.now()),
    ));
    ended.execute(tx).await?;
    Ok(())
}

const fn said(end: AuthorizationEnd) -> &'static str {
    match end {
        AuthorizationEnd::Voided(VoidReason::Released) => "it was released",
        AuthorizationEnd::Voided(VoidReason::Expired) => "its time was over",
        AuthorizationEnd::Voided(VoidReason::Elsewhere) => "it was canceled at the processor",
        AuthorizationEnd::Conflict => "another amount was taken",
    }
}
