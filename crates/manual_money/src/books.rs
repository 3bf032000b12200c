//! The entries of money received and handed back, in the shop's book only.

use chrono::{DateTime, Utc};
use kernel::RefundId;
use ledger::{RefundBreakdown, SaleBreakdown, Sides, Source, TenantAccount, post, rules};
use tenancy::{DbError, TenantTx};
use uuid::Uuid;

use crate::ReceiptChange;

/// The entries' origins.
pub(crate) const RECEIPT: &str = "manual_receipt";
pub(crate) const REFUND: &str = "manual_refund";

#[derive(Debug, thiserror::Error)]
pub(crate) enum BooksError {
    #[error(transparent)]
    Posting(#[from] ledger::PostingError),
    #[error(transparent)]
    Post(#[from] ledger::PostError),
}

impl From<BooksError> for DbError {
    /// Amounts that were shown and stored before are refused by no ledger.
    fn from(error: BooksError) -> Self {
        match error {
            BooksError::Post(ledger::PostError::Db(error)) => error,
            other => Self::corrupt("journal_entry", other),
        }
    }
}

pub(crate) async fn received(
    tx: &mut TenantTx,
    (receipt, account): (Uuid, TenantAccount),
    breakdown: &SaleBreakdown,
    (at, memo): (DateTime<Utc>, &str),
) -> Result<(), BooksError> {
    let sides = rules::manual_sale(breakdown, account)?;
    let source = (RECEIPT, receipt.to_string(), "sale");
    write(tx, sides, source, (at, memo)).await
}

pub(crate) async fn handed_back(
    tx: &mut TenantTx,
    (refund, account): (RefundId, TenantAccount),
    breakdown: &RefundBreakdown,
    memo: &str,
) -> Result<(), BooksError> {
    let sides = rules::manual_refund(breakdown, account)?;
    let source = (REFUND, refund.uuid().to_string(), "paid");
    let at = tx.now();
    write(tx, sides, source, (at, memo)).await
}

/// Money that was received is not there: the customer owes it.
pub(crate) async fn lost(
    tx: &mut TenantTx,
    change: &ReceiptChange,
    memo: &str,
) -> Result<(), BooksError> {
    let sides = rules::manual_lost(change.amount, change.method.account())?;
    let source = (RECEIPT, change.id.to_string(), "lost");
    let at = tx.now();
    write(tx, sides, source, (at, memo)).await
}

/// The customer paid what was owed.
pub(crate) async fn settled(
    tx: &mut TenantTx,
    change: &ReceiptChange,
    memo: &str,
) -> Result<(), BooksError> {
    let sides = rules::manual_settled(change.amount, change.method.account())?;
    let source = (RECEIPT, change.id.to_string(), "settled");
    let at = tx.now();
    write(tx, sides, source, (at, memo)).await
}

/// What is owed is given up.
pub(crate) async fn written_off(
    tx: &mut TenantTx,
    change: &ReceiptChange,
    memo: &str,
) -> Result<(), BooksError> {
    let sides = rules::manual_written_off(change.amount)?;
    let source = (RECEIPT, change.id.to_string(), "written_off");
    let at = tx.now();
    write(tx, sides, source, (at, memo)).await
}

async fn write(
    tx: &mut TenantTx,
    sides: Sides,
    (kind, id, purpose): (&'static str, String, &'static str),
    (at, memo): (DateTime<Utc>, &str),
) -> Result<(), BooksError> {
    let source = Source { kind, id, purpose };
    post(tx, &sides.from_source(source, at).with_memo(memo)).await?;
    Ok(())
}
