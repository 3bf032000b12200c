//! Refunds an order: its money is set aside and sent by a job, its units go back or are gone.

use diesel::ExpressionMethods;
use diesel_async::RunQueryDsl;
use kernel::{OrderId, RefundId};
use orders::record_timeline;
use payments::{RefundSource, RefundState, RefundView, RequestRefund};
use serde_json::json;
use tenancy::{DbError, TenantTx};

use super::{
    calculate::RefundWish,
    held::{Refunding, hold_for_refund},
    kept::OrderRefund,
    parts::RefundParts,
    preview::{RefundError, RefundPreview, preview_of},
    units::give_units_back,
};
use crate::{events, store::order_refund};

/// Longest reason, in characters.
pub(crate) const LONGEST_REASON: usize = 500;

/// The command to refund.
#[derive(Clone, Debug)]
pub struct RefundOrder {
    /// The order.
    pub order: OrderId,
    /// What to refund.
    pub wish: RefundWish,
    /// For the shopper, who reads it in the mail; may be empty.
    pub reason: String,
    /// The [`RefundPreview::fingerprint`] the merchant saw.
    pub agreed: String,
    /// Who refunds, for the timeline.
    pub actor: String,
}

/// Refunds what was agreed.
///
/// # Errors
/// See [`RefundError`]; roll back then, which leaves no trace.
pub async fn refund_order(
    tx: &mut TenantTx,
    command: &RefundOrder,
) -> Result<RefundId, RefundError> {
    let held = hold_for_refund(tx, command.order).await?;
    Ok(refund_held(tx, &held, command).await?.refund.id)
}

/// The same for an order that was locked before, so that nothing is read twice.
///
/// # Errors
/// See [`RefundError`]; roll back then, which leaves no trace.
pub async fn refund_held(
    tx: &mut TenantTx,
    held: &Refunding,
    command: &RefundOrder,
) -> Result<OrderRefund, RefundError> {
    if command.reason.chars().count() > LONGEST_REASON {
        return Err(RefundError::ReasonTooLong);
    }
    let preview = preview_of(held, &command.wish)?;
    if preview.fingerprint != command.agreed {
        return Err(RefundError::Changed(Box::new(preview)));
    }
    let reason = kernel::one_line(&command.reason);
    let made = request(tx, held, &preview, (&reason, &command.actor)).await?;
    let of = (&held.order, held.refunds.as_slice());
    give_units_back(tx, of, (made.refund.id, &made.parts), &command.actor).await?;
    Ok(made)
}

/// Requests the money and writes down what it is for.
pub(crate) async fn request(
    tx: &mut TenantTx,
    held: &Refunding,
    preview: &RefundPreview,
    (reason, actor): (&str, &str),
) -> Result<OrderRefund, RefundError> {
    let Refunding { order, sale, .. } = held;
    let wanted = RequestRefund {
        payment: order.payment.ok_or(RefundError::NotPaid)?,
        amount: preview.total,
        breakdown: Some(preview.parts.breakdown()?),
        reason: reason.to_owned(),
    };
    let sale = sale.as_ref().ok_or(RefundError::NotPaid)?;
    let refund = sale.request(tx, wanted).await?;
    write(tx, order.id, (refund, &preview.parts), Some(actor)).await?;
    let one = requested(tx, (refund, preview), (reason, actor));
    events::requested(tx, (order, &one)).await?;
    let facts = json!({ "refund": refund, "amount": preview.total, "reason": reason });
    record_timeline(tx, order.id, ("refund_requested", Some(actor)), facts).await?;
    Ok(one)
}

fn requested(
    tx: &TenantTx,
    (id, preview): (RefundId, &RefundPreview),
    (reason, actor): (&str, &str),
) -> OrderRefund {
    OrderRefund {
        refund: RefundView {
            id,
            amount: preview.total,
            state: RefundState::Requested,
            source: RefundSource::Shop,
            reason: reason.to_owned(),
            created_at: tx.now(),
            updated_at: tx.now(),
        },
        parts: preview.parts.clone(),
        actor: Some(actor.to_owned()),
    }
}

pub(crate) async fn write(
    tx: &mut TenantTx,
    order: OrderId,
    (refund, parts): (RefundId, &RefundParts),
    actor: Option<&str>,
) -> Result<(), DbError> {
    let json = serde_json::to_value(parts)
        .map_err(|error| DbError::corrupt("order_refund.parts", error))?;
    diesel::insert_into(order_refund::table)
        .values((
            order_refund::refund_id.eq(refund),
            order_refund::order_id.eq(order),
            order_refund::parts.eq(json),
            order_refund::actor.eq(actor),
            order_refund::created_at.eq(tx.now()),
        ))
        .execute(tx)
        .await?;
    Ok(())
}
