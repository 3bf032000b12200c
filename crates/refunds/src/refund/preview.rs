//! Shows every cent of a refund before it is made.

use kernel::{Money, MoneyError, OrderId};
use ledger::FeeAmount;
use manual_money::GiveBackError;
use orders::{Order, OrderState};
use payments::RequestRefundError;
use serde::Serialize;
use tenancy::{DbError, TenantTx};

use super::{
    calculate::{CalculateError, RefundWish, calculate, refundable},
    held::{PaidBy, Refunding, shown},
    parts::RefundParts,
};

/// What a refund would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RefundPreview {
    /// What goes back to the shopper.
    pub parts: RefundParts,
    /// Its sum, with taxes.
    pub total: Money,
    /// What the platform gives back of its fee, as the terms pinned to the payment say.
    pub fee_return: FeeAmount,
    /// What the shop is debited: the total less the fee given back.
    pub debited: Money,
    /// What can be refunded afterwards, with taxes.
    pub remaining: Money,
    /// Identifies these figures; [`crate::refund_order`] requires it.
    pub fingerprint: String,
}

/// Why a refund was not made, or cannot be.
#[derive(Debug, thiserror::Error)]
pub enum RefundError {
    /// There is no such order.
    #[error("there is no such order")]
    NotFound,
    /// The order is not paid, or cost nothing: there is no money to give back.
    #[error("nothing was paid for the order; cancel it instead")]
    NotPaid,
    /// The amount is only authorized: the card is charged when the order ships.
    #[error("the card has not been charged yet; cancel the order, or charge it first")]
    NotCharged,
    /// The units or amounts named do not fit the order.
    #[error(transparent)]
    Calculate(#[from] CalculateError),
    /// The reason is too long.
    #[error("the reason is at most 500 characters")]
    ReasonTooLong,
    /// Something was refunded or shipped since the preview: look at the new one.
    #[error("the refund is no longer what the preview showed")]
    Changed(Box<RefundPreview>),
    /// The order was paid by hand: it must be said how its money goes back.
    #[error("this order was not paid by card; say how you give the money back")]
    SayHow,
    /// The order was paid by card: its money goes back to the card, and not by hand.
    #[error("this order was paid by card, so its money goes back to the card")]
    ToTheCard,
    /// The reference is too long.
    #[error("the reference is at most 100 characters")]
    ReferenceTooLong,
    /// Its money was lost, so nothing is handed back: the refund is taken off what the customer owes.
    #[error("the customer owes this money; take the refund off what is owed")]
    Owed,
    /// Money that was never received goes back whole, before anything has left: cancel the order.
    #[error("money that never came is taken back with the whole order; cancel the order")]
    NeverReceived,
    /// It was paid anew after a loss: record the loss of that money first.
    #[error("record first that the money was lost")]
    LoseFirst,
    /// The payment refuses it.
    #[error(transparent)]
    Payment(RequestRefundError),
    /// The stock refuses it.
    #[error(transparent)]
    Stock(#[from] inventory::AdjustError),
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

impl RefundError {
    /// Whether it is the money that cannot go back by itself: it was not paid by card, a bank has it, or too little is left.
    /// Nothing was written then.
    #[must_use]
    pub const fn is_of_money(&self) -> bool {
        use RequestRefundError::{Disputed, ExceedsRemaining, TooFine};
        matches!(
            self,
            Self::SayHow
                | Self::Owed
                | Self::NotPaid
                | Self::Calculate(_)
                | Self::Payment(Disputed(_) | ExceedsRemaining { .. } | TooFine { .. })
        )
    }
}

impl From<MoneyError> for RefundError {
    fn from(error: MoneyError) -> Self {
        CalculateError::from(error).into()
    }
}

impl From<GiveBackError> for RefundError {
    fn from(error: GiveBackError) -> Self {
        match error {
            GiveBackError::ExceedsRemaining { remaining } => {
                Self::Payment(RequestRefundError::ExceedsRemaining { remaining })
            }
            GiveBackError::ReferenceTooLong => Self::ReferenceTooLong,
            GiveBackError::Owed => Self::Owed,
            GiveBackError::LoseFirst => Self::LoseFirst,
            GiveBackError::Db(error) => Self::Db(error),
        }
    }
}

impl From<RequestRefundError> for RefundError {
    fn from(error: RequestRefundError) -> Self {
        match error {
            RequestRefundError::NotCaptured => Self::NotPaid,
            RequestRefundError::Db(error) => Self::Db(error),
            other => Self::Payment(other),
        }
    }
}

/// Computes a refund and records nothing.
///
/// # Errors
/// See [`RefundError`].
pub async fn preview_refund(
    tx: &mut TenantTx,
    id: OrderId,
    wish: &RefundWish,
) -> Result<RefundPreview, RefundError> {
    let of = shown(tx, id).await?;
    preview_of(&of, wish)
}

pub(super) fn preview_of(of: &Refunding, wish: &RefundWish) -> Result<RefundPreview, RefundError> {
    let order = &of.order;
    if let OrderState::Authorized { .. } = order.state {
        return Err(RefundError::NotCharged);
    }
    if !order.state.is_paid() {
        return Err(RefundError::NotPaid);
    }
    let earlier = of.earlier();
    let left = refundable(order, &earlier).total;
    let parts = calculate(order, &earlier, wish)?;
    let remaining = left.minus(parts.total()?)?;
    preview_of_parts(of, parts, remaining)
}

/// The preview of parts after which so much remains.
pub(crate) fn preview_of_parts(
    of: &Refunding,
    parts: RefundParts,
    remaining: Money,
) -> Result<RefundPreview, RefundError> {
    let total = parts.total()?;
    if total.is_zero() {
        return Err(CalculateError::Nothing.into());
    }
    let (fee_return, debited) = match &of.paid {
        PaidBy::Card(sale) => {
            let sale = sale.as_ref().ok_or(RefundError::NotPaid)?;
            let fee_return = sale.fee_returned_by(total)?;
            (fee_return, total.minus(fee_return.total()?)?)
        }
        // The merchant hands it over: nothing is taken from what the platform owes, and no fee was.
        PaidBy::Hand(_) => {
            let zero = Money::zero(total.currency());
            (FeeAmount::zero(zero.currency()), zero)
        }
    };
    let preview = RefundPreview {
        fingerprint: String::new(),
        debited,
        remaining,
        parts,
        total,
        fee_return,
    };
    Ok(RefundPreview {
        fingerprint: fingerprint(&of.order, &preview)?,
        ..preview
    })
}

#[derive(Serialize)]
struct Agreed<'a> {
    order: OrderId,
    parts: &'a RefundParts,
    fee_return: &'a FeeAmount,
    remaining: Money,
}

fn fingerprint(order: &Order, preview: &RefundPreview) -> Result<String, DbError> {
    let agreed = Agreed {
        order: order.id,
        parts: &preview.parts,
        fee_return: &preview.fee_return,
        remaining: preview.remaining,
    };
    fingerprint_of(&agreed)
}

/// What a merchant agreed to, as a short text.
pub(crate) fn fingerprint_of(agreed: &impl Serialize) -> Result<String, DbError> {
    use sha2::Digest;
    let json = serde_json::to_vec(agreed).map_err(|error| DbError::corrupt("refund", error))?;
    Ok(sha2::Sha256::digest(&json)
        .iter()
        .take(16)
        .map(|byte| format!("{byte:02x}"))
        .collect())
}
