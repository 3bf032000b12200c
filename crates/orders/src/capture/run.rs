//! Captures what is authorized, after a shipment or the merchant asked for it. The processor is called with no transaction
//! open; killed at any line, the job begins again and looks before it repeats its call.

use kernel::{AttemptId, TenantId};
use payments::{
    AttemptRef, IntentSnapshot, IntentStatus, Look, Processor, ProcessorError, RefusalKind,
    Snapshot, authorization::CaptureCall,
};
use serde_json::json;
use tenancy::{Tenancy, TenantTx, jobs, jobs::Lease};

use super::take::{fail_capture, take_capture};
use crate::{
    WarnMerchant, Warning,
    order::{order_by_payment, record_timeline},
    payment::{FollowError, consequences, look_again},
};

/// Captures an attempt's authorization and records the result in one transaction, with the end of the job.
///
/// # Errors
/// See [`FollowError`]; then nothing has changed and the capture may be tried again.
pub async fn capture_authorized(
    tenancy: &Tenancy,
    processor: &dyn Processor,
    (tenant, attempt): (TenantId, AttemptId),
    job: Lease,
) -> Result<(), FollowError> {
    let mut tx = tenancy.write(tenant).await?;
    let taken = take_capture(&mut tx, attempt).await?;
    let at = tx.now();
    let Some((known, call, tries)) = taken else {
        jobs::finish(&mut tx, job).await?;
        return Ok(tx.commit().await?);
    };
    tx.commit().await?;
    let (snapshot, refusal) = capture(processor, &known, (&call, tries)).await?;
    let mut tx = tenancy.write(tenant).await?;
    let look = Look { snapshot, at };
    let outcome = payments::apply_look(&mut tx, attempt, &look).await?;
    consequences(&mut tx, &known, outcome).await?;
    if let Some(refusal) = refusal {
        refused(&mut tx, &known, &refusal).await?;
    }
    jobs::finish(&mut tx, job).await?;
    look_again(&mut tx, attempt).await?;
    Ok(tx.commit().await?)
}

/// Takes what is authorized, and returns what the processor has then, with its words if it refused. Looks before it
/// repeats the call: an answer that was lost may have been good.
///
/// # Errors
/// [`ProcessorError::Infrastructure`]: nothing was learned, try again. A refusal of our key is one, too.
async fn capture(
    processor: &dyn Processor,
    attempt: &AttemptRef,
    (call, tries): (&CaptureCall, i32),
) -> Result<(Snapshot, Option<String>), ProcessorError> {
    if tries > 1 {
        let seen = processor.fetch_intent(&call.intent).await?;
        if seen.status != IntentStatus::RequiresCapture {
            return Ok((only(seen), None));
        }
    }
    let refusal = match processor.capture(call).await {
        Ok(intent) => return Ok((only(intent), None)),
        Err(ProcessorError::Refused(refusal)) if refusal.kind == RefusalKind::Unauthorized => {
            return Err(refusal.into());
        }
        Err(ProcessorError::Refused(refusal)) => refusal.message,
        Err(ProcessorError::Declined(decline)) => decline.message,
        Err(error) => return Err(error),
    };
    tracing::warn!(attempt = %attempt.id, %refusal, "the processor refused to capture");
    let seen = processor.fetch_intent(&call.intent).await?;
    Ok((only(seen), Some(refusal)))
}

const fn only(intent: IntentSnapshot) -> Snapshot {
    Snapshot {
        session: None,
        intent: Some(intent),
    }
}

/// The processor refused, and still holds the amount: the merchant decides whether to try again.
async fn refused(tx: &mut TenantTx, known: &AttemptRef, refusal: &str) -> Result<(), FollowError> {
    if !fail_capture(tx, known.id, refusal).await? {
        return Ok(());
    }
    let Some(order) = order_by_payment(tx, known.payment).await? else {
        return Ok(());
    };
    let facts = json!({ "message": refusal });
    record_timeline(tx, order, ("capture_failed", None), facts).await?;
    let warning = Warning::CaptureRefused;
    Ok(jobs::enqueue(tx, &WarnMerchant { order, warning }).await?)
}
