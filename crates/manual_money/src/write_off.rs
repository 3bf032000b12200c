//! Gives up what a customer owes and nothing can lower any more.

use kernel::{Money, OrderId};
use orders::{Order, record_timeline};
use serde_json::json;
use tenancy::{DbError, TenantTx};

use crate::{
    ChangeKind, Receipt, ReceiptChange, books, change, changes_of, hand_refunds, receipt_of,
    record_receipt::LONGEST_REFERENCE,
};

/// The command to write it off.
#[derive(Clone, Debug)]
pub struct WriteOff {
    /// The order.
    pub order: OrderId,
    /// In the merchant's words; may be empty.
    pub reference: String,
    /// Who gives it up.
    pub actor: String,
    /// The shop's day.
    pub today: chrono::NaiveDate,
}

/// Why it was not written off.
#[derive(Debug, thiserror::Error)]
pub enum WriteOffError {
    /// There is no such order.
    #[error("there is no such order")]
    NotFound,
    /// Nothing is owed for it.
    #[error("nothing is owed for this order")]
    NothingOwed,
    /// Something can still be credited: a credit note takes the sale and its taxes back, too.
    #[error("refund first what is left of the order: {left}")]
    CreditFirst {
        /// What can be credited.
        left: Money,
    },
    /// The reference is too long.
    #[error("the reference is at most 100 characters")]
    ReferenceTooLong,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Writes off what is owed for an order that is credited in full: money had been handed back before the receipt was lost, so the customer
/// owes more than the sale. It is an expense of today; no sale and no tax is touched.
///
/// # Errors
/// See [`WriteOffError`]; then nothing has changed.
pub async fn write_off(tx: &mut TenantTx, command: &WriteOff) -> Result<(), WriteOffError> {
    if command.reference.chars().count() > LONGEST_REFERENCE {
        return Err(WriteOffError::ReferenceTooLong);
    }
    let order = orders::order_locked(tx, command.order).await?;
    let order = order.ok_or(WriteOffError::NotFound)?;
    let (receipt, owed) = owing(tx, &order).await?;
    let left = creditable(tx, &receipt).await?;
    if left.minor() > 0 {
        return Err(WriteOffError::CreditFirst { left });
    }
    let gone = given_up(tx, command, owed).await?;
    change::write(tx, order.id, &gone).await?;
    let memo = format!("Order #{}", order.number);
    let booked = books::written_off(tx, &gone, &memo).await;
    booked.map_err(DbError::from)?;
    orders::set_owed(tx, order.id, None).await?;
    let facts = json!({ "amount": gone.amount, "reference": gone.reference });
    let who = ("debt_written_off", Some(command.actor.as_str()));
    Ok(record_timeline(tx, order.id, who, facts).await?)
}

async fn owing(tx: &mut TenantTx, order: &Order) -> Result<(Receipt, Money), WriteOffError> {
    let owed = order.owed.ok_or(WriteOffError::NothingOwed)?;
    let receipt = receipt_of(tx, order.id).await?;
    Ok((receipt.ok_or(WriteOffError::NothingOwed)?, owed))
}

async fn given_up(
    tx: &mut TenantTx,
    command: &WriteOff,
    owed: Money,
) -> Result<ReceiptChange, WriteOffError> {
    let changes = changes_of(tx, command.order).await?;
    let last = changes.last().ok_or(WriteOffError::NothingOwed)?;
    Ok(ReceiptChange {
        id: tx.env().chance.uuid_at(tx.now()),
        step: last.step + 1,
        kind: ChangeKind::WrittenOff,
        method: last.method,
        amount: owed,
        on: command.today,
        reference: kernel::one_line(&command.reference),
        actor: command.actor.clone(),
    })
}

/// What of a receipt no refund has credited yet.
async fn creditable(tx: &mut TenantTx, receipt: &Receipt) -> Result<Money, DbError> {
    let refunds = hand_refunds(tx, &[receipt.order]).await?;
    let credited = refunds.iter().map(|one| one.refund.amount);
    let credited = Money::sum(receipt.amount.currency(), credited);
    let left = credited.and_then(|credited| receipt.amount.minus(credited));
    left.map_err(|error| DbError::corrupt("manual_refund.amount_minor", error))
}

/// Whether what the customer owes can be written off: nothing of the order can be credited any more.
///
/// # Errors
/// Database failures only.
pub async fn can_write_off(
    tx: &mut TenantTx,
    order: &Order,
    receipt: &Receipt,
) -> Result<bool, DbError> {
    Ok(order.owed.is_some() && creditable(tx, receipt).await?.is_zero())
}
