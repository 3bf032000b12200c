//! What follows when a refund takes a step. Runs in the transaction that records the step.

use kernel::{OrderId, RefundId};
use payments::RefundOutcome;
use serde_json::json;
use tenancy::{DbError, TenantTx, jobs};

use super::news::{RefundTurn, TellOfRefund};
use crate::order::record_timeline;

/// Writes down what the processor's answer means for the order.
///
/// # Errors
/// Database failures only.
pub(crate) async fn refund_settled(
    tx: &mut TenantTx,
    refund: RefundId,
    outcome: &RefundOutcome,
) -> Result<(), DbError> {
    let (reference, kind, amount) = match outcome {
        RefundOutcome::Succeeded {
            reference, amount, ..
        } => (reference, "refunded", amount),
        RefundOutcome::Failed {
            reference, amount, ..
        } => (reference, "refund_failed", amount),
        RefundOutcome::Unchanged | RefundOutcome::Waiting => return Ok(()),
    };
    let Ok(order) = reference.parse::<OrderId>() else {
        return Ok(());
    };
    if matches!(outcome, RefundOutcome::Failed { .. }) {
        let turn = RefundTurn::Failed;
        let news = TellOfRefund {
            order,
            refund,
            turn,
        };
        jobs::enqueue(tx, &news).await?;
    }
    record_timeline(tx, order, (kind, None), json!({ "amount": amount })).await
}
