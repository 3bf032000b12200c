//! Records that money which was recorded as received never came, or that the bank took it back.

use kernel::{Money, OrderId};
use orders::{Order, record_timeline};
use serde_json::json;
use tenancy::{DbError, TenantTx};

use crate::{
    ChangeKind, HandedBack, Lost, Method, Receipt, ReceiptChange, books, change, changes_of,
    hand_refunds, receipt_of, record_receipt::LONGEST_REFERENCE,
};

/// The command to record it.
#[derive(Clone, Debug)]
pub struct LoseReceipt {
    /// The order.
    pub order: OrderId,
    /// Why the money is not there.
    pub why: Lost,
    /// In the merchant's words; may be empty.
    pub reference: String,
    /// Who records it.
    pub actor: String,
    /// The shop's day.
    pub today: chrono::NaiveDate,
}

/// Why it was not recorded.
#[derive(Debug, thiserror::Error)]
pub enum LoseReceiptError {
    /// There is no such order.
    #[error("there is no such order")]
    NotFound,
    /// No money is recorded as received by hand for it.
    #[error("no money is recorded as received for this order")]
    NothingReceived,
    /// The reference is too long.
    #[error("the reference is at most 100 characters")]
    ReferenceTooLong,
    /// The database failed.
    #[error(transparent)]
    Db(#[from] DbError),
}

/// Records that the money is not there: the customer owes it, and nothing more ships. Invoice and sale stand. What was received
/// last is taken as a whole.
///
/// # Errors
/// See [`LoseReceiptError`]; then nothing has changed.
pub async fn lose_receipt(
    tx: &mut TenantTx,
    command: &LoseReceipt,
) -> Result<(), LoseReceiptError> {
    if command.reference.chars().count() > LONGEST_REFERENCE {
        return Err(LoseReceiptError::ReferenceTooLong);
    }
    let order = orders::order_locked(tx, command.order).await?;
    let order = order.ok_or(LoseReceiptError::NotFound)?;
    let receipt = receipt_of(tx, order.id).await?;
    let receipt = receipt.ok_or(LoseReceiptError::NothingReceived)?;
    let changes = changes_of(tx, order.id).await?;
    let last = received_last(tx, &order, (&receipt, &changes)).await?;
    let last = last.ok_or(LoseReceiptError::NothingReceived)?;
    let lost = ReceiptChange {
        id: tx.env().chance.uuid_at(tx.now()),
        step: last.step + 1,
        kind: ChangeKind::Lost(command.why),
        method: last.method,
        amount: last.amount,
        on: command.today,
        reference: kernel::one_line(&command.reference),
        actor: command.actor.clone(),
    };
    change::write(tx, order.id, &lost).await?;
    let memo = format!("Order #{}", order.number);
    books::lost(tx, &lost, &memo).await.map_err(DbError::from)?;
    orders::set_owed(tx, order.id, Some(lost.amount)).await?;
    let facts = json!({
        "amount": lost.amount,
        "why": command.why,
        "method": lost.method,
        "reference": lost.reference,
    });
    let who = ("money_lost", Some(command.actor.as_str()));
    Ok(record_timeline(tx, order.id, who, facts).await?)
}

/// What was received last and is still there.
struct Last {
    step: i32,
    method: Method,
    amount: Money,
}

async fn received_last(
    tx: &mut TenantTx,
    order: &Order,
    (receipt, changes): (&Receipt, &[ReceiptChange]),
) -> Result<Option<Last>, DbError> {
    if order.owed.is_some() {
        return Ok(None);
    }
    match changes.last() {
        None => first(tx, receipt).await,
        Some(last) => Ok((last.kind == ChangeKind::Received).then_some(Last {
            step: last.step,
            method: last.method,
            amount: last.amount,
        })),
    }
}

/// The first receipt, unless it was taken back with the whole order.
async fn first(tx: &mut TenantTx, receipt: &Receipt) -> Result<Option<Last>, DbError> {
    let refunds = hand_refunds(tx, &[receipt.order]).await?;
    let never = refunds
        .iter()
        .any(|one| one.method == HandedBack::NeverReceived);
    Ok((!never).then_some(Last {
        step: 0,
        method: receipt.method,
        amount: receipt.amount,
    }))
}

/// Whether money that was received by hand, and what became of it since, is there, so that it can be lost.
///
/// # Errors
/// Database failures only.
pub async fn can_lose(
    tx: &mut TenantTx,
    order: &Order,
    received: (&Receipt, &[ReceiptChange]),
) -> Result<bool, DbError> {
    Ok(received_last(tx, order, received).await?.is_some())
}
