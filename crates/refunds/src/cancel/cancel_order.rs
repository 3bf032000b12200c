//! Cancels an order: its units go back, what is left of its money is refunded, an unpaid one's page is closed. Nothing is
//! refunded while the money is with a bank: then only the units go back (docs/decisions/0124).

use chrono::{DateTime, Utc};
use diesel::ExpressionMethods;
use diesel_async::RunQueryDsl;
use kernel::{OrderId, RefundId};
use orders::{GiveUpError, GivenUp, Notify, OrderState, Wish, give_up, order, record_timeline};
use payments::AtBank;
use serde::{Deserialize, Serialize};
use serde_json::json;
use tenancy::{
    DbError, TenantTx,
    jobs::{self, BackgroundJob, Lane},
};

use super::{
    event,
    kept::{Cancellation, cancellation_of},
    preview::{CancelError, CancelPreview, MoneyBack, not_found, preview_of},
};
use crate::{
    refund::{ByHand, LONGEST_REASON, Refunding, hold_for_refund, request, withdraw_all},
    store::order_cancellation,
};

/// The command to cancel.
#[derive(Clone, Debug)]
pub struct CancelOrder {
    /// The order.
    pub order: OrderId,
    /// How money that was received by hand goes back; absent for a card's.
    pub by_hand: Option<ByHand>,
    /// For the shopper, who reads it in the mail; may be empty.
    pub reason: String,
    /// Whether the shopper gets a mail.
    pub notify: Notify,
    /// The [`CancelPreview::fingerprint`] the merchant saw.
    pub agreed: String,
    /// Who cancels, for the timeline.
    pub actor: String,
}

/// The result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Canceling {
    /// It is canceled, with the refund of what was left.
    Now(Option<RefundId>),
    /// The shop had canceled it before; nothing has changed.
    Before,
}

/// Mails the shopper that the shop canceled the order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TellOfCancel {
    /// The order.
    pub order: OrderId,
}

impl BackgroundJob for TellOfCancel {
    const KIND: &'static str = "orders.canceled";
    const LANE: Lane = Lane::Urgent;

    fn unique_key(&self, _: DateTime<Utc>) -> Option<String> {
        Some(self.order.to_string())
    }
}

/// Cancels what was agreed, in one transaction. The payment's lock decides a race with a refund or with the money, the
/// order's one with a parcel.
///
/// # Errors
/// See [`CancelError`]; roll back then, which leaves no trace.
pub async fn cancel_order(
    tx: &mut TenantTx,
    command: &CancelOrder,
) -> Result<Canceling, CancelError> {
    if command.reason.chars().count() > LONGEST_REASON {
        return Err(CancelError::ReasonTooLong);
    }
    let held = hold_for_refund(tx, command.order).await;
    let held = held.map_err(not_found)?;
    if cancellation_of(tx, command.order).await?.is_some() {
        return Ok(Canceling::Before);
    }
    let preview = preview_of(&held)?;
    if preview.fingerprint != command.agreed {
        return Err(CancelError::Changed(Box::new(preview)));
    }
    let reason = kernel::one_line(&command.reason);
    let said = (reason.as_str(), command.actor.as_str());
    let refund = give_back(tx, &held, &preview, (command.by_hand.as_ref(), said)).await?;
    let done = Cancellation {
        order: command.order,
        reason,
        actor: command.actor.clone(),
        refund,
        at: tx.now(),
    };
    let at_bank = match preview.money {
        MoneyBack::AtBank(at_bank) => Some(at_bank),
        MoneyBack::NothingPaid
        | MoneyBack::Released(_)
        | MoneyBack::RefundedBefore(_)
        | MoneyBack::Rest(_) => None,
    };
    write_down(tx, (&done, at_bank), command.notify).await?;
    Ok(Canceling::Now(refund))
}

async fn give_back(
    tx: &mut TenantTx,
    held: &Refunding,
    preview: &CancelPreview,
    (by_hand, said): (Option<&ByHand>, (&str, &str)),
) -> Result<Option<RefundId>, CancelError> {
    let order = &held.order;
    if matches!(
        order.state,
        OrderState::AwaitingPayment | OrderState::Authorized { .. }
    ) {
        return match give_up(tx, order.id, Wish::Shop).await {
            Ok(GivenUp::Now) => Ok(None),
            Err(GiveUpError::BeingCharged) => Err(CancelError::BeingCharged),
            // Both locks are held: it cannot have been paid or given up since.
            Ok(GivenUp::Before | GivenUp::Paid | GivenUp::Shipped) | Err(_) => {
                Err(DbError::corrupt("sales_order.state", order.id).into())
            }
        };
    }
    let refund = match &preview.money {
        MoneyBack::Rest(rest) => {
            let made = request(tx, held, rest, (by_hand, said)).await?;
            Some(made.refund.id)
        }
        MoneyBack::NothingPaid
        | MoneyBack::Released(_)
        | MoneyBack::RefundedBefore(_)
        | MoneyBack::AtBank(_) => None,
    };
    withdraw_all(tx, order, said.1).await?;
    Ok(refund)
}

async fn write_down(
    tx: &mut TenantTx,
    (done, at_bank): (&Cancellation, Option<AtBank>),
    notify: Notify,
) -> Result<(), CancelError> {
    diesel::insert_into(order_cancellation::table)
        .values((
            order_cancellation::order_id.eq(done.order),
            order_cancellation::reason.eq(&done.reason),
            order_cancellation::actor.eq(&done.actor),
            order_cancellation::refund_id.eq(done.refund),
            order_cancellation::canceled_at.eq(done.at),
        ))
        .execute(tx)
        .await
        .map_err(DbError::from)?;
    let facts = json!({ "reason": done.reason, "refund": done.refund, "at_bank": at_bank });
    let who = Some(done.actor.as_str());
    record_timeline(tx, done.order, ("canceled", who), facts).await?;
    let after = order(tx, done.order).await?.ok_or(CancelError::NotFound)?;
    event::canceled(tx, &after, done).await?;
    if notify == Notify::Shopper {
        let order = done.order;
        jobs::enqueue(tx, &TellOfCancel { order }).await?;
    }
    Ok(())
}
