//! Shows what canceling an order does, before it is done.

use kernel::{LineId, Money, MoneyError, OrderId};
use ledger::FeeAmount;
use orders::{CaptureProgress, Order, OrderState, capture_asked};
use payments::AtBank;
use serde::Serialize;
use tenancy::{DbError, TenantTx};

use super::kept::cancellation_of;
use crate::refund::{
    RefundError, RefundParts, RefundPreview, Refunding, preview_of_parts, rest_of_order, shown,
};

/// What canceling gives back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MoneyBack {
    /// Nothing was paid. Money that still arrives is refunded by itself.
    NothingPaid,
    /// Nothing was charged. The bank holds this amount on the card, and frees it.
    Released(Money),
    /// All that is left.
    Rest(Box<RefundPreview>),
    /// Nothing is left: so much was refunded before.
    RefundedBefore(Money),
    /// Nothing: the money is with the bank because of a dispute, or the bank gave it to the shopper.
    AtBank(AtBank),
}

/// What canceling would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CancelPreview {
    /// What goes back to the shopper.
    pub money: MoneyBack,
    /// Units that go back on the shelf, or are no longer ordered for the shopper, line by line.
    pub units: Vec<(LineId, i32)>,
    /// Identifies these figures; [`crate::cancel_order`] requires it.
    pub fingerprint: String,
}

/// Why an order was not canceled.
#[derive(Debug, thiserror::Error)]
pub enum CancelError {
    /// There is no such order.
    #[error("there is no such order")]
    NotFound,
    /// Some of it has shipped: refund by line.
    #[error("part of the order has shipped; refund what does not reach the shopper")]
    Shipped,
    /// It expired, its shopper gave it up, or all of it was refunded: nothing is left to cancel.
    #[error("nothing of the order is left to cancel")]
    Ended,
    /// Its card is being charged at this moment: cancel it when it is paid.
    #[error("the order is being charged")]
    BeingCharged,
    /// The reason is too long.
    #[error("the reason is at most 500 characters")]
    ReasonTooLong,
    /// Something was paid, refunded or shipped since the preview: look at the new one.
    #[error("canceling no longer does what the preview showed")]
    Changed(Box<CancelPreview>),
    /// What is left cannot be refunded.
    #[error(transparent)]
    Refund(#[from] RefundError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl From<MoneyError> for CancelError {
    fn from(error: MoneyError) -> Self {
        RefundError::from(error).into()
    }
}

/// Computes what canceling would do and records nothing.
///
/// # Errors
/// See [`CancelError`].
pub async fn preview_cancel(tx: &mut TenantTx, id: OrderId) -> Result<CancelPreview, CancelError> {
    let of = shown(tx, id).await.map_err(not_found)?;
    if cancellation_of(tx, id).await?.is_some() {
        return Err(CancelError::Ended);
    }
    if of.order.state.is_authorized() && being_charged(tx, &of.order).await? {
        return Err(CancelError::BeingCharged);
    }
    preview_of(&of)
}

async fn being_charged(tx: &mut TenantTx, order: &Order) -> Result<bool, DbError> {
    let Some(payment) = order.payment else {
        return Ok(false);
    };
    let asked = capture_asked(tx, payment).await?;
    Ok(asked.is_some_and(|asked| asked.progress == CaptureProgress::Requested))
}

/// Whether a part of the order has reached, or will reach, somebody who has paid or will: then it is refunded by line. What
/// has shipped and was never paid can only be given up.
fn stays_shipped(order: &Order) -> bool {
    order.has_shipped() && order.state != OrderState::AwaitingPayment
}

/// Whether an order that the shop has not canceled can be: nothing paid for has shipped, and something is left to withdraw or,
/// of what was paid, to refund.
#[must_use]
pub fn can_cancel(order: &Order, refundable: Option<Money>) -> bool {
    let nothing_left = order
        .lines
        .iter()
        .all(|line| line.quantity == line.withdrawn);
    let ended = match order.state {
        OrderState::Expired | OrderState::Canceled => true,
        OrderState::AwaitingPayment | OrderState::Authorized { .. } => false,
        OrderState::Paid { .. } => nothing_left && refundable.is_none_or(|left| left.is_zero()),
    };
    !stays_shipped(order) && !ended
}

pub(super) fn not_found(error: RefundError) -> CancelError {
    match error {
        RefundError::NotFound => CancelError::NotFound,
        other => other.into(),
    }
}

pub(super) fn preview_of(of: &Refunding) -> Result<CancelPreview, CancelError> {
    let order = &of.order;
    if stays_shipped(order) {
        return Err(CancelError::Shipped);
    }
    let units = order.lines.iter().map(|line| (line.id, line.left()));
    let units: Vec<(LineId, i32)> = units.filter(|(_, left)| *left > 0).collect();
    let money = match order.state {
        OrderState::Expired | OrderState::Canceled => return Err(CancelError::Ended),
        OrderState::AwaitingPayment => MoneyBack::NothingPaid,
        OrderState::Authorized { .. } => MoneyBack::Released(order.total),
        OrderState::Paid { .. } if order.total.is_zero() => MoneyBack::NothingPaid,
        OrderState::Paid { .. } => money_back(of)?,
    };
    if units.is_empty() && !order.has_shipped() && !matches!(money, MoneyBack::Rest(_)) {
        return Err(CancelError::Ended);
    }
    let preview = CancelPreview {
        fingerprint: String::new(),
        money,
        units,
    };
    Ok(CancelPreview {
        fingerprint: fingerprint(order, &preview)?,
        ..preview
    })
}

fn money_back(of: &Refunding) -> Result<MoneyBack, CancelError> {
    if let Some(at_bank) = of.at_bank()? {
        return Ok(MoneyBack::AtBank(at_bank));
    }
    let (order, earlier) = (&of.order, of.earlier());
    match rest_of_order(order, &earlier) {
        Some(parts) => {
            let preview = preview_of_parts(of, parts, Money::zero(order.currency))?;
            Ok(MoneyBack::Rest(Box::new(preview)))
        }
        None => {
            let totals: Result<Vec<Money>, _> = earlier.iter().map(RefundParts::total).collect();
            Ok(MoneyBack::RefundedBefore(Money::sum(
                order.currency,
                totals?,
            )?))
        }
    }
}

#[derive(Serialize)]
struct Agreed<'a> {
    order: OrderId,
    units: &'a [(LineId, i32)],
    refund: Option<(&'a RefundParts, &'a FeeAmount)>,
    at_bank: Option<&'a AtBank>,
    paid: bool,
    /// Left out of all other orders, whose fingerprints are what they were before anything was authorized.
    #[serde(skip_serializing_if = "Option::is_none")]
    released: Option<Money>,
}

fn fingerprint(order: &Order, preview: &CancelPreview) -> Result<String, DbError> {
    let (refund, at_bank) = match &preview.money {
        MoneyBack::Rest(rest) => (Some((&rest.parts, &rest.fee_return)), None),
        MoneyBack::AtBank(at_bank) => (None, Some(at_bank)),
        MoneyBack::NothingPaid | MoneyBack::Released(_) | MoneyBack::RefundedBefore(_) => {
            (None, None)
        }
    };
    let agreed = Agreed {
        order: order.id,
        units: &preview.units,
        refund,
        at_bank,
        paid: order.state.is_paid(),
        released: match preview.money {
            MoneyBack::Released(amount) => Some(amount),
            _ => None,
        },
    };
    crate::refund::fingerprint_of(&agreed)
}
