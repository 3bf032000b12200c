//! What follows when a refund takes a step: its credit note, the order's timeline, the event for the back office, and
//! the job that mails people. Runs in the transaction that records the step.

use kernel::{Money, OrderId, RefundId};
use orders::{Order, WarnMerchant, Warning, order, record_timeline};
use payments::RefundOutcome;
use serde_json::json;
use tenancy::{DbError, TenantTx, jobs};

use super::{
    kept::{OrderRefund, order_refund_of},
    news::{RefundTurn, TellOfRefund},
};
use crate::{
    credit_note::{credit_notes, issue, void},
    events,
};

/// Writes down what the processor's answer means for the order.
///
/// # Errors
/// Database failures only.
pub(crate) async fn refund_settled(
    tx: &mut TenantTx,
    refund: RefundId,
    outcome: &RefundOutcome,
) -> Result<(), DbError> {
    if let RefundOutcome::Failed { disputes, .. } = outcome {
        disputes::shares_changed(tx, disputes).await?;
    }
    let (reference, amount) = match outcome {
        RefundOutcome::Pending { reference, amount }
        | RefundOutcome::Succeeded {
            reference, amount, ..
        }
        | RefundOutcome::Failed {
            reference, amount, ..
        } => (reference, *amount),
        RefundOutcome::Unchanged | RefundOutcome::Waiting => return Ok(()),
    };
    let Ok(id) = reference.parse::<OrderId>() else {
        return Ok(());
    };
    let Some((order, one)) = refund_of(tx, id, refund).await? else {
        return stray(tx, (id, refund), (outcome, amount)).await;
    };
    let turn = match outcome {
        RefundOutcome::Pending { .. } => RefundTurn::Requested,
        RefundOutcome::Succeeded { .. } => {
            succeeded(tx, &order, &one).await?;
            RefundTurn::Refunded
        }
        RefundOutcome::Failed { reason, .. } => {
            failed(tx, &order, (&one, reason)).await?;
            RefundTurn::Failed
        }
        RefundOutcome::Unchanged | RefundOutcome::Waiting => return Ok(()),
    };
    let news = TellOfRefund {
        order: id,
        refund,
        turn,
    };
    jobs::enqueue(tx, &news).await
}

async fn refund_of(
    tx: &mut TenantTx,
    id: OrderId,
    refund: RefundId,
) -> Result<Option<(Order, OrderRefund)>, DbError> {
    let Some(order) = order(tx, id).await? else {
        return Ok(None);
    };
    let one = order_refund_of(tx, refund).await?;
    Ok(one.map(|one| (order, one)))
}

pub(super) async fn succeeded(
    tx: &mut TenantTx,
    order: &Order,
    one: &OrderRefund,
) -> Result<(), DbError> {
    let note = issue(tx, order, one).await?;
    events::succeeded(tx, (order, one)).await?;
    events::credited(tx, (order, one), &note).await
}

/// A credit note whose money came back is void.
async fn failed(
    tx: &mut TenantTx,
    order: &Order,
    (one, reason): (&OrderRefund, &str),
) -> Result<(), DbError> {
    let notes = credit_notes(tx, order.id).await?;
    let note = notes.into_iter().find(|note| note.refund == one.refund.id);
    let mut facts = json!({ "amount": one.refund.amount });
    events::failed(tx, (order, one), reason).await?;
    if let Some(note) = note {
        facts["credit_note"] = json!(note.number);
        let note = void(tx, note, reason).await?;
        events::voided(tx, (order, one), &note).await?;
    }
    record_timeline(tx, order.id, ("refund_failed", None), facts).await
}

/// Money that belonged to no sale: nothing was invoiced, so nothing is credited, and its mails are others. No refund
/// dialog shows it, so the merchant is told when it did not arrive.
async fn stray(
    tx: &mut TenantTx,
    (order, refund): (OrderId, RefundId),
    (outcome, amount): (&RefundOutcome, Money),
) -> Result<(), DbError> {
    let kind = match outcome {
        RefundOutcome::Succeeded { .. } => "refunded",
        RefundOutcome::Failed { .. } => {
            let warning = Warning::NotReturned { refund, amount };
            tracing::error!(%order, %refund, %amount, "money that pays for nothing could not be sent back");
            jobs::enqueue(tx, &WarnMerchant { order, warning }).await?;
            "refund_failed"
        }
        _ => return Ok(()),
    };
    record_timeline(tx, order, (kind, None), json!({ "amount": amount })).await
}
