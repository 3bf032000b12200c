//! Refunds an order: its money is set aside and sent by a job, its units go back or are gone.

use diesel::ExpressionMethods;
use diesel_async::RunQueryDsl;
use kernel::{OrderId, RefundId};
use manual_money::HandedBack;
use orders::{Order, record_timeline};
use payments::{RefundSource, RefundState, RefundView, RequestRefund, Sale};
use serde_json::json;
use tenancy::{DbError, TenantTx};

use super::{
    calculate::RefundWish,
    held::{PaidBy, Refunding, hold_for_refund},
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
    /// How money that was received by hand goes back; absent for a card's.
    pub by_hand: Option<ByHand>,
    /// For the shopper, who reads it in the mail; may be empty.
    pub reason: String,
    /// The [`RefundPreview::fingerprint`] the merchant saw.
    pub agreed: String,
    /// Who refunds, for the timeline.
    pub actor: String,
}

/// How money that was received by hand goes back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ByHand {
    /// How.
    pub method: HandedBack,
    /// In the merchant's words: the number of a cheque; may be empty.
    pub reference: String,
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
    let never = |how: &ByHand| how.method == HandedBack::NeverReceived;
    if held.order.owed.is_none() && command.by_hand.as_ref().is_some_and(never) {
        return Err(RefundError::NeverReceived);
    }
    let reason = kernel::one_line(&command.reason);
    let said = (reason.as_str(), command.actor.as_str());
    let made = request(tx, held, &preview, (command.by_hand.as_ref(), said)).await?;
    let of = (&held.order, held.refunds.as_slice());
    give_units_back(tx, of, (made.refund.id, &made.parts), &command.actor).await?;
    Ok(made)
}

/// Requests the money, or records that it was handed back, and writes down what it is for.
pub(crate) async fn request(
    tx: &mut TenantTx,
    held: &Refunding,
    preview: &RefundPreview,
    (by_hand, said): (Option<&ByHand>, (&str, &str)),
) -> Result<OrderRefund, RefundError> {
    match (&held.paid, by_hand) {
        (PaidBy::Card(sale), None) => {
            let sale = sale.as_ref().ok_or(RefundError::NotPaid)?;
            to_card(tx, (&held.order, sale), preview, said).await
        }
        (PaidBy::Hand(receipt), Some(how)) => {
            let of = (&held.order, receipt, how);
            super::by_hand::handed_back(tx, of, preview, said).await
        }
        (PaidBy::Card(_), Some(_)) => Err(RefundError::ToTheCard),
        (PaidBy::Hand(_), None) => Err(RefundError::SayHow),
    }
}

async fn to_card(
    tx: &mut TenantTx,
    (order, sale): (&Order, &Sale),
    preview: &RefundPreview,
    (reason, actor): (&str, &str),
) -> Result<OrderRefund, RefundError> {
    let wanted = RequestRefund {
        payment: order.payment.ok_or(RefundError::NotPaid)?,
        amount: preview.total,
        breakdown: Some(preview.parts.breakdown()?),
        reason: reason.to_owned(),
    };
    let refund = sale.request(tx, wanted).await?;
    let kept = (refund, &preview.parts, Kind::Card);
    write(tx, order.id, kept, Some(actor)).await?;
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

/// What a refund of an order refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A refund to the card.
    Card,
    /// A refund by hand.
    Hand,
}

pub(crate) async fn write(
    tx: &mut TenantTx,
    order: OrderId,
    (refund, parts, kind): (RefundId, &RefundParts, Kind),
    actor: Option<&str>,
) -> Result<(), DbError> {
    let json = serde_json::to_value(parts)
        .map_err(|error| DbError::corrupt("order_refund.parts", error))?;
    diesel::insert_into(order_refund::table)
        .values((
            order_refund::refund_id.eq(refund),
            order_refund::order_id.eq(order),
            order_refund::by_hand.eq(kind == Kind::Hand),
            order_refund::parts.eq(json),
            order_refund::actor.eq(actor),
            order_refund::created_at.eq(tx.now()),
        ))
        .execute(tx)
        .await?;
    Ok(())
}
