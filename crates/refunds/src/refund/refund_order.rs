//! Refunds an order: its money is set aside and sent by a job, its units go back or are gone.

use diesel::ExpressionMethods;
use diesel_async::RunQueryDsl;
use kernel::{OrderId, RefundId};
use orders::{Order, order_locked, order_state, record_timeline};
use payments::{RefundSource, RefundState, RefundView, RequestRefund};
use serde_json::json;
use tenancy::{DbError, TenantTx};

use super::{
    calculate::RefundWish,
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
    if command.reason.chars().count() > LONGEST_REASON {
        return Err(RefundError::ReasonTooLong);
    }
    let order = held(tx, command.order).await?;
    let preview = preview_of(tx, &order, &command.wish).await?;
    if preview.fingerprint != command.agreed {
        return Err(RefundError::Changed(Box::new(preview)));
    }
    let reason = kernel::one_line(&command.reason);
    let refund = request(tx, &order, &preview, (&reason, &command.actor)).await?;
    give_units_back(tx, &order, (refund, &preview.parts), &command.actor).await?;
    Ok(refund)
}

/// The order, locked after its payment: the looks at the processor take the locks in the same order.
pub(crate) async fn held(tx: &mut TenantTx, id: OrderId) -> Result<Order, RefundError> {
    let (_, payment) = order_state(tx, id).await?.ok_or(RefundError::NotFound)?;
    if let Some(payment) = payment {
        payments::hold_payment(tx, payment).await?;
    }
    order_locked(tx, id).await?.ok_or(RefundError::NotFound)
}

/// Requests the money and writes down what it is for.
pub(crate) async fn request(
    tx: &mut TenantTx,
    order: &Order,
    preview: &RefundPreview,
    (reason, actor): (&str, &str),
) -> Result<RefundId, RefundError> {
    let wanted = RequestRefund {
        payment: order.payment.ok_or(RefundError::NotPaid)?,
        amount: preview.total,
        breakdown: Some(preview.parts.breakdown()?),
        reason: reason.to_owned(),
    };
    let refund = payments::request_refund(tx, wanted).await?;
    write(tx, order.id, (refund, &preview.parts), Some(actor)).await?;
    let one = requested(tx, (refund, preview), (reason, actor));
    events::requested(tx, (order, &one)).await?;
    let facts = json!({ "refund": refund, "amount": preview.total, "reason": reason });
    record_timeline(tx, order.id, ("refund_requested", Some(actor)), facts).await?;
    Ok(refund)
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
