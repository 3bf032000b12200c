//! Authorized amounts: what the card processor is asked to do with one, and which payment has one.

use async_trait::async_trait;
use kernel::{AttemptId, Money, PaymentId};
use tenancy::{DbError, TenantTx};

use crate::{
    AttemptState, Authorization, IntentSnapshot, ProcessorError, Refusal, RefusalKind,
    store::{attempts_of, lock_payment},
};

/// A request to take what was authorized.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CaptureCall {
    /// Key under which the processor recognizes a repetition. A new one for each try: the processor captures an
    /// authorization once, whatever the key, and repeats a stored failure for ever.
    pub idempotency_key: String,
    /// The processor's id of the payment intent.
    pub intent: String,
    /// All that was authorized.
    pub amount: Money,
}

fn none() -> ProcessorError {
    ProcessorError::Refused(Refusal {
        kind: RefusalKind::NotFound,
        status: 404,
        code: "resource_missing".to_owned(),
        message: "this processor authorizes nothing".to_owned(),
    })
}

/// The card processor's calls about authorized amounts. A processor that only charges at once implements none of them.
#[async_trait]
pub trait Authorizations: Send + Sync {
    /// Takes an authorized amount. What is not captured is released by the processor.
    async fn capture(&self, _call: &CaptureCall) -> Result<IntentSnapshot, ProcessorError> {
        Err(none())
    }

    /// Releases an authorized amount. A repetition is refused, because it is released then.
    async fn release(&self, _intent: &str) -> Result<IntentSnapshot, ProcessorError> {
        Err(none())
    }
}

/// What a payment has authorized and not captured yet. Locks the payment: ask before the order is locked.
///
/// # Errors
/// Database failures only.
pub async fn hold_authorized(
    tx: &mut TenantTx,
    payment: PaymentId,
) -> Result<Option<(AttemptId, Authorization)>, DbError> {
    lock_payment(tx, payment).await?;
    for attempt in attempts_of(tx, payment).await? {
        if let AttemptState::Authorized(authorization) = attempt.state()? {
            return Ok(Some((attempt.id, authorization)));
        }
    }
    Ok(None)
}
